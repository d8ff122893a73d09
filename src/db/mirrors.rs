use diesel::prelude::*;

use super::keys::random_id;
use super::schema::mirrors;
use super::{Conn, DbError, settings};

/// Where it is noted that a row was deleted whose bytes may still be there.
const DELETED: &str = "mirrors-deleted";

/// Keeps a new row; a code that is taken is refused.
pub fn insert(conn: &mut Conn, code_hmac: &[u8], sealed: &[u8]) -> Result<(), DbError> {
    diesel::insert_into(mirrors::table)
        .values((mirrors::code_hmac.eq(code_hmac), mirrors::sealed.eq(sealed)))
        .execute(conn)?;
    Ok(())
}

pub fn find(conn: &mut Conn, code_hmac: &[u8]) -> Result<Option<Vec<u8>>, DbError> {
    let row = mirrors::table.find(code_hmac).select(mirrors::sealed);
    Ok(row.first(conn).optional()?)
}

/// False if there is no such row (any more).
pub fn update(conn: &mut Conn, code_hmac: &[u8], sealed: &[u8]) -> Result<bool, DbError> {
    let changed = diesel::update(mirrors::table.find(code_hmac))
        .set(mirrors::sealed.eq(sealed))
        .execute(conn)?;
    Ok(changed > 0)
}

/// Deletes a row and notes that its bytes have to be wiped.
pub fn delete(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    let deleted = diesel::delete(mirrors::table.find(code_hmac)).execute(conn)?;
    if deleted > 0 {
        settings::set(conn, DELETED, &random_id())?;
    }
    Ok(deleted > 0)
}

/// The note that there is something to be wiped.
pub fn deletion(conn: &mut Conn) -> Result<Option<String>, DbError> {
    settings::find(conn, DELETED)
}

/// Takes the note away once that is done; a newer one stays.
pub fn forget_deletion(conn: &mut Conn, note: &str) -> Result<(), DbError> {
    settings::remove(conn, DELETED, note)
}
