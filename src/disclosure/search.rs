use std::collections::BTreeSet;

use super::line::{Line, lines_of};
use super::network::Network;
use super::{CellId, CountTable, Counts, Layout, Primary, Row, Rules, Suppression};

/// Hides what has to be hidden in one table. Depends on nothing but the counts and the rules.
pub fn suppress(table: &CountTable, rules: Rules) -> Suppression {
    suppress_before(table, rules, &Reader::default())
}

/// What the reader of a table is reckoned with beyond its sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// Infers that a hidden cell of enough respondents is not extreme, for else it had a band.
    pub infers: bool,
    /// Institutions to hide whatever the rules say, their bands too.
    pub kept_from: BTreeSet<String>,
    /// Institutions to hide beside those that the rules hide; an extreme one keeps its band.
    pub also_hidden: BTreeSet<String>,
    /// Institutions whose counts the reader has from elsewhere: hiding them hides nothing.
    pub knows: BTreeSet<String>,
}

/// [`suppress`] for a reader who knows and infers more.
pub fn suppress_before(table: &CountTable, rules: Rules, reader: &Reader) -> Suppression {
    let mut search = Search::new(table, rules, reader);
    search.run();
    search.finish(table)
}

/// The table as positions in the sorted list of its cells, so that position is the tie-break.
struct Search {
    rules: Rules,
    layout: Layout,
    cells: Vec<CellId>,
    counts: Vec<Counts>,
    lines: Vec<Line>,
    total_extreme: bool,
    primary: Vec<Option<Primary>>,
    /// Not published exactly: primary, or added.
    unknown: Vec<bool>,
    added: Vec<usize>,
    infers: bool,
    kept_from: Vec<bool>,
    known: Vec<bool>,
}

impl Search {
    fn new(table: &CountTable, rules: Rules, reader: &Reader) -> Search {
        let (cells, counts): (Vec<_>, Vec<_>) = table.cells().into_iter().unzip();
        let total_extreme = counts
            .last()
            .is_some_and(|total| total.is_extreme(rules.r_min));
        let primary: Vec<_> = cells
            .iter()
            .zip(&counts)
            .map(|(cell, counts)| primary_of(cell, *counts, rules, total_extreme))
            .collect();
        let listed = |ids: &BTreeSet<String>| -> Vec<bool> {
            let is_listed =
                |cell: &CellId| matches!(&cell.row, Row::Institution(id) if ids.contains(id));
            cells.iter().map(is_listed).collect()
        };
        let (kept_from, known) = (listed(&reader.kept_from), listed(&reader.knows));
        let also_hidden = listed(&reader.also_hidden);
        let mut search = Search {
            rules,
            layout: table.layout(),
            lines: lines_of(table.layout(), &cells),
            unknown: primary.iter().map(Option::is_some).collect(),
            cells,
            counts,
            total_extreme,
            primary,
            added: vec![],
            infers: reader.infers,
            kept_from,
            known,
        };
        search.hide_kept(&also_hidden);
        search
    }

    /// Even a cell whose band might be shown: the band would say that it is extreme.
    fn hide_kept(&mut self, also_hidden: &[bool]) {
        for (cell, also_hidden) in also_hidden.iter().enumerate() {
            let is_kept = match self.primary[cell] {
                Some(Primary::Small) => false,
                Some(Primary::Extreme) => self.kept_from[cell],
                None => self.kept_from[cell] || *also_hidden,
            };
            if is_kept && self.counts[cell].n > 0 {
                self.primary[cell] = None;
                self.add(cell);
            }
        }
    }

    fn run(&mut self) {
        self.pass_until_quiet();
        while self.layout == Layout::GradeBands {
            let n_added = self.added.len();
            self.break_bridge();
            self.pass_until_quiet();
            self.widen_range();
            self.pass_until_quiet();
            if self.added.len() == n_added {
                break;
            }
        }
    }

    /// Visits every line, at most one addition each, until a whole pass adds none.
    fn pass_until_quiet(&mut self) {
        loop {
            let n_added = self.added.len();
            for line in 0..self.lines.len() {
                if !self.faults_of(&self.lines[line]).is_empty() {
                    self.add_in_line(line);
                }
            }
            if self.added.len() == n_added {
                return;
            }
        }
    }

    /// The cells that this line gives away, by the first of L1, L2, L3 that finds any.
    fn faults_of(&self, line: &Line) -> Vec<usize> {
        let unknown: Vec<usize> = line.cells().filter(|&cell| self.unknown[cell]).collect();
        if unknown.len() <= 1 {
            return unknown; // L1: the others leave it one value
        }
        if self.unknown[line.total] {
            return vec![];
        }
        if unknown
            .iter()
            .map(|&cell| u64::from(self.counts[cell].n))
            .sum::<u64>()
            < u64::from(self.rules.n_min)
        {
            return unknown; // L2: together they are a small group
        }
        self.fixed_by_sum(line, unknown)
    }

