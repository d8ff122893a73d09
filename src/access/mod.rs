//! Who may do what, and the secrets that prove it: roles, sessions, passwords, codes, sealed drafts
//! and mirrors, signed credentials.

mod code;
mod credential;
mod key;
mod password;
mod role;
mod seal;
mod session;

pub use code::{Code, CodeError};
pub use credential::{CredentialError, IssuerKey, Jwk, PublicKey};
pub use key::{Keys, MasterKey, RandomSource, keyed_hash};
pub use password::{hash_password, verify_password};
pub use role::{Principal, Role};
pub use seal::{SealError, open, open_draft, open_mirror, seal, seal_draft, seal_mirror};
pub use session::{SESSION_SECONDS, SessionError, issue_session, read_session};
