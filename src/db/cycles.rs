use diesel::prelude::*;

use super::schema::{
    cycle_events, cycle_surveys, cycles, inbox, institutions, invitations, management_changes,
    management_drafts, paper_counts, paper_sheets, remarks, remarks_inbox, responses, themes,
};
use super::{Conn, DbError};

/// How far a cycle has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CycleState {
    Draft,
    Open,
    Closed,
    Frozen,
    Released,
}

impl CycleState {
    pub const ALL: [CycleState; 5] = [
        CycleState::Draft,
        CycleState::Open,
        CycleState::Closed,
        CycleState::Frozen,
        CycleState::Released,
    ];

    pub fn code(self) -> &'static str {
        match self {
            CycleState::Draft => "draft",
            CycleState::Open => "open",
            CycleState::Closed => "closed",
            CycleState::Frozen => "frozen",
            CycleState::Released => "released",
        }
    }

    pub fn find(code: &str) -> Option<CycleState> {
        CycleState::ALL
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// One biennial round with everything that governs it.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = cycles, primary_key(key))]
#[diesel(treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Cycle {
    /// The autumn's year: `2026`.
    pub key: String,
    pub label: String,
    pub state: CycleState,
    pub is_baseline: bool,
    pub is_synthetic: bool,
    pub baseline_key: Option<String>,
    pub dataset: String,
    /// JSON: options, target field, surveys.
    pub manifest: String,
    /// JSON: the indicators as they were given.
    pub catalogue: String,
    /// JSON.
    pub codebook: String,
    /// JSON.
    pub quality: String,
    /// JSON.
    pub inventory: Option<String>,
    /// Coded self-assessments.
    pub digcompedu: Option<String>,
    pub data_sha256: String,
    pub content_sha256: String,
    pub catalogue_sha256: String,
}

/// A cycle without its large documents, for lists and guards.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = cycles)]
pub struct CycleHead {
    pub key: String,
    pub label: String,
    pub state: CycleState,
    pub is_baseline: bool,
    pub is_synthetic: bool,
    pub baseline_key: Option<String>,
    pub dataset: String,
    pub data_sha256: String,
    pub content_sha256: String,
    pub catalogue_sha256: String,
}

/// By key, the oldest first.
pub fn list(conn: &mut Conn) -> Result<Vec<CycleHead>, DbError> {
    let mut heads: Vec<CycleHead> = cycles::table.select(CycleHead::as_select()).load(conn)?;
    heads.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(heads)
}

pub fn find(conn: &mut Conn, key: &str) -> Result<Option<Cycle>, DbError> {
    Ok(cycles::table
        .find(key)
        .select(Cycle::as_select())
        .get_result(conn)
        .optional()?)
}

pub fn get(conn: &mut Conn, key: &str) -> Result<Cycle, DbError> {
    find(conn, key)?.ok_or_else(|| DbError::not_found("cycle", key))
}

pub fn find_head(conn: &mut Conn, key: &str) -> Result<Option<CycleHead>, DbError> {
    Ok(cycles::table
        .find(key)
        .select(CycleHead::as_select())
        .get_result(conn)
        .optional()?)
}

pub fn insert(conn: &mut Conn, cycle: &Cycle) -> Result<(), DbError> {
    diesel::insert_into(cycles::table)
        .values(cycle)
        .execute(conn)?;
    Ok(())
}

/// The state, which nobody can change before this job is done. Asked by whatever is allowed in
/// some states only.
pub fn hold_state(conn: &mut Conn, key: &str) -> Result<CycleState, DbError> {
    let state = cycles::table.find(key).select(cycles::state);
    let state = match conn {
        Conn::Sqlite(conn) => state.get_result(conn).optional()?, // the one writer holds everything
        Conn::Postgres(conn) => state.for_share().get_result(conn).optional()?,
    };
    state.ok_or_else(|| DbError::not_found("cycle", key))
}

pub fn set_state(conn: &mut Conn, key: &str, state: CycleState) -> Result<(), DbError> {
    match diesel::update(cycles::table.find(key))
        .set(cycles::state.eq(state))
        .execute(conn)?
    {
        0 => Err(DbError::not_found("cycle", key)),
        _ => Ok(()),
    }
}

/// Puts what governs a cycle in the place of what was there.
pub fn update(conn: &mut Conn, cycle: &Cycle) -> Result<(), DbError> {
    diesel::update(cycles::table.find(&cycle.key))
        .set(cycle)
        .execute(conn)?;
    Ok(())
}

/// Deletes the cycle with all that hangs on it; false if there was none.
pub fn delete(conn: &mut Conn, key: &str) -> Result<bool, DbError> {
    // From the leaves up: left to the cascade, each institution would search for its rows.
    diesel::delete(responses::table.filter(responses::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(inbox::table.filter(inbox::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(invitations::table.filter(invitations::cycle_key.eq(key))).execute(conn)?;
    let changes = management_changes::table.filter(management_changes::cycle_key.eq(key));
    diesel::delete(changes).execute(conn)?;
    let drafts = management_drafts::table.filter(management_drafts::cycle_key.eq(key));
    diesel::delete(drafts).execute(conn)?;
    diesel::delete(paper_sheets::table.filter(paper_sheets::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(paper_counts::table.filter(paper_counts::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(institutions::table.filter(institutions::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(remarks::table.filter(remarks::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(remarks_inbox::table.filter(remarks_inbox::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(themes::table.filter(themes::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(cycle_events::table.filter(cycle_events::cycle_key.eq(key))).execute(conn)?;
    diesel::delete(cycle_surveys::table.filter(cycle_surveys::cycle_key.eq(key))).execute(conn)?;
    Ok(diesel::delete(cycles::table.find(key)).execute(conn)? > 0)
}