    /// L3: primary cells that the line's known sum and the cells' bounds leave one value.
    fn fixed_by_sum(&self, line: &Line, unknown: Vec<usize>) -> Vec<usize> {
        let k = |cell: usize| i64::from(self.counts[cell].k);
        let rest: i64 = unknown.iter().map(|&cell| k(cell)).sum::<i64>() + k(line.total)
            - line.inner.iter().map(|&cell| k(cell)).sum::<i64>();
        let (lowest, highest) = unknown
            .iter()
            .map(|&cell| self.bounds(cell))
            .fold((0, 0), |(low_sum, high_sum), (low, high)| {
                (low_sum + low, high_sum + high)
            });
        let is_fixed = |&cell: &usize| {
            let (low, high) = self.bounds(cell);
            high.min(rest - (lowest - low)) <= low.max(rest - (highest - high))
        };
        unknown
            .into_iter()
            .filter(|&cell| self.infers || self.primary[cell].is_some())
            .filter(is_fixed)
            .collect()
    }

    /// What every reader knows of a cell's positives before any sum. That an added cell is not
    /// extreme can be inferred from its not being a band; the method does not count on readers
    /// who infer it, a release does.
    fn bounds(&self, cell: usize) -> (i64, i64) {
        let n = i64::from(self.counts[cell].n);
        let width = n.min(i64::from(self.rules.r_min) - 1);
        match self.primary[cell] {
            Some(Primary::Extreme) if self.counts[cell].is_low(self.rules.r_min) => (0, width),
            Some(Primary::Extreme) => (n - width, n),
            None if self.infers && self.is_inferable(cell) => (width + 1, n - width - 1),
            _ => (0, n),
        }
    }

    /// Hidden for others' sake, so it would have a band if it were extreme.
    fn is_inferable(&self, cell: usize) -> bool {
        self.cells[cell].is_institution() && !self.total_extreme && !self.kept_from[cell]
    }

    /// G: one bridge gets a second way around it.
    fn break_bridge(&mut self) {
        for cell in self.bridges() {
            if let Some(smallest) = self.smallest_beside(cell) {
                return self.add(smallest);
            }
        }
    }

    /// I: the first primary cell with one possible value gets room.
    fn widen_range(&mut self) {
        if let Some(cell) = self.fixed_by_table().first().copied()
            && let Some(smallest) = self
                .smallest_beside(cell)
                .or_else(|| self.smallest(0..self.cells.len()))
        {
            self.add(smallest);
        }
    }

    fn bridges(&self) -> Vec<usize> {
        let network = self.network();
        let unknown = (0..self.cells.len()).filter(|&cell| self.unknown[cell]);
        unknown.filter(|&cell| network.is_bridge(cell)).collect()
    }

    fn fixed_by_table(&self) -> Vec<usize> {
        let network = self.network();
        let primary = (0..self.cells.len()).filter(|&cell| self.primary[cell].is_some());
        primary.filter(|&cell| network.is_fixed(cell)).collect()
    }

    fn network(&self) -> Network<'_> {
        let mut network = Network::new(&self.lines, self.cells.len());
        for cell in (0..self.cells.len()).filter(|&cell| self.unknown[cell]) {
            network.set_unknown(cell, i64::from(self.counts[cell].k), self.bounds(cell));
        }
        network
    }

    fn add_in_line(&mut self, line: usize) {
        let line = &self.lines[line];
        let smallest = self.smallest(line.inner.iter().copied());
        if let Some(cell) = smallest.or_else(|| self.smallest([line.total])) {
            self.add(cell);
        }
    }

    fn add(&mut self, cell: usize) {
        self.unknown[cell] = true;
        self.added.push(cell);
    }

    /// The smallest cell of the row and the column of `cell` that can still be hidden.
    fn smallest_beside(&self, cell: usize) -> Option<usize> {
        let lines = self
            .lines
            .iter()
            .filter(|line| line.cells().any(|other| other == cell));
        self.smallest(lines.flat_map(Line::cells))
    }

    fn smallest(&self, cells: impl IntoIterator<Item = usize>) -> Option<usize> {
        let last = self.cells.len() - 1; // ALL/ALL is never hidden
        cells
            .into_iter()
            .filter(|&cell| cell != last && !self.unknown[cell] && !self.known[cell])
            .filter(|&cell| self.counts[cell].n > 0)
            .min_by_key(|&cell| (self.counts[cell].n, cell))
    }

    fn unsafe_cells(&self) -> Vec<CellId> {
        let mut found: BTreeSet<usize> = self
            .lines
            .iter()
            .flat_map(|line| self.faults_of(line))
            .collect();
        if self.layout == Layout::GradeBands {
            found.extend(self.bridges());
            found.extend(self.fixed_by_table());
        }
        found
            .into_iter()
            .map(|cell| self.cells[cell].clone())
            .collect()
    }

    fn finish(self, table: &CountTable) -> Suppression {
        let cells = table.cells();
        let named = |cell: usize| self.cells[cell].clone();
        let secondary: Vec<CellId> = self.added.iter().copied().map(named).collect();
        let primary = self.primary.iter().enumerate();
        Suppression {
            rules: self.rules,
            primary: primary
                .filter_map(|(cell, why)| Some((named(cell), (*why)?)))
                .collect(),
            lost_respondents: Suppression::count_lost(&cells, &secondary),
            unsafe_cells: self.unsafe_cells(),
            total_extreme: self.total_extreme,
            cells,
            secondary,
        }
    }
}

fn primary_of(cell: &CellId, counts: Counts, rules: Rules, total_extreme: bool) -> Option<Primary> {
    if counts.n == 0 || *cell == CellId::TOTAL {
        None
    } else if counts.n < rules.n_min {
        Some(Primary::Small)
    } else if cell.is_institution() && !total_extreme && counts.is_extreme(rules.r_min) {
        Some(Primary::Extreme)
    } else {
        None
    }
}
