//! Tables and cells in a few words.

use super::super::words::{Words, cell_text};
use super::super::{Cell, Column, ColumnKind, Row, Table};

/// Columns by key; numbers are marked by a leading `#`. The label is the message `col-<key>`.
pub fn columns(words: Words, keys: &[&str]) -> Vec<Column> {
    keys.iter()
        .map(|key| {
            let (key, kind) = match key.strip_prefix('#') {
                Some(key) => (key, ColumnKind::Number),
                None => (*key, ColumnKind::Text),
            };
            Column {
                key: key.to_owned(),
                label: words.say(&format!("col-{}", key.replace('_', "-"))),
                kind,
            }
        })
        .collect()
}

/// A column whose label holds a year or a name.
pub fn column(key: &str, label: String, kind: ColumnKind) -> Column {
    Column {
        key: key.to_owned(),
        label,
        kind,
    }
}

pub fn table(id: &str, caption: String, columns: Vec<Column>, rows: Vec<Row>) -> Table {
    Table {
        id: id.to_owned(),
        caption,
        columns,
        rows,
        notes: Vec::new(),
    }
}

pub fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        is_total: false,
    }
}

pub fn text(text: impl Into<String>) -> Cell {
    Cell::Text { text: text.into() }
}

pub fn count(n: u32) -> Cell {
    Cell::Count { n: u64::from(n) }
}

pub fn say(cell: &Cell, words: Words) -> String {
    cell_text(cell, words.lang)
}
