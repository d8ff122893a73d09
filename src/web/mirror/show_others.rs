//! What somebody may want to show to others: a certificate on paper and a signed credential. The
//! name is on them as it was typed, and is kept nowhere.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use serde::Deserialize;

use super::owner::Owner;
use super::profile::profile_page;
use super::view::{file_answer, pdf_answer};
use crate::report::certificate_pdf;
use crate::report::mirror::{Assessment, Certificate};
use crate::service::mirror::{issue, issuer_key};
use crate::web::error::WebError;
use crate::web::site::block;

const NAME_LETTERS_MAX: usize = 100;

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
    /// The button that was pressed.
    #[serde(default)]
    what: String,
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

/// A certificate as PDF or a credential, whichever was asked for.
pub async fn download(
    owner: Owner,
    number: Path<String>,
    named: Form<Named>,
) -> Result<HttpResponse, WebError> {
    let (mut all, place) = owner.assessment(&number)?;
    let assessment = all.swap_remove(place);
    let made = match (named.is_too_long(), named.what.as_str()) {
        (true, _) => Err("mirror-name-too-long"),
        (_, "certificate") => certificate(&owner, assessment, named.name()).await?,
        _ => credential(&owner, assessment, named.name()).await?,
    };
    match made {
        Ok(file) => Ok(file),
        Err(problem) => profile_page(&owner, &number, &named.name, Some(problem))?
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render(),
    }
}

/// A file, or what the form lacks.
type Made = Result<HttpResponse, &'static str>;

async fn certificate(
    owner: &Owner,
    assessment: Assessment<'static>,
    name: String,
) -> Result<Made, WebError> {
    if name.is_empty() {
        return Ok(Err("mirror-name-missing"));
    }
    let certificate = Certificate::of(&assessment, &name, owner.site.place(), owner.lang);
    let Some(certificate) = certificate else {
        return Ok(Err("mirror-no-level-to-show"));
    };
    let pdf = block(move || certificate_pdf(&certificate)).await??;
    Ok(Ok(pdf_answer(pdf, "spogulis-certificate.pdf")))
}

async fn credential(
    owner: &Owner,
    assessment: Assessment<'static>,
    name: String,
) -> Result<Made, WebError> {
    let (site, lang) = (owner.site.clone(), owner.lang);
    let name = Some(name).filter(|name| !name.is_empty());
    let issued = block(move || {
        let key = issuer_key(&site.db, &site.keys)?;
        issue(&key, &assessment, name.as_deref(), site.place(), lang)
    });
    Ok(match issued.await?? {
        Some(token) => Ok(file_answer(
            token.into_bytes(),
            "application/jwt",
            "spogulis-credential.jwt",
        )),
        None => Err("mirror-no-level-to-show"),
    })
}
