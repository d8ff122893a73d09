//! Releases of frozen cycles: made by one person, published by another, then never changed.
//!
//! - `make`: drafts, corrections, and the release that a report rests on
//! - `decide`: propose, publish, withdraw
//! - `find`: what is kept, and what it holds
//! - `coding`: what people write in their own words, as it is coded and as it was frozen

mod coding;
mod decide;
mod find;
mod make;

use super::ServiceError;
use crate::db::DbError;

pub use coding::{Reading, reading};
pub use decide::{is_same_person, propose, publish, withdraw};
pub(super) use find::earlier_of;
pub use find::{
    commentary_of, current, find, find_seen, fingerprint, heads, list, present_draft, release_of,
};
pub use make::{Order, draft, for_report, is_day, remake, upcoming};

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
    #[error("the releases of cycle {0} have just been changed; look at them again")]
    Changed(String),
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
            ReleaseError::Changed(_) => "release-changed",
            ReleaseError::Service(error) => error.code(),
        }
    }
}

impl From<DbError> for ReleaseError {
    fn from(error: DbError) -> ReleaseError {
        ReleaseError::Service(error.into())
    }
}

fn check_name(name: &str) -> Result<(), ReleaseError> {
    match name.trim().is_empty() {
        true => Err(ReleaseError::Nobody),
        false => Ok(()),
    }
}
