//! Drafts, corrections, and the release that a report rests on.

use serde::{Deserialize, Serialize};

use super::coding::{self, coding_of};
use super::find::{commentary_of, find, fingerprint, list, present_draft, release_of};
use super::{ReleaseError, check_name};
use crate::db::cycles::{self, CycleState};
use crate::db::releases::{self, ReleaseRecord, ReleaseState};
use crate::db::{Conn, DbError};
use crate::disclosure::{Coding, Release};
use crate::report::Commentary;
use crate::service::results::Results;
use crate::service::store::{json, sha256};

/// What whoever makes a release decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub cycle: String,
    pub against: Option<String>,
    pub made_by: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    pub commentary: Commentary,
    /// The fingerprint of the draft that this one replaces, empty if there was none; without it
    /// any draft is replaced.
    pub seen: Option<String>,
}

/// Makes a draft, in place of the one before if there is one; after a published release it is the
/// correction of that. Blocks.
pub fn draft(results: &Results, order: &Order) -> Result<ReleaseRecord, ReleaseError> {
    check_name(&order.made_by)?;
    check_day(&order.date)?;
    let records = list(results, &order.cycle)?;
    let present = present_draft(&records).map_or_else(String::new, fingerprint);
    if order.seen.as_ref().is_some_and(|seen| *seen != present) {
        return Err(ReleaseError::Changed(order.cycle.clone()));
    }
    let earlier = last_out(&records);
    let number = earlier.map_or(1, |record| record.number + 1);
    let coding = coding::current(results, &order.cycle, earlier)?;
    let record = make(results, order, number, earlier, coding)?;
    let stored = record.clone();
    let replaced = results
        .db()
        .write_blocking(move |conn| replace(conn, &records, &stored));
    match replaced {
        Ok(true) => Ok(record),
        // Somebody else has just made the first draft.
        Ok(false) | Err(DbError::AlreadyExists(_)) => {
            Err(ReleaseError::Changed(order.cycle.clone()))
        }
        Err(error) => Err(error.into()),
    }
}

/// False if the cycle's releases are no longer those that were read.
fn replace(
    conn: &mut Conn,
    read: &[ReleaseRecord],
    draft: &ReleaseRecord,
) -> Result<bool, DbError> {
    let key = &draft.cycle_key;
    if cycles::hold_state(conn, key)? < CycleState::Frozen {
        return Err(DbError::Refused(format!("cycle {key} is not frozen")));
    }
    if releases::hold(conn, key)? != read {
        return Ok(false);
    }
    releases::delete(conn, key, draft.number)?;
    releases::insert(conn, draft)?;
    Ok(true)
}

fn make(
    results: &Results,
    order: &Order,
    number: i32,
    earlier: Option<&ReleaseRecord>,
    coding: Coding,
) -> Result<ReleaseRecord, ReleaseError> {
    let against = order.against.as_deref();
    let heading = (number.unsigned_abs(), order.date.as_str());
    let made = results.draft_release(&order.cycle, against, heading, earlier, coding)?;
    let (release, counts) = (json(&made.0), json(&made.1));
    Ok(ReleaseRecord {
        cycle_key: order.cycle.clone(),
        number,
        state: ReleaseState::Draft,
        against: order.against.clone(),
        made_by: order.made_by.clone(),
        approved_by: None,
        withdrawn_by: None,
        date: order.date.clone(),
        commentary: json(&order.commentary),
        sha256: sha256(&release),
        release,
        counts,
    })
}

/// The release made again gives the same bytes. Coding may go on meanwhile: what a draft took of it
/// stays.
pub(super) fn check_current(results: &Results, record: &ReleaseRecord) -> Result<(), ReleaseError> {
    let mut records = list(results, &record.cycle_key)?;
    records.retain(|other| other.number < record.number);
    let order = Order {
        cycle: record.cycle_key.clone(),
        against: record.against.clone(),
        made_by: record.made_by.clone(),
        date: record.date.clone(),
        ..Order::default()
    };
    let (earlier, coding) = (last_out(&records), coding_of(record)?);
    let again = make(results, &order, record.number, earlier, coding)?;
    if again.sha256 == record.sha256 && again.counts == record.counts {
        return Ok(());
    }
    Err(ReleaseError::Outdated {
        cycle: record.cycle_key.clone(),
        number: record.number.unsigned_abs(),
    })
}

/// The last one that readers have seen.
fn last_out(records: &[ReleaseRecord]) -> Option<&ReleaseRecord> {
    records.iter().rev().find(|record| record.state.is_out())
}

/// The release that would be made now; `date` is `YYYY-MM-DD` or empty. Blocks.
pub fn upcoming(
    results: &Results,
    cycle: &str,
    against: Option<&str>,
    date: &str,
) -> Result<Release, ReleaseError> {
    let records = list(results, cycle)?;
    let earlier = last_out(&records);
    let number = earlier.map_or(1, |record| record.number.unsigned_abs() + 1);
    let coding = coding::current(results, cycle, earlier)?;
    let made = results.draft_release(cycle, against, (number, date), earlier, coding)?;
    Ok(made.0.clone())
}

/// What a report rests on: the release in force with its analyst's words, if it compares with the
/// same cycle and no other day is asked for; or else the one that would be made now.
pub fn for_report(
    results: &Results,
    cycle: &str,
    against: Option<&str>,
    date: Option<&str>,
) -> Result<(Release, Commentary), ReleaseError> {
    date.map(check_day).transpose()?;
    let fits = |record: &ReleaseRecord| {
        record.against.as_deref() == against && date.is_none_or(|date| record.date == date)
    };
    match super::current(results, cycle)?.filter(fits) {
        Some(record) => Ok((release_of(&record)?, commentary_of(&record)?)),
        None => {
            let release = upcoming(results, cycle, against, date.unwrap_or_default())?;
            Ok((release, Commentary::default()))
        }
    }
}

/// The release made again from the database, for whoever checks a published one.
pub fn remake(results: &Results, published: &Release) -> Result<Release, ReleaseError> {
    let earlier = match &published.correction {
        Some(correction) => Some(find(results, &published.cycle, correction.replaces)?),
        None => None,
    };
    let coding = match frozen(results, published)? {
        Some(record) => coding_of(&record)?,
        None => coding::current(results, &published.cycle, earlier.as_ref())?,
    };
    let heading = (published.number, published.date.as_str());
    let against = published.against.as_deref();
    let earlier = earlier.as_ref();
    let made = results.draft_release(&published.cycle, against, heading, earlier, coding)?;
    Ok(made.0.clone())
}

/// The record whose coding a release must have: the one that is out, or the draft that it is.
fn frozen(results: &Results, release: &Release) -> Result<Option<ReleaseRecord>, ReleaseError> {
    let mut records = list(results, &release.cycle)?.into_iter();
    let record = records.find(|record| record.number.unsigned_abs() == release.number);
    let sha256 = sha256(&json(release));
    Ok(record.filter(|record| record.state.is_out() || record.sha256 == sha256))
}

fn check_day(date: &str) -> Result<(), ReleaseError> {
    match is_day(date) {
        true => Ok(()),
        false => Err(ReleaseError::NoDay(date.to_string())),
    }
}

/// Whether it is a day of the calendar, written as 2027-01-15.
pub fn is_day(date: &str) -> bool {
    let read = chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d");
    read.is_ok_and(|day| day.to_string() == date)
}
