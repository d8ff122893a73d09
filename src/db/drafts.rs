use diesel::prelude::*;
use diesel::upsert::excluded;

use super::backend::each_backend;
use super::invitations::Live;
use super::schema::{drafts, invitations};
use super::{Conn, DbError};

/// Answers on the way, sealed under a key that only the code yields.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = drafts)]
pub struct Draft {
    pub code_hmac: Vec<u8>,
    pub sealed: Vec<u8>,
    pub page: i16,
}

/// Keeps the draft of a code that can still be used, and of no other: a page that was under way while
/// the answers were sent must not bring their draft back.
pub fn upsert(conn: &mut Conn, live: &Live, draft: &Draft) -> Result<(), DbError> {
    each_backend!(conn, conn => diesel::insert_into(drafts::table)
        .values((
            drafts::code_hmac.eq(live.code_hmac),
            drafts::sealed.eq(&draft.sealed),
            drafts::page.eq(draft.page),
        ))
        .on_conflict(drafts::code_hmac)
        .do_update()
        .set((drafts::sealed.eq(excluded(drafts::sealed)), drafts::page.eq(excluded(drafts::page))))
        .execute(conn))?;
    Ok(())
}

pub fn find(conn: &mut Conn, code_hmac: &[u8]) -> Result<Option<Draft>, DbError> {
    Ok(drafts::table
        .find(code_hmac)
        .select(Draft::as_select())
        .get_result(conn)
        .optional()?)
}

/// Deletes those of a cycle that nobody can finish any more.
pub fn delete_all(conn: &mut Conn, cycle_key: &str) -> Result<(), DbError> {
    let codes: Vec<Vec<u8>> = invitations::table
        .filter(invitations::cycle_key.eq(cycle_key))
        .select(invitations::code_hmac)
        .load(conn)?;
    for codes in codes.chunks(500) {
        let left = drafts::table.filter(drafts::code_hmac.eq_any(codes));
        diesel::delete(left).execute(conn)?;
    }
    Ok(())
}

/// False if there was none.
pub fn delete(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    Ok(diesel::delete(drafts::table.find(code_hmac)).execute(conn)? > 0)
}
