//! Storage: one schema over SQLite (embedded, the default) and PostgreSQL. The only place that names diesel.
//!
//! Two doors: [`Db::read`] sees one snapshot and cannot write; [`Db::write`] hands a job to the
//! writer, which answers once the job is on disk. One file per noun holds the functions that go through them.
//!
//! A row is found by its unique key with `get_result`: `first` binds a LIMIT, and SQLite plans a
//! statement with a bound LIMIT anew each time that it runs.

mod apart;
mod backend;
mod columns;
mod error;
mod keys;
mod migrations;
mod readers;
mod schema;
mod wipe;
mod writer;

pub mod accounts;
pub mod audit;
pub mod class_codes;
pub mod coding;
pub mod cycle_events;
pub mod cycle_surveys;
pub mod cycles;
pub mod drafts;
pub mod inbox;
pub mod institutions;
pub mod invitations;
pub mod management;
pub mod mirrors;
pub mod paper;
pub mod releases;
pub mod remarks;
pub mod responses;
pub mod settings;

use std::path::PathBuf;
use std::sync::Arc;

pub use apart::Apart;
pub use backend::Conn;
pub use error::DbError;
pub use keys::{SurveyAt, random_id};
pub use migrations::SchemaState;

use backend::Target;
use readers::Readers;
use writer::Writers;

/// How many hands a database has; the default suits one server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub readers: u32,
    /// Writer threads on PostgreSQL; SQLite has one writer whatever stands here.
    pub writers: usize,
    /// Writes that may wait; one more is answered with [`DbError::Busy`].
    pub queue: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            readers: 8,
            writers: 4,
            queue: 1024,
        }
    }
}

/// A handle on the database; clones share it, the last one to go finishes the waiting writes.
#[derive(Clone)]
pub struct Db {
    shared: Arc<Shared>,
}

struct Shared {
    target: Target,
    writers: Writers, // before the readers, so that it is dropped first
    readers: Readers,
}

impl Db {
    /// Opens `sqlite://path` (created if missing) or `postgres://…`.
    pub fn open(url: &str) -> Result<Db, DbError> {
        Db::open_with(url, Limits::default())
    }

    pub fn open_with(url: &str, limits: Limits) -> Result<Db, DbError> {
        let target = Target::parse(url)?;
        let writers = Writers::start(&target, limits)?;
        let readers = Readers::open(&target, limits.readers)?;
        Ok(Db {
            shared: Arc::new(Shared {
                target,
                writers,
                readers,
            }),
        })
    }

    /// Runs queries on one consistent snapshot; writing is refused. Blocks.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        self.shared.readers.read(work)
    }

    /// [`Db::read`], but where it would mean to wait, for a server or for others who read, it gives
    /// the work back at once.
    pub fn try_read<T, W>(&self, work: W) -> Result<Result<T, DbError>, W>
    where
        W: FnOnce(&mut Conn) -> Result<T, DbError>,
    {
        match self.shared.target {
            Target::Sqlite(_) => self.shared.readers.try_read(work),
            Target::Postgres(_) => Err(work),
        }
    }

    /// Runs a job, all of it or nothing, and answers once it is durable. A job that returns an
    /// error or panics is undone; one that met another on PostgreSQL is run again.
    pub async fn write<T: Send + 'static>(
        &self,
        job: impl FnMut(&mut Conn) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        self.shared
            .writers
            .send(job)?
            .await
            .unwrap_or(Err(DbError::Closed))
    }

    /// [`Db::write`] for callers outside of an async runtime.
    pub fn write_blocking<T: Send + 'static>(
        &self,
        job: impl FnMut(&mut Conn) -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        self.shared
            .writers
            .send(job)?
            .blocking_recv()
            .unwrap_or(Err(DbError::Closed))
    }

    /// Brings the database to the schema of this binary, in one transaction.
    pub fn migrate(&self) -> Result<(), DbError> {
        migrations::run(&self.shared.target)
    }

    pub fn schema_state(&self) -> Result<SchemaState, DbError> {
        migrations::state(&self.shared.target)
    }

    /// The files of an embedded database, of which the log may be missing; none of a server.
    pub fn files(&self) -> Vec<PathBuf> {
        match &self.shared.target {
            Target::Sqlite(path) => ["", "-wal"].map(|end| format!("{path}{end}").into()).into(),
            Target::Postgres(_) => Vec::new(),
        }
    }

    /// Wipes what deleted drafts and moved answers leave behind in logs and dead rows.
    pub fn scrub(&self) -> Result<(), DbError> {
        wipe::wipe(self.shared.target.connect()?)
    }

    /// Wipes what deleted mirrors leave behind.
    pub fn scrub_mirrors(&self) -> Result<(), DbError> {
        wipe::wipe_mirrors(self.shared.target.connect()?)
    }
}
