//! What explains the tables: `codebook.csv`, `meta.csv` and `README.txt`.

use super::table::{Extra, extras, key};
use super::{Csv, PackError, finished, inert};
use crate::report::flat::{FlatTable, Part};
use crate::report::{Block, Document, Table, Words};

/// A line per column of each table.
pub fn codebook(tables: &[&Table], names: &[String]) -> Result<Vec<u8>, PackError> {
    let mut csv = Csv::from_writer(Vec::new());
    csv.write_record(["file", "table", "column", "label", "part", "unit"])?;
    for (table, name) in tables.iter().zip(names) {
        let flat = FlatTable::of(table);
        let file = format!("tables/{name}.csv");
        for (place, column) in flat.columns.iter().enumerate() {
            let (key, label) = (key(column), inert(&column.source.label));
            let part = match column.part {
                Part::Whole => "value",
                Part::Low => "low end of the interval",
                Part::High => "high end of the interval",
            };
            let table = inert(&table.caption);
            let line = [
                &file,
                &table,
                &inert(&key),
                &label,
                part,
                column.unit.code(),
            ];
            csv.write_record(line)?;
            for extra in extras(&flat, place) {
                let part = match extra {
                    Extra::Unit => "unit of the value in this row",
                    Extra::Note => "why there is no value: hidden (to protect answers) or a reason",
                };
                let key = inert(&format!("{key}{}", extra.suffix()));
                csv.write_record([&file, &table, &key, &label, part, "text"])?;
            }
        }
    }
    finished(csv)
}

/// Where the figures come from, a line per fact.
pub fn meta(document: &Document, words: Words) -> Result<Vec<u8>, PackError> {
    let meta = &document.meta;
    let release = meta.release.to_string();
    let facts = [
        ("title", document.title.as_str()),
        ("subtitle", document.subtitle.as_str()),
        ("publisher", meta.publisher.as_str()),
        ("language", document.lang.as_str()),
        ("cycle", meta.cycle.as_str()),
        ("against", meta.against.as_deref().unwrap_or_default()),
        ("release", release.as_str()),
        ("date", meta.date.as_str()),
        (
            "data",
            if meta.is_synthetic {
                "synthetic"
            } else {
                "real"
            },
        ),
    ];
    let mut csv = Csv::from_writer(Vec::new());
    csv.write_record(["key", "value"])?;
    for (key, value) in facts {
        csv.write_record([key, &inert(value)])?;
    }
    if meta.is_synthetic {
        csv.write_record(["notice", &inert(&words.say("synthetic-banner"))])?;
    }
    for (label, value) in &meta.provenance {
        csv.write_record([inert(label), inert(value)])?;
    }
    finished(csv)
}

/// How to read the files, then everything the report says in words: method, protection, limits.
pub fn readme(document: &Document, words: Words) -> String {
    let mut text = format!("{}\n{}\n\n", document.title, document.subtitle);
    if document.meta.is_synthetic {
        text += &format!("{}\n\n", words.say("synthetic-banner"));
    }
    text += &words.say("file-csv-readme");
    text.push('\n');
    for section in &document.sections {
        text += &format!("\n{} {}\n", "#".repeat(section.level.into()), section.title);
        for block in &section.blocks {
            text += &in_words(block);
        }
    }
    for (label, value) in &document.meta.provenance {
        text += &format!("{label}: {value}\n");
    }
    text
}

/// Tables and charts are in their own files.
fn in_words(block: &Block) -> String {
    match block {
        Block::Paragraph { text } => format!("\n{text}\n"),
        Block::List { items } => items.iter().map(|item| format!("- {item}\n")).collect(),
        Block::Callout { title, text, .. } => format!("\n{title}\n{text}\n"),
        Block::Facts { facts } => {
            let lines = facts
                .iter()
                .map(|(label, value)| format!("{label}: {value}\n"));
            lines.collect()
        }
        Block::Table(table) => {
            let notes = table.notes.iter().map(|note| format!("  {note}\n"));
            format!("\n[{}]\n{}", table.id, notes.collect::<String>())
        }
        Block::Chart(_) => String::new(),
    }
}
