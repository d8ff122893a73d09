use super::marks;
use super::paint::{element, text};
use super::plan::{Anchor, Line, Plan, Sign};

/// Says what the signs of this chart mean.
pub fn draw(plan: &Plan, id: &str, out: &mut String) {
    for entry in &plan.legend {
        let (x, y) = (entry.x + 10.0, entry.y);
        match entry.sign {
            Sign::Value => marks::dot(x, y, "none", out),
            Sign::Interval => marks::band(x - 9.0, x + 9.0, y, "none", id, out),
            Sign::Target => marks::goal(x, y, out),
            Sign::Baseline => marks::diamond(x, y, out),
            Sign::Break => {
                let line = format!(
                    "x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke-width=\"1.4\"",
                    x - 10.0,
                    x + 10.0
                );
                element("line", None, Some("ink"), &line, out);
                marks::gap_strokes(x, y, out);
            }
        }
        let words = Line::small(entry.x + 26.0, y + 4.0, 12, entry.text.clone());
        text(&words, Anchor::Start, out);
    }
}
