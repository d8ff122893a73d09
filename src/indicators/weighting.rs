//! Every indicator reweighted to the roster, beside the unweighted one (METHODOLOGY 4.6).

use std::collections::BTreeMap;

use super::cycle::Cycle;
use super::estimate::Estimated;
use super::result::{WeightedEstimate, Weighting, ci};
use crate::dataset::SurveyRows;
use crate::stats::{self, WeightingCell, logit, post_stratify, rake};
use crate::survey::{Audience, GradeBand, SurveyId};

/// By survey and method (`post`, `rake`); management has no roster of people to weight to.
pub fn weightings(cycle: &Cycle) -> BTreeMap<String, BTreeMap<String, Weighting>> {
    let people = cycle
        .dataset
        .surveys
        .iter()
        .filter(|(survey, rows)| survey.audience() != Audience::Management && !rows.is_empty());
    people
        .map(|(survey, rows)| (survey.code().to_string(), of_survey(cycle, *survey, rows)))
        .collect()
}

fn of_survey(cycle: &Cycle, survey: SurveyId, rows: &SurveyRows) -> BTreeMap<String, Weighting> {
    let options = cycle.options();
    let cells = cells(cycle, survey, rows);
    let mut methods = BTreeMap::new();
    if let Some(post) = post_stratify(&cells, options.post_min_cell, options.trim_factor) {
        methods.insert(
            "post".to_string(),
            report(cycle, survey, &cells, &post, None),
        );
    }
    if survey.audience() == Audience::Students
        && let Some(raked) = rake(&cells, options.trim_factor)
    {
        let converged = Some(raked.converged);
        methods.insert(
            "rake".to_string(),
            report(cycle, survey, &cells, &raked, converged),
        );
    }
    methods
}

/// Institution by band for students, institution for teachers: who answered and who exists.
fn cells(cycle: &Cycle, survey: SurveyId, rows: &SurveyRows) -> Vec<WeightingCell<GradeBand>> {
    let bands: &[Option<GradeBand>] = match survey.audience() {
        Audience::Students => &[Some(GradeBand::G7To9), Some(GradeBand::G10To12)],
        _ => &[None],
    };
    let mut respondents = BTreeMap::new();
    for head in rows.heads() {
        *respondents
            .entry((head.institution, head.band()))
            .or_insert(0) += 1;
    }
    let entries = cycle.dataset.roster.entries().iter().zip(0_u32..);
    let cells = entries
        .filter(|(entry, _)| entry.stage == survey.stage())
        .flat_map(|(entry, at)| {
            let respondents = &respondents;
            bands.iter().map(move |band| WeightingCell {
                institution: at,
                band: *band,
                respondents: respondents.get(&(at, *band)).copied().unwrap_or(0),
                population: entry.population(survey, *band),
            })
        });
    cells.collect()
}

fn report(
    cycle: &Cycle,
    survey: SurveyId,
    cells: &[WeightingCell<GradeBand>],
    weighting: &stats::Weighting,
    converged: Option<bool>,
) -> Weighting {
    let weights: BTreeMap<(u32, Option<GradeBand>), f64> = cells
        .iter()
        .zip(&weighting.weights)
        .map(|(cell, weight)| ((cell.institution, cell.band), *weight))
        .collect();
    let banded = survey.audience() == Audience::Students;
    let weight_of = |at: usize, band: GradeBand| {
        let key = (at as u32, banded.then_some(band));
        weights.get(&key).copied().unwrap_or(0.0)
    };
    let definitions = cycle
        .catalogue
        .indicators
        .iter()
        .filter(|d| d.survey == survey);
    let estimates = definitions.filter_map(|definition| {
        let estimated = Estimated::new(cycle, definition);
        let publishable = estimated.is_publishable();
        let estimate = publishable
            .then(|| weighted(&estimated, &weight_of))
            .flatten()?;
        Some((definition.key.clone(), estimate))
    });
    Weighting {
        converged,
        estimates: estimates.collect(),
        kish_deff: Some(weighting.kish_deff).filter(|deff| deff.is_finite()),
        max: weighting.max,
        min: weighting.min,
        sum: weighting.sum,
        trimmed: weighting.trimmed as u32,
    }
}

fn weighted(
    estimated: &Estimated,
    weight_of: &dyn Fn(usize, GradeBand) -> f64,
) -> Option<WeightedEstimate> {
    let band = estimated.definition.grade_band;
    let sample = estimated.tallies?.reweighted(band, weight_of);
    let (p, se) = (sample.p(), sample.se_cluster());
    let conf_level = estimated.cycle.options().conf_level;
    let df = sample.m_domain() as f64 - 1.0;
    Some(WeightedEstimate {
        p,
        ci: p
            .zip(se)
            .and_then(|(p, se)| logit(p, se, df, conf_level))
            .map(ci),
        n_kish: p.map(|_| sample.n_kish()),
        se_cluster: se,
    })
}
