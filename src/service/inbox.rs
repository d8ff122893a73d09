//! Moves answers from the inbox to the responses: later, shuffled, in transactions of their own,
//! so that nothing joins an answer to the moment in which its code was spent.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::mirror::wipe;
use crate::db::{Conn, Db, DbError, inbox, invitations, remarks};

/// Rarer is safer; answers in the inbox count in the coverage all the same.
const PAUSE: Duration = Duration::from_secs(60);
/// At most this part of the time goes into rounds, however much there is to write anew.
const SHARE: u32 = 100;
const BATCH: u16 = 500;
/// Shuffling hides an answer only among others, so fewer to a survey in an institution wait for
/// company, at the longest until the cycle is closed.
pub const COMPANY: i64 = 20;

/// Moves the answers that have company; gives their number. Remarks wait for company of their own:
/// moved with the answers they came with, they would be joined to those again. What stays behind
/// loses the order in which it came.
pub fn move_on(db: &Db) -> Result<usize, DbError> {
    Rounds::default().go(db)
}

/// What grows or shrinks whenever an answer comes or goes or a draft is deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks {
    codes_ended: i64,
    answers_waiting: i64,
    remarks_waiting: i64,
}

impl Marks {
    fn take(conn: &mut Conn) -> Result<Marks, DbError> {
        Ok(Marks {
            codes_ended: invitations::count_ended(conn)?,
            answers_waiting: inbox::count(conn)?,
            remarks_waiting: remarks::count_waiting(conn)?,
        })
    }
}

/// Rounds of moving, each of which knows what the last one has wiped.
#[derive(Default)]
struct Rounds {
    wiped: Marks,
}

impl Rounds {
    /// Wipes only if anything has come or gone since: to write tables anew keeps writers waiting.
    fn go(&mut self, db: &Db) -> Result<usize, DbError> {
        let before = db.read(Marks::take)?;
        let mut moved = 0;
        if before.answers_waiting > 0 {
            moved = move_all(db, inbox::move_batch)?;
        }
        if before.remarks_waiting > 0 {
            move_all(db, remarks::move_batch)?;
        }
        let marks = db.read(Marks::take)?;
        if marks != self.wiped || marks != before {
            db.scrub()?;
            self.wiped = marks;
        }
        Ok(moved)
    }
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
            let (mut rounds, mut pause) = (Rounds::default(), PAUSE);
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                let begun = Instant::now();
                if let Err(error) = rounds.go(&db) {
                    tracing::warn!(code = error.code(), "answers stay in the inbox for now");
                }
                if let Err(error) = wipe(&db) {
                    tracing::warn!(code = error.code(), "a deleted mirror is wiped later");
                }
                pause = PAUSE.max(begun.elapsed() * SHARE);
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
