//! What takes more than one step or has two callers: the web and the commands.

pub mod audit;
pub mod codes;
pub mod cycle;
pub mod demo;
mod differences;
pub mod folder;
pub mod import;
pub mod inbox;
pub mod management;
pub mod mirror;
pub mod paper;
pub mod rehearse;
pub mod release;
pub mod reports;
pub mod results;
pub mod sheets;
pub mod store;
pub mod verify;

pub use crate::dataset::Fault as FileFault;
use crate::dataset::Fault;
use crate::db::DbError;

#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error("there is no cycle {0}")]
    NoSuchCycle(String),
    #[error("cycle {0} is still open: its results exist once it is closed and frozen")]
    NotFrozen(String),
    #[error("{} problems in the data set", .0.len())]
    Faults(Vec<Fault>),
    #[error("cycle {0} is stored with other content; import it with --replace to overwrite it")]
    DifferentContent(String),
    #[error(
        "what is stored of cycle {cycle} cannot be read ({what}); restore it or import it again"
    )]
    Unreadable { cycle: String, what: String },
    #[error("a password cannot be hashed: {0}")]
    Hash(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl ServiceError {
    pub fn code(&self) -> &'static str {
        match self {
            ServiceError::NoSuchCycle(_) => "cycle-not-found",
            ServiceError::NotFrozen(_) => "cycle-not-frozen",
            ServiceError::Faults(_) => "dataset-faults",
            ServiceError::DifferentContent(_) => "cycle-different-content",
            ServiceError::Unreadable { .. } => "cycle-unreadable",
            ServiceError::Hash(_) => "password-hash",
            ServiceError::Db(error) => error.code(),
        }
    }
}
