//! A questionnaire on paper: the same questions in the same order, with the codes that whoever types
//! the answers in will need.

mod assessment;
mod html;
mod survey;

use serde::Serialize;

use super::words::Words;
use crate::i18n::{Arg, Lang};

pub use html::render as html;

/// What is printed, in one language; finished words only.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paper {
    pub lang: String,
    pub title: String,
    pub intro: Vec<String>,
    /// How to fill it in, and what the codes are for.
    pub instructions: Vec<String>,
    /// Which questionnaire and which version: at the foot of every page.
    pub source: String,
    /// With `{page}` and `{pages}`.
    pub page: String,
    pub sections: Vec<PaperSection>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaperSection {
    pub title: String,
    pub intro: Option<String>,
    pub questions: Vec<PaperQuestion>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaperQuestion {
    pub number: usize,
    pub code: String,
    pub text: String,
    pub hint: Option<String>,
    /// Whether it must be answered, and by whom.
    pub notes: Vec<String>,
    pub choices: Vec<PaperChoice>,
    /// The choices are sentences and stand below each other.
    pub is_long: bool,
    /// Lines to write on; none where there are choices.
    pub n_lines: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PaperChoice {
    /// As typed in and stored.
    pub code: String,
    pub label: String,
}

/// Longer labels than this stand below each other.
const SHORT_LABEL: usize = 34;
/// What fits on a line when written by hand.
const CHARS_A_LINE: usize = 100;
const MOST_LINES: usize = 10;

impl Paper {
    fn new(lang: Lang, title: &str, intro: &[&str], source: String) -> Paper {
        let words = Words::new(lang);
        let place = |name: &str| Arg::Text(format!("{{{name}}}"));
        let pages = [("page", place("page")), ("pages", place("pages"))];
        Paper {
            lang: lang.code().to_owned(),
            title: title.to_owned(),
            intro: intro.iter().map(|text| (*text).to_owned()).collect(),
            instructions: ["paper-mark", "paper-codes"]
                .map(|key| words.say(key))
                .into(),
            source,
            page: words.say_with("paper-page", &pages),
            sections: Vec::new(),
        }
    }
}

impl PaperQuestion {
    fn new(number: usize, code: &str, text: &str, choices: Vec<PaperChoice>) -> PaperQuestion {
        let is_long = |choice: &PaperChoice| choice.label.chars().count() > SHORT_LABEL;
        PaperQuestion {
            number,
            code: code.to_owned(),
            text: text.to_owned(),
            hint: None,
            notes: Vec::new(),
            is_long: choices.iter().any(is_long),
            choices,
            n_lines: 0,
        }
    }
}
