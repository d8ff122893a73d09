//! Themes that an analyst finds in answers to an open question, and which remark has which.

use std::collections::{BTreeMap, BTreeSet};

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::backend::insert_rows;
use super::columns::Stored;
use super::schema::{remark_themes, remarks, themes};
use super::{Conn, DbError};
use crate::survey::SurveyId;

/// An open question of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenQuestion {
    pub cycle_key: String,
    pub survey: SurveyId,
    pub item: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = themes)]
pub struct Theme {
    /// See [`super::random_id`].
    pub id: String,
    pub cycle_key: String,
    #[diesel(serialize_as = Stored<SurveyId>, deserialize_as = Stored<SurveyId>)]
    pub survey: SurveyId,
    pub item: String,
    pub name_lv: String,
    pub name_en: String,
}

/// A remark under the hands of an analyst.
#[derive(Clone, PartialEq, Eq)]
pub struct CodedRemark {
    pub id: Vec<u8>,
    /// None once they were blotted out.
    pub words: String,
    pub is_coded: bool,
    pub is_blotted: bool,
    /// By id.
    pub themes: BTreeSet<String>,
}

/// How far the coding of a question is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub all: i64,
    pub coded: i64,
    pub blotted: i64,
}

/// The remarks of a question, as a query.
macro_rules! of_question {
    ($question:expr) => {
        remarks::table
            .filter(remarks::cycle_key.eq(&$question.cycle_key))
            .filter(remarks::survey.eq($question.survey.code()))
            .filter(remarks::item.eq(&$question.item))
    };
}

/// By question, of a whole cycle.
pub fn progress(
    conn: &mut Conn,
    cycle_key: &str,
) -> Result<BTreeMap<(SurveyId, String), Progress>, DbError> {
    let columns = (
        remarks::survey,
        remarks::item,
        remarks::coded,
        remarks::blotted,
    );
    let rows: Vec<(Stored<SurveyId>, String, bool, bool, i64)> = remarks::table
        .filter(remarks::cycle_key.eq(cycle_key))
        .group_by(columns)
        .select((columns.0, columns.1, columns.2, columns.3, count_star()))
        .load(conn)?;
    let mut found: BTreeMap<_, Progress> = BTreeMap::new();
    for (Stored(survey), item, is_coded, is_blotted, n) in rows {
        let progress = found.entry((survey, item)).or_default();
        progress.all += n;
        progress.coded += n * i64::from(is_coded);
        progress.blotted += n * i64::from(is_blotted);
    }
    Ok(found)
}

/// Some of the remarks to a question, in the order of their random keys.
pub fn page(
    conn: &mut Conn,
    question: &OpenQuestion,
    from: i64,
    most: i64,
) -> Result<Vec<CodedRemark>, DbError> {
    let rows: Vec<(Vec<u8>, String, bool, bool)> = of_question!(question)
        .order(remarks::id)
        .offset(from)
        .limit(most)
        .select((
            remarks::id,
            remarks::words,
            remarks::coded,
            remarks::blotted,
        ))
        .load(conn)?;
    let ids: Vec<&Vec<u8>> = rows.iter().map(|row| &row.0).collect();
    let ticked: Vec<(Vec<u8>, String)> = remark_themes::table
        .filter(remark_themes::remark_id.eq_any(ids))
        .load(conn)?;
    let of = |id: &[u8]| {
        let own = ticked.iter().filter(|(remark, _)| remark == id);
        own.map(|(_, theme)| theme.clone()).collect()
    };
    let remark = |(id, words, is_coded, is_blotted): (Vec<u8>, _, _, _)| CodedRemark {
        themes: of(&id),
        id,
        words,
        is_coded,
        is_blotted,
    };
    Ok(rows.into_iter().map(remark).collect())
}

/// What somebody wrote; none if the question has no such remark.
pub fn words(
    conn: &mut Conn,
    question: &OpenQuestion,
    id: &[u8],
) -> Result<Option<String>, DbError> {
    let found = of_question!(question).filter(remarks::id.eq(id));
    Ok(found.select(remarks::words).first(conn).optional()?)
}

