use diesel::prelude::*;

use super::schema::accounts;
use super::{Conn, DbError};

/// Somebody who signs in: staff and coordinators. People who answer have no account.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = accounts, treat_none_as_default_value = false)]
pub struct Account {
    /// See [`super::random_id`].
    pub id: String,
    pub email: String,
    pub name: String,
    pub role: String,
    pub institution_id: Option<String>,
    pub password_hash: String,
    pub lang: String,
}

/// Keeps the address in lower case: nobody has two accounts by a capital letter.
pub fn insert(conn: &mut Conn, account: &Account) -> Result<(), DbError> {
    let account = Account {
        email: account.email.to_lowercase(),
        ..account.clone()
    };
    diesel::insert_into(accounts::table)
        .values(&account)
        .execute(conn)?;
    Ok(())
}

pub fn find_by_email(conn: &mut Conn, email: &str) -> Result<Option<Account>, DbError> {
    let row = accounts::table.filter(accounts::email.eq(email.to_lowercase()));
    Ok(row
        .select(Account::as_select())
        .get_result(conn)
        .optional()?)
}

pub fn get(conn: &mut Conn, id: &str) -> Result<Account, DbError> {
    let account = accounts::table
        .find(id)
        .select(Account::as_select())
        .get_result(conn)
        .optional()?;
    account.ok_or_else(|| DbError::not_found("account", id))
}

/// By address.
pub fn list(conn: &mut Conn) -> Result<Vec<Account>, DbError> {
    let mut all: Vec<Account> = accounts::table.select(Account::as_select()).load(conn)?;
    all.sort_by(|a, b| a.email.cmp(&b.email));
    Ok(all)
}

/// Gives an account a new password; false if there is no such account.
pub fn set_password(conn: &mut Conn, email: &str, password_hash: &str) -> Result<bool, DbError> {
    let account = accounts::table.filter(accounts::email.eq(email.to_lowercase()));
    let changed = diesel::update(account)
        .set(accounts::password_hash.eq(password_hash))
        .execute(conn)?;
    Ok(changed > 0)
}
