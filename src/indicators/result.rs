//! The analyst's result as outsiders read it (`spogulis.indicators/1`): shares are fractions,
//! `null` is undefined, and a section that does not apply is absent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dataset::{Options, Quality};
use crate::stats::Interval;

/// Lower and upper bound.
pub type Ci = [f64; 2];

pub(super) fn ci(interval: Interval) -> Ci {
    [interval.lo, interval.hi]
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub p: f64,
    pub pct: i64,
    pub ci: Option<Ci>,
    /// `cluster_logit`, `wilson`, `wilson_fallback`, `wilson_fpc` or `census`.
    pub method: String,
}

/// One vote per institution: the mean, with n = m and N = M.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstitutionShare {
    #[serde(rename = "M")]
    pub frame: usize,
    pub m: usize,
    pub p: f64,
    pub pct: i64,
    pub sum_votes: f64,
    pub wilson: Ci,
    pub wilson_fpc: Ci,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MajorityShare {
    pub p: f64,
    pub pct: i64,
}

/// Status against the target of the cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// `baseline`, `no_target`, `not_measurable`, `met`, `on_track` or `not_met`.
    pub status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// `confirmed` or `uncertain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<String>,
    /// `ahead` or `behind` the straight line from the baseline to the final target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_track: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linear_path_to_2028: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_not_above_baseline: Option<bool>,
}

/// A share with everything that is known about it (METHODOLOGY 3 and 4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    pub publishable: bool,
    pub reason: Option<String>,
    pub status: Status,
    pub headline: Headline,
    pub n_rows: u32,
    pub n_base: u32,
    pub n_sub: u32,
    pub n_dk: u32,
    pub n_nap: u32,
    pub n_missing: u32,
    pub k: u32,
    pub p: Option<f64>,
    pub p_sub: Option<f64>,
    pub pct: Option<i64>,
    pub n_kish: Option<f64>,
    pub m_design: usize,
    pub m_domain: usize,
    pub df: i64,
    pub se_cluster: Option<f64>,
    pub ci_cluster_logit: Option<Ci>,
    pub deff: Option<f64>,
    pub n_eff: Option<f64>,
    pub wilson: Option<Ci>,
    #[serde(flatten)]
    pub frame: Frame,
}

/// What else is known depends on whom the survey asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Frame {
    /// Teachers and students: a sample of the people on the roster.
    People {
        #[serde(rename = "N_pop")]
        population: f64,
        se_two_stage: Option<f64>,
        ci_two_stage_logit: Option<Ci>,
        wilson_fpc: Option<Ci>,
    },
    /// Management: also counted over institutions.
    Institutions {
        institution_mean: Option<InstitutionShare>,
        institution_primary: Option<InstitutionShare>,
        institution_majority: Option<MajorityShare>,
    },
}

/// Indicators 1-3: counts of devices and lines, no sample and so no interval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InventoryFigure {
    pub value: Option<f64>,
    pub numerator: f64,
    pub denominator: f64,
    pub mean_of_institutions: Option<f64>,
    pub range: Option<Ci>,
    pub n_institutions: usize,
    pub n_without_data: usize,
    /// Indicator 3: the share among institutions that gave data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_with_data: Option<f64>,
    pub status: Status,
}

/// Too little for a figure: only why, and what that means for the target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Withheld {
    pub publishable: bool,
    pub reason: String,
    pub status: Status,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Figure {
    Measured(Box<Measured>),
    Inventory(InventoryFigure),
    Withheld(Withheld),
}

impl Figure {
    pub fn status(&self) -> &Status {
        match self {
            Figure::Measured(figure) => &figure.status,
            Figure::Inventory(figure) => &figure.status,
            Figure::Withheld(figure) => &figure.status,
        }
    }

    pub fn reason(&self) -> Option<&str> {
        match self {
            Figure::Measured(figure) => figure.reason.as_deref(),
            Figure::Inventory(_) => None,
            Figure::Withheld(figure) => Some(&figure.reason),
        }
    }

