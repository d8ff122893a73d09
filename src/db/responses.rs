use std::cmp::Ordering;
use std::collections::BTreeMap;

use diesel::connection::DefaultLoadingMode;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::backend::insert_rows;
use super::columns::Stored;
use super::keys::random_key;
use super::schema::{inbox, responses};
use super::{Conn, DbError, SurveyAt};
use crate::survey::{GradeBand, SurveyId};

/// What one person said, without a word on who it was or when.
#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct Sheet {
    pub grade: Option<i16>,
    pub is_primary: bool,
    pub weight: f64,
    pub covariates: String,
    /// One byte for each item, as the questionnaire of this version orders them.
    pub answers: Vec<u8>,
    /// The version of the questionnaire.
    pub version: String,
}

/// The columns of a [`Sheet`], which two tables have.
macro_rules! sheet_columns {
    ($table:ident) => {
        (
            $table::grade,
            $table::is_primary,
            $table::weight,
            $table::covariates,
            $table::answers,
            $table::version,
        )
    };
}
pub(super) use sheet_columns;

#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct Response {
    pub cycle_key: String,
    #[diesel(deserialize_as = Stored<SurveyId>)]
    pub survey: SurveyId,
    pub institution_id: String,
    pub sheet: Sheet,
}

/// A response of a survey that the caller has named.
#[derive(Clone, Debug, PartialEq, Queryable)]
pub struct InstitutionSheet {
    pub institution_id: String,
    pub sheet: Sheet,
}

/// How many have answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResponseCount {
    pub survey: SurveyId,
    pub institution_id: String,
    pub band: Option<GradeBand>,
    pub n: i64,
}

/// A response under a new random key, for either table.
#[derive(Insertable)]
#[diesel(table_name = responses, table_name = inbox, treat_none_as_default_value = false)]
pub(super) struct ResponseRow<'a> {
    id: Vec<u8>,
    cycle_key: &'a str,
    survey: &'a str,
    institution_id: &'a str,
    grade: Option<i16>,
    is_primary: bool,
    weight: f64,
    covariates: &'a str,
    answers: &'a [u8],
    version: &'a str,
}

impl<'a> ResponseRow<'a> {
    pub fn new(
        cycle_key: &'a str,
        survey: SurveyId,
        institution_id: &'a str,
        sheet: &'a Sheet,
    ) -> ResponseRow<'a> {
        ResponseRow {
            id: random_key(),
            cycle_key,
            survey: survey.code(),
            institution_id,
            grade: sheet.grade,
            is_primary: sheet.is_primary,
            weight: sheet.weight,
            covariates: &sheet.covariates,
            answers: &sheet.answers,
            version: &sheet.version,
        }
    }
}

/// Inserts in the order of the random keys, so that nothing of the order they came in is kept
/// and the rows land side by side in the tree.
pub fn insert_many(conn: &mut Conn, batch: &[Response]) -> Result<(), DbError> {
    let mut rows: Vec<ResponseRow> = batch
        .iter()
        .map(|r| ResponseRow::new(&r.cycle_key, r.survey, &r.institution_id, &r.sheet))
        .collect();
    rows.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    insert_rows!(conn, responses::table, rows);
    Ok(())
}

/// Deletes the answer that an institution gave officially.
pub(super) fn delete_official(conn: &mut Conn, at: &SurveyAt) -> Result<(), DbError> {
    let official = responses::table
        .filter(responses::cycle_key.eq(&at.cycle_key))
        .filter(responses::survey.eq(at.survey.code()))
        .filter(responses::institution_id.eq(&at.institution_id))
        .filter(responses::is_primary.eq(true));
    diesel::delete(official).execute(conn)?;
    Ok(())
}

/// Deletes all responses of a cycle.
pub fn delete_all(conn: &mut Conn, cycle_key: &str) -> Result<(), DbError> {
    let all = responses::table.filter(responses::cycle_key.eq(cycle_key));
    diesel::delete(all).execute(conn)?;
    Ok(())
}

