//! Releases of frozen cycles: made by one person, published by another, then never changed.

use serde::{Deserialize, Serialize};

use super::ServiceError;
use super::results::Results;
use super::store::{json, sha256};
use crate::db::DbError;
use crate::db::cycles::{self, CycleState};
use crate::db::releases::{self, ReleaseRecord, ReleaseState};
use crate::disclosure::{Earlier, PrivateCounts, Release};
use crate::report::Commentary;

#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    #[error("cycle {cycle} has no release {number}")]
    NoSuchRelease { cycle: String, number: u32 },
    #[error("release {number} of cycle {cycle} is {state}, not {needed}")]
    WrongState {
        cycle: String,
        number: u32,
        state: &'static str,
        needed: &'static str,
    },
    #[error("{0} made this release; somebody else has to publish it")]
    SamePerson(String),
    #[error("{0:?} is no day; give it as 2027-01-15")]
    NoDay(String),
    #[error("who makes or publishes a release must be named")]
    Nobody,
    #[error(
        "what release {number} of cycle {cycle} rests on has changed since it was made; make it again"
    )]
    Outdated { cycle: String, number: u32 },
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl ReleaseError {
    pub fn code(&self) -> &'static str {
        match self {
            ReleaseError::NoSuchRelease { .. } => "release-not-found",
            ReleaseError::WrongState { .. } => "release-wrong-state",
            ReleaseError::SamePerson(_) => "release-same-person",
            ReleaseError::NoDay(_) => "release-no-day",
            ReleaseError::Nobody => "release-nobody",
            ReleaseError::Outdated { .. } => "release-outdated",
            ReleaseError::Service(error) => error.code(),
        }
    }
}

impl From<DbError> for ReleaseError {
    fn from(error: DbError) -> ReleaseError {
        ReleaseError::Service(error.into())
    }
}

/// What whoever makes a release decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub cycle: String,
    pub against: Option<String>,
    pub made_by: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    pub commentary: Commentary,
}

/// Makes a draft, in place of the one before if there is one; after a published release it is the
/// correction of that. Blocks.
pub fn draft(results: &Results, order: &Order) -> Result<ReleaseRecord, ReleaseError> {
    check_name(&order.made_by)?;
    check_day(&order.date)?;
    let records = list(results, &order.cycle)?;
    let earlier = records.iter().rev().find(|record| record.state.is_out());
    let number = earlier.map_or(1, |record| record.number + 1);
    let record = make(results, order, number, earlier)?;
    let stored = record.clone();
    results.db().write_blocking(move |conn| {
        let key = &stored.cycle_key;
        if cycles::hold_state(conn, key)? < CycleState::Frozen {
            return Err(DbError::Refused(format!("cycle {key} is not frozen")));
        }
        releases::delete(conn, key, stored.number)?;
        releases::insert(conn, &stored)
    })?;
    Ok(record)
}

fn make(
    results: &Results,
    order: &Order,
    number: i32,
    earlier: Option<&ReleaseRecord>,
) -> Result<ReleaseRecord, ReleaseError> {
    let earlier = earlier.map(earlier_of).transpose()?;
    let against = order.against.as_deref();
    let heading = (number.unsigned_abs(), order.date.as_str());
    let (release, counts) =
        results.draft_release(&order.cycle, against, heading, earlier.as_ref())?;
    let release = json(&release);
    Ok(ReleaseRecord {
        cycle_key: order.cycle.clone(),
        number,
        state: ReleaseState::Draft,
        against: order.against.clone(),
        made_by: order.made_by.clone(),
        approved_by: None,
        date: order.date.clone(),
        commentary: json(&order.commentary),
        sha256: sha256(&release),
        release,
        counts: json(&counts),
    })
}

fn earlier_of(record: &ReleaseRecord) -> Result<Earlier, ServiceError> {
    Ok(Earlier {
        release: release_of(record)?,
        counts: read::<PrivateCounts>(record, "counts", &record.counts)?,
    })
}

/// The release in a record.
pub fn release_of(record: &ReleaseRecord) -> Result<Release, ServiceError> {
    read(record, "release", &record.release)
}

/// The analyst's words kept with a release.
pub fn commentary_of(record: &ReleaseRecord) -> Result<Commentary, ServiceError> {
    read(record, "commentary", &record.commentary)
}

fn read<T: serde::de::DeserializeOwned>(
    record: &ReleaseRecord,
    what: &str,
    text: &str,
) -> Result<T, ServiceError> {
    serde_json::from_str(text).map_err(|error| ServiceError::Unreadable {
        cycle: record.cycle_key.clone(),
        what: format!("{what} of release {}: {error}", record.number),
    })
}

/// Shows a draft to the second pair of eyes.
pub fn propose(results: &Results, cycle: &str, number: u32) -> Result<(), ReleaseError> {
    let record = find(results, cycle, number)?;
    demand(&record, "a draft", |state| state == ReleaseState::Draft)?;
    set_state(results, &record, ReleaseState::Proposed, None)
}

/// Publishes a draft; `by` must not have made it, and what it rests on must still be the same.
pub fn publish(
    results: &Results,
    cycle: &str,
    number: u32,
    by: &str,
) -> Result<ReleaseRecord, ReleaseError> {
    check_name(by)?;
    let record = find(results, cycle, number)?;
    demand(&record, "a draft or proposed", |state| !state.is_out())?;
    if record.made_by.trim().eq_ignore_ascii_case(by.trim()) {
        return Err(ReleaseError::SamePerson(record.made_by));
    }
    check_current(results, &record)?;
    set_state(results, &record, ReleaseState::Published, Some(by))?;
    find(results, cycle, number)
}

