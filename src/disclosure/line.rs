use super::{CellId, Column, Layout};
use crate::survey::GradeBand;

/// A sum that every reader can form: the inner cells add up to the total.
/// Cells are positions in the sorted list of a table's cells.
#[derive(Debug)]
pub(super) struct Line {
    pub inner: Vec<usize>,
    pub total: usize,
}

impl Line {
    pub fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        self.inner.iter().copied().chain([self.total])
    }
}

/// Rows by institution id, row ALL, then columns 7-9, 10-12, ALL.
/// A table of one column has that column as its only line.
pub(super) fn lines_of(layout: Layout, cells: &[CellId]) -> Vec<Line> {
    let mut lines = match layout {
        Layout::OneColumn => vec![],
        Layout::GradeBands => row_lines(cells),
    };
    let bands = GradeBand::ALL.map(Column::Band);
    lines.extend(
        bands
            .into_iter()
            .chain([Column::All])
            .filter_map(|c| column_line(c, cells)),
    );
    lines
}

/// Cells are sorted by row, and each row ends with its total.
fn row_lines(cells: &[CellId]) -> Vec<Line> {
    let mut lines = vec![];
    let mut inner = vec![];
    for (position, cell) in cells.iter().enumerate() {
        if cell.column == Column::All {
            lines.push(Line {
                inner: std::mem::take(&mut inner),
                total: position,
            });
        } else {
            inner.push(position);
        }
    }
    lines
}

fn column_line(column: Column, cells: &[CellId]) -> Option<Line> {
    let mut inner: Vec<usize> = (0..cells.len())
        .filter(|&position| cells[position].column == column)
        .collect();
    let total = inner.pop()?; // the municipal row sorts last
    Some(Line { inner, total })
}
