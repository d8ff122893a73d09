//! The document as the template reads it: finished words, pictures and column widths.

use serde::Serialize;

use super::breaks::breakable;
use super::columns::{self, PAGE_PT};
use super::fonts::{self, SEMIBOLD, showable};
use crate::i18n::{Arg, Lang};
use crate::report::chart::{self, Style, Width};
use crate::report::{
    Block, Cell, Chart, ChartKind, ColumnKind, Document, LogoKind, Mark, Section, Table, Tone,
    Words, cell_text,
};

/// Letters of running text.
const TEXT_PT: f64 = 10.5;
const TEXT_EM: f64 = PAGE_PT / TEXT_PT - 4.0;
/// Of a title, whose letters are up to three times as large.
const TITLE_EM: f64 = TEXT_EM / 3.0;

#[derive(Serialize)]
pub struct View {
    lang: String,
    font: &'static str,
    title: String,
    subtitle: String,
    publisher: String,
    logo: Option<LogoKind>,
    synthetic: Option<String>,
    /// With `{page}` and `{pages}`.
    page: String,
    issue: Vec<Fact>,
    contents_title: String,
    provenance_title: String,
    provenance: Vec<Fact>,
    sections: Vec<SectionView>,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    value: String,
}

/// Lines of a paragraph.
type Lines = Vec<String>;

