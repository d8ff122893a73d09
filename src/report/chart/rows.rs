//! The words of a row: its label, its figures and how it stands.

use super::super::words::Words;
use super::super::{ChartKind, Mark};
use super::plan::{Line, Row};

/// Units per letter of 13-unit text, generously.
const LETTER: f64 = 7.0;
const BOLD_LETTER: f64 = 7.6;
const LINE: f64 = 16.0;

/// The title over a group of rows, as wide as the picture.
pub fn heading_lines(group: &str, width: f64, y: &mut f64) -> Vec<Line> {
    *y += 8.0;
    let lines = wrap(group, ((width - 16.0) / BOLD_LETTER) as usize).into_iter();
    let placed = lines.map(|text| {
        *y += LINE;
        Line {
            x: 8.0,
            y: *y - 3.0,
            size: 13,
            paint: "ink",
            bold: true,
            text,
        }
    });
    placed.collect()
}

/// The value with its interval, and how it stands.
pub fn facts(kind: ChartKind, mark: &Mark, words: Words) -> Vec<String> {
    let value = match kind {
        ChartKind::Changes => points_text(mark, words),
        _ => value_text(mark, words),
    };
    let aim = aim_text(mark, words);
    [value, aim]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect()
}

pub fn wide_row(mark: &Mark, facts: &[String], y: f64, x0: f64, x1: f64) -> (Row, f64) {
    let label = wrap(&mark.label, ((x0 - 20.0) / LETTER) as usize);
    let lines = label.len().max(facts.len()).max(1);
    let height = 14.0 + LINE * lines as f64;
    let middle = y + height / 2.0;
    let mut texts = column(&label, 8.0, middle, 13, "ink", false);
    let mut right = column(facts, x1 + 16.0, middle, 12, "soft", false);
    if let Some(first) = right.first_mut() {
        (first.bold, first.size, first.paint) = (true, 13, "ink");
    }
    texts.append(&mut right);
    let row = Row {
        mark: mark.clone(),
        y: middle,
        lines: [y, y + height],
        texts,
    };
    (row, height)
}

pub fn narrow_row(mark: &Mark, facts: &[String], y: f64) -> (Row, f64) {
    let mut texts = Vec::new();
    let mut at = y + 16.0;
    let mut push = |text: String, paint, bold, size, at: &mut f64| {
        texts.push(Line {
            x: 10.0,
            y: *at,
            size,
            paint,
            bold,
            text,
        });
        *at += LINE;
    };
    for line in wrap(&mark.label, 44) {
        push(line, "ink", false, 13, &mut at);
    }
    for (place, fact) in facts.iter().enumerate() {
        match place {
            0 => push(fact.clone(), "ink", true, 13, &mut at),
            _ => push(fact.clone(), "soft", false, 12, &mut at),
        }
    }
    let middle = at + 2.0;
    let row = Row {
        mark: mark.clone(),
        y: middle,
        lines: [middle - 12.0, middle + 12.0],
        texts,
    };
    (row, middle + 20.0 - y)
}

/// Lines of one column, centred on a height.
fn column(
    lines: &[String],
    x: f64,
    middle: f64,
    size: u8,
    paint: &'static str,
    bold: bool,
) -> Vec<Line> {
    let first = middle + 4.5 - LINE * (lines.len() as f64 - 1.0) / 2.0;
    let lines = lines.iter().enumerate();
    lines
        .map(|(at, text)| Line {
            x,
            y: first + LINE * at as f64,
            size,
            paint,
            bold,
            text: text.clone(),
        })
        .collect()
}

fn value_text(mark: &Mark, words: Words) -> String {
    let value = words.percent_as_published(mark.value);
    match mark.interval {
        Some((lo, hi)) => format!("{value} ({lo}–{hi})"),
        None => value,
    }
}

fn points_text(mark: &Mark, words: Words) -> String {
    match mark.interval {
        Some((lo, hi)) => {
            let [value, lo, hi] = [mark.value as i64, lo, hi].map(|points| words.signed(points));
            words.with_points_unit(&format!("{value} ({lo}…{hi})"))
        }
        None => words.points(mark.value as i64),
    }
}

fn aim_text(mark: &Mark, words: Words) -> String {
    let target = mark.target.map(|target| {
        let target = words.percent_as_published(target);
        format!("{} {target}", words.say("chart-target-short"))
    });
    let status = mark
        .status
        .as_ref()
        .map(|code| words.say(&format!("status-{code}")));
    let facts: Vec<String> = target.into_iter().chain(status).collect();
    facts.join(" · ")
}

/// Breaks a label at spaces; a longer word stands alone.
fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
