//! A figure in words and numbers of the page's language.

use serde::Serialize;

use super::chart::Strip;
use super::pick;
use crate::i18n::{Lang, number};
use crate::indicators::{
    Comparison, Figure, Frame, InventoryFigure, Measured, MunicipalResults, Tested,
};
use crate::indicators::{Part, ProgrammeIndicator};

/// Below this the change of one indicator among many counts as one (Holm-adjusted).
const CHANGE_LEVEL: f64 = 0.05;

/// Published baselines are whole percents, some of them cut off instead of rounded.
const BASELINE_DIFFERS_PP: f64 = 1.0;

/// One part of an indicator, ready for a template.
#[derive(Serialize)]
pub struct FigureView {
    pub key: String,
    pub label: String,
    pub value: Option<String>,
    pub interval: Option<String>,
    pub n: Option<String>,
    /// As the programme published it; targets are set from it.
    pub baseline: String,
    /// As the stored answers give it, where that is another number; changes are tested against it.
    pub baseline_data: Option<String>,
    pub target: Option<String>,
    pub status: StatusView,
    pub change: ChangeView,
    pub strip: Option<Strip>,
}

#[derive(Serialize)]
pub struct StatusView {
    /// `met`, `on_track`, `not_met`, `not_measurable`, `baseline` or `no_target`.
    pub code: String,
    pub certainty: Option<String>,
    pub reason: Option<String>,
}

/// `changed`, `unclear` (a finding too), `untested`, `refused`, and in releases `outside` (of what
/// is tested) and `unsaid` (its test would give answers away).
#[derive(Serialize)]
pub struct ChangeView {
    pub kind: &'static str,
    pub text: Option<String>,
    pub interval: Option<String>,
    pub p_class: Option<&'static str>,
    pub reason: Option<String>,
}

/// How the numbers of an indicator are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Share,
    Ratio,
}

impl Unit {
    pub fn of(indicator: &ProgrammeIndicator) -> Unit {
        match indicator.measure.as_str() {
            "ratio" => Unit::Ratio,
            _ => Unit::Share,
        }
    }

    /// A value of the programme: percent for shares, the number itself for ratios.
    pub fn planned(self, lang: Lang, value: f64) -> String {
        match self {
            Unit::Share => number::share(lang, value / 100.0, None),
            Unit::Ratio => number::decimal(lang, value, decimals(value)),
        }
    }

    fn measured(self, lang: Lang, value: f64, target: Option<f64>) -> String {
        match self {
            Unit::Share => number::share(lang, value, target),
            Unit::Ratio => number::decimal(lang, value, telling_decimals(value, target)),
        }
    }
}

/// As the programme writes ratios: 1.76, but 11.9.
fn decimals(value: f64) -> usize {
    if value < 10.0 { 2 } else { 1 }
}

/// More where the value would look like the target without being it: 2.5004 against 2.5.
fn telling_decimals(value: f64, target: Option<f64>) -> usize {
    let looks_equal = |decimals: usize| {
        target.is_some_and(|target| {
            value != target && format!("{value:.decimals$}") == format!("{target:.decimals$}")
        })
    };
    (decimals(value)..6)
        .find(|decimals| !looks_equal(*decimals))
        .unwrap_or(6)
}

pub fn view(
    lang: Lang,
    indicator: &ProgrammeIndicator,
    part: &Part,
    results: &MunicipalResults,
) -> FigureView {
    let unit = Unit::of(indicator);
    let figure = results.indicators.get(&part.key);
    let measured = figure.and_then(Figure::measured);
    let target = figure.and_then(|figure| figure.status().target);
    FigureView {
        key: part.key.clone(),
        label: pick(lang, &part.label_lv, &part.label_en).to_owned(),
        value: figure.and_then(|figure| value(lang, unit, figure)),
        interval: measured
            .and_then(|m| m.headline.ci)
            .map(|ci| number::interval(lang, ci)),
        n: measured.map(|m| units(lang, m)),
        baseline: unit.planned(lang, part.baseline),
        baseline_data: baseline_data(lang, part, measured, results),
        target: planned_target(part, &results.cycle).map(|t| unit.planned(lang, t)),
        status: status(figure),
        change: change(lang, results, &part.key),
        strip: match unit {
            Unit::Share => Strip::of(figure, part.baseline / 100.0, target),
            Unit::Ratio => None,
        },
    }
}

