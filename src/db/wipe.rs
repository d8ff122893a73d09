//! Wiping: rows that come and go while people answer leave no trace of when they came.

use std::thread::sleep;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Integer, Text};

use super::{Conn, DbError};

/// A table with the random key that orders it.
type Table = (&'static str, &'static str);

const CODES: Table = ("invitations", "invitations_pkey");
/// Tables whose rows come and go while people answer.
const PASSING: [Table; 4] = [
    ("inbox", "inbox_pkey"),
    ("remarks_inbox", "remarks_inbox_pkey"),
    ("drafts", "drafts_pkey"),
    ("paper_sheets", "paper_sheets_pkey"),
];

/// What people keep for themselves, and delete.
const KEPT: [Table; 1] = [("mirrors", "mirrors_pkey")];

/// What is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wipe {
    /// Answers on their way, and drafts: what can be joined to a code.
    Passing,
    /// The codes too, whose places tell in which order they were used.
    Codes,
    /// The whole file; a server has nothing beyond the codes to be wiped.
    Everything,
}

impl Wipe {
    fn tables(self) -> Vec<Table> {
        let codes = (self != Wipe::Passing).then_some(CODES);
        codes.into_iter().chain(PASSING).collect()
    }
}

/// Somebody else may be emptying the log, or still be reading from it.
const LOG_ATTEMPTS: u32 = 50;
const LOG_PAUSE: Duration = Duration::from_millis(100);

/// What it costs grows with the answers that are stored only if everything is wiped. The connection
/// is good for nothing else afterwards.
pub(super) fn wipe(mut conn: Conn, what: Wipe) -> Result<(), DbError> {
    match &mut conn {
        Conn::Sqlite(conn) => {
            match what {
                Wipe::Everything => conn.batch_execute("VACUUM")?,
                _ => write_anew_on_sqlite(conn, &what.tables())?,
            }
            empty_log(conn)
        }
        Conn::Postgres(conn) => write_anew_on_postgres(conn, what),
    }
}

/// The same for mirrors. Their rows are told apart by nothing but their keys, so that PostgreSQL
/// need only lay out those that there are in a fresh file.
pub(super) fn wipe_mirrors(mut conn: Conn) -> Result<(), DbError> {
    match &mut conn {
        Conn::Sqlite(conn) => {
            write_anew_on_sqlite(conn, &KEPT)?;
            empty_log(conn)
        }
        Conn::Postgres(conn) => {
            conn.batch_execute("SET lock_timeout = '5s'")?;
            lay_out(conn, &KEPT)
        }
    }
}

#[derive(QueryableByName)]
struct Definition {
    #[diesel(sql_type = Text)]
    sql: String,
}

/// SQLite overwrites what it deletes, but when it moves a row to another page it leaves a copy, and
/// within a page rows lie as they came. So each table is carried into memory, emptied, which
/// overwrites its pages whole, and filled again in the order of its random key.
fn write_anew_on_sqlite(conn: &mut SqliteConnection, tables: &[Table]) -> Result<(), DbError> {
    // Emptying a table for a moment must not empty those that refer to it.
    conn.batch_execute("PRAGMA foreign_keys = OFF; ATTACH ':memory:' AS apart")?;
    for (table, _) in tables {
        let query = "SELECT sql FROM main.sqlite_schema
                     WHERE tbl_name = $1 AND type IN ('table', 'index') AND sql IS NOT NULL
                     ORDER BY type DESC";
        let found: Vec<Definition> = sql_query(query).bind::<Text, _>(*table).load(conn)?;
        for Definition { sql } in found {
            conn.batch_execute(&in_apart(&sql))?;
        }
    }
    // With the same definition on both sides, indexes too, SQLite copies in the order of the keys.
    let carried: String = tables
        .iter()
        .map(|(table, _)| {
            format!(
                "INSERT INTO apart.{table} SELECT * FROM main.{table};
                 DELETE FROM main.{table};
                 INSERT INTO main.{table} SELECT * FROM apart.{table};"
            )
        })
        .collect();
    Ok(conn.batch_execute(&format!("BEGIN IMMEDIATE; {carried} COMMIT"))?)
}

/// `CREATE TABLE x …` as `CREATE TABLE apart.x …`; an index names its table without a schema.
fn in_apart(sql: &str) -> String {
    let is_index = sql.starts_with("CREATE INDEX") || sql.starts_with("CREATE UNIQUE INDEX");
    let word = if is_index { " INDEX " } else { " TABLE " };
    sql.replacen(word, &format!("{word}apart."), 1)
}

#[derive(QueryableByName)]
struct Checkpoint {
    #[diesel(sql_type = Integer)]
    busy: i32,
}

/// The log holds every page as it was after each transaction. Whoever writes waits while the log is
/// emptied, so no attempt takes long.
fn empty_log(conn: &mut SqliteConnection) -> Result<(), DbError> {
    conn.batch_execute("PRAGMA busy_timeout = 200")?;
    for _ in 0..LOG_ATTEMPTS {
        let checkpoint: Checkpoint =
            sql_query("PRAGMA main.wal_checkpoint(TRUNCATE)").get_result(conn)?;
        if checkpoint.busy == 0 {
            return Ok(());
        }
        sleep(LOG_PAUSE);
    }
    Err(DbError::Busy)
}

/// PostgreSQL keeps with each row the transaction that wrote it, and keeps rows in the order of
/// writing: so all of them are written anew in one transaction and laid out by their random keys in
/// fresh files.
fn write_anew_on_postgres(conn: &mut PgConnection, what: Wipe) -> Result<(), DbError> {
    let (also, of_codes) = match what {
        Wipe::Passing => ("", ""),
        _ => (
            "invitations, ",
            "UPDATE invitations SET spent = spent WHERE spent;",
        ),
    };
    // Locks in the order in which a submission takes its own, so that the two can't embrace.
    conn.batch_execute(&format!(
        "SET lock_timeout = '5s';
         BEGIN;
         LOCK TABLE {also}inbox, remarks_inbox IN ACCESS EXCLUSIVE MODE;
         {of_codes}
         UPDATE inbox SET weight = weight;
         UPDATE remarks_inbox SET words = words;
         COMMIT;"
    ))?;
    lay_out(conn, &what.tables())
}

/// In fresh files, by the random keys.
fn lay_out(conn: &mut PgConnection, tables: &[Table]) -> Result<(), DbError> {
    for (table, key) in tables {
        conn.batch_execute(&format!("CLUSTER {table} USING {key}"))?;
    }
    Ok(())
}
