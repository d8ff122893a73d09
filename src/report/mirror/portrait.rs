use serde::Serialize;

use super::Assessment;
use super::area::{self, AreaView};
use super::chart;
use super::competence::{self, AreaAdvice};
use super::level::{self, Neighbours};
use crate::i18n::{Arg, Lang};
use crate::report::Words;
use crate::report::bars::Medium;
use crate::scoring::Outcome;
use crate::survey::Stage;

/// A person's profile in finished words.
#[derive(Clone, Debug, Serialize)]
pub struct Portrait {
    pub lang: String,
    pub title: String,
    pub form: String,
    pub framework: String,
    pub day: String,
    /// The level by its name, or that there is none.
    pub level: String,
    pub has_level: bool,
    /// What somebody at this level does.
    pub says: String,
    /// How much was answered, how sure the level is, how far it is to the next.
    pub about_level: Vec<String>,
    /// Where the cut-offs come from.
    pub rule: String,
    /// The person's own guesses.
    pub ratings: Vec<String>,
    /// Of preschools, where the instrument fits less well.
    pub note: Option<String>,
    /// That it comes from a demo.
    pub demo: Option<String>,
    /// The day of the assessment that changes are measured from.
    pub since: Option<String>,
    pub areas: Vec<AreaView>,
    /// As wide as the page, and as wide as paper.
    pub chart: String,
    pub printed_chart: String,
    pub chart_description: String,
    pub advice: Vec<AreaAdvice>,
}

impl Portrait {
    /// `previous` is the last one of the same form.
    pub fn of(
        assessment: &Assessment<'_>,
        previous: Option<&Assessment<'_>>,
        is_demo: bool,
        lang: Lang,
    ) -> Portrait {
        let words = Words::new(lang);
        let outcome = assessment.outcome(lang);
        let areas = area::views(assessment, &outcome, previous, words);
        let (instrument, form) = (assessment.instrument, assessment.form);
        let note = instrument.preschool_note.as_ref();
        let note = note.filter(|_| assessment.stage == Stage::Preschool);
        Portrait {
            lang: lang.code().to_owned(),
            title: instrument.title.get(lang).to_owned(),
            form: form.title.get(lang).to_owned(),
            framework: format!(
                "{} ({})",
                instrument.framework, instrument.framework_version
            ),
            day: words.date(&assessment.day),
            level: named_level(assessment, &outcome, words),
            has_level: outcome.level.is_some(),
            says: outcome
                .level
                .map_or_else(String::new, |level| level.says.get(lang).to_owned()),
            about_level: about_level(assessment, &outcome, words),
            rule: rule(&outcome, words),
            ratings: ratings(assessment, words),
            note: note.map(|note| note.get(lang).to_owned()),
            demo: is_demo.then(|| words.say("mirror-demo")),
            since: previous.map(|previous| words.date(&previous.day)),
            chart: chart::svg(&areas, Medium::Page, words),
            printed_chart: chart::svg(&areas, Medium::Paper, words),
            chart_description: chart::description(&areas, words),
            advice: competence::advice(assessment, &outcome, words),
            areas,
        }
    }
}

fn named_level(assessment: &Assessment<'_>, outcome: &Outcome<'_>, words: Words) -> String {
    let place = outcome.profile.level;
    let named = place.and_then(|place| level::name(assessment, place, words));
    named.unwrap_or_else(|| words.say("mirror-no-level"))
}

fn about_level(assessment: &Assessment<'_>, outcome: &Outcome<'_>, words: Words) -> Vec<String> {
    let rule = &assessment.form.rule;
    let counts = [
        (
            "answered",
            Arg::Text(outcome.profile.n_answered.to_string()),
        ),
        ("items", Arg::Text(assessment.form.items.len().to_string())),
        ("least", Arg::Text(rule.min_answered.to_string())),
    ];
    let Some(points) = outcome.profile.points else {
        return vec![words.say_with("mirror-too-few", &counts)];
    };
    let most = assessment.form.items.len() * usize::from(rule.highest);
    let of = [
        ("points", Arg::Text(level::points(points, words))),
        ("max", Arg::Text(most.to_string())),
    ];
    let mut said = vec![
        words.say_with("mirror-answered", &counts),
        words.say_with("mirror-points", &of),
    ];
    if outcome.profile.n_answered < u32::try_from(assessment.form.items.len()).unwrap_or(0) {
        said.push(words.say("mirror-rescaled"));
    }
    said.extend(level::distance(assessment, outcome, words));
    said.push(Neighbours::of(assessment, words).sentence(assessment, words));
    said
}

/// Cut-offs are cut-offs, whoever has drawn them.
fn rule(outcome: &Outcome<'_>, words: Words) -> String {
    words.say(match outcome.is_own_rule {
        true => "mirror-own-rule",
        false => "mirror-published-rule",
    })
}

fn ratings(assessment: &Assessment<'_>, words: Words) -> Vec<String> {
    let guesses = [
        ("mirror-rated-before", assessment.before),
        ("mirror-rated-after", assessment.after),
    ];
    let said = guesses.into_iter().filter_map(|(key, place)| {
        let level = level::name(assessment, place?, words)?;
        Some(words.say_with(key, &[("level", Arg::Text(level))]))
    });
    said.collect()
}
