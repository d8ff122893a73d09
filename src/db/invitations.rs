use diesel::prelude::*;

use super::backend::insert_rows;
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
    pub survey: SurveyId,
    pub institution_id: String,
    pub code_hmac: Vec<u8>,
    pub spent: bool,
}

pub fn insert(conn: &mut Conn, invitation: &Invitation) -> Result<(), DbError> {
    diesel::insert_into(invitations::table)
        .values(invitation)
        .execute(conn)?;
    Ok(())
}

pub fn insert_many(conn: &mut Conn, batch: &[Invitation]) -> Result<(), DbError> {
    insert_rows!(conn, invitations::table, batch);
    Ok(())
}

pub fn find_by_hmac(conn: &mut Conn, code_hmac: &[u8]) -> Result<Option<Invitation>, DbError> {
    let row = invitations::table.filter(invitations::code_hmac.eq(code_hmac));
    Ok(row.select(Invitation::as_select()).first(conn).optional()?)
}

/// False if the code is unknown or was spent before: of two that come together one gets true.
pub fn spend(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    let unspent = invitations::table
        .filter(invitations::code_hmac.eq(code_hmac))
        .filter(invitations::spent.eq(false));
    Ok(diesel::update(unspent)
        .set(invitations::spent.eq(true))
        .execute(conn)?
        == 1)
}
