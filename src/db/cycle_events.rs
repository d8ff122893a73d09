//! Who took a cycle from state to state: an account and a day, no hour.

use diesel::prelude::*;

use super::schema::cycle_events;
use super::{Conn, DbError};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CycleStep {
    Created,
    Opened,
    Closed,
    Reopened,
    /// Files were added.
    Attached,
    Frozen,
}

impl CycleStep {
    const ALL: [CycleStep; 6] = [
        CycleStep::Created,
        CycleStep::Opened,
        CycleStep::Closed,
        CycleStep::Reopened,
        CycleStep::Attached,
        CycleStep::Frozen,
    ];

    pub fn code(self) -> &'static str {
        match self {
            CycleStep::Created => "created",
            CycleStep::Opened => "opened",
            CycleStep::Closed => "closed",
            CycleStep::Reopened => "reopened",
            CycleStep::Attached => "attached",
            CycleStep::Frozen => "frozen",
        }
    }

    pub fn find(code: &str) -> Option<CycleStep> {
        CycleStep::ALL.into_iter().find(|step| step.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = cycle_events, treat_none_as_default_value = false)]
pub struct CycleEvent {
    pub cycle_key: String,
    /// From 1 on.
    pub number: i32,
    pub step: CycleStep,
    pub account: String,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Why a cycle was opened again.
    pub reason: Option<String>,
}

/// The first one first.
pub fn list(conn: &mut Conn, cycle_key: &str) -> Result<Vec<CycleEvent>, DbError> {
    let mut events: Vec<CycleEvent> = cycle_events::table
        .filter(cycle_events::cycle_key.eq(cycle_key))
        .select(CycleEvent::as_select())
        .load(conn)?;
    events.sort_by_key(|event| event.number);
    Ok(events)
}

/// Adds an event behind those of its cycle, whatever number it has.
pub fn add(conn: &mut Conn, event: &CycleEvent) -> Result<(), DbError> {
    let before = list(conn, &event.cycle_key)?;
    let last = before.last().map_or(0, |event| event.number);
    let event = CycleEvent {
        number: last + 1,
        ..event.clone()
    };
    diesel::insert_into(cycle_events::table)
        .values(&event)
        .execute(conn)?;
    Ok(())
}
