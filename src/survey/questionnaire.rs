//! One version of one survey's questionnaire.

use std::sync::Arc;

use super::form::Form;
use super::id::SurveyId;
use super::picture::Picture;
use super::scale::Scale;
use super::token::Token;

/// What the data of a version mean. Whether it may be answered is a different question:
/// only [`Questionnaire::form`] can be shown and answered, and a coded schema has none.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    pub survey: SurveyId,
    pub version: String,
    /// The version that `lineage` speaks of.
    pub previous: Option<String>,
    /// Items of the previous version that are no longer asked.
    pub dropped: Vec<ItemCode>,
    pub covariates: Vec<Covariate>,
    pub items: Vec<Item>,
    pub opens: Vec<Open>,
    pub(super) form: Option<Form>,
    pub(super) picture: Option<Picture>,
    pub(super) sha256: String,
}

impl Questionnaire {
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code.as_str() == code)
    }

    pub fn open(&self, code: &str) -> Option<&Open> {
        self.opens.iter().find(|open| open.code.as_str() == code)
    }

    pub fn covariate(&self, code: &str) -> Option<&Covariate> {
        self.covariates
            .iter()
            .find(|covariate| covariate.code == code)
    }

    /// The order in which answers are packed when nothing else is agreed.
    pub fn item_codes(&self) -> Vec<ItemCode> {
        self.items.iter().map(|item| item.code.clone()).collect()
    }

    /// What can be shown and answered; none for a coded schema.
    pub fn form(&self) -> Option<&Form> {
        self.form.as_ref()
    }

    /// What respondents may see of their own answers before they send them.
    pub fn picture(&self) -> Option<&Picture> {
        self.picture.as_ref()
    }

    /// Over the files of the version and the scales that it uses.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// `s.7.j`: stable across versions; an item's identity is its survey and its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemCode(String);

impl ItemCode {
    /// Lower-case letters, digits, underscores, and at least one dot between them.
    pub fn find(text: &str) -> Option<ItemCode> {
        let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let parts_are_good = text
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(known));
        (text.contains('.') && parts_are_good).then(|| ItemCode(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ItemCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for ItemCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Debug)]
pub struct Item {
    pub code: ItemCode,
    pub scale: Arc<Scale>,
    pub positive: Vec<u8>,
    pub wording_version: String,
    pub lineage: Lineage,
    /// The index that the item is part of: `skills`.
    pub index: Option<String>,
    /// Framework competences: `DigCompEdu 6.2`.
    pub tags: Vec<String>,
    /// What a respondent may choose: the values, and those of DK and NAP that fit the item.
    pub offers: Vec<Token>,
    pub(super) line: Option<usize>,
}

impl Item {
    pub fn is_positive(&self, token: Token) -> bool {
        matches!(token, Token::Value(value) if self.positive.contains(&value))
    }
}

/// A question that is answered in words. Its answers are kept apart from all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub code: ItemCode,
    pub wording_version: String,
    pub lineage: Lineage,
    pub max_chars: usize,
    pub(super) line: Option<usize>,
}

/// What became of an item since the version before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lineage {
    Same,
    /// Same scale, other words: levels may be shown, a trend may not.
    Reworded,
    Rescaled,
    New,
}

impl Lineage {
    pub const ALL: [Lineage; 4] = [
        Lineage::Same,
        Lineage::Reworded,
        Lineage::Rescaled,
        Lineage::New,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Lineage::Same => "same",
            Lineage::Reworded => "reworded",
            Lineage::Rescaled => "rescaled",
            Lineage::New => "new",
        }
    }

    pub fn find(code: &str) -> Option<Lineage> {
        Lineage::ALL
            .into_iter()
            .find(|lineage| lineage.code() == code)
    }

    /// Only an unchanged item may enter a trend.
    pub fn is_comparable(self) -> bool {
        self == Lineage::Same
    }
}

/// What results are broken down by: grade, gender, role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covariate {
    pub code: String,
    pub values: Vec<String>,
    pub required: bool,
}
