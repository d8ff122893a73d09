//! Answers to open questions. They wait beside the inbox and move on by themselves, so that nothing
//! joins one to the answers, the institution or the moment that it came with.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::backend::insert_rows;
use super::keys::random_key;
use super::schema::{remarks, remarks_inbox};
use super::{Conn, DbError, inbox};
use crate::survey::{ItemCode, SurveyId};

/// What somebody wrote. Not to be logged or shown as it is: it may name people.
#[derive(Clone, PartialEq, Eq)]
pub struct Remark {
    pub item: ItemCode,
    pub words: String,
}

#[derive(Insertable)]
#[diesel(table_name = remarks, table_name = remarks_inbox)]
struct RemarkRow {
    id: Vec<u8>,
    cycle_key: String,
    survey: String,
    item: String,
    words: String,
}

/// Puts remarks where they wait; part of the transaction that spends the code.
pub(super) fn receive(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
    received: &[Remark],
) -> Result<(), DbError> {
    let rows: Vec<RemarkRow> = (received.iter())
        .map(|remark| row(cycle_key, survey, remark))
        .collect();
    insert_rows!(conn, remarks_inbox::table, rows);
    Ok(())
}

fn row(cycle_key: &str, survey: SurveyId, remark: &Remark) -> RemarkRow {
    RemarkRow {
        id: random_key(),
        cycle_key: cycle_key.to_owned(),
        survey: survey.code().to_owned(),
        item: remark.item.to_string(),
        words: remark.words.clone(),
    }
}

/// Stores remarks of a cycle that nobody answers any more.
pub fn insert_many(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
    all: &[Remark],
) -> Result<(), DbError> {
    let rows: Vec<RemarkRow> = (all.iter())
        .map(|remark| row(cycle_key, survey, remark))
        .collect();
    insert_rows!(conn, remarks::table, rows);
    Ok(())
}

/// Deletes remarks that were received by mistake, one for each: those that wait, and those that
/// have moved on.
pub(super) fn take_back(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
    received: &[Remark],
) -> Result<(), DbError> {
    macro_rules! delete_one {
        ($table:ident, $remark:expr) => {{
            let id: Option<Vec<u8>> = $table::table
                .filter($table::cycle_key.eq(cycle_key))
                .filter($table::survey.eq(survey.code()))
                .filter($table::item.eq($remark.item.as_str()))
                .filter($table::words.eq(&$remark.words))
                .select($table::id)
                .first(conn)
                .optional()?;
            match id {
                Some(id) => diesel::delete($table::table.find(id)).execute(conn)?,
                None => 0,
            }
        }};
    }
    for remark in received {
        if delete_one!(remarks_inbox, remark) == 0 {
            delete_one!(remarks, remark);
        }
    }
    Ok(())
}

/// How many wait.
pub fn count_waiting(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(remarks_inbox::table.count().get_result(conn)?)
}

/// Whether some to this cycle wait.
pub(super) fn wait(conn: &mut Conn, cycle_key: &str) -> Result<bool, DbError> {
    let of_cycle = remarks_inbox::table.filter(remarks_inbox::cycle_key.eq(cycle_key));
    let waiting: i64 = of_cycle.count().get_result(conn)?;
    Ok(waiting > 0)
}

/// A survey to which `company` remarks wait. Once its cycle is closed all of them are there.
fn find_survey(conn: &mut Conn, company: i64) -> Result<Option<(String, String)>, DbError> {
    let open = inbox::open_cycles(conn)?;
    let columns = (remarks_inbox::cycle_key, remarks_inbox::survey);
    let waiting: Vec<(String, String, i64)> = remarks_inbox::table
        .group_by(columns)
        .select((columns.0, columns.1, count_star()))
        .load(conn)?;
    let ready = waiting
        .into_iter()
        .find(|(cycle_key, _, n)| *n >= company || !open.contains(cycle_key));
    Ok(ready.map(|(cycle_key, survey, _)| (cycle_key, survey)))
}

/// Moves up to `most` remarks to a survey on, of which `company` wait, and tells how many: under
/// new random keys, in their order.
pub fn move_batch(conn: &mut Conn, most: u16, company: i64) -> Result<usize, DbError> {
    type Waiting = (Vec<u8>, String, String, String, String);
    let Some((cycle_key, survey)) = find_survey(conn, company)? else {
        return Ok(0);
    };
    let taken: Vec<Waiting> = remarks_inbox::table
        .filter(remarks_inbox::cycle_key.eq(cycle_key))
        .filter(remarks_inbox::survey.eq(survey))
        .order(remarks_inbox::id)
        .limit(most.into())
        .load(conn)?;
    let ids: Vec<Vec<u8>> = taken.iter().map(|waiting| waiting.0.clone()).collect();
    let row = |(_, cycle_key, survey, item, words): Waiting| RemarkRow {
        id: random_key(),
        cycle_key,
        survey,
        item,
        words,
    };
    let mut rows: Vec<RemarkRow> = taken.into_iter().map(row).collect();
    rows.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    conn.transaction(|conn| {
        insert_rows!(conn, remarks::table, rows);
        for ids in ids.chunks(500) {
            let moved = remarks_inbox::table.filter(remarks_inbox::id.eq_any(ids));
            diesel::delete(moved).execute(conn)?;
        }
        Ok(ids.len())
    })
}

/// How many a survey has received in a cycle, by item; those that wait count too.
pub fn count_by_item(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
) -> Result<BTreeMap<String, i64>, DbError> {
    let mut items: Vec<String> = remarks::table
        .filter(remarks::cycle_key.eq(cycle_key))
        .filter(remarks::survey.eq(survey.code()))
        .select(remarks::item)
        .load(conn)?;
    let waiting: Vec<String> = remarks_inbox::table
        .filter(remarks_inbox::cycle_key.eq(cycle_key))
        .filter(remarks_inbox::survey.eq(survey.code()))
        .select(remarks_inbox::item)
        .load(conn)?;
    items.extend(waiting);
    let mut n_by_item = BTreeMap::new();
    for item in items {
        *n_by_item.entry(item).or_insert(0) += 1;
    }
    Ok(n_by_item)
}
