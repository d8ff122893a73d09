//! The analyst's words and choices in a finished document.

use std::collections::BTreeSet;

use super::super::words::Words;
use super::super::{Block, Commentary, Document, Section, Tone};
use crate::i18n::{Arg, Lang};

/// How the figures came about is never left out.
const ALWAYS: [&str; 2] = ["not-measured", "methods"];

pub fn can_be_left_out(section_id: &str) -> bool {
    !ALWAYS.contains(&section_id)
}

pub fn apply(commentary: &Commentary, lang: Lang, document: &mut Document) {
    title_page(commentary, lang, document);
    leave_out(&commentary.left_out, &mut document.sections);
    for section in &mut document.sections {
        let wording = commentary.sections.get(&section.id);
        if let Some((language, text)) = wording.and_then(|wording| wording.find(lang)) {
            let block = remark(language, lang, text);
            section.blocks.insert(0, block);
        }
    }
}

/// Says on the title page and before the first sentence that this is not published.
pub fn mark_as_draft(document: &mut Document, lang: Lang) {
    let words = Words::new(lang);
    let title = Arg::Text(document.title.clone());
    document.title = words.say_with("draft-title", &[("title", title)]);
    let warning = Block::Callout {
        tone: Tone::Warning,
        title: words.say("draft"),
        text: words.say("draft-text"),
    };
    if let Some(section) = document.sections.first_mut() {
        section.blocks.insert(0, warning);
    }
}

fn title_page(commentary: &Commentary, lang: Lang, document: &mut Document) {
    let page = &commentary.title_page;
    let places = [
        (&page.publisher, &mut document.meta.publisher),
        (&page.title, &mut document.title),
        (&page.subtitle, &mut document.subtitle),
    ];
    for (wording, place) in places {
        if let Some((_, text)) = wording.find(lang) {
            *place = text.to_owned();
        }
    }
    document.meta.logo = page.logo.clone();
}

fn leave_out(ids: &BTreeSet<String>, sections: &mut Vec<Section>) {
    let mut skipped_chapter = false;
    sections.retain(|section| {
        let is_left_out = ids.contains(&section.id) && can_be_left_out(&section.id);
        if section.level == 1 {
            skipped_chapter = is_left_out;
        }
        !skipped_chapter && !is_left_out
    });
}

fn remark(language: Lang, lang: Lang, text: &str) -> Block {
    let title = match language == lang {
        true => "commentary",
        false => "commentary-other-language",
    };
    Block::Callout {
        tone: Tone::Commentary,
        title: Words::new(lang).say(title),
        text: text.to_owned(),
    }
}
