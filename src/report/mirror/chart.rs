//! The areas as bars. Letters keep their size on any screen: lengths go by the width of the
//! picture, in percent. What was the last time is a diamond; what is now has stripes besides colour.

use super::area::AreaView;
use crate::i18n::Arg;
use crate::report::Words;
use crate::report::chart::escape;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Fits any width; painted by the style sheet.
    Page,
    /// As wide as paper; brings its colours.
    Paper,
}

/// Letters of a line of a label: short enough for the smallest phone.
const LINE_LETTERS: usize = 34;
const LINE_HEIGHT: usize = 19;
const BAR_HEIGHT: usize = 16;
const GAP: usize = 20;
/// The bar of 100 %, in percent of the width; the level stands behind it.
const FULL: f64 = 70.0;
/// Where the words begin.
const WORDS: f64 = 72.0;
const PAPER_WIDTH: usize = 680;

pub fn svg(areas: &[AreaView], medium: Medium, words: Words) -> String {
    let mut top = 0;
    let mut rows = String::new();
    for area in areas {
        let lines = match medium {
            Medium::Page => wrapped(&label(area), LINE_LETTERS),
            Medium::Paper => vec![label(area)],
        };
        rows += &row(area, &lines, top, medium);
        top += lines.len() * LINE_HEIGHT + BAR_HEIGHT + GAP;
    }
    let (title, text) = (words.say("mirror-chart-title"), description(areas, words));
    let size = match medium {
        Medium::Page => format!("width=\"100%\" height=\"{top}\""),
        Medium::Paper => format!(
            "viewBox=\"0 0 {PAPER_WIDTH} {top}\" width=\"{PAPER_WIDTH}\" height=\"{top}\" \
             font-family=\"Libertinus Serif\""
        ),
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"areas\" {size} role=\"img\" \
         aria-labelledby=\"areas-title areas-desc\"><title id=\"areas-title\">{}</title>\
         <desc id=\"areas-desc\">{}</desc>{}{rows}</svg>",
        escape(&title),
        escape(&text),
        pattern(medium),
    )
}

/// The same in words.
pub fn description(areas: &[AreaView], words: Words) -> String {
    let parts = areas.iter().map(|area| {
        let args = [
            ("area", Arg::Text(label(area))),
            ("share", Arg::Text(area.pct_text.clone())),
            ("level", Arg::Text(area.level.clone())),
        ];
        words.say_with("mirror-chart-area", &args)
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn label(area: &AreaView) -> String {
    format!("{}. {}", area.code, area.title)
}

fn pattern(medium: Medium) -> String {
    let (ground, stripe) = (paint("now", medium), paint("stripe", medium));
    format!(
        "<defs><pattern id=\"areas-now\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"6\" height=\"6\" {ground}/>\
         <path d=\"M-1 7L7 -1M-1 1L1 -1M5 7L7 5\" fill=\"none\" stroke-width=\"1.3\" {stripe}/>\
         </pattern></defs>"
    )
}

fn row(area: &AreaView, lines: &[String], top: usize, medium: Medium) -> String {
    let mut out = String::new();
    let ink = paint("ink", medium);
    for (place, line) in lines.iter().enumerate() {
        let y = top + (place + 1) * LINE_HEIGHT - 5;
        out += &format!(
            "<text x=\"0\" y=\"{y}\" font-size=\"15\" {ink}>{}</text>",
            escape(line)
        );
    }
    let y = top + lines.len() * LINE_HEIGHT + 2;
    let text_y = y + BAR_HEIGHT - 3;
    out += &format!(
        "<rect x=\"0\" y=\"{y}\" width=\"{FULL}%\" height=\"{BAR_HEIGHT}\" {}/>",
        paint("all", medium)
    );
    if let Some(pct) = area.pct {
        let width = FULL * pct.clamp(0.0, 100.0) / 100.0;
        out += &format!(
            "<rect x=\"0\" y=\"{y}\" width=\"{width:.2}%\" height=\"{BAR_HEIGHT}\" \
             fill=\"url(#areas-now)\" {}/>",
            paint("edge", medium)
        );
    }
    if let Some(pct) = area.pct_before {
        out += &diamond(FULL * pct.clamp(0.0, 100.0) / 100.0, y, medium);
    }
    let words = match area.has_level {
        true => format!("{} · {}", area.pct_text, area.level),
        false => area.pct_text.clone(),
    };
    out += &format!(
        "<text x=\"{WORDS}%\" y=\"{text_y}\" font-size=\"15\" {ink}>{}</text>",
        escape(&words)
    );
    out
}

/// A nested picture carries it to its place, which is in percent.
fn diamond(x_pct: f64, y: usize, medium: Medium) -> String {
    format!(
        "<svg x=\"{x_pct:.2}%\" y=\"{y}\" overflow=\"visible\"><path d=\"M0 1L7 8L0 15L-7 8z\" \
         stroke-width=\"2\" {}/></svg>",
        paint("before", medium)
    )
}

/// A class for the style sheet, or colours on paper.
fn paint(name: &str, medium: Medium) -> String {
    match (medium, name) {
        (Medium::Page, _) => format!("class=\"area-{name}\""),
        (Medium::Paper, "ink") => "fill=\"#1d2528\"".to_owned(),
        (Medium::Paper, "now") => "fill=\"#bcd7da\"".to_owned(),
        (Medium::Paper, "all") => "fill=\"#efeee8\"".to_owned(),
        (Medium::Paper, "before") => "fill=\"#ffffff\" stroke=\"#1d2528\"".to_owned(),
        (Medium::Paper, _) => "stroke=\"#17616b\"".to_owned(),
    }
}

/// Lines of at most so many letters, parted between words.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().map_or("", |line| line.as_str());
        let is_full = !line.is_empty() && line.chars().count() + 1 + word.chars().count() > letters;
        match lines.last_mut() {
            Some(line) if !is_full => {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
