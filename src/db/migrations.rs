use diesel::RunQueryDsl;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::DbError;
use super::backend::{self, Conn, Target};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The schema of the database beside the schema of this binary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaState {
    UpToDate,
    /// `migrate` will help.
    Older,
    /// A newer binary was here: this one must not touch the database.
    Newer,
}

/// All steps that are missing in one transaction, so that a failing one changes nothing.
pub(super) fn run(target: &Target) -> Result<(), DbError> {
    let mut conn = target.connect()?;
    if let Conn::Postgres(pg) = &mut conn {
        // Nodes that start together take turns; before the transaction, so that its snapshot is
        // of after the turn. The lock goes with the connection.
        diesel::sql_query("SELECT pg_advisory_lock(7067017)").execute(pg)?;
    }
    backend::begin_write(&mut conn)?;
    if compare(&mut conn)? == SchemaState::Newer {
        return Err(DbError::Migration(
            "a newer version has been here".to_owned(),
        ));
    }
    let source = source(&conn);
    conn.run_pending_migrations(source).map_err(failed)?;
    Ok(backend::commit(&mut conn)?)
}

pub(super) fn state(target: &Target) -> Result<SchemaState, DbError> {
    let mut conn = target.connect()?;
    // Looking creates the table of applied steps; without a commit it leaves no trace.
    backend::begin_write(&mut conn)?;
    compare(&mut conn)
}

fn compare(conn: &mut Conn) -> Result<SchemaState, DbError> {
    let applied = conn.applied_migrations().map_err(failed)?.len();
    let source = source(conn);
    let pending = conn.pending_migrations(source).map_err(failed)?.len();
    let known = known(conn)?;
    Ok(match () {
        () if applied + pending > known => SchemaState::Newer,
        () if pending > 0 => SchemaState::Older,
        () => SchemaState::UpToDate,
    })
}

fn known(conn: &Conn) -> Result<usize, DbError> {
    use diesel::migration::MigrationSource;
    let migrations = MigrationSource::<backend::MultiBackend>::migrations(&source(conn));
    Ok(migrations.map_err(failed)?.len())
}

fn source(conn: &Conn) -> EmbeddedMigrations {
    match conn {
        Conn::Sqlite(_) => SQLITE,
        Conn::Postgres(_) => POSTGRES,
    }
}

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> DbError {
    DbError::Migration(error.to_string())
}
