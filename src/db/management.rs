//! An institution's own answer to the management survey: one draft with a revision, and a log of
//! everything that happened to it. What holds now is read off the log.

use diesel::prelude::*;

use super::backend::{each_backend, insert_rows};
use super::schema::{management_changes, management_drafts};
use super::{Conn, DbError, SurveyAt};

/// What happened to a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    Answered,
    Submitted,
    Reopened,
}

impl ChangeKind {
    const ALL: [ChangeKind; 3] = [
        ChangeKind::Answered,
        ChangeKind::Submitted,
        ChangeKind::Reopened,
    ];

    pub fn code(self) -> &'static str {
        match self {
            ChangeKind::Answered => "answered",
            ChangeKind::Submitted => "submitted",
            ChangeKind::Reopened => "reopened",
        }
    }

    pub fn find(code: &str) -> Option<ChangeKind> {
        ChangeKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Change {
    /// Of the draft after it; changes of one page share it.
    pub revision: i32,
    pub kind: ChangeKind,
    /// Empty if it concerns the whole draft.
    pub question: String,
    /// An answer, empty for none.
    pub before: String,
    /// An answer; of a reopening the reason.
    pub after: String,
    /// Whose doing it was.
    pub login: String,
    /// UTC: `2026-11-21T18:05Z`.
    pub minute: String,
}

#[derive(Insertable)]
#[diesel(table_name = management_drafts)]
struct DraftRow<'a> {
    cycle_key: &'a str,
    institution_id: &'a str,
    survey: &'a str,
    revision: i32,
}

#[derive(Insertable)]
#[diesel(table_name = management_changes)]
struct ChangeRow<'a> {
    cycle_key: &'a str,
    institution_id: &'a str,
    survey: &'a str,
    revision: i32,
    kind: &'a str,
    question: &'a str,
    before: &'a str,
    after: &'a str,
    login: &'a str,
    minute: &'a str,
}

/// The draft of a survey at an institution.
macro_rules! draft {
    ($at:expr) => {
        management_drafts::table.find((
            $at.cycle_key.as_str(),
            $at.institution_id.as_str(),
            $at.survey.code(),
        ))
    };
}

/// Begins the draft if there is none, and holds it: whoever changes it meanwhile has to look again.
pub fn hold(conn: &mut Conn, at: &SurveyAt) -> Result<(), DbError> {
    let row = DraftRow {
        cycle_key: &at.cycle_key,
        institution_id: &at.institution_id,
        survey: at.survey.code(),
        revision: 0,
    };
    each_backend!(conn, conn => diesel::insert_into(management_drafts::table)
        .values(&row)
        .on_conflict_do_nothing()
        .execute(conn))?;
    diesel::update(draft!(at))
        .set(management_drafts::revision.eq(management_drafts::revision))
        .execute(conn)?;
    Ok(())
}

/// How many changes the draft has seen; none if nobody has begun.
pub fn revision(conn: &mut Conn, at: &SurveyAt) -> Result<Option<i32>, DbError> {
    let revision = draft!(at).select(management_drafts::revision);
    Ok(revision.first(conn).optional()?)
}

/// Everything that happened, in its order.
pub fn changes(conn: &mut Conn, at: &SurveyAt) -> Result<Vec<Change>, DbError> {
    let mut changes: Vec<Change> = management_changes::table
        .filter(management_changes::cycle_key.eq(&at.cycle_key))
        .filter(management_changes::institution_id.eq(&at.institution_id))
        .filter(management_changes::survey.eq(at.survey.code()))
        .select((
            management_changes::revision,
            management_changes::kind,
            management_changes::question,
            management_changes::before,
            management_changes::after,
            management_changes::login,
            management_changes::minute,
        ))
        .load(conn)?;
    changes.sort_by(|a, b| (a.revision, &a.question).cmp(&(b.revision, &b.question)));
    Ok(changes)
}

/// Adds what happened at one time, all of it of the draft's next revision, which it gives.
pub fn append(conn: &mut Conn, at: &SurveyAt, happened: &[Change]) -> Result<i32, DbError> {
    diesel::update(draft!(at))
        .set(management_drafts::revision.eq(management_drafts::revision + 1))
        .execute(conn)?;
    let revision = revision(conn, at)?.unwrap_or_default();
    let row = |change| ChangeRow::of(at, revision, change);
    let rows: Vec<ChangeRow> = happened.iter().map(row).collect();
    insert_rows!(conn, management_changes::table, rows);
    Ok(revision)
}

impl<'a> ChangeRow<'a> {
    fn of(at: &'a SurveyAt, revision: i32, change: &'a Change) -> ChangeRow<'a> {
        ChangeRow {
            cycle_key: &at.cycle_key,
            institution_id: &at.institution_id,
            survey: at.survey.code(),
            revision,
            kind: change.kind.code(),
            question: &change.question,
            before: &change.before,
            after: &change.after,
            login: &change.login,
            minute: &change.minute,
        }
    }
}