/// The responses of a survey in an order that depends on their content only, so that sums come
/// out the same on every database.
pub fn list(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
) -> Result<Vec<InstitutionSheet>, DbError> {
    let mut sheets: Vec<InstitutionSheet> = responses::table
        .filter(responses::cycle_key.eq(cycle_key))
        .filter(responses::survey.eq(survey.code()))
        .select((responses::institution_id, sheet_columns!(responses)))
        .load(conn)?;
    sheets.sort_unstable_by(canonical);
    Ok(sheets)
}

/// All responses of a cycle by survey, in no order. SQLite goes through the whole table, which takes
/// less time than to look each row up by its random key.
pub fn list_all(
    conn: &mut Conn,
    cycle_key: &str,
) -> Result<BTreeMap<SurveyId, Vec<InstitutionSheet>>, DbError> {
    let columns = (
        responses::survey,
        (responses::institution_id, sheet_columns!(responses)),
    );
    let all = responses::table.select(columns);
    let mut by_survey: BTreeMap<SurveyId, Vec<InstitutionSheet>> = BTreeMap::new();
    let mut keep = |found: QueryResult<(Stored<SurveyId>, InstitutionSheet)>| {
        found.map(|(Stored(survey), sheet)| by_survey.entry(survey).or_default().push(sheet))
    };
    match conn {
        Conn::Sqlite(conn) => {
            // An expression, so that no index is used.
            let key = responses::cycle_key.concat("");
            let mut found = all.filter(key.eq(cycle_key)).load_iter(conn)?;
            found.try_for_each(&mut keep)?;
        }
        Conn::Postgres(conn) => {
            let of_cycle = all.filter(responses::cycle_key.eq(cycle_key));
            let mut found = of_cycle.load_iter::<_, DefaultLoadingMode>(conn)?;
            found.try_for_each(&mut keep)?;
        }
    }
    Ok(by_survey)
}

fn canonical(a: &InstitutionSheet, b: &InstitutionSheet) -> Ordering {
    let (x, y) = (&a.sheet, &b.sheet);
    (a.institution_id.cmp(&b.institution_id))
        .then_with(|| x.grade.cmp(&y.grade))
        .then_with(|| x.is_primary.cmp(&y.is_primary))
        .then_with(|| x.answers.cmp(&y.answers))
        .then_with(|| x.covariates.cmp(&y.covariates))
        .then_with(|| x.version.cmp(&y.version))
        .then_with(|| x.weight.total_cmp(&y.weight))
}

type GradeCount = (Stored<SurveyId>, String, Option<i16>, i64);

/// Who has answered, by survey, institution and grade band; answers still in the inbox count too.
pub fn counts(conn: &mut Conn, cycle_key: &str) -> Result<Vec<ResponseCount>, DbError> {
    let mut rows: Vec<GradeCount> = responses::table
        .filter(responses::cycle_key.eq(cycle_key))
        .group_by((
            responses::survey,
            responses::institution_id,
            responses::grade,
        ))
        .select((
            responses::survey,
            responses::institution_id,
            responses::grade,
            count_star(),
        ))
        .load(conn)?;
    let waiting: Vec<GradeCount> = inbox::table
        .filter(inbox::cycle_key.eq(cycle_key))
        .group_by((inbox::survey, inbox::institution_id, inbox::grade))
        .select((
            inbox::survey,
            inbox::institution_id,
            inbox::grade,
            count_star(),
        ))
        .load(conn)?;
    rows.extend(waiting);
    let mut n_by_group = BTreeMap::new();
    for (Stored(survey), institution_id, grade, n) in rows {
        let grade = grade.and_then(|grade| u8::try_from(grade).ok());
        let band = grade.and_then(GradeBand::of_grade);
        *n_by_group
            .entry((survey, institution_id, band))
            .or_insert(0) += n;
    }
    let count = |((survey, institution_id, band), n)| ResponseCount {
        survey,
        institution_id,
        band,
        n,
    };
    Ok(n_by_group.into_iter().map(count).collect())
}
