//! A table on its sheet: caption, header that stays in sight, typed cells, notes.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::style::{self, fitting};
use crate::i18n::Arg;
use crate::report::flat::{Flat, FlatColumn, FlatTable, Part};
use crate::report::{ColumnKind, Table, Words};

const HEADER_ROW: u32 = 1;
/// In letters.
const WIDTH_MAX: usize = 60;
const WIDTH_MIN: usize = 9;

/// Writes a table and gives the first free row below it.
pub fn write(sheet: &mut Worksheet, table: &Table, words: Words) -> Result<u32, XlsxError> {
    let flat = FlatTable::of(table);
    sheet.write_string_with_format(0, 0, fitting(&table.caption), &style::caption())?;
    for (place, column) in (0u16..).zip(&flat.columns) {
        let is_number = column.source.kind == ColumnKind::Number;
        let text = fitting(&label(column, words));
        sheet.write_string_with_format(HEADER_ROW, place, text, &style::header(is_number))?;
        let texts = flat.rows.iter().map(|row| &row[usize::from(place)]);
        sheet.set_column_width(place, width(column, texts) as f64)?;
    }
    let mut at = HEADER_ROW + 1;
    for (row, cells) in table.rows.iter().zip(&flat.rows) {
        for (place, cell) in (0u16..).zip(cells) {
            let format = style::value(cell, row.is_total, words);
            write_cell(sheet, (at, place), cell, &format, words)?;
        }
        at += 1;
    }
    at += 1;
    for note in &table.notes {
        sheet.write_string_with_format(at, 0, fitting(note), &style::soft())?;
        at += 1;
    }
    sheet.set_freeze_panes(HEADER_ROW + 1, 1)?;
    sheet.set_repeat_rows(0, HEADER_ROW)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(at + 1)
}

fn label(column: &FlatColumn, words: Words) -> String {
    let key = match column.part {
        Part::Whole => return column.source.label.clone(),
        Part::Low => "file-low",
        Part::High => "file-high",
    };
    words.say_with(key, &[("label", Arg::Text(column.source.label.clone()))])
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Flat,
    format: &Format,
    words: Words,
) -> Result<(), XlsxError> {
    let number = match cell {
        Flat::Count(n) => *n as f64,
        Flat::Number { value, .. } => *value,
        Flat::Percent { value, .. } => value / 100.0,
        Flat::Points(points) => *points as f64,
        Flat::Text(text) | Flat::Status { text, .. } | Flat::Absent(text) => {
            sheet.write_string_with_format(row, column, fitting(text), format)?;
            return Ok(());
        }
        Flat::Hidden => {
            sheet.write_string_with_format(row, column, words.say("cell-hidden"), format)?;
            return Ok(());
        }
    };
    sheet.write_number_with_format(row, column, number, format)?;
    Ok(())
}

/// As wide as the longest value, a header may wrap.
fn width<'a>(column: &FlatColumn, cells: impl Iterator<Item = &'a Flat<'a>>) -> usize {
    let of_cell = |cell: &Flat| match cell {
        Flat::Text(text) | Flat::Status { text, .. } | Flat::Absent(text) => text.chars().count(),
        _ => WIDTH_MIN,
    };
    let header = column.source.label.chars().count().div_ceil(2);
    let widest = cells.map(of_cell).max().unwrap_or_default().max(header);
    (widest + 2).clamp(WIDTH_MIN, WIDTH_MAX)
}
