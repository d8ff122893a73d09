//! The analysis as one format-free document, and a renderer per format.
//!
//! - `build`: which chapters there are and what they say
//! - `commentary`: what the analyst adds
//! - `document`: the model: what is said, with typed cells and charts as data
//! - `words`: messages and numbers of the report's language
//! - `chart`: charts as SVG, for every format that shows pictures
//! - `html`: one file for the browser, without script
//! - `json`: the document with its release, for machines
//!
//! Group figures enter a [`Document`] only through a [`crate::disclosure::Release`].

mod build;
pub mod chart;
mod commentary;
mod document;
pub mod html;
pub mod json;
mod words;

pub use build::{build, build_institution};
pub use commentary::{Commentary, TitlePage, Wording};
pub use document::{
    Block, Cell, Chart, ChartKind, Column, ColumnKind, Document, Logo, LogoKind, Mark, Meta, Row,
    Section, Table, Tone,
};
pub use words::{Words, cell_text};
