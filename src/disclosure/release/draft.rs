use std::collections::BTreeMap;

use super::model::*;
use super::{figures, sections};
use crate::disclosure::{Column, CountTable, Counts, Row, Rules, Suppression, suppress};
use crate::indicators::{CountsTable, Cycle, Provenance, analyse, counts_tables};
use crate::survey::SurveyId;

/// What a release says of itself; nothing here comes from a clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    pub number: u32,
    /// `YYYY-MM-DD`, or empty.
    pub date: String,
    pub is_synthetic: bool,
}

impl Release {
    /// The release of a frozen cycle; `baseline` is the cycle its series starts with, `against`
    /// the one it is compared with.
    pub fn draft(
        cycle: &Cycle,
        baseline: Option<&Cycle>,
        against: Option<&Cycle>,
        provenance: Provenance,
        heading: Heading,
    ) -> Release {
        let before = against.map(|against| analyse(against, None, None, provenance.clone()));
        let before = before.as_ref();
        let results = analyse(cycle, baseline, against, provenance);
        Release {
            schema: RELEASE_SCHEMA.to_string(),
            number: heading.number,
            date: heading.date,
            cycle: results.cycle.clone(),
            label: cycle.dataset.manifest.label.clone(),
            against: results.against.clone(),
            is_baseline: cycle.dataset.manifest.is_baseline,
            is_synthetic: heading.is_synthetic,
            options: results.options.clone(),
            provenance: results.provenance.clone(),
            institutions: institutions(cycle),
            figures: figures::figures(cycle, before, &results),
            inventory: sections::inventory(cycle, before, &results),
            coverage: sections::coverage(cycle, &results),
            tables: tables(cycle),
            digcompedu: sections::digcompedu(cycle),
            gaps: sections::gaps(cycle, &results),
            reliability: sections::reliability(&results),
            n_tested: results.comparison_family.as_ref().map_or(0, Vec::len) as u32,
            correction: None,
            made_here: (),
        }
    }
}

fn institutions(cycle: &Cycle) -> BTreeMap<String, ReleasedInstitution> {
    let entries = cycle.dataset.roster.entries().iter();
    entries
        .map(|entry| {
            let institution = ReleasedInstitution {
                name: entry.name.clone(),
                stage: entry.stage,
            };
            (entry.id.clone(), institution)
        })
        .collect()
}

/// One column per table: institutions by grade band are not published.
fn tables(cycle: &Cycle) -> BTreeMap<String, ReleasedTable> {
    let options = cycle.options();
    let rules = Rules {
        n_min: options.n_min,
        r_min: options.r_min,
    };
    let tables = counts_tables(cycle).into_iter();
    tables
        .map(|table| {
            let (id, survey) = (table.id.clone(), table.survey);
            (
                id,
                released_table(survey, &suppress(&column_of(table), rules)),
            )
        })
        .collect()
}

fn column_of(table: CountsTable) -> CountTable {
    let rows = table.counts.into_iter();
    let both = |bands: [(u32, u32); 2]| {
        let [low, high] = bands.map(|(n, k)| Counts { n, k });
        low + high
    };
    CountTable::OneColumn(rows.map(|(id, bands)| (id, both(bands))).collect())
}

fn released_table(survey: SurveyId, suppression: &Suppression) -> ReleasedTable {
    if suppression.withheld() {
        return ReleasedTable::Withheld {
            survey,
            withheld: true,
        };
    }
    let (mut cells, mut hidden) = (BTreeMap::new(), Vec::new());
    for (id, counts) in suppression
        .cells
        .iter()
        .filter(|(id, _)| id.column == Column::All)
    {
        let name = match &id.row {
            Row::Institution(id) => id.clone(),
            Row::All => "ALL".to_string(),
        };
        let (n, k) = (counts.n, counts.k);
        match suppression.band(id) {
            _ if suppression.is_hidden(id) => hidden.push(name),
            Some((lo, hi)) => drop(cells.insert(name, ReleasedCell::Band { n, band: [lo, hi] })),
            None => drop(cells.insert(name, ReleasedCell::Exact { n, k })),
        }
    }
    ReleasedTable::Published {
        survey,
        cells,
        hidden,
    }
}
