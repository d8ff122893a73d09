//! Fluent messages of both languages, with plural rules from ICU.
//!
//! Fluent's own rules put 111-119 in the wrong Latvian class, so messages select on `PLURAL($n)`.

#[cfg(test)]
use std::collections::BTreeSet;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_locale_core::locale;
use icu_plurals::{PluralCategory, PluralRules};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

use super::{Lang, number};

type Bundle = FluentBundle<FluentResource>;

#[derive(Debug, Error, PartialEq, Eq)]
pub enum CatalogueError {
    #[error("message file of '{0}' cannot be read: {1}")]
    Syntax(&'static str, String),
    #[error("no plural rules for '{0}'")]
    Plurals(&'static str),
    #[error("message '{key}' is missing in '{lang}'")]
    Missing { lang: &'static str, key: String },
    #[error("message '{key}' in '{lang}': {problem}")]
    Format {
        lang: &'static str,
        key: String,
        problem: String,
    },
}

impl CatalogueError {
    pub fn code(&self) -> &'static str {
        match self {
            CatalogueError::Syntax(..) => "messages-unreadable",
            CatalogueError::Plurals(_) => "messages-plurals",
            CatalogueError::Missing { .. } => "messages-missing",
            CatalogueError::Format { .. } => "messages-format",
        }
    }
}

/// A value in a message: a count that decides the plural form, or finished text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Count(i64),
    Text(String),
}

pub struct Catalogue {
    bundles: [Bundle; 2],
}

const LATVIAN: &[&str] = &[
    include_str!("../../locales/lv/site.ftl"),
    include_str!("../../locales/lv/results.ftl"),
    include_str!("../../locales/lv/releases.ftl"),
    include_str!("../../locales/lv/answer.ftl"),
    include_str!("../../locales/lv/files.ftl"),
    include_str!("../../locales/lv/report.ftl"),
];
const ENGLISH: &[&str] = &[
    include_str!("../../locales/en/site.ftl"),
    include_str!("../../locales/en/results.ftl"),
    include_str!("../../locales/en/releases.ftl"),
    include_str!("../../locales/en/answer.ftl"),
    include_str!("../../locales/en/files.ftl"),
    include_str!("../../locales/en/report.ftl"),
];

impl Catalogue {
    pub fn builtin() -> Result<Catalogue, CatalogueError> {
        Ok(Catalogue {
            bundles: [bundle(Lang::Lv, LATVIAN)?, bundle(Lang::En, ENGLISH)?],
        })
    }

    pub fn text(
        &self,
        lang: Lang,
        key: &str,
        args: &[(&str, Arg)],
    ) -> Result<String, CatalogueError> {
        let bundle = self.bundle(lang);
        let missing = || CatalogueError::Missing {
            lang: lang.code(),
            key: key.to_owned(),
        };
        let message = bundle.get_message(key).ok_or_else(missing)?;
        let pattern = message.value().ok_or_else(missing)?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&fluent_args(args)), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(problem) => Err(CatalogueError::Format {
                lang: lang.code(),
                key: key.to_owned(),
                problem: problem.to_string(),
            }),
        }
    }

    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundle(lang).has_message(key)
    }

    fn bundle(&self, lang: Lang) -> &Bundle {
        match lang {
            Lang::Lv => &self.bundles[0],
            Lang::En => &self.bundles[1],
        }
    }
}

/// The message keys of a language, for checking that no translation is missing.
#[cfg(test)]
pub fn keys(lang: Lang) -> BTreeSet<String> {
    let sources = match lang {
        Lang::Lv => LATVIAN,
        Lang::En => ENGLISH,
    };
    let lines = sources.iter().flat_map(|source| source.lines());
    lines
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

fn bundle(lang: Lang, sources: &[&str]) -> Result<Bundle, CatalogueError> {
    let syntax = |problem: String| CatalogueError::Syntax(lang.code(), problem);
    let identifier: LanguageIdentifier = lang
        .code()
        .parse()
        .map_err(|error| syntax(format!("{error}")))?;
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Lv => |value, _| format_count(Lang::Lv, value),
        Lang::En => |value, _| format_count(Lang::En, value),
    }));
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned())
            .map_err(|(_, errors)| syntax(format!("{errors:?}")))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| syntax(format!("{errors:?}")))?;
    }
    plural_rules(lang)?; // a language without rules is noticed here and not on a page
    bundle
        .add_function("PLURAL", move |positional, _| plural(lang, positional))
        .map_err(|error| syntax(error.to_string()))?;
    Ok(bundle)
}

