//! Files of the site, embedded; an address changes with its content, so it may be kept for ever.

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    HeaderName, IF_NONE_MATCH, VARY,
};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, Result};
use sha2::{Digest, Sha256};

use super::compress::{accepts_gzip, gzip};
use super::error::WebError;
use super::protect::WORKER_POLICY;
use super::site::Site;

const STYLE: &str = include_str!("../../static/spogulis.css");
const SCRIPT: &str = include_str!("../../static/answer.js");
const ICON: &str = include_str!("../../static/icon.svg");

/// What lies between is for staff and readers of results, and spared to those who answer.
const STAFF_BEGIN: &str = "/* Staff */";
const STAFF_END: &str = "/* All pages */";

const CSS_SIGNS: [char; 4] = ['{', '}', ';', ','];
const SCRIPT_SIGNS: [char; 17] = [
    '{', '}', '(', ')', '[', ']', ';', ',', ':', '=', '<', '>', '*', '?', '&', '|', '!',
];

pub const FOREVER: &str = "public, max-age=31536000, immutable";

pub struct Assets {
    style: Asset,
    answer_style: Asset,
    script: Asset,
    icon: Asset,
}

struct Asset {
    stem: &'static str,
    name: String,
    content_type: &'static str,
    body: String,
    compressed: Vec<u8>,
}

impl Assets {
    pub fn embedded() -> Assets {
        let css = "text/css; charset=utf-8";
        Assets {
            style: asset("spogulis", "css", css, terse(STYLE, &CSS_SIGNS)),
            answer_style: asset(
                "answer",
                "css",
                css,
                terse(&for_answering(STYLE), &CSS_SIGNS),
            ),
            script: asset(
                "answer",
                "js",
                "text/javascript; charset=utf-8",
                terse(SCRIPT, &SCRIPT_SIGNS),
            ),
            icon: asset("icon", "svg", "image/svg+xml", ICON.to_owned()),
        }
    }

    /// The style of a page, by the first part of its address.
    pub fn style_href(&self, section: &str) -> String {
        match section {
            "answer" | "code" => self.answer_style.href(),
            _ => self.style.href(),
        }
    }

    pub fn icon_href(&self) -> String {
        self.icon.href()
    }

    pub fn script_href(&self) -> String {
        self.script.href()
    }

    fn all(&self) -> [&Asset; 4] {
        [&self.style, &self.answer_style, &self.script, &self.icon]
    }

    /// The file, and whether it is the very one that was asked for. A page that was open while the
    /// program was renewed asks for what is no longer there and gets what took its place.
    fn find(&self, name: &str) -> Option<(&Asset, bool)> {
        let is_kin = |asset: &&&Asset| {
            let ending = asset.name.rsplit('.').next().unwrap_or_default();
            let rest = name.strip_prefix(asset.stem);
            rest.is_some_and(|rest| rest.starts_with('-') && rest.ends_with(&format!(".{ending}")))
        };
        let all = self.all();
        let exact = all.iter().find(|asset| asset.name == name);
        let found = exact.map(|asset| (*asset, true));
        found.or_else(|| Some((all.iter().find(is_kin)?, false)))
    }
}

impl Asset {
    fn href(&self) -> String {
        format!("/static/{}", self.name)
    }
}

fn asset(stem: &'static str, ending: &str, content_type: &'static str, body: String) -> Asset {
    let hash: String = Sha256::digest(&body)
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Asset {
        stem,
        name: format!("{stem}-{hash}.{ending}"),
        content_type,
        compressed: gzip(body.as_bytes()),
        body,
    }
}

fn for_answering(style: &str) -> String {
    let mut parts = style.split(STAFF_BEGIN);
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once(STAFF_END).map_or("", |(_, after)| after));
    [first].into_iter().chain(rest).collect()
}

/// Without comments on lines of their own, and without space that means nothing: about the signs that
/// are given, outside of quotes. (In a style a space before `.`, `[` or `:` and around `+` means much.)
fn terse(source: &str, signs: &[char]) -> String {
    let is_comment =
        |line: &str| line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"));
    let lines = source.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !is_comment(line));
    let joined = lines.collect::<Vec<_>>().join("\n");
    let parts = joined
        .split('\'')
        .enumerate()
        .map(|(place, part)| match place % 2 {
            0 => without_space(part, signs),
            _ => part.to_owned(),
        });
    parts.collect::<Vec<_>>().join("'")
}

fn without_space(code: &str, signs: &[char]) -> String {
    let mut terse = String::with_capacity(code.len());
    for letter in code.chars() {
        let follows_sign = terse.ends_with(signs);
        if letter.is_whitespace() && follows_sign {
            continue;
        }
        if signs.contains(&letter) {
            terse.truncate(terse.trim_end().len());
        }
        terse.push(letter);
    }
    terse
}

pub async fn file(
    site: Data<Site>,
    name: Path<String>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let (asset, is_exact) = site.assets.find(&name).ok_or(WebError::NotFound)?;
    // A browser asks again for what becomes its service worker.
    let tag = format!("\"{}\"", asset.name);
    let is_known = request
        .headers()
        .get(IF_NONE_MATCH)
        .is_some_and(|known| known == tag.as_str());
    let mut response = match is_known {
        true => HttpResponse::NotModified(),
        false => HttpResponse::Ok(),
    };
    response.insert_header((ETAG, tag));
    response.insert_header((CONTENT_TYPE, asset.content_type));
    response.insert_header((VARY, ACCEPT_ENCODING.as_str()));
    if is_exact {
        response.insert_header((CACHE_CONTROL, FOREVER));
    }
    if asset.name == site.assets.script.name {
        let scope = HeaderName::from_static("service-worker-allowed");
        response.insert_header((scope, "/answer/"));
        response.insert_header((CONTENT_SECURITY_POLICY, WORKER_POLICY));
    }
    Ok(match accepts_gzip(request.headers()) {
        _ if is_known => response.finish(),
        true => response
            .insert_header((CONTENT_ENCODING, "gzip"))
            .body(asset.compressed.clone()),
        false => response.body(asset.body.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_of_the_answering_pages_is_without_what_only_staff_see() {
        let style = for_answering(STYLE);
        assert!(
            style.contains(".choice")
                && style.contains("@media print")
                && style.contains("[aria-invalid]")
        );
        assert!(!style.contains(".pairlabel") && !style.contains(".strip"));
    }

    #[test]
    fn terse_files_mean_what_they_meant() {
        let style = ".a  [b],\n.c { margin: 1px 2px;\n color: red; }\n/* all */\n";
        assert_eq!(
            terse(style, &CSS_SIGNS),
            ".a  [b],.c{margin: 1px 2px;color: red;}"
        );
        let script = "// Says it\nsay (a, 'b , c') ; return x + 1;\nlet y\n";
        assert_eq!(
            terse(script, &SCRIPT_SIGNS),
            "say(a,'b , c');return x + 1;let y"
        );
    }

    #[test]
    fn old_address_gives_the_file_that_took_its_place() {
        let assets = Assets::embedded();
        let (found, is_exact) = assets.find("answer-000000000000.js").unwrap();
        assert_eq!((found.href(), is_exact), (assets.script_href(), false));
        let (found, is_exact) = assets.find(&assets.answer_style.name).unwrap();
        assert_eq!(
            (found.href(), is_exact),
            (assets.style_href("answer"), true)
        );
        assert!(assets.find("answer.js").is_none() && assets.find("nothing-0.css").is_none());
    }
}
