//! Moves answers from the inbox to the responses: later, shuffled, in transactions of their own,
//! so that nothing joins an answer to the moment in which its code was spent.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::mirror::wipe;
use crate::db::{Conn, Db, DbError, inbox, remarks};

/// Rarer is safer; answers in the inbox count in the coverage all the same.
const PAUSE: Duration = Duration::from_secs(60);
const BATCH: u16 = 500;
/// Shuffling hides an answer only among others, so fewer to a survey in an institution wait for
/// company, at the longest until the cycle is closed.
pub const COMPANY: i64 = 20;

/// Moves the answers that have company; gives their number. Remarks wait for company of their own:
/// moved with the answers they came with, they would be joined to those again. What stays behind
/// loses the order in which it came.
pub fn move_on(db: &Db) -> Result<usize, DbError> {
    let waiting = db.read(|conn| Ok(inbox::count(conn)? + remarks::count_waiting(conn)?))?;
    if waiting == 0 {
        return Ok(0);
    }
    let moved = move_all(db, inbox::move_batch)?;
    move_all(db, remarks::move_batch)?;
    db.scrub()?;
    Ok(moved)
}

fn move_all(
    db: &Db,
    move_batch: fn(&mut Conn, u16, i64) -> Result<usize, DbError>,
) -> Result<usize, DbError> {
    let mut moved = 0;
    loop {
        match db.write_blocking(move |conn| move_batch(conn, BATCH, COMPANY))? {
            0 => return Ok(moved),
            n => moved += n,
        }
    }
}

/// A thread that moves answers every now and then, and wipes what was deleted; it stops when this is
/// dropped.
pub struct Mover {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Mover {
    pub fn start(db: Db) -> Mover {
        let (stop, stopped) = mpsc::channel();
        let thread = thread::spawn(move || {
            while stopped.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                if let Err(error) = move_on(&db) {
                    tracing::warn!(code = error.code(), "answers stay in the inbox for now");
                }
                if let Err(error) = wipe(&db) {
                    tracing::warn!(code = error.code(), "a deleted mirror is wiped later");
                }
            }
        });
        Mover {
            stop: Some(stop),
            thread: Some(thread),
        }
    }
}

impl Drop for Mover {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A mover that panicked has left its answers in the inbox, where the next one finds them.
            thread.join().ok();
        }
    }
}
