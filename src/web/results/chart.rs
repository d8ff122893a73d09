//! Pictures of shares. Positions are percentages of the picture's own width, so a picture fits
//! any screen and its marks and letters keep their size.

use serde::Serialize;

use super::figure::Unit;
use crate::i18n::{Lang, number};
use crate::indicators::{Ci, Figure};
use crate::indicators::{Part, ProgrammeIndicator};

/// A line from 0 to 100 %: interval, value, target and baseline of one figure.
#[derive(Serialize)]
pub struct Strip {
    pub low: Option<String>,
    pub width: Option<String>,
    pub value: Option<String>,
    pub target: Option<String>,
    pub baseline: String,
}

impl Strip {
    /// Nothing to draw without a share.
    pub fn of(figure: Option<&Figure>, baseline: f64, target: Option<f64>) -> Option<Strip> {
        let (share, interval) = drawn(figure?)?;
        Some(Strip::at(share, interval, baseline, target))
    }

    pub fn at(share: f64, interval: Option<Ci>, baseline: f64, target: Option<f64>) -> Strip {
        Strip {
            low: interval.map(|[low, _]| x(low)),
            width: interval.map(|[low, high]| x(high - low)),
            value: Some(x(share)),
            target: target.map(x),
            baseline: x(baseline),
        }
    }
}

fn drawn(figure: &Figure) -> Option<(f64, Option<Ci>)> {
    match figure {
        Figure::Measured(measured) => Some((measured.headline.p, measured.headline.ci)),
        Figure::Inventory(inventory) => inventory.value.map(|value| (value, None)),
        Figure::Withheld(_) => None,
    }
}

fn x(share: f64) -> String {
    format!("{:.2}%", 100.0 * share.clamp(0.0, 1.0))
}

/// Baseline, measurement and targets over the years of the programme.
#[derive(Serialize)]
pub struct Path {
    pub marks: Vec<Mark>,
    pub lines: Vec<Line>,
    pub ticks: Vec<Tick>,
}

/// `baseline`, `value` or `target`, at a year and a height.
#[derive(Serialize)]
pub struct Mark {
    pub kind: &'static str,
    pub x: String,
    pub y: f64,
    pub low_y: Option<f64>,
    pub high_y: Option<f64>,
    pub text: String,
    pub text_y: f64,
    pub year: String,
}

/// A stretch of the planned way.
#[derive(Serialize)]
pub struct Line {
    pub x1: String,
    pub y1: f64,
    pub x2: String,
    pub y2: f64,
}

#[derive(Serialize)]
pub struct Tick {
    pub y: f64,
    pub text: String,
}

/// Pixels of the drawing area: 0 % stands at the bottom, the top keeps room for a label.
const BOTTOM: f64 = 210.0;
const TOP: f64 = 30.0;
const YEARS: [&str; 3] = ["2024", "2026", "2028"];
const YEAR_X: [f64; 3] = [20.0, 54.0, 88.0];

impl Path {
    pub fn of(
        lang: Lang,
        indicator: &ProgrammeIndicator,
        part: &Part,
        cycle: &str,
        figure: Option<&Figure>,
    ) -> Option<Path> {
        if Unit::of(indicator) == Unit::Ratio {
            return None;
        }
        let plan = [Some(part.baseline), part.target_2026, part.target_2028];
        let mut marks: Vec<Mark> = (0..YEARS.len())
            .filter_map(|place| planned_mark(lang, place, plan[place]?))
            .collect();
        if let Some(place) = YEARS.iter().position(|year| *year == cycle) {
            marks.extend(figure.and_then(|figure| measured_mark(lang, place, figure)));
        }
        let lines = (1..YEARS.len())
            .filter_map(|place| planned_line(place, plan[place - 1]?, plan[place]?))
            .collect();
        Some(Path {
            marks,
            lines,
            ticks: ticks(lang),
        })
    }
}

fn height(percent: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * percent.clamp(0.0, 100.0) / 100.0
}

fn planned_mark(lang: Lang, place: usize, percent: f64) -> Option<Mark> {
    let y = height(percent);
    Some(Mark {
        kind: if place == 0 { "baseline" } else { "target" },
        x: format!("{}%", YEAR_X[place]),
        y,
        low_y: None,
        high_y: None,
        text: number::share(lang, percent / 100.0, None),
        text_y: y,
        year: YEARS[place].to_owned(),
    })
}

fn measured_mark(lang: Lang, place: usize, figure: &Figure) -> Option<Mark> {
    let (share, interval) = drawn(figure)?;
    Some(Mark {
        kind: "value",
        x: format!("{}%", YEAR_X[place]),
        y: height(100.0 * share),
        low_y: interval.map(|[low, _]| height(100.0 * low)),
        high_y: interval.map(|[_, high]| height(100.0 * high)),
        text: number::share(lang, share, figure.status().target),
        text_y: height(100.0 * share),
        year: YEARS[place].to_owned(),
    })
}

fn planned_line(place: usize, from: f64, to: f64) -> Option<Line> {
    Some(Line {
        x1: format!("{}%", YEAR_X[place - 1]),
        y1: height(from),
        x2: format!("{}%", YEAR_X[place]),
        y2: height(to),
    })
}

fn ticks(lang: Lang) -> Vec<Tick> {
    [0.0, 25.0, 50.0, 75.0, 100.0]
        .map(|percent| Tick {
            y: height(percent),
            text: number::share(lang, percent / 100.0, None),
        })
        .into()
}
