//! Codes: where a code is typed, and the desk where a coordinator makes and mends them.

mod desk;
mod enter;

pub use desk::{cancel, make, make_for_class, move_to, reissue, show};
pub use enter::{enter, show as entrance};
