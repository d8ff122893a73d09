//! The questionnaires that a cycle asks, fixed when it opens.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::columns::Stored;
use super::schema::cycle_surveys;
use super::{Conn, DbError};
use crate::survey::SurveyId;

/// Surveys with the version of their questionnaire; none of a cycle that was never opened here.
pub fn list(conn: &mut Conn, cycle_key: &str) -> Result<BTreeMap<SurveyId, String>, DbError> {
    let rows: Vec<(Stored<SurveyId>, String)> = cycle_surveys::table
        .filter(cycle_surveys::cycle_key.eq(cycle_key))
        .select((cycle_surveys::survey, cycle_surveys::version))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(Stored(survey), version)| (survey, version))
        .collect())
}

pub fn insert(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
    version: &str,
) -> Result<(), DbError> {
    diesel::insert_into(cycle_surveys::table)
        .values((
            cycle_surveys::cycle_key.eq(cycle_key),
            cycle_surveys::survey.eq(survey.code()),
            cycle_surveys::version.eq(version),
        ))
        .execute(conn)?;
    Ok(())
}
