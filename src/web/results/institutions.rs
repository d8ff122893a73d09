use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::{AgainstQuery, Frame, pick};
use crate::db::institutions::{self, Institution};
use crate::i18n::{Lang, number};
use crate::indicators::programme;
use crate::indicators::{InstitutionResults, SafeCell, SafeTable};
use crate::survey::SurveyId;
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::site::{block, read};

const ALL: &str = "ALL";
const BANDS: [&str; 3] = ["G7_9", "G10_12", ALL];

/// The tables of one survey side by side: a row for each institution.
#[derive(Serialize)]
struct SurveyTables {
    code: &'static str,
    columns: Vec<Column>,
    rows: Vec<Row>,
    withheld: Vec<String>,
}

#[derive(Serialize)]
struct Column {
    title: String,
    /// A grade band, where the table has them.
    band: Option<&'static str>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    is_total: bool,
    cells: Vec<Cell>,
}

/// `exact`, `band`, `hidden` or `none`.
#[derive(Serialize)]
struct Cell {
    kind: &'static str,
    text: String,
    n: Option<String>,
}

/// A column with the table it reads from.
struct Source<'a> {
    column: Column,
    band: &'static str,
    cells: &'a BTreeMap<String, SafeCell>,
    hidden: BTreeSet<&'a str>,
}

/// What may be known of single institutions.
pub async fn show(
    analyst: Analyst,
    cycle: Path<String>,
    against: AgainstQuery,
) -> Result<HttpResponse, WebError> {
    let frame = Frame::load(&analyst, &cycle, &against).await?;
    let key = frame.head.key.clone();
    let roster = read(&analyst.site, move |conn| institutions::list(conn, &key)).await?;
    let (results, key) = (analyst.site.results.clone(), frame.head.key.clone());
    let results = block(move || results.institutions(&key)).await??;
    let surveys = SurveyId::ALL.into_iter();
    let surveys = surveys.filter_map(|s| survey_tables(analyst.lang, s, &results, &roster));
    frame
        .page(&analyst, "results/institutions.html", "institutions")
        .with("surveys", &surveys.collect::<Vec<_>>())
        .render()
}

fn survey_tables(
    lang: Lang,
    survey: SurveyId,
    results: &InstitutionResults,
    roster: &[Institution],
) -> Option<SurveyTables> {
    let of_survey = |id: &&String| id.split('|').nth(1) == Some(survey.code());
    let mut ids: Vec<&String> = results.suppression.keys().filter(of_survey).collect();
    ids.sort_by_key(|id| indicator_number(id));
    let mut sources = Vec::new();
    let mut withheld = Vec::new();
    for id in ids {
        match &results.suppression[id] {
            SafeTable::Published { cells, hidden } => {
                sources.extend(table_sources(lang, id, cells, hidden));
            }
            SafeTable::Withheld { .. } => withheld.push(table_title(lang, id)),
        }
    }
    if sources.is_empty() && withheld.is_empty() {
        return None;
    }
    let rows = rows(lang, &sources, roster);
    let columns = sources.into_iter().map(|source| source.column).collect();
    Some(SurveyTables {
        code: survey.code(),
        columns,
        rows,
        withheld,
    })
}

fn indicator_number(table_id: &str) -> u8 {
    let id = table_id.split('|').next().and_then(|id| id.parse().ok());
    id.unwrap_or(u8::MAX)
}

fn table_sources<'a>(
    lang: Lang,
    id: &str,
    cells: &'a BTreeMap<String, SafeCell>,
    hidden: &'a [String],
) -> Vec<Source<'a>> {
    let has_bands = cells
        .keys()
        .chain(hidden)
        .any(|cell| !cell.ends_with("/ALL"));
    let bands = BANDS.into_iter().filter(|band| has_bands || *band == ALL);
    bands
        .map(|band| Source {
            column: Column {
                title: table_title(lang, id),
                band: has_bands.then_some(band),
            },
            band,
            cells,
            hidden: hidden.iter().map(String::as_str).collect(),
        })
        .collect()
}

/// What a table counts, in short: "5. Pedagogu digitālo prasmju pilnveides process", "10b. datori".
fn table_title(lang: Lang, id: &str) -> String {
    let fields: Vec<&str> = id.split('|').collect();
    let [number, survey, items, ..] = fields[..] else {
        return id.to_owned();
    };
    let letter = items.rsplit('.').next().unwrap_or_default();
    let stage = survey.trim_start_matches("T_");
    // The devices of indicator 10 are parts of one indicator: the part says which.
    if let Some((_, part)) = programme().find_part(&format!("I{number}{letter}.{stage}")) {
        let label = pick(lang, &part.label_lv, &part.label_en);
        let device = label.split_once(": ").map_or(label, |(_, device)| device);
        return format!("{number}{letter}. {device}");
    }
    match programme().find(number) {
        Some(indicator) => {
            format!(
                "{number}. {}",
                pick(lang, &indicator.title_lv, &indicator.title_en)
            )
        }
        None => id.to_owned(),
    }
}

fn rows(lang: Lang, sources: &[Source], roster: &[Institution]) -> Vec<Row> {
    let all_cells = sources.iter().flat_map(|s| {
        s.cells
            .keys()
            .map(String::as_str)
            .chain(s.hidden.iter().copied())
    });
    let ids: BTreeSet<&str> = all_cells
        .filter_map(|cell| cell.split('/').next())
        .collect();
    let total = ids.contains(ALL).then_some(ALL);
    let institutions = ids.into_iter().filter(|id| *id != ALL);
    institutions
        .chain(total)
        .map(|id| row(lang, id, sources, roster))
        .collect()
}

fn row(lang: Lang, id: &str, sources: &[Source], roster: &[Institution]) -> Row {
    let known = roster.iter().find(|institution| institution.id == id);
    Row {
        name: known.map_or_else(|| id.to_owned(), |institution| institution.name.clone()),
        is_total: id == ALL,
        cells: sources
            .iter()
            .map(|source| cell(lang, id, source))
            .collect(),
    }
}

fn cell(lang: Lang, institution: &str, source: &Source) -> Cell {
    let key = format!("{institution}/{}", source.band);
    let n_text = |n: u32| Some(number::count(lang, i64::from(n)));
    let empty = |kind| Cell {
        kind,
        text: String::new(),
        n: None,
    };
    match source.cells.get(&key) {
        Some(SafeCell::Exact { n: 0, .. }) => empty("none"),
        Some(SafeCell::Exact { n, k }) => Cell {
            kind: "exact",
            text: number::share(lang, f64::from(*k) / f64::from(*n), None),
            n: n_text(*n),
        },
        Some(SafeCell::Band { n, band }) => Cell {
            kind: "band",
            text: band_text(lang, *band),
            n: n_text(*n),
        },
        None if source.hidden.contains(key.as_str()) => empty("hidden"),
        None => empty("none"),
    }
}

/// "≤ 7 %" or "≥ 93 %".
fn band_text(lang: Lang, [low, high]: [f64; 2]) -> String {
    match low > 0.0 {
        true => format!("≥\u{a0}{}", number::share(lang, low, None)),
        false => format!("≤\u{a0}{}", number::share(lang, high, None)),
    }
}
