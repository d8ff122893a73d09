//! Who may do what, and the secrets that prove it: roles, sessions, passwords, codes, sealed drafts.

mod attempts;
mod code;
mod key;
mod password;
mod role;
mod seal;
mod session;

pub use attempts::Attempts;
pub use code::{Code, CodeError};
pub use key::{Keys, MasterKey, RandomSource};
pub use password::{hash_password, verify_password};
pub use role::{Principal, Role};
pub use seal::{SealError, open_draft, seal_draft};
pub use session::{SESSION_SECONDS, SessionError, issue_session, read_session};
