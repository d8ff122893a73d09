use std::collections::BTreeMap;

use super::earlier;
use super::guard::{Guard, Known, Unsaid};
use super::model::*;
use super::world::When;
use crate::dataset::TargetField;
use crate::indicators::{
    Ci, Comparison, Cycle, Definition, Figure, Frame, Measured, MunicipalResults, Status,
    TestDetail, Tested, Unit,
};
use crate::stats::{percent, percent_decimals, percent_near_target};
use crate::survey::Audience;

/// Below this corrected p-value "has changed" may be said.
const SIGNIFICANT: f64 = 0.05;
const HIGHLY_SIGNIFICANT: f64 = 0.01;

pub(super) fn figures(
    now: Known,
    before: Option<Known>,
    guard: &Guard,
) -> BTreeMap<String, ReleasedFigure> {
    let (unsaid, unsaid_before) = (guard.unsaid(When::Now), guard.unsaid(When::Against));
    let tables = guard.tables();
    let definitions = now.cycle.catalogue.indicators.iter();
    let found = definitions.filter_map(|definition| {
        let key = &definition.key;
        let mut figure = released(now.cycle, definition, now.results.indicators.get(key)?);
        figure.table = figure.table.filter(|table| tables.contains_key(table));
        figure.change = before.map(|before| {
            let mut change = change(before.results, definition, now.results);
            if unsaid_before.figures.contains_key(key) {
                change.before_pct = None;
            }
            change
        });
        withhold(&mut figure, key, &unsaid, &unsaid_before);
        Some((key.clone(), figure))
    });
    found.collect()
}

/// Takes back what the guard leaves unsaid.
fn withhold(figure: &mut ReleasedFigure, key: &str, unsaid: &Unsaid, before: &Unsaid) {
    if let Some(reason) = unsaid.figures.get(key) {
        return earlier::withhold(figure, reason);
    }
    if let Some(value) = figure
        .value
        .as_mut()
        .filter(|_| unsaid.intervals.contains(key))
    {
        value.interval = None;
        value.interval_withheld = true;
        figure.status.certainty = None;
    }
    let Some(change) = &mut figure.change else {
        return;
    };
    if unsaid.tests.contains(key) {
        (change.interval, change.p_class) = (None, None);
        (change.is_significant, change.interval_withheld) = (false, true);
    }
    let reason = unsaid
        .changes
        .contains(key)
        .then_some("secondary_suppressed");
    if let Some(reason) = before.figures.get(key).map(String::as_str).or(reason) {
        (change.points, change.interval, change.p_class) = (None, None, None);
        (change.is_significant, change.method) = (false, None);
        change.reason.get_or_insert_with(|| reason.to_string());
    }
}

fn released(cycle: &Cycle, definition: &Definition, figure: &Figure) -> ReleasedFigure {
    let people = definition.survey.audience() != Audience::Management;
    let target_pct = match cycle.dataset.manifest.target_field {
        Some(TargetField::Target2026) => definition.target_2026,
        Some(TargetField::Target2028) => definition.target_2028,
        None => None,
    };
    let shown = shown(figure);
    ReleasedFigure {
        indicator: definition.indicator.clone(),
        survey: definition.survey,
        stage: definition.stage,
        grade_band: definition.grade_band,
        unit: definition.unit,
        headline: definition.headline,
        baseline_pct: definition.published_baseline,
        target_pct,
        target_2026_pct: definition.target_2026,
        target_2028_pct: definition.target_2028,
        status: status(figure.status()),
        reason: figure.reason().map(str::to_string),
        value: shown.map(|measured| value(measured, definition.unit, target_pct)),
        change: None,
        table: people.then(|| definition.table_id()),
    }
}

/// One institution's answers are not the municipality's.
pub(super) fn shown(figure: &Figure) -> Option<&Measured> {
    let measured = figure.measured()?;
    (measured.reason.as_deref() != Some("single_cluster")).then_some(measured)
}

fn value(measured: &Measured, unit: Unit, target_pct: Option<f64>) -> ReleasedValue {
    let share = measured.headline.p;
    let decimals = target_pct.map_or(0, |target| percent_near_target(share, target / 100.0));
    let (n, population) = match (&measured.frame, unit) {
        (Frame::People { population, .. }, _) => (measured.n_base, Some(*population as u32)),
        (
            Frame::Institutions {
                institution_primary: Some(votes),
                ..
            },
            Unit::InstitutionPrimary,
        ) => (votes.m as u32, Some(votes.frame as u32)),
        _ => (measured.n_base, None),
    };
    ReleasedValue {
        percent: Percent {
            value: percent_decimals(share, decimals),
            decimals: decimals as u8,
        },
        interval: measured.headline.ci.map(whole),
        interval_withheld: false,
        method: measured.headline.method.clone(),
        n,
        population,
    }
}

/// An interval in whole percent.
pub(super) fn whole(ci: Ci) -> [i64; 2] {
    ci.map(percent)
}

pub(super) fn status(status: &Status) -> ReleasedStatus {
    ReleasedStatus {
        status: status.status.clone(),
        reason: status.reason.clone(),
        certainty: status.certainty.clone(),
        final_track: status.final_track.clone(),
        target_not_above_baseline: status.target_not_above_baseline.unwrap_or(false),
    }
}

fn change(
    against: &MunicipalResults,
    definition: &Definition,
    results: &MunicipalResults,
) -> ReleasedChange {
    let mut change = ReleasedChange {
        before_pct: before_pct(against, definition),
        is_break: false,
        reason: None,
        points: None,
        interval: None,
        interval_withheld: false,
        p_class: None,
        is_significant: false,
        method: None,
    };
    let comparisons = results.comparisons.as_ref();
    match comparisons.and_then(|all| all.get(&definition.key)) {
        Some(Comparison::Tested(tested)) => fill(&mut change, tested),
        Some(Comparison::Refused { reason }) => {
            change.is_break = reason == "wording_changed";
            change.reason = Some(reason.clone());
        }
        None => {
            change.reason = results.indicators[&definition.key]
                .reason()
                .map(str::to_string)
        }
    }
    change
}

fn before_pct(against: &MunicipalResults, definition: &Definition) -> Option<i64> {
    let before = against.indicators.get(&definition.key)?;
    Some(shown(before)?.headline.pct)
}

fn fill(change: &mut ReleasedChange, tested: &Tested) {
    change.points = Some(percent(tested.diff));
    change.method = Some(tested.method.clone());
    change.p_class = tested.p_holm.map(corrected_class);
    change.is_significant = tested.p_holm.is_some_and(|p| p < SIGNIFICANT);
    if let TestDetail::Cluster { ci: Some(ci), .. } = &tested.detail {
        change.interval = Some(whole(*ci));
    }
}

pub(super) fn corrected_class(p_holm: f64) -> PClass {
    match p_holm {
        p if p < HIGHLY_SIGNIFICANT => PClass::Below001,
        p if p < SIGNIFICANT => PClass::Below005,
        _ => PClass::NotAfterCorrection,
    }
}

pub(super) fn single_class(p_value: f64) -> PClass {
    match corrected_class(p_value) {
        PClass::NotAfterCorrection => PClass::NotSignificant,
        class => class,
    }
}
