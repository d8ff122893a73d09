//! The personal code, shown until its holder says that it is kept, and never again.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use serde::Deserialize;

use super::owner::Owner;
use super::view::pdf_answer;
use crate::report::mirror::KeyCard;
use crate::report::{Format, key_card_pdf};
use crate::service::mirror::Record;
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::page::Page;
use crate::web::site::block;

#[derive(Deserialize)]
pub struct Kept {
    #[serde(default)]
    kept: String,
}

pub async fn show(owner: Owner) -> Result<HttpResponse, WebError> {
    match owner.record.is_code_kept {
        true => Ok(see_other("/self/mine".to_owned())),
        false => key_page(&owner, None).render(),
    }
}

/// The code on a page to be printed.
pub async fn card(owner: Owner) -> Result<HttpResponse, WebError> {
    if owner.record.is_code_kept {
        return Err(WebError::NotFound);
    }
    let card = KeyCard::new(&owner.code.to_string(), &owner.site.site_url, owner.lang);
    let pdf = block(move || key_card_pdf(&card)).await??;
    Ok(pdf_answer(pdf, "spogulis-key.pdf"))
}

pub async fn keep(owner: Owner, kept: Form<Kept>) -> Result<HttpResponse, WebError> {
    if kept.kept != "yes" {
        return key_page(&owner, Some("mirror-key-not-kept"))
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    }
    owner
        .change(|record: &mut Record| record.is_code_kept = true)
        .await?;
    Ok(see_other(match owner.record.sitting {
        Some(_) => "/self/answer/before".to_owned(),
        None => "/self/mine".to_owned(),
    }))
}

fn key_page<'a>(owner: &'a Owner, problem: Option<&'static str>) -> Page<'a> {
    let card = KeyCard::new(&owner.code.to_string(), &owner.site.site_url, owner.lang);
    Page::new(owner, "mirror/key.html")
        .with("card", &card)
        .with("has_pdf", &Format::Pdf.is_available())
        .with("problem", &problem)
}
