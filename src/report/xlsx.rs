//! A workbook: a cover, the texts, a sheet per table with typed cells, and native charts.
//!
//! Nothing is ever written as a formula, whatever a text begins with.

mod chart;
mod cover;
mod sheet;
mod style;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::csv::{tables, unique};
use super::{Block, Chart, Document, Table, Words};
use crate::i18n::Lang;

/// What a spreadsheet takes as the name of a sheet.
const NAME_MAX: usize = 31;

pub fn render(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let words = Words::new(Lang::find(&document.lang).unwrap_or_default());
    let tables: Vec<&Table> = tables(document).collect();
    let (cover, texts) = (words.say("file-cover"), words.say("file-texts"));
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    let ids = tables.iter().map(|table| table.id.as_str());
    let names = unique([texts.as_str()].into_iter().chain(ids), NAME_MAX).split_off(1);
    let entries: Vec<(&str, &str)> = names
        .iter()
        .zip(&tables)
        .map(|(name, table)| (name.as_str(), table.caption.as_str()))
        .collect();
    cover::cover(
        workbook.add_worksheet().set_name(&cover)?,
        document,
        &entries,
        words,
    )?;
    cover::texts(workbook.add_worksheet().set_name(&texts)?, document)?;
    for (table, name) in tables.iter().zip(&names) {
        let worksheet = workbook.add_worksheet().set_name(name)?;
        let below = sheet::write(worksheet, table, words)?;
        let of_table = charts(document).filter(|chart| chart.table == table.id);
        chart::insert(worksheet, name, of_table, below, words)?;
    }
    workbook.save_to_buffer()
}

fn charts(document: &Document) -> impl Iterator<Item = &Chart> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    })
}

/// The release's date is when it was made: a clock would give other bytes each time.
fn properties(document: &Document) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::parse_from_str(&document.meta.date)
        .or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new()
        .set_title(&document.title)
        .set_subject(&document.subtitle)
        .set_author(&document.meta.publisher)
        .set_company(&document.meta.publisher)
        .set_creation_datetime(&created))
}
