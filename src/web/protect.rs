//! What keeps other sites out: headers on every answer, and forms accepted from this site only.

use std::sync::LazyLock;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::assets::FOREVER;
use super::error::WebError;
use crate::report::html::style_sheet;

const CONTENT_POLICY: &str = "default-src 'none';style-src 'self';img-src 'self';\
     form-action 'self';base-uri 'none';frame-ancestors 'none'";

/// Of the answering pages, the only ones with a script: one file of this site that talks to it alone.
/// (`script-src` is for workers too.)
pub const SCRIPT_POLICY: &str = "default-src 'none';style-src 'self';img-src 'self';\
     form-action 'self';base-uri 'none';frame-ancestors 'none';\
     script-src 'self';connect-src 'self'";

/// Of the same file as the service worker.
pub const WORKER_POLICY: &str = "default-src 'none';connect-src 'self'";

/// A report is one file with its style in it; no other style is let in, and no script.
pub fn report_policy() -> &'static str {
    static POLICY: LazyLock<String> = LazyLock::new(|| {
        let style = BASE64.encode(Sha256::digest(style_sheet()));
        format!(
            "default-src 'none'; style-src 'sha256-{style}'; img-src data:; form-action 'none'; \
             base-uri 'none'; frame-ancestors 'none'"
        )
    });
    &POLICY
}

type Header = (&'static str, &'static str);

const ALWAYS: [Header; 1] = [("x-content-type-options", "nosniff")];

/// Headers of whatever leads to a page.
const LEADING: [Header; 3] = [
    // answers on a shared school computer must not come back with the back button
    ("cache-control", "no-store"),
    // "same-origin" and not "no-referrer", which would also blank the Origin of forms
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// Headers about what is shown. (None for cameras and the like: nobody is let in who could ask for
/// one.)
const SHOWN: [Header; 1] = [("content-security-policy", CONTENT_POLICY)];

/// Headers of whatever other sites may not take as a part of theirs. (No cookie comes along with
/// what they ask for, so a page has nothing to tell them.)
const PARTS: [Header; 1] = [("cross-origin-resource-policy", "same-origin")];

pub async fn security_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut answer = next.call(request).await?.map_into_boxed_body();
    for (name, value) in headers_of(&answer).into_iter().flatten() {
        let name = HeaderName::from_static(name);
        if !answer.headers().contains_key(&name) {
            let value = HeaderValue::from_static(value);
            answer.headers_mut().insert(name, value);
        }
    }
    Ok(answer)
}

/// A redirection shows nothing, files are parts of pages, and what a script is told leads nowhere.
fn headers_of(answer: &ServiceResponse<BoxBody>) -> [&'static [Header]; 4] {
    let content_type = answer.headers().get(CONTENT_TYPE);
    let content_type = content_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let is_kept = answer
        .headers()
        .get(CACHE_CONTROL)
        .is_some_and(|value| value == FOREVER);
    let is_told = answer.request().method() == Method::POST && content_type == "application/json";
    match answer.status() {
        StatusCode::NO_CONTENT => [&[]; 4],
        _ if is_told => [&ALWAYS, &[], &[], &[]],
        _ if is_kept => [&ALWAYS, &[], &[], &PARTS],
        status if status.is_redirection() => [&ALWAYS, &LEADING, &[], &[]],
        _ if content_type.starts_with("text/html") => [&ALWAYS, &LEADING, &SHOWN, &[]],
        _ => [&ALWAYS, &LEADING, &SHOWN, &PARTS],
    }
}

/// Refuses a form that another site has sent. Cookies are `SameSite=Strict` besides.
pub async fn only_from_this_site(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.method().is_safe() || is_from_this_site(request.headers()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    Ok(request.error_response(WebError::CrossSite))
}

fn is_from_this_site(headers: &HeaderMap) -> bool {
    let text = |value: &HeaderValue| value.to_str().ok().map(str::to_owned);
    match headers.get("Sec-Fetch-Site").and_then(text).as_deref() {
        Some("same-origin") => return true,
        Some(_) => return false,
        None => {} // plain http, or an old browser: the Origin decides
    }
    let origin = headers.get(ORIGIN).and_then(text);
    let host = headers.get(HOST).and_then(text);
    match (origin, host) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, origin_host)| origin_host == host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(headers: &[(&'static str, &'static str)]) -> bool {
        let pairs = headers.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        is_from_this_site(&pairs.collect())
    }

    #[test]
    fn form_without_any_origin_is_refused() {
        assert!(!allowed(&[("host", "spogulis.example")]));
    }

    #[test]
    fn form_of_another_site_is_refused() {
        assert!(!allowed(&[
            ("host", "a.example"),
            ("origin", "https://b.example")
        ]));
        assert!(!allowed(&[("host", "a.example"), ("origin", "null")]));
        assert!(!allowed(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://a.example")
        ]));
        assert!(!allowed(&[("sec-fetch-site", "same-site")]));
    }

    #[test]
    fn own_form_is_accepted() {
        assert!(allowed(&[("sec-fetch-site", "same-origin")]));
        assert!(allowed(&[
            ("host", "a.example:8080"),
            ("origin", "http://a.example:8080")
        ]));
    }
}
