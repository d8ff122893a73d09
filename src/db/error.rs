use diesel::result::{DatabaseErrorKind as Kind, Error};

/// Why the database did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("there is no {what} {key:?}")]
    NotFound { what: &'static str, key: String },
    #[error("already there: {0}")]
    AlreadyExists(String),
    #[error("refers to something that is not there: {0}")]
    MissingReference(String),
    #[error("value refused: {0}")]
    Refused(String),
    #[error("a read tried to write: {0}")]
    ReadOnly(String),
    #[error("too much waits for the database")]
    Busy,
    #[error("not stored, try again: {0}")]
    Retry(String),
    #[error("the job failed inside; nothing of it was stored")]
    Panicked,
    #[error("the database is being closed")]
    Closed,
    #[error("{0:?} is no database address; use sqlite://PATH or postgres://…")]
    UnknownScheme(String),
    #[error("cannot open the database: {0}")]
    Unreachable(String),
    #[error("cannot bring the database up to date: {0}")]
    Migration(String),
    #[error("query failed: {0}")]
    Query(Error),
}

impl DbError {
    pub fn code(&self) -> &'static str {
        match self {
            DbError::NotFound { .. } => "db-not-found",
            DbError::AlreadyExists(_) => "db-already-exists",
            DbError::MissingReference(_) => "db-missing-reference",
            DbError::Refused(_) => "db-refused",
            DbError::ReadOnly(_) => "db-read-only",
            DbError::Busy => "db-busy",
            DbError::Retry(_) => "db-retry",
            DbError::Panicked => "db-panicked",
            DbError::Closed => "db-closed",
            DbError::UnknownScheme(_) => "db-unknown-scheme",
            DbError::Unreachable(_) => "db-unreachable",
            DbError::Migration(_) => "db-migration",
            DbError::Query(_) => "db-query",
        }
    }

    /// Nothing was stored, and the same request may succeed in a moment.
    pub fn is_retryable(&self) -> bool {
        matches!(self, DbError::Busy | DbError::Retry(_))
    }

    pub(super) fn not_found(what: &'static str, key: &str) -> DbError {
        DbError::NotFound {
            what,
            key: key.to_owned(),
        }
    }

    /// PostgreSQL gave up one of two transactions that met; running it again is right.
    pub(super) fn is_conflict(&self) -> bool {
        match self {
            DbError::Query(Error::DatabaseError(Kind::SerializationFailure, _)) => true,
            DbError::Query(Error::DatabaseError(_, info)) => info.message().contains("deadlock"),
            _ => false,
        }
    }
}

impl From<Error> for DbError {
    fn from(error: Error) -> DbError {
        let Error::DatabaseError(kind, info) = &error else {
            return DbError::Query(error);
        };
        let message = info.message().to_owned();
        match kind {
            Kind::UniqueViolation => DbError::AlreadyExists(message),
            Kind::ForeignKeyViolation => DbError::MissingReference(message),
            Kind::CheckViolation | Kind::NotNullViolation => DbError::Refused(message),
            Kind::ReadOnlyTransaction => DbError::ReadOnly(message),
            _ if message.contains("readonly database") => DbError::ReadOnly(message), // SQLite
            _ => DbError::Query(error),
        }
    }
}
