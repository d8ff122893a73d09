//! Languages: Latvian and English, which every text must have, and further ones, which only the
//! files of some questionnaires have.

use std::collections::BTreeMap;

/// Latvian is what a respondent gets who has not chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    #[default]
    Lv,
    En,
    /// The language of some files, by a code of `CODES`.
    Further(&'static str),
}

/// Every language with two letters (ISO 639-1), and Latgalian.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr \
    cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho \
    hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky \
    la lb lg li ln lo lt ltg lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc \
    oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv \
    sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

impl Lang {
    /// The languages in which everything exists.
    pub const ALL: [Lang; 2] = [Lang::Lv, Lang::En];

    pub fn code(self) -> &'static str {
        match self {
            Lang::Lv => "lv",
            Lang::En => "en",
            Lang::Further(code) => code,
        }
    }

    /// A language in which everything exists.
    pub fn find(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Any language of the world that may have files.
    pub fn of_file(code: &str) -> Option<Lang> {
        let further = || CODES.split_whitespace().find(|known| *known == code);
        Lang::find(code).or_else(|| further().map(Lang::Further))
    }

    pub fn is_required(self) -> bool {
        Lang::ALL.contains(&self)
    }

    /// For staff, whose pages have two languages.
    pub fn other(self) -> Lang {
        match self {
            Lang::Lv => Lang::En,
            Lang::En | Lang::Further(_) => Lang::Lv,
        }
    }
}

/// A text in every required language (a missing one has no value of this type), and in further
/// ones as far as they go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localised {
    pub lv: String,
    pub en: String,
    pub further: BTreeMap<Lang, String>,
}

impl Localised {
    /// Latvian stands in for a further language that lacks the text.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Lv => &self.lv,
            Lang::En => &self.en,
            Lang::Further(_) => self.further.get(&lang).unwrap_or(&self.lv),
        }
    }

    pub fn is_in(&self, lang: Lang) -> bool {
        lang.is_required() || self.further.contains_key(&lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_further_language_is_one_of_the_world() {
        assert_eq!(Lang::of_file("uk"), Some(Lang::Further("uk")));
        assert_eq!(Lang::of_file("lv"), Some(Lang::Lv));
        assert_eq!(Lang::find("uk"), None);
        for code in ["", "xx", "UK", "u k", "lock"] {
            assert_eq!(Lang::of_file(code), None, "{code}");
        }
    }
}
