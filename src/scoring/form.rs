use std::ops::RangeInclusive;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Level;

/// Means of points that meet a cut-off but for rounding noise do meet it.
const POINTS_TOLERANCE: f64 = 1e-9;

/// A version of a self-assessment form: its items and thresholds.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub name: String,
    pub version: u32,
    item_prefix: String,
    items_by_area: [u32; 6],
    /// Points of one item.
    lowest: i8,
    highest: i8,
    /// Fewest answered items of a valid profile.
    pub min_answered: u32,
    /// Lowest points of A2 to C2.
    cut_points: [u32; 5],
    area_cuts_rounded_up: bool,
}

#[derive(Deserialize)]
struct Forms {
    checkin: Form,
    selfie: Form,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    toml::from_str(include_str!("forms.toml")).expect("built in, and read by every test of scoring")
});

impl Form {
    /// 22 items, 0-4 points each.
    pub fn checkin() -> &'static Form {
        &FORMS.checkin
    }

    /// 32 items, 1-6 points each.
    pub fn selfie() -> &'static Form {
        &FORMS.selfie
    }

    pub fn find(name: &str) -> Option<&'static Form> {
        [Form::checkin(), Form::selfie()]
            .into_iter()
            .find(|form| form.name == name)
    }

    /// Codes in the order of the answers: `d.1.1` to `d.6.5`, `t32.1.1` to `t32.6.6`.
    pub fn item_codes(&self) -> Vec<String> {
        let areas = (1..).zip(self.items_by_area);
        let codes = areas.flat_map(|(area, n_items)| {
            (1..=n_items).map(move |item| format!("{}.{area}.{item}", self.item_prefix))
        });
        codes.collect()
    }

    /// What an answer may be.
    pub fn values(&self) -> RangeInclusive<i8> {
        self.lowest..=self.highest
    }

    pub fn n_items(&self) -> u32 {
        self.items_by_area.iter().sum()
    }

    pub fn max_points(&self) -> u32 {
        self.max_of(self.n_items())
    }

    /// The level of an institution, from the mean points of its valid profiles.
    pub fn institution_level(&self, mean_points: f64) -> Level {
        let reached = |cut: u32| mean_points + POINTS_TOLERANCE >= f64::from(cut);
        Level::after(self.cut_points, reached)
    }

    pub(super) fn items_by_area(&self) -> [u32; 6] {
        self.items_by_area
    }

    pub(super) fn has_value(&self, value: i8) -> bool {
        self.values().contains(&value)
    }

    pub(super) fn max_of(&self, n_items: u32) -> u32 {
        n_items * u32::from(self.highest.unsigned_abs())
    }

    /// Points are `sum / n_answered * n_items`; a cut-off is met without dividing.
    pub(super) fn level(&self, sum: u32, n_answered: u32) -> Level {
        Level::after(self.cut_points, |cut| {
            sum * self.n_items() >= cut * n_answered
        })
    }

    pub(super) fn area_level(&self, sum: u32, n_answered: u32, n_items: u32) -> Level {
        if !self.area_cuts_rounded_up {
            return self.level(sum, n_answered);
        }
        let area_cut = |cut: u32| (cut * n_items).div_ceil(self.n_items());
        Level::after(self.cut_points, |cut| {
            sum * n_items >= area_cut(cut) * n_answered
        })
    }
}
