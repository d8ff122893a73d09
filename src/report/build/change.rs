//! What moved since the cycle compared with, and what cannot be told from chance.

use super::super::words::Words;
use super::super::{Block, Cell, Chart, ChartKind, Column, ColumnKind, Mark, Section, Tone};
use super::item::{Content, Item, absent, heading, nothing, percent, reason_text};
use super::sentences::{arg, moved};
use super::tables::{column, columns, row, table, text};
use super::{Source, section};
use crate::disclosure::{PClass, ReleasedChange};
use crate::indicators::{Direction, programme};

pub fn sections(source: &Source) -> Vec<Section> {
    let (words, Some(against)) = (source.words, source.against()) else {
        return Vec::new();
    };
    let args = [
        ("against", arg(against)),
        (
            "n",
            crate::i18n::Arg::Count(i64::from(source.release.n_tested)),
        ),
    ];
    let mut blocks = vec![Block::Paragraph {
        text: words.say_with("change-lead", &args),
    }];
    blocks.extend(breaks(source));
    let title = words.say_with("change-title", &args);
    let mut sections = vec![section("change", 1, title, blocks)];
    let directions = programme().directions.iter();
    sections.extend(directions.filter_map(|direction| part(source, direction)));
    sections
}

/// Where a series breaks it says so before any figure.
fn breaks(source: &Source) -> Option<Block> {
    let words = source.words;
    let broken = source.items.iter().filter(|item| item.is_break());
    let names: Vec<String> = broken.map(|item| item.name(words)).collect();
    (!names.is_empty()).then(|| Block::Callout {
        tone: Tone::Warning,
        title: words.say("break-title"),
        text: words.say_with("break-text", &[("names", arg(names.join("; ")))]),
    })
}

fn part(source: &Source, direction: &Direction) -> Option<Section> {
    let words = source.words;
    let own = source.items.iter();
    let own = own.filter(|item| item.indicator.direction == direction.number);
    let items: Vec<&Item> = own.filter(|item| has_before(item)).collect();
    if items.is_empty() {
        return None;
    }
    let id = format!("change-direction-{}", direction.number);
    let mut blocks = Vec::new();
    let clear: Vec<String> = items
        .iter()
        .filter_map(|item| clear(source, item))
        .collect();
    let is_tested = items.iter().any(|item| item.change().is_some());
    match (is_tested, clear.is_empty()) {
        (false, _) => blocks.push(said(words, "change-counted-here")),
        (true, true) => blocks.push(said(words, "change-none-here")),
        (true, false) => blocks.push(Block::List { items: clear }),
    }
    blocks.extend(chart(source, &id, &items).map(Block::Chart));
    blocks.push(Block::Table(change_table(source, &id, &items)));
    let title = words.pick(&direction.lv, &direction.en).to_owned();
    Some(section(&id, 2, title, blocks))
}

fn said(words: Words, key: &str) -> Block {
    Block::Paragraph {
        text: words.say(key),
    }
}

fn has_before(item: &Item) -> bool {
    match item.content {
        Content::Figure(figure) => figure.change.is_some(),
        Content::Inventory(found) => found.before.is_some(),
        Content::Nothing => false,
    }
}

fn clear(source: &Source, item: &Item) -> Option<String> {
    let change = item.change().filter(|change| change.is_significant)?;
    let sentence = moved(change, source)?;
    Some(format!("{}. {sentence}", item.name(source.words)))
}

fn chart(source: &Source, id: &str, items: &[&Item]) -> Option<Chart> {
    let words = source.words;
    let marks: Vec<Mark> = items.iter().filter_map(|item| mark(item, words)).collect();
    let against = source.against()?;
    if marks.is_empty() {
        return None;
    }
    let lines = marks.iter().map(|mark| {
        let group = mark.group.as_deref().unwrap_or_default();
        format!(
            "{group}, {}: {}",
            mark.label,
            words.points(mark.value as i64)
        )
    });
    let lines: Vec<String> = lines.collect();
    Some(Chart {
        id: format!("chart-{id}"),
        title: words.say_with("chart-change-title", &[("against", arg(against))]),
        description: format!("{}.", lines.join("; ")),
        kind: ChartKind::Changes,
        target_label: String::new(),
        baseline_label: String::new(),
        marks,
        table: id.to_owned(),
    })
}

