//! A draft as it would be published, for analysts only.

use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::report::Format;
use crate::service::release;
use crate::service::reports::Asked;
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::releases::{Caching, deliver, find_asked};
use crate::web::site::block;

/// A file of the draft, marked as such; the HTML opens in the browser.
pub async fn file(
    analyst: Analyst,
    path: Path<(String, u32, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let (cycle, number, name) = path.into_inner();
    let asked = find_asked(&cycle, &name, Asked::draft).ok_or(WebError::NotFound)?;
    let results = analyst.site.results.clone();
    let record = block(move || release::find(&results, &cycle, number)).await??;
    if record.state.is_out() {
        return Err(WebError::NotFound);
    }
    let mut answer = deliver(&analyst, &request, &record, &asked, Caching::Nobody).await?;
    if asked.format == Format::Html {
        answer.headers_mut().remove(CONTENT_DISPOSITION);
    }
    Ok(answer)
}
