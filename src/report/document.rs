//! What a report says, without a word on how it looks.

use serde::{Deserialize, Serialize};

/// A whole report in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub lang: String,
    pub title: String,
    pub subtitle: String,
    pub meta: Meta,
    pub sections: Vec<Section>,
}

/// What every format says of its origin; dates come from the release, never from a clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    pub cycle: String,
    pub against: Option<String>,
    pub release: u32,
    /// `YYYY-MM-DD` of the release.
    pub date: String,
    pub is_synthetic: bool,
    /// Who publishes it, as the title page prints it.
    pub publisher: String,
    /// The publisher's mark on the title page.
    pub logo: Option<Logo>,
    /// Labels with values: program, hashes.
    pub provenance: Vec<(String, String)>,
}

/// A picture from outside, shown as a picture only: what an SVG contains never becomes markup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    pub kind: LogoKind,
    /// The file's bytes.
    pub base64: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogoKind {
    Svg,
    Png,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// For links and bookmarks: `direction-2`.
    pub id: String,
    /// 1 for a chapter, 2 for a part of it.
    pub level: u8,
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    Paragraph {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    /// Set apart: a finding, a warning, the analyst's own words.
    Callout {
        tone: Tone,
        title: String,
        text: String,
    },
    /// Labels with values.
    Facts {
        facts: Vec<(String, String)>,
    },
    Table(Table),
    Chart(Chart),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Finding,
    Warning,
    Commentary,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Names the sheet and the CSV file: `indicators-direction-2`.
    pub id: String,
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// For files that machines read: `ci_low`.
    pub key: String,
    pub label: String,
    pub kind: ColumnKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    Text,
    Number,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The first cell names the row.
    pub cells: Vec<Cell>,
    /// A total or a heading row.
    pub is_total: bool,
}

/// A value with its meaning, so that each format can write it in its own way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "cell", rename_all = "snake_case")]
pub enum Cell {
    Text {
        text: String,
    },
    Count {
        n: u64,
    },
    /// A plain number such as learners per device.
    Number {
        value: f64,
        decimals: u8,
    },
    /// A share in percent, already rounded to what may be shown.
    Percent {
        value: f64,
        decimals: u8,
    },
    /// A difference in percentage points, already rounded.
    Points {
        value: i64,
    },
    /// An interval in whole percent.
    Range {
        lo: i64,
        hi: i64,
    },
    /// An interval of a difference in whole percentage points.
    PointsRange {
        lo: i64,
        hi: i64,
    },
    /// How a figure stands to its target: `met`, `on_track`, `not_met` or another code, in words.
    Status {
        code: String,
        text: String,
    },
    /// Protects answers; no reason is given.
    Hidden,
    /// No figure, and why in a few words.
    Absent {
        why: String,
    },
}

/// A picture as data; the table beside it says the same in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    pub id: String,
    pub title: String,
    /// What the picture shows, for those who do not see it.
    pub description: String,
    pub kind: ChartKind,
    /// What the marks' `target` is, for the legend: `target 2026/27`.
    pub target_label: String,
    /// What the marks' `baseline` is, for the legend.
    pub baseline_label: String,
    pub marks: Vec<Mark>,
    /// The table with the same figures.
    pub table: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// A line per figure from 0 to 100 %: value with interval, target and baseline marked.
    Intervals,
    /// Bars from 0 to 100 %.
    Bars,
    /// A line per difference in percentage points around zero: value with interval.
    Changes,
}

/// One line of a chart, in percent (or percentage points).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Marks of one group stand under one heading: the indicator's title.
    pub group: Option<String>,
    pub label: String,
    pub value: f64,
    pub interval: Option<(i64, i64)>,
    pub target: Option<f64>,
    pub baseline: Option<f64>,
    /// The series before and after cannot be compared here.
    pub is_break: bool,
    /// Drawn as a word and a pattern: `met`, `on_track`, `not_met`; of changes `changed`,
    /// `unchanged`, `untested`, `unsaid`; or none.
    pub status: Option<String>,
}
