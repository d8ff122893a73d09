//! One word for one thing: `terms.toml` over all texts.

use super::told::Told;
use crate::survey::definition::{read_all, required};
use crate::survey::lang::Lang;
use crate::survey::library::Files;
use crate::survey::problem::{Problem, Report};
use crate::survey::reader::{Document, Section};

const PATH: &str = "terms.toml";

struct Term {
    lv: String,
    en: String,
    avoid_lv: Vec<String>,
    avoid_en: Vec<String>,
}

pub(super) fn check(files: &Files<'_>, told: &[Told<'_>]) -> Vec<Problem> {
    let Some(text) = files.get(PATH) else {
        return Vec::new();
    };
    let mut report = Report::new(PATH);
    let document = Document::read(text, &mut report);
    let root = document.root();
    root.only(&["term"], &mut report);
    let terms = read_all(root, "term", &mut report, Term::read);
    let mut problems = report.problems;
    for texts in told {
        problems.extend(check_file(texts, &terms));
    }
    problems
}

impl Term {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        section.only(&["lv", "en", "avoid_lv", "avoid_en"], report);
        let mut avoided = |key| {
            let found = section.texts(key, report).unwrap_or_default();
            found.into_iter().map(|word| word.value.to_lowercase())
        };
        let avoid_lv = avoided("avoid_lv").collect();
        let avoid_en = avoided("avoid_en").collect();
        let lv = required(section, "lv", report);
        let en = required(section, "en", report);
        Some(Term {
            lv: lv?.value,
            en: en?.value,
            avoid_lv,
            avoid_en,
        })
    }

    /// The term and what stands for it wrongly; nothing is laid down for further languages.
    fn in_lang(&self, lang: Lang) -> Option<(&str, &[String])> {
        match lang {
            Lang::Lv => Some((&self.lv, &self.avoid_lv)),
            Lang::En => Some((&self.en, &self.avoid_en)),
            Lang::Further(_) => None,
        }
    }
}

fn check_file(told: &Told<'_>, terms: &[Term]) -> Vec<Problem> {
    let mut report = Report::new(told.texts.file);
    for text in told.iter() {
        let lower = text.words.to_lowercase();
        for (term, avoided) in terms.iter().filter_map(|term| term.in_lang(told.lang)) {
            for word in avoided.iter().filter(|word| begins_a_word(&lower, word)) {
                let message = format!("'{word}' is not our word");
                report.error(text.line, text.key, message, &format!("say {term}"));
            }
        }
    }
    report.problems
}

fn begins_a_word(lower: &str, avoided: &str) -> bool {
    lower.match_indices(avoided).any(|(at, _)| {
        let before = lower[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-')
    })
}
