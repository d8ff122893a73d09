//! The first two sheets: what this is and where it comes from, and what the report says in words.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::style::{self, fitting};
use crate::report::{Block, Document, Words};

/// In letters.
const LABEL_WIDTH: f64 = 34.0;
const TEXT_WIDTH: f64 = 90.0;

pub fn cover(
    sheet: &mut Worksheet,
    document: &Document,
    entries: &[(&str, &str)],
    words: Words,
) -> Result<(), XlsxError> {
    sheet.set_column_width(0, LABEL_WIDTH)?;
    sheet.set_column_width(1, TEXT_WIDTH)?;
    let meta = &document.meta;
    let mut at = 0;
    line(sheet, &mut at, &document.title, &style::title())?;
    line(sheet, &mut at, &document.subtitle, &style::strong())?;
    line(sheet, &mut at, &meta.publisher, &style::soft())?;
    if meta.is_synthetic {
        line(
            sheet,
            &mut at,
            &words.say("synthetic-banner"),
            &style::notice(),
        )?;
    }
    at += 1;
    let mut facts = vec![("cycle", meta.cycle.clone())];
    facts.extend(meta.against.clone().map(|against| ("against", against)));
    facts.push(("release", meta.release.to_string()));
    facts.push(("date", meta.date.clone()));
    for (key, value) in facts {
        pair(sheet, &mut at, &words.say(&format!("meta-{key}")), &value)?;
    }
    at += 1;
    line(sheet, &mut at, &words.say("contents"), &style::caption())?;
    for (name, caption) in entries {
        // The name is plain letters, digits and hyphens.
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(*name);
        sheet.write_url(at, 0, link)?;
        sheet.write_string_with_format(at, 1, fitting(caption), &style::wrapped())?;
        at += 1;
    }
    at += 1;
    line(
        sheet,
        &mut at,
        &words.say("provenance-title"),
        &style::caption(),
    )?;
    for (label, value) in &meta.provenance {
        pair(sheet, &mut at, label, value)?;
    }
    Ok(())
}

/// Everything outside of the tables, in reading order.
pub fn texts(sheet: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    sheet.set_column_width(0, LABEL_WIDTH)?;
    sheet.set_column_width(1, TEXT_WIDTH)?;
    let mut at = 0;
    for section in &document.sections {
        line(sheet, &mut at, &section.title, &style::caption())?;
        for block in &section.blocks {
            for (label, text) in said(block) {
                pair(sheet, &mut at, label, text)?;
            }
        }
        at += 1;
    }
    Ok(())
}

/// A block as lines of a label, often empty, and a text.
fn said(block: &Block) -> Vec<(&str, &str)> {
    match block {
        Block::Paragraph { text } => vec![("", text)],
        Block::List { items } => items.iter().map(|item| ("•", item.as_str())).collect(),
        Block::Callout { title, text, .. } => vec![(title, text)],
        Block::Facts { facts } => {
            let pairs = facts
                .iter()
                .map(|(label, value)| (label.as_str(), value.as_str()));
            pairs.collect()
        }
        Block::Table(table) => vec![(&table.id, &table.caption)],
        Block::Chart(chart) => vec![(&chart.title, &chart.description)],
    }
}

fn line(sheet: &mut Worksheet, at: &mut u32, text: &str, look: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(*at, 0, fitting(text), look)?;
    *at += 1;
    Ok(())
}

fn pair(sheet: &mut Worksheet, at: &mut u32, label: &str, text: &str) -> Result<(), XlsxError> {
    sheet.write_string_with_format(*at, 0, fitting(label), &style::soft().set_text_wrap())?;
    sheet.write_string_with_format(*at, 1, fitting(text), &style::wrapped())?;
    *at += 1;
    Ok(())
}
