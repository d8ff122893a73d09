use diesel::prelude::*;

use super::backend::insert_rows;
use super::columns::Stored;
use super::schema::institutions;
use super::{Conn, DbError};
use crate::survey::Stage;

/// A line of a cycle's roster: who could answer there.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = institutions)]
pub struct Institution {
    pub cycle_key: String,
    pub id: String,
    pub name: String,
    #[diesel(serialize_as = Stored<Stage>, deserialize_as = Stored<Stage>)]
    pub stage: Stage,
    pub teachers_n: i32,
    pub g7_9: i32,
    pub g10_12: i32,
    pub learners: i32,
}

/// The roster of a cycle, by id.
pub fn list(conn: &mut Conn, cycle_key: &str) -> Result<Vec<Institution>, DbError> {
    let mut roster: Vec<Institution> = institutions::table
        .filter(institutions::cycle_key.eq(cycle_key))
        .select(Institution::as_select())
        .load(conn)?;
    // here and not in the query, because databases collate in their own ways
    roster.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(roster)
}

pub fn find(conn: &mut Conn, cycle_key: &str, id: &str) -> Result<Option<Institution>, DbError> {
    let row = institutions::table
        .find((cycle_key, id))
        .select(Institution::as_select());
    Ok(row.get_result(conn).optional()?)
}

pub fn get(conn: &mut Conn, cycle_key: &str, id: &str) -> Result<Institution, DbError> {
    find(conn, cycle_key, id)?.ok_or_else(|| DbError::not_found("institution", id))
}

pub fn insert_many(conn: &mut Conn, roster: &[Institution]) -> Result<(), DbError> {
    insert_rows!(conn, institutions::table, roster.iter().cloned());
    Ok(())
}
