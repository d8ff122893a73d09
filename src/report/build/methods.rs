//! How the figures came about, in plain words.

use super::super::{Block, Section};
use super::item::nothing;
use super::sentences::arg;
use super::tables::{columns, count, row, table, text};
use super::{Source, section};

const PARTS: [&str; 7] = [
    "who", "share", "interval", "target", "limits", "change", "rounding",
];

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let options = &source.release.options;
    let args = [
        ("n-min", arg(options.n_min.to_string())),
        ("r-min", arg(options.r_min.to_string())),
        ("m-min", arg(options.n_min_institutions.to_string())),
        ("cut", arg(words.decimal(options.index_cut, 1))),
        (
            "coverage",
            arg(words.percent(100.0 * options.min_coverage, 0)),
        ),
    ];
    let mut blocks = Vec::new();
    let mut facts = Vec::new();
    for part in PARTS {
        let title = words.say(&format!("methods-{part}-title"));
        facts.push((title, words.say_with(&format!("methods-{part}"), &args)));
    }
    blocks.push(Block::Facts { facts });
    let protection = vec![
        Block::Paragraph {
            text: words.say_with("protection-lead", &args),
        },
        Block::List {
            items: ["small", "extreme", "others", "rounded", "management"]
                .map(|rule| words.say_with(&format!("protection-{rule}"), &args))
                .into(),
        },
    ];
    let mut sections = vec![
        section("methods", 1, words.say("methods-title"), blocks),
        section("protection", 2, words.say("protection-title"), protection),
    ];
    sections.extend(reliability(source));
    sections
}

fn reliability(source: &Source) -> Option<Section> {
    let words = source.words;
    if source.release.reliability.is_empty() {
        return None;
    }
    let rows = source.release.reliability.iter().map(|(code, found)| {
        let survey = format!("survey-{code}");
        let name = if words.knows(&survey) {
            words.say(&survey)
        } else {
            code.clone()
        };
        let coefficient = |value: Option<f64>| match value {
            Some(value) => super::super::Cell::Number { value, decimals: 2 },
            None => nothing(),
        };
        row(vec![
            text(name),
            count(found.items),
            count(found.n),
            coefficient(found.alpha),
            coefficient(found.omega),
        ])
    });
    let keys = ["survey", "#items", "#n", "#alpha", "#omega"];
    let caption = words.say("reliability-caption");
    let table = table(
        "reliability",
        caption,
        columns(words, &keys),
        rows.collect(),
    );
    let blocks = vec![
        Block::Paragraph {
            text: words.say("reliability-lead"),
        },
        Block::Table(table),
    ];
    Some(section(
        "reliability",
        2,
        words.say("reliability-title"),
        blocks,
    ))
}
