//! What stands before and after the chapters.

use super::style;
use super::{Words, escape};
use crate::report::{Document, LogoKind};

/// No script, no request; styles and pictures only from the file itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

pub fn head(document: &Document, words: Words, out: &mut String) {
    out.push_str(&format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{}</title><style>{}</style></head><body>\
         <a class=\"skip\" href=\"#main\">{}</a>",
        escape(&document.lang),
        escape(&document.title),
        style::style_sheet(),
        escape(&words.say("skip")),
    ));
}

pub fn title(document: &Document, words: Words, out: &mut String) {
    let meta = &document.meta;
    out.push_str("<header class=\"cover\">");
    if meta.is_synthetic {
        let banner = escape(&words.say("synthetic-banner"));
        out.push_str(&format!("<p class=\"synthetic\">{banner}</p>"));
    }
    out.push_str("<div class=\"wrap\"><div class=\"by\">");
    if let Some(logo) = &meta.logo {
        let kind = match logo.kind {
            LogoKind::Svg => "svg+xml",
            LogoKind::Png => "png",
        };
        out.push_str(&format!(
            "<img class=\"logo\" src=\"data:image/{kind};base64,{}\" alt=\"\">",
            escape(&logo.base64)
        ));
    }
    out.push_str(&format!(
        "<p class=\"publisher\">{}</p></div><h1>{}</h1>",
        escape(&meta.publisher),
        escape(&document.title)
    ));
    if !document.subtitle.is_empty() {
        out.push_str(&format!(
            "<p class=\"subtitle\">{}</p>",
            escape(&document.subtitle)
        ));
    }
    out.push_str("<dl class=\"issue\">");
    let mut facts = vec![("cycle", meta.cycle.clone())];
    facts.extend(meta.against.clone().map(|against| ("against", against)));
    facts.push(("release", meta.release.to_string()));
    if !meta.date.is_empty() {
        facts.push(("date", words.date(&meta.date)));
    }
    for (key, value) in facts {
        let label = words.say(&format!("meta-{key}"));
        out.push_str(&format!(
            "<div><dt>{}</dt><dd>{}</dd></div>",
            escape(&label),
            escape(&value)
        ));
    }
    out.push_str("</dl></div></header>");
}

pub fn foot(document: &Document, words: Words, out: &mut String) {
    let meta = &document.meta;
    out.push_str(&format!(
        "<footer><div class=\"wrap\"><h2>{}</h2>",
        escape(&words.say("provenance-title"))
    ));
    if meta.is_synthetic {
        out.push_str(&format!(
            "<p>{}</p>",
            escape(&words.say("synthetic-banner"))
        ));
    }
    out.push_str("<dl class=\"facts\">");
    for (label, value) in &meta.provenance {
        super::blocks::fact(label, value, out);
    }
    out.push_str("</dl></div></footer>");
}
