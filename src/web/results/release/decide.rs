//! Steps of a release, each of the record that the person saw.

use actix_web::HttpResponse;
use actix_web::web::{Form, Path};
use serde::Deserialize;

use super::show::desk_page;
use super::{Desk, see_desk};
use crate::db::releases::{ReleaseRecord, ReleaseState};
use crate::report::Words;
use crate::service::release::{self, ReleaseError, fingerprint};
use crate::service::results::Results;
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::results::{Against, Frame};
use crate::web::site::block;

type Which = Path<(String, u32)>;

#[derive(Deserialize)]
pub struct Seen {
    #[serde(default)]
    seen: String,
}

pub async fn propose(
    analyst: Analyst,
    which: Which,
    form: Form<Seen>,
) -> Result<HttpResponse, WebError> {
    step(analyst, which, form, |results, record, _| {
        release::propose(results, record)
    })
    .await
}

pub async fn publish(
    analyst: Analyst,
    which: Which,
    form: Form<Seen>,
) -> Result<HttpResponse, WebError> {
    step(analyst, which, form, |results, record, by| {
        release::publish(results, record, by).map(drop)
    })
    .await
}

/// Asks once more, for readers will notice.
pub async fn confirm_withdrawal(analyst: Analyst, which: Which) -> Result<HttpResponse, WebError> {
    let (cycle, number) = which.into_inner();
    let frame = Frame::load(&analyst, &cycle, &Against::default()).await?;
    let desk = Desk::load(&analyst, &cycle).await?;
    let is_asked = |record: &&ReleaseRecord| record.number.unsigned_abs() == number;
    let published = desk
        .records
        .iter()
        .filter(|record| record.state == ReleaseState::Published);
    let record = published.clone().find(is_asked).ok_or(WebError::NotFound)?;
    let other = published.rev().find(|record| !is_asked(record));
    frame
        .page(&analyst, "results/release/withdraw.html", "release")
        .with("number", &number)
        .with("date", &Words::new(analyst.lang).date(&record.date))
        .with("comes_back", &other.map(|record| record.number))
        .with("seen", &fingerprint(record))
        .render()
}

pub async fn withdraw(
    analyst: Analyst,
    which: Which,
    form: Form<Seen>,
) -> Result<HttpResponse, WebError> {
    step(analyst, which, form, |results, record, by| {
        release::withdraw(results, record, by)
    })
    .await
}

/// Does it and goes back to the table; what keeps it from being done is said above the table.
async fn step(
    analyst: Analyst,
    which: Which,
    form: Form<Seen>,
    work: impl FnOnce(&Results, &ReleaseRecord, &str) -> Result<(), ReleaseError> + Send + 'static,
) -> Result<HttpResponse, WebError> {
    let (cycle, number) = which.into_inner();
    let (results, key) = (analyst.site.results.clone(), cycle.clone());
    let by = analyst.login().to_owned();
    let done = block(move || {
        let record = release::find_seen(&results, &key, number, &form.seen)?;
        work(&results, &record, &by)
    });
    match done.await?.map_err(WebError::from) {
        Ok(()) => Ok(see_desk(&cycle)),
        Err(error) if error.code().starts_with("release-") => {
            desk_page(&analyst, &cycle, Some(error)).await
        }
        Err(error) => Err(error),
    }
}
