//! Charts as plain SVG 1.1: presentation attributes only, so that any renderer can embed them.
//!
//! Each mark is one row. State shows in shape, pattern and word, never in colour alone. Painted
//! elements also carry a class (`f-met`), by which a page may repaint them for a dark screen.

mod legend;
mod marks;
mod paint;
mod plan;
mod rows;
#[cfg(test)]
mod tests;

use super::words::Words;
use super::{Chart, ChartKind};
use crate::i18n::Lang;
pub use paint::DARK;
pub use paint::escape;
use paint::{element, text};
use plan::{Anchor, Line, Plan};

/// How wide the picture is drawn; it scales, but its letters should stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 720 units: labels stand left of the scale, figures right of it.
    Wide,
    /// 340 units, for a phone: labels and figures stand above the scale.
    Narrow,
}

#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    pub width: Width,
    /// A font the renderer has: `sans-serif` on a page.
    pub font: &'a str,
}

/// The picture of a chart; the same chart always gives the same bytes.
pub fn svg(chart: &Chart, lang: Lang, style: &Style) -> String {
    let words = Words::new(lang);
    let plan = Plan::of(chart, words, style.width);
    let id = match style.width {
        Width::Wide => chart.id.clone(),
        Width::Narrow => format!("{}-narrow", chart.id),
    };
    let id = escape(&id);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" \
         role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" font-family=\"{}\" font-size=\"13\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
        plan.width,
        plan.height,
        plan.width,
        plan.height,
        escape(style.font),
        escape(&chart.title),
        escape(&chart.description),
    );
    out.push_str(&paint::patterns(&id));
    grid(&plan, chart.kind, words, &mut out);
    for row in &plan.rows {
        for line in &row.texts {
            text(line, Anchor::Start, &mut out);
        }
        match chart.kind {
            ChartKind::Intervals | ChartKind::Changes => marks::interval(&plan, row, &id, &mut out),
            ChartKind::Bars => marks::bar(&plan, row, &id, &mut out),
        }
    }
    legend::draw(&plan, &id, &mut out);
    out.push_str("</svg>");
    out
}

fn grid(plan: &Plan, kind: ChartKind, words: Words, out: &mut String) {
    let ticks = plan.scale.ticks();
    for (place, value) in ticks.into_iter().enumerate() {
        let x = plan.x(value);
        let is_zero_line = kind == ChartKind::Changes && value == 0.0;
        let (paint, width) = if is_zero_line {
            ("ink", 1.5)
        } else {
            ("rule", 1.0)
        };
        for row in &plan.rows {
            let [y1, y2] = row.lines;
            let line = format!(
                "x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{y1:.1}\" y2=\"{y2:.1}\" stroke-width=\"{width}\""
            );
            element("line", None, Some(paint), &line, out);
        }
        let anchor = match place {
            0 => Anchor::Start,
            4 => Anchor::End,
            _ => Anchor::Middle,
        };
        let label = match kind {
            ChartKind::Changes => words.signed(value as i64),
            _ => words.percent(value, 0),
        };
        text(&Line::small(x, plan.axis_y + 14.0, 11, label), anchor, out);
    }
}
