use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::Level;
use crate::survey::{self, AssessmentForm, InstrumentId, ScoringRule};

/// Means of points that meet a cut-off but for rounding noise do meet it.
const POINTS_TOLERANCE: f64 = 1e-9;

/// A self-assessment form as it is scored: its items and the thresholds of its version.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub name: String,
    items: Vec<String>,
    /// The places of each area's items, by area.
    areas: BTreeMap<u32, Vec<usize>>,
    rule: ScoringRule,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let instrument = survey::newest_instrument(InstrumentId::DigCompEdu);
    let forms = instrument.map_or(&[][..], |instrument| &instrument.forms);
    forms.iter().map(Form::of).collect()
});

impl Form {
    /// 22 items, 0-4 points each.
    pub fn checkin() -> &'static Form {
        Form::find("checkin").expect("built in, and read by every test of scoring")
    }

    /// 32 items, 1-6 points each.
    pub fn selfie() -> &'static Form {
        Form::find("selfie").expect("built in, and read by every test of scoring")
    }

    /// A form of DigCompEdu.
    pub fn find(name: &str) -> Option<&'static Form> {
        FORMS.iter().find(|form| form.name == name)
    }

    pub(super) fn of(form: &AssessmentForm) -> Form {
        let mut areas = BTreeMap::<u32, Vec<usize>>::new();
        for (place, item) in form.items.iter().enumerate() {
            let area = item.split('.').nth(1).and_then(|area| area.parse().ok());
            areas.entry(area.unwrap_or(0)).or_default().push(place);
        }
        Form {
            name: form.code.clone(),
            items: form.items.clone(),
            areas,
            rule: form.rule.clone(),
        }
    }

    /// Codes in the order of the answers: `d.1.1` to `d.6.5`, `t32.1.1` to `t32.6.6`.
    pub fn item_codes(&self) -> Vec<String> {
        self.items.clone()
    }

    /// What an answer may be.
    pub fn values(&self) -> RangeInclusive<i8> {
        let point = |points: u8| i8::try_from(points).unwrap_or(i8::MAX);
        point(self.rule.lowest)..=point(self.rule.highest)
    }

    pub fn n_items(&self) -> u32 {
        u32::try_from(self.items.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn lowest_points(&self) -> u8 {
        self.rule.lowest
    }

    /// Fewest answered items of a valid profile.
    pub fn min_answered(&self) -> u32 {
        self.rule.min_answered
    }

    pub fn max_points(&self) -> u32 {
        self.max_of(self.n_items())
    }

    /// The level of an institution, from the mean points of its valid profiles.
    pub fn institution_level(&self, mean_points: f64) -> Level {
        let reached = |cut: u32| mean_points + POINTS_TOLERANCE >= f64::from(cut) / 2.0;
        Level::at(self.steps_reached(reached))
    }

    pub(super) fn areas(&self) -> &BTreeMap<u32, Vec<usize>> {
        &self.areas
    }

    pub(super) fn has_value(&self, value: i8) -> bool {
        self.values().contains(&value)
    }

    pub(super) fn max_of(&self, n_items: u32) -> u32 {
        n_items * u32::from(self.rule.highest)
    }

    /// Points are `sum / n_answered * n_items`; a cut-off is met without dividing.
    pub(super) fn step(&self, sum: u32, n_answered: u32) -> usize {
        self.steps_reached(|cut| 2 * sum * self.n_items() >= cut * n_answered)
    }

    /// As [`Form::step`], for some of the items.
    pub(super) fn part_step(&self, sum: u32, n_answered: u32, n_items: u32) -> usize {
        if !self.rule.area_cuts_rounded_up {
            return self.step(sum, n_answered);
        }
        let part_cut = |cut: u32| (cut * n_items).div_ceil(2 * self.n_items());
        self.steps_reached(|cut| sum * n_items >= part_cut(cut) * n_answered)
    }

    /// An area with fewer answers has no level.
    pub(super) fn is_area_answered(&self, n_answered: u32, n_items: u32) -> bool {
        let (part, whole) = self.rule.area_min_answered;
        whole * n_answered >= part * n_items
    }

    /// Lowest points of the level after the one at `step`; none at the highest.
    pub(super) fn next_cut(&self, step: usize) -> Option<f64> {
        let doubled = self.rule.doubled_cuts.get(step)?;
        Some(f64::from(*doubled) / 2.0)
    }

    /// How many of the rising cut-offs are passed.
    fn steps_reached(&self, reached: impl Fn(u32) -> bool) -> usize {
        let cuts = self.rule.doubled_cuts.iter();
        cuts.take_while(|cut| reached(**cut)).count()
    }
}
