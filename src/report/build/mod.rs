//! From a release to a document: which chapters there are and what they say.

mod change;
mod coverage;
mod directions;
mod edit;
mod gaps;
mod institutions;
mod item;
mod levels;
mod meta;
mod methods;
mod oddities;
mod other;
mod school;
mod sentences;
mod summary;
mod tables;
mod themes;
mod unmeasured;

use super::words::Words;
use super::{Commentary, Document, Section};
use crate::disclosure::Release;
use crate::i18n::Lang;
use crate::indicators::programme;
pub use edit::{can_be_left_out, mark_as_draft};
use item::Item;
pub use school::build_institution;

/// The analysis of a cycle. Figures come from the release alone; titles from the programme.
pub fn build(release: &Release, commentary: &Commentary, lang: Lang) -> Document {
    let source = Source::new(release, lang);
    let mut sections = summary::sections(&source);
    sections.extend(directions::sections(&source));
    sections.extend(other::sections(&source));
    sections.extend(change::sections(&source));
    sections.extend(coverage::sections(&source));
    sections.extend(gaps::sections(&source));
    sections.extend(levels::sections(&source));
    sections.extend(themes::sections(&source));
    sections.extend(unmeasured::sections(&source));
    sections.extend(oddities::sections(&source));
    sections.extend(methods::sections(&source));
    sections.extend(institutions::sections(&source));
    let mut document = Document {
        lang: lang.code().to_owned(),
        title: meta::title(&source),
        subtitle: meta::subtitle(&source),
        meta: meta::meta(&source),
        sections,
    };
    edit::apply(commentary, lang, &mut document);
    document
}

/// What every chapter reads.
struct Source<'a> {
    release: &'a Release,
    words: Words,
    /// Every figure of the programme, in its order.
    items: Vec<Item<'a>>,
}

impl<'a> Source<'a> {
    fn new(release: &'a Release, lang: Lang) -> Source<'a> {
        let words = Words::new(lang);
        let indicators = programme().indicators.iter();
        let items = indicators.flat_map(|indicator| item::items(release, indicator, words));
        Source {
            release,
            words,
            items: items.collect(),
        }
    }

    /// `2026/27`.
    fn year(&self) -> String {
        year(&self.release.cycle)
    }

    fn against(&self) -> Option<String> {
        self.release.against.as_deref().map(year)
    }
}

/// A school year as people write it; a cycle that is no year keeps its name.
fn year(cycle: &str) -> String {
    match cycle.parse::<u32>() {
        Ok(autumn) if cycle.len() == 4 => format!("{autumn}/{:02}", (autumn + 1) % 100),
        _ => cycle.to_owned(),
    }
}

fn section(id: &str, level: u8, title: String, blocks: Vec<super::Block>) -> Section {
    Section {
        id: id.to_owned(),
        level,
        title,
        blocks,
    }
}
