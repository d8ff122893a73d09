//! The order of rows, and the transactions that wrote them.

use std::collections::{BTreeMap, BTreeSet};

use super::{OWN, Outcome, Snapshot, WHAT, WHO, count_by, group};
use crate::db::audit::{Trace, numbered};
use crate::db::{Conn, DbError};
use crate::service::inbox::COMPANY;

const FEW: usize = COMPANY as usize;
/// Neighbours in the order of their random keys, in percent; by chance it would be half of them.
const ASCENDING_PCT: usize = 90;
/// Random keys of so many rows begin in more ways than this.
const BEGINNINGS: usize = 5;

/// Rows lie in the order of their random keys, or the order of insertion can be read off.
pub fn insertion(conn: &mut Conn, now: &Snapshot) -> Result<Outcome, DbError> {
    let tables: Vec<&str> = WHO.into_iter().chain(WHAT).chain(OWN).collect();
    if let Some(table) = numbered(conn, &tables)?.first() {
        return Ok(Outcome::Succeeded(format!("{table} numbers its rows")));
    }
    for (table, rows) in [("responses", &now.responses), ("remarks", &now.remarks)] {
        let beginnings: BTreeSet<&str> = rows.iter().filter_map(|row| row.id.get(..2)).collect();
        if rows.len() >= FEW && beginnings.len() < BEGINNINGS {
            let found = format!("the keys of {table} begin alike: they count or tell a time");
            return Ok(Outcome::Succeeded(found));
        }
        if !is_in_key_order(rows) {
            let found = format!("{table} do not lie in the order of their random keys");
            return Ok(Outcome::Succeeded(found));
        }
    }
    let n = now.responses.len() + now.remarks.len();
    Ok(Outcome::Failed(format!(
        "{n} rows lie in the order of their random keys"
    )))
}

/// Among the rows of each transaction: between them the order is that of the transactions.
fn is_in_key_order(rows: &[Trace]) -> bool {
    let mut batches: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows {
        batches.entry(&row.xmin).or_default().push(&row.id);
    }
    batches.values().all(|ids| {
        let ascending = ids.windows(2).filter(|pair| pair[0] < pair[1]).count();
        ids.len() < FEW || ascending * 100 >= (ids.len() - 1) * ASCENDING_PCT
    })
}

/// PostgreSQL keeps with a row the transaction that wrote it: an answer and its code share theirs
/// until both are written anew.
pub fn transactions(conn: &Conn, now: &Snapshot) -> Outcome {
    if matches!(conn, Conn::Sqlite(_)) {
        return Outcome::NotTried("SQLite keeps no transaction with a row");
    }
    let spent_by: BTreeSet<&str> = now.spent().map(|row| row.xmin.as_str()).collect();
    let moved = now.responses.iter().chain(&now.remarks);
    let n_moved = moved
        .filter(|row| spent_by.contains(row.xmin.as_str()))
        .count();
    if n_moved > 0 {
        return Outcome::Succeeded(format!(
            "{n_moved} answers were stored as their codes were spent"
        ));
    }
    let n_joined = joined_in_inbox(now);
    match n_joined {
        0 => Outcome::Failed(format!("{} codes tell no transaction", now.spent().count())),
        n if n < FEW => Outcome::Waiting(format!(
            "{n} answers came since the inbox was last written anew, and can be joined until then"
        )),
        n => Outcome::Succeeded(format!("{n} answers share a transaction with their codes")),
    }
}

/// Answers in the inbox whose transaction leaves fewer codes than their survey and institution do.
fn joined_in_inbox(now: &Snapshot) -> usize {
    let of_group = count_by(now.spent(), group);
    let of_both = count_by(now.spent(), |row| (group(row), row.xmin.as_str()));
    let is_joined = |row: &&Trace| {
        let candidates = of_both.get(&(group(row), row.xmin.as_str()));
        candidates.is_some_and(|n| Some(n) < of_group.get(&group(row)))
    };
    let of_inbox: BTreeSet<&str> = now.inbox.iter().map(|row| row.xmin.as_str()).collect();
    let alone = |row: &&Trace| of_inbox.len() > 1 && of_inbox.contains(row.xmin.as_str());
    now.inbox.iter().filter(is_joined).count() + now.remarks_inbox.iter().filter(alone).count()
}
