//! The management survey, which the people of an institution answer together.

mod confirm;
mod dispute;
mod draft;
mod history;
mod overview;
mod pages;
mod reopen;
mod view;

pub use confirm::{review, show as confirm, submit};
pub use draft::People;
pub use history::show as history;
pub use overview::{Line, line_of, show as overview};
pub use pages::{save, show as page};
pub use reopen::{ask as ask_to_reopen, list, reopen};
