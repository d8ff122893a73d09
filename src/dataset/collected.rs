//! Answers given on the site as rows of a data set, accepted by the rules for rows of a file
//! (METHODOLOGY 2). A code is used once, so there are no duplicates, and every weight is 1.

use std::collections::{BTreeSet, HashMap};

use super::codebook::Codebook;
use super::roster::Roster;
use super::rows::{RowHead, SurveyRows};
use super::survey_file::Quality;
use crate::survey::packed::{DK, MISSING, NAP};
use crate::survey::{Audience, SurveyId};

/// What one person answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Collected {
    pub institution: String,
    pub grade: Option<i16>,
    pub is_primary: bool,
    pub covariates: String,
    /// In the order of the codebook.
    pub answers: Vec<i8>,
}

/// Takes what can be used and counts the rest.
pub fn accept_collected(
    survey: SurveyId,
    roster: &Roster,
    codebook: &Codebook,
    given: impl IntoIterator<Item = Collected>,
) -> (SurveyRows, Quality) {
    let scales = codebook.of_survey(survey).map(|item| &item.values);
    let scales: Vec<&BTreeSet<i8>> = scales.collect();
    let items = codebook.of_survey(survey).map(|item| item.item.clone());
    let mut rows = SurveyRows::new(survey, items.collect());
    let mut quality = Quality::default();
    let mut covariates = HashMap::new();
    for mut one in given {
        quality.rows_read += 1;
        let Some(head) = head(survey, roster, &one, &mut quality) else {
            continue;
        };
        quality.out_of_range += drop_strangers(&scales, &mut one.answers);
        let next = rows.covariates.len() as u32;
        let at = *covariates.entry(one.covariates.clone()).or_insert(next);
        if at == next {
            rows.covariates.push(one.covariates);
        }
        let head = RowHead {
            covariates: at,
            ..head
        };
        rows.push(head, &one.answers);
    }
    quality.rows_used = rows.len() as u32;
    (rows.all_canonical(), quality)
}

/// Institution and grade; the first that does not fit is counted.
fn head(
    survey: SurveyId,
    roster: &Roster,
    one: &Collected,
    quality: &mut Quality,
) -> Option<RowHead> {
    let at = roster.find(&one.institution);
    let at = at.filter(|at| roster.entries()[*at].stage == survey.stage());
    let Some(at) = at else {
        quality.rejected_institution += 1;
        return None;
    };
    let grade = one.grade.and_then(|grade| u8::try_from(grade).ok());
    let grade = match survey.audience() {
        Audience::Students => grade.filter(|grade| (7..=12).contains(grade)),
        _ => Some(0),
    };
    let Some(grade) = grade else {
        quality.rejected_grade += 1;
        return None;
    };
    Some(RowHead {
        institution: at as u32,
        grade,
        is_primary: one.is_primary,
        weight: 1.0,
        covariates: 0,
    })
}

/// Answers outside their scale become "no answer"; gives their number.
fn drop_strangers(scales: &[&BTreeSet<i8>], answers: &mut [i8]) -> u32 {
    let mut dropped = 0;
    for (answer, scale) in answers.iter_mut().zip(scales) {
        if ![DK, NAP, MISSING].contains(answer) && !scale.contains(answer) {
            *answer = MISSING;
            dropped += 1;
        }
    }
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{CodedItem, RosterEntry};
    use crate::survey::Stage;

    const SURVEY: SurveyId = SurveyId::Student;

    fn roster() -> Roster {
        let entry = |id: &str, stage| RosterEntry {
            id: id.into(),
            name: id.into(),
            stage,
            learners: 9.0,
            teachers_n: 9.0,
            g7_9: 9.0,
            g10_12: 9.0,
        };
        Roster::new(vec![
            entry("P1", Stage::Preschool),
            entry("S1", Stage::School),
        ])
    }

    fn codebook() -> Codebook {
        Codebook::new(vec![CodedItem {
            survey: SURVEY,
            item: "s.5".into(),
            wording_version: "1".into(),
            scale: "FREQ".into(),
            values: BTreeSet::from([1, 2, 3]),
            positive: BTreeSet::from([3]),
            index: String::new(),
            wording_lv: String::new(),
            meaning_en: String::new(),
        }])
    }

    fn one(institution: &str, grade: Option<i16>, answer: i8) -> Collected {
        Collected {
            institution: institution.into(),
            grade,
            is_primary: false,
            covariates: "gender=F".into(),
            answers: vec![answer],
        }
    }

    #[test]
    fn rows_that_do_not_fit_are_dropped_and_counted_once() {
        let given = [
            one("X9", None, 1),
            one("P1", Some(8), 1),
            one("S1", None, 1),
            one("S1", Some(0), 1),
            one("S1", Some(13), 1),
            one("S1", Some(300), 1),
            one("S1", Some(7), 9),
            one("S1", Some(12), DK),
        ];
        let (rows, quality) = accept_collected(SURVEY, &roster(), &codebook(), given);
        let counted = Quality {
            rows_read: 8,
            rows_used: 2,
            rejected_institution: 2,
            rejected_grade: 4,
            out_of_range: 1,
            ..Quality::default()
        };
        assert_eq!(quality, counted);
        let kept: Vec<(u8, i8)> = rows.iter().map(|(head, a)| (head.grade, a[0])).collect();
        assert_eq!(kept, [(7, MISSING), (12, DK)]);
        assert_eq!(rows.covariates, ["gender=F"]);
    }
}
