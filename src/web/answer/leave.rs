//! A computer that several people use, a network that comes and goes.

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

use super::asked::{Asked, SurveyPath};
use super::held::{Held, held, no_cookie};
use crate::access::Code;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;

/// The script says whether anything of somebody else still waits on the device.
#[derive(Default, Deserialize)]
pub struct Leaving {
    #[serde(default)]
    clear: String,
}

/// Why the script stopped.
#[derive(Default, Deserialize)]
pub struct Reason {
    #[serde(default)]
    because: String,
}

/// Makes the browser forget whose answers these are, and tells how to come back to them.
pub async fn leave(
    mut visitor: Visitor,
    path: SurveyPath,
    leaving: Form<Leaving>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let code = match held(&request) {
        Some(Held::Code(code)) => Some(code),
        _ => None,
    };
    left_page(&visitor, &asked, code.as_ref(), &leaving.clear)
}

/// The last page that shows the code; the browser has forgotten it by then.
pub fn left_page(
    visitor: &Visitor,
    asked: &Asked,
    code: Option<&Code>,
    clear: &str,
) -> Result<HttpResponse, WebError> {
    let is_synthetic = visitor.site.is_synthetic || asked.head.is_synthetic;
    let mut page = Page::new(visitor, "answer/left.html")
        .with("code", &code.map(Code::to_string))
        .with("is_synthetic", &is_synthetic)
        .cookie(no_cookie(&visitor.site))
        .render()?;
    if clear == "storage" {
        let (name, value) = ("clear-site-data", HeaderValue::from_static("\"storage\""));
        page.headers_mut()
            .insert(HeaderName::from_static(name), value);
    }
    Ok(page)
}

/// Says plainly why answers that were kept on the device were not taken.
pub async fn stopped(
    mut visitor: Visitor,
    path: SurveyPath,
    reason: Query<Reason>,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let known = ["over", "gone", "code"];
    let reason = known.into_iter().find(|known| *known == reason.because);
    Page::new(&visitor, "answer/stopped.html")
        .with("reason", reason.ok_or(WebError::NotFound)?)
        .with("receipt_href", &asked.href("receipt"))
        .render()
}

/// What the service worker shows when a page cannot be had.
pub async fn offline(visitor: Visitor) -> Result<HttpResponse, WebError> {
    Page::new(&visitor, "answer/offline.html")
        .with_script()
        .render()
}
