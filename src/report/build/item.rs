//! A figure of the programme together with what the release says of it.

use super::super::Cell;
use super::super::words::Words;
use crate::disclosure::{
    Release, ReleasedChange, ReleasedFigure, ReleasedInventory, ReleasedStatus,
};
use crate::indicators::{Part, ProgrammeIndicator, Unit};
use crate::survey::GradeBand;

#[derive(Clone, Copy)]
pub enum Content<'a> {
    Figure(&'a ReleasedFigure),
    Inventory(&'a ReleasedInventory),
    /// The cycle has no such figure.
    Nothing,
}

#[derive(Clone)]
pub struct Item<'a> {
    pub key: &'a str,
    pub indicator: &'a ProgrammeIndicator,
    /// `Preschool`; within its indicator.
    pub label: String,
    pub content: Content<'a>,
}

/// The parts of an indicator, then what the release has of it beyond the programme.
pub fn items<'a>(
    release: &'a Release,
    indicator: &'a ProgrammeIndicator,
    words: Words,
) -> Vec<Item<'a>> {
    let mut items: Vec<Item> = indicator
        .parts
        .iter()
        .map(|part| Item {
            key: &part.key,
            indicator,
            label: words.pick(&part.label_lv, &part.label_en).to_owned(),
            content: content(release, part),
        })
        .collect();
    let more = release.figures.iter().filter(|(key, figure)| {
        figure.indicator == indicator.id && indicator.parts.iter().all(|part| part.key != **key)
    });
    let mut more: Vec<_> = more.collect();
    more.sort_by_key(|(_, figure)| figure.grade_band);
    items.extend(more.into_iter().map(|(key, figure)| Item {
        key,
        indicator,
        label: label_beyond(key, figure, words),
        content: Content::Figure(figure),
    }));
    items
}

fn content<'a>(release: &'a Release, part: &Part) -> Content<'a> {
    match (
        release.figures.get(&part.key),
        release.inventory.get(&part.key),
    ) {
        (Some(figure), _) => Content::Figure(figure),
        (None, Some(inventory)) => Content::Inventory(inventory),
        (None, None) => Content::Nothing,
    }
}

/// Figures beyond the programme are named by message, by grade band, or by their key.
pub fn label_beyond(key: &str, figure: &ReleasedFigure, words: Words) -> String {
    let message = format!("extra-{}", key.replace('.', "-"));
    match figure.grade_band {
        _ if words.knows(&message) => words.say(&message),
        Some(GradeBand::G7To9) => words.say("band-G7_9"),
        Some(GradeBand::G10To12) => words.say("band-G10_12"),
        None => key.to_owned(),
    }
}

impl<'a> Item<'a> {
    pub fn figure(&self) -> Option<&'a ReleasedFigure> {
        match self.content {
            Content::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    pub fn change(&self) -> Option<&'a ReleasedChange> {
        self.figure()?.change.as_ref()
    }

