//! What is kept of releases, and what it holds.

use super::ReleaseError;
use crate::db::DbError;
use crate::db::releases::{self, ReleaseHead, ReleaseRecord, ReleaseState};
use crate::disclosure::{Earlier, PrivateCounts, Release};
use crate::report::Commentary;
use crate::service::ServiceError;
use crate::service::results::Results;
use crate::service::store::{json, sha256};

/// All releases of a cycle, the first one first.
pub fn list(results: &Results, cycle: &str) -> Result<Vec<ReleaseRecord>, ReleaseError> {
    Ok(results.db().read(|conn| releases::list(conn, cycle))?)
}

/// The releases of all cycles without what they hold, the newest cycle first.
pub fn heads(results: &Results) -> Result<Vec<ReleaseHead>, DbError> {
    results.db().read(releases::list_heads)
}

/// The release in force: the last one published and not withdrawn.
pub fn current(results: &Results, cycle: &str) -> Result<Option<ReleaseRecord>, ReleaseError> {
    let records = list(results, cycle)?.into_iter().rev();
    Ok(records
        .into_iter()
        .find(|record| record.state == ReleaseState::Published))
}

/// The draft or proposal that a cycle has: at most one.
pub fn present_draft(records: &[ReleaseRecord]) -> Option<&ReleaseRecord> {
    records.iter().find(|record| !record.state.is_out())
}

pub fn find(results: &Results, cycle: &str, number: u32) -> Result<ReleaseRecord, ReleaseError> {
    let mut records = list(results, cycle)?.into_iter();
    let found = records.find(|record| record.number.unsigned_abs() == number);
    found.ok_or_else(|| ReleaseError::NoSuchRelease {
        cycle: cycle.to_string(),
        number,
    })
}

/// The release as somebody has seen it; refused if it has changed since.
pub fn find_seen(
    results: &Results,
    cycle: &str,
    number: u32,
    seen: &str,
) -> Result<ReleaseRecord, ReleaseError> {
    let record = find(results, cycle, number)?;
    match fingerprint(&record) == seen {
        true => Ok(record),
        false => Err(ReleaseError::Changed(cycle.to_string())),
    }
}

/// A hash over all of a record: words, figures, state and people.
pub fn fingerprint(record: &ReleaseRecord) -> String {
    let figures = (&record.sha256, &record.date, &record.against);
    let people = (&record.made_by, &record.approved_by, &record.withdrawn_by);
    let state = (record.number, record.state.code());
    sha256(&json(&(state, people, figures, &record.commentary)))
}

pub fn earlier_of(record: &ReleaseRecord) -> Result<Earlier, ServiceError> {
    Ok(Earlier {
        release: release_of(record)?,
        counts: counts_of(record)?,
    })
}

pub(super) fn counts_of(record: &ReleaseRecord) -> Result<PrivateCounts, ServiceError> {
    read(record, "counts", &record.counts)
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
