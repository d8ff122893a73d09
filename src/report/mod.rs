//! The analysis as one format-free document, and a renderer per format.
//!
//! - `document`: the model: what is said, with typed cells and charts as data
//! - `words`: messages and numbers of the report's language
//! - `chart`: charts as SVG, for every format that shows pictures
//! - `html`: one file for the browser, without script
//!
//! Group figures enter a [`Document`] only through a [`crate::disclosure::Release`].

pub mod chart;
mod document;
pub mod html;
mod words;

pub use document::{
    Block, Cell, Chart, ChartKind, Column, ColumnKind, Document, Logo, LogoKind, Mark, Meta, Row,
    Section, Table, Tone,
};
pub use words::{Words, cell_text};
