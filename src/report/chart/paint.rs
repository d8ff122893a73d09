//! Colours, patterns and the few SVG elements that charts are made of.

use super::plan::{Anchor, Line};

/// Paint name, colour on paper; tried for contrast on white and when printed grey.
const LIGHT: [(&str, &str); 13] = [
    ("ink", "#1d2528"),
    ("soft", "#55616a"),
    ("rule", "#d9dad4"),
    ("paper", "#ffffff"),
    ("wash", "#efeee8"),
    ("met", "#1b6e45"),
    ("on_track", "#8a5a00"),
    ("not_met", "#a32c2c"),
    ("none", "#17616b"),
    ("changed", "#17616b"),
    ("unchanged", "#55616a"),
    ("untested", "#55616a"),
    ("unsaid", "#55616a"),
];

/// The same on a dark screen, for a page's style sheet.
pub const DARK: [(&str, &str); 13] = [
    ("ink", "#e8ebe9"),
    ("soft", "#a9b4b8"),
    ("rule", "#38434a"),
    ("paper", "#1b2225"),
    ("wash", "#20282b"),
    ("met", "#74cf9c"),
    ("on_track", "#f0b95a"),
    ("not_met", "#ff9a92"),
    ("none", "#7cc5cf"),
    ("changed", "#7cc5cf"),
    ("unchanged", "#a9b4b8"),
    ("untested", "#a9b4b8"),
    ("unsaid", "#a9b4b8"),
];

/// The paints that stand for a state; each has a pattern of its own.
pub const STATES: [&str; 8] = [
    "met",
    "on_track",
    "not_met",
    "none",
    "changed",
    "unchanged",
    "untested",
    "unsaid",
];

fn colour(name: &str) -> &'static str {
    let found = LIGHT.iter().find(|(paint, _)| *paint == name);
    found.map_or("#1d2528", |(_, colour)| colour)
}

/// An empty element; no fill means `none`.
pub fn element(
    tag: &str,
    fill: Option<&str>,
    stroke: Option<&str>,
    attributes: &str,
    out: &mut String,
) {
    let mut classes = Vec::new();
    let mut paints = String::new();
    match fill {
        Some(fill) => {
            classes.push(format!("f-{fill}"));
            paints.push_str(&format!(" fill=\"{}\"", colour(fill)));
        }
        None => paints.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = stroke {
        classes.push(format!("s-{stroke}"));
        paints.push_str(&format!(" stroke=\"{}\"", colour(stroke)));
    }
    let class = match classes.is_empty() {
        true => String::new(),
        false => format!(" class=\"{}\"", classes.join(" ")),
    };
    out.push_str(&format!("<{tag}{class}{paints} {attributes}/>"));
}

pub fn text(line: &Line, anchor: Anchor, out: &mut String) {
    let weight = if line.bold {
        " font-weight=\"600\""
    } else {
        ""
    };
    out.push_str(&format!(
        "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{}\"{weight} text-anchor=\"{}\" \
         class=\"f-{}\" fill=\"{}\">{}</text>",
        line.x,
        line.y,
        line.size,
        anchor.name(),
        line.paint,
        colour(line.paint),
        escape(&line.text)
    ));
}

/// One pattern per state: plain wash, rising strokes, dots, and upright strokes.
pub fn patterns(id: &str) -> String {
    let mut out = String::from("<defs>");
    for state in STATES {
        out.push_str(&format!(
            "<pattern id=\"{id}-{state}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        ));
        element(
            "rect",
            Some("paper"),
            None,
            "width=\"6\" height=\"6\"",
            &mut out,
        );
        let wash = "width=\"6\" height=\"6\" fill-opacity=\"0.28\"";
        element("rect", Some(state), None, wash, &mut out);
        let stroke = "stroke-width=\"1.2\"";
        match state {
            "on_track" => {
                let d = format!("d=\"M-1 7L7 -1M-1 1L1 -1M5 7L7 5\" {stroke}");
                element("path", None, Some(state), &d, &mut out);
            }
            "untested" | "not_met" => {
                element(
                    "circle",
                    Some(state),
                    None,
                    "cx=\"3\" cy=\"3\" r=\"1.1\"",
                    &mut out,
                );
            }
            "none" | "changed" => {
                element(
                    "path",
                    None,
                    Some(state),
                    &format!("d=\"M3 0V6\" {stroke}"),
                    &mut out,
                );
            }
            _ => {}
        }
        out.push_str("</pattern>");
    }
    out.push_str("</defs>");
    out
}

pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML knows no other control signs.
            sign if sign.is_control() && !matches!(sign, '\n' | '\t') => out.push('\u{fffd}'),
            sign => out.push(sign),
        }
    }
    out
}
