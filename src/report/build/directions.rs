//! The indicators, direction by direction.

use super::super::words::Words;
use super::super::{Block, Cell, Chart, ChartKind, Mark, Section, Table};
use super::item::{Content, Item, Plan, heading};
use super::sentences::{about, arg};
use super::summary::Tally;
use super::tables::{columns, count, row, table, text};
use super::{Source, section, year};
use crate::i18n::Arg;
use crate::indicators::{Direction, ProgrammeIndicator, programme};

pub fn sections(source: &Source) -> Vec<Section> {
    let directions = programme().directions.iter();
    directions
        .flat_map(|direction| chapter(source, direction))
        .collect()
}

fn chapter(source: &Source, direction: &Direction) -> Vec<Section> {
    let words = source.words;
    let items = source.items.iter();
    let items: Vec<&Item> = items
        .filter(|item| item.indicator.direction == direction.number)
        .collect();
    let title = [
        ("number", arg(direction.number.to_string())),
        ("name", arg(words.pick(&direction.lv, &direction.en))),
    ];
    let id = format!("direction-{}", direction.number);
    let mut blocks = vec![lead(&items, words)];
    let table_id = format!("indicators-{id}");
    blocks.extend(chart(source, &id, &table_id, &items).map(Block::Chart));
    blocks.extend(tables(source, &table_id, &items));
    let mut sections = vec![section(
        &id,
        1,
        words.say_with("direction-title", &title),
        blocks,
    )];
    let indicators = programme().indicators.iter();
    let own = indicators.filter(|indicator| indicator.direction == direction.number);
    sections.extend(own.map(|indicator| part(source, indicator)));
    sections
}

fn lead(items: &[&Item], words: Words) -> Block {
    let tally = Tally::of(items.iter().copied());
    let text = match tally.targets {
        0 => words.say("direction-lead"),
        _ => tally.sentences(words).join(" "),
    };
    Block::Paragraph { text }
}

/// Definition, responsible unit and what each figure says.
fn part(source: &Source, indicator: &ProgrammeIndicator) -> Section {
    let words = source.words;
    let definition = words.pick(&indicator.definition_lv, &indicator.definition_en);
    let counted = words.say(&format!("counted-{}", indicator.counted_over));
    let mut facts = vec![
        (words.say("fact-definition"), definition.to_owned()),
        (words.say("fact-counted"), counted),
    ];
    if !indicator.questions.is_empty() {
        facts.push((words.say("fact-questions"), indicator.questions.join(", ")));
    }
    let responsible = match indicator.responsible.is_empty() {
        true => words.say("fact-responsible-none"),
        false => indicator.responsible.join(", "),
    };
    facts.push((words.say("fact-responsible"), responsible));
    let own = source
        .items
        .iter()
        .filter(|item| item.indicator.id == indicator.id);
    let items = own.map(|item| about(item, source)).collect();
    let blocks = vec![Block::Facts { facts }, Block::List { items }];
    section(
        &format!("indicator-{}", indicator.id),
        2,
        heading(indicator, words),
        blocks,
    )
}

/// Shares with interval, target and published baseline; ratios have no place on this scale.
fn chart(source: &Source, id: &str, table_id: &str, items: &[&Item]) -> Option<Chart> {
    let words = source.words;
    let marks: Vec<Mark> = items.iter().filter_map(|item| mark(source, item)).collect();
    let first = marks.first()?;
    let has_intervals = marks.iter().any(|mark| mark.interval.is_some());
    let kind = match has_intervals || first.baseline.is_none() {
        true => ChartKind::Intervals,
        false => ChartKind::Bars,
    };
    Some(Chart {
        id: format!("chart-{id}"),
        title: words.say_with("chart-direction-title", &[("year", arg(source.year()))]),
        description: describe(&marks, words),
        kind,
        target_label: target_label(source),
        baseline_label: words.say("published-baseline"),
        marks,
        table: table_id.to_owned(),
    })
}

/// In the baseline cycle the next target is shown.
fn target_label(source: &Source) -> String {
    let target = match source.release.is_baseline {
        true => year("2026"),
        false => source.year(),
    };
    source.words.say_with("target-of", &[("year", arg(target))])
}

