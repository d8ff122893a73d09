//! Running a cycle here: planned, opened, closed and frozen, each step by somebody on a day.

mod files;
mod freeze;
mod plan;
mod steps;
mod versions;

pub use files::{Files, attach};
pub use plan::{Plan, PlanProblem, RosterSource, create};
pub use steps::{Action, take};
pub use versions::{asked_surveys, form_of, newest_form};

use super::ServiceError;
use crate::db::cycles::CycleState;
use crate::db::{Conn, DbError, cycle_events};

/// Who takes a step, and on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    pub account: String,
    /// `YYYY-MM-DD`.
    pub day: String,
}

#[derive(Debug, thiserror::Error)]
pub enum CycleError {
    #[error("cycle {cycle} is {}; that is done with one that is {}", .state.code(), .needed.code())]
    WrongState {
        cycle: String,
        state: CycleState,
        needed: CycleState,
    },
    #[error("say why the cycle is opened again")]
    NoReason,
    #[error("no survey of this cycle has a questionnaire that can be answered")]
    NoForm,
    #[error("some answers have not arrived yet; freeze the cycle again in a minute")]
    AnswersWait,
    #[error("{} problems with the new cycle", .0.len())]
    Plan(Vec<PlanProblem>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl CycleError {
    pub fn code(&self) -> &'static str {
        match self {
            CycleError::WrongState { .. } => "cycle-wrong-state",
            CycleError::NoReason => "cycle-no-reason",
            CycleError::NoForm => "cycle-no-form",
            CycleError::AnswersWait => "cycle-answers-wait",
            CycleError::Plan(_) => "cycle-plan",
            CycleError::Service(error) => error.code(),
        }
    }
}

impl From<DbError> for CycleError {
    fn from(error: DbError) -> CycleError {
        CycleError::Service(error.into())
    }
}

/// Writes down who did it.
fn record(
    conn: &mut Conn,
    cycle_key: &str,
    step: cycle_events::CycleStep,
    hand: &Hand,
    reason: Option<&str>,
) -> Result<(), DbError> {
    let event = cycle_events::CycleEvent {
        cycle_key: cycle_key.to_owned(),
        number: 0,
        step,
        account: hand.account.clone(),
        day: hand.day.clone(),
        reason: reason.map(str::to_owned),
    };
    cycle_events::add(conn, &event)
}
