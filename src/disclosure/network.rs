use std::collections::VecDeque;

use super::line::Line;

/// The sums of a two-way table as a flow network: every line is a vertex, every unknown cell an arc
/// between its row and its column, and the table itself a circulation. Whoever knows the sums knows
/// the circulation up to cycles, so a cell is free exactly when a cycle through it can carry flow.
pub(super) struct Network<'a> {
    lines: &'a [Line],
    arcs: Vec<Arc>,
}

/// One cell: flow runs `from` one line `to` the other. `up` and `down` say whether the cell may hold
/// one more or one less than it does.
#[derive(Clone, Copy, Default)]
struct Arc {
    from: usize,
    to: usize,
    unknown: bool,
    up: bool,
    down: bool,
}

impl Arc {
    /// From the row and the column of a cell, each with whether the cell is its total. An inner cell
    /// and ALL/ALL stand on one side of both sums and run from row to column; the total of one line
    /// is an inner cell of the other and runs back.
    fn between(ends: &[(usize, bool)]) -> Arc {
        let (from, to) = match *ends {
            [(row, is_row_total), (column, is_column_total)] if is_row_total == is_column_total => {
                (row, column)
            }
            [(row, _), (column, _)] => (column, row),
            _ => (0, 0), // on one line only: stays published
        };
        Arc {
            from,
            to,
            ..Arc::default()
        }
    }
}

impl<'a> Network<'a> {
    pub fn new(lines: &'a [Line], n_cells: usize) -> Network<'a> {
        let mut ends = vec![vec![]; n_cells];
        for (vertex, line) in lines.iter().enumerate() {
            line.cells()
                .for_each(|cell| ends[cell].push((vertex, cell == line.total)));
        }
        Network {
            lines,
            arcs: ends.iter().map(|ends| Arc::between(ends)).collect(),
        }
    }

    /// Opens a cell: its value is not published.
    pub fn set_unknown(&mut self, cell: usize, value: i64, (lowest, highest): (i64, i64)) {
        let arc = &mut self.arcs[cell];
        (arc.unknown, arc.up, arc.down) = (true, value < highest, value > lowest);
    }

    /// The sums alone give the cell away: its arc is on no cycle.
    pub fn is_bridge(&self, cell: usize) -> bool {
        let arc = self.arcs[cell];
        !self.connects(arc.from, arc.to, cell, |_, _| true)
    }

    /// The sums and bounds leave the cell one value. The values it can take are an interval (the
    /// system is totally unimodular), so it is fixed unless it can move by one: unless flow can
    /// return around it.
    pub fn is_fixed(&self, cell: usize) -> bool {
        let arc = self.arcs[cell];
        let room = |other: Arc, forwards: bool| if forwards { other.up } else { other.down };
        let can_rise = arc.up && self.connects(arc.to, arc.from, cell, room);
        let can_fall = arc.down && self.connects(arc.from, arc.to, cell, room);
        !can_rise && !can_fall
    }

    /// Is there a way over unknown cells other than `avoided` that `open` lets through?
    fn connects(
        &self,
        start: usize,
        goal: usize,
        avoided: usize,
        open: impl Fn(Arc, bool) -> bool,
    ) -> bool {
        let mut seen = vec![false; self.lines.len()];
        let mut queue = VecDeque::from([start]);
        seen[start] = true;
        while let Some(vertex) = queue.pop_front() {
            if vertex == goal {
                return true;
            }
            for cell in self.lines[vertex].cells() {
                let arc = self.arcs[cell];
                let forwards = arc.from == vertex;
                let next = if forwards { arc.to } else { arc.from };
                if cell != avoided && arc.unknown && open(arc, forwards) && !seen[next] {
                    seen[next] = true;
                    queue.push_back(next);
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of inner cells; every line's total is a cell of its own that stays published.
    fn lines(inner: &[&[usize]]) -> Vec<Line> {
        let line = |(place, cells): (usize, &&[usize])| Line {
            inner: cells.to_vec(),
            total: 100 + place,
        };
        inner.iter().enumerate().map(line).collect()
    }

    #[test]
    fn the_cell_between_two_cycles_is_a_bridge() {
        // Cells 0-3 are a square in rows 0, 1 and columns 0, 1; cells 5-8 one in rows 2, 3 and
        // columns 2, 3; cell 4 joins row 0 to column 2.
        let lines = lines(&[
            &[0, 1, 4],
            &[2, 3],
            &[5, 6],
            &[7, 8],
            &[0, 2],
            &[1, 3],
            &[4, 5, 7],
            &[6, 8],
        ]);
        let mut network = Network::new(&lines, 108);
        (0..9).for_each(|cell| network.set_unknown(cell, 5, (0, 10)));
        let bridges: Vec<usize> = (0..9).filter(|&cell| network.is_bridge(cell)).collect();
        assert_eq!(bridges, [4]);
        assert!(network.is_fixed(4) && !network.is_fixed(0));
    }

    #[test]
    fn a_cycle_at_its_bounds_is_fixed() {
        let lines = lines(&[&[0, 1], &[2, 3], &[0, 2], &[1, 3]]);
        let mut network = Network::new(&lines, 104);
        // 0 and 3 can only rise, 1 can only rise too: no cycle of one more and one less.
        for (cell, value) in [(0, 0), (1, 0), (2, 5), (3, 0)] {
            network.set_unknown(cell, value, (0, 10));
        }
        assert!((0..4).all(|cell| !network.is_bridge(cell) && network.is_fixed(cell)));
        network.set_unknown(1, 1, (0, 10));
        assert!((0..4).all(|cell| !network.is_fixed(cell)));
    }
}
