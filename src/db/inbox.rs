//! The inbox stands between who answered and what was said: an answer arrives in the transaction
//! that spends its code, and leaves for `responses` in a shuffled batch under a new key.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::cycles::{self, CycleState};
use super::remarks::{self, Remark};
use super::responses::{self, Response, ResponseRow, Sheet, sheet_columns};
use super::schema::inbox;
use super::{Conn, DbError, SurveyAt, drafts, invitations};

/// What became of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submission {
    Accepted,
    AlreadySpent,
    UnknownCode,
    /// The cycle does not take answers now.
    NotOpen,
}

/// Spends the code, keeps the answer and the remarks (each in a place of its own) and deletes the draft: all of it or nothing. Cycle, survey
/// and institution are those of the invitation.
pub fn submit(
    conn: &mut Conn,
    code_hmac: &[u8],
    sheet: &Sheet,
    written: &[Remark],
) -> Result<Submission, DbError> {
    let Some(invitation) = invitations::find_by_hmac(conn, code_hmac)? else {
        return Ok(Submission::UnknownCode);
    };
    if cycles::hold_state(conn, &invitation.cycle_key)? != CycleState::Open {
        return Ok(Submission::NotOpen);
    }
    if invitation.canceled {
        return Ok(Submission::UnknownCode);
    }
    conn.transaction(|conn| {
        if !invitations::spend(conn, code_hmac)? {
            return Ok(Submission::AlreadySpent);
        }
        let at = SurveyAt {
            cycle_key: invitation.cycle_key.clone(),
            institution_id: invitation.institution_id.clone(),
            survey: invitation.survey,
        };
        receive(conn, &at, sheet, written)?;
        drafts::delete(conn, code_hmac)?;
        Ok(Submission::Accepted)
    })
}

/// Takes an answer in to which no code belongs: that of an institution.
pub fn receive(
    conn: &mut Conn,
    at: &SurveyAt,
    sheet: &Sheet,
    written: &[Remark],
) -> Result<(), DbError> {
    let row = ResponseRow::new(&at.cycle_key, at.survey, &at.institution_id, sheet);
    diesel::insert_into(inbox::table)
        .values(&row)
        .execute(conn)?;
    remarks::receive(conn, &at.cycle_key, at.survey, written)
}

/// Takes back the official answer of an institution, wherever it is by now, and what was written
/// with it.
pub fn take_back_official(
    conn: &mut Conn,
    at: &SurveyAt,
    written: &[Remark],
) -> Result<(), DbError> {
    let waiting = inbox::table
        .filter(inbox::cycle_key.eq(&at.cycle_key))
        .filter(inbox::survey.eq(at.survey.code()))
        .filter(inbox::institution_id.eq(&at.institution_id))
        .filter(inbox::is_primary.eq(true));
    diesel::delete(waiting).execute(conn)?;
    responses::delete_official(conn, at)?;
    remarks::take_back(conn, &at.cycle_key, at.survey, written)
}

pub fn count(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(inbox::table.count().get_result(conn)?)
}

/// Whether nothing to a cycle waits here or among the remarks.
pub fn is_empty(conn: &mut Conn, cycle_key: &str) -> Result<bool, DbError> {
    let answers = inbox::table.filter(inbox::cycle_key.eq(cycle_key));
    let waiting: i64 = answers.count().get_result(conn)?;
    Ok(waiting == 0 && !remarks::wait(conn, cycle_key)?)
}

/// Answers to one survey in one institution.
type Group = (String, String, String);

/// A group of which `company` answers wait. Once a cycle is closed all of a group is there.
fn find_group(conn: &mut Conn, company: i64) -> Result<Option<Group>, DbError> {
    let open: Vec<String> = open_cycles(conn)?;
    let columns = (inbox::cycle_key, inbox::survey, inbox::institution_id);
    let waiting: Vec<(String, String, String, i64)> = inbox::table
        .group_by(columns)
        .select((columns.0, columns.1, columns.2, count_star()))
        .load(conn)?;
    let ready = waiting
        .into_iter()
        .find(|(cycle_key, .., n)| *n >= company || !open.contains(cycle_key));
    Ok(ready.map(|(cycle_key, survey, institution_id, _)| (cycle_key, survey, institution_id)))
}

/// Cycles that take answers now.
pub(super) fn open_cycles(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let heads = cycles::list(conn)?.into_iter();
    let open = heads.filter(|head| head.state == CycleState::Open);
    Ok(open.map(|head| head.key).collect())
}

/// Moves up to `most` answers of a group on and tells how many. A group of which fewer than
/// `company` wait stays while its cycle is open: whoever has copies of the database from before and
/// after the move may know whose codes were spent in between, and in which institution. The inbox
/// has random keys, so the first by key are a random sample; `insert_many` shuffles them and gives
/// new keys.
pub fn move_batch(conn: &mut Conn, most: u16, company: i64) -> Result<usize, DbError> {
    let Some((cycle_key, survey, institution_id)) = find_group(conn, company)? else {
        return Ok(0);
    };
    let taken: Vec<(Vec<u8>, Response)> = inbox::table
        .filter(inbox::cycle_key.eq(cycle_key))
        .filter(inbox::survey.eq(survey))
        .filter(inbox::institution_id.eq(institution_id))
        .order(inbox::id)
        .limit(most.into())
        .select((
            inbox::id,
            (
                inbox::cycle_key,
                inbox::survey,
                inbox::institution_id,
                sheet_columns!(inbox),
            ),
        ))
        .load(conn)?;
    let (ids, batch): (Vec<_>, Vec<_>) = taken.into_iter().unzip();
    conn.transaction(|conn| {
        responses::insert_many(conn, &batch)?;
        for ids in ids.chunks(500) {
            diesel::delete(inbox::table.filter(inbox::id.eq_any(ids))).execute(conn)?;
        }
        Ok(batch.len())
    })
}
