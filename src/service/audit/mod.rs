//! Tries to find out who gave an answer, as somebody would who holds the database, its files or an
//! older copy. What it can't show is in `docs/anonymity.md`.

mod bytes;
mod copies;
mod order;
mod shape;

use std::collections::BTreeMap;

use crate::db::audit::{Trace, traces};
use crate::db::cycles::{self, CycleState};
use crate::db::{Conn, Db, DbError};

/// Tables that know who may answer.
const WHO: [&str; 3] = ["invitations", "drafts", "class_codes"];
/// Tables that know what was said.
const WHAT: [&str; 5] = [
    "responses",
    "inbox",
    "remarks",
    "remarks_inbox",
    "remark_themes",
];

/// Tables of what an institution does as such: they know who typed, and are no person's answers.
const TOGETHER: [&str; 4] = [
    "management_drafts",
    "management_changes",
    "paper_sheets",
    "paper_counts",
];
/// What belongs to the holders of personal codes; neither side may lead to it.
const OWN: [&str; 1] = ["mirrors"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub name: &'static str,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was found, and how much was looked at.
    Failed(String),
    /// Answers that have no company yet can be joined; this is a known limit.
    Waiting(String),
    /// Somebody's answer can be found: a fault.
    Succeeded(String),
    /// Could not be tried here.
    NotTried(&'static str),
}

impl Attempt {
    pub fn has_succeeded(&self) -> bool {
        matches!(self.outcome, Outcome::Succeeded(_))
    }
}

/// The rows of both sides at one moment.
pub struct Snapshot {
    invitations: Vec<Trace>,
    class_codes: Vec<Trace>,
    responses: Vec<Trace>,
    inbox: Vec<Trace>,
    remarks: Vec<Trace>,
    remarks_inbox: Vec<Trace>,
    open_cycles: Vec<String>,
}

impl Snapshot {
    /// Of one cycle, or of all.
    pub fn take(conn: &mut Conn, cycle: Option<&str>) -> Result<Snapshot, DbError> {
        let mut rows = |table| -> Result<Vec<Trace>, DbError> {
            let mut rows = traces(conn, table)?;
            rows.retain(|row| cycle.is_none_or(|cycle| row.cycle_key == cycle));
            Ok(rows)
        };
        let [
            invitations,
            class_codes,
            responses,
            inbox,
            remarks,
            remarks_inbox,
        ] = [
            rows("invitations")?,
            rows("class_codes")?,
            rows("responses")?,
            rows("inbox")?,
            rows("remarks")?,
            rows("remarks_inbox")?,
        ];
        let heads = cycles::list(conn)?.into_iter();
        let open = heads.filter(|head| head.state == CycleState::Open);
        Ok(Snapshot {
            invitations,
            class_codes,
            responses,
            inbox,
            remarks,
            remarks_inbox,
            open_cycles: open.map(|head| head.key).collect(),
        })
    }

    fn spent(&self) -> impl Iterator<Item = &Trace> {
        self.invitations.iter().filter(|row| row.spent)
    }
}

/// A survey in an institution: both sides know it.
type Group<'a> = (&'a str, &'a str, &'a str);

fn group(row: &Trace) -> Group<'_> {
    (&row.cycle_key, &row.survey, &row.institution_id)
}

fn count_by<'a, K: Ord>(
    rows: impl Iterator<Item = &'a Trace>,
    key: impl Fn(&'a Trace) -> K,
) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    rows.for_each(|row| *counts.entry(key(row)).or_insert(0) += 1);
    counts
}

/// Every attempt with its outcome. `before` is an older copy of the same database.
pub fn anonymity(
    db: &Db,
    cycle: Option<&str>,
    before: Option<&Snapshot>,
) -> Result<Vec<Attempt>, DbError> {
    // The files first: opening them again may empty the log.
    let files = bytes::read(&db.files());
    db.read(|conn| {
        let now = Snapshot::take(conn, cycle)?;
        let attempts = [
            ("a value that both sides have", shape::shared_values(conn)?),
            ("a column that tells more", shape::unknown_columns(conn)?),
            ("the order of insertion", order::insertion(conn, &now)?),
            (
                "the transaction that wrote a row",
                order::transactions(conn, &now),
            ),
            (
                "deleted bytes in the file and its log",
                bytes::leftovers(&now, files.as_deref()),
            ),
            ("an older copy", copies::compare(before, &now)),
        ];
        let attempt = |(name, outcome)| Attempt { name, outcome };
        Ok(attempts.into_iter().map(attempt).collect())
    })
}
