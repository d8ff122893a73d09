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
