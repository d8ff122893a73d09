//! What may be published of one cycle (`spogulis.release/1`). Full-precision figures, counts behind
//! municipal percentages and standard errors do not exist in these types.
//!
//! Percentages run 0-100; intervals and changes stand in whole percent or percentage points.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dataset::Options;
use crate::indicators::{Provenance, Unit};
use crate::scoring::Level;
use crate::survey::{GradeBand, Stage, SurveyId};

pub const RELEASE_SCHEMA: &str = "spogulis.release/1";

/// What only this module can give a release.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MadeHere;

/// Everything that is published of a cycle. Only `disclosure` makes one; everybody may read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Release {
    pub schema: String,
    /// 1 for the first of a cycle; a correction is the next number.
    pub number: u32,
    /// `YYYY-MM-DD`, given by whoever makes it; empty in a draft without one.
    pub date: String,
    /// The autumn's year: `2026`.
    pub cycle: String,
    pub label: String,
    pub against: Option<String>,
    pub is_baseline: bool,
    pub is_synthetic: bool,
    pub options: Options,
    pub provenance: Provenance,
    /// The institutions of the cycle by id; names are public, head counts are not here.
    pub institutions: BTreeMap<String, ReleasedInstitution>,
    /// Indicators 4-16 by key: `I9.G7_9`.
    pub figures: BTreeMap<String, ReleasedFigure>,
    /// Indicators 1-3 by key: `I1.PII`; absent without an inventory.
    pub inventory: BTreeMap<String, ReleasedInventory>,
    /// By survey code: `T_SCH`.
    pub coverage: BTreeMap<String, ReleasedCoverage>,
    /// Institution tables of teacher and learner indicators, by table id.
    pub tables: BTreeMap<String, ReleasedTable>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digcompedu: Option<ReleasedDigCompEdu>,
    /// Perception gaps between surveys of teachers and learners, by key.
    pub gaps: BTreeMap<String, ReleasedGap>,
    /// By survey code or survey and index, surveys of people only.
    pub reliability: BTreeMap<String, ReleasedReliability>,
    /// How many changes the correction for many tests ran over.
    pub n_tested: u32,
    /// What people write in their own words, by survey and open question (`S_712|s.x.suggest`);
    /// absent if nobody has coded it by theme.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub themes: BTreeMap<String, ReleasedQuestion>,
    /// What this release changes in the one before it; absent in the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// Private, so that no other module can put a release together.
    #[serde(skip)]
    pub(super) made_here: MadeHere,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedInstitution {
    pub name: String,
    pub stage: Stage,
}

/// A percentage, already rounded: whole, or with one decimal near its target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Percent {
    /// 0-100.
    pub value: f64,
    pub decimals: u8,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedFigure {
    /// The indicator's number: `9`.
    pub indicator: String,
    pub survey: SurveyId,
    pub stage: Stage,
    pub grade_band: Option<GradeBand>,
    /// Who has one vote.
    pub unit: Unit,
    /// Counted among the headline indicators (and in the family of tests).
    pub headline: bool,
    /// The baseline as the programme prints it, 0-100.
    pub baseline_pct: Option<f64>,
    /// The target this cycle is held against, 0-100.
    pub target_pct: Option<f64>,
    pub target_2026_pct: Option<f64>,
    pub target_2028_pct: Option<f64>,
    pub status: ReleasedStatus,
    /// Why it cannot be measured or shown; a value may stand beside `low_coverage` or `dk_majority`.
    pub reason: Option<String>,
    /// Absent: may not be shown.
    pub value: Option<ReleasedValue>,
    /// Against `Release::against`; absent without it.
    pub change: Option<ReleasedChange>,
    /// The key in `Release::tables` if there is an institution table.
    pub table: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedValue {
    pub percent: Percent,
    /// Whole percent; absent if it would give an answer away (`interval_withheld`).
    pub interval: Option<[i64; 2]>,
    pub interval_withheld: bool,
    /// `cluster_logit`, `wilson`, `wilson_fallback`, `wilson_fpc` or `census`.
    pub method: String,
    /// Respondents in the base, or institutions with a vote if they are the unit.
    pub n: u32,
    /// People or institutions on the roster; absent for respondents of management surveys.
    pub population: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedStatus {
    /// `baseline`, `no_target`, `not_measurable`, `met`, `on_track` or `not_met`.
    pub status: String,
    /// Of `not_measurable`; `wording_changed` is a break in the series.
    pub reason: Option<String>,
    /// `confirmed` or `uncertain`; absent where the interval is withheld.
    pub certainty: Option<String>,
    /// `ahead` or `behind` the straight line to the final target.
    pub final_track: Option<String>,
    pub target_not_above_baseline: bool,
}

/// Change since `Release::against`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedChange {
    /// Whole percent in the earlier cycle, as its own release gives it; kept across a break.
    pub before_pct: Option<i64>,
    /// The question was worded differently: the series breaks and nothing is compared.
    pub is_break: bool,
    /// Why there is no test: `wording_changed`, `no_data`, …
    pub reason: Option<String>,
    /// Whole percentage points, rounded from the exact change.
    pub points: Option<i64>,
    /// Whole percentage points.
    pub interval: Option<[i64; 2]>,
    /// Interval and test would give an answer away.
    pub interval_withheld: bool,
    /// After correction for many tests (Holm); absent outside of the family.
    pub p_class: Option<PClass>,
    /// "The indicator has changed" may be said.
    pub is_significant: bool,
    /// `stacked_cluster_t` or `mcnemar_exact`.
    pub method: Option<String>,
}

/// How small a p-value is; its digits are an equation over institutions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PClass {
    #[serde(rename = "< 0.01")]
    Below001,
    #[serde(rename = "< 0.05")]
    Below005,
    #[serde(rename = "not significant after correction")]
    NotAfterCorrection,
    /// Of a single test.
    #[serde(rename = "not significant")]
    NotSignificant,
}

