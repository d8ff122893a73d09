//! What the analyst adds to a report: kept with the release, never a group figure.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Logo;
use crate::i18n::Lang;

/// Words of the analyst, in one or both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wording {
    pub lv: String,
    pub en: String,
}

impl Wording {
    /// In the language asked for, otherwise in the other, never empty.
    pub fn find(&self, lang: Lang) -> Option<(Lang, &str)> {
        let of = |lang| match lang {
            Lang::Lv | Lang::Further(_) => (Lang::Lv, self.lv.trim()),
            Lang::En => (lang, self.en.trim()),
        };
        let words = [of(lang), of(lang.other())];
        words.into_iter().find(|(_, text)| !text.is_empty())
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TitlePage {
    pub publisher: Wording,
    pub title: Wording,
    pub subtitle: Wording,
    pub logo: Option<Logo>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Commentary {
    pub title_page: TitlePage,
    /// By section id: `direction-2`.
    pub sections: BTreeMap<String, Wording>,
    /// Ids of sections that this report does without; a chapter takes its parts along.
    pub left_out: BTreeSet<String>,
}
