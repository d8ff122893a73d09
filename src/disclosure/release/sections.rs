//! The parts of a release beside the headline figures.

use std::collections::BTreeMap;

use serde_json::Value;

use super::figures::{single_class, status, whole};
use super::guard::Unsaid;
use super::model::*;
use crate::disclosure::tables::summary_of;
use crate::indicators::{
    Cycle, Figure, Gap, GapDefinition, InventoryFigure, MunicipalResults, ProgrammeIndicator,
    programme,
};
use crate::scoring::{Level, PublishableStage};
use crate::stats::{percent, percent_decimals};
use crate::survey::{Audience, SurveyId};

/// What a reader still takes in.
const DECIMALS_MAX: u32 = 6;

pub(super) fn coverage(
    cycle: &Cycle,
    results: &MunicipalResults,
) -> BTreeMap<String, ReleasedCoverage> {
    let n_min = cycle.options().n_min;
    let surveys = results.coverage.iter().map(|(survey, found)| {
        let frame = found.institutions_roster.max(1) as f64;
        let is_shown = found.respondents >= n_min;
        let coverage = ReleasedCoverage {
            institutions_pct: percent(found.institutions_responding as f64 / frame),
            n_institutions: found.institutions_roster as u32,
            respondents: is_shown.then_some(found.respondents),
            population: found.population.map(|people| people as u32),
            response_rate_pct: found.response_rate.filter(|_| is_shown).map(percent),
        };
        (survey.clone(), coverage)
    });
    surveys.collect()
}

pub(super) fn inventory(
    cycle: &Cycle,
    against: Option<&MunicipalResults>,
    results: &MunicipalResults,
) -> BTreeMap<String, ReleasedInventory> {
    let found = results.indicators.iter().filter_map(|(key, figure)| {
        let Figure::Inventory(figure) = figure else {
            return None;
        };
        let before = match against.and_then(|against| against.indicators.get(key)) {
            Some(Figure::Inventory(before)) => before.value,
            _ => None,
        };
        let (indicator, _) = programme().find_part(key)?;
        Some((
            key.clone(),
            device_figure(cycle, key, indicator, figure, before),
        ))
    });
    found.collect()
}

fn device_figure(
    cycle: &Cycle,
    key: &str,
    indicator: &ProgrammeIndicator,
    figure: &InventoryFigure,
    before: Option<f64>,
) -> ReleasedInventory {
    let is_percent = indicator.measure != "ratio";
    let (unit, fewest) = if is_percent { (1.0, 0) } else { (0.01, 2) };
    let rounded = |value: f64| percent_decimals(unit * value, fewest);
    let part = indicator.parts.iter().find(|part| part.key == key);
    let to_2028 =
        cycle.dataset.manifest.target_field == Some(crate::dataset::TargetField::Target2028);
    let targets = part.map(|part| (part.target_2026, part.target_2028));
    let (target_2026, target_2028) = targets.unwrap_or_default();
    let target = if to_2028 { target_2028 } else { target_2026 };
    let decimals = figure.value.map_or(fewest, |value| {
        telling_decimals(100.0 * unit * value, target, fewest)
    });
    ReleasedInventory {
        value: figure
            .value
            .map(|value| percent_decimals(unit * value, decimals)),
        decimals: decimals as u8,
        is_percent,
        mean_of_institutions: figure.mean_of_institutions.map(rounded),
        range: figure.range.map(|range| range.map(rounded)),
        n_institutions: figure.n_institutions as u32,
        n_without_data: figure.n_without_data as u32,
        value_with_data: figure.value_with_data.map(rounded),
        baseline: part.map(|part| part.baseline),
        target: target.filter(|_| cycle.dataset.manifest.target_field.is_some()),
        target_2026,
        target_2028,
        status: status(&figure.status),
        before: before.map(rounded),
    }
}

/// More than `fewest` where the value would read like a target that it is not: 2.503 against 2.5.
fn telling_decimals(value: f64, target: Option<f64>, fewest: u32) -> u32 {
    let reads_like = |target: f64, decimals: u32| {
        value != target && percent_decimals(value / 100.0, decimals) == target
    };
    let tells = |decimals: &u32| target.is_none_or(|target| !reads_like(target, *decimals));
    (fewest..DECIMALS_MAX).find(tells).unwrap_or(DECIMALS_MAX)
}

