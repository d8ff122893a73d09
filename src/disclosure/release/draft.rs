use std::collections::BTreeMap;

use super::guard::{Guard, Known};
use super::model::*;
use super::world::When;
use super::{Coding, Earlier, earlier, figures, sections};
use crate::disclosure::{Column, Row, Suppression};
use crate::indicators::{Cycle, Provenance, analyse};
use crate::survey::SurveyId;

/// What a release says of itself; nothing here comes from a clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    pub number: u32,
    /// `YYYY-MM-DD`, or empty.
    pub date: String,
    pub is_synthetic: bool,
}

/// What a release is made of.
#[derive(Clone)]
pub struct Draft<'a> {
    pub cycle: &'a Cycle,
    /// The cycle its series starts with.
    pub baseline: Option<&'a Cycle>,
    /// The cycle it is compared with.
    pub against: Option<&'a Cycle>,
    pub provenance: Provenance,
    pub heading: Heading,
    /// The release that this one corrects.
    pub earlier: Option<&'a Earlier>,
    pub coding: &'a Coding,
}

impl Release {
    /// The first release of a frozen cycle.
    pub fn draft(
        cycle: &Cycle,
        baseline: Option<&Cycle>,
        against: Option<&Cycle>,
        provenance: Provenance,
        heading: Heading,
    ) -> Release {
        Release::of(Draft {
            cycle,
            baseline,
            against,
            provenance,
            heading,
            earlier: None,
            coding: &Coding::default(),
        })
    }

    pub fn of(draft: Draft) -> Release {
        let Draft {
            cycle,
            baseline,
            against,
            ..
        } = draft;
        let before =
            against.map(|cycle| (cycle, analyse(cycle, None, None, draft.provenance.clone())));
        let results = analyse(cycle, baseline, against, draft.provenance);
        let before = before
            .as_ref()
            .map(|(cycle, results)| Known { cycle, results });
        let now = Known {
            cycle,
            results: &results,
        };
        let guard = Guard::settled(now, before, draft.earlier);
        let mut release = plain(now, before, &guard, draft.heading);
        release.themes = draft.coding.released(release.options.n_min);
        if let Some(earlier) = draft.earlier {
            earlier::leave_out(&mut release, &earlier.release);
            release.correction = Some(earlier::difference(&release, &earlier.release));
        }
        release
    }
}

fn plain(now: Known, before: Option<Known>, guard: &Guard, heading: Heading) -> Release {
    let Known { cycle, results } = now;
    let manifest = &cycle.dataset.manifest;
    Release {
        schema: RELEASE_SCHEMA.to_string(),
        number: heading.number,
        date: heading.date,
        cycle: results.cycle.clone(),
        label: manifest.label.clone(),
        against: results.against.clone(),
        is_baseline: manifest.is_baseline,
        is_synthetic: heading.is_synthetic,
        options: results.options.clone(),
        provenance: results.provenance.clone(),
        institutions: institutions(cycle),
        figures: figures::figures(now, before, guard),
        inventory: sections::inventory(cycle, before.map(|before| before.results), results),
        coverage: sections::coverage(cycle, results),
        tables: tables(cycle, guard),
        digcompedu: sections::digcompedu(cycle),
        gaps: sections::gaps(cycle, results, &guard.unsaid(When::Now)),
        reliability: sections::reliability(results),
        n_tested: results.comparison_family.as_ref().map_or(0, Vec::len) as u32,
        themes: BTreeMap::new(),
        correction: None,
        made_here: MadeHere,
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
fn tables(cycle: &Cycle, guard: &Guard) -> BTreeMap<String, ReleasedTable> {
    let definitions = &cycle.catalogue.indicators;
    let tables = guard.tables().into_iter().filter_map(|(id, found)| {
        let survey = definitions.iter().find(|one| one.table_id() == id)?.survey;
        let table = match found {
            Some(suppression) => released_table(survey, &suppression),
            None => ReleasedTable::Withheld {
                survey,
                withheld: true,
            },
        };
        Some((id, table))
    });
    tables.collect()
}

fn released_table(survey: SurveyId, suppression: &Suppression) -> ReleasedTable {
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
