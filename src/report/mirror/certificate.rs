use serde::Serialize;

use super::key_card::bare;
use super::{Assessment, Place, level};
use crate::i18n::{Arg, Lang};
use crate::report::Words;

/// A page to be shown to others: who, what, which level, when, and where a credential is checked.
#[derive(Clone, Debug, Serialize)]
pub struct Certificate {
    pub lang: String,
    pub title: String,
    /// As the person typed it.
    pub name: String,
    pub statement: String,
    pub instrument: String,
    pub level: String,
    pub says: String,
    pub facts: Vec<[String; 2]>,
    pub notes: Vec<String>,
    /// That it comes from a demo.
    pub demo: Option<String>,
}

impl Certificate {
    /// None without a level.
    pub fn of(
        assessment: &Assessment<'_>,
        name: &str,
        place: Place<'_>,
        lang: Lang,
    ) -> Option<Certificate> {
        let words = Words::new(lang);
        let outcome = assessment.outcome(lang);
        let step = outcome.profile.level?;
        let instrument = assessment.instrument;
        let address = [("address", Arg::Text(bare(place.site_url, "/self/verify")))];
        let fact = |key: &str, value: String| [words.say(&format!("mirror-fact-{key}")), value];
        Some(Certificate {
            lang: lang.code().to_owned(),
            title: words.say("mirror-certificate-title"),
            name: name.to_owned(),
            statement: words.say("mirror-certificate-statement"),
            instrument: instrument.title.get(lang).to_owned(),
            level: level::name(assessment, step, words)?,
            says: instrument.levels.get(step)?.says.get(lang).to_owned(),
            facts: vec![
                fact("form", assessment.form.title.get(lang).to_owned()),
                fact(
                    "framework",
                    format!(
                        "{} ({})",
                        instrument.framework, instrument.framework_version
                    ),
                ),
                fact("day", words.date(&assessment.day)),
            ],
            demo: place.is_demo.then(|| words.say("mirror-demo")),
            notes: vec![
                words.say("mirror-certificate-own"),
                words.say_with("mirror-certificate-verify", &address),
            ],
        })
    }
}
