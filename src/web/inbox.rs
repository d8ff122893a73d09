//! Moves answers on from the inbox, so that what was said lies nowhere near who said it.

use std::time::Duration;

use actix_web::rt::time::sleep;
use actix_web::web::{self, Data};

use super::site::Site;
use crate::db::{DbError, inbox};

const PAUSE: Duration = Duration::from_secs(300);
/// A batch hides single answers among others, so a short inbox waits.
const BATCH_MIN: i64 = 20;
const BATCH_MAX: u16 = 500;

/// Runs for as long as the server does; a failed round is tried again after the pause.
pub async fn keep_moving(site: Data<Site>) {
    loop {
        sleep(PAUSE).await;
        if let Err(error) = move_all(&site).await {
            tracing::warn!(%error, "inbox not moved");
        }
    }
}

async fn move_all(site: &Data<Site>) -> Result<(), DbError> {
    let mut has_moved = false;
    loop {
        let moved = site
            .db
            .write(|conn| match inbox::count(conn)? >= BATCH_MIN {
                true => inbox::move_batch(conn, BATCH_MAX),
                false => Ok(0),
            });
        if moved.await? == 0 {
            break;
        }
        has_moved = true;
    }
    if has_moved {
        let db = site.db.clone();
        web::block(move || db.scrub())
            .await
            .map_err(|_| DbError::Closed)??;
    }
    Ok(())
}
