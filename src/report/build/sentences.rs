//! Sentences about one figure. None says more than the test behind it supports.

use super::super::Cell;
use super::super::words::Words;
use super::item::{Content, Item, Plan, absent, reason_text};
use super::tables::say;
use super::{Source, year};
use crate::disclosure::{ReleasedChange, ReleasedFigure, ReleasedInventory, ReleasedValue};
use crate::i18n::Arg;

pub fn arg(text: impl Into<String>) -> Arg {
    Arg::Text(text.into())
}

pub fn number(n: usize) -> Arg {
    Arg::Count(n as i64)
}

/// `a, b and c`.
pub fn listed(parts: &[String], words: Words) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let args = [
                ("first", arg(first.join(", "))),
                ("last", arg(last.as_str())),
            ];
            words.say_with("and", &args)
        }
    }
}

/// Value, standing to the target and change of one figure.
pub fn about(item: &Item, source: &Source) -> String {
    let words = source.words;
    let standing = standing(item, words);
    let change = item.change().and_then(|change| moved(change, source));
    let sentences = [Some(value(item, words)), standing, change];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    sentences.join(" ")
}

fn value(item: &Item, words: Words) -> String {
    let label = ("label", arg(item.label.as_str()));
    let missing = || {
        let why = say(&absent(item.reason(), words), words);
        words.say_with("part-withheld", &[label.clone(), ("why", arg(why))])
    };
    match item.content {
        Content::Figure(figure) => match &figure.value {
            Some(value) => {
                let details = details(item, figure, value, words);
                let shown = arg(say(&item.value(words), words));
                let args = [label, ("value", shown), ("details", arg(details))];
                words.say_with("part-value", &args)
            }
            None => missing(),
        },
        Content::Inventory(found) if found.value.is_some() => counted(item, found, words),
        _ => missing(),
    }
}

fn details(item: &Item, figure: &ReleasedFigure, value: &ReleasedValue, words: Words) -> String {
    let mut details = Vec::new();
    match value.interval {
        _ if value.method == "census" => details.push(words.say("detail-census")),
        Some([lo, hi]) => {
            let interval = words.range(lo, hi);
            details.push(words.say_with("detail-interval", &[("interval", arg(interval))]));
        }
        None => details.push(words.say("withheld")),
    }
    let n = ("n", arg(words.count(u64::from(value.n))));
    let of = |all: u32| [n.clone(), ("all", arg(words.count(u64::from(all))))];
    details.push(match value.population {
        Some(all) if item.counts_institutions() => words.say_with("detail-institutions", &of(all)),
        Some(all) => words.say_with("detail-people", &of(all)),
        None => words.say_with("detail-n", std::slice::from_ref(&n)),
    });
    // A figure may be shown although it is too thin to be judged.
    if let Some(reason) = &figure.reason {
        details.push(reason_text(reason, words));
    }
    details.join("; ")
}

fn counted(item: &Item, found: &ReleasedInventory, words: Words) -> String {
    let label = ("label", arg(item.label.as_str()));
    let value = ("value", arg(say(&item.value(words), words)));
    match found.range {
        Some([lo, hi]) if !found.is_percent => {
            let range = format!("{}–{}", words.decimal(lo, 2), words.decimal(hi, 2));
            words.say_with("part-range", &[label, value, ("range", arg(range))])
        }
        _ => words.say_with("part-counted", &[label, value]),
    }
}

/// How it stands to its target.
fn standing(item: &Item, words: Words) -> Option<String> {
    let target = say(&item.planned(Plan::Now), words);
    let key = match (item.status_code(), item.content) {
        ("met", Content::Inventory(_)) => "standing-counted-met",
        ("not_met", Content::Inventory(_)) if reads_as_target(item, words) => {
            "standing-counted-just-missed"
        }
        ("not_met", Content::Inventory(_)) => "standing-counted-not-met",
        ("met", _) if item.is_confirmed() => "standing-met-confirmed",
        ("met", _) if has_interval(item) => "standing-met-uncertain",
        ("met", _) => "standing-met-bare",
        ("on_track", _) => "standing-on-track",
        ("not_met", _) if item.is_confirmed() => "standing-not-met-confirmed",
        ("not_met", _) if has_interval(item) => "standing-not-met-uncertain",
        ("not_met", _) => "standing-not-met-bare",
        ("not_measurable", _) if item.is_break() => "standing-break",
        _ => return None,
    };
    Some(words.say_with(key, &[("target", arg(target))]))
}

/// Missed by less than rounding shows.
fn reads_as_target(item: &Item, words: Words) -> bool {
    let number = |cell: Cell| match cell {
        Cell::Number { value, .. } | Cell::Percent { value, .. } => Some(value),
        _ => None,
    };
    number(item.value(words)) == number(item.planned(Plan::Now))
}

fn has_interval(item: &Item) -> bool {
    let value = item.figure().and_then(|figure| figure.value.as_ref());
    value.is_some_and(|value| value.interval.is_some())
}

/// "Rose" and "fell" are said only of what holds after the correction for many tests.
pub fn moved(change: &ReleasedChange, source: &Source) -> Option<String> {
    let words = source.words;
    let against = ("against", arg(source.release.against.as_deref().map(year)?));
    let Some(points) = change.points else {
        let reason = change.reason.as_deref()?;
        let why = ("why", arg(reason_text(reason, words)));
        return Some(words.say_with("change-refused", &[against, why]));
    };
    let interval = arg(margin(change.interval, words));
    let key = match (change.is_significant, points.signum()) {
        (true, 1) => "change-rose",
        (true, -1) => "change-fell",
        _ if change.interval_withheld => "change-unsaid",
        _ if change.p_class.is_none() => "change-untested",
        _ => "change-unclear",
    };
    let args = [
        against,
        ("n", Arg::Count(points.abs())),
        ("points", arg(words.points(points))),
        ("interval", interval),
    ];
    Some(words.say_with(key, &args))
}

/// `, margin of error −1 to +10`, for use within a sentence.
pub fn margin(interval: Option<[i64; 2]>, words: Words) -> String {
    let Some(interval) = interval else {
        return String::new();
    };
    let [lo, hi] = interval.map(|points| arg(words.signed(points)));
    words.say_with("change-interval", &[("lo", lo), ("hi", hi)])
}
