//! Where anybody checks a credential. Nothing of it is kept.

use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

use super::issuer::public_key;
use crate::access::CredentialError;
use crate::report::mirror::{ReadBadge, read_badge};
use crate::service::mirror::MirrorError;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;
use crate::web::upload;

/// A credential is much shorter.
const BYTES_MAX: usize = 64 * 1024;

pub async fn show(visitor: Visitor) -> Result<HttpResponse, WebError> {
    verify_page(&visitor, "", None, None).render()
}

pub async fn check(
    visitor: Visitor,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let pasted = match upload::parts_within(BYTES_MAX, &request, payload).await {
        Ok(parts) => pasted(&parts),
        Err(WebError::TooLarge) => return refused(&visitor, "", "credential-too-long"),
        Err(error) => return Err(error),
    };
    if pasted.is_empty() {
        return refused(&visitor, "", "credential-missing");
    }
    let key = public_key(&visitor.site).await?;
    match key.verify(&pasted) {
        Ok(claims) => match read_badge(&claims, visitor.lang) {
            Some(badge) => verify_page(&visitor, &pasted, Some(&badge), None).render(),
            None => refused(&visitor, &pasted, CredentialError::Malformed.code()),
        },
        Err(error @ (CredentialError::Malformed | CredentialError::NotGenuine)) => {
            refused(&visitor, &pasted, error.code())
        }
        Err(error) => Err(MirrorError::from(error).into()),
    }
}

/// The file if there is one, or else what was pasted; spaces and line breaks don't matter.
fn pasted(parts: &[upload::Part]) -> String {
    let part = |name: &str| {
        let mut parts = parts.iter();
        let text = parts.find(|part| part.name == name).map(upload::Part::text);
        let text = text.unwrap_or_default();
        text.split_whitespace().collect::<String>()
    };
    match part("file") {
        file if file.is_empty() => part("credential"),
        file => file,
    }
}

fn refused(
    visitor: &Visitor,
    pasted: &str,
    problem: &'static str,
) -> Result<HttpResponse, WebError> {
    verify_page(visitor, pasted, None, Some(problem))
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .render()
}

fn verify_page<'a>(
    visitor: &'a Visitor,
    pasted: &str,
    badge: Option<&ReadBadge>,
    problem: Option<&'static str>,
) -> Page<'a> {
    Page::new(visitor, "mirror/verify.html")
        .with("pasted", pasted)
        .with("badge", &badge)
        .with("problem", &problem)
}