/// The release made again gives the same bytes.
fn check_current(results: &Results, record: &ReleaseRecord) -> Result<(), ReleaseError> {
    let records = list(results, &record.cycle_key)?;
    let earlier = records.iter().rev().find(|one| one.state.is_out());
    let order = Order {
        cycle: record.cycle_key.clone(),
        against: record.against.clone(),
        made_by: record.made_by.clone(),
        date: record.date.clone(),
        commentary: Commentary::default(),
    };
    let again = make(results, &order, record.number, earlier)?;
    if again.sha256 == record.sha256 && again.counts == record.counts {
        return Ok(());
    }
    Err(ReleaseError::Outdated {
        cycle: record.cycle_key.clone(),
        number: record.number.unsigned_abs(),
    })
}

/// Takes a published release back; it is kept, for it has been read.
pub fn withdraw(results: &Results, cycle: &str, number: u32) -> Result<(), ReleaseError> {
    let record = find(results, cycle, number)?;
    demand(&record, "published", |state| {
        state == ReleaseState::Published
    })?;
    let by = record.approved_by.clone();
    set_state(results, &record, ReleaseState::Withdrawn, by.as_deref())
}

/// Sets the state and the cycle's with it: released while a release of it is published.
fn set_state(
    results: &Results,
    record: &ReleaseRecord,
    state: ReleaseState,
    by: Option<&str>,
) -> Result<(), ReleaseError> {
    let (record, by) = (record.clone(), by.map(str::to_string));
    results.db().write_blocking(move |conn| {
        let key = &record.cycle_key;
        let stored = releases::list(conn, key)?;
        if !stored.contains(&record) {
            return Err(DbError::Refused(format!(
                "release {} of cycle {key} has just been changed",
                record.number
            )));
        }
        releases::set_state(conn, key, record.number, state, by.as_deref())?;
        let others = stored.iter().filter(|one| one.number != record.number);
        let is_published = state == ReleaseState::Published
            || others
                .into_iter()
                .any(|one| one.state == ReleaseState::Published);
        let of_cycle = if is_published {
            CycleState::Released
        } else {
            CycleState::Frozen
        };
        match cycles::hold_state(conn, key)? {
            before if before >= CycleState::Frozen && before != of_cycle => {
                cycles::set_state(conn, key, of_cycle)
            }
            _ => Ok(()),
        }
    })?;
    Ok(())
}

/// All releases of a cycle, the first one first.
pub fn list(results: &Results, cycle: &str) -> Result<Vec<ReleaseRecord>, ReleaseError> {
    Ok(results.db().read(|conn| releases::list(conn, cycle))?)
}

/// The release in force: the last one published and not withdrawn.
pub fn current(results: &Results, cycle: &str) -> Result<Option<ReleaseRecord>, ReleaseError> {
    let records = list(results, cycle)?.into_iter().rev();
    Ok(records
        .into_iter()
        .find(|record| record.state == ReleaseState::Published))
}

pub fn find(results: &Results, cycle: &str, number: u32) -> Result<ReleaseRecord, ReleaseError> {
    let mut records = list(results, cycle)?.into_iter();
    let found = records.find(|record| record.number.unsigned_abs() == number);
    found.ok_or_else(|| ReleaseError::NoSuchRelease {
        cycle: cycle.to_string(),
        number,
    })
}

/// The release a report rests on: the one in force if it compares with the same cycle, or else the
/// one that would be made now; `date` is then `YYYY-MM-DD` or empty.
pub fn for_report(
    results: &Results,
    cycle: &str,
    against: Option<&str>,
    date: &str,
) -> Result<Release, ServiceError> {
    let records = results.db().read(|conn| releases::list(conn, cycle))?;
    let mut published = records.iter().rev();
    let in_force = published.find(|record| record.state == ReleaseState::Published);
    if let Some(record) = in_force.filter(|record| record.against.as_deref() == against) {
        return release_of(record);
    }
    let earlier = records.iter().rev().find(|record| record.state.is_out());
    let number = earlier.map_or(1, |record| record.number.unsigned_abs() + 1);
    let earlier = earlier.map(earlier_of).transpose()?;
    let (release, _) = results.draft_release(cycle, against, (number, date), earlier.as_ref())?;
    Ok(release)
}

/// The release made again from the database, for whoever checks a published one.
pub fn remake(results: &Results, published: &Release) -> Result<Release, ReleaseError> {
    let earlier = match &published.correction {
        Some(correction) => Some(find(results, &published.cycle, correction.replaces)?),
        None => None,
    };
    let earlier = earlier.as_ref().map(earlier_of).transpose()?;
    let heading = (published.number, published.date.as_str());
    let against = published.against.as_deref();
    let (release, _) =
        results.draft_release(&published.cycle, against, heading, earlier.as_ref())?;
    Ok(release)
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

fn check_name(name: &str) -> Result<(), ReleaseError> {
    match name.trim().is_empty() {
        true => Err(ReleaseError::Nobody),
        false => Ok(()),
    }
}

fn check_day(date: &str) -> Result<(), ReleaseError> {
    let read = chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d");
    match read.is_ok_and(|day| day.to_string() == date) {
        true => Ok(()),
        false => Err(ReleaseError::NoDay(date.to_string())),
    }
}
