//! The appendix: what may be known of single institutions.

use std::collections::BTreeMap;

use super::super::words::Words;
use super::super::{Block, Cell, Column, ColumnKind, Row, Section, Table};
use super::item::{Item, heading, percent};
use super::sentences::arg;
use super::tables::{column, columns, count, row, table, text};
use super::{Source, section};
use crate::disclosure::{Release, ReleasedCell, ReleasedTable};
use crate::survey::SurveyId;

/// The municipal row of a table.
const ALL: &str = "ALL";
/// More figures side by side do not fit on a sheet of paper.
const FIGURES_MAX: usize = 4;

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let mut sections = vec![section(
        "institutions",
        1,
        words.say("institutions-title"),
        vec![Block::Paragraph {
            text: words.say("institutions-lead"),
        }],
    )];
    for survey in SurveyId::ALL {
        let shown = shown(source, survey);
        if shown.is_empty() {
            continue;
        }
        let id = format!("institutions-{}", survey.code());
        let chunks = shown.chunks(FIGURES_MAX).enumerate();
        let blocks = chunks.map(|(at, items)| {
            let id = match at {
                0 => id.clone(),
                at => format!("{id}-{}", at + 1),
            };
            Block::Table(survey_table(source, survey, &id, items))
        });
        let title = words.say(&format!("survey-{}", survey.code()));
        sections.push(section(&id, 2, title, blocks.collect()));
    }
    sections.extend(profiles(source));
    sections
}

/// The figures of a survey that have a table; bands share the table of all grades.
pub fn shown<'a>(source: &'a Source<'a>, survey: SurveyId) -> Vec<&'a Item<'a>> {
    let mut by_table: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<&Item> = Vec::new();
    for item in &source.items {
        let Some(figure) = item.figure().filter(|figure| figure.survey == survey) else {
            continue;
        };
        let Some(table) = figure.table.as_deref() else {
            continue;
        };
        if !source.release.tables.contains_key(table) {
            continue;
        }
        match by_table.get(table) {
            Some(place) if figure.grade_band.is_none() => found[*place] = item,
            Some(_) => {}
            None => {
                by_table.insert(table, found.len());
                found.push(item);
            }
        }
    }
    found
}

/// `10a` of `I10a.SCH`.
pub fn short(item: &Item) -> String {
    let key = item.key.strip_prefix('I').unwrap_or(item.key);
    key.split('.').next().unwrap_or(key).to_owned()
}

pub fn released<'a>(release: &'a Release, item: &Item) -> Option<&'a ReleasedTable> {
    release.tables.get(item.figure()?.table.as_deref()?)
}

fn survey_table(source: &Source, survey: SurveyId, id: &str, items: &[&Item]) -> Table {
    let words = source.words;
    let mut head: Vec<Column> = columns(words, &["institution"]);
    for item in items {
        let short = short(item);
        let label = words.say_with("col-indicator", &[("number", arg(short.as_str()))]);
        head.push(column(&format!("share_{short}"), label, ColumnKind::Number));
        head.push(column(
            &format!("n_{short}"),
            words.say("col-n"),
            ColumnKind::Number,
        ));
    }
    let stage = survey.stage();
    let members = source
        .release
        .institutions
        .iter()
        .filter(|(_, one)| one.stage == stage);
    let mut rows: Vec<Row> = members
        .map(|(id, one)| table_row(source, &one.name, id, items))
        .collect();
    rows.push(Row {
        is_total: true,
        ..table_row(source, &words.say("total"), ALL, items)
    });
    let survey = words.say(&format!("survey-{}", survey.code()));
    let numbers: Vec<String> = items.iter().map(|item| short(item)).collect();
    let numbers = numbers.join(", ");
    let caption = words.say_with(
        "institutions-caption",
        &[("survey", arg(survey)), ("numbers", arg(numbers))],
    );
    let mut table = table(id, caption, head, rows);
    table.notes = vec![numbers_note(items, words), words.say("note-hidden")];
    table
}

fn numbers_note(items: &[&Item], words: Words) -> String {
    let titles = items.iter().map(|item| {
        let name = words.pick(&item.indicator.title_lv, &item.indicator.title_en);
        let short = short(item);
        match short == item.indicator.id {
            true => heading(item.indicator, words),
            false => format!("{short}. {name}: {}", item.label),
        }
    });
    let titles: Vec<String> = titles.collect();
    titles.join("; ")
}

fn table_row(source: &Source, name: &str, id: &str, items: &[&Item]) -> Row {
    let mut cells = vec![text(name)];
    for item in items {
        cells.extend(share_and_n(source, item, id));
    }
    row(cells)
}

/// The share and its base, or that they are hidden, or that nobody answered.
pub fn share_and_n(source: &Source, item: &Item, id: &str) -> [Cell; 2] {
    let words = source.words;
    let Some(ReleasedTable::Published { cells, hidden, .. }) = released(source.release, item)
    else {
        return [Cell::Hidden, Cell::Hidden];
    };
    match cells.get(id) {
        Some(ReleasedCell::Exact { n: 0, .. }) => [nobody(words), count(0)],
        Some(ReleasedCell::Exact { n, k }) => [whole(f64::from(*k) / f64::from(*n)), count(*n)],
        Some(ReleasedCell::Band { n, band }) => [band_cell(*band), count(*n)],
        None if hidden.iter().any(|hidden| hidden == id) => [Cell::Hidden, Cell::Hidden],
        None => [nobody(words), count(0)],
    }
}

fn nobody(words: Words) -> Cell {
    Cell::Absent {
        why: words.say("nobody"),
    }
}

pub fn whole(share: f64) -> Cell {
    percent(crate::i18n::number::whole_percent(share) as f64)
}

/// Outward, so that the true share stays inside.
fn band_cell([lo, hi]: [f64; 2]) -> Cell {
    Cell::Range {
        lo: (100.0 * lo + 1e-9).floor() as i64,
        hi: (100.0 * hi - 1e-9).ceil() as i64,
    }
}

fn profiles(source: &Source) -> Option<Section> {
    let words = source.words;
    let found = source.release.digcompedu.as_ref()?;
    if found.institutions.is_empty() {
        return None;
    }
    let rows = found.institutions.iter().map(|(id, profile)| {
        let named = source.release.institutions.get(id);
        let name = named.map_or(id.as_str(), |one| one.name.as_str());
        let level = profile
            .level
            .map(|level| words.say(&format!("level-{}", level.code())));
        row(vec![
            text(name),
            count(profile.n),
            profile
                .mean_pct
                .map_or(Cell::Hidden, |pct| percent(pct as f64)),
            level.map_or(Cell::Hidden, text),
        ])
    });
    let keys = ["institution", "#n", "#mean_points", "level"];
    let caption = words.say("profiles-caption");
    let mut table = table(
        "institutions-levels",
        caption,
        columns(words, &keys),
        rows.collect(),
    );
    table.notes = vec![words.say("note-profiles")];
    let title = words.say("profiles-title");
    Some(section(
        "institutions-levels",
        2,
        title,
        vec![Block::Table(table)],
    ))
}
