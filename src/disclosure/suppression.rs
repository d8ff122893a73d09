use std::collections::BTreeMap;

use serde::Serialize;

use super::{CellId, Column, Counts, Rules};

/// Why a cell is sensitive by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Primary {
    /// Fewer respondents than `n_min`: the share is hidden.
    Small,
    /// Almost all or almost none positive: the share is shown as a band.
    Extreme,
}

/// What is hidden in a table, and what stands at risk all the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Suppression {
    pub rules: Rules,
    pub cells: BTreeMap<CellId, Counts>,
    pub primary: BTreeMap<CellId, Primary>,
    /// Cells hidden so that the primary ones can't be computed, in the order they were added.
    pub secondary: Vec<CellId>,
    /// Cells that nothing left to hide could protect.
    pub unsafe_cells: Vec<CellId>,
    /// The municipal total is extreme itself, so bands would tell nothing new.
    pub total_extreme: bool,
    /// Respondents of institutions whose own share was hidden for others' sake.
    pub lost_respondents: u32,
}

impl Suppression {
    /// The share must not be shown at all: too small, or hidden for another cell's sake.
    pub fn is_hidden(&self, cell: &CellId) -> bool {
        self.primary.get(cell) == Some(&Primary::Small) || self.secondary.contains(cell)
    }

    /// The band that stands for the share of an extreme cell; the same for none and almost none.
    pub fn band(&self, cell: &CellId) -> Option<(f64, f64)> {
        self.primary
            .get(cell)
            .filter(|primary| **primary == Primary::Extreme)?;
        let counts = self.cells.get(cell)?;
        let width =
            f64::from(self.rules.r_min.saturating_sub(1).min(counts.n)) / f64::from(counts.n);
        Some(if counts.is_low(self.rules.r_min) {
            (0.0, width)
        } else {
            (1.0 - width, 1.0)
        })
    }

    /// Nothing but the municipal total may be published.
    pub fn withheld(&self) -> bool {
        !self.unsafe_cells.is_empty()
    }

    pub(super) fn count_lost(cells: &BTreeMap<CellId, Counts>, secondary: &[CellId]) -> u32 {
        let whole_institution =
            |cell: &&CellId| cell.is_institution() && cell.column == Column::All;
        secondary
            .iter()
            .filter(whole_institution)
            .map(|cell| cells[cell].n)
            .sum()
    }
}
