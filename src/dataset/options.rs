//! METHODOLOGY's constants, which a data set may set for its cycle.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// METHODOLOGY's constants; a data set may set its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Options {
    pub conf_level: f64,
    pub index_cut: f64,
    pub max_dk_share: f64,
    pub min_answered_items: u32,
    pub min_answered_share: f64,
    pub min_coverage: f64,
    pub n_min: u32,
    pub n_min_institutions: u32,
    pub on_track_lambda: f64,
    pub post_min_cell: u32,
    pub r_min: u32,
    pub trim_factor: f64,
    pub weights: WeightSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeightSource {
    None,
    File,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            conf_level: 0.95,
            index_cut: 4.0,
            max_dk_share: 0.5,
            min_answered_items: 3,
            min_answered_share: 0.5,
            min_coverage: 0.5,
            n_min: 10,
            n_min_institutions: 5,
            on_track_lambda: 0.5,
            post_min_cell: 5,
            r_min: 2,
            trim_factor: 5.0,
            weights: WeightSource::None,
        }
    }
}

impl Options {
    /// With one option changed: `None` if there is no such option, `Some(None)` if the value does not fit.
    pub(super) fn with(&self, name: &str, value: Value) -> Option<Option<Options>> {
        let mut fields = serde_json::to_value(self).ok()?;
        *fields.get_mut(name)? = value;
        Some(serde_json::from_value(fields).ok())
    }

    /// The options that make no sense, each with what would.
    pub(super) fn out_of_range(&self) -> Vec<(&'static str, &'static str)> {
        let checks = [
            (
                "conf_level",
                self.conf_level > 0.0 && self.conf_level < 1.0,
                "between 0 and 1",
            ),
            (
                "max_dk_share",
                (0.0..=1.0).contains(&self.max_dk_share),
                "from 0 to 1",
            ),
            (
                "min_answered_share",
                (0.0..=1.0).contains(&self.min_answered_share),
                "from 0 to 1",
            ),
            (
                "min_coverage",
                (0.0..=1.0).contains(&self.min_coverage),
                "from 0 to 1",
            ),
            (
                "on_track_lambda",
                (0.0..=1.0).contains(&self.on_track_lambda),
                "from 0 to 1",
            ),
            ("index_cut", self.index_cut.is_finite(), "a number"),
            ("trim_factor", self.trim_factor >= 1.0, "at least 1"),
            ("n_min", self.n_min >= 1, "at least 1"),
            (
                "r_min",
                self.r_min >= 1 && (self.r_min <= self.n_min || self.n_min == 0),
                "from 1 to n_min",
            ),
        ];
        let wrong = checks.into_iter().filter(|(_, fits, _)| !fits);
        wrong.map(|(option, _, range)| (option, range)).collect()
    }
}

/// What an option takes.
pub(super) fn kind_of(option: &str) -> &'static str {
    match option {
        "weights" => "\"none\" or \"file\"",
        "min_answered_items" | "n_min" | "n_min_institutions" | "post_min_cell" | "r_min" => {
            "a whole number from 0 to 4294967295"
        }
        _ => "a number",
    }
}
