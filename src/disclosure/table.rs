use std::collections::BTreeMap;
use std::ops::Add;

use serde::{Deserialize, Serialize};

use super::{CellId, Column, Row};
use crate::survey::GradeBand;

/// Unweighted counts of a cell: the base and the positive answers in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub n: u32,
    pub k: u32,
}

impl Counts {
    /// Fewer than `r_min` positive or fewer than `r_min` other answers.
    pub fn is_extreme(self, r_min: u32) -> bool {
        self.is_low(r_min) || self.n.saturating_sub(self.k) < r_min
    }

    /// Which of the two bands an extreme cell falls in.
    pub(super) fn is_low(self, r_min: u32) -> bool {
        self.k < r_min
    }
}

impl Add for Counts {
    type Output = Counts;

    fn add(self, other: Counts) -> Counts {
        Counts {
            n: self.n + other.n,
            k: self.k + other.k,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Institutions and their total.
    OneColumn,
    /// Institutions by grade band, with totals both ways.
    GradeBands,
}

/// Counts by institution. Totals are derived, so they can never contradict the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountTable {
    OneColumn(BTreeMap<String, Counts>),
    /// Per institution the counts of grades 7-9 and 10-12.
    GradeBands(BTreeMap<String, [Counts; 2]>),
}

impl CountTable {
    pub fn layout(&self) -> Layout {
        match self {
            CountTable::OneColumn(_) => Layout::OneColumn,
            CountTable::GradeBands(_) => Layout::GradeBands,
        }
    }

    /// Every cell with its totals.
    pub fn cells(&self) -> BTreeMap<CellId, Counts> {
        let mut cells = BTreeMap::from([(CellId::TOTAL, Counts::default())]);
        for (id, column, counts) in self.inner_cells() {
            for row in [Row::Institution(id.to_owned()), Row::All] {
                let mut add = |column| {
                    let cell = cells
                        .entry(CellId {
                            row: row.clone(),
                            column,
                        })
                        .or_default();
                    *cell = *cell + counts;
                };
                add(Column::All);
                if column != Column::All {
                    add(column);
                }
            }
        }
        cells
    }

    fn inner_cells(&self) -> Vec<(&str, Column, Counts)> {
        match self {
            CountTable::OneColumn(rows) => rows
                .iter()
                .map(|(id, counts)| (id.as_str(), Column::All, *counts))
                .collect(),
            CountTable::GradeBands(rows) => rows
                .iter()
                .flat_map(|(id, bands)| GradeBand::ALL.into_iter().zip(bands).map(move |b| (id, b)))
                .map(|(id, (band, counts))| (id.as_str(), Column::Band(band), *counts))
                .collect(),
        }
    }
}

/// The two numbers of the primary rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Fewest respondents whose share is shown.
    pub n_min: u32,
    /// Fewest positive and fewest other answers of a cell whose share is shown exactly.
    pub r_min: u32,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            n_min: 10,
            r_min: 2,
        }
    }
}
