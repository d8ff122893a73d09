//! Native charts below the table that says the same, each beside the block of cells it draws.

use rust_xlsxwriter::{
    Chart as Drawing, ChartDataLabel, ChartErrorBars, ChartErrorBarsType, ChartFormat, ChartLine,
    ChartPatternFill, ChartPatternFillType, ChartRange, Format, Worksheet, XlsxError,
};

use super::style::{self, ACCENT, fitting};
use crate::report::{Chart, ChartKind, Mark, Words};

const GOLD: &str = "#C8892B";
const GREY: &str = "#A9C5C8";
/// Rows of a chart's height: some for axis and legend, and so many for each mark.
const ROWS_FRAME: u32 = 8;
const ROWS_PER_MARK: u32 = 2;
const ROW_PIXELS: u32 = 20;
const WIDTH_PIXELS: u32 = 760;

/// The file format's own rule for a description.
const ALT_MAX: usize = 255;
/// Columns of the block; its title stands above them.
const TITLE: u16 = 0;
const LABEL: u16 = 0;
const VALUE: u16 = 1;
const LOW: u16 = 2;
const HIGH: u16 = 3;
const BELOW: u16 = 4;
const ABOVE: u16 = 5;
const TARGET: u16 = 6;
const BASELINE: u16 = 7;
const AFTER: u16 = 9;

/// Where a chart's marks stand on the sheet.
struct Block<'a> {
    sheet: &'a str,
    first: u32,
    last: u32,
}

impl Block<'_> {
    fn column(&self, column: u16) -> (&str, u32, u16, u32, u16) {
        (self.sheet, self.first, column, self.last, column)
    }

    fn range(&self, column: u16) -> ChartRange {
        ChartRange::new_from_range(self.sheet, self.first, column, self.last, column)
    }

    /// A title given as text could be read as a reference to cells; given as a cell it cannot.
    fn title(&self) -> (&str, u32, u16) {
        (self.sheet, self.first - 2, TITLE)
    }

    fn header(&self, column: u16) -> (&str, u32, u16) {
        (self.sheet, self.first - 1, column)
    }
}

pub fn insert<'a>(
    sheet: &mut Worksheet,
    name: &str,
    charts: impl Iterator<Item = &'a Chart>,
    mut at: u32,
    words: Words,
) -> Result<(), XlsxError> {
    for chart in charts.filter(|chart| !chart.marks.is_empty()) {
        sheet.write_string_with_format(at, TITLE, fitting(&chart.title), &style::strong())?;
        let count = u32::try_from(chart.marks.len()).unwrap_or(u32::MAX);
        let block = Block {
            sheet: name,
            first: at + 2,
            last: at + 1 + count,
        };
        write_marks(sheet, chart, &block, words)?;
        let rows = ROWS_FRAME + ROWS_PER_MARK * count;
        sheet.insert_chart(at, AFTER, &drawing(chart, &block, rows))?;
        at += rows.max(count + 2) + 2;
    }
    Ok(())
}

fn write_marks(
    sheet: &mut Worksheet,
    chart: &Chart,
    block: &Block,
    words: Words,
) -> Result<(), XlsxError> {
    let headers = [
        (LABEL, words.say("file-chart-label")),
        (VALUE, words.say("chart-value")),
        (LOW, words.say("file-chart-low")),
        (HIGH, words.say("file-chart-high")),
        (BELOW, "−".to_owned()),
        (ABOVE, "+".to_owned()),
        (TARGET, chart.target_label.clone()),
        (BASELINE, chart.baseline_label.clone()),
    ];
    for (column, text) in headers {
        let look = style::header(column != LABEL);
        sheet.write_string_with_format(block.first - 1, column, fitting(&text), &look)?;
    }
    let look = Format::new().set_num_format(number_format(chart.kind));
    for (row, mark) in (block.first..).zip(&chart.marks) {
        sheet.write_string(row, LABEL, fitting(&label(mark)))?;
        for (column, value) in figures(mark) {
            let value = value / scale(chart.kind);
            sheet.write_number_with_format(row, column, value, &look)?;
        }
    }
    Ok(())
}

