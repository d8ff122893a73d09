//! Figures of the cycle that belong to no indicator of the programme.

use super::super::{Block, Cell, Section};
use super::item::{label_beyond, nothing, percent};
use super::tables::{columns, count, row, table, text};
use super::{Source, section};
use crate::disclosure::ReleasedFigure;
use crate::indicators::programme;

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let figures = source.release.figures.iter();
    let others = figures.filter(|(_, figure)| programme().find(&figure.indicator).is_none());
    let rows: Vec<_> = others
        .map(|(key, figure)| {
            let survey = words.say(&format!("survey-{}", figure.survey.code()));
            let mut cells = vec![text(label_beyond(key, figure, words)), text(survey)];
            cells.extend(measured(figure));
            row(cells)
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let keys = ["figure", "survey", "#value", "#interval", "#n", "#baseline"];
    let caption = words.say("other-caption");
    let table = table("other", caption, columns(words, &keys), rows);
    vec![section(
        "other",
        1,
        words.say("other-title"),
        vec![Block::Table(table)],
    )]
}

fn measured(figure: &ReleasedFigure) -> [Cell; 4] {
    let value = figure.value.as_ref();
    let baseline = figure.baseline_pct.map_or_else(nothing, percent);
    let Some(value) = value else {
        return [nothing(), nothing(), nothing(), baseline];
    };
    let shown = Cell::Percent {
        value: value.percent.value,
        decimals: value.percent.decimals,
    };
    let interval = value
        .interval
        .map_or_else(nothing, |[lo, hi]| Cell::Range { lo, hi });
    [shown, interval, count(value.n), baseline]
}
