//! The areas of a profile: points, what stands out, and what has changed.

use serde::Serialize;

use super::{Assessment, level};
use crate::i18n::Arg;
use crate::report::Words;
use crate::scoring::{AreaScore, Outcome};

#[derive(Clone, Debug, Serialize)]
pub struct AreaView {
    pub code: String,
    pub title: String,
    pub points: String,
    /// Share of the most points, in percent; none without an answer.
    pub pct: Option<f64>,
    pub pct_text: String,
    /// That of the assessment before, of the same form.
    pub pct_before: Option<f64>,
    pub level: String,
    pub has_level: bool,
    /// What stands out within the area.
    pub strength: String,
    pub change: Option<Change>,
}

/// A change of points since the last time.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// With its sign.
    pub text: String,
    /// No more than one answer chosen one statement higher or lower makes.
    pub is_within_one_answer: bool,
}

pub fn views(
    assessment: &Assessment<'_>,
    outcome: &Outcome<'_>,
    previous: Option<&Assessment<'_>>,
    words: Words,
) -> Vec<AreaView> {
    let before = previous.map(|one| one.outcome(words.lang).profile.areas);
    let before = before.unwrap_or_default();
    let areas = outcome.profile.areas.iter().filter_map(|score| {
        let code = score.area.to_string();
        let area = assessment.instrument.areas.iter();
        let area = area.into_iter().find(|area| area.code == code)?;
        let earlier = before.iter().find(|one| one.area == score.area);
        Some(AreaView {
            title: area.title.get(words.lang).to_owned(),
            points: points(score, words),
            pct: score.pct,
            pct_text: score.pct.map_or_else(
                || words.say("mirror-no-answer"),
                |pct| words.percent(pct, 0),
            ),
            pct_before: earlier.and_then(|earlier| earlier.pct),
            has_level: score.level.is_some(),
            level: level_text(assessment, score, words),
            strength: strength(outcome, &code, words),
            change: previous.and_then(|previous| {
                change(
                    (score, assessment.answered_in(&code)),
                    (earlier?, previous.answered_in(&code)),
                    words,
                )
            }),
            code,
        })
    });
    areas.collect()
}

fn points(score: &AreaScore<usize>, words: Words) -> String {
    let Some(points) = score.points else {
        return "–".to_owned();
    };
    let args = [
        ("points", Arg::Text(level::points(points, words))),
        ("max", Arg::Text(score.max.to_string())),
    ];
    words.say_with("mirror-points-of", &args)
}

fn level_text(assessment: &Assessment<'_>, score: &AreaScore<usize>, words: Words) -> String {
    let named = score.level.and_then(|place| {
        let level = assessment.instrument.levels.get(place)?;
        Some(level.code.clone())
    });
    named.unwrap_or_else(|| words.say("mirror-no-area-level"))
}

/// The competences whose statements lie highest, unless all lie equally high.
fn strength(outcome: &Outcome<'_>, area: &str, words: Words) -> String {
    let prefix = format!("{area}.");
    let own = || {
        let all = outcome.competences.iter();
        all.filter(|one| one.competence.code.starts_with(&prefix))
    };
    let highest = own().map(|one| one.level.code.as_str()).max();
    let best: Vec<&str> = own()
        .filter(|one| Some(one.level.code.as_str()) == highest)
        .map(|one| one.competence.title.get(words.lang))
        .collect();
    match (own().count(), best.len()) {
        (0, _) => "–".to_owned(),
        (all, n) if all > 1 && n == all => words.say("mirror-even"),
        _ => best.join("; "),
    }
}

type Scored<'s> = (&'s AreaScore<usize>, (u32, u32));

/// Points are rescaled where items were left out, and so is what one answer makes.
fn change(now: Scored<'_>, before: Scored<'_>, words: Words) -> Option<Change> {
    let by = now.0.points? - before.0.points?;
    let one_answer = |(answered, all): (u32, u32)| f64::from(all) / f64::from(answered.max(1));
    let most = one_answer(now.1).max(one_answer(before.1));
    Some(Change {
        text: signed(by, words),
        is_within_one_answer: by.abs() <= most + 1e-9,
    })
}

pub fn signed(value: f64, words: Words) -> String {
    let text = level::points(value.abs(), words);
    match value {
        value if value.abs() < 0.05 => "0".to_owned(),
        value if value > 0.0 => format!("+{text}"),
        _ => format!("−{text}"),
    }
}
