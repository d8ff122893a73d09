//! What was sent from the form becomes the draft, or comes back with all that was typed.

use actix_web::web::{Path, Payload};
use actix_web::{HttpRequest, HttpResponse, ResponseError};

use super::form::{Ground, form_page};
use super::typed::{Problem, Typed};
use super::{Desk, see_desk};
use crate::report::Document;
use crate::service::ServiceError;
use crate::service::release::{self, Order, ReleaseError, fingerprint};
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::site::block;
use crate::web::upload;

pub async fn save(
    analyst: Analyst,
    cycle: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let ground = Ground::load(&analyst, &cycle).await?;
    let mut typed = Typed::read(upload::parts(&request, payload).await?);
    let document = ground.document(&analyst, &typed).await?;
    let refusal = match order(&analyst, &ground, &typed, &document) {
        Err(problems) => Some((problems, WebError::Unprocessable)),
        Ok(order) => store(&analyst, order, &mut typed).await?,
    };
    let Some((problems, error)) = refusal else {
        return Ok(see_desk(&cycle));
    };
    form_page(&analyst, &ground, &typed, &document, &problems)
        .status(error.status_code())
        .render()
}

fn order(
    analyst: &Analyst,
    ground: &Ground,
    typed: &Typed,
    document: &Document,
) -> Result<Order, Vec<Problem>> {
    let cycles: Vec<&str> = ground.cycles().iter().map(|c| c.key.as_str()).collect();
    let mut problems = typed.problems(&cycles, &document.sections);
    match typed.commentary(ground.logo.clone()) {
        Ok(commentary) if problems.is_empty() => Ok(Order {
            cycle: ground.frame.head.key.clone(),
            against: Some(typed.against.clone()).filter(|key| !key.is_empty()),
            made_by: analyst.login().to_owned(),
            date: typed.date.clone(),
            commentary,
            seen: Some(typed.seen.clone()),
        }),
        commentary => {
            problems.extend(commentary.err());
            Err(problems)
        }
    }
}

/// Nothing if it is stored. If somebody was quicker, sending the form again replaces their draft:
/// whoever does so has been told.
async fn store(
    analyst: &Analyst,
    order: Order,
    typed: &mut Typed,
) -> Result<Option<(Vec<Problem>, WebError)>, WebError> {
    let (results, cycle) = (analyst.site.results.clone(), order.cycle.clone());
    let error = match block(move || release::draft(&results, &order)).await? {
        Ok(_) => return Ok(None),
        Err(error) => error,
    };
    let problem = match &error {
        ReleaseError::Changed(_) => {
            let desk = Desk::load(analyst, &cycle).await?;
            typed.seen = desk.draft().map_or_else(String::new, fingerprint);
            let who = desk.draft().map_or("", |record| &record.made_by);
            Problem::new("save", "changed", who)
        }
        ReleaseError::Service(ServiceError::Db(error)) if error.is_retryable() => {
            Problem::new("save", "busy", "")
        }
        _ => return Err(error.into()),
    };
    Ok(Some((vec![problem], error.into())))
}
