//! What could not be measured, or not held against its target, and why.

use super::super::{Block, Section};
use super::item::reason_text;
use super::sentences::arg;
use super::tables::{columns, row, table, text};
use super::{Source, section};

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let silent = source.items.iter().filter_map(|item| {
        let reason = item.reason()?;
        let remedy = format!("remedy-{reason}");
        let remedy = match words.knows(&remedy) {
            true => words.say(&remedy),
            false => String::new(),
        };
        Some(row(vec![
            text(item.name(words)),
            text(reason_text(reason, words)),
            text(remedy),
        ]))
    });
    let rows: Vec<_> = silent.collect();
    let title = words.say("not-measured-title");
    let mut blocks = Vec::new();
    if rows.is_empty() {
        blocks.push(Block::Paragraph {
            text: words.say("not-measured-none"),
        });
    } else {
        blocks.push(Block::Paragraph {
            text: words.say("not-measured-lead"),
        });
        let keys = ["figure", "reason", "remedy"];
        let caption = words.say_with("not-measured-caption", &[("year", arg(source.year()))]);
        let table = table("not-measured", caption, columns(words, &keys), rows);
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Paragraph {
        text: words.say("not-measured-never"),
    });
    vec![section("not-measured", 1, title, blocks)]
}
