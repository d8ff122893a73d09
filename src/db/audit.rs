//! What somebody sees who holds the database and looks below its tables: all columns that there are,
//! the place of a row and the transaction that wrote it.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Text};

use super::{Conn, DbError};

/// A row with what the database keeps beside it, in the order in which rows lie.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Trace {
    /// Hexadecimal.
    #[diesel(sql_type = Text)]
    pub id: String,
    #[diesel(sql_type = Text)]
    pub cycle_key: String,
    #[diesel(sql_type = Text)]
    pub survey: String,
    #[diesel(sql_type = Text)]
    pub institution_id: String,
    /// Of an invitation: hexadecimal; of others empty.
    #[diesel(sql_type = Text)]
    pub code_hmac: String,
    /// Of an invitation.
    #[diesel(sql_type = Bool)]
    pub spent: bool,
    #[diesel(sql_type = Bool)]
    pub canceled: bool,
    /// The transaction that wrote the row; empty on SQLite, which keeps none.
    #[diesel(sql_type = Text)]
    pub xmin: String,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

fn words(conn: &mut Conn, query: &str) -> Result<Vec<String>, DbError> {
    let rows: Vec<Word> = sql_query(query).load(conn)?;
    Ok(rows.into_iter().map(|row| row.word).collect())
}

pub fn columns(conn: &mut Conn, table: &str) -> Result<Vec<String>, DbError> {
    let query = match conn {
        Conn::Sqlite(_) => format!("SELECT name AS word FROM pragma_table_info('{table}')"),
        Conn::Postgres(_) => format!(
            "SELECT column_name::text AS word FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = '{table}'"
        ),
    };
    words(conn, &query)
}

/// Every value of a column, as text or in hexadecimal.
pub fn values(conn: &mut Conn, table: &str, column: &str) -> Result<Vec<String>, DbError> {
    let column = quoted(column);
    let value = match conn {
        Conn::Sqlite(_) => format!(
            "CASE typeof({column}) WHEN 'blob' THEN lower(hex({column})) ELSE CAST({column} AS TEXT) END"
        ),
        Conn::Postgres(_) => format!("ltrim({column}::text, '\\x')"),
    };
    let query = format!("SELECT {value} AS word FROM {table} WHERE {column} IS NOT NULL");
    words(conn, &query)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Tables that number their rows in the order of insertion, among those named.
pub fn numbered(conn: &mut Conn, tables: &[&str]) -> Result<Vec<String>, DbError> {
    match conn {
        Conn::Postgres(_) => Ok(Vec::new()),
        Conn::Sqlite(_) => {
            let query =
                "SELECT name AS word FROM pragma_table_list WHERE type = 'table' AND wr = 0";
            let mut found = words(conn, query)?;
            found.retain(|table| tables.contains(&table.as_str()));
            Ok(found)
        }
    }
}

/// The rows of a table as they lie.
pub fn traces(conn: &mut Conn, table: &str) -> Result<Vec<Trace>, DbError> {
    let of_invitations = match table {
        "invitations" => "lower(hex(code_hmac)) AS code_hmac, spent, canceled",
        _ => "'' AS code_hmac, 1 = 0 AS spent, 1 = 0 AS canceled",
    };
    let institution = match table {
        "remarks" | "remarks_inbox" => "''",
        _ => "institution_id",
    };
    let id = match table {
        "invitations" | "class_codes" => "id",
        _ => "lower(hex(id))",
    };
    let (xmin, order) = match conn {
        Conn::Sqlite(_) => ("''", "1"),
        Conn::Postgres(_) => ("xmin::text", "ctid"),
    };
    let query = format!(
        "SELECT {id} AS id, cycle_key, survey, {institution} AS institution_id,
                {of_invitations}, {xmin} AS xmin FROM {table} ORDER BY {order}"
    );
    let query = match conn {
        Conn::Sqlite(_) => query,
        Conn::Postgres(_) => query
            .replace("lower(hex(id))", "encode(id, 'hex')")
            .replace("lower(hex(code_hmac))", "encode(code_hmac, 'hex')"),
    };
    Ok(sql_query(query).load(conn)?)
}