#[derive(Serialize)]
struct SectionView {
    level: u8,
    title: String,
    blocks: Vec<BlockView>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum BlockView {
    Paragraphs {
        paragraphs: Vec<Lines>,
    },
    List {
        items: Vec<String>,
    },
    Callout {
        tone: Tone,
        title: String,
        paragraphs: Vec<Lines>,
    },
    Facts {
        facts: Vec<Fact>,
    },
    Table(TableView),
    Chart {
        title: String,
        parts: Vec<Picture>,
    },
}

#[derive(Serialize)]
struct Picture {
    description: String,
    svg: String,
}

#[derive(Serialize)]
struct TableView {
    caption: String,
    size_pt: f64,
    /// How high a row of one line is without its padding, in parts of the font size.
    line_em: f64,
    repeats_header: bool,
    columns: Vec<ColumnView>,
    rows: Vec<RowView>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct ColumnView {
    label: String,
    width_pt: f64,
    is_number: bool,
}

#[derive(Serialize)]
struct RowView {
    is_total: bool,
    cells: Vec<CellView>,
}

#[derive(Serialize)]
struct CellView {
    text: String,
    /// No figure, but a word in its place.
    is_quiet: bool,
    /// More than a line.
    may_wrap: bool,
    /// Too long to stay on one page.
    is_long: bool,
}

/// More rows of a chart than this are parted.
const MARKS_MAX: usize = 8;
/// More letters than this in a cell may run over a page.
const LONG_CELL: usize = 400;
/// A line is hardly longer than its letters.
const WITH_KERNING: f64 = 1.02;
/// A longer label would leave no room for rows if it stood on every page.
const LONG_LABEL: usize = 150;

impl View {
    pub fn of(document: &Document) -> View {
        let words = Words::new(Lang::find(&document.lang).unwrap_or_default());
        let meta = &document.meta;
        let page = [("page", "{page}"), ("pages", "{pages}")]
            .map(|(name, mark)| (name, Arg::Text(mark.to_owned())));
        View {
            lang: words.lang.code().to_owned(),
            font: fonts::FAMILY,
            title: title(&document.title),
            subtitle: title(&document.subtitle),
            publisher: title(&meta.publisher),
            logo: meta.logo.as_ref().map(|logo| logo.kind),
            synthetic: meta.is_synthetic.then(|| words.say("synthetic-banner")),
            page: words.say_with("file-page", &page),
            issue: issue(document, words),
            contents_title: words.say("contents"),
            provenance_title: words.say("provenance-title"),
            provenance: facts(&meta.provenance),
            sections: sections(&document.sections, words),
        }
    }
}

fn title(text: &str) -> String {
    breakable(&showable(text), TITLE_EM)
}

fn running(text: &str) -> String {
    breakable(&showable(text), TEXT_EM)
}

fn issue(document: &Document, words: Words) -> Vec<Fact> {
    let meta = &document.meta;
    let mut found = vec![("cycle", meta.cycle.clone())];
    found.extend(meta.against.clone().map(|against| ("against", against)));
    found.push(("release", meta.release.to_string()));
    found.push(("date", meta.date.clone()));
    found.retain(|(_, value)| !value.is_empty());
    let labelled = found.into_iter().map(|(key, value)| Fact {
        label: words.say(&format!("meta-{key}")),
        value: breakable(&showable(&value), TITLE_EM),
    });
    labelled.collect()
}

fn facts(pairs: &[(String, String)]) -> Vec<Fact> {
    let facts = pairs.iter().map(|(label, value)| Fact {
        label: breakable(&showable(label), TEXT_EM / 3.5),
        value: breakable(&showable(value), TEXT_EM / 1.7),
    });
    facts.collect()
}

/// A part without a chapter before it would break the outline, so the first is a chapter.
fn sections(sections: &[Section], words: Words) -> Vec<SectionView> {
    let mut above = 0;
    let views = sections.iter().map(|section| {
        above = section.level.clamp(1, above + 1);
        SectionView {
            level: above,
            title: title(&section.title),
            blocks: section.blocks.iter().map(|one| block(one, words)).collect(),
        }
    });
    views.collect()
}

fn block(block: &Block, words: Words) -> BlockView {
    match block {
        Block::Paragraph { text } => BlockView::Paragraphs {
            paragraphs: paragraphs(text),
        },
        Block::List { items } => BlockView::List {
            items: items.iter().map(|item| running(item)).collect(),
        },
        Block::Callout { tone, title, text } => BlockView::Callout {
            tone: *tone,
            title: running(title),
            paragraphs: paragraphs(text),
        },
        Block::Facts { facts: pairs } => BlockView::Facts {
            facts: facts(pairs),
        },
        Block::Table(table) => BlockView::Table(table_view(table, words.lang)),
        Block::Chart(chart) => chart_view(chart, words.lang),
    }
}

/// An empty line parts paragraphs; a single line break stays one.
fn paragraphs(text: &str) -> Vec<Lines> {
    let text = showable(&text.replace("\r\n", "\n"));
    let paragraphs = text.split("\n\n").filter(|part| !part.trim().is_empty());
    paragraphs
        .map(|part| {
            part.trim()
                .lines()
                .map(|line| breakable(line, TEXT_EM))
                .collect()
        })
        .collect()
}

fn chart_view(chart: &Chart, lang: Lang) -> BlockView {
    let style = Style {
        width: Width::Wide,
        font: fonts::FAMILY,
    };
    let parts = parts(chart).into_iter().map(|part| Picture {
        description: showable(&part.description),
        svg: showable(&chart::svg(&part, lang, &style)),
    });
    BlockView::Chart {
        title: running(&chart.title),
        parts: parts.collect(),
    }
}

/// A long chart as several of about the same length, parted between groups where it can be. Charts
/// of changes stay whole: each picture takes its scale from its own marks.
fn parts(chart: &Chart) -> Vec<Chart> {
    if chart.kind == ChartKind::Changes {
        return vec![chart.clone()];
    }
    let count = chart.marks.len().div_ceil(MARKS_MAX).max(1);
    let enough = chart.marks.len().div_ceil(count);
    let mut parts: Vec<Vec<Mark>> = vec![Vec::new()];
    for group in chart.marks.chunk_by(|one, next| one.group == next.group) {
        for some in group.chunks(MARKS_MAX) {
            if parts.last().is_some_and(|part| part.len() >= enough) {
                parts.push(Vec::new());
            }
            parts
                .last_mut()
                .into_iter()
                .for_each(|part| part.extend_from_slice(some));
        }
    }
    let numbered = parts.into_iter().enumerate().map(|(place, marks)| Chart {
        id: format!("{}-{place}", chart.id),
        description: match place {
            0 => chart.description.clone(),
            _ => format!("{} ({})", chart.title, place + 1),
        },
        marks,
        ..chart.clone()
    });
    numbered.collect()
}

fn table_view(table: &Table, lang: Lang) -> TableView {
    let columns = &table.columns;
    let labels: Vec<String> = columns.iter().map(|one| showable(&one.label)).collect();
    let text_of = |cell: &Cell| showable(&cell_text(cell, lang));
    let rows = table.rows.iter();
    let texts: Vec<Vec<String>> = rows
        .map(|row| row.cells.iter().map(text_of).collect())
        .collect();
    let is_number: Vec<bool> = columns
        .iter()
        .map(|one| one.kind == ColumnKind::Number)
        .collect();
    let plan = columns::plan(&labels, &is_number, &texts);
    let column = |(place, label): (usize, &String)| ColumnView {
        label: breakable(label, plan.room_em(place)),
        width_pt: plan.widths_pt[place],
        is_number: is_number[place],
    };
    let row = |(row, texts): (&super::super::Row, &Vec<String>)| RowView {
        is_total: row.is_total,
        // The grid has no gaps: a row gets exactly one cell per column.
        cells: (0..columns.len())
            .map(|place| cell_view(row.cells.get(place), texts.get(place), plan.room_em(place)))
            .collect(),
    };
    TableView {
        caption: running(&table.caption),
        size_pt: plan.size_pt,
        line_em: SEMIBOLD.cap_height_em(),
        repeats_header: labels.iter().all(|label| label.len() <= LONG_LABEL),
        columns: labels.iter().enumerate().map(column).collect(),
        rows: table.rows.iter().zip(&texts).map(row).collect(),
        notes: table.notes.iter().map(|note| running(note)).collect(),
    }
}

fn cell_view(cell: Option<&Cell>, text: Option<&String>, room_em: f64) -> CellView {
    let text = text.map(String::as_str).unwrap_or_default();
    CellView {
        text: breakable(text, room_em),
        is_quiet: matches!(cell, Some(Cell::Hidden | Cell::Absent { .. })),
        may_wrap: text.contains('\n') || SEMIBOLD.width_em(text) * WITH_KERNING > room_em,
        is_long: text.len() > LONG_CELL,
    }
}
