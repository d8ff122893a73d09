//! From the counts of a cycle to what may be known of single institutions.

use std::collections::BTreeMap;

use super::{CellId, Column, CountTable, Counts, Rules, Suppression, suppress};
use crate::indicators::{
    CountsTable, Cycle, HiddenBands, InstitutionResults, Provenance, SCHEMA, SafeCell, SafeTable,
    counts_tables,
};
use crate::scoring::{Form, Profile, Summary, summarise};
use crate::survey::{Audience, GradeBand};

/// Every table of a cycle with what has to be hidden in it, by table id.
pub type Suppressions = BTreeMap<String, Suppression>;

pub fn protect(cycle: &Cycle) -> Suppressions {
    let options = cycle.options();
    let rules = Rules {
        n_min: options.n_min,
        r_min: options.r_min,
    };
    let tables = counts_tables(cycle).into_iter();
    tables
        .map(|table| (table.id.clone(), suppress(&count_table(table), rules)))
        .collect()
}

fn count_table(table: CountsTable) -> CountTable {
    let counts = |(n, k)| Counts { n, k };
    let rows = table.counts.into_iter();
    match table.survey.audience() {
        Audience::Students => {
            CountTable::GradeBands(rows.map(|(id, bands)| (id, bands.map(counts))).collect())
        }
        _ => CountTable::OneColumn(rows.map(|(id, bands)| (id, counts(bands[0]))).collect()),
    }
}

/// The municipal grade bands that had to be hidden.
pub fn hidden_bands(suppressions: &Suppressions) -> HiddenBands {
    let bands = suppressions.iter().flat_map(|(id, suppression)| {
        let hidden = GradeBand::ALL
            .into_iter()
            .filter(|band| suppression.is_hidden(&CellId::municipal(Column::Band(*band))));
        hidden.map(move |band| (id.clone(), band))
    });
    bands.collect()
}

/// The institution-level result: no standard error, interval or weight stands beside it.
pub fn institution_results(
    cycle: &Cycle,
    suppressions: &Suppressions,
    provenance: Provenance,
) -> InstitutionResults {
    let tables = suppressions
        .iter()
        .map(|(id, table)| (id.clone(), safe_table(table)));
    InstitutionResults {
        schema: SCHEMA.to_string(),
        scope: "institutions".to_string(),
        cycle: cycle.dataset.manifest.cycle.clone(),
        against: None,
        options: cycle.options().clone(),
        provenance,
        suppression: tables.collect(),
        digcompedu: digcompedu(cycle),
    }
}

fn safe_table(suppression: &Suppression) -> SafeTable {
    if suppression.withheld() {
        return SafeTable::Withheld { withheld: true };
    }
    let (hidden, shown): (Vec<_>, Vec<_>) = suppression
        .cells
        .iter()
        .partition(|(id, _)| suppression.is_hidden(id));
    let cells = shown.into_iter().map(|(id, counts)| {
        let cell = match suppression.band(id) {
            Some((lo, hi)) => SafeCell::Band {
                n: counts.n,
                band: [lo, hi],
            },
            None => SafeCell::Exact {
                n: counts.n,
                k: counts.k,
            },
        };
        (id.to_string(), cell)
    });
    SafeTable::Published {
        cells: cells.collect(),
        hidden: hidden.into_iter().map(|(id, _)| id.to_string()).collect(),
    }
}

fn digcompedu(cycle: &Cycle) -> Option<serde_json::Value> {
    serde_json::to_value(summary_of(cycle)?.publishable()).ok()
}

/// The self-assessments of a cycle by institution and stage, for trusted eyes.
pub(super) fn summary_of(cycle: &Cycle) -> Option<Summary> {
    let form = Form::checkin();
    let rows = cycle.dataset.digcompedu.as_ref()?;
    let profiles: Vec<Profile> = rows.iter().map(|row| form.score(&row.answers)).collect();
    let placed = rows.iter().zip(&profiles);
    let placed = placed.map(|(row, profile)| (row.institution.as_str(), row.stage, profile));
    Some(summarise(form, placed, cycle.options().n_min))
}
