use diesel::prelude::*;

use super::columns::Stored;
use super::schema::class_codes;
use super::{Conn, DbError};
use crate::survey::SurveyId;

/// A code that a whole class types. Each browser gets a code of its own for it, until the budget
/// is used up.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = class_codes)]
pub struct ClassCode {
    /// See [`super::random_id`].
    pub id: String,
    pub cycle_key: String,
    #[diesel(serialize_as = Stored<SurveyId>, deserialize_as = Stored<SurveyId>)]
    pub survey: SurveyId,
    pub institution_id: String,
    pub code_hmac: Vec<u8>,
    /// How many codes it may still hand out.
    pub budget: i32,
}

pub fn insert(conn: &mut Conn, class_code: &ClassCode) -> Result<(), DbError> {
    diesel::insert_into(class_codes::table)
        .values(class_code.clone())
        .execute(conn)?;
    Ok(())
}

pub fn find_by_hmac(conn: &mut Conn, code_hmac: &[u8]) -> Result<Option<ClassCode>, DbError> {
    let row = class_codes::table.filter(class_codes::code_hmac.eq(code_hmac));
    Ok(row
        .select(ClassCode::as_select())
        .get_result(conn)
        .optional()?)
}

/// Takes one of the codes that it may still hand out; false if none is left.
pub fn take_one(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    let left = class_codes::table
        .filter(class_codes::code_hmac.eq(code_hmac))
        .filter(class_codes::budget.gt(0));
    let taken = diesel::update(left).set(class_codes::budget.eq(class_codes::budget - 1));
    Ok(taken.execute(conn)? == 1)
}

/// Hands out no more; false if there was nothing left to hand out.
pub fn close(conn: &mut Conn, code_hmac: &[u8]) -> Result<bool, DbError> {
    let left = class_codes::table
        .filter(class_codes::code_hmac.eq(code_hmac))
        .filter(class_codes::budget.gt(0));
    let closed = diesel::update(left).set(class_codes::budget.eq(0));
    Ok(closed.execute(conn)? == 1)
}

/// What the class codes of an institution may still hand out.
pub fn budget_left(
    conn: &mut Conn,
    cycle_key: &str,
    survey: SurveyId,
    institution_id: &str,
) -> Result<i64, DbError> {
    let budgets: Vec<i32> = class_codes::table
        .filter(class_codes::cycle_key.eq(cycle_key))
        .filter(class_codes::survey.eq(survey.code()))
        .filter(class_codes::institution_id.eq(institution_id))
        .select(class_codes::budget)
        .load(conn)?;
    Ok(budgets.into_iter().map(i64::from).sum())
}
