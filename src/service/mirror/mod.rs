//! The self-assessment that somebody comes back to: a personal code, one sealed row, no name.

mod issuer;
mod record;
mod steps;
mod vault;

use crate::access::{CodeError, CredentialError, SealError};
use crate::db::DbError;

pub use issuer::{issue, issuer_key, key_url};
pub use record::{Chosen, Finished, MOST_FINISHED, Record, Sitting};
pub use steps::{Asked, Step};
pub use vault::{Vault, wipe};

#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    #[error("there is no room for so much")]
    NoRoom,
    #[error("what is stored cannot be read")]
    Unreadable,
    #[error(transparent)]
    Code(#[from] CodeError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Credential(#[from] CredentialError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl MirrorError {
    pub fn code(&self) -> &'static str {
        match self {
            MirrorError::NoRoom => "mirror-full",
            MirrorError::Unreadable => "mirror-unreadable",
            MirrorError::Code(error) => error.code(),
            MirrorError::Seal(error) => error.code(),
            MirrorError::Credential(error) => error.code(),
            MirrorError::Db(error) => error.code(),
        }
    }
}
