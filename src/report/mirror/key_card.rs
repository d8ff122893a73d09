use serde::Serialize;

use crate::i18n::{Arg, Lang};
use crate::report::Words;

/// A personal code on paper. It shows no picture with the code in it: an address with a code stays
/// in the history of a browser.
#[derive(Clone, Debug, Serialize)]
pub struct KeyCard {
    pub lang: String,
    pub title: String,
    pub code: String,
    pub lines: Vec<String>,
}

impl KeyCard {
    /// A code as it is printed, for a site at `site_url`.
    pub fn new(code: &str, site_url: &str, lang: Lang) -> KeyCard {
        let words = Words::new(lang);
        let address = [("address", Arg::Text(bare(site_url, "/self")))];
        KeyCard {
            lang: lang.code().to_owned(),
            title: words.say("mirror-card-title"),
            code: code.to_owned(),
            lines: vec![
                words.say_with("mirror-card-where", &address),
                words.say("mirror-card-alone"),
                words.say("mirror-card-lost"),
            ],
        }
    }
}

/// An address as people read it, without `https://`.
pub fn bare(site_url: &str, path: &str) -> String {
    let site_url = site_url.trim_end_matches('/');
    let host = site_url.split_once("://");
    format!("{}{path}", host.map_or(site_url, |(_, rest)| rest))
}
