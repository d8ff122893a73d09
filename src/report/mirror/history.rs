use serde::Serialize;

use super::area::{self, AreaView};
use super::level;
use super::{Assessment, previous};
use crate::i18n::{Arg, Lang};
use crate::report::Words;

/// One of a person's finished assessments beside the one before of the same form.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryLine {
    /// Its place in time, from 1.
    pub number: usize,
    pub day: String,
    pub instrument: String,
    pub form: String,
    pub level: String,
    pub points: String,
    /// The day of the one before.
    pub since: Option<String>,
    pub areas: Vec<AreaView>,
}

impl HistoryLine {
    fn of(all: &[Assessment<'_>], place: usize, words: Words) -> Option<HistoryLine> {
        let assessment = all.get(place)?;
        let before = previous(all, place);
        let outcome = assessment.outcome(words.lang);
        let named = outcome.profile.level;
        let named = named.and_then(|step| level::name(assessment, step, words));
        let most = assessment.form.items.len() * usize::from(assessment.form.rule.highest);
        let points = outcome.profile.points.map(|points| {
            let args = [
                ("points", Arg::Text(level::points(points, words))),
                ("max", Arg::Text(most.to_string())),
            ];
            words.say_with("mirror-points-of", &args)
        });
        Some(HistoryLine {
            number: place + 1,
            day: words.date(&assessment.day),
            instrument: assessment.instrument.framework.clone(),
            form: assessment.form.title.get(words.lang).to_owned(),
            level: named.unwrap_or_else(|| words.say("mirror-no-level")),
            points: points.unwrap_or_default(),
            since: before.map(|before| words.date(&before.day)),
            areas: area::views(assessment, &outcome, before, words),
        })
    }
}

/// Everything that was finished, the newest first.
pub fn history(all: &[Assessment<'_>], lang: Lang) -> Vec<HistoryLine> {
    let words = Words::new(lang);
    let places = (0..all.len()).rev();
    places
        .filter_map(|place| HistoryLine::of(all, place, words))
        .collect()
}
