//! The self-assessment that somebody comes back to with a personal code: choosing, answering, the
//! profile, what can be shown to others, and leaving without a trace.

mod answer;
mod budget;
mod enter;
mod finish;
mod issuer;
mod key;
mod leave;
mod mine;
mod owner;
mod profile;
mod show_others;
mod start;
mod verify;
mod view;

pub use answer::{save, show as page};
pub use budget::Budget;
pub use enter::{enter, show as entrance, sign_out};
pub use finish::{finish, review};
pub use issuer::{jwks, key as issuer_key, profile as issuer};
pub use key::{card, keep, show as key};
pub use leave::{confirm_deletion, csv, delete, json};
pub use mine::show as mine;
pub use profile::{pdf, show as profile};
pub use show_others::download as show_others;
pub use start::{begin, show as start};
pub use verify::{check, show as verify};
