//! Where SQLite and PostgreSQL differ: opening and transactions; `wipe` has the rest.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::result::QueryResult;
use diesel::{Connection, PgConnection, SqliteConnection};

use super::DbError;

#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// The same expression on the connection inside, for what the two-in-one connection cannot do.
macro_rules! each_backend {
    ($conn:expr, $inner:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($inner) => $body,
            $crate::db::Conn::Postgres($inner) => $body,
        }
    };
}
pub(super) use each_backend;

/// Inserts rows, which it takes, the quick way of each: one cached statement row by row on SQLite,
/// statements of many rows on PostgreSQL, which takes 65,535 bound values at most.
macro_rules! insert_rows {
    ($conn:expr, $table:expr, $rows:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite(conn) => {
                for row in $rows {
                    diesel::insert_into($table).values(row).execute(conn)?;
                }
            }
            $crate::db::Conn::Postgres(conn) => {
                let mut rows = $rows.into_iter().peekable();
                while rows.peek().is_some() {
                    let chunk: Vec<_> = rows.by_ref().take(500).collect();
                    diesel::insert_into($table).values(chunk).execute(conn)?;
                }
            }
        }
    };
}
pub(super) use insert_rows;

/// Which database, by the scheme of its address.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Sqlite(String),
    Postgres(String),
}

impl Target {
    pub fn parse(url: &str) -> Result<Target, DbError> {
        match url.split_once("://") {
            Some(("sqlite", path)) if !path.is_empty() => Ok(Target::Sqlite(path.to_owned())),
            Some(("postgres" | "postgresql", _)) => Ok(Target::Postgres(url.to_owned())),
            // only the scheme: an address may hold a password
            Some((scheme, _)) => Err(DbError::UnknownScheme(scheme.to_owned())),
            None => Err(DbError::UnknownScheme(String::new())),
        }
    }

    pub fn connect(&self) -> Result<Conn, DbError> {
        match self {
            Target::Sqlite(path) => open_sqlite(path).map(Conn::Sqlite),
            Target::Postgres(url) => PgConnection::establish(url)
                .map(Conn::Postgres)
                .map_err(|error| DbError::Unreachable(error.to_string())),
        }
    }

    pub fn connect_reader(&self) -> Result<Conn, DbError> {
        let mut conn = self.connect()?;
        if let Conn::Sqlite(sqlite) = &mut conn {
            sqlite.batch_execute("PRAGMA query_only = ON")?;
        }
        Ok(conn)
    }
}

fn open_sqlite(path: &str) -> Result<SqliteConnection, DbError> {
    create_private(path)?;
    let mut conn = SqliteConnection::establish(path)
        .map_err(|error| DbError::Unreachable(error.to_string()))?;
    // temp_store: no answer may reach a temporary file
    conn.batch_execute(
        "PRAGMA busy_timeout = 5000;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32768;",
    )?;
    Ok(conn)
}

/// Answers and addresses are for the owner's eyes; SQLite gives its log files the mode of this one.
fn create_private(path: &str) -> Result<(), DbError> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    match options.write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(DbError::Unreachable(format!("{path}: {error}")))
        }
        _ => Ok(()),
    }
}

/// Begins a transaction for writing. SQLite takes the write lock at once: a deferred transaction
/// fails under load when it comes to its first write. On PostgreSQL jobs that write the same row
/// conflict and are run again; a job that only relies on a row must lock it, as
/// `cycles::hold_state` does. (SERIALIZABLE would spare that, but gives up in a rush: neighbours
/// on an index page count as conflicts.)
pub(super) fn begin_write(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        Conn::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(
            c,
            "BEGIN ISOLATION LEVEL REPEATABLE READ",
        ),
    }
}

/// Begins a transaction that sees one snapshot.
pub(super) fn begin_read(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        Conn::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(
            c,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ),
    }
}

pub(super) fn savepoint(conn: &mut Conn) -> QueryResult<()> {
    <Conn as Connection>::TransactionManager::begin_transaction(conn)
}

pub(super) fn commit(conn: &mut Conn) -> QueryResult<()> {
    <Conn as Connection>::TransactionManager::commit_transaction(conn)
}

/// Rolls back savepoints, and the transaction itself at depth 0, until `depth` is reached.
pub(super) fn roll_back_to(conn: &mut Conn, depth: u32) -> QueryResult<()> {
    while self::depth(conn)? > depth {
        <Conn as Connection>::TransactionManager::rollback_transaction(conn)?;
    }
    Ok(())
}

pub(super) fn depth(conn: &mut Conn) -> QueryResult<u32> {
    let status = <Conn as Connection>::TransactionManager::transaction_manager_status_mut(conn);
    Ok(status.transaction_depth()?.map_or(0, |depth| depth.get()))
}

/// An open transaction or a lost server: nothing more can be done with this connection.
pub(super) fn is_broken(conn: &mut Conn) -> bool {
    <Conn as Connection>::TransactionManager::is_broken_transaction_manager(conn)
}
