//! Where analysts make, check, publish and withdraw releases.

mod decide;
mod form;
mod preview;
mod save;
mod show;
mod typed;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;

pub use decide::{confirm_withdrawal, propose, publish, withdraw};
pub use form::edit;
pub use preview::file as preview;
pub use save::save;
pub use show::show;

use crate::db::releases::{ReleaseRecord, ReleaseState};
use crate::service::release::{self, present_draft};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::site::block;

/// The releases of a cycle, the first one first.
struct Desk {
    records: Vec<ReleaseRecord>,
}

impl Desk {
    async fn load(visitor: &Visitor, cycle: &str) -> Result<Desk, WebError> {
        let (results, cycle) = (visitor.site.results.clone(), cycle.to_owned());
        let records = block(move || release::list(&results, &cycle)).await??;
        Ok(Desk { records })
    }

    fn draft(&self) -> Option<&ReleaseRecord> {
        present_draft(&self.records)
    }

    fn in_force(&self) -> Option<&ReleaseRecord> {
        let mut latest_first = self.records.iter().rev();
        latest_first.find(|record| record.state == ReleaseState::Published)
    }

    /// The number of the draft, or of the one that would be made next.
    fn next_number(&self) -> i32 {
        let last = self.records.last();
        last.map_or(1, |record| record.number + i32::from(record.state.is_out()))
    }
}

/// After a step: a page that can be read again without doing it twice.
fn see_desk(cycle: &str) -> HttpResponse {
    let address = format!("/results/{cycle}/release");
    HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish()
}
