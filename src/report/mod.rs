//! The analysis as one format-free document, and a renderer per format.
//!
//! `document` is the model: what is said, with typed cells and charts as data.
//! Group figures enter a [`Document`] only through a [`crate::disclosure::Release`].

mod document;

pub use document::{
    Block, Cell, Chart, ChartKind, Column, ColumnKind, Document, Mark, Meta, Row, Section, Table,
    Tone,
};
