//! Where everything of a chart stands.

use super::super::words::Words;
use super::super::{Chart, ChartKind, Mark};
use super::Width;
use super::rows::{facts, heading_lines, narrow_row, wide_row};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

pub struct Plan {
    pub width: f64,
    pub height: f64,
    pub axis_y: f64,
    pub rows: Vec<Row>,
    pub legend: Vec<LegendEntry>,
    pub scale: Scale,
    x0: f64,
    x1: f64,
}

/// What the left and right ends stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub lo: f64,
    pub hi: f64,
}

impl Scale {
    const WHOLE: Scale = Scale { lo: 0.0, hi: 100.0 };

    /// Changes get the smallest round scale with room for all of them.
    fn of(chart: &Chart) -> Scale {
        if chart.kind != ChartKind::Changes {
            return Scale::WHOLE;
        }
        let ends = chart.marks.iter().flat_map(|mark| {
            let (lo, hi) = mark.interval.unwrap_or_default();
            [mark.value, lo as f64, hi as f64]
        });
        let far = ends.fold(0.0, |far: f64, end| far.max(end.abs()));
        let limits = [10.0, 20.0, 40.0, 60.0];
        let limit = limits
            .into_iter()
            .find(|limit| far <= *limit)
            .unwrap_or(100.0);
        Scale {
            lo: -limit,
            hi: limit,
        }
    }

    /// Five places, ends included.
    pub fn ticks(self) -> [f64; 5] {
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| self.lo + (self.hi - self.lo) * part)
    }
}

pub struct Row {
    pub mark: Mark,
    /// The middle of the row's scale.
    pub y: f64,
    /// Where the scale's lines begin and end.
    pub lines: [f64; 2],
    pub texts: Vec<Line>,
}

pub struct Line {
    pub x: f64,
    pub y: f64,
    pub size: u8,
    pub paint: &'static str,
    pub bold: bool,
    pub text: String,
}

impl Line {
    pub fn small(x: f64, y: f64, size: u8, text: String) -> Line {
        Line {
            x,
            y,
            size,
            paint: "soft",
            bold: false,
            text,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Value,
    Interval,
    Target,
    Baseline,
    Break,
}

pub struct LegendEntry {
    pub sign: Sign,
    pub text: String,
    pub x: f64,
    pub y: f64,
}

impl Plan {
    pub fn of(chart: &Chart, words: Words, width: Width) -> Plan {
        let (total, x0, x1) = match width {
            Width::Wide => (720.0, 204.0, 514.0),
            Width::Narrow => (340.0, 10.0, 330.0),
        };
        let mut y = 6.0;
        let mut rows: Vec<Row> = Vec::new();
        for mark in &chart.marks {
            let group = mark.group.as_ref();
            let is_new = rows
                .last()
                .is_none_or(|row| row.mark.group.as_ref() != group);
            let heading = group.filter(|_| is_new);
            let heading = heading.map(|group| heading_lines(group, total, &mut y));
            let (mut row, height) = match width {
                Width::Wide => wide_row(mark, &facts(chart.kind, mark, words), y, x0, x1),
                Width::Narrow => narrow_row(mark, &facts(chart.kind, mark, words), y),
            };
            row.texts.extend(heading.into_iter().flatten());
            rows.push(row);
            y += height;
        }
        let axis_y = y + 2.0;
        let mut legend = legend(chart, words);
        let legend_bottom = match legend.is_empty() {
            true => axis_y + 12.0,
            false => flow(&mut legend, x0.min(8.0), total, axis_y + 38.0),
        };
        Plan {
            width: total,
            height: legend_bottom + 10.0,
            axis_y,
            rows,
            legend,
            scale: Scale::of(chart),
            x0,
            x1,
        }
    }

    pub fn x(&self, value: f64) -> f64 {
        let Scale { lo, hi } = self.scale;
        self.x0 + (self.x1 - self.x0) * (value.clamp(lo, hi) - lo) / (hi - lo)
    }
}

fn legend(chart: &Chart, words: Words) -> Vec<LegendEntry> {
    let any = |test: fn(&Mark) -> bool| chart.marks.iter().any(test);
    let has_dots = chart.kind != ChartKind::Bars && any(|mark| mark.status.is_none());
    let say = |key| words.say(key);
    let wanted = [
        (Sign::Value, say("chart-value"), has_dots),
        (
            Sign::Interval,
            say("chart-interval"),
            any(|mark| mark.interval.is_some()),
        ),
        (
            Sign::Target,
            chart.target_label.clone(),
            any(|mark| mark.target.is_some()),
        ),
        (
            Sign::Baseline,
            chart.baseline_label.clone(),
            any(|mark| mark.baseline.is_some()),
        ),
        (Sign::Break, say("chart-break"), any(|mark| mark.is_break)),
    ];
    let shown = wanted.into_iter().filter(|(_, _, shown)| *shown);
    shown
        .map(|(sign, text, _)| LegendEntry {
            sign,
            text,
            x: 0.0,
            y: 0.0,
        })
        .collect()
}

/// Sets entries side by side and gives the last line's height.
fn flow(legend: &mut [LegendEntry], left: f64, width: f64, first_y: f64) -> f64 {
    let (mut x, mut y) = (left, first_y);
    for entry in legend {
        let length = 30.0 + 6.4 * entry.text.chars().count() as f64;
        if x > left && x + length > width {
            (x, y) = (left, y + 20.0);
        }
        (entry.x, entry.y) = (x, y);
        x += length + 14.0;
    }
    y
}
