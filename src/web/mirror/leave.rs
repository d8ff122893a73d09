//! Taking everything along, and deleting everything.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use serde::Deserialize;

use super::owner::{Owner, no_cookie, vault};
use super::view::file_answer;
use crate::report::{Format, ReportError, mirror};
use crate::web::error::WebError;
use crate::web::page::Page;

#[derive(Deserialize)]
pub struct Sure {
    #[serde(default)]
    sure: String,
}

pub async fn json(owner: Owner) -> Result<HttpResponse, WebError> {
    let (finished, started) = (owner.record.assessments(), owner.record.started());
    let json = mirror::json(&finished, started.as_ref(), owner.lang);
    let name = "spogulis-profile.json";
    Ok(file_answer(
        json.into_bytes(),
        Format::Json.content_type(),
        name,
    ))
}

pub async fn csv(owner: Owner) -> Result<HttpResponse, WebError> {
    let csv = mirror::csv(&owner.record.assessments(), owner.lang).map_err(ReportError::from)?;
    Ok(file_answer(
        csv,
        "text/csv; charset=utf-8",
        "spogulis-profile.csv",
    ))
}

pub async fn confirm_deletion(owner: Owner) -> Result<HttpResponse, WebError> {
    deletion_page(&owner, None).render()
}

/// Deletes the row; its bytes are overwritten within a minute.
pub async fn delete(owner: Owner, sure: Form<Sure>) -> Result<HttpResponse, WebError> {
    if sure.sure != "yes" {
        return deletion_page(&owner, Some("mirror-not-sure"))
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    }
    vault(&owner.site).delete(&owner.code).await?;
    Page::new(&owner, "mirror/deleted.html")
        .cookie(no_cookie(&owner.site))
        .render()
}

fn deletion_page<'a>(owner: &'a Owner, problem: Option<&'static str>) -> Page<'a> {
    Page::new(owner, "mirror/delete.html")
        .with("n", &owner.record.finished.len())
        .with("problem", &problem)
}