fn mark(item: &Item, words: Words) -> Option<Mark> {
    let change = item.change()?;
    let status = match change.p_class {
        None if change.interval_withheld => "unsaid",
        None => "untested",
        Some(_) if change.is_significant => "changed",
        Some(_) => "unchanged",
    };
    Some(Mark {
        group: Some(heading(item.indicator, words)),
        label: item.label.clone(),
        value: change.points? as f64,
        interval: change.interval.map(|[lo, hi]| (lo, hi)),
        target: None,
        baseline: None,
        is_break: false,
        status: Some(status.to_owned()),
    })
}

fn change_table(source: &Source, id: &str, items: &[&Item]) -> super::super::Table {
    let words = source.words;
    let mut head: Vec<Column> = columns(words, &["figure"]);
    let against = source.against().unwrap_or_default();
    head.push(column("before", against, ColumnKind::Number));
    head.push(column("now", source.year(), ColumnKind::Number));
    head.extend(columns(
        words,
        &["#change", "#change_interval", "p_class", "verdict"],
    ));
    let rows = items.iter().map(|item| row(cells(item, words)));
    let number = items.first().map_or(0, |item| item.indicator.direction);
    let direction = programme()
        .directions
        .iter()
        .find(|one| one.number == number);
    let args = [
        ("against", arg(source.against().unwrap_or_default())),
        (
            "direction",
            arg(direction.map_or("", |one| words.pick(&one.lv, &one.en))),
        ),
    ];
    let caption = words.say_with("change-caption", &args);
    let mut table = table(id, caption, head, rows.collect());
    table.notes = vec![words.say("note-change")];
    table
}

fn cells(item: &Item, words: Words) -> Vec<Cell> {
    let mut cells = vec![text(item.name(words))];
    match (item.content, item.change()) {
        (Content::Inventory(found), _) => {
            let before = match (found.before, found.is_percent) {
                (Some(value), true) => percent(value),
                (Some(value), false) => Cell::Number { value, decimals: 2 },
                (None, _) => nothing(),
            };
            cells.extend([before, item.value(words), nothing(), nothing(), nothing()]);
            cells.push(text(words.say("verdict-counted")));
        }
        (_, Some(change)) => cells.extend(tested(item, change, words)),
        _ => {}
    }
    cells
}

fn tested(item: &Item, change: &ReleasedChange, words: Words) -> [Cell; 6] {
    let before = change.before_pct.map(|value| percent(value as f64));
    let points = change.points.map(|value| Cell::Points { value });
    let interval = change.interval.map(|[lo, hi]| Cell::PointsRange { lo, hi });
    let p_class = change.p_class.map(|class| text(p_text(class, words)));
    [
        before.unwrap_or_else(nothing),
        item.value(words),
        points.unwrap_or_else(|| absent(None, words)),
        interval.unwrap_or_else(nothing),
        p_class.unwrap_or_else(nothing),
        text(verdict(change, words)),
    ]
}

pub fn p_text(class: PClass, words: Words) -> String {
    words.say(match class {
        PClass::Below001 => "p-below-001",
        PClass::Below005 => "p-below-005",
        PClass::NotAfterCorrection => "p-not-after-correction",
        PClass::NotSignificant => "p-not-significant",
    })
}

fn verdict(change: &ReleasedChange, words: Words) -> String {
    match (&change.reason, change.p_class) {
        _ if change.is_break => words.say("verdict-break"),
        (Some(reason), _) => reason_text(reason, words),
        (None, None) if change.interval_withheld => words.say("status-unsaid"),
        (None, None) => words.say("status-untested"),
        (None, Some(_)) if change.is_significant => words.say("status-changed"),
        (None, Some(_)) => words.say("status-unchanged"),
    }
}
