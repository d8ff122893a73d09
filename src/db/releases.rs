use diesel::prelude::*;

use super::schema::releases;
use super::{Conn, DbError};

/// How far a release has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReleaseState {
    Draft,
    /// Waits for a second pair of eyes.
    Proposed,
    Published,
    Withdrawn,
}

impl ReleaseState {
    pub const ALL: [ReleaseState; 4] = [
        ReleaseState::Draft,
        ReleaseState::Proposed,
        ReleaseState::Published,
        ReleaseState::Withdrawn,
    ];

    pub fn code(self) -> &'static str {
        match self {
            ReleaseState::Draft => "draft",
            ReleaseState::Proposed => "proposed",
            ReleaseState::Published => "published",
            ReleaseState::Withdrawn => "withdrawn",
        }
    }

    pub fn find(code: &str) -> Option<ReleaseState> {
        let mut all = ReleaseState::ALL.into_iter();
        all.find(|state| state.code() == code)
    }

    /// Readers have seen it, so it never changes again.
    pub fn is_out(self) -> bool {
        self >= ReleaseState::Published
    }
}

/// A release as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = releases, treat_none_as_default_value = false)]
pub struct ReleaseRecord {
    pub cycle_key: String,
    pub number: i32,
    pub state: ReleaseState,
    pub against: Option<String>,
    pub made_by: String,
    pub approved_by: Option<String>,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// JSON: the analyst's own words and settings.
    pub commentary: String,
    /// JSON, byte for byte as published.
    pub release: String,
    /// JSON: the counts behind it, never shown.
    pub counts: String,
    pub sha256: String,
    pub withdrawn_by: Option<String>,
}

/// A release without what it holds, for lists.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = releases)]
pub struct ReleaseHead {
    pub cycle_key: String,
    pub number: i32,
    pub state: ReleaseState,
    pub against: Option<String>,
    pub date: String,
}

/// Of all cycles: the newest cycle first, in it the last release first.
pub fn list_heads(conn: &mut Conn) -> Result<Vec<ReleaseHead>, DbError> {
    let mut found: Vec<ReleaseHead> = releases::table
        .select(ReleaseHead::as_select())
        .load(conn)?;
    found.sort_by(|a, b| (&b.cycle_key, b.number).cmp(&(&a.cycle_key, a.number)));
    Ok(found)
}

/// By number, the first one first.
pub fn list(conn: &mut Conn, cycle_key: &str) -> Result<Vec<ReleaseRecord>, DbError> {
    let mut found: Vec<ReleaseRecord> = releases::table
        .filter(releases::cycle_key.eq(cycle_key))
        .select(ReleaseRecord::as_select())
        .load(conn)?;
    found.sort_by_key(|record| record.number);
    Ok(found)
}

/// As [`list`]; nobody can change them before this job is done.
pub fn hold(conn: &mut Conn, cycle_key: &str) -> Result<Vec<ReleaseRecord>, DbError> {
    let numbers = releases::table
        .filter(releases::cycle_key.eq(cycle_key))
        .select(releases::number);
    if let Conn::Postgres(conn) = conn {
        numbers.for_update().load::<i32>(conn)?; // SQLite's one writer holds everything
    }
    list(conn, cycle_key)
}

pub fn insert(conn: &mut Conn, record: &ReleaseRecord) -> Result<(), DbError> {
    diesel::insert_into(releases::table)
        .values(record)
        .execute(conn)?;
    Ok(())
}

pub fn set_state(
    conn: &mut Conn,
    cycle_key: &str,
    number: i32,
    state: ReleaseState,
    approved_by: Option<&str>,
    withdrawn_by: Option<&str>,
) -> Result<(), DbError> {
    let changed = diesel::update(releases::table.find((cycle_key, number)))
        .set((
            releases::state.eq(state),
            releases::approved_by.eq(approved_by),
            releases::withdrawn_by.eq(withdrawn_by),
        ))
        .execute(conn)?;
    match changed {
        0 => Err(DbError::not_found(
            "release",
            &format!("{cycle_key}/{number}"),
        )),
        _ => Ok(()),
    }
}

/// The database refuses it once readers have seen the release.
pub fn delete(conn: &mut Conn, cycle_key: &str, number: i32) -> Result<(), DbError> {
    diesel::delete(releases::table.find((cycle_key, number))).execute(conn)?;
    Ok(())
}
