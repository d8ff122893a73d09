//! One considered answer of an institution to the management survey, drafted by several people.
//!
//! A page is saved against the revision at which it was read. What somebody else changed meanwhile
//! stays; where both changed the same question nothing is decided, but both answers are given back.

mod merge;
mod state;

use crate::db::cycles::{self, CycleState};
use crate::db::management::{self, Change, ChangeKind};
use crate::db::remarks::Remark;
use crate::db::responses::Sheet;
use crate::db::{Conn, DbError, SurveyAt, inbox};
use crate::survey::Raw;

pub use merge::{Conflict, open_dispute};
pub use state::{Answered, Signed, State};

/// What became of a page that somebody saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// The draft as it is now. Questions in dispute are as the other left them.
    Stored {
        state: State,
        conflicts: Vec<Conflict>,
    },
    Refused(Refusal),
}

/// Why nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NotOpen,
    AlreadySubmitted(Signed),
    /// There is no official answer to reopen.
    NotSubmitted,
    /// Somebody has changed the draft since it was confirmed.
    Changed,
    /// No question is answered.
    Empty,
}

impl Refusal {
    /// The key of its message.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::NotOpen => "not-open",
            Refusal::AlreadySubmitted(_) => "already-submitted",
            Refusal::NotSubmitted => "not-submitted",
            Refusal::Changed => "changed",
            Refusal::Empty => "empty",
        }
    }
}

/// The draft as it is; an empty one if nobody has begun.
pub fn read(conn: &mut Conn, at: &SurveyAt) -> Result<State, DbError> {
    let revision = management::revision(conn, at)?.unwrap_or_default();
    Ok(State::new(revision, management::changes(conn, at)?))
}

/// The draft, held until this job is done, if it may be changed.
fn hold(conn: &mut Conn, at: &SurveyAt) -> Result<Result<State, Refusal>, DbError> {
    if cycles::hold_state(conn, &at.cycle_key)? != CycleState::Open {
        return Ok(Err(Refusal::NotOpen));
    }
    management::hold(conn, at)?;
    let state = read(conn, at)?;
    Ok(match state.submitted() {
        Some(by) => Err(Refusal::AlreadySubmitted(by)),
        None => Ok(state),
    })
}

/// Saves what somebody chose on a page that they read at revision `seen`. Questions of the page
/// that `chosen` lacks have no answer.
pub fn save(
    conn: &mut Conn,
    at: &SurveyAt,
    by: &Signed,
    seen: i32,
    questions: &[String],
    chosen: &Raw,
) -> Result<Saved, DbError> {
    let state = match hold(conn, at)? {
        Ok(state) => state,
        Err(refusal) => return Ok(Saved::Refused(refusal)),
    };
    let merged = merge::merge(&state, by, seen, questions, chosen);
    let conflicts = merged.conflicts;
    if merged.changes.is_empty() {
        return Ok(Saved::Stored { state, conflicts });
    }
    management::append(conn, at, &merged.changes)?;
    let state = read(conn, at)?;
    Ok(Saved::Stored { state, conflicts })
}

/// Makes the draft, as it was at revision `seen`, the official answer. Of two people who do so at
/// once the second is told who was first.
pub fn submit(
    conn: &mut Conn,
    at: &SurveyAt,
    by: &Signed,
    seen: i32,
    sheet: &Sheet,
    written: &[Remark],
) -> Result<Result<(), Refusal>, DbError> {
    let state = match hold(conn, at)? {
        Ok(state) => state,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if state.revision != seen {
        return Ok(Err(Refusal::Changed));
    }
    if state.raw().is_empty() {
        return Ok(Err(Refusal::Empty));
    }
    let official = Sheet {
        is_primary: true,
        ..sheet.clone()
    };
    inbox::receive(conn, at, &official, written)?;
    let submitted = event(ChangeKind::Submitted, "", by);
    management::append(conn, at, &[submitted])?;
    Ok(Ok(()))
}

/// Takes the official answer back, so that the institution can change it; `written` is what was
/// written with it.
pub fn reopen(
    conn: &mut Conn,
    at: &SurveyAt,
    by: &Signed,
    reason: &str,
    written: &[Remark],
) -> Result<Result<(), Refusal>, DbError> {
    match hold(conn, at)? {
        Err(Refusal::AlreadySubmitted(_)) => {}
        Err(refusal) => return Ok(Err(refusal)),
        Ok(_) => return Ok(Err(Refusal::NotSubmitted)),
    }
    inbox::take_back_official(conn, at, written)?;
    let reopened = event(ChangeKind::Reopened, reason, by);
    management::append(conn, at, &[reopened])?;
    Ok(Ok(()))
}

/// Something that concerns the whole draft.
fn event(kind: ChangeKind, reason: &str, by: &Signed) -> Change {
    Change {
        revision: 0,
        kind,
        question: String::new(),
        before: String::new(),
        after: reason.to_owned(),
        login: by.login.clone(),
        minute: by.minute.clone(),
    }
}
