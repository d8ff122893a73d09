//! One table as CSV: numbers with a decimal point in the unit shown, empty where there is none.
//!
//! A column with missing values has a second one, `…_note`, that says `hidden` or why. A column
//! whose numbers differ in unit has a third, `…_unit`.

use super::{Csv, PackError, finished, inert};
use crate::report::flat::{Flat, FlatColumn, FlatTable, Unit};

/// What stands beside a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    Unit,
    Note,
}

impl Extra {
    pub fn suffix(self) -> &'static str {
        match self {
            Extra::Unit => "_unit",
            Extra::Note => "_note",
        }
    }
}

pub fn key(column: &FlatColumn) -> String {
    format!("{}{}", column.source.key, column.part.suffix())
}

/// The columns that stand after the one at a place.
pub fn extras(table: &FlatTable, place: usize) -> Vec<Extra> {
    let is_missing = |row: &Vec<Flat>| match row[place] {
        Flat::Hidden => true,
        Flat::Absent(why) => !why.is_empty(),
        _ => false,
    };
    let mut extras = Vec::new();
    if table.columns[place].unit == Unit::Mixed {
        extras.push(Extra::Unit);
    }
    if table.rows.iter().any(is_missing) {
        extras.push(Extra::Note);
    }
    extras
}

pub fn csv(table: &FlatTable) -> Result<Vec<u8>, PackError> {
    let places = 0..table.columns.len();
    let extras: Vec<Vec<Extra>> = places.map(|place| extras(table, place)).collect();
    let mut csv = Csv::from_writer(Vec::new());
    let mut header = Vec::new();
    for (column, extras) in table.columns.iter().zip(&extras) {
        let key = key(column);
        let tails = extras
            .iter()
            .map(|extra| format!("{key}{}", extra.suffix()));
        header.push(inert(&key));
        header.extend(tails.map(|name| inert(&name)));
    }
    csv.write_record(&header)?;
    for row in &table.rows {
        let mut fields = Vec::new();
        for (cell, extras) in row.iter().zip(&extras) {
            fields.push(value(cell));
            fields.extend(extras.iter().map(|extra| beside(cell, *extra)));
        }
        csv.write_record(&fields)?;
    }
    finished(csv)
}

fn value(cell: &Flat) -> String {
    match cell {
        Flat::Text(text) => inert(text),
        Flat::Status { code, .. } => inert(code),
        Flat::Count(n) => n.to_string(),
        Flat::Number { value, decimals } | Flat::Percent { value, decimals } => {
            format!("{value:.*}", usize::from(*decimals))
        }
        Flat::Points(points) => points.to_string(),
        Flat::Hidden | Flat::Absent(_) => String::new(),
    }
}

fn beside(cell: &Flat, extra: Extra) -> String {
    match (extra, cell) {
        (Extra::Unit, cell) => cell
            .unit()
            .map_or_else(String::new, |unit| unit.code().to_owned()),
        (Extra::Note, Flat::Hidden) => "hidden".to_owned(),
        (Extra::Note, Flat::Absent(why)) => inert(why),
        (Extra::Note, _) => String::new(),
    }
}
