//! Moves answers from the inbox to the responses: later, shuffled, in transactions of their own,
//! so that nothing joins an answer to the moment in which its code was spent.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::mirror::wipe;
use crate::db::{Conn, Db, DbError, Wipe, inbox, invitations, remarks};

/// Rarer is safer; answers in the inbox count in the coverage all the same.
const PAUSE: Duration = Duration::from_secs(60);
/// At most this part of the time goes into rounds, however much there is to write anew.
const SHARE: u32 = 100;
/// So many codes are written anew in a quarter of a second.
const CODES_AT_ONCE: i64 = 50_000;
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

/// What grows or shrinks whenever a code is made, an answer comes or goes or a draft is deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks {
    codes: i64,
    codes_ended: i64,
    answers_waiting: i64,
    remarks_waiting: i64,
}

impl Marks {
    fn take(conn: &mut Conn) -> Result<Marks, DbError> {
        Ok(Marks {
            codes: invitations::count(conn)?,
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
    /// Not everything was wiped since something last changed.
    is_behind: bool,
}

impl Rounds {
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
        let has_changed = marks != self.wiped || marks != before;
        if let Some(what) = due(has_changed, marks.codes, self.is_behind) {
            db.wipe(what)?;
            self.is_behind = what != Wipe::Everything;
            self.wiped = marks;
        }
        Ok(moved)
    }
}

/// Whoever writes waits meanwhile. So while people answer only what passes is written anew, the
/// whole file in the first minute in which nobody does, and then nothing.
fn due(has_changed: bool, codes: i64, is_behind: bool) -> Option<Wipe> {
    match (has_changed, is_behind) {
        (true, _) if codes > CODES_AT_ONCE => Some(Wipe::Passing),
        (true, _) => Some(Wipe::Codes),
        (false, true) => Some(Wipe::Everything),
        (false, false) => None,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_file_is_written_anew_once_when_it_is_quiet() {
        assert_eq!(due(true, 300, true), Some(Wipe::Codes));
        assert_eq!(due(false, 300, true), Some(Wipe::Everything));
        assert_eq!(due(false, 300, false), None);
    }

    #[test]
    fn very_many_codes_wait_until_it_is_quiet() {
        assert_eq!(due(true, 200_000, true), Some(Wipe::Passing));
        assert_eq!(due(false, 200_000, true), Some(Wipe::Everything));
    }
}