    pub fn measured(&self) -> Option<&Measured> {
        match self {
            Figure::Measured(figure) => Some(figure),
            _ => None,
        }
    }
}

/// Change between two cycles, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Comparison {
    Tested(Box<Tested>),
    Refused { reason: String },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tested {
    /// `stacked_cluster_t` or `mcnemar_exact`.
    pub method: String,
    pub diff: f64,
    pub p_value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_holm: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_bh: Option<f64>,
    #[serde(flatten)]
    pub detail: TestDetail,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TestDetail {
    Cluster {
        se: Option<f64>,
        se_indep: Option<f64>,
        df: i64,
        t: Option<f64>,
        ci: Option<Ci>,
        m_union: usize,
        newcombe: Ci,
        newcombe_neff: Ci,
    },
    Paired {
        common: u32,
        up: u32,
        down: u32,
    },
}

/// The same statement in two surveys: p_a - p_b.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    pub p_a: f64,
    pub p_b: f64,
    pub diff: f64,
    pub se: Option<f64>,
    pub df: i64,
    pub t: Option<f64>,
    pub p_value: Option<f64>,
    pub ci: Option<Ci>,
    pub m_union: usize,
    pub newcombe: Ci,
}

/// Where the answers to one item lie.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LikertRow {
    pub n_rows: u32,
    pub n_base: u32,
    pub n_sub: u32,
    pub n_dk: u32,
    pub n_nap: u32,
    pub n_missing: u32,
    pub pos: Option<f64>,
    pub dk_share: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub neg: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub net: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sd: Option<f64>,
}

/// Who answered, against whom the roster names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    pub institutions_roster: usize,
    pub institutions_responding: usize,
    pub missing_institutions: Vec<String>,
    /// People on the roster; null for management, of whom no roster is kept.
    pub population: Option<f64>,
    pub respondents: u32,
    pub response_rate: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WeightedEstimate {
    pub p: Option<f64>,
    pub ci: Option<Ci>,
    pub n_kish: Option<f64>,
    pub se_cluster: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weighting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub converged: Option<bool>,
    pub estimates: BTreeMap<String, WeightedEstimate>,
    pub kish_deff: Option<f64>,
    pub max: f64,
    pub min: f64,
    pub sum: f64,
    pub trimmed: u32,
}

/// Hashes of everything a result rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    pub program: String,
    pub data_sha256: String,
    pub catalogue_sha256: String,
    pub questionnaires: BTreeMap<String, QuestionnaireRef>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionnaireRef {
    pub version: String,
    pub sha256: String,
}

/// `spogulis indicators --scope municipality`: full precision, no institution-level table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MunicipalResults {
    pub schema: String,
    pub scope: String,
    pub cycle: String,
    pub against: Option<String>,
    pub options: Options,
    pub provenance: Provenance,
    pub quality: BTreeMap<String, Quality>,
    pub coverage: BTreeMap<String, Coverage>,
    pub indicators: BTreeMap<String, Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparisons: Option<BTreeMap<String, Comparison>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison_family: Option<Vec<String>>,
    pub likert: BTreeMap<String, LikertRow>,
    pub reliability: BTreeMap<String, serde_json::Value>,
    pub gaps: BTreeMap<String, Gap>,
    pub weights: BTreeMap<String, BTreeMap<String, Weighting>>,
}

/// `spogulis indicators --scope institutions`: what may be known of single institutions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InstitutionResults {
    pub schema: String,
    pub scope: String,
    pub cycle: String,
    pub against: Option<String>,
    pub options: Options,
    pub provenance: Provenance,
    pub suppression: BTreeMap<String, SafeTable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digcompedu: Option<serde_json::Value>,
}

/// A table of counts after suppression; hidden cells do not say why they are hidden.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SafeTable {
    Published {
        cells: BTreeMap<String, SafeCell>,
        hidden: Vec<String>,
    },
    Withheld {
        withheld: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SafeCell {
    Exact {
        n: u32,
        k: u32,
    },
    /// An all-or-nothing cell: the share lies somewhere in the band.
    Band {
        n: u32,
        band: Ci,
    },
}
