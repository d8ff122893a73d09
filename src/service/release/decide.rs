//! Proposing, publishing and withdrawing: each a step of a record as somebody has seen it.

use super::find::find;
use super::make::check_current;
use super::{ReleaseError, check_name};
use crate::db::cycles::{self, CycleState};
use crate::db::releases::{self, ReleaseRecord, ReleaseState};
use crate::db::{Conn, DbError};
use crate::service::results::Results;

/// Shows a draft to the second pair of eyes.
pub fn propose(results: &Results, record: &ReleaseRecord) -> Result<(), ReleaseError> {
    demand(record, "a draft", |state| state == ReleaseState::Draft)?;
    set_state(results, record, ReleaseState::Proposed, None)
}

/// Publishes a draft; `by` must not have made it, and what it rests on must still be the same.
/// Blocks.
pub fn publish(
    results: &Results,
    record: &ReleaseRecord,
    by: &str,
) -> Result<ReleaseRecord, ReleaseError> {
    check_name(by)?;
    demand(record, "a draft or proposed", |state| !state.is_out())?;
    if is_same_person(&record.made_by, by) {
        return Err(ReleaseError::SamePerson(record.made_by.clone()));
    }
    check_current(results, record)?;
    set_state(results, record, ReleaseState::Published, Some(by))?;
    find(results, &record.cycle_key, record.number.unsigned_abs())
}

/// Nobody becomes somebody else by a capital letter or a blank.
pub fn is_same_person(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Takes a published release back; it is kept, for it has been read, and so is who did it.
pub fn withdraw(results: &Results, record: &ReleaseRecord, by: &str) -> Result<(), ReleaseError> {
    check_name(by)?;
    demand(record, "published", |state| {
        state == ReleaseState::Published
    })?;
    set_state(results, record, ReleaseState::Withdrawn, Some(by))
}

fn set_state(
    results: &Results,
    record: &ReleaseRecord,
    state: ReleaseState,
    by: Option<&str>,
) -> Result<(), ReleaseError> {
    let (seen, by) = (record.clone(), by.map(str::to_string));
    let is_set = results
        .db()
        .write_blocking(move |conn| step(conn, &seen, state, by.as_deref()))?;
    match is_set {
        true => Ok(()),
        false => Err(ReleaseError::Changed(record.cycle_key.clone())),
    }
}

/// Sets the state with whoever publishes or withdraws, and the cycle's with it: released while a release of it is published. False if
/// the record is no longer what was seen.
fn step(
    conn: &mut Conn,
    seen: &ReleaseRecord,
    state: ReleaseState,
    by: Option<&str>,
) -> Result<bool, DbError> {
    let key = &seen.cycle_key;
    let stored = releases::hold(conn, key)?;
    if !stored.contains(seen) {
        return Ok(false);
    }
    let (approved_by, withdrawn_by) = match state {
        ReleaseState::Withdrawn => (seen.approved_by.as_deref(), by),
        _ => (by, None),
    };
    releases::set_state(conn, key, seen.number, state, approved_by, withdrawn_by)?;
    let mut others = stored.iter().filter(|one| one.number != seen.number);
    let is_published =
        state == ReleaseState::Published || others.any(|one| one.state == ReleaseState::Published);
    let of_cycle = match is_published {
        true => CycleState::Released,
        false => CycleState::Frozen,
    };
    let before = cycles::hold_state(conn, key)?;
    if before >= CycleState::Frozen && before != of_cycle {
        cycles::set_state(conn, key, of_cycle)?;
    }
    Ok(true)
}

fn demand(
    record: &ReleaseRecord,
    needed: &'static str,
    fits: impl Fn(ReleaseState) -> bool,
) -> Result<(), ReleaseError> {
    if fits(record.state) {
        return Ok(());
    }
    Err(ReleaseError::WrongState {
        cycle: record.cycle_key.clone(),
        number: record.number.unsigned_abs(),
        state: record.state.code(),
        needed,
    })
}
