//! Answering a survey page by page, without JavaScript. Every page is saved before the next one
//! comes, so nothing is lost by going back, changing the language or losing the connection.

mod finish;
mod intro;
mod pages;
mod sitting;
pub mod view;

pub use finish::{receipt, review, submit};
pub use intro::{show as intro, start};
pub use pages::{lay_over, save, show, summary_line};
pub use sitting::{code_cookie, see_other};
