//! Everything about one cycle, put together: the municipal result and the tables of counts.

use std::collections::BTreeMap;

use super::compare::{compare_cycles, gaps};
use super::cycle::Cycle;
use super::estimate::Estimated;
use super::inventory::inventory_figures;
use super::likert::likert;
use super::reliability::reliabilities;
use super::result::{Coverage, Figure, MunicipalResults, Provenance};
use super::weighting::weightings;
use crate::survey::{Audience, GradeBand, SurveyId};

pub const SCHEMA: &str = "spogulis.indicators/1";

/// The municipal result; `baseline` is the manifest's baseline cycle, `against` the one asked for.
pub fn analyse(
    cycle: &Cycle,
    baseline: Option<&Cycle>,
    against: Option<&Cycle>,
    provenance: Provenance,
) -> MunicipalResults {
    let compared = against.map(|against| compare_cycles(cycle, against));
    let (comparisons, comparison_family) = compared.unzip();
    MunicipalResults {
        schema: SCHEMA.to_string(),
        scope: "municipality".to_string(),
        cycle: cycle.dataset.manifest.cycle.clone(),
        against: against.map(|against| against.dataset.manifest.cycle.clone()),
        options: cycle.options().clone(),
        provenance,
        quality: by_code(&cycle.dataset.quality),
        coverage: coverage(cycle),
        indicators: figures(cycle, baseline),
        comparisons,
        comparison_family,
        likert: likert(cycle),
        reliability: reliabilities(cycle),
        gaps: gaps(cycle),
        weights: weightings(cycle),
    }
}

fn by_code<T: Clone>(map: &BTreeMap<SurveyId, T>) -> BTreeMap<String, T> {
    map.iter()
        .map(|(survey, value)| (survey.code().to_string(), value.clone()))
        .collect()
}

fn figures(cycle: &Cycle, baseline: Option<&Cycle>) -> BTreeMap<String, Figure> {
    let estimated = cycle.catalogue.indicators.iter().map(|definition| {
        (
            definition.key.clone(),
            Estimated::new(cycle, definition).figure(baseline),
        )
    });
    estimated.chain(inventory_figures(cycle)).collect()
}

fn coverage(cycle: &Cycle) -> BTreeMap<String, Coverage> {
    let roster = &cycle.dataset.roster;
    let surveys = cycle.dataset.surveys.iter().map(|(survey, rows)| {
        let mut responding = vec![false; roster.entries().len()];
        rows.heads()
            .iter()
            .for_each(|head| responding[head.institution as usize] = true);
        let missing = roster
            .entries()
            .iter()
            .enumerate()
            .filter(|(at, _)| roster.addresses(*at, *survey, None) && !responding[*at]);
        let people = survey.audience() != Audience::Management;
        let population = people.then(|| roster.population(*survey, None));
        let respondents = rows.len() as u32;
        let coverage = Coverage {
            institutions_roster: roster.frame(*survey, None),
            institutions_responding: responding.iter().filter(|one| **one).count(),
            missing_institutions: missing.map(|(_, entry)| entry.id.clone()).collect(),
            population,
            respondents,
            response_rate: population
                .filter(|n| *n > 0.0)
                .map(|n| f64::from(respondents) / n),
        };
        (survey.code().to_string(), coverage)
    });
    surveys.collect()
}

/// Unweighted counts (n, k) of an institution in grades 7-9 and 10-12, or all in the first.
pub type InstitutionCounts = BTreeMap<String, [(u32, u32); 2]>;

/// A table that section 8 of the methodology watches over.
pub struct CountsTable {
    pub id: String,
    pub survey: SurveyId,
    pub counts: InstitutionCounts,
}

/// One table per headline item set of teachers and students; management is never shown.
pub fn counts_tables(cycle: &Cycle) -> Vec<CountsTable> {
    let mut tables: BTreeMap<String, CountsTable> = BTreeMap::new();
    for definition in cycle
        .catalogue
        .indicators
        .iter()
        .filter(|definition| definition.headline)
    {
        let Some(tallies) = cycle.tallies(definition) else {
            continue;
        };
        if definition.survey.audience() == Audience::Management {
            continue;
        }
        let entries = cycle.dataset.roster.entries().iter().enumerate();
        let counts = entries
            .filter(|(at, _)| tallies.institution(*at, None).n_rows > 0)
            .map(|(at, entry)| {
                let cell = |band| {
                    let tally = tallies.institution(at, Some(band));
                    (tally.n_base(), tally.k)
                };
                (entry.id.clone(), GradeBand::ALL.map(cell))
            });
        let (id, survey) = (definition.table_id(), definition.survey);
        tables.entry(id.clone()).or_insert(CountsTable {
            id,
            survey,
            counts: counts.collect(),
        });
    }
    tables.into_values().collect()
}
