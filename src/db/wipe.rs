//! Wiping: rows that come and go while people answer leave no trace of when they came.

use std::thread::sleep;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Integer, Text};

use super::{Conn, DbError};

/// Tables whose rows come and go while people answer, each with the random key that orders it.
const PASSING: [(&str, &str); 4] = [
    ("invitations", "invitations_pkey"),
    ("inbox", "inbox_pkey"),
    ("remarks_inbox", "remarks_inbox_pkey"),
    ("drafts", "drafts_pkey"),
];

/// What people keep for themselves, and delete.
const KEPT: [(&str, &str); 1] = [("mirrors", "mirrors_pkey")];

/// Somebody else may be emptying the log, or still be reading from it.
const LOG_ATTEMPTS: u32 = 50;
const LOG_PAUSE: Duration = Duration::from_millis(100);

/// Writes the passing tables anew, and nothing else: what it costs does not grow with the answers
/// that are stored. The connection is good for nothing else afterwards.
pub(super) fn wipe(mut conn: Conn) -> Result<(), DbError> {
    match &mut conn {
        Conn::Sqlite(conn) => {
            write_anew_on_sqlite(conn, &PASSING)?;
            empty_log(conn)
        }
        Conn::Postgres(conn) => write_anew_on_postgres(conn),
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
fn write_anew_on_sqlite(
    conn: &mut SqliteConnection,
    tables: &[(&str, &str)],
) -> Result<(), DbError> {
    // Emptying a table for a moment must not empty those that refer to it.
    conn.batch_execute("PRAGMA foreign_keys = OFF; ATTACH ':memory:' AS apart")?;
    for (table, _) in tables {
        let query = "SELECT sql FROM main.sqlite_schema
                     WHERE tbl_name = $1 AND sql IS NOT NULL ORDER BY type DESC";
        let found: Vec<Definition> = sql_query(query).bind::<Text, _>(*table).load(conn)?;
        for Definition { sql } in found {
            conn.batch_execute(&in_apart(&sql))?;
        }
    }
    // With the same definition on both sides, indexes too, SQLite copies in the order of the keys.
    let carried = tables.iter().map(|(table, _)| {
        format!(
            "INSERT INTO apart.{table} SELECT * FROM main.{table};
             DELETE FROM main.{table};
             INSERT INTO main.{table} SELECT * FROM apart.{table};"
        )
    });
    let carried: String = carried.collect();
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
fn write_anew_on_postgres(conn: &mut PgConnection) -> Result<(), DbError> {
    // Locks in the order in which a submission takes its own, so that the two can't embrace.
    conn.batch_execute(
        "SET lock_timeout = '5s';
         BEGIN;
         LOCK TABLE invitations, inbox, remarks_inbox IN ACCESS EXCLUSIVE MODE;
         UPDATE invitations SET spent = spent WHERE spent;
         UPDATE inbox SET weight = weight;
         UPDATE remarks_inbox SET words = words;
         COMMIT;",
    )?;
    lay_out(conn, &PASSING)
}

/// In fresh files, by the random keys.
fn lay_out(conn: &mut PgConnection, tables: &[(&str, &str)]) -> Result<(), DbError> {
    for (table, key) in tables {
        conn.batch_execute(&format!("CLUSTER {table} USING {key}"))?;
    }
    Ok(())
}