fn plural_rules(lang: Lang) -> Result<PluralRules, CatalogueError> {
    let locale = match lang {
        Lang::Lv => locale!("lv"),
        Lang::En => locale!("en"),
    };
    PluralRules::try_new(locale.into(), Default::default())
        .map_err(|_| CatalogueError::Plurals(lang.code()))
}

/// The rules are built anew each time: they lie in static data and cannot be shared by threads.
fn plural<'a>(lang: Lang, positional: &[FluentValue<'a>]) -> FluentValue<'a> {
    match (positional.first(), plural_rules(lang)) {
        (Some(FluentValue::Number(number)), Ok(rules)) => {
            category_name(rules.category_for(number.value.abs() as u64)).into()
        }
        _ => FluentValue::Error,
    }
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn format_count(lang: Lang, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number::count(lang, number.value as i64)),
        _ => None,
    }
}

fn fluent_args<'a>(args: &'a [(&'a str, Arg)]) -> FluentArgs<'a> {
    args.iter()
        .map(|(name, arg)| {
            let value: FluentValue = match arg {
                Arg::Count(count) => FluentValue::from(*count),
                Arg::Text(text) => FluentValue::from(text.as_str()),
            };
            (*name, value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CLDR: zero is n % 10 = 0 or n % 100 in 11..19, one is n % 10 = 1 otherwise.
    fn latvian_class(n: i64) -> &'static str {
        match (n % 10, n % 100) {
            (0, _) | (_, 11..=19) => "zero",
            (1, _) => "one",
            _ => "other",
        }
    }

    fn test_bundle() -> Catalogue {
        const MESSAGE: &str =
            "n = { PLURAL($n) ->\n [zero] zero\n [one] one\n *[other] other\n }\n";
        let make = |lang| bundle(lang, &[MESSAGE]).unwrap();
        Catalogue {
            bundles: [make(Lang::Lv), make(Lang::En)],
        }
    }

    #[test]
    fn latvian_plurals_hold_from_zero_to_a_thousand() {
        let catalogue = test_bundle();
        for n in 0..=1000 {
            let text = catalogue
                .text(Lang::Lv, "n", &[("n", Arg::Count(n))])
                .unwrap();
            assert_eq!(text, latvian_class(n), "{n}");
        }
    }

    #[test]
    fn english_plurals_hold_from_zero_to_a_thousand() {
        let catalogue = test_bundle();
        for n in 0..=1000 {
            let text = catalogue
                .text(Lang::En, "n", &[("n", Arg::Count(n))])
                .unwrap();
            assert_eq!(text, if n == 1 { "one" } else { "other" }, "{n}");
        }
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        let (latvian, english) = (keys(Lang::Lv), keys(Lang::En));
        assert!(latvian.len() > 50, "{}", latvian.len());
        let only: Vec<_> = latvian.symmetric_difference(&english).collect();
        assert!(only.is_empty(), "in one language only: {only:?}");
    }

    #[test]
    fn every_message_is_readable_in_both_languages() {
        let catalogue = Catalogue::builtin().unwrap();
        for lang in Lang::ALL {
            assert!(keys(lang).iter().all(|key| catalogue.has(lang, key)));
        }
    }

    #[test]
    fn unknown_message_is_an_error_not_an_empty_text() {
        let error = Catalogue::builtin()
            .unwrap()
            .text(Lang::Lv, "no-such-key", &[])
            .unwrap_err();
        assert_eq!(error.code(), "messages-missing");
    }
}
