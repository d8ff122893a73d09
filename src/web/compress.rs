//! Pages are small and weigh what their compression leaves of them, so they get more of it than the
//! framework gives: a page of a survey is a fifth smaller than at its quickest setting. (Its brotli
//! setting gains nothing over this.) Large files are left to the framework.

use std::io::Write;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Less than this does not get smaller.
const LEAST_BYTES: usize = 200;
/// More than this is not a page, and would hold up others.
const MOST_BYTES: usize = 64 * 1024;

pub fn accepts_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted.split(',').any(|coding| coding.trim() == "gzip")
}

pub fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(plain).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail")
}

/// Compresses what is finished, small enough and not compressed yet.
pub async fn small_pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_accepted = accepts_gzip(request.headers());
    let mut answer = next.call(request).await?.map_into_boxed_body();
    if !is_accepted || answer.headers().contains_key(CONTENT_ENCODING) {
        return Ok(answer);
    }
    let mut is_compressed = false;
    answer = answer.map_body(|_, body: BoxBody| match body.try_into_bytes() {
        Ok(plain) if (LEAST_BYTES..=MOST_BYTES).contains(&plain.len()) => {
            is_compressed = true;
            BoxBody::new(gzip(&plain))
        }
        Ok(plain) => BoxBody::new(plain),
        Err(body) => body,
    });
    if is_compressed {
        let gzip = HeaderValue::from_static("gzip");
        answer.headers_mut().insert(CONTENT_ENCODING, gzip);
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderName;

    use super::*;

    #[test]
    fn gzip_is_sent_only_to_those_who_take_it() {
        let headers = |accepted| {
            let name = HeaderName::from_static("accept-encoding");
            [(name, HeaderValue::from_static(accepted))]
                .into_iter()
                .collect()
        };
        assert!(accepts_gzip(&headers("br, gzip")) && accepts_gzip(&headers("gzip")));
        assert!(!accepts_gzip(&headers("gzip;q=0, br")) && !accepts_gzip(&headers("identity")));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
