//! The competences of a profile with what to do next.

use serde::Serialize;

use super::Assessment;
use crate::report::Words;
use crate::scoring::{CompetenceOutcome, Outcome};

/// The answered competences of an area.
#[derive(Clone, Debug, Serialize)]
pub struct AreaAdvice {
    pub title: String,
    pub competences: Vec<CompetenceView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CompetenceView {
    pub code: String,
    pub title: String,
    pub level: String,
    pub well: String,
    pub next: String,
    pub to_try: String,
}

pub fn advice(assessment: &Assessment<'_>, outcome: &Outcome<'_>, words: Words) -> Vec<AreaAdvice> {
    let areas = assessment.instrument.areas.iter().filter_map(|area| {
        let prefix = format!("{}.", area.code);
        let own = outcome.competences.iter();
        let own = own.filter(|one| one.competence.code.starts_with(&prefix));
        let competences: Vec<CompetenceView> = own.map(|one| view(one, words)).collect();
        let title = format!("{}. {}", area.code, area.title.get(words.lang));
        (!competences.is_empty()).then_some(AreaAdvice { title, competences })
    });
    areas.collect()
}

fn view(one: &CompetenceOutcome<'_>, words: Words) -> CompetenceView {
    CompetenceView {
        code: one.competence.code.clone(),
        title: one.competence.title.get(words.lang).to_owned(),
        level: format!("{}, {}", one.level.code, one.level.name.get(words.lang)),
        well: one.feedback.well.to_owned(),
        next: one.feedback.next.to_owned(),
        to_try: one.feedback.to_try.to_owned(),
    }
}
