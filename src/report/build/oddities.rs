//! What is odd in the published baselines and targets, said openly.

use super::super::words::Words;
use super::super::{Block, Cell, Row, Section};
use super::item::Item;
use super::sentences::arg;
use super::tables::{columns, row, table, text};
use super::{Source, section};
use crate::indicators::{Oddity, programme};

/// The cycle whose results the programme prints as baselines.
const BASELINE_CYCLE: &str = "2024";

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let mut rows: Vec<Row> = programme()
        .oddities()
        .iter()
        .filter_map(|(key, oddity)| {
            let item = source.items.iter().find(|item| item.key == *key)?;
            Some(row(vec![
                text(item.name(words)),
                text(said(item, oddity, words)),
            ]))
        })
        .collect();
    rows.extend(
        source
            .items
            .iter()
            .filter_map(|item| recomputed(source, item)),
    );
    if rows.is_empty() {
        return Vec::new();
    }
    let keys = ["figure", "oddity"];
    let caption = words.say("oddities-caption");
    let blocks = vec![
        Block::Paragraph {
            text: words.say("oddities-lead"),
        },
        Block::Table(table("oddities", caption, columns(words, &keys), rows)),
    ];
    vec![section("oddities", 1, words.say("oddities-title"), blocks)]
}

/// In the unit of the figure.
fn planned(item: &Item, value: f64, words: Words) -> String {
    match item.is_ratio() {
        true => words.decimal(value, 2),
        false => words.percent_as_published(value),
    }
}

fn said(item: &Item, oddity: &Oddity, words: Words) -> String {
    let number = |value: f64| arg(planned(item, value, words));
    match oddity {
        Oddity::NoImprovement {
            year,
            target,
            baseline,
        } => {
            let args = [
                ("year", arg(*year)),
                ("target", number(*target)),
                ("baseline", number(*baseline)),
            ];
            words.say_with("odd-no-improvement", &args)
        }
        Oddity::FallsBack { first, last } => {
            let args = [("first", number(*first)), ("last", number(*last))];
            words.say_with("odd-falls-back", &args)
        }
        Oddity::NoWholeCount { baseline, base } => {
            let base = arg(words.count(u64::from(*base)));
            words.say_with(
                "odd-no-count",
                &[("baseline", number(*baseline)), ("base", base)],
            )
        }
    }
}

/// A published baseline that the answers of its own cycle do not give.
fn recomputed(source: &Source, item: &Item) -> Option<Row> {
    let words = source.words;
    let figure = item.figure()?;
    let published = figure.baseline_pct?;
    let computed = match (source.release.is_baseline, &figure.change) {
        (true, _) => figure.value.as_ref()?.percent.value,
        (false, Some(change)) if source.release.against.as_deref() == Some(BASELINE_CYCLE) => {
            change.before_pct? as f64
        }
        _ => return None,
    };
    if (computed - published).abs() < 1e-9 {
        return None;
    }
    let args = [
        ("published", arg(words.percent_as_published(published))),
        ("computed", arg(words.percent_as_published(computed))),
    ];
    let cell: Cell = text(words.say_with("odd-recomputed", &args));
    Some(row(vec![text(item.name(words)), cell]))
}
