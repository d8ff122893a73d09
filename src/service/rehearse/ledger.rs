//! What was acknowledged beside what is stored, answer by answer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::db::cycles::{self, CycleState};
use crate::db::responses::{self, InstitutionSheet, Sheet};
use crate::db::{Db, DbError, remarks};
use crate::service::inbox::move_on;
use crate::survey::{Answers, Form, Questionnaire, Raw, SurveyId, builtin};

/// Answers whose receipt was shown.
#[derive(Clone, Debug)]
pub struct Acknowledged {
    pub institution_id: String,
    pub answers: Raw,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    pub acknowledged: usize,
    pub stored: usize,
    /// Acknowledged and not stored as they were given.
    pub lost: usize,
    /// Stored more often than they were given.
    pub doubled: usize,
    /// Remarks lost or doubled.
    pub remarks_astray: usize,
}

/// Closes the cycle, so that the inbox is emptied, and compares.
pub fn compare(
    db: &Db,
    cycle_key: &'static str,
    given: &[Acknowledged],
) -> Result<Comparison, DbError> {
    db.write_blocking(move |conn| cycles::set_state(conn, cycle_key, CycleState::Closed))?;
    move_on(db)?;
    let (stored, remarks) = db.read(|conn| {
        let stored = responses::list(conn, cycle_key, SurveyId::Student)?;
        let remarks = remarks::count_by_item(conn, cycle_key, SurveyId::Student)?;
        Ok((stored, remarks))
    })?;
    let accepted: Vec<(&str, Option<Answers>)> = given
        .iter()
        .map(|one| {
            let answers = form().and_then(|(_, form)| form.accept(&one.answers).ok());
            (one.institution_id.as_str(), answers)
        })
        .collect();
    let (lost, doubled) = difference(&count_given(&accepted), &count_stored(&stored));
    Ok(Comparison {
        acknowledged: given.len(),
        stored: stored.len(),
        lost,
        doubled,
        remarks_astray: remarks_astray(&accepted, &remarks),
    })
}

/// The questionnaire that the server shows in a cycle without a year.
fn form() -> Option<(&'static Questionnaire, &'static Form)> {
    let mut newest = builtin().iter().rev();
    newest.find_map(|questionnaire| {
        let is_asked = questionnaire.survey == SurveyId::Student;
        is_asked.then_some((questionnaire, questionnaire.form()?))
    })
}

/// All that is stored of an answer.
type Content = (String, Option<i16>, String, Vec<u8>, String);

fn count_stored(stored: &[InstitutionSheet]) -> BTreeMap<Content, usize> {
    count(stored.iter().map(|one| {
        let Sheet {
            grade,
            covariates,
            answers,
            version,
            ..
        } = one.sheet.clone();
        (
            one.institution_id.clone(),
            grade,
            covariates,
            answers,
            version,
        )
    }))
}

/// What can't have been accepted counts as an answer that is stored nowhere.
fn count_given(given: &[(&str, Option<Answers>)]) -> BTreeMap<Content, usize> {
    count(given.iter().map(|(institution_id, answers)| {
        let (Some(answers), Some((questionnaire, _))) = (answers, form()) else {
            return Content::default();
        };
        let packed = answers.pack(&questionnaire.item_codes());
        let grade = answers.covariate("grade");
        let others = answers
            .covariates()
            .iter()
            .filter(|(name, _)| *name != "grade");
        let covariates: Vec<String> = others
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (
            (*institution_id).to_owned(),
            grade.and_then(|grade| grade.parse().ok()),
            covariates.join(";"),
            packed.into_iter().map(i8::cast_unsigned).collect(),
            questionnaire.version.clone(),
        )
    }))
}

fn count<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_insert(0) += 1);
    counts
}

/// What is missing on the right, and what is missing on the left.
fn difference<T: Ord>(left: &BTreeMap<T, usize>, right: &BTreeMap<T, usize>) -> (usize, usize) {
    let more = |one: &BTreeMap<T, usize>, other: &BTreeMap<T, usize>| {
        let surplus = one
            .iter()
            .map(|(key, n)| n.saturating_sub(other.get(key).copied().unwrap_or(0)));
        surplus.sum()
    };
    (more(left, right), more(right, left))
}

fn remarks_astray(given: &[(&str, Option<Answers>)], stored: &BTreeMap<String, i64>) -> usize {
    let accepted = given.iter().filter_map(|(_, answers)| answers.as_ref());
    let items = accepted.flat_map(|answers| answers.remarks().keys());
    let given = count(items.map(ToString::to_string));
    let stored = stored
        .iter()
        .map(|(item, n)| (item.clone(), usize::try_from(*n).unwrap_or(0)))
        .collect();
    let (lost, doubled) = difference(&given, &stored);
    lost + doubled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_and_what_is_doubled_is_told_apart() {
        let given = count(["a", "b", "b", "c"].into_iter());
        let stored = count(["a", "b", "c", "c", "d"].into_iter());
        assert_eq!(difference(&given, &stored), (1, 2));
        assert_eq!(difference(&given, &given), (0, 0));
    }
}
