//! The answers behind a release, as counts that can be varied.

use std::collections::BTreeMap;

use super::Earlier;
use crate::disclosure::{CountTable, Counts};
use crate::indicators::{Cycle, InstitutionCounts};
use crate::stats::{ClusterSums, Sample};
use crate::survey::GradeBand;

/// Whose answers: the cycle released, the one compared with, or the cycle as released before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    Now,
    Against,
    Earlier,
}

/// A variable of a cycle: a table id, or `survey|item` for an item of a perception gap.
pub(super) type Place = (When, String);

/// The answers to one question by institution and grade band; without bands all in the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Variable {
    pub rows: Vec<Institution>,
}

#[derive(Clone, Debug)]
pub(super) struct Institution {
    pub id: String,
    pub counts: [Counts; 2],
    sums: [ClusterSums; 2],
}

impl Institution {
    pub fn total(&self) -> Counts {
        self.counts[0] + self.counts[1]
    }

    /// `by` more positive answers (or fewer); false if there are not so many.
    pub fn shift(&mut self, band: usize, by: i64) -> bool {
        let Counts { n, k } = self.counts[band];
        let shifted = i64::from(k) + by;
        if !(0..=i64::from(n)).contains(&shifted) {
            return false;
        }
        self.counts[band].k = shifted as u32;
        let sums = &mut self.sums[band];
        // Which answers differ is unknown, so they weigh what answers there weigh on average.
        sums.wy += by as f64 * (sums.w / f64::from(n.max(1)));
        true
    }
}

/// Institutions of all cycles in one order, so that a cluster has one number.
pub(super) struct Clusters(Vec<String>);

impl Clusters {
    pub fn of<'a>(cycles: impl Iterator<Item = &'a Cycle>, earlier: Option<&Earlier>) -> Clusters {
        let entries = cycles.flat_map(|cycle| cycle.dataset.roster.entries());
        let mut ids: Vec<String> = entries.map(|entry| entry.id.clone()).collect();
        ids.extend(
            earlier
                .into_iter()
                .flat_map(|earlier| earlier.counts.institutions()),
        );
        ids.sort_unstable();
        ids.dedup();
        Clusters(ids)
    }

    fn number(&self, id: &str) -> u32 {
        self.0.partition_point(|known| known.as_str() < id) as u32
    }
}

impl Variable {
    /// Reads a variable's counts; `sample` and `counts` are its tallies by band.
    pub fn new(
        cycle: &Cycle,
        clusters: &Clusters,
        counts: impl Fn(usize, GradeBand) -> (u32, u32),
        sample: impl Fn(GradeBand, &dyn Fn(usize) -> u32) -> Sample,
    ) -> Variable {
        let entries = cycle.dataset.roster.entries();
        let number = |at: usize| clusters.number(&entries[at].id);
        let samples = GradeBand::ALL.map(|band| sample(band, &number));
        let in_sample = |band: usize, number: u32| {
            let found = samples[band]
                .clusters()
                .iter()
                .find(|c| c.cluster == number);
            found.copied()
        };
        let rows = entries.iter().enumerate().filter_map(|(at, entry)| {
            let sums = [0, 1].map(|band| in_sample(band, number(at)));
            Some(Institution {
                id: entry.id.clone(),
                counts: GradeBand::ALL.map(|band| {
                    let (n, k) = counts(at, band);
                    Counts { n, k }
                }),
                sums: [sums[0]?, sums[1]?],
            })
        });
        let mut rows: Vec<Institution> = rows.collect();
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        Variable { rows }
    }

    /// Counts of a release made earlier; every answer weighed the same.
    pub fn of_counts(counts: &InstitutionCounts, clusters: &Clusters) -> Variable {
        let rows = counts.iter().map(|(id, bands)| {
            let sums = bands
                .map(|(n, k)| ClusterSums::of_counts(clusters.number(id), n.max(1), n, k, 1.0));
            Institution {
                id: id.clone(),
                counts: bands.map(|(n, k)| Counts { n, k }),
                sums,
            }
        });
        Variable {
            rows: rows.collect(),
        }
    }

    pub fn find(&self, id: &str) -> Option<usize> {
        self.rows
            .binary_search_by(|row| row.id.as_str().cmp(id))
            .ok()
    }

    pub fn sample(&self, band: Option<GradeBand>) -> Sample {
        let is_wanted = |at: usize| {
            band.is_none_or(|band| GradeBand::ALL.iter().position(|b| *b == band) == Some(at))
        };
        let sums = self.rows.iter().flat_map(|row| row.sums.iter().enumerate());
        Sample::new(
            sums.filter(|(at, _)| is_wanted(*at))
                .map(|(_, sums)| *sums)
                .collect(),
        )
    }

    /// Respondents in the base of one band.
    pub fn band_n(&self, band: usize) -> u32 {
        self.rows.iter().map(|row| row.counts[band].n).sum()
    }

    /// One column: institutions by grade band are not published.
    pub fn table(&self) -> CountTable {
        let rows = self.rows.iter();
        CountTable::OneColumn(rows.map(|row| (row.id.clone(), row.total())).collect())
    }
}

/// Every variable that a release says something about.
pub(super) type World = BTreeMap<Place, Variable>;