fn mark(source: &Source, item: &Item) -> Option<Mark> {
    let number = |cell: Cell| match cell {
        Cell::Percent { value, .. } => Some(value),
        _ => None,
    };
    let value = number(item.value(source.words))?;
    let plan = match source.release.is_baseline {
        true => Plan::In2026,
        false => Plan::Now,
    };
    let interval = match item.interval(source.words) {
        Cell::Range { lo, hi } => Some((lo, hi)),
        _ => None,
    };
    let code = item.status_code();
    Some(Mark {
        group: Some(heading(item.indicator, source.words)),
        label: item.label.clone(),
        value,
        interval,
        target: number(item.planned(plan)),
        baseline: number(item.planned(Plan::Baseline)),
        is_break: item.is_break(),
        status: matches!(code, "met" | "on_track" | "not_met").then(|| code.to_owned()),
    })
}

/// The picture in words: every line with its value.
pub fn describe(marks: &[Mark], words: Words) -> String {
    let lines = marks.iter().map(|mark| {
        let value = words.percent_as_published(mark.value);
        match &mark.group {
            Some(group) => format!("{group}, {}: {value}", mark.label),
            None => format!("{}: {value}", mark.label),
        }
    });
    let lines: Vec<String> = lines.collect();
    format!("{}.", lines.join("; "))
}

fn tables(source: &Source, id: &str, items: &[&Item]) -> Vec<Block> {
    let is_counted = |item: &&&Item| matches!(item.content, Content::Inventory(_));
    let counted: Vec<&Item> = items.iter().filter(is_counted).copied().collect();
    let measured: Vec<&Item> = items
        .iter()
        .filter(|item| !is_counted(item))
        .copied()
        .collect();
    let mut blocks = Vec::new();
    if !counted.is_empty() {
        blocks.push(Block::Table(devices(source, id, &counted)));
    }
    if !measured.is_empty() {
        let id = match counted.is_empty() {
            true => id.to_owned(),
            false => format!("{id}-surveys"),
        };
        blocks.push(Block::Table(figures(source, &id, &measured)));
    }
    blocks
}

fn caption_args(source: &Source, items: &[&Item]) -> [(&'static str, Arg); 2] {
    let number = items.first().map_or(0, |item| item.indicator.direction);
    let direction = programme()
        .directions
        .iter()
        .find(|one| one.number == number);
    let name = direction.map_or("", |one| source.words.pick(&one.lv, &one.en));
    [("year", arg(source.year())), ("direction", arg(name))]
}

fn figures(source: &Source, id: &str, items: &[&Item]) -> Table {
    let words = source.words;
    let keys = [
        "figure",
        "#value",
        "#interval",
        "#n",
        "#population",
        "#baseline",
        "#target_2026",
        "#target_2028",
        "status",
    ];
    let rows = items.iter().map(|item| {
        row(vec![
            text(item.name(words)),
            item.value(words),
            item.interval(words),
            item.n(),
            item.population(),
            item.planned(Plan::Baseline),
            item.planned(Plan::In2026),
            item.planned(Plan::In2028),
            item.status_cell(words),
        ])
    });
    let caption = words.say_with("figures-caption", &caption_args(source, items));
    let mut table = table(id, caption, columns(words, &keys), rows.collect());
    table.notes = vec![words.say("note-n"), words.say("note-interval")];
    if items.iter().any(|item| item.is_break()) {
        table.notes.push(words.say("note-break"));
    }
    table
}

fn devices(source: &Source, id: &str, items: &[&Item]) -> Table {
    let words = source.words;
    let keys = [
        "figure",
        "#value",
        "#baseline",
        "#target_2026",
        "#target_2028",
        "status",
        "#mean_of_institutions",
        "#lowest",
        "#highest",
        "#n_institutions",
        "#n_without_data",
    ];
    let rows = items.iter().map(|item| row(device_cells(item, words)));
    let caption = words.say_with("devices-caption", &caption_args(source, items));
    let mut table = table(id, caption, columns(words, &keys), rows.collect());
    table.notes = vec![words.say("note-devices")];
    table
}

fn device_cells(item: &Item, words: Words) -> Vec<Cell> {
    let Content::Inventory(found) = item.content else {
        return Vec::new();
    };
    let number = |value: Option<f64>| match value {
        Some(value) if found.is_percent => super::item::percent(value),
        Some(value) => Cell::Number { value, decimals: 2 },
        None => super::item::nothing(),
    };
    let [lowest, highest] = match found.range {
        Some(range) => range.map(Some),
        None => [None, None],
    };
    vec![
        text(item.name(words)),
        item.value(words),
        item.planned(Plan::Baseline),
        item.planned(Plan::In2026),
        item.planned(Plan::In2028),
        item.status_cell(words),
        number(found.mean_of_institutions),
        number(lowest),
        number(highest),
        count(found.n_institutions),
        count(found.n_without_data),
    ]
}