/// Gives a remark these themes and no others, and takes note that it was looked at. A remark or a
/// theme of another question is left alone.
pub fn code(
    conn: &mut Conn,
    question: &OpenQuestion,
    id: &[u8],
    ticked: &BTreeSet<String>,
) -> Result<(), DbError> {
    if words(conn, question, id)?.is_none() {
        return Ok(());
    }
    diesel::delete(remark_themes::table.filter(remark_themes::remark_id.eq(id))).execute(conn)?;
    let known = themes(conn, question)?.into_iter();
    let rows: Vec<_> = known
        .filter(|theme| ticked.contains(&theme.id))
        .map(|theme| {
            (
                remark_themes::remark_id.eq(id.to_vec()),
                remark_themes::theme_id.eq(theme.id),
            )
        })
        .collect();
    insert_rows!(conn, remark_themes::table, rows);
    diesel::update(remarks::table.find(id))
        .set(remarks::coded.eq(true))
        .execute(conn)?;
    Ok(())
}

/// Deletes the words of a remark for good; false if the question has no such remark.
pub fn blot(conn: &mut Conn, question: &OpenQuestion, id: &[u8]) -> Result<bool, DbError> {
    if words(conn, question, id)?.is_none() {
        return Ok(false);
    }
    diesel::update(remarks::table.find(id))
        .set((remarks::words.eq(""), remarks::blotted.eq(true)))
        .execute(conn)?;
    Ok(true)
}

/// The themes of a question, by their Latvian name.
pub fn themes(conn: &mut Conn, question: &OpenQuestion) -> Result<Vec<Theme>, DbError> {
    let mut found: Vec<Theme> = themes::table
        .filter(themes::cycle_key.eq(&question.cycle_key))
        .filter(themes::survey.eq(question.survey.code()))
        .filter(themes::item.eq(&question.item))
        .select(Theme::as_select())
        .load(conn)?;
    found.sort_by(|a, b| a.name_lv.cmp(&b.name_lv));
    Ok(found)
}

pub fn add_theme(conn: &mut Conn, theme: &Theme) -> Result<(), DbError> {
    diesel::insert_into(themes::table)
        .values(theme.clone())
        .execute(conn)?;
    Ok(())
}

/// How many remarks have each theme, by its id; one that none has is not there.
pub fn theme_counts(
    conn: &mut Conn,
    question: &OpenQuestion,
) -> Result<BTreeMap<String, i64>, DbError> {
    let known: Vec<String> = themes(conn, question)?
        .into_iter()
        .map(|theme| theme.id)
        .collect();
    let rows: Vec<(String, i64)> = remark_themes::table
        .filter(remark_themes::theme_id.eq_any(known))
        .group_by(remark_themes::theme_id)
        .select((remark_themes::theme_id, count_star()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The remarks to a question that were looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    pub given: i64,
    pub themes: Vec<Theme>,
    /// How many remarks have exactly these themes, by id.
    pub remarks: BTreeMap<BTreeSet<String>, i64>,
}

/// What was coded of a cycle, by question.
pub fn coded(
    conn: &mut Conn,
    cycle_key: &str,
) -> Result<BTreeMap<(SurveyId, String), Coded>, DbError> {
    let mut found = BTreeMap::new();
    for ((survey, item), progress) in progress(conn, cycle_key)? {
        let question = OpenQuestion {
            cycle_key: cycle_key.to_owned(),
            survey,
            item,
        };
        let coded = Coded {
            given: progress.all,
            themes: themes(conn, &question)?,
            remarks: combinations(conn, &question)?,
        };
        found.insert((survey, question.item), coded);
    }
    Ok(found)
}

fn combinations(
    conn: &mut Conn,
    question: &OpenQuestion,
) -> Result<BTreeMap<BTreeSet<String>, i64>, DbError> {
    let coded = of_question!(question).filter(remarks::coded.eq(true));
    let ids: Vec<Vec<u8>> = coded.select(remarks::id).load(conn)?;
    let mut of_remark: BTreeMap<Vec<u8>, BTreeSet<String>> =
        ids.into_iter().map(|id| (id, BTreeSet::new())).collect();
    let known = themes(conn, question)?.into_iter().map(|theme| theme.id);
    let ticked: Vec<(Vec<u8>, String)> = remark_themes::table
        .filter(remark_themes::theme_id.eq_any(known.collect::<Vec<_>>()))
        .load(conn)?;
    for (remark, theme) in ticked {
        of_remark.entry(remark).or_default().insert(theme);
    }
    let mut n_by_themes = BTreeMap::new();
    for themes in of_remark.into_values() {
        *n_by_themes.entry(themes).or_insert(0) += 1;
    }
    Ok(n_by_themes)
}
