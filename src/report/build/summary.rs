//! What a reader in a hurry takes away.

use super::super::words::Words;
use super::super::{Block, Cell, Row, Section, Tone};
use super::item::Item;
use super::sentences::{arg, listed, number};
use super::tables::{columns, count, row, say, table, text};
use super::{Source, section};
use crate::indicators::programme;

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let mut blocks = vec![lead(source)];
    blocks.push(finding(words, "targets", targets(source)));
    if source.release.against.is_some() {
        blocks.push(finding(words, "change", changes(source)));
    }
    blocks.push(finding(
        words,
        "coverage",
        super::coverage::sentences(source),
    ));
    blocks.extend(confirmed(source));
    if Tally::of(&source.items).targets > 0 {
        blocks.push(targets_table(source));
    }
    vec![section("summary", 1, words.say("summary-title"), blocks)]
}

fn lead(source: &Source) -> Block {
    let year = [("year", arg(source.year()))];
    Block::Paragraph {
        text: source.words.say_with("summary-lead", &year),
    }
}

fn finding(words: Words, about: &str, sentences: Vec<String>) -> Block {
    Block::Callout {
        tone: Tone::Finding,
        title: words.say(&format!("finding-{about}")),
        text: sentences.join(" "),
    }
}

/// How the figures with a target stand.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub targets: usize,
    pub met: usize,
    pub met_confirmed: usize,
    /// Met, and nothing is published on how surely.
    pub met_unsaid: usize,
    pub on_track: usize,
    pub not_met: usize,
    pub not_met_confirmed: usize,
    pub not_met_unsaid: usize,
    pub not_measurable: usize,
}

impl Tally {
    pub fn of<'a>(items: impl IntoIterator<Item = &'a Item<'a>>) -> Tally {
        let mut tally = Tally::default();
        for item in items {
            tally.add(item);
        }
        tally
    }

    fn add(&mut self, item: &Item) {
        let confirmed = usize::from(item.is_confirmed());
        let unsaid = usize::from(item.is_sureness_unsaid());
        match item.status_code() {
            "met" => {
                self.met += 1;
                self.met_confirmed += confirmed;
                self.met_unsaid += unsaid;
            }
            "on_track" => self.on_track += 1,
            "not_met" => {
                self.not_met += 1;
                self.not_met_confirmed += confirmed;
                self.not_met_unsaid += unsaid;
            }
            "not_measurable" => self.not_measurable += 1,
            _ => return,
        }
        self.targets += 1;
    }

    /// One sentence each: met, on track, not met, not measurable.
    pub fn sentences(&self, words: Words) -> Vec<String> {
        let certain = |key, n: usize, sure: usize, unsaid: usize| {
            let sureness = sureness(n, sure, unsaid, words);
            words.say_with(key, &[("n", number(n)), ("sureness", arg(sureness))])
        };
        let plain = |key, n: usize| words.say_with(key, &[("n", number(n))]);
        let mut sentences = match self.met {
            0 => vec![words.say("tally-met-none")],
            met => vec![certain(
                "tally-met",
                met,
                self.met_confirmed,
                self.met_unsaid,
            )],
        };
        if self.on_track > 0 {
            sentences.push(plain("tally-on-track", self.on_track));
        }
        match self.not_met {
            0 => {}
            not_met => sentences.push(certain(
                "tally-not-met",
                not_met,
                self.not_met_confirmed,
                self.not_met_unsaid,
            )),
        }
        if self.not_measurable > 0 {
            sentences.push(plain("tally-not-measurable", self.not_measurable));
        }
        sentences
    }

    fn cells(&self) -> Vec<Cell> {
        let counts = [
            self.targets,
            self.met,
            self.met_confirmed,
            self.on_track,
            self.not_met,
            self.not_met_confirmed,
            self.not_measurable,
        ];
        counts.map(|n| count(n as u32)).into()
    }
}

/// How many of them are certain, how many are not, and of how many nothing is published.
fn sureness(n: usize, sure: usize, unsaid: usize, words: Words) -> String {
    let groups = [
        ("sure", sure),
        ("unsure", n - sure - unsaid),
        ("unsaid", unsaid),
    ];
    let mut said = Vec::new();
    for (key, count) in groups {
        match count {
            0 => {}
            _ if count == n => return words.say_with(&format!("{key}-all"), &[("n", number(n))]),
            _ => said.push(words.say_with(&format!("{key}-some"), &[("n", number(count))])),
        }
    }
    said.join(", ")
}

