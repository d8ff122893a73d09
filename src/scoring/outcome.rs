//! What a person reads after a self-assessment: the level, how far it is to the next, and for each
//! competence what goes well, one next step and one thing to try.

use super::profile::Tally;
use super::{Form, Profile};
use crate::survey::{
    AssessmentForm, AssessmentItem, Feedback, Instrument, Lang, LevelText, Named, Stage,
};

#[derive(Clone, Debug)]
pub struct Outcome<'i> {
    /// Levels as places among those of the instrument.
    pub profile: Profile<usize>,
    /// None without enough answers.
    pub level: Option<&'i LevelText>,
    /// None at the highest level, and without one.
    pub next: Option<NextLevel<'i>>,
    /// The cut-offs are the platform's own rule, which is said beside every level.
    pub is_own_rule: bool,
    /// In the order of the framework; only those with an answered item.
    pub competences: Vec<CompetenceOutcome<'i>>,
}

#[derive(Clone, Debug)]
pub struct NextLevel<'i> {
    pub level: &'i LevelText,
    /// How many points are missing, with all items answered as those that were.
    pub points_to_go: f64,
}

#[derive(Clone, Debug)]
pub struct CompetenceOutcome<'i> {
    pub competence: &'i Named,
    /// That of the statement chosen, indicative. Five statements end at C1: that somebody leads
    /// beyond the own school, one answer does not tell.
    pub level: &'i LevelText,
    pub feedback: Feedback<'i>,
}

/// The outcome of one answer per item of `form`, in its order.
pub fn outcome<'i>(
    instrument: &'i Instrument,
    form: &AssessmentForm,
    answers: &[Option<i8>],
    stage: Stage,
    lang: Lang,
) -> Outcome<'i> {
    let scored = Form::of(form);
    let profile = scored.score_steps(answers);
    let step = profile.level;
    let competences = instrument.competences.iter().filter_map(|competence| {
        let answers = answers_to(instrument, form, answers, &competence.code);
        let step = Tally::of(&scored, answers).statement_step(&scored)?;
        Some(CompetenceOutcome {
            competence,
            level: instrument.levels.get(step)?,
            feedback: instrument.feedback(&competence.code, step, stage, lang)?,
        })
    });
    Outcome {
        level: step.and_then(|step| instrument.levels.get(step)),
        next: next_level(instrument, &scored, &profile),
        is_own_rule: form.rule.is_own_rule,
        competences: competences.collect(),
        profile,
    }
}

fn next_level<'i>(
    instrument: &'i Instrument,
    form: &Form,
    profile: &Profile<usize>,
) -> Option<NextLevel<'i>> {
    let step = profile.level?;
    Some(NextLevel {
        level: instrument.levels.get(step + 1)?,
        points_to_go: form.next_cut(step)? - profile.points?,
    })
}

fn answers_to<'a>(
    instrument: &'a Instrument,
    form: &'a AssessmentForm,
    answers: &'a [Option<i8>],
    competence: &'a str,
) -> impl Iterator<Item = Option<i8>> {
    let belongs = move |code: &str| {
        let item: Option<&AssessmentItem> = instrument.item(code);
        item.is_some_and(|item| item.competence == competence)
    };
    let items = form.items.iter().enumerate();
    items
        .filter(move |(_, code)| belongs(code))
        .map(|(place, _)| answers.get(place).copied().flatten())
}