fn label(mark: &Mark) -> String {
    match &mark.group {
        Some(group) => format!("{group}: {}", mark.label),
        None => mark.label.clone(),
    }
}

fn figures(mark: &Mark) -> Vec<(u16, f64)> {
    let mut found = vec![(VALUE, mark.value)];
    if let Some((low, high)) = mark.interval {
        let (low, high) = (low as f64, high as f64);
        found.extend([(LOW, low), (HIGH, high)]);
        // Rounding can put a value just outside of its own interval.
        found.extend([
            (BELOW, (mark.value - low).max(0.0)),
            (ABOVE, (high - mark.value).max(0.0)),
        ]);
    }
    found.extend(mark.target.map(|target| (TARGET, target)));
    found.extend(mark.baseline.map(|baseline| (BASELINE, baseline)));
    found
}

/// Percentages are stored as shares.
fn scale(kind: ChartKind) -> f64 {
    match kind {
        ChartKind::Intervals | ChartKind::Bars => 100.0,
        ChartKind::Changes => 1.0,
    }
}

fn number_format(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Intervals | ChartKind::Bars => "0.#%",
        ChartKind::Changes => "+0;-0;0",
    }
}

fn drawing(chart: &Chart, block: &Block, rows: u32) -> Drawing {
    let mut drawing = Drawing::new_bar();
    drawing
        .set_alt_text(style::shortened(&chart.description, ALT_MAX))
        .set_width(WIDTH_PIXELS)
        .set_height(rows * ROW_PIXELS)
        .title()
        .set_name(block.title());
    value_series(&mut drawing, chart, block);
    if chart.marks.iter().any(|mark| mark.baseline.is_some()) {
        let stripes = ChartPatternFillType::DiagonalStripesWideUpwards;
        reference_series(&mut drawing, block, BASELINE, GREY, stripes);
    }
    if chart.marks.iter().any(|mark| mark.target.is_some()) {
        let dots = ChartPatternFillType::Dotted30Percent;
        reference_series(&mut drawing, block, TARGET, GOLD, dots);
    }
    // Bars grow upwards in the file format's mind: the first mark belongs on top.
    drawing.x_axis().set_reverse();
    let axis = drawing.y_axis();
    axis.set_num_format(match chart.kind {
        ChartKind::Changes => "+0;-0;0",
        _ => "0%",
    });
    if chart.kind != ChartKind::Changes {
        axis.set_min(0).set_max(1);
    }
    drawing
}

fn value_series(drawing: &mut Drawing, chart: &Chart, block: &Block) {
    let series = drawing.add_series();
    series
        .set_name(block.header(VALUE))
        .set_categories(block.column(LABEL))
        .set_values(block.column(VALUE))
        .set_format(
            ChartFormat::new()
                .set_solid_fill(rust_xlsxwriter::ChartSolidFill::new().set_color(ACCENT)),
        )
        .set_data_label(ChartDataLabel::new().show_value());
    if chart.marks.iter().any(|mark| mark.interval.is_some()) {
        let kind = ChartErrorBarsType::Custom(block.range(ABOVE), block.range(BELOW));
        series.set_y_error_bars(ChartErrorBars::new().set_type(kind));
    }
}

/// Patterns tell target and baseline apart where colours do not.
fn reference_series(
    drawing: &mut Drawing,
    block: &Block,
    column: u16,
    color: &str,
    pattern: ChartPatternFillType,
) {
    let mut fill = ChartPatternFill::new();
    fill.set_pattern(pattern)
        .set_foreground_color(color)
        .set_background_color("#FFFFFF");
    let mut line = ChartLine::new();
    line.set_color(color);
    drawing
        .add_series()
        .set_name(block.header(column))
        .set_categories(block.column(LABEL))
        .set_values(block.column(column))
        .set_format(ChartFormat::new().set_pattern_fill(&fill).set_border(&line));
}
