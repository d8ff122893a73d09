//! One institution's own report from the same release: its figures beside the municipal ones.

use super::super::{Block, Cell, Chart, ChartKind, Document, Mark, Section, Tone};
use super::institutions::{share_and_n, shown};
use super::item::{Item, heading, percent};
use super::sentences::arg;
use super::tables::{columns, count, row, table, text};
use super::{Source, meta, methods, section};
use crate::disclosure::Release;
use crate::i18n::Lang;
use crate::survey::SurveyId;

/// None if the release knows no such institution.
pub fn build_institution(release: &Release, id: &str, lang: Lang) -> Option<Document> {
    let institution = release.institutions.get(id)?;
    let source = Source::new(release, lang);
    let words = source.words;
    let mut items: Vec<&Item> = Vec::new();
    let surveys = SurveyId::ALL.into_iter();
    for survey in surveys.filter(|survey| survey.stage() == institution.stage) {
        items.extend(shown(&source, survey));
    }
    let place = |item: &&Item| source.items.iter().position(|other| other.key == item.key);
    items.sort_by_key(place);
    let mut sections = vec![own_figures(&source, id, &institution.name, &items)];
    sections.extend(own_level(&source, id));
    sections.extend(methods::sections(&source));
    Some(Document {
        lang: lang.code().to_owned(),
        title: institution.name.clone(),
        subtitle: words.say_with("school-subtitle", &[("year", arg(source.year()))]),
        meta: meta::meta(&source),
        sections,
    })
}

fn own_figures(source: &Source, id: &str, name: &str, items: &[&Item]) -> Section {
    let words = source.words;
    let rows: Vec<_> = items
        .iter()
        .map(|item| row(cells(source, id, item)))
        .collect();
    let hidden = items
        .iter()
        .filter(|item| share_and_n(source, item, id)[0] == Cell::Hidden);
    let mut blocks = vec![Block::Paragraph {
        text: words.say("school-lead"),
    }];
    if hidden.count() > 0 {
        let n_min = arg(source.release.options.n_min.to_string());
        blocks.push(Block::Callout {
            tone: Tone::Warning,
            title: words.say("school-hidden-title"),
            text: words.say_with("school-hidden", &[("n-min", n_min)]),
        });
    }
    blocks.extend(chart(source, id, name, items).map(Block::Chart));
    let keys = [
        "figure",
        "#own_share",
        "#own_n",
        "#municipal_share",
        "#municipal_interval",
        "#municipal_n",
    ];
    let caption = words.say_with("school-caption", &[("name", arg(name))]);
    let mut table = table("own-figures", caption, columns(words, &keys), rows);
    table.notes = vec![words.say("note-hidden"), words.say("note-school")];
    blocks.push(Block::Table(table));
    section("own-figures", 1, words.say("school-title"), blocks)
}

fn cells(source: &Source, id: &str, item: &Item) -> Vec<Cell> {
    let words = source.words;
    let [share, n] = share_and_n(source, item, id);
    vec![
        text(item.name(words)),
        share,
        n,
        item.value(words),
        item.interval(words),
        item.n(),
    ]
}

/// The institution's own shares, the municipal ones marked; bands and hidden shares are not drawn.
fn chart(source: &Source, id: &str, name: &str, items: &[&Item]) -> Option<Chart> {
    let words = source.words;
    let marks = items.iter().filter_map(|item| {
        let Cell::Percent { value, .. } = share_and_n(source, item, id)[0] else {
            return None;
        };
        let municipal = match item.value(words) {
            Cell::Percent { value, .. } => Some(value),
            _ => None,
        };
        Some(Mark {
            group: Some(heading(item.indicator, words)),
            label: item.label.clone(),
            value,
            interval: None,
            target: None,
            baseline: municipal,
            is_break: false,
            status: None,
        })
    });
    let marks: Vec<Mark> = marks.collect();
    (!marks.is_empty()).then(|| Chart {
        id: "chart-own-figures".to_owned(),
        title: words.say_with("school-chart-title", &[("name", arg(name))]),
        description: super::directions::describe(&marks, words),
        kind: ChartKind::Bars,
        target_label: String::new(),
        baseline_label: words.say("municipal"),
        marks,
        table: "own-figures".to_owned(),
    })
}

fn own_level(source: &Source, id: &str) -> Option<Section> {
    let words = source.words;
    let found = source.release.digcompedu.as_ref()?;
    let title = words.say("levels-title");
    let Some(profile) = found.institutions.get(id) else {
        let text = words.say("school-level-hidden");
        return Some(section("levels", 1, title, vec![Block::Paragraph { text }]));
    };
    let level = profile
        .level
        .map(|level| words.say(&format!("level-{}", level.code())));
    let cells = vec![
        text(words.say("levels-own")),
        count(profile.n),
        profile
            .mean_pct
            .map_or(Cell::Hidden, |pct| percent(pct as f64)),
        level.map_or(Cell::Hidden, text),
    ];
    let keys = ["who", "#n", "#mean_points", "level"];
    let table = table(
        "own-level",
        words.say("profiles-caption"),
        columns(words, &keys),
        vec![row(cells)],
    );
    Some(section("levels", 1, title, vec![Block::Table(table)]))
}
