//! Published releases, for everybody: what was found, and the files.

mod figures;
mod files;
mod list;
mod show;

pub use files::{Caching, deliver, file, find_asked, institution_file, report};
pub use list::{lines, show as list};
pub use show::{Download, of_institution, show};

use super::error::WebError;
use super::guard::Visitor;
use crate::db::releases::{ReleaseRecord, ReleaseState};
use crate::service::release;
use crate::web::site::block;

/// The release in force of a cycle.
pub async fn in_force(visitor: &Visitor, cycle: &str) -> Result<ReleaseRecord, WebError> {
    let (results, cycle) = (visitor.site.results.clone(), cycle.to_owned());
    let records = block(move || release::list(&results, &cycle)).await??;
    let is_withdrawn = records
        .iter()
        .any(|record| record.state == ReleaseState::Withdrawn);
    let mut latest_first = records.into_iter().rev();
    match latest_first.find(|record| record.state == ReleaseState::Published) {
        Some(record) => Ok(record),
        None if is_withdrawn => Err(WebError::ReleaseWithdrawn),
        None => Err(WebError::NotFound),
    }
}

/// A release by its number, if it is published; of drafts nobody hears anything.
async fn published(
    visitor: &Visitor,
    cycle: &str,
    number: &str,
) -> Result<ReleaseRecord, WebError> {
    let number = number.parse().map_err(|_| WebError::NotFound)?;
    let (results, cycle) = (visitor.site.results.clone(), cycle.to_owned());
    let record = block(move || release::find(&results, &cycle, number)).await??;
    match record.state {
        ReleaseState::Published => Ok(record),
        ReleaseState::Withdrawn => Err(WebError::ReleaseWithdrawn),
        ReleaseState::Draft | ReleaseState::Proposed => Err(WebError::NotFound),
    }
}
