//! A form with files (`multipart/form-data`), read whole and within bounds.

use actix_web::HttpRequest;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Payload;

use super::error::WebError;
use crate::web::site::block;

/// All of a form: enough for every text that a person types, and a picture.
const FORM_BYTES_MAX: usize = 16 * 1024 * 1024;
const PARTS_MAX: usize = 1000;

/// A field with what was typed, or a file with what is in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Part {
    /// As typed, with the line breaks of a text and without control characters.
    pub fn text(&self) -> String {
        let text = String::from_utf8_lossy(&self.bytes).replace("\r\n", "\n");
        let is_text = |letter: &char| !letter.is_control() || ['\n', '\t'].contains(letter);
        text.chars().filter(is_text).collect()
    }
}

pub async fn parts(request: &HttpRequest, payload: Payload) -> Result<Vec<Part>, WebError> {
    parts_within(FORM_BYTES_MAX, request, payload).await
}

/// A form of at most so many bytes.
pub async fn parts_within(
    bytes_max: usize,
    request: &HttpRequest,
    payload: Payload,
) -> Result<Vec<Part>, WebError> {
    let boundary = boundary(request).ok_or(WebError::BadRequest)?;
    let body = payload.to_bytes_limited(bytes_max).await;
    let body = body.map_err(|_| WebError::TooLarge)?;
    let body = body.map_err(|_| WebError::BadRequest)?;
    let parts = block(move || split(&boundary, &body)).await?;
    parts.ok_or(WebError::BadRequest)
}

fn boundary(request: &HttpRequest) -> Option<String> {
    let content_type = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let (kind, rest) = content_type.split_once("boundary=")?;
    let boundary = rest.split(';').next()?.trim().trim_matches('"');
    let is_form = kind.trim_start().starts_with("multipart/form-data");
    (is_form && (1..=70).contains(&boundary.len())).then(|| boundary.to_owned())
}

/// Nothing if it is no such form, has no end, or too many parts.
fn split(boundary: &str, body: &[u8]) -> Option<Vec<Part>> {
    let line = format!("--{boundary}");
    let mut rest = body.strip_prefix(line.as_bytes())?;
    let next = format!("\r\n{line}");
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let end = find(rest, next.as_bytes())?;
        parts.push(part(&rest[..end])?);
        rest = &rest[end + next.len()..];
        if parts.len() > PARTS_MAX {
            return None;
        }
    }
    Some(parts)
}

/// Lines that describe it, an empty line, and what it holds.
fn part(text: &[u8]) -> Option<Part> {
    let empty_line = find(text, b"\r\n\r\n")?;
    let lines = String::from_utf8_lossy(&text[..empty_line]);
    let (_, name) = lines.split_once("; name=\"")?;
    Some(Part {
        name: name.split('"').next()?.to_owned(),
        bytes: text[empty_line + 4..].to_vec(),
    })
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut from = 0;
    loop {
        let at = from + text[from..].iter().position(|byte| *byte == first)?;
        if text[at..].starts_with(what) {
            return Some(at);
        }
        from = at + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "--x\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\n\
        one\r\ntwo\u{7}\r\n--x\r\nContent-Disposition: form-data; name=\"logo\"; \
        filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\0--x\r\n\r\n--x--\r\n";

    #[test]
    fn what_is_cut_short_or_no_form_is_nothing() {
        for end in 0..FORM.len() - 4 {
            assert_eq!(split("x", &FORM.as_bytes()[..end]), None, "{end}");
        }
        assert_eq!(split("y", FORM.as_bytes()), None);
        assert_eq!(split("x", b"--x\r\nnothing\r\n--x--"), None);
        let many = format!("{}--", "--x\r\n; name=\"a\"\r\n\r\n\r\n".repeat(2000));
        assert_eq!(split("x", many.as_bytes()), None);
    }

    #[test]
    fn fields_and_files_are_read_byte_for_byte() {
        let parts = split("x", FORM.as_bytes()).unwrap();
        assert_eq!(parts[0].name, "words");
        assert_eq!(parts[0].text(), "one\ntwo");
        assert_eq!(parts[1].name, "logo");
        assert_eq!(parts[1].bytes, b"\0--x\r\n");
    }
}
