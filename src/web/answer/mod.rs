//! Answering a survey page by page, complete without JavaScript. Every page is saved before the next
//! one comes, so nothing is lost by going back, changing the language or losing the connection. With
//! JavaScript every answer is sent as it is given, through an outbox on the device (docs/answering.md).

mod asked;
mod draft;
mod finish;
mod held;
mod intro;
mod leave;
mod pages;
mod picture;
mod script;
mod sitting;
mod standing;
pub mod view;

pub use finish::{receipt, review, submit};
pub use held::code_cookie;
pub use intro::{show as intro, start};
pub use leave::{leave, offline, stopped};
pub use pages::{lay_over, save, show, summary_line};
pub use picture::show as picture;
pub use sitting::see_other;
