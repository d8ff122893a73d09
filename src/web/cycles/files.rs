//! Files that belong to a closed cycle and are not answered here.

use actix_web::http::StatusCode;
use actix_web::web::{Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::fault::FaultView;
use super::{hand, see};
use crate::db::cycles;
use crate::service::ServiceError;
use crate::service::cycle::{self, Action, CycleError, Files};
use crate::web::error::WebError;
use crate::web::guard::Administrator;
use crate::web::page::Page;
use crate::web::site::{block, read};
use crate::web::upload::{self, Part};

pub async fn show(
    administrator: Administrator,
    key: Path<String>,
) -> Result<HttpResponse, WebError> {
    let key = closed_cycle(&administrator, key.into_inner()).await?;
    files_page(&administrator, &key, &[], &[], false).render()
}

/// Keeps what was chosen, or says all that is wrong with it.
pub async fn save(
    administrator: Administrator,
    key: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let key = closed_cycle(&administrator, key.into_inner()).await?;
    let files = files(upload::parts(&request, payload).await?);
    if files.inventory.is_none() && files.digcompedu.is_none() {
        return files_page(&administrator, &key, &[], &[], true)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    }
    let (db, hand, cycle) = (
        administrator.site.db.clone(),
        hand(&administrator),
        key.clone(),
    );
    match block(move || cycle::attach(&db, &cycle, &files, &hand)).await? {
        Ok(notices) if notices.is_empty() => Ok(see(&format!("/cycles/{key}"))),
        Ok(notices) => files_page(&administrator, &key, &[], &notices, false).render(),
        Err(CycleError::Service(ServiceError::Faults(faults))) => {
            let faults: Vec<FaultView> = faults.iter().map(FaultView::of).collect();
            files_page(&administrator, &key, &faults, &[], false)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .render()
        }
        Err(error) => Err(error.into()),
    }
}

/// The key of a cycle to which files can be added.
async fn closed_cycle(administrator: &Administrator, key: String) -> Result<String, WebError> {
    let head = read(&administrator.site, move |conn| {
        cycles::find_head(conn, &key)
    });
    let head = head.await?.ok_or(WebError::NotFound)?;
    Action::Freeze.check(&head.key, head.state)?;
    Ok(head.key)
}

/// A file that was not chosen comes empty.
fn files(parts: Vec<Part>) -> Files {
    let mut files = Files::default();
    for part in parts.into_iter().filter(|part| !part.bytes.is_empty()) {
        match part.name.as_str() {
            "inventory" => files.inventory = Some(part.bytes),
            "digcompedu" => files.digcompedu = Some(part.bytes),
            _ => {}
        }
    }
    files
}

fn files_page<'a>(
    administrator: &'a Administrator,
    key: &str,
    faults: &[FaultView],
    notices: &[String],
    is_empty: bool,
) -> Page<'a> {
    let is_bad = |file| faults.iter().any(|fault| fault.is_of(file));
    Page::new(administrator, "cycles/files.html")
        .with("cycle", key)
        .with("faults", faults)
        .with("inventory_is_bad", &is_bad("inventory.csv"))
        .with("digcompedu_is_bad", &is_bad("digcompedu.csv"))
        .with("notices", notices)
        .with("is_empty", &is_empty)
}
