//! What the database alone can do with the same bytes: rows written durably, without web.

use std::time::Instant;

use serde::Serialize;
use tokio::runtime::Builder;
use tokio::task::JoinSet;

use super::setting::{BARE_CYCLE, school_id};
use crate::db::responses::{self, Response, Sheet};
use crate::db::{Db, DbError};
use crate::survey::SurveyId;

/// Who writes at once when writes may share a flush.
const WRITERS: usize = 256;

/// Rows a second.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bare {
    pub inserts: usize,
    /// Each in a transaction of its own, one after the other.
    pub one_by_one_per_s: f64,
    /// Many at once through the writer, which lets those that wait share a flush.
    pub grouped_per_s: f64,
}

pub fn measure(db: &Db, inserts: usize) -> Result<Bare, DbError> {
    let one_by_one_per_s = rate(inserts, || {
        (0..inserts).try_for_each(|_| {
            let row = [row()];
            db.write_blocking(move |conn| responses::insert_many(conn, &row))
        })
    })?;
    let grouped_per_s = rate(inserts, || write_together(db, inserts))?;
    Ok(Bare {
        inserts,
        one_by_one_per_s,
        grouped_per_s,
    })
}

fn rate(n: usize, work: impl FnOnce() -> Result<(), DbError>) -> Result<f64, DbError> {
    let begun = Instant::now();
    work()?;
    Ok(n as f64 / begun.elapsed().as_secs_f64())
}

fn write_together(db: &Db, inserts: usize) -> Result<(), DbError> {
    let runtime = Builder::new_current_thread()
        .build()
        .map_err(|_| DbError::Closed)?;
    runtime.block_on(async {
        let mut writers: JoinSet<Result<(), DbError>> = JoinSet::new();
        for writer in 0..WRITERS {
            let db = db.clone();
            let own = (writer..inserts).step_by(WRITERS).count();
            writers.spawn(async move {
                for _ in 0..own {
                    let row = [row()];
                    db.write(move |conn| responses::insert_many(conn, &row))
                        .await?;
                }
                Ok(())
            });
        }
        while let Some(done) = writers.join_next().await {
            done.map_err(|_| DbError::Panicked)??;
        }
        Ok(())
    })
}

/// As long as what a pupil sends.
fn row() -> Response {
    Response {
        cycle_key: BARE_CYCLE.to_owned(),
        survey: SurveyId::Student,
        institution_id: school_id(0),
        sheet: Sheet {
            grade: Some(8),
            is_primary: false,
            weight: 1.0,
            covariates: "gender=F".to_owned(),
            answers: rand::random::<[u8; 45]>().to_vec(),
            version: "2026".to_owned(),
        },
    }
}
