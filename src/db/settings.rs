use diesel::prelude::*;
use diesel::upsert::excluded;

use super::backend::each_backend;
use super::schema::settings;
use super::{Conn, DbError};

pub fn find(conn: &mut Conn, key: &str) -> Result<Option<String>, DbError> {
    Ok(settings::table
        .find(key)
        .select(settings::value)
        .get_result(conn)
        .optional()?)
}

pub fn set(conn: &mut Conn, key: &str, value: &str) -> Result<(), DbError> {
    each_backend!(conn, conn => diesel::insert_into(settings::table)
        .values((settings::key.eq(key), settings::value.eq(value)))
        .on_conflict(settings::key)
        .do_update()
        .set(settings::value.eq(excluded(settings::value)))
        .execute(conn))?;
    Ok(())
}

/// Keeps the value unless there is one already, and gives the one that is kept.
pub fn set_once(conn: &mut Conn, key: &str, value: &str) -> Result<String, DbError> {
    each_backend!(conn, conn => diesel::insert_into(settings::table)
        .values((settings::key.eq(key), settings::value.eq(value)))
        .on_conflict_do_nothing()
        .execute(conn))?;
    let kept = settings::table.find(key).select(settings::value);
    Ok(kept.first(conn)?)
}

/// Removes a value, unless it has been replaced meanwhile.
pub fn remove(conn: &mut Conn, key: &str, value: &str) -> Result<(), DbError> {
    let row = settings::table.find(key).filter(settings::value.eq(value));
    diesel::delete(row).execute(conn)?;
    Ok(())
}
