//! What somebody may want to show to others: a certificate on paper and a signed credential. The
//! name is on them as it was typed, and is kept nowhere.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Form, Path};
use serde::Deserialize;

use super::owner::Owner;
use super::profile::profile_page;
use super::view::{file_answer, pdf_answer};
use crate::report::certificate_pdf;
use crate::report::mirror::Certificate;
use crate::service::mirror::{issue, issuer_key};
use crate::web::error::WebError;

const NAME_LETTERS_MAX: usize = 100;

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

impl Named {
    /// The name on one line.
    fn name(&self) -> String {
        let is_text = |letter: &char| !letter.is_control();
        let words = self.name.split_whitespace();
        let name = words.collect::<Vec<_>>().join(" ");
        name.chars().filter(is_text).collect()
    }

    fn is_too_long(&self) -> bool {
        self.name().chars().count() > NAME_LETTERS_MAX
    }
}

pub async fn certificate(
    owner: Owner,
    number: Path<String>,
    named: Form<Named>,
) -> Result<HttpResponse, WebError> {
    let (all, place) = owner.assessment(&number)?;
    let name = named.name();
    if name.is_empty() {
        return refused(&owner, &number, &named, "mirror-name-missing");
    }
    if named.is_too_long() {
        return refused(&owner, &number, &named, "mirror-name-too-long");
    }
    let certificate = Certificate::of(&all[place], &name, owner.site.place(), owner.lang);
    let Some(certificate) = certificate else {
        return refused(&owner, &number, &named, "mirror-no-level-to-show");
    };
    let pdf = web::block(move || certificate_pdf(&certificate)).await??;
    Ok(pdf_answer(pdf, "spogulis-certificate.pdf"))
}

pub async fn credential(
    owner: Owner,
    number: Path<String>,
    named: Form<Named>,
) -> Result<HttpResponse, WebError> {
    let (mut all, place) = owner.assessment(&number)?;
    if named.is_too_long() {
        return refused(&owner, &number, &named, "mirror-name-too-long");
    }
    let (site, lang) = (owner.site.clone(), owner.lang);
    let name = Some(named.name()).filter(|name| !name.is_empty());
    let assessment = all.swap_remove(place);
    let issued = web::block(move || {
        let key = issuer_key(&site.db, &site.keys)?;
        issue(&key, &assessment, name.as_deref(), site.place(), lang)
    });
    match issued.await?? {
        Some(token) => Ok(file_answer(
            token.into_bytes(),
            "application/jwt",
            "spogulis-credential.jwt",
        )),
        None => refused(&owner, &number, &named, "mirror-no-level-to-show"),
    }
}

fn refused(
    owner: &Owner,
    number: &str,
    named: &Named,
    problem: &'static str,
) -> Result<HttpResponse, WebError> {
    profile_page(owner, number, &named.name, Some(problem))?
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .render()
}
