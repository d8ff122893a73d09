//! Where administrators run cycles, and analysts see how far they are.

mod fault;
mod files;
mod list;
mod plan;
mod show;
mod steps;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use chrono::Local;

pub use files::{save as save_files, show as files};
pub use list::show as list;
pub use plan::{create, show as plan};
pub use show::show;
pub use steps::{confirm, take};

use super::guard::Administrator;
use crate::service::cycle::Hand;

/// The administrator's hand today.
fn hand(administrator: &Administrator) -> Hand {
    Hand {
        account: administrator.login().to_owned(),
        day: Local::now().date_naive().to_string(),
    }
}

/// After a step: a page that can be read again without doing it twice.
fn see(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish()
}
