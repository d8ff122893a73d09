//! Keys and columns.

use std::collections::BTreeSet;

use super::{OWN, Outcome, TOGETHER, WHAT, WHO};
use crate::db::audit::{columns, values};
use crate::db::{Conn, DbError};

/// Both sides need these: results are by survey and institution.
const SHARED: [&str; 3] = ["cycle_key", "survey", "institution_id"];
/// Shorter values are numbers and words that say nothing about a person.
const SHORT: usize = 8;

/// The columns that the program gives a table.
fn known(table: &str) -> &'static [&'static str] {
    match table {
        "invitations" => &["id", "code_hmac", "spent", "canceled"],
        "drafts" => &["code_hmac", "sealed", "page"],
        "class_codes" => &["id", "code_hmac", "budget"],
        "management_drafts" => &["revision"],
        "management_changes" => &[
            "revision", "kind", "question", "before", "after", "login", "minute",
        ],
        "paper_sheets" => &[
            "number",
            "first",
            "first_login",
            "second",
            "second_login",
            "fields",
            "differing",
        ],
        "paper_counts" => &["sheets", "fields", "differing"],
        "mirrors" => &["code_hmac", "sealed"],
        "responses" | "inbox" => &[
            "id",
            "grade",
            "is_primary",
            "weight",
            "covariates",
            "answers",
            "version",
        ],
        "remarks" => &["id", "item", "words", "coded", "blotted"],
        "remark_themes" => &["remark_id", "theme_id"],
        _ => &["id", "item", "words"],
    }
}

fn own_columns(conn: &mut Conn, table: &str) -> Result<Vec<String>, DbError> {
    let mut found = columns(conn, table)?;
    found.retain(|column| !SHARED.contains(&column.as_str()));
    Ok(found)
}

pub fn unknown_columns(conn: &mut Conn) -> Result<Outcome, DbError> {
    let mut strange = Vec::new();
    let tables = WHO.into_iter().chain(WHAT).chain(TOGETHER).chain(OWN);
    for table in tables {
        let mut found = own_columns(conn, table)?;
        found.retain(|column| !known(table).contains(&column.as_str()));
        strange.extend(found.iter().map(|column| format!("{table}.{column}")));
    }
    Ok(match strange.is_empty() {
        true => Outcome::Failed("no table has a time, a number or another column more".to_owned()),
        false => Outcome::Succeeded(format!("unaccounted for: {}", strange.join(", "))),
    })
}

/// A value of eight signs or more that stands on two sides joins two rows.
pub fn shared_values(conn: &mut Conn) -> Result<Outcome, DbError> {
    let who = long_values(conn, &WHO)?;
    let what = long_values(conn, &WHAT)?;
    let own = long_values(conn, &OWN)?;
    let pairs = [(&who, &what), (&who, &own), (&what, &own)];
    let n_shared: usize = pairs
        .map(|(one, other)| one.intersection(other).count())
        .iter()
        .sum();
    Ok(match n_shared {
        0 => Outcome::Failed(format!(
            "{}, {} and {} values compared",
            who.len(),
            what.len(),
            own.len()
        )),
        n => Outcome::Succeeded(format!("{n} values stand on both sides")),
    })
}

fn long_values(conn: &mut Conn, tables: &[&str]) -> Result<BTreeSet<String>, DbError> {
    let mut found = BTreeSet::new();
    for table in tables {
        for column in own_columns(conn, table)? {
            let values = values(conn, table, &column)?;
            found.extend(values.into_iter().filter(|value| value.len() >= SHORT));
        }
    }
    Ok(found)
}
