//! A questionnaire as a respondent meets it: pages of questions with their choices, every text
//! present in every language.

use super::id::SurveyId;
use super::lang::{Lang, Localised};
use super::relevance::Relevance;

#[derive(Clone, Debug)]
pub struct Form {
    pub survey: SurveyId,
    pub version: String,
    pub(super) title: Localised,
    pub(super) intro: Localised,
    pub pages: Vec<Page>,
}

impl Form {
    pub fn title(&self, lang: Lang) -> &str {
        self.title.get(lang)
    }

    pub fn intro(&self, lang: Lang) -> &str {
        self.intro.get(lang)
    }

    /// The languages in which nothing of it is missing.
    pub fn langs(&self) -> impl Iterator<Item = Lang> {
        let further = self.title.further.keys().copied();
        let complete = further.filter(|lang| self.texts().all(|text| text.is_in(*lang)));
        Lang::ALL.into_iter().chain(complete)
    }

    fn texts(&self) -> impl Iterator<Item = &Localised> {
        let pages = self.pages.iter();
        let of_pages = pages.flat_map(|page| [Some(&page.title), page.intro.as_ref()]);
        let of_questions = self.questions().flat_map(|question| {
            let labels = question.choices.iter().map(|choice| Some(&choice.label));
            [Some(&question.text), question.hint.as_ref()]
                .into_iter()
                .chain(labels)
        });
        let all = of_pages.chain(of_questions).flatten();
        [&self.title, &self.intro].into_iter().chain(all)
    }

    pub fn page(&self, code: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.code == code)
    }

    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// Bytes of the longest set of answers as JSON, for whoever keeps them all at one length.
    pub fn longest_json(&self) -> usize {
        self.questions().map(Question::longest_field).sum()
    }

    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions().find(|question| question.name == name)
    }
}

/// Quotes, colon and comma of a JSON field.
const FIELD_BYTES: usize = 6;
/// The most that a character takes.
const CHAR_BYTES: usize = 4;

/// One topic.
#[derive(Clone, Debug)]
pub struct Page {
    pub code: String,
    pub(super) title: Localised,
    pub(super) intro: Option<Localised>,
    pub questions: Vec<Question>,
}

impl Page {
    pub fn title(&self, lang: Lang) -> &str {
        self.title.get(lang)
    }

    pub fn intro(&self, lang: Lang) -> Option<&str> {
        self.intro.as_ref().map(|intro| intro.get(lang))
    }
}

/// An item or a covariate, asked as a group of radio buttons, or an open question with room for
/// words.
#[derive(Clone, Debug)]
pub struct Question {
    /// The item code (it has a dot) or the covariate: also the name of the form's field.
    pub name: String,
    pub(super) text: Localised,
    pub(super) hint: Option<Localised>,
    /// None for an open question.
    pub choices: Vec<Choice>,
    /// How long the answer to an open question may be; none for any other.
    pub max_chars: Option<usize>,
    pub required: bool,
    pub relevant: Option<Relevance>,
}

impl Question {
    fn longest_field(&self) -> usize {
        let tokens = self.choices.iter().map(|choice| choice.token.len());
        let words = self.max_chars.map(|most| most * CHAR_BYTES);
        self.name.len() + FIELD_BYTES + tokens.chain(words).max().unwrap_or(0)
    }

    pub fn is_item(&self) -> bool {
        self.name.contains('.') && !self.is_open()
    }

    pub fn is_open(&self) -> bool {
        self.max_chars.is_some()
    }

    pub fn text(&self, lang: Lang) -> &str {
        self.text.get(lang)
    }

    /// One sentence of help, where a word needs it.
    pub fn hint(&self, lang: Lang) -> Option<&str> {
        self.hint.as_ref().map(|hint| hint.get(lang))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As posted and stored: `5`, `DK`, `F`.
    pub token: String,
    pub(super) label: Localised,
}

impl Choice {
    pub fn label(&self, lang: Lang) -> &str {
        self.label.get(lang)
    }
}
