//! What stands in the form of a draft, and what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::db::releases::ReleaseRecord;
use crate::report::{Commentary, Logo, Section, TitlePage, Wording};
use crate::service::release::{commentary_of, fingerprint, is_day};
use crate::web::error::WebError;
use crate::web::upload::Part;

const TITLE_CHARS_MAX: usize = 300;
const WORDS_CHARS_MAX: usize = 20_000;
/// Enough to recognise it.
const WHAT_CHARS_MAX: usize = 60;

/// As typed, right or wrong.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Typed {
    /// The fingerprint of the draft that stood there when the form was opened; empty without one.
    pub seen: String,
    pub against: String,
    pub date: String,
    pub publisher: Wording,
    pub title: Wording,
    pub subtitle: Wording,
    pub sections: BTreeMap<String, Wording>,
    pub left_out: BTreeSet<String>,
    pub removes_logo: bool,
    #[serde(skip)]
    pub logo_file: Vec<u8>,
}

/// A line of the error summary: the field, and the message `form-<code>` about `what`.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub field: String,
    pub code: &'static str,
    pub what: String,
}

impl Problem {
    pub fn new(field: &str, code: &'static str, what: &str) -> Problem {
        Problem {
            field: field.to_owned(),
            code,
            what: what.chars().take(WHAT_CHARS_MAX).collect(),
        }
    }
}

impl Typed {
    /// The form as the draft has it, or as a correction of what is published begins.
    pub fn of(record: &ReleaseRecord) -> Result<Typed, WebError> {
        let commentary = commentary_of(record)?;
        let page = commentary.title_page;
        let is_draft = !record.state.is_out();
        Ok(Typed {
            seen: if is_draft {
                fingerprint(record)
            } else {
                String::new()
            },
            against: record.against.clone().unwrap_or_default(),
            date: if is_draft {
                record.date.clone()
            } else {
                String::new()
            },
            publisher: page.publisher,
            title: page.title,
            subtitle: page.subtitle,
            sections: commentary.sections,
            left_out: commentary.left_out,
            ..Typed::default()
        })
    }

    pub fn read(parts: Vec<Part>) -> Typed {
        let mut typed = Typed::default();
        for part in parts {
            match part.name.as_str() {
                "seen" => typed.seen = part.text(),
                "against" => typed.against = part.text(),
                "date" => typed.date = part.text().trim().to_owned(),
                "remove_logo" => typed.removes_logo = true,
                "logo" => typed.logo_file = part.bytes,
                "leave_out" => drop(typed.left_out.insert(part.text())),
                name => typed.read_wording(name, &part),
            }
        }
        typed
    }

    /// `title-lv`, `words-direction-2-en`; what is none of them is not of this form.
    fn read_wording(&mut self, name: &str, part: &Part) {
        let Some((place, lang)) = name.rsplit_once('-') else {
            return;
        };
        let wording = match (place, place.strip_prefix("words-")) {
            ("publisher", _) => &mut self.publisher,
            ("title", _) => &mut self.title,
            ("subtitle", _) => &mut self.subtitle,
            (_, Some(section)) => self.sections.entry(section.to_owned()).or_default(),
            _ => return,
        };
        match lang {
            "lv" => wording.lv = part.text(),
            "en" => wording.en = part.text(),
            _ => {}
        }
    }

    /// Everything that keeps it from becoming a draft. `cycles` are those to compare with,
    /// `sections` those of the report.
    pub fn problems(&self, cycles: &[&str], sections: &[Section]) -> Vec<Problem> {
        let mut found = Vec::new();
        if !self.against.is_empty() && !cycles.contains(&self.against.as_str()) {
            found.push(Problem::new("against", "against-unknown", &self.against));
        }
        if !is_day(&self.date) {
            found.push(Problem::new("date", "no-day", &self.date));
        }
        let lines = [
            ("publisher", &self.publisher),
            ("title", &self.title),
            ("subtitle", &self.subtitle),
        ];
        for (field, wording) in lines {
            found.extend(too_long(field, wording, TITLE_CHARS_MAX));
        }
        found.extend(self.section_problems(sections));
        found
    }

    fn section_problems(&self, sections: &[Section]) -> Vec<Problem> {
        let is_known = |id: &String| sections.iter().any(|section| section.id == *id);
        let with_words = self
            .sections
            .iter()
            .filter(|(_, wording)| !is_empty(wording));
        let mut found = Vec::new();
        for id in with_words.clone().map(|(id, _)| id).chain(&self.left_out) {
            if !is_known(id) {
                found.push(Problem::new("sections", "section-unknown", id));
            }
        }
        for (id, wording) in with_words {
            found.extend(too_long(&format!("words-{id}"), wording, WORDS_CHARS_MAX));
        }
        found
    }

    /// The analyst's words, with the logo that was uploaded or else the one `kept` from before.
    pub fn commentary(&self, kept: Option<Logo>) -> Result<Commentary, Problem> {
        let logo = match self.logo_file.as_slice() {
            [] => kept.filter(|_| !self.removes_logo),
            file => {
                Some(Logo::from_png(file).map_err(|error| Problem::new("logo", error.code(), ""))?)
            }
        };
        let sections = self.sections.iter();
        let sections = sections.filter(|(_, wording)| !is_empty(wording));
        Ok(Commentary {
            title_page: TitlePage {
                publisher: self.publisher.clone(),
                title: self.title.clone(),
                subtitle: self.subtitle.clone(),
                logo,
            },
            sections: sections
                .map(|(id, words)| (id.clone(), words.clone()))
                .collect(),
            left_out: self.left_out.clone(),
        })
    }
}

fn is_empty(wording: &Wording) -> bool {
    wording.lv.trim().is_empty() && wording.en.trim().is_empty()
}

fn too_long(field: &str, wording: &Wording, chars_max: usize) -> Vec<Problem> {
    let places = [("lv", &wording.lv), ("en", &wording.en)];
    let long = places
        .into_iter()
        .filter(|(_, text)| text.chars().count() > chars_max);
    long.map(|(lang, _)| {
        Problem::new(
            &format!("{field}-{lang}"),
            "too-long",
            &chars_max.to_string(),
        )
    })
    .collect()
}