fn baseline_data(
    lang: Lang,
    part: &Part,
    measured: Option<&Measured>,
    results: &MunicipalResults,
) -> Option<String> {
    let Comparison::Tested(tested) = results.comparisons.as_ref()?.get(&part.key)? else {
        return None;
    };
    let share = measured?.headline.p - tested.diff;
    let differs = (100.0 * share - part.baseline).abs() >= BASELINE_DIFFERS_PP;
    differs.then(|| number::share(lang, share, None))
}

/// The published target that falls due in a cycle.
pub fn planned_target(part: &Part, cycle: &str) -> Option<f64> {
    match cycle {
        "2026" => part.target_2026,
        "2028" => part.target_2028,
        _ => None,
    }
}

fn value(lang: Lang, unit: Unit, figure: &Figure) -> Option<String> {
    let target = figure.status().target;
    match figure {
        Figure::Measured(measured) => Some(share_of(lang, measured)),
        Figure::Inventory(InventoryFigure { value, .. }) => {
            value.map(|value| unit.measured(lang, value, target))
        }
        Figure::Withheld(_) => None,
    }
}

/// How many units the share is taken of: people, or institutions where each has one vote.
fn units(lang: Lang, measured: &Measured) -> String {
    let institutions = match (&measured.frame, measured.headline.method.as_str()) {
        (
            Frame::Institutions {
                institution_primary,
                ..
            },
            "wilson_fpc" | "census",
        ) => institution_primary.as_ref().map(|votes| votes.m as i64),
        _ => None,
    };
    number::count(lang, institutions.unwrap_or(i64::from(measured.n_base)))
}

fn share_of(lang: Lang, measured: &Measured) -> String {
    number::share(lang, measured.headline.p, measured.status.target)
}

fn status(figure: Option<&Figure>) -> StatusView {
    let Some(figure) = figure else {
        return StatusView {
            code: "not_measurable".to_owned(),
            certainty: None,
            reason: Some("no_data".to_owned()),
        };
    };
    let status = figure.status();
    StatusView {
        code: status.status.clone(),
        certainty: status.certainty.clone(),
        reason: status.reason.clone().or(figure.reason().map(str::to_owned)),
    }
}

fn change(lang: Lang, results: &MunicipalResults, key: &str) -> ChangeView {
    let comparison = results.comparisons.as_ref().and_then(|all| all.get(key));
    match comparison {
        Some(Comparison::Tested(tested)) => tested_change(lang, tested),
        Some(Comparison::Refused { reason }) => ChangeView {
            kind: "refused",
            text: None,
            interval: None,
            p_class: None,
            reason: Some(reason.clone()),
        },
        None => ChangeView {
            kind: "untested",
            text: None,
            interval: None,
            p_class: None,
            reason: None,
        },
    }
}

fn tested_change(lang: Lang, tested: &Tested) -> ChangeView {
    use crate::indicators::TestDetail;
    let interval = match &tested.detail {
        TestDetail::Cluster { ci, .. } => ci.map(|ci| number::change_interval(lang, ci)),
        TestDetail::Paired { .. } => None,
    };
    ChangeView {
        kind: if has_changed(tested) {
            "changed"
        } else {
            "unclear"
        },
        text: Some(number::change(lang, tested.diff)),
        interval,
        p_class: Some(p_class(tested)),
        reason: None,
    }
}

/// Whether the change holds after allowing for how many indicators were looked at.
pub fn has_changed(tested: &Tested) -> bool {
    tested.p_holm.is_some_and(|p| p < CHANGE_LEVEL)
}

fn p_class(tested: &Tested) -> &'static str {
    match tested.p_holm {
        Some(p) if p < 0.01 => "below-001",
        Some(p) if p < CHANGE_LEVEL => "below-005",
        Some(_) => "not-significant",
        None => "outside-family",
    }
}

#[cfg(test)]
mod tests {
    use super::telling_decimals;

    #[test]
    fn a_missed_target_never_looks_reached() {
        assert_eq!(telling_decimals(2.5004, Some(2.5)), 4);
        assert_eq!(telling_decimals(2.5, Some(2.5)), 2);
        assert_eq!(telling_decimals(11.94, Some(10.0)), 1);
    }
}
