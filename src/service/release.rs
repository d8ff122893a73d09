//! Releases of frozen cycles.

use super::ServiceError;
use super::results::Results;
use crate::disclosure::Release;

/// The release a report rests on: number 1 as it would be made now; `date` is `YYYY-MM-DD` or empty.
pub fn for_report(
    results: &Results,
    cycle: &str,
    against: Option<&str>,
    date: &str,
) -> Result<Release, ServiceError> {
    results.draft_release(cycle, against, 1, date)
}
