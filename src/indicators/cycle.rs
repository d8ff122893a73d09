//! One cycle ready for analysis: its rows, its catalogue, and the tallies of every indicator.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, Definition, Kind};
use super::tally::{Tallies, classify_index, classify_item};
use crate::dataset::{Dataset, Options};
use crate::survey::{GradeBand, SurveyId};

/// Municipal grade bands that complementary suppression hides, by table id.
pub type HiddenBands = BTreeSet<(String, GradeBand)>;

/// A cycle with the counts behind all of its indicators.
pub struct Cycle {
    pub dataset: Dataset,
    pub catalogue: Catalogue,
    /// By table id; indicators of absent surveys have none.
    tallies: BTreeMap<String, Tallies>,
    pub hidden_bands: HiddenBands,
}

impl Cycle {
    pub fn new(dataset: Dataset, catalogue: Catalogue) -> Cycle {
        let mut tallies = BTreeMap::new();
        for definition in &catalogue.indicators {
            if let Some(counted) = tally_indicator(&dataset, definition) {
                tallies.entry(definition.table_id()).or_insert(counted);
            }
        }
        Cycle {
            dataset,
            catalogue,
            tallies,
            hidden_bands: HiddenBands::new(),
        }
    }

    pub fn options(&self) -> &Options {
        &self.dataset.manifest.options
    }

    pub fn year(&self) -> f64 {
        self.dataset.manifest.cycle.parse().unwrap_or(f64::NAN)
    }

    pub fn tallies(&self, definition: &Definition) -> Option<&Tallies> {
        self.tallies.get(&definition.table_id())
    }

    /// Counts of one item with the codebook's positive values.
    pub fn tally_item(&self, survey: SurveyId, item: &str) -> Option<Tallies> {
        let positive = &self.dataset.codebook.find(survey, item)?.positive;
        let rows = self.dataset.surveys.get(&survey)?;
        let at = rows.item_position(item)?;
        let institutions = self.dataset.roster.entries().len();
        Some(Tallies::count(rows, institutions, |answers| {
            classify_item(answers[at], positive)
        }))
    }

    /// Whether all items of an indicator were asked in the same words in both cycles.
    pub fn same_wording(&self, other: &Cycle, definition: &Definition) -> bool {
        definition.items.iter().all(|item| {
            let here = self.dataset.codebook.find(definition.survey, item);
            let there = other.dataset.codebook.find(definition.survey, item);
            here.map(|item| &item.wording_version) == there.map(|item| &item.wording_version)
        })
    }
}

fn tally_indicator(dataset: &Dataset, definition: &Definition) -> Option<Tallies> {
    let rows = dataset.surveys.get(&definition.survey)?;
    let institutions = dataset.roster.entries().len();
    let positions: Option<Vec<usize>> = definition
        .items
        .iter()
        .map(|item| rows.item_position(item))
        .collect();
    let positions = positions?;
    Some(match (definition.kind, &definition.positive) {
        (Kind::Share, Some(positive)) => Tallies::count(rows, institutions, |answers| {
            classify_item(answers[positions[0]], positive)
        }),
        _ => Tallies::count(rows, institutions, |answers| {
            classify_index(
                positions.iter().map(|at| answers[*at]),
                &dataset.manifest.options,
            )
        }),
    })
}
