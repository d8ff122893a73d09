//! Accepted answers as they are kept, however they came.

use crate::db::remarks::Remark;
use crate::db::responses::Sheet;
use crate::survey::{Answers, Questionnaire};

/// What has a place of its own in a sheet: results need the band of the grade.
const GRADE: &str = "grade";
/// What an answer says of itself. It counts only where the institution gave no official one, which
/// freezing decides.
pub const SAYS_PRIMARY: &str = "is_primary";

/// No name and no time. `is_primary` only for the answer that an institution gave officially.
pub fn sheet(questionnaire: &Questionnaire, answers: &Answers, is_primary: bool) -> Sheet {
    let others = answers.covariates().iter().filter(|(name, _)| {
        name.as_str() != GRADE && !(is_primary && name.as_str() == SAYS_PRIMARY)
    });
    let covariates: Vec<String> = others
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let packed = answers.pack(&questionnaire.item_codes());
    Sheet {
        grade: answers
            .covariate(GRADE)
            .and_then(|grade| grade.parse().ok()),
        is_primary,
        weight: 1.0,
        covariates: covariates.join(";"),
        answers: packed.into_iter().map(|answer| answer as u8).collect(),
        version: questionnaire.version.clone(),
    }
}

/// The words as they are kept: apart from the sheet, joined with nothing.
pub fn remarks(answers: &Answers) -> Vec<Remark> {
    let written = answers.remarks().iter();
    written
        .map(|(item, words)| Remark {
            item: item.clone(),
            words: words.clone(),
        })
        .collect()
}
