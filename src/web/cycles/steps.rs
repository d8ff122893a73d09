//! A step of a cycle: what it means, in plain words, before it is taken.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use serde::Deserialize;

use super::{hand, see};
use crate::db::cycles::{self, CycleHead};
use crate::service::cycle::{self, Action, CycleError};
use crate::web::error::WebError;
use crate::web::guard::Administrator;
use crate::web::page::Page;
use crate::web::site::{block, read};

type Which = Path<(String, String)>;

const REASON_CHARS_MAX: usize = 500;

#[derive(Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    reason: String,
}

/// Says what the step means.
pub async fn confirm(administrator: Administrator, which: Which) -> Result<HttpResponse, WebError> {
    let (head, action) = find(&administrator, which).await?;
    action.check(&head.key, head.state)?;
    confirm_page(&administrator, &head, action, "", None).render()
}

/// Takes the step.
pub async fn take(
    administrator: Administrator,
    which: Which,
    typed: Form<Typed>,
) -> Result<HttpResponse, WebError> {
    let (head, action) = find(&administrator, which).await?;
    let reason = typed.into_inner().reason;
    if reason.chars().count() > REASON_CHARS_MAX {
        return refused(&administrator, &head, action, &reason, "reason-long");
    }
    let (db, hand) = (administrator.site.db.clone(), hand(&administrator));
    let (key, said) = (head.key.clone(), reason.clone());
    let taken = block(move || cycle::take(&db, &key, action, &hand, &said));
    match taken.await? {
        Ok(()) if action == Action::Discard => Ok(see("/cycles")),
        Ok(()) => Ok(see(&format!("/cycles/{}", head.key))),
        Err(error @ (CycleError::NoReason | CycleError::AnswersWait | CycleError::NoForm)) => {
            refused(&administrator, &head, action, &reason, error.code())
        }
        Err(error) => Err(error.into()),
    }
}

async fn find(
    administrator: &Administrator,
    which: Which,
) -> Result<(CycleHead, Action), WebError> {
    let (key, action) = which.into_inner();
    let action = Action::find(&action).ok_or(WebError::NotFound)?;
    let head = read(&administrator.site, move |conn| {
        cycles::find_head(conn, &key)
    });
    Ok((head.await?.ok_or(WebError::NotFound)?, action))
}

fn refused(
    administrator: &Administrator,
    head: &CycleHead,
    action: Action,
    reason: &str,
    problem: &str,
) -> Result<HttpResponse, WebError> {
    confirm_page(administrator, head, action, reason, Some(problem))
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .render()
}

fn confirm_page<'a>(
    administrator: &'a Administrator,
    head: &CycleHead,
    action: Action,
    reason: &str,
    problem: Option<&str>,
) -> Page<'a> {
    Page::new(administrator, "cycles/confirm.html")
        .with("cycle", &head.key)
        .with("label", &head.label)
        .with("action", action.code())
        .with("needs_reason", &(action == Action::Reopen))
        .with("reason", reason)
        .with("reason_most", &REASON_CHARS_MAX)
        .with("problem", &problem)
}
