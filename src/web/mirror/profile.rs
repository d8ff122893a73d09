use actix_web::HttpResponse;
use actix_web::web::Path;

use super::owner::Owner;
use super::view::pdf_answer;
use crate::report::mirror::{Portrait, previous};
use crate::report::{Format, portrait_pdf};
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::site::block;

pub async fn show(owner: Owner, number: Path<String>) -> Result<HttpResponse, WebError> {
    profile_page(&owner, &number, "", None)?.render()
}

pub async fn pdf(owner: Owner, number: Path<String>) -> Result<HttpResponse, WebError> {
    let portrait = portrait(&owner, &number)?;
    let pdf = block(move || portrait_pdf(&portrait)).await??;
    Ok(pdf_answer(pdf, "spogulis-profile.pdf"))
}

fn portrait(owner: &Owner, number: &str) -> Result<Portrait, WebError> {
    let (all, place) = owner.assessment(number)?;
    Ok(Portrait::of(
        &all[place],
        previous(&all, place),
        owner.site.is_synthetic,
        owner.lang,
    ))
}

/// The profile; `typed_name` is what stands in the form for a certificate.
pub fn profile_page<'a>(
    owner: &'a Owner,
    number: &str,
    typed_name: &str,
    problem: Option<&'static str>,
) -> Result<Page<'a>, WebError> {
    let portrait = portrait(owner, number)?;
    Ok(Page::new(owner, "mirror/profile.html")
        .with("portrait", &portrait)
        .with("number", number)
        .with("typed_name", typed_name)
        .with("has_pdf", &Format::Pdf.is_available())
        .with("problem", &problem))
}