/// Devices and lines, counted and not sampled; ratios for 1 and 2, percent for 3.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedInventory {
    /// People per device, or percent of institutions (indicator 3).
    pub value: Option<f64>,
    /// Two for people per device and none for percent, more where it would read like the target.
    pub decimals: u8,
    pub is_percent: bool,
    pub mean_of_institutions: Option<f64>,
    /// Lowest and highest institution.
    pub range: Option<[f64; 2]>,
    pub n_institutions: u32,
    pub n_without_data: u32,
    /// Indicator 3 among institutions that gave data, percent.
    pub value_with_data: Option<f64>,
    pub baseline: Option<f64>,
    /// In the unit of `value`; lower is better for 1 and 2.
    pub target: Option<f64>,
    pub target_2026: Option<f64>,
    pub target_2028: Option<f64>,
    pub status: ReleasedStatus,
    /// The value in the cycle compared with.
    pub before: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedCoverage {
    /// Institutions with a respondent among those on the roster, whole percent.
    pub institutions_pct: i64,
    pub n_institutions: u32,
    /// Absent: fewer than `options.n_min`.
    pub respondents: Option<u32>,
    /// People on the roster; absent for management.
    pub population: Option<u32>,
    /// Whole percent.
    pub response_rate_pct: Option<i64>,
}

/// Counts of an indicator by institution; what is hidden does not say why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReleasedTable {
    Published {
        survey: SurveyId,
        /// By institution id, and `ALL`.
        cells: BTreeMap<String, ReleasedCell>,
        hidden: Vec<String>,
    },
    Withheld {
        survey: SurveyId,
        withheld: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReleasedCell {
    /// Answers in the base and positive ones.
    Exact { n: u32, k: u32 },
    /// None or almost none (all or almost all) positive: the share lies in the band, a fraction.
    Band { n: u32, band: [f64; 2] },
}

/// Self-assessments of teachers: only of groups that may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedDigCompEdu {
    pub institutions: BTreeMap<String, ReleasedProfile>,
    pub stages: BTreeMap<Stage, ReleasedStageProfiles>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedProfile {
    pub n: u32,
    /// Whole percent of the points.
    pub mean_pct: Option<i64>,
    pub level: Option<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedStageProfiles {
    pub n: Option<u32>,
    /// Whole percent of the points.
    pub mean_pct: Option<i64>,
    /// Teachers by level, whole percent of `n`.
    pub teacher_levels_pct: Option<BTreeMap<Level, i64>>,
    /// Publishable institutions by level.
    pub institution_levels: Option<BTreeMap<Level, u32>>,
}

/// The same statement in two surveys: a - b.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedGap {
    pub survey_a: SurveyId,
    pub item_a: String,
    pub survey_b: SurveyId,
    pub item_b: String,
    /// Whole percent.
    pub a_pct: i64,
    pub b_pct: i64,
    /// Whole percentage points, rounded from the exact difference.
    pub points: i64,
    pub interval: Option<[i64; 2]>,
    pub interval_withheld: bool,
    pub p_class: Option<PClass>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleasedReliability {
    pub items: u32,
    /// Respondents with all items answered.
    pub n: u32,
    /// Two decimals.
    pub alpha: Option<f64>,
    pub omega: Option<f64>,
    /// Why a coefficient is missing: `too_few`, `constant_item`, `no_common_factor`, `heywood`.
    pub reason: Option<String>,
}

/// What the answers to an open question are about, of the whole municipality. Answers are counted;
/// one may have several themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReleasedQuestion {
    Counted {
        survey: SurveyId,
        item: String,
        text: ReleasedText,
        /// Answers in words.
        given: u32,
        /// Of them, those that were read when the release was made.
        read: u32,
        /// The most frequent first.
        themes: Vec<ReleasedTheme>,
        /// There are themes beside these that are neither named nor counted.
        others: bool,
    },
    /// Fewer than `options.n_min` were given or read.
    Withheld {
        survey: SurveyId,
        item: String,
        text: ReleasedText,
        withheld: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedTheme {
    /// The analyst's own words.
    pub name: ReleasedText,
    /// Answers that were read and have the theme.
    pub n: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedText {
    pub lv: String,
    pub en: String,
}

/// What a correction changes in the release before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The number of the release that it replaces.
    pub replaces: u32,
    /// Keys of figures that read differently.
    pub figures: Vec<String>,
    /// Ids of institution tables that read differently.
    pub tables: Vec<String>,
    /// Other parts that read differently: `coverage`, `gaps`, …
    pub sections: Vec<String>,
}
