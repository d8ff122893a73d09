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

    pub fn page(&self, code: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.code == code)
    }

    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions().find(|question| question.name == name)
    }
}

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

/// An item or a covariate, asked as a group of radio buttons.
#[derive(Clone, Debug)]
pub struct Question {
    /// The item code (it has a dot) or the covariate: also the name of the form's field.
    pub name: String,
    pub(super) text: Localised,
    pub(super) hint: Option<Localised>,
    pub choices: Vec<Choice>,
    pub required: bool,
    pub relevant: Option<Relevance>,
}

impl Question {
    pub fn is_item(&self) -> bool {
        self.name.contains('.')
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
