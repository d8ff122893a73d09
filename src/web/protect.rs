//! What keeps other sites out: headers on every answer, and forms accepted from this site only.

use std::sync::LazyLock;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use actix_web::middleware::Next;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};

use super::error::WebError;
use crate::report::html::style_sheet;

const CONTENT_POLICY: &str = "default-src 'none';style-src 'self';img-src 'self';\
     form-action 'self';base-uri 'none';frame-ancestors 'none'";

/// Of the answering pages, the only ones with a script: one file of this site that talks to it alone.
pub const SCRIPT_POLICY: &str = "default-src 'none';style-src 'self';img-src 'self';\
     form-action 'self';base-uri 'none';frame-ancestors 'none';\
     script-src 'self';connect-src 'self';worker-src 'self'";

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

/// Headers of every answer.
const ALWAYS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    // "same-origin" and not "no-referrer", which would also blank the Origin of forms
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    // answers on a shared school computer must not come back with the back button
    ("cache-control", "no-store"),
];

/// Headers about what is shown. A redirection shows nothing, nor does what a script is told.
const SHOWN: [(&str, &str); 3] = [
    ("content-security-policy", CONTENT_POLICY),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(),geolocation=(),microphone=()",
    ),
];

pub async fn security_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let mut answer = next.call(request).await?.map_into_boxed_body();
    let shown: &[_] = if is_shown(&answer) { &SHOWN } else { &[] };
    for (name, value) in ALWAYS.iter().chain(shown) {
        let name = HeaderName::from_static(name);
        if !answer.headers().contains_key(&name) {
            answer
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
    }
    Ok(answer)
}

fn is_shown(answer: &ServiceResponse<BoxBody>) -> bool {
    let content_type = answer.headers().get(CONTENT_TYPE);
    let is_json = content_type.is_some_and(|value| value == "application/json");
    !(answer.status().is_redirection() || (is_json && answer.request().method() == Method::POST))
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
