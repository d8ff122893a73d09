//! The steps of a cycle. Each is taken in one state only, so that of two people who take it at once
//! one is told that it has been done.

use super::freeze::freeze;
use super::plan::codebook;
use super::versions::newest_form;
use super::{CycleError, Hand, record};
use crate::db::cycle_events::CycleStep;
use crate::db::cycles::{self, CycleState};
use crate::db::{Conn, Db, DbError, cycle_surveys};
use crate::service::ServiceError;
use crate::service::inbox::move_on;
use crate::service::store::{self, json};

/// What can be done with a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Open,
    Discard,
    Close,
    Reopen,
    Freeze,
}

impl Action {
    const ALL: [Action; 5] = [
        Action::Open,
        Action::Discard,
        Action::Close,
        Action::Reopen,
        Action::Freeze,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Action::Open => "open",
            Action::Discard => "discard",
            Action::Close => "close",
            Action::Reopen => "reopen",
            Action::Freeze => "freeze",
        }
    }

    pub fn find(code: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.code() == code)
    }

    /// The state in which it is done.
    pub fn needs(self) -> CycleState {
        match self {
            Action::Open | Action::Discard => CycleState::Draft,
            Action::Close => CycleState::Open,
            Action::Reopen | Action::Freeze => CycleState::Closed,
        }
    }

    /// What can be done in a state, the usual next step first.
    pub fn of(state: CycleState) -> impl Iterator<Item = Action> {
        let usual_first = [
            Action::Open,
            Action::Discard,
            Action::Close,
            Action::Freeze,
            Action::Reopen,
        ];
        usual_first
            .into_iter()
            .filter(move |action| action.needs() == state)
    }

    /// Refuses a cycle in another state.
    pub fn check(self, cycle_key: &str, state: CycleState) -> Result<(), CycleError> {
        match state == self.needs() {
            true => Ok(()),
            false => Err(CycleError::WrongState {
                cycle: cycle_key.to_owned(),
                state,
                needed: self.needs(),
            }),
        }
    }
}

/// Takes a step; only opening again needs a reason. Blocks.
pub fn take(
    db: &Db,
    key: &str,
    action: Action,
    hand: &Hand,
    reason: &str,
) -> Result<(), CycleError> {
    let (cycle, hand, reason) = (key.to_owned(), hand.clone(), reason.trim().to_owned());
    match action {
        Action::Open => db.write_blocking(move |conn| open(conn, &cycle, &hand))?,
        Action::Discard => db.write_blocking(move |conn| discard(conn, &cycle))?,
        Action::Close => close(db, &cycle, hand),
        Action::Reopen => db.write_blocking(move |conn| reopen(conn, &cycle, &hand, &reason))?,
        Action::Freeze => freeze(db, &cycle, &hand),
    }
}

/// What a job found: done, or refused with nothing changed.
pub(super) type Done = Result<Result<(), CycleError>, DbError>;

/// Whether the step can be taken. Two who take it at once write the same row, so that the second
/// one looks again.
pub(super) fn check(conn: &mut Conn, key: &str, action: Action) -> Done {
    match cycles::find_head(conn, key)? {
        Some(head) => Ok(action.check(key, head.state)),
        None => Ok(Err(ServiceError::NoSuchCycle(key.to_owned()).into())),
    }
}

/// Fixes the questionnaires, and with them the codebook.
fn open(conn: &mut Conn, key: &str, hand: &Hand) -> Done {
    if let Err(refused) = check(conn, key, Action::Open)? {
        return Ok(Err(refused));
    }
    let mut cycle = cycles::get(conn, key)?;
    let manifest = match store::manifest_of(&cycle) {
        Ok(manifest) => manifest,
        Err(error) => return Ok(Err(error.into())),
    };
    let asked = manifest.surveys.into_keys();
    let forms: Vec<_> = asked
        .filter_map(|survey| newest_form(survey, key))
        .collect();
    if forms.is_empty() {
        return Ok(Err(CycleError::NoForm));
    }
    for (questionnaire, _) in forms {
        cycle_surveys::insert(conn, key, questionnaire.survey, &questionnaire.version)?;
    }
    cycle.codebook = json(&codebook(key));
    cycle.state = CycleState::Open;
    cycles::update(conn, &cycle)?;
    record(conn, key, CycleStep::Opened, hand, None)?;
    Ok(Ok(()))
}

/// A draft that is not wanted goes with all that hangs on it.
fn discard(conn: &mut Conn, key: &str) -> Done {
    if let Err(refused) = check(conn, key, Action::Discard)? {
        return Ok(Err(refused));
    }
    cycles::delete(conn, key)?;
    Ok(Ok(()))
}

/// For a reason that is kept.
fn reopen(conn: &mut Conn, key: &str, hand: &Hand, reason: &str) -> Done {
    if let Err(refused) = check(conn, key, Action::Reopen)? {
        return Ok(Err(refused));
    }
    if reason.is_empty() {
        return Ok(Err(CycleError::NoReason));
    }
    cycles::set_state(conn, key, CycleState::Open)?;
    record(conn, key, CycleStep::Reopened, hand, Some(reason))?;
    Ok(Ok(()))
}

/// From here on no answer is accepted; those that wait for company have it now.
fn close(db: &Db, key: &str, hand: Hand) -> Result<(), CycleError> {
    let cycle = key.to_owned();
    db.write_blocking(move |conn| {
        if let Err(refused) = check(conn, &cycle, Action::Close)? {
            return Ok(Err(refused));
        }
        cycles::set_state(conn, &cycle, CycleState::Closed)?;
        record(conn, &cycle, CycleStep::Closed, &hand, None)?;
        Ok(Ok(()))
    })??;
    if let Err(error) = move_on(db) {
        // It is closed all the same; freezing moves them, or says that they wait.
        tracing::warn!(code = error.code(), "answers stay in the inbox for now");
    }
    Ok(())
}
