//! One self-contained file for the browser: no script, no request, readable on paper too.

mod blocks;
mod front;
mod style;

use super::words::Words;
use super::{Document, Section};
use crate::i18n::Lang;
use blocks::block;
pub use style::style_sheet;

/// The page of a document; the same document always gives the same bytes.
pub fn render(document: &Document) -> String {
    let words = Words::new(Lang::find(&document.lang).unwrap_or_default());
    let mut out = String::with_capacity(256 * 1024);
    front::head(document, words, &mut out);
    front::title(document, words, &mut out);
    out.push_str("<div class=\"sheet\">");
    contents(&document.sections, words, &mut out);
    out.push_str("<main id=\"main\" tabindex=\"-1\">");
    for chapter in chapters(&document.sections) {
        chapter_of(chapter, words, &mut out);
    }
    out.push_str("</main></div>");
    front::foot(document, words, &mut out);
    out.push_str("</body></html>\n");
    out
}

/// A chapter with its parts.
fn chapters(sections: &[Section]) -> impl Iterator<Item = &[Section]> {
    sections.chunk_by(|_, next| next.level > 1)
}

fn contents(sections: &[Section], words: Words, out: &mut String) {
    out.push_str(&format!(
        "<nav class=\"toc\" aria-labelledby=\"toc-title\"><h2 id=\"toc-title\">{}</h2><ol>",
        escape(&words.say("contents"))
    ));
    for chapter in chapters(sections) {
        let Some((first, parts)) = chapter.split_first() else {
            continue;
        };
        out.push_str(&format!("<li>{}", link(first)));
        if !parts.is_empty() {
            out.push_str("<ol>");
            for part in parts {
                out.push_str(&format!("<li>{}</li>", link(part)));
            }
            out.push_str("</ol>");
        }
        out.push_str("</li>");
    }
    out.push_str("</ol></nav>");
}

fn link(section: &Section) -> String {
    format!(
        "<a href=\"#{}\">{}</a>",
        escape(&section.id),
        escape(&section.title)
    )
}

fn chapter_of(chapter: &[Section], words: Words, out: &mut String) {
    let Some((first, parts)) = chapter.split_first() else {
        return;
    };
    let is_short = parts.is_empty() && first.blocks.len() < 4;
    let class = if is_short { "chapter short" } else { "chapter" };
    open(first, class, "h2", out);
    contents_of(first, words, out);
    for part in parts {
        open(part, "part", "h3", out);
        contents_of(part, words, out);
        out.push_str("</section>");
    }
    out.push_str("</section>");
}

fn open(section: &Section, class: &str, heading: &str, out: &mut String) {
    let id = escape(&section.id);
    out.push_str(&format!(
        "<section class=\"{class}\" aria-labelledby=\"{id}\"><{heading} id=\"{id}\">{}</{heading}>",
        escape(&section.title)
    ));
}

fn contents_of(section: &Section, words: Words, out: &mut String) {
    for one in &section.blocks {
        block(one, words, out);
    }
}

/// Text and attribute values alike.
fn escape(text: &str) -> String {
    super::chart::escape(text)
}
