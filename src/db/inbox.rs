//! The inbox stands between who answered and what was said: an answer arrives in the transaction
//! that spends its code, and leaves for `responses` in a shuffled batch under a new key.

use diesel::prelude::*;

use super::cycles::{self, CycleState};
use super::remarks::{self, Remark};
use super::responses::{self, Response, ResponseRow, Sheet, sheet_columns};
use super::schema::inbox;
use super::{Conn, DbError, drafts, invitations};

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
    conn.transaction(|conn| {
        if !invitations::spend(conn, code_hmac)? {
            return Ok(Submission::AlreadySpent);
        }
        let row = ResponseRow::new(
            &invitation.cycle_key,
            invitation.survey,
            &invitation.institution_id,
            sheet,
        );
        diesel::insert_into(inbox::table)
            .values(&row)
            .execute(conn)?;
        remarks::receive(conn, &invitation.cycle_key, invitation.survey, written)?;
        drafts::delete(conn, code_hmac)?;
        Ok(Submission::Accepted)
    })
}

pub fn count(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(inbox::table.count().get_result(conn)?)
}

/// Moves up to `most` answers on and tells how many. The inbox has random keys, so the first by
/// key are a random sample; `insert_many` shuffles them and gives new keys.
pub fn move_batch(conn: &mut Conn, most: u16) -> Result<usize, DbError> {
    let taken: Vec<(Vec<u8>, Response)> = inbox::table
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
