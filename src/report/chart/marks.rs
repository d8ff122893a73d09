//! The signs on a row's scale.

use super::super::Mark;
use super::paint::{STATES, element};
use super::plan::{Plan, Row};

/// The paint of a mark's state.
fn state(mark: &Mark) -> &'static str {
    let wanted = mark.status.as_deref().unwrap_or("none");
    STATES
        .into_iter()
        .find(|state| *state == wanted)
        .unwrap_or("none")
}

pub fn interval(plan: &Plan, row: &Row, id: &str, out: &mut String) {
    let state = state(&row.mark);
    let (y, x) = (row.y, plan.x(row.mark.value));
    if let Some((lo, hi)) = row.mark.interval {
        band(plan.x(lo as f64), plan.x(hi as f64), y, state, id, out);
    }
    if let Some(baseline) = row.mark.baseline {
        change(plan.x(baseline), x, y, row.mark.is_break, out);
        diamond(plan.x(baseline), y, out);
    }
    if let Some(target) = row.mark.target {
        goal(plan.x(target), y, out);
    }
    dot(x, y, state, out);
}

pub fn bar(plan: &Plan, row: &Row, id: &str, out: &mut String) {
    let state = state(&row.mark);
    band(plan.x(0.0), plan.x(row.mark.value), row.y, state, id, out);
    if let Some(baseline) = row.mark.baseline {
        diamond(plan.x(baseline), row.y, out);
    }
    if let Some(target) = row.mark.target {
        goal(plan.x(target), row.y, out);
    }
}

/// A patterned strip with an edge.
pub fn band(x0: f64, x1: f64, y: f64, state: &str, id: &str, out: &mut String) {
    out.push_str(&format!(
        "<rect x=\"{x0:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"12\" rx=\"2\" \
         fill=\"url(#{id}-{state})\"/>",
        y - 6.0,
        (x1 - x0).max(0.5)
    ));
    let edge = format!(
        "x=\"{x0:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"12\" rx=\"2\" stroke-width=\"1\"",
        y - 6.0,
        (x1 - x0).max(0.5)
    );
    element("rect", None, Some(state), &edge, out);
}

/// Full, half full, crossed or hollow, so that the state shows without colour.
pub fn dot(x: f64, y: f64, state: &str, out: &mut String) {
    let ring = format!("cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5.5\" stroke-width=\"2\"");
    match state {
        "on_track" => {
            element("circle", Some("paper"), Some(state), &ring, out);
            let half = format!("d=\"M{x:.1} {:.1}a5.5 5.5 0 0 0 0 11z\"", y - 5.5);
            element("path", Some(state), None, &half, out);
        }
        "not_met" => {
            element("circle", Some("paper"), Some(state), &ring, out);
            let cross = format!(
                "d=\"M{:.1} {:.1}l5 5m0 -5l-5 5\" stroke-width=\"1.8\"",
                x - 2.5,
                y - 2.5
            );
            element("path", None, Some(state), &cross, out);
        }
        "unchanged" | "untested" | "unsaid" => {
            element("circle", Some("paper"), Some(state), &ring, out)
        }
        _ => element("circle", Some(state), Some(state), &ring, out),
    }
}

/// The target: an upright stroke across the strip, pale around it to stand off.
pub fn goal(x: f64, y: f64, out: &mut String) {
    let line = |width: f64| {
        format!(
            "x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke-width=\"{width}\"",
            y - 12.0,
            y + 12.0
        )
    };
    element("line", None, Some("paper"), &line(5.0), out);
    element("line", None, Some("ink"), &line(2.5), out);
}

pub fn diamond(x: f64, y: f64, out: &mut String) {
    let shape = format!(
        "d=\"M{x:.1} {:.1}l6 6l-6 6l-6 -6z\" stroke-width=\"1.6\"",
        y - 6.0
    );
    element("path", Some("paper"), Some("ink"), &shape, out);
}

/// From the baseline to the value; where the series breaks the line has a gap with two strokes.
fn change(from: f64, to: f64, y: f64, is_break: bool, out: &mut String) {
    let line = |x1: f64, x2: f64| {
        format!("x1=\"{x1:.1}\" x2=\"{x2:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke-width=\"1.4\"")
    };
    if !is_break {
        element("line", None, Some("ink"), &line(from, to), out);
        return;
    }
    let side = if to < from { -1.0 } else { 1.0 };
    let gap = match (to - from).abs() < 36.0 {
        true => from - side * 14.0,
        false => (from + to) / 2.0,
    };
    if (to - from).abs() >= 36.0 {
        element(
            "line",
            None,
            Some("ink"),
            &line(from, gap - side * 5.0),
            out,
        );
        element("line", None, Some("ink"), &line(gap + side * 5.0, to), out);
    }
    gap_strokes(gap, y, out);
}

pub fn gap_strokes(x: f64, y: f64, out: &mut String) {
    let box_of = format!(
        "x=\"{:.1}\" y=\"{:.1}\" width=\"9\" height=\"14\"",
        x - 4.5,
        y - 7.0
    );
    element("rect", Some("paper"), None, &box_of, out);
    let strokes = format!(
        "d=\"M{:.1} {:.1}l5 -14M{:.1} {:.1}l5 -14\" stroke-width=\"1.6\"",
        x - 5.0,
        y + 7.0,
        x,
        y + 7.0
    );
    element("path", None, Some("ink"), &strokes, out);
}