fn targets(source: &Source) -> Vec<String> {
    let words = source.words;
    if source.release.is_baseline {
        return vec![words.say("targets-baseline")];
    }
    let tally = Tally::of(&source.items);
    if tally.targets == 0 {
        return vec![words.say("targets-none")];
    }
    let args = [("n", number(tally.targets)), ("year", arg(source.year()))];
    let mut sentences = vec![words.say_with("targets-number", &args)];
    sentences.extend(tally.sentences(words));
    sentences
}

fn changes(source: &Source) -> Vec<String> {
    let words = source.words;
    let Some(against) = source.against() else {
        return Vec::new();
    };
    let against = ("against", arg(against));
    let tested: Vec<_> = tested(&source.items).collect();
    let unsaid = source
        .items
        .iter()
        .filter(|item| is_test_unsaid(item))
        .count();
    if tested.len() + unsaid == 0 {
        return vec![words.say_with("changes-none-tested", &[against])];
    }
    let args = [("n", number(tested.len() + unsaid)), against];
    let mut sentences = vec![words.say_with("changes-tested", &args)];
    for (key, sign) in [("changes-rose", 1), ("changes-fell", -1)] {
        let clear = tested.iter().filter(|(_, change)| change.is_significant);
        let those = clear.filter(|(_, change)| change.points.is_some_and(|p| p.signum() == sign));
        let names: Vec<String> = those.map(|(item, _)| quoted(item, words)).collect();
        if !names.is_empty() {
            let args = [
                ("n", number(names.len())),
                ("names", arg(listed(&names, words))),
            ];
            sentences.push(words.say_with(key, &args));
        }
    }
    let clear = tested
        .iter()
        .filter(|(_, change)| change.is_significant)
        .count();
    match (clear, tested.len() - clear) {
        (_, 0) => {}
        (0, rest) if unsaid == 0 && rest > 1 => sentences.push(words.say("changes-none")),
        (_, rest) => sentences.push(words.say_with("changes-rest", &[("n", number(rest))])),
    }
    if unsaid > 0 {
        sentences.push(words.say_with("changes-unsaid", &[("n", number(unsaid))]));
    }
    sentences
}

/// Tested, but the outcome would give answers away.
fn is_test_unsaid(item: &Item) -> bool {
    let is_headline = item.figure().is_some_and(|figure| figure.headline);
    is_headline && item.change().is_some_and(|change| change.interval_withheld)
}

/// The figures whose change was tested within the family.
fn tested<'a>(
    items: &'a [Item<'a>],
) -> impl Iterator<Item = (&'a Item<'a>, &'a crate::disclosure::ReleasedChange)> {
    let changes = items.iter().filter_map(|item| Some((item, item.change()?)));
    changes.filter(|(_, change)| change.points.is_some() && change.p_class.is_some())
}

fn quoted(item: &Item, words: Words) -> String {
    words.say_with("quoted", &[("name", arg(item.name(words)))])
}

/// What can be said for certain, by name.
fn confirmed(source: &Source) -> Vec<Block> {
    let words = source.words;
    let mut blocks = Vec::new();
    for (code, title) in [("met", "confirmed-met"), ("not_met", "confirmed-not-met")] {
        let sure = source.items.iter();
        let sure = sure.filter(|item| item.status_code() == code && item.is_confirmed());
        let items: Vec<String> = sure.map(|item| with_value(item, words)).collect();
        if !items.is_empty() {
            blocks.push(Block::Paragraph {
                text: words.say(title),
            });
            blocks.push(Block::List { items });
        }
    }
    blocks
}

fn with_value(item: &Item, words: Words) -> String {
    let args = [
        ("name", arg(item.name(words))),
        ("value", arg(say(&item.value(words), words))),
        (
            "target",
            arg(say(&item.planned(super::item::Plan::Now), words)),
        ),
    ];
    words.say_with("name-value-target", &args)
}

fn targets_table(source: &Source) -> Block {
    let words = source.words;
    let keys = [
        "direction",
        "#targets",
        "#met",
        "#met_confirmed",
        "#on_track",
        "#not_met",
        "#not_met_confirmed",
        "#not_measurable",
    ];
    let mut rows: Vec<Row> = Vec::new();
    for direction in &programme().directions {
        let own = source.items.iter();
        let own = own.filter(|item| item.indicator.direction == direction.number);
        let mut cells = vec![text(words.pick(&direction.lv, &direction.en))];
        cells.extend(Tally::of(own).cells());
        rows.push(row(cells));
    }
    let mut cells = vec![text(words.say("total"))];
    cells.extend(Tally::of(&source.items).cells());
    rows.push(Row {
        cells,
        is_total: true,
    });
    let caption = words.say_with("targets-caption", &[("year", arg(source.year()))]);
    Block::Table(table("targets", caption, columns(words, &keys), rows))
}
