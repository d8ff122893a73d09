//! Moves answers from the inbox to the responses: later, shuffled, in transactions of their own,
//! so that nothing joins an answer to the moment in which its code was spent.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::db::{Conn, Db, DbError, inbox, remarks};

/// Rarer is safer; answers in the inbox count in the coverage all the same.
const PAUSE: Duration = Duration::from_secs(60);
const BATCH: u16 = 500;
/// Shuffling hides an answer only among others, so fewer wait for company.
const COMPANY: i64 = 20;

/// Empties the inbox if enough answers wait in it; gives the number moved. Remarks wait for company
/// of their own: moved with the answers they came with, they would be joined to those again.
pub fn move_on(db: &Db) -> Result<usize, DbError> {
    let moved = move_all(db, inbox::count, inbox::move_batch)?;
    let moved_remarks = move_all(db, remarks::count_waiting, remarks::move_batch)?;
    if moved + moved_remarks > 0 {
        db.scrub()?;
    }
    Ok(moved)
}

fn move_all(
    db: &Db,
    count: fn(&mut Conn) -> Result<i64, DbError>,
    move_batch: fn(&mut Conn, u16) -> Result<usize, DbError>,
) -> Result<usize, DbError> {
    if db.read(count)? < COMPANY {
        return Ok(0);
    }
    let mut moved = 0;
    loop {
        match db.write_blocking(move |conn| move_batch(conn, BATCH))? {
            0 => return Ok(moved),
            n => moved += n,
        }
    }
}

/// A thread that moves answers every now and then; it stops when this is dropped.
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
