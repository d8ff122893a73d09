//! A table as files for machines need it: one value per cell, an interval in two columns.

use super::{Cell, Column, Row, Table};

pub struct FlatTable<'a> {
    pub columns: Vec<FlatColumn<'a>>,
    pub rows: Vec<Vec<Flat<'a>>>,
}

pub struct FlatColumn<'a> {
    pub source: &'a Column,
    pub part: Part,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    Low,
    High,
}

/// What the numbers of a column count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Text,
    Count,
    Number,
    Percent,
    Points,
    /// Differs by row.
    Mixed,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Flat<'a> {
    Text(&'a str),
    Count(u64),
    Number { value: f64, decimals: u8 },
    Percent { value: f64, decimals: u8 },
    Points(i64),
    Status { code: &'a str, text: &'a str },
    Hidden,
    Absent(&'a str),
}

impl Unit {
    pub fn code(self) -> &'static str {
        match self {
            Unit::Text => "text",
            Unit::Count => "count",
            Unit::Number => "number",
            Unit::Percent => "percent",
            Unit::Points => "percentage_points",
            Unit::Mixed => "mixed",
        }
    }
}

impl Part {
    /// After the column's key.
    pub fn suffix(self) -> &'static str {
        match self {
            Part::Whole => "",
            Part::Low => "_low",
            Part::High => "_high",
        }
    }
}

impl<'a> FlatTable<'a> {
    pub fn of(table: &'a Table) -> FlatTable<'a> {
        let mut columns = Vec::new();
        let mut rows = vec![Vec::new(); table.rows.len()];
        for (place, source) in table.columns.iter().enumerate() {
            for part in parts(&table.rows, place) {
                let cells = table
                    .rows
                    .iter()
                    .map(|row| flat(row.cells.get(place), *part));
                let cells: Vec<Flat> = cells.collect();
                columns.push(FlatColumn {
                    source,
                    part: *part,
                    unit: unit(&cells),
                });
                rows.iter_mut()
                    .zip(cells)
                    .for_each(|(row, cell)| row.push(cell));
            }
        }
        FlatTable { columns, rows }
    }
}

/// A column with an interval anywhere becomes two.
fn parts(rows: &[Row], place: usize) -> &'static [Part] {
    let is_range = |row: &Row| {
        matches!(
            row.cells.get(place),
            Some(Cell::Range { .. } | Cell::PointsRange { .. })
        )
    };
    match rows.iter().any(is_range) {
        true => &[Part::Low, Part::High],
        false => &[Part::Whole],
    }
}

fn flat(cell: Option<&Cell>, part: Part) -> Flat<'_> {
    let end = |lo: i64, hi: i64| if part == Part::High { hi } else { lo };
    match cell {
        None => Flat::Absent(""),
        Some(Cell::Text { text }) => Flat::Text(text),
        Some(Cell::Status { code, text }) => Flat::Status { code, text },
        Some(Cell::Count { n }) => Flat::Count(*n),
        Some(Cell::Number { value, decimals }) => Flat::Number {
            value: *value,
            decimals: *decimals,
        },
        Some(Cell::Percent { value, decimals }) => Flat::Percent {
            value: *value,
            decimals: *decimals,
        },
        Some(Cell::Points { value }) => Flat::Points(*value),
        Some(Cell::Range { lo, hi }) => Flat::Percent {
            value: end(*lo, *hi) as f64,
            decimals: 0,
        },
        Some(Cell::PointsRange { lo, hi }) => Flat::Points(end(*lo, *hi)),
        Some(Cell::Hidden) => Flat::Hidden,
        Some(Cell::Absent { why }) => Flat::Absent(why),
    }
}

impl Flat<'_> {
    /// Of a value; what stands for a missing one has none.
    pub fn unit(&self) -> Option<Unit> {
        match self {
            Flat::Text(_) | Flat::Status { .. } => Some(Unit::Text),
            Flat::Count(_) => Some(Unit::Count),
            Flat::Number { .. } => Some(Unit::Number),
            Flat::Percent { .. } => Some(Unit::Percent),
            Flat::Points(_) => Some(Unit::Points),
            Flat::Hidden | Flat::Absent(_) => None,
        }
    }
}

fn unit(cells: &[Flat]) -> Unit {
    let mut units = cells.iter().filter_map(Flat::unit);
    match units.next() {
        None => Unit::Text,
        Some(first) if units.all(|unit| unit == first) => first,
        Some(_) => Unit::Mixed,
    }
}
