//! A zip of tables for machines: one CSV per table, a codebook, and a page that explains both.

mod codebook;
mod names;
mod table;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::flat::FlatTable;
use super::{Block, Document, Table, Words};
use crate::i18n::Lang;
use names::file_names;
pub use names::unique;

#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error("{0}")]
    Row(#[from] ::csv::Error),
    #[error("{0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("{0}")]
    Write(#[from] std::io::Error),
}

impl PackError {
    pub fn code(&self) -> &'static str {
        match self {
            PackError::Row(_) => "report-csv-row",
            PackError::Zip(_) => "report-csv-zip",
            PackError::Write(_) => "report-csv-write",
        }
    }
}

type Csv = ::csv::Writer<Vec<u8>>;

pub fn render(document: &Document) -> Result<Vec<u8>, PackError> {
    let words = Words::new(Lang::find(&document.lang).unwrap_or_default());
    let tables: Vec<&Table> = tables(document).collect();
    let names = file_names(&tables);
    let mut files = vec![
        (
            "README.txt".to_owned(),
            codebook::readme(document, words).into_bytes(),
        ),
        (
            "codebook.csv".to_owned(),
            codebook::codebook(&tables, &names)?,
        ),
        ("meta.csv".to_owned(), codebook::meta(document, words)?),
    ];
    for (table, name) in tables.iter().zip(&names) {
        let path = format!("tables/{name}.csv");
        files.push((path, table::csv(&FlatTable::of(table))?));
    }
    files.sort();
    pack(&files)
}

/// The tables of a document in reading order.
pub fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// All entries carry the zip format's first day, so that equal contents give equal bytes.
fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, PackError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

pub(super) fn finished(csv: Csv) -> Result<Vec<u8>, PackError> {
    csv.into_inner()
        .map_err(|error| PackError::Write(error.into_error()))
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it.
pub(super) fn inert(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
