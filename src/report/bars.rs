//! Shares as bars, one below the other. Letters keep their size on any screen: lengths go by the
//! width of the picture, in percent. What was before is a diamond; what is now has stripes besides
//! colour.

use super::chart::escape;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Fits any width; has the colours of the page's style sheet.
    Page,
    /// As wide as paper; brings its colours.
    Paper,
}

/// One bar with what stands above and behind it.
pub struct Bar {
    pub label: String,
    /// In percent of a full bar. Where there is nothing to draw, now nor before, the words stand
    /// in the bar's place.
    pub pct: Option<f64>,
    pub pct_before: Option<f64>,
    pub words: String,
}

/// Letters of a line of a label: short enough for the smallest phone.
const LINE_LETTERS: usize = 34;
const LINE_HEIGHT: usize = 19;
const BAR_HEIGHT: usize = 16;
const GAP: usize = 20;
/// The bar of 100 %, in percent of the width.
const FULL: f64 = 70.0;
/// Where the words behind it begin.
const WORDS: f64 = 72.0;
const PAPER_WIDTH: usize = 680;

/// The title names the picture; the description says what it shows.
pub fn svg(bars: &[Bar], title: &str, description: &str, medium: Medium) -> String {
    let mut top = 0;
    let mut rows = String::new();
    for bar in bars {
        let lines = match medium {
            Medium::Page => wrapped(&bar.label, LINE_LETTERS),
            Medium::Paper => vec![bar.label.clone()],
        };
        rows += &row(bar, &lines, top, medium);
        top += lines.len() * LINE_HEIGHT + BAR_HEIGHT + GAP;
    }
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
        escape(title),
        escape(description),
        pattern(medium),
    )
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

fn row(bar: &Bar, lines: &[String], top: usize, medium: Medium) -> String {
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
    let is_drawn = bar.pct.or(bar.pct_before).is_some();
    if is_drawn {
        out += &strip(bar.pct, y, medium);
    }
    if let Some(pct) = bar.pct_before {
        out += &diamond(length(pct), y, medium);
    }
    let words_x = if is_drawn { WORDS } else { 0.0 };
    out += &format!(
        "<text x=\"{words_x}%\" y=\"{}\" font-size=\"15\" {ink}>{}</text>",
        y + BAR_HEIGHT - 3,
        escape(&bar.words)
    );
    out
}

/// The bar on the ground of a full one.
fn strip(pct: Option<f64>, y: usize, medium: Medium) -> String {
    let mut out = format!(
        "<rect x=\"0\" y=\"{y}\" width=\"{FULL}%\" height=\"{BAR_HEIGHT}\" {}/>",
        paint("all", medium)
    );
    if let Some(pct) = pct {
        out += &format!(
            "<rect x=\"0\" y=\"{y}\" width=\"{:.2}%\" height=\"{BAR_HEIGHT}\" \
             fill=\"url(#areas-now)\" {}/>",
            length(pct),
            paint("edge", medium)
        );
    }
    out
}

/// In percent of the picture's width.
fn length(pct: f64) -> f64 {
    FULL * pct.clamp(0.0, 100.0) / 100.0
}

/// A nested picture carries it to its place, which is in percent.
fn diamond(x_pct: f64, y: usize, medium: Medium) -> String {
    format!(
        "<svg x=\"{x_pct:.2}%\" y=\"{y}\" overflow=\"visible\"><path d=\"M0 1L7 8L0 15L-7 8z\" \
         stroke-width=\"2\" {}/></svg>",
        paint("before", medium)
    )
}

/// Colours of the page, which know light and dark, or of paper.
fn paint(name: &str, medium: Medium) -> &'static str {
    match (medium, name) {
        (Medium::Page, "ink") => "fill=\"var(--ink)\"",
        (Medium::Page, "now") => "fill=\"var(--ci)\"",
        (Medium::Page, "all") => "fill=\"var(--wash)\"",
        (Medium::Page, "before") => "fill=\"var(--paper)\" stroke=\"var(--ink)\"",
        (Medium::Page, _) => "stroke=\"var(--accent)\"",
        (Medium::Paper, "ink") => "fill=\"#1d2528\"",
        (Medium::Paper, "now") => "fill=\"#bcd7da\"",
        (Medium::Paper, "all") => "fill=\"#efeee8\"",
        (Medium::Paper, "before") => "fill=\"#ffffff\" stroke=\"#1d2528\"",
        (Medium::Paper, _) => "stroke=\"#17616b\"",
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
