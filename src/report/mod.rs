//! The analysis as one format-free document, and a renderer per format.
//!
//! - `build`: which chapters there are and what they say
//! - `commentary`: what the analyst adds
//! - `document`: the model: what is said, with typed cells and charts as data
//! - `words`: messages and numbers of the report's language
//! - `chart`: charts as SVG, for every format that shows pictures
//! - `bars`: shares of one person as SVG, for a page or for paper
//! - `format`: the formats, their names, and the way from a document to a file's bytes
//! - `logo`: the publisher's mark, from a file that nobody has checked
//! - `pdf`: typeset, tagged, archivable
//! - `xlsx`: a workbook with a sheet per table and native charts
//! - `csv`: a zip of tables for machines, with a codebook
//! - `paper`: a questionnaire to be printed
//! - `slips`: a sheet of codes to be cut up
//! - `mirror`: what a person reads about their own self-assessment
//! - `picture`: what learners read about their own answers
//! - `html`: one file for the browser, without script
//! - `json`: the document with its release, for machines
//!
//! Group figures enter a [`Document`] only through a [`crate::disclosure::Release`].

mod bars;
mod build;
pub mod chart;
mod commentary;
mod csv;
mod document;
mod flat;
mod format;
pub mod html;
pub mod json;
mod logo;
pub mod mirror;
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
pub mod picture;
mod slips;
mod words;
mod xlsx;

pub use build::{build, build_institution, can_be_left_out, mark_as_draft};
pub use commentary::{Commentary, TitlePage, Wording};
pub use document::{
    Block, Cell, Chart, ChartKind, Column, ColumnKind, Document, Logo, LogoKind, Mark, Meta, Row,
    Section, Table, Tone,
};
pub use format::{
    Format, ReportError, certificate_pdf, key_card_pdf, paper_pdf, portrait_pdf, render, slips_pdf,
};
pub use logo::LogoError;
pub use paper::{Paper, PaperChoice, PaperQuestion, PaperSection, html as paper_html};
pub use slips::Slips;
pub use words::{Words, cell_text};