    pub fn status(&self) -> Option<&'a ReleasedStatus> {
        match self.content {
            Content::Figure(figure) => Some(&figure.status),
            Content::Inventory(inventory) => Some(&inventory.status),
            Content::Nothing => None,
        }
    }

    /// `baseline`, `no_target`, `not_measurable`, `met`, `on_track` or `not_met`.
    pub fn status_code(&self) -> &'a str {
        self.status()
            .map_or("not_measurable", |status| &status.status)
    }

    /// Why it cannot be held against its target.
    pub fn reason(&self) -> Option<&'a str> {
        let own = self.figure().and_then(|figure| figure.reason.as_deref());
        match self.status() {
            Some(status) => own.or(status.reason.as_deref()),
            None => Some("no_data"),
        }
    }

    /// Devices are counted, so nothing about them is uncertain.
    pub fn is_confirmed(&self) -> bool {
        if matches!(self.content, Content::Inventory(_)) {
            return true;
        }
        let certainty = self.status().and_then(|status| status.certainty.as_deref());
        certainty == Some("confirmed")
    }

    pub fn is_break(&self) -> bool {
        let of_status = self.status().and_then(|status| status.reason.as_deref());
        of_status == Some("wording_changed") || self.change().is_some_and(|change| change.is_break)
    }

    /// The release says neither that it is certain nor that it is not.
    pub fn is_sureness_unsaid(&self) -> bool {
        let is_counted = matches!(self.content, Content::Inventory(_));
        let said = self.status().and_then(|status| status.certainty.as_ref());
        !is_counted && said.is_none()
    }

    pub fn is_ratio(&self) -> bool {
        self.indicator.measure == "ratio"
    }

    /// `5. Planning of training (school)`.
    pub fn name(&self, words: Words) -> String {
        let label = lower_first(&self.label);
        format!("{} ({label})", heading(self.indicator, words))
    }

    pub fn value(&self, words: Words) -> Cell {
        let value = match self.content {
            Content::Figure(figure) => figure.value.as_ref().map(|value| Cell::Percent {
                value: value.percent.value,
                decimals: value.percent.decimals,
            }),
            Content::Inventory(found) => found.value.map(|value| {
                let decimals = found.decimals;
                match found.is_percent {
                    true => Cell::Percent { value, decimals },
                    false => Cell::Number { value, decimals },
                }
            }),
            Content::Nothing => None,
        };
        value.unwrap_or_else(|| absent(self.reason(), words))
    }

    pub fn interval(&self, words: Words) -> Cell {
        let Some(value) = self.figure().and_then(|figure| figure.value.as_ref()) else {
            return nothing();
        };
        match value.interval {
            Some([lo, hi]) => Cell::Range { lo, hi },
            None if value.interval_withheld => Cell::Absent {
                why: words.say("withheld"),
            },
            None => nothing(),
        }
    }

    pub fn n(&self) -> Cell {
        let value = self.figure().and_then(|figure| figure.value.as_ref());
        value.map_or_else(nothing, |value| Cell::Count {
            n: u64::from(value.n),
        })
    }

    pub fn population(&self) -> Cell {
        let value = self.figure().and_then(|figure| figure.value.as_ref());
        let population = value.and_then(|value| value.population);
        population.map_or_else(nothing, |n| Cell::Count { n: u64::from(n) })
    }

    /// Baseline, target of the cycle, targets of 2026/27 and 2028/29, as the programme prints them.
    pub fn planned(&self, plan: Plan) -> Cell {
        let value = match (self.content, plan) {
            (Content::Figure(figure), Plan::Baseline) => figure.baseline_pct,
            (Content::Figure(figure), Plan::Now) => figure.target_pct,
            (Content::Figure(figure), Plan::In2026) => figure.target_2026_pct,
            (Content::Figure(figure), Plan::In2028) => figure.target_2028_pct,
            (Content::Inventory(found), Plan::Baseline) => found.baseline,
            (Content::Inventory(found), Plan::Now) => found.target,
            (Content::Inventory(found), Plan::In2026) => found.target_2026,
            (Content::Inventory(found), Plan::In2028) => found.target_2028,
            (Content::Nothing, _) => None,
        };
        match value {
            Some(value) if self.is_ratio() => Cell::Number {
                value,
                decimals: if (value * 10.0).fract().abs() < 1e-9 {
                    1
                } else {
                    2
                },
            },
            Some(value) => percent(value),
            None => nothing(),
        }
    }

    pub fn status_cell(&self, words: Words) -> Cell {
        let code = self.status_code();
        let mut text = words.say(&format!("status-{code}"));
        let certainty = self.status().and_then(|status| status.certainty.as_deref());
        let more = match code {
            "not_measurable" => self.reason().map(|reason| reason_text(reason, words)),
            "met" | "not_met" => certainty.map(|code| words.say(&format!("certainty-{code}"))),
            _ => None,
        };
        if let Some(more) = more {
            text = format!("{text}: {more}");
        }
        Cell::Status {
            code: code.to_owned(),
            text,
        }
    }

    pub fn counts_institutions(&self) -> bool {
        self.figure()
            .is_some_and(|figure| figure.unit == Unit::InstitutionPrimary)
    }
}

#[derive(Clone, Copy)]
pub enum Plan {
    Baseline,
    Now,
    In2026,
    In2028,
}

pub fn heading(indicator: &ProgrammeIndicator, words: Words) -> String {
    let title = words.pick(&indicator.title_lv, &indicator.title_en);
    format!("{}. {title}", indicator.id)
}

/// Whole if it is whole, otherwise with one decimal.
pub fn percent(value: f64) -> Cell {
    Cell::Percent {
        value,
        decimals: u8::from(value.fract() != 0.0),
    }
}

pub fn nothing() -> Cell {
    Cell::Absent { why: String::new() }
}

pub fn absent(reason: Option<&str>, words: Words) -> Cell {
    Cell::Absent {
        why: reason.map_or_else(String::new, |reason| reason_text(reason, words)),
    }
}

/// A reason nobody wrote a message for is named by its code.
pub fn reason_text(reason: &str, words: Words) -> String {
    let message = format!("reason-{reason}");
    match words.knows(&message) {
        true => words.say(&message),
        false => reason.replace('_', " "),
    }
}

pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
