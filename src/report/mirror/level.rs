//! The level: how sure it is, and how far it is to the next.

use super::Assessment;
use crate::i18n::Arg;
use crate::report::Words;
use crate::scoring::Outcome;

/// `B1, Integrators`.
pub fn name(assessment: &Assessment<'_>, place: usize, words: Words) -> Option<String> {
    let level = assessment.instrument.levels.get(place)?;
    Some(format!("{}, {}", level.code, level.name.get(words.lang)))
}

/// What one answer can do: the level if a single answer had been one statement higher or lower.
pub struct Neighbours {
    pub lower: Option<usize>,
    pub higher: Option<usize>,
}

impl Neighbours {
    pub fn of(assessment: &Assessment<'_>, words: Words) -> Neighbours {
        let level = assessment.outcome(words.lang).profile.level;
        let moved = |step: i8| {
            let other = moved(assessment, step)?.outcome(words.lang).profile.level?;
            (Some(other) != level).then_some(other)
        };
        Neighbours {
            lower: moved(-1),
            higher: moved(1),
        }
    }

    pub fn sentence(&self, assessment: &Assessment<'_>, words: Words) -> String {
        let named = |place: Option<usize>| name(assessment, place?, words);
        let with = |key: &str, level: String| words.say_with(key, &[("level", Arg::Text(level))]);
        match (named(self.lower), named(self.higher)) {
            (None, None) => words.say("mirror-sure"),
            (None, Some(higher)) => with("mirror-nearly", higher),
            (Some(lower), None) => with("mirror-barely", lower),
            (Some(lower), Some(higher)) => {
                let levels = [("lower", Arg::Text(lower)), ("higher", Arg::Text(higher))];
                words.say_with("mirror-between", &levels)
            }
        }
    }
}

/// The same with one answer moved, whichever can move: only the sum counts.
fn moved<'a>(assessment: &Assessment<'a>, step: i8) -> Option<Assessment<'a>> {
    let rule = &assessment.form.rule;
    let may_be = |points: i8| {
        u8::try_from(points).is_ok_and(|points| (rule.lowest..=rule.highest).contains(&points))
    };
    let mut other = assessment.clone();
    let mut answers = other.answers.iter_mut().flatten();
    let answer = answers.find(|answer| may_be(**answer + step))?;
    *answer += step;
    Some(other)
}

/// How many points are missing to the next level; none without a level and at the highest.
pub fn distance(
    assessment: &Assessment<'_>,
    outcome: &Outcome<'_>,
    words: Words,
) -> Option<String> {
    outcome.level?;
    let Some(next) = &outcome.next else {
        return Some(words.say("mirror-highest"));
    };
    let place = assessment
        .instrument
        .levels
        .iter()
        .position(|level| level.code == next.level.code)?;
    let args = [
        ("points", Arg::Text(points(next.points_to_go, words))),
        ("level", Arg::Text(name(assessment, place, words)?)),
    ];
    Some(words.say_with("mirror-to-go", &args))
}

/// Whole points stay whole; shares of one come from items left out.
pub fn points(value: f64, words: Words) -> String {
    let is_whole = (value - value.round()).abs() < 0.05;
    words.decimal(value, u8::from(!is_whole))
}
