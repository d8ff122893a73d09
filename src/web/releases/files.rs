//! Files of releases on their way to a reader.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, ContentEncoding,
    ETAG, EntityTag, Header, IfNoneMatch, REFRESH, VARY,
};
use actix_web::web::{Bytes, Path};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use super::{in_force, published};
use crate::db::releases::ReleaseRecord;
use crate::i18n::Lang;
use crate::report::Format;
use crate::service::reports::Asked;
use crate::web::error::WebError;
use crate::web::guard::{InstitutionReader, Visitor};
use crate::web::page::Page;
use crate::web::protect::report_policy;

/// As long as a reader waits for a file; then a page says that it is being made.
const PATIENCE: Duration = Duration::from_secs(2);
const REFRESH_SECONDS: u16 = 2;

/// Who may keep a copy on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Caching {
    /// Anybody who asks again each time: a withdrawn release must vanish.
    Checked,
    Nobody,
}

/// The report in the browser, in the visitor's language.
pub async fn report(
    visitor: Visitor,
    cycle: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let record = in_force(&visitor, &cycle).await?;
    let asked = Asked::whole(visitor.lang, Format::Html);
    let mut answer = deliver(&visitor, &request, &record, &asked, Caching::Checked).await?;
    answer.headers_mut().remove(CONTENT_DISPOSITION);
    Ok(answer)
}

/// A file of a published release.
pub async fn file(
    visitor: Visitor,
    path: Path<(String, String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let (cycle, number, name) = path.into_inner();
    let asked = find_asked(&cycle, &name, Asked::whole).ok_or(WebError::NotFound)?;
    let record = published(&visitor, &cycle, &number).await?;
    deliver(&visitor, &request, &record, &asked, Caching::Checked).await
}

/// One institution's report from a published release, for whom the guard lets pass.
pub async fn institution_file(
    reader: InstitutionReader,
    path: Path<(String, String, String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let (_, cycle, number, name) = path.into_inner();
    let own = |lang, format| Asked::of_institution(&reader.institution_id, lang, format);
    let asked = find_asked(&cycle, &name, own).ok_or(WebError::NotFound)?;
    let record = published(&reader, &cycle, &number).await?;
    deliver(&reader, &request, &record, &asked, Caching::Nobody).await
}

/// The file that has this name among those that `of` a format and a language gives.
pub fn find_asked(cycle: &str, name: &str, of: impl Fn(Lang, Format) -> Asked) -> Option<Asked> {
    let formats = Format::ALL
        .into_iter()
        .filter(|format| format.is_available());
    let mut files = formats.flat_map(|format| Lang::ALL.map(|lang| of(lang, format)));
    files.find(|asked| asked.file_name(cycle) == name)
}

/// The file, "you have it already", or a page that waits for it.
pub async fn deliver(
    visitor: &Visitor,
    request: &HttpRequest,
    record: &ReleaseRecord,
    asked: &Asked,
    caching: Caching,
) -> Result<HttpResponse, WebError> {
    let tag = EntityTag::new_strong(asked.tag(record));
    if caching == Caching::Checked && has_already(request, &tag) {
        let mut answer = HttpResponse::NotModified();
        return Ok(with_caching(&mut answer, &tag).finish());
    }
    let file = visitor.site.reports.file(record, asked, PATIENCE).await?;
    let Some(file) = file else {
        return waiting_page(visitor, record);
    };
    let name = asked.file_name(&record.cycle_key);
    let mut answer = HttpResponse::Ok();
    answer
        .content_type(asked.format.content_type())
        .insert_header((CONTENT_LANGUAGE, asked.lang.code()))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ));
    match asked.format {
        Format::Html => answer.insert_header((CONTENT_SECURITY_POLICY, report_policy())),
        Format::Json => &mut answer,
        // Packed already.
        _ => answer.insert_header(ContentEncoding::Identity),
    };
    if caching == Caching::Checked {
        with_caching(&mut answer, &tag);
    }
    Ok(answer.body(Bytes::from_owner(file)))
}

fn has_already(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

/// The report's language may come from a cookie.
fn with_caching<'a>(
    answer: &'a mut HttpResponseBuilder,
    tag: &EntityTag,
) -> &'a mut HttpResponseBuilder {
    answer
        .insert_header((ETAG, tag.to_string()))
        .insert_header((VARY, "Cookie"))
        .insert_header((CACHE_CONTROL, "public, no-cache"))
}

/// Asks again by itself, without script, until the file is there.
fn waiting_page(visitor: &Visitor, record: &ReleaseRecord) -> Result<HttpResponse, WebError> {
    let mut page = Page::new(visitor, "releases/wait.html")
        .with("cycle", &record.cycle_key)
        .with("is_published", &record.state.is_out())
        .status(StatusCode::ACCEPTED)
        .render()?;
    page.headers_mut().insert(REFRESH, REFRESH_SECONDS.into());
    Ok(page)
}