/// Gaps of teachers and learners; managers are told that they answer for their institution.
pub(super) fn gaps(
    cycle: &Cycle,
    results: &MunicipalResults,
    unsaid: &Unsaid,
) -> BTreeMap<String, ReleasedGap> {
    let people = |survey: SurveyId| survey.audience() != Audience::Management;
    let definitions = cycle.catalogue.gaps.iter();
    definitions
        .filter(|gap| people(gap.a.0) && people(gap.b.0) && !unsaid.gaps.contains(&gap.key))
        .filter_map(|gap| {
            let found = results.gaps.get(&gap.key)?;
            let mut released = released_gap(gap, found);
            if unsaid.gap_tests.contains(&gap.key) {
                (released.interval, released.p_class) = (None, None);
                released.interval_withheld = true;
            }
            Some((gap.key.clone(), released))
        })
        .collect()
}

fn released_gap(definition: &GapDefinition, gap: &Gap) -> ReleasedGap {
    ReleasedGap {
        survey_a: definition.a.0,
        item_a: definition.a.1.clone(),
        survey_b: definition.b.0,
        item_b: definition.b.1.clone(),
        a_pct: percent(gap.p_a),
        b_pct: percent(gap.p_b),
        points: percent(gap.diff),
        interval: gap.ci.map(whole),
        interval_withheld: false,
        p_class: gap.p_value.map(single_class),
    }
}

pub(super) fn reliability(results: &MunicipalResults) -> BTreeMap<String, ReleasedReliability> {
    let of_people = |code: &str| {
        SurveyId::find(code).is_some_and(|survey| survey.audience() != Audience::Management)
    };
    let n_min = u64::from(results.options.n_min);
    let count = |found: &Value, name: &str| found[name].as_u64().unwrap_or(0);
    let surveys = results.reliability.iter();
    surveys
        .filter(|(code, found)| of_people(code) && count(found, "n_complete") >= n_min)
        .map(|(code, found)| {
            let coefficient = |name: &str| found[name].as_f64().map(two_decimals);
            let released = ReleasedReliability {
                items: count(found, "items") as u32,
                n: count(found, "n_complete") as u32,
                alpha: coefficient("alpha_raw"),
                omega: coefficient("omega_raw"),
                reason: found["reason"].as_str().map(str::to_string),
            };
            (code.clone(), released)
        })
        .collect()
}

fn two_decimals(value: f64) -> f64 {
    percent_decimals(value / 100.0, 2)
}

pub(super) fn digcompedu(cycle: &Cycle) -> Option<ReleasedDigCompEdu> {
    let summary = summary_of(cycle)?.publishable();
    let institutions = summary.institutions.iter().map(|(id, one)| {
        let profile = ReleasedProfile {
            n: one.n,
            mean_pct: one.mean_pct.map(|pct| percent(pct / 100.0)),
            level: one.level,
        };
        (id.clone(), profile)
    });
    Some(ReleasedDigCompEdu {
        institutions: institutions.collect(),
        stages: summary
            .stages
            .iter()
            .map(|(stage, all)| (*stage, stage_profiles(all)))
            .collect(),
    })
}

fn stage_profiles(stage: &PublishableStage) -> ReleasedStageProfiles {
    let levels_pct = |levels: &BTreeMap<Level, u32>| {
        let all: u32 = levels.values().sum();
        let pct = |count: u32| percent(f64::from(count) / f64::from(all.max(1)));
        levels
            .iter()
            .map(|(level, count)| (*level, pct(*count)))
            .collect()
    };
    ReleasedStageProfiles {
        n: stage.n,
        mean_pct: stage.mean_pct.map(|pct| percent(pct / 100.0)),
        teacher_levels_pct: stage.teacher_levels.as_ref().map(levels_pct),
        institution_levels: stage.institution_levels.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_not_its_target_does_not_read_like_it() {
        assert_eq!(telling_decimals(2.5034, Some(2.5), 2), 3);
        assert_eq!(telling_decimals(2.52, Some(2.5), 2), 2);
        assert_eq!(telling_decimals(2.5, Some(2.5), 2), 2);
        assert_eq!(telling_decimals(66.6, Some(67.0), 0), 1);
        assert_eq!(telling_decimals(66.6, None, 0), 0);
    }
}
