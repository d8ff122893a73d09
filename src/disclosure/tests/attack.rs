//! An attacker who knows every `n`, every published `k` and band, and every sum, and tries all
//! tables that agree with them. Shares no code with the search: domains are narrowed by the sums,
//! then values are tried one by one.

use crate::disclosure::{CellId, Column, Row, Suppression};
use crate::survey::GradeBand;

pub struct Attack {
    cells: Vec<CellId>,
    domains: Vec<(i64, i64)>,
    /// Parts and their sum.
    sums: Vec<(Vec<usize>, usize)>,
}

impl Attack {
    pub fn on(found: &Suppression) -> Attack {
        let cells: Vec<CellId> = found.cells.keys().cloned().collect();
        let domains = cells.iter().map(|cell| domain(found, cell)).collect();
        let sums = sums_of(&cells);
        Attack {
            cells,
            domains,
            sums,
        }
    }

    /// The attacker also infers that an added institution cell is not extreme: it would be a band.
    pub fn inferring(found: &Suppression) -> Attack {
        let mut attack = Attack::on(found);
        let r_min = i64::from(found.rules.r_min);
        for (cell, domain) in attack.cells.iter().zip(&mut attack.domains) {
            if found.secondary.contains(cell) && cell.is_institution() && !found.total_extreme {
                *domain = (r_min, domain.1 - r_min);
            }
        }
        attack
    }

    /// Sensitive cells whose `k` the attacker can name.
    pub fn recovered(&self, found: &Suppression) -> Vec<CellId> {
        let sensitive = |&cell: &usize| found.primary.contains_key(&self.cells[cell]);
        let cells = (0..self.cells.len()).filter(sensitive);
        let known = cells.filter(|&cell| self.possible_values(cell).take(2).count() < 2);
        known.map(|cell| self.cells[cell].clone()).collect()
    }

    fn possible_values(&self, cell: usize) -> impl Iterator<Item = i64> + '_ {
        let mut narrowed = self.domains.clone();
        assert!(
            self.narrow(&mut narrowed),
            "the true table agrees with what is published"
        );
        (narrowed[cell].0..=narrowed[cell].1).filter(move |&value| {
            let mut tried = narrowed.clone();
            tried[cell] = (value, value);
            self.has_table(tried)
        })
    }

    fn has_table(&self, mut domains: Vec<(i64, i64)>) -> bool {
        if !self.narrow(&mut domains) {
            return false;
        }
        let open = (0..domains.len()).filter(|&cell| domains[cell].0 < domains[cell].1);
        let Some(cell) = open.min_by_key(|&cell| domains[cell].1 - domains[cell].0) else {
            return true;
        };
        (domains[cell].0..=domains[cell].1).any(|value| {
            let mut tried = domains.clone();
            tried[cell] = (value, value);
            self.has_table(tried)
        })
    }

    /// Narrows every domain by every sum until nothing moves; false if one is left empty.
    fn narrow(&self, domains: &mut [(i64, i64)]) -> bool {
        loop {
            let before = domains.to_vec();
            for (parts, total) in &self.sums {
                let low: i64 = parts.iter().map(|&part| domains[part].0).sum();
                let high: i64 = parts.iter().map(|&part| domains[part].1).sum();
                let sum = domains[*total];
                domains[*total] = (sum.0.max(low), sum.1.min(high));
                for &part in parts {
                    let (part_low, part_high) = domains[part];
                    domains[part].0 = part_low.max(sum.0 - (high - part_high));
                    domains[part].1 = part_high.min(sum.1 - (low - part_low));
                }
                if parts
                    .iter()
                    .chain([total])
                    .any(|&cell| domains[cell].0 > domains[cell].1)
                {
                    return false;
                }
            }
            if before == domains {
                return true;
            }
        }
    }
}

fn domain(found: &Suppression, cell: &CellId) -> (i64, i64) {
    let (n, k) = (
        i64::from(found.cells[cell].n),
        i64::from(found.cells[cell].k),
    );
    let last = n.min(i64::from(found.rules.r_min) - 1);
    match found.band(cell) {
        Some((0.0, _)) => (0, last),
        Some(_) => (n - last, n),
        None if found.is_hidden(cell) => (0, n),
        None => (k, k),
    }
}

/// Every row with its column ALL and every column with its row ALL.
fn sums_of(cells: &[CellId]) -> Vec<(Vec<usize>, usize)> {
    let bands = GradeBand::ALL.map(Column::Band);
    let place = |row: &Row, column: Column| {
        cells
            .iter()
            .position(|cell| cell.row == *row && cell.column == column)
    };
    let rows = cells
        .iter()
        .filter(|cell| cell.column == Column::All)
        .map(|cell| {
            let parts: Vec<usize> = bands
                .iter()
                .filter_map(|column| place(&cell.row, *column))
                .collect();
            (parts, place(&cell.row, Column::All))
        });
    let columns = bands.iter().chain([&Column::All]).map(|column| {
        let in_column = |&at: &usize| cells[at].column == *column && cells[at].is_institution();
        (
            (0..cells.len()).filter(in_column).collect(),
            place(&Row::All, *column),
        )
    });
    let sums = rows.chain(columns).filter(|(parts, _)| !parts.is_empty());
    sums.filter_map(|(parts, total)| Some((parts, total?)))
        .collect()
}

/// Sums whose hidden parts are known together though they are fewer than `n_min` people.
pub fn small_groups(found: &Suppression) -> Vec<CellId> {
    let cells: Vec<CellId> = found.cells.keys().cloned().collect();
    let exact = |cell: &CellId| !found.primary.contains_key(cell) && !found.is_hidden(cell);
    let is_small = |(parts, total): &(Vec<usize>, usize)| {
        let unknown = parts.iter().filter(|&&part| !exact(&cells[part]));
        let n: u32 = unknown.map(|&part| found.cells[&cells[part]].n).sum();
        exact(&cells[*total]) && (1..found.rules.n_min).contains(&n)
    };
    let small = sums_of(&cells).into_iter().filter(is_small);
    small.map(|(_, total)| cells[total].clone()).collect()
}

/// The same table with one cell hidden less.
pub fn without(found: &Suppression, secondary: &CellId) -> Suppression {
    let mut weaker = found.clone();
    weaker.secondary.retain(|cell| cell != secondary);
    weaker
}

/// What the attacker learns from a table: sensitive cells by name, and small groups.
pub fn leaks(found: &Suppression) -> Vec<CellId> {
    let mut leaks = Attack::on(found).recovered(found);
    leaks.extend(small_groups(found));
    leaks
}

#[test]
fn attack_names_what_enumeration_names() {
    use crate::disclosure::{CountTable, Counts, Rules, suppress};
    use std::collections::BTreeMap;
    // Two small cells beside a large one: known is a + b, with a <= 2 and b <= 3.
    for (a, b) in (0..=2).flat_map(|a| (0..=3).map(move |b| (a, b))) {
        let rows = [("P1", 2, a), ("P2", 3, b), ("P3", 20, 10)];
        let rows = rows.map(|(id, n, k)| (id.to_owned(), Counts { n, k }));
        let rules = Rules { n_min: 5, r_min: 2 };
        let mut found = suppress(&CountTable::OneColumn(BTreeMap::from(rows)), rules);
        found.secondary.clear();
        let pairs = (0..=2).flat_map(|x| (0..=3).map(move |y| (x, y)));
        let fitting = pairs.filter(|(x, y)| x + y == a + b).count();
        let recovered = Attack::on(&found).recovered(&found);
        assert_eq!(recovered.len(), if fitting == 1 { 2 } else { 0 }, "{a} {b}");
    }
}
