//! Answers from paper on their way into the inbox, and the counts that stay.

use diesel::prelude::*;

use super::backend::each_backend;
use super::schema::{paper_counts, paper_sheets};
use super::{Conn, DbError, SurveyAt};

/// A sheet that was typed in once or twice. Entries are sealed.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PaperSheet {
    /// As written on the paper.
    pub number: i32,
    pub first: Vec<u8>,
    pub first_login: String,
    pub second: Option<Vec<u8>>,
    pub second_login: Option<String>,
    /// Fields that were compared, and those that differed before anybody decided.
    pub fields: i32,
    pub differing: i32,
}

/// What is known of the sheets that were submitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable)]
pub struct PaperCount {
    pub sheets: i32,
    pub fields: i32,
    pub differing: i32,
}

#[derive(Insertable)]
#[diesel(table_name = paper_sheets, treat_none_as_default_value = false)]
struct SheetRow<'a> {
    cycle_key: &'a str,
    institution_id: &'a str,
    survey: &'a str,
    number: i32,
    first: &'a [u8],
    first_login: &'a str,
    second: Option<&'a [u8]>,
    second_login: Option<&'a str>,
    fields: i32,
    differing: i32,
}

#[derive(Insertable)]
#[diesel(table_name = paper_counts)]
struct CountRow<'a> {
    cycle_key: &'a str,
    institution_id: &'a str,
    survey: &'a str,
    sheets: i32,
    fields: i32,
    differing: i32,
}

/// The columns of a [`PaperSheet`].
macro_rules! sheet_columns {
    () => {
        (
            paper_sheets::number,
            paper_sheets::first,
            paper_sheets::first_login,
            paper_sheets::second,
            paper_sheets::second_login,
            paper_sheets::fields,
            paper_sheets::differing,
        )
    };
}

/// The sheet with a number.
macro_rules! sheet {
    ($at:expr, $number:expr) => {
        paper_sheets::table.find((
            $at.cycle_key.as_str(),
            $at.institution_id.as_str(),
            $at.survey.code(),
            $number,
        ))
    };
}

/// By number.
pub fn list(conn: &mut Conn, at: &SurveyAt) -> Result<Vec<PaperSheet>, DbError> {
    let mut sheets: Vec<PaperSheet> = paper_sheets::table
        .filter(paper_sheets::cycle_key.eq(&at.cycle_key))
        .filter(paper_sheets::institution_id.eq(&at.institution_id))
        .filter(paper_sheets::survey.eq(at.survey.code()))
        .select(sheet_columns!())
        .load(conn)?;
    sheets.sort_by_key(|sheet| sheet.number);
    Ok(sheets)
}

pub fn find(conn: &mut Conn, at: &SurveyAt, number: i32) -> Result<Option<PaperSheet>, DbError> {
    let row = sheet!(at, number).select(sheet_columns!());
    Ok(row.first(conn).optional()?)
}

/// Keeps a sheet, in place of the one with its number.
pub fn put(conn: &mut Conn, at: &SurveyAt, sheet: &PaperSheet) -> Result<(), DbError> {
    remove(conn, at, sheet.number)?;
    let row = SheetRow {
        cycle_key: &at.cycle_key,
        institution_id: &at.institution_id,
        survey: at.survey.code(),
        number: sheet.number,
        first: &sheet.first,
        first_login: &sheet.first_login,
        second: sheet.second.as_deref(),
        second_login: sheet.second_login.as_deref(),
        fields: sheet.fields,
        differing: sheet.differing,
    };
    diesel::insert_into(paper_sheets::table)
        .values(&row)
        .execute(conn)?;
    Ok(())
}

/// False if there was none.
pub fn remove(conn: &mut Conn, at: &SurveyAt, number: i32) -> Result<bool, DbError> {
    Ok(diesel::delete(sheet!(at, number)).execute(conn)? > 0)
}

pub fn count(conn: &mut Conn, at: &SurveyAt) -> Result<PaperCount, DbError> {
    let row = paper_counts::table
        .find((&at.cycle_key, &at.institution_id, at.survey.code()))
        .select((
            paper_counts::sheets,
            paper_counts::fields,
            paper_counts::differing,
        ));
    Ok(row.first(conn).optional()?.unwrap_or_default())
}

/// Adds sheets that were submitted to the counts.
pub fn add(conn: &mut Conn, at: &SurveyAt, more: PaperCount) -> Result<(), DbError> {
    let row = CountRow {
        cycle_key: &at.cycle_key,
        institution_id: &at.institution_id,
        survey: at.survey.code(),
        sheets: more.sheets,
        fields: more.fields,
        differing: more.differing,
    };
    each_backend!(conn, conn => diesel::insert_into(paper_counts::table)
        .values(&row)
        .on_conflict((
            paper_counts::cycle_key,
            paper_counts::institution_id,
            paper_counts::survey,
        ))
        .do_update()
        .set((
            paper_counts::sheets.eq(paper_counts::sheets + more.sheets),
            paper_counts::fields.eq(paper_counts::fields + more.fields),
            paper_counts::differing.eq(paper_counts::differing + more.differing),
        ))
        .execute(conn))?;
    Ok(())
}
