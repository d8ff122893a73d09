use crate::survey::definition::placed;
use crate::survey::problem::Report;
use crate::survey::reader::{Placed, Section};

/// How points make levels: data of a form's version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoringRule {
    /// Points of one item.
    pub lowest: u8,
    pub highest: u8,
    /// Fewest answered items of a valid profile.
    pub min_answered: u32,
    /// Lowest points of the second level to the highest, with all items answered; doubled, because a
    /// cut-off may lie at half a point.
    pub doubled_cuts: Vec<u32>,
    /// Not published by the framework, but the platform's own; said wherever a level is shown.
    pub is_own_rule: bool,
    /// An area has a level if at least `.0` of `.1` of its items are answered.
    pub area_min_answered: (u32, u32),
    /// Cut-offs of an area are rounded up to whole points after rescaling.
    pub area_cuts_rounded_up: bool,
}

const KEYS: [&str; 8] = [
    "code",
    "items",
    "points",
    "min_answered",
    "cut_points",
    "cut_source",
    "area_min_answered",
    "area_cuts",
];

impl ScoringRule {
    pub(super) fn read(section: Section<'_>, n_items: usize, report: &mut Report) -> Option<Self> {
        section.only(&KEYS, report);
        for key in &KEYS[1..] {
            if section.line_of(key) == section.line {
                report.error(section.line, key, "missing".to_owned(), "add it");
            }
        }
        let pair = |key, report: &mut Report| {
            let numbers = section.numbers(key, report)?;
            let [first, second] = numbers.as_slice() else {
                let remedy = "write the lower and the higher one: [0, 4]";
                report.error(
                    section.line_of(key),
                    key,
                    "is not a pair".to_owned(),
                    remedy,
                );
                return None;
            };
            Some((*first, *second))
        };
        let points = pair("points", report);
        let share = pair("area_min_answered", report);
        let min_answered = section.number("min_answered", report);
        let cuts = section.halves("cut_points", report);
        let source = placed(section, "cut_source", report);
        let area_cuts = placed(section, "area_cuts", report);
        let rule = ScoringRule {
            lowest: points?.0,
            highest: points?.1,
            min_answered: u32::from(min_answered?),
            doubled_cuts: cuts?,
            is_own_rule: one_of(&source?, ["own", "published"], "cut_source", report)?,
            area_min_answered: (share?.0.into(), share?.1.into()),
            area_cuts_rounded_up: one_of(&area_cuts?, ["up", "exact"], "area_cuts", report)?,
        };
        rule.check(n_items, section, report);
        Some(rule)
    }

    fn check(&self, n_items: usize, section: Section<'_>, report: &mut Report) {
        let n_items = u32::try_from(n_items).unwrap_or(u32::MAX);
        let most = 2 * n_items * u32::from(self.highest);
        let rises = self.doubled_cuts.windows(2).all(|pair| pair[0] < pair[1]);
        let within = self.doubled_cuts.iter().all(|cut| (1..=most).contains(cut));
        if !rises || !within {
            let message = format!("do not rise from above 0 to {}", most / 2);
            let remedy = "write the lowest points of each level after the first";
            report.error(section.line_of("cut_points"), "cut_points", message, remedy);
        }
        if self.lowest >= self.highest {
            let remedy = "write the lower and the higher one: [0, 4]";
            report.error(
                section.line_of("points"),
                "points",
                "do not rise".to_owned(),
                remedy,
            );
        }
        if !(1..=n_items).contains(&self.min_answered) {
            let message = format!("is not from 1 to {n_items}");
            let line = section.line_of("min_answered");
            report.error(line, "min_answered", message, "count the form's items");
        }
    }
}

/// True for the first word, false for the second.
fn one_of(
    found: &Placed<String>,
    words: [&str; 2],
    field: &str,
    report: &mut Report,
) -> Option<bool> {
    let place = words.iter().position(|word| *word == found.value);
    if place.is_none() {
        let message = format!("is '{}'", found.value);
        let remedy = format!("write {} or {}", words[0], words[1]);
        report.error(found.line, field, message, &remedy);
    }
    place.map(|place| place == 0)
}
