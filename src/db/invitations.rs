use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::backend::insert_rows;
use super::columns::Stored;
use super::schema::invitations;
use super::{Conn, DbError};
use crate::survey::SurveyId;

/// The right to answer once. Holds no time and nothing of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    /// See [`super::random_id`].
    pub id: String,
    pub cycle_key: String,
    #[diesel(serialize_as = Stored<SurveyId>, deserialize_as = Stored<SurveyId>)]
    pub survey: SurveyId,
    pub institution_id: String,
    pub code_hmac: Vec<u8>,
    pub spent: bool,
    pub canceled: bool,
}

impl Invitation {
    /// Neither used nor canceled.
    pub fn is_live(&self) -> bool {
        !self.spent && !self.canceled
    }
}

/// What became of the codes of a survey in an institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationCount {
    pub survey: SurveyId,
    pub institution_id: String,
    pub made: i64,
    pub spent: i64,
    pub canceled: i64,
}

pub fn insert(conn: &mut Conn, invitation: &Invitation) -> Result<(), DbError> {
    diesel::insert_into(invitations::table)
        .values(invitation.clone())
        .execute(conn)?;
    Ok(())
}

pub fn insert_many(conn: &mut Conn, batch: &[Invitation]) -> Result<(), DbError> {
    insert_rows!(conn, invitations::table, batch.iter().cloned());
    Ok(())
}

pub fn find_by_hmac(conn: &mut Conn, code_hmac: &[u8]) -> Result<Option<Invitation>, DbError> {
    let row = invitations::table.filter(invitations::code_hmac.eq(code_hmac));
    Ok(row
        .select(Invitation::as_select())
        .get_result(conn)
        .optional()?)
}

/// The codes that can still be used, by their HMAC.
macro_rules! live {
    ($code_hmac:expr) => {
        invitations::table
            .filter(invitations::code_hmac.eq($code_hmac))
            .filter(invitations::spent.eq(false))
            .filter(invitations::canceled.eq(false))
    };
}

/// False if the code is unknown, canceled or was spent before: of two that come together one gets
/// true.
pub fn spend(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    let spent = diesel::update(live!(code_hmac)).set(invitations::spent.eq(true));
    Ok(spent.execute(conn)? == 1)
}

/// A code that can still be used, which nobody can change before this job is done.
pub struct Live<'a> {
    pub(super) code_hmac: &'a [u8],
}

/// None if the code can't be used any more.
pub fn hold_live<'a>(conn: &mut Conn, code_hmac: &'a [u8]) -> Result<Option<Live<'a>>, DbError> {
    let live = live!(code_hmac);
    let n_held = match conn {
        // The one writer holds everything.
        Conn::Sqlite(conn) => live.count().get_result(conn)?,
        // It writes the row as it is: whoever spends or cancels the code meanwhile then has to look
        // again, and so sees what this job adds. (A lock alone would let them go on with what they
        // saw before.)
        Conn::Postgres(conn) => {
            let held = diesel::update(live).set(invitations::spent.eq(false));
            i64::try_from(held.execute(conn)?).unwrap_or_default()
        }
    };
    Ok((n_held == 1).then_some(Live { code_hmac }))
}

/// False if there is nothing to cancel: the code is unknown, spent or canceled.
pub fn cancel(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    let canceled = diesel::update(live!(code_hmac)).set(invitations::canceled.eq(true));
    Ok(canceled.execute(conn)? == 1)
}

/// Takes back a right to answer that nobody holds on paper; false if it was used.
pub fn delete_unspent(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    Ok(diesel::delete(live!(code_hmac)).execute(conn)? == 1)
}

/// Gives a code that can still be used to another institution of its cycle; false for any other.
pub fn move_to(conn: &mut Conn, code_hmac: &[u8], institution_id: &str) -> Result<bool, DbError> {
    let moved =
        diesel::update(live!(code_hmac)).set(invitations::institution_id.eq(institution_id));
    Ok(moved.execute(conn)? == 1)
}

/// Codes of all cycles.
pub fn count(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(invitations::table.count().get_result(conn)?)
}

/// Codes of all cycles that can't be used any more: it grows whenever a draft is deleted.
pub fn count_ended(conn: &mut Conn) -> Result<i64, DbError> {
    let is_ended = invitations::spent.or(invitations::canceled);
    Ok(invitations::table
        .filter(is_ended)
        .count()
        .get_result(conn)?)
}

/// By survey and institution.
pub fn counts(conn: &mut Conn, cycle_key: &str) -> Result<Vec<InvitationCount>, DbError> {
    let rows: Vec<(Stored<SurveyId>, String, bool, bool, i64)> = invitations::table
        .filter(invitations::cycle_key.eq(cycle_key))
        .group_by((
            invitations::survey,
            invitations::institution_id,
            invitations::spent,
            invitations::canceled,
        ))
        .select((
            invitations::survey,
            invitations::institution_id,
            invitations::spent,
            invitations::canceled,
            count_star(),
        ))
        .load(conn)?;
    let mut counts = BTreeMap::new();
    for (Stored(survey), institution_id, spent, canceled, n) in rows {
        let [made, n_spent, n_canceled] = counts.entry((survey, institution_id)).or_insert([0; 3]);
        *made += n;
        *n_spent += n * i64::from(spent);
        *n_canceled += n * i64::from(canceled);
    }
    let count =
        |((survey, institution_id), [made, spent, canceled]): ((_, _), [i64; 3])| InvitationCount {
            survey,
            institution_id,
            made,
            spent,
            canceled,
        };
    Ok(counts.into_iter().map(count).collect())
}
