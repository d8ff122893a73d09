//! Freezing: what was collected becomes a coded data set like one that was imported, so that
//! everything behind it (indicators, releases, reports) works in the same way.

use std::collections::BTreeSet;

use super::steps::{Action, Done, check};
use super::{CycleError, Hand, record};
use crate::dataset::{Codebook, Collected, Dataset, accept_collected};
use crate::db::cycle_events::CycleStep;
use crate::db::cycles::{self, CycleState};
use crate::db::responses::{self, InstitutionSheet};
use crate::db::{Conn, Db, DbError, cycle_surveys, drafts, inbox};
use crate::service::ServiceError;
use crate::service::inbox::move_on;
use crate::service::sheets::SAYS_PRIMARY;
use crate::service::store::{self, Fingerprint, json};
use crate::survey::{self, SurveyId};

pub fn freeze(db: &Db, key: &str, hand: &Hand) -> Result<(), CycleError> {
    move_on(db)?;
    let (cycle, hand) = (key.to_owned(), hand.clone());
    db.write_blocking(move |conn| freeze_now(conn, &cycle, &hand))??;
    if let Err(error) = db.scrub() {
        // It is frozen all the same; the next move of answers wipes what is left.
        tracing::warn!(code = error.code(), "deleted drafts are not wiped yet");
    }
    Ok(())
}

/// Everything that can refuse comes before the first change.
fn freeze_now(conn: &mut Conn, key: &str, hand: &Hand) -> Done {
    if let Err(refused) = check(conn, key, Action::Freeze)? {
        return Ok(Err(refused));
    }
    // A rehearsal counts for nothing.
    if cycle_surveys::list(conn, key)?.is_empty() {
        return Ok(Err(CycleError::NoForm));
    }
    if !inbox::is_empty(conn, key)? {
        return Ok(Err(CycleError::AnswersWait));
    }
    let frozen = match Frozen::of(conn, key) {
        Ok(frozen) => frozen,
        Err(error) => return Ok(Err(error.into())),
    };
    frozen.store(conn)?;
    record(conn, key, CycleStep::Frozen, hand, None)?;
    Ok(Ok(()))
}

/// A cycle as it will stay.
struct Frozen {
    cycle: cycles::Cycle,
    dataset: Dataset,
}

impl Frozen {
    fn of(conn: &mut Conn, key: &str) -> Result<Frozen, ServiceError> {
        let cycle = cycles::get(conn, key)?;
        let mut dataset = store::frame(conn, &cycle)?;
        dataset.quality.clear();
        for (survey, version) in cycle_surveys::list(conn, &cycle.key)? {
            let sheets = responses::list(conn, &cycle.key, survey)?;
            let given = collected(&dataset.codebook, survey, &version, sheets);
            let given = given.ok_or_else(|| unreadable(&cycle.key, survey))?;
            let (rows, quality) =
                accept_collected(survey, &dataset.roster, &dataset.codebook, given);
            dataset.surveys.insert(survey, rows);
            dataset.quality.insert(survey, quality);
        }
        let catalogue = store::catalogue_of(&cycle)?;
        let fingerprint = Fingerprint::of(&dataset, &catalogue);
        let cycle = cycles::Cycle {
            state: CycleState::Frozen,
            quality: json(&dataset.quality),
            data_sha256: fingerprint.data_sha256,
            content_sha256: fingerprint.content_sha256,
            catalogue_sha256: fingerprint.catalogue_sha256,
            ..cycle
        };
        Ok(Frozen { cycle, dataset })
    }

    /// In the place of the responses as they were answered come the rows that count, under new keys
    /// and in the order of the codebook. What was begun and not sent goes.
    fn store(&self, conn: &mut Conn) -> Result<(), DbError> {
        let key = &self.cycle.key;
        cycles::update(conn, &self.cycle)?;
        responses::delete_all(conn, key)?;
        drafts::delete_all(conn, key)?;
        store::insert_rows(conn, key, &self.dataset, &mut |_| {})
    }
}

fn unreadable(cycle: &str, survey: SurveyId) -> ServiceError {
    ServiceError::Unreadable {
        cycle: cycle.to_owned(),
        what: format!("answers to {} of another questionnaire", survey.code()),
    }
}

/// Answers as the questionnaire orders them, in the order of the codebook; nothing if they do not
/// belong to this version.
fn collected(
    codebook: &Codebook,
    survey: SurveyId,
    version: &str,
    sheets: Vec<InstitutionSheet>,
) -> Option<Vec<Collected>> {
    let questionnaire = survey::find(survey, version)?;
    let packed = questionnaire.item_codes();
    let place = |item: &str| packed.iter().position(|code| code.as_str() == item);
    let coded = codebook.of_survey(survey);
    let order: Vec<usize> = coded.map(|item| place(&item.item)).collect::<Option<_>>()?;
    let officials = officials(&sheets);
    let one = |InstitutionSheet {
                   institution_id,
                   sheet,
               }| {
        let is_of_version = sheet.version == version && sheet.answers.len() == packed.len();
        let (says_primary, covariates) = take_primary(&sheet.covariates);
        is_of_version.then(|| Collected {
            is_primary: sheet.is_primary || says_primary && !officials.contains(&institution_id),
            institution: institution_id,
            grade: sheet.grade,
            covariates,
            answers: order.iter().map(|at| sheet.answers[*at] as i8).collect(),
        })
    };
    sheets.into_iter().map(one).collect()
}

/// Institutions that gave their answer officially.
fn officials(sheets: &[InstitutionSheet]) -> BTreeSet<String> {
    let official = sheets.iter().filter(|one| one.sheet.is_primary);
    official.map(|one| one.institution_id.clone()).collect()
}

/// An answer with a code says of itself whether it speaks for the institution. It is believed where
/// there is no official one.
fn take_primary(covariates: &str) -> (bool, String) {
    let says = |covariate: &&str| {
        covariate
            .split_once('=')
            .is_some_and(|(name, _)| name == SAYS_PRIMARY)
    };
    let (primary, others): (Vec<&str>, Vec<&str>) = covariates.split(';').partition(says);
    let is_yes = primary.iter().any(|said| said.ends_with("=1"));
    (is_yes, others.join(";"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whether_an_answer_is_primary_is_no_covariate() {
        for (given, expected) in [
            ("is_primary=1;role=head", (true, "role=head")),
            ("is_primary=0;role=head", (false, "role=head")),
            ("gender=F;is_primary=1", (true, "gender=F")),
            ("is_primary=1", (true, "")),
            ("", (false, "")),
        ] {
            let (is_primary, others) = take_primary(given);
            assert_eq!((is_primary, others.as_str()), expected);
        }
    }
}
