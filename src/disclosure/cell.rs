use std::fmt;

use serde::{Serialize, Serializer};

use crate::survey::GradeBand;

/// A row of a table; the municipal row sorts last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    Institution(String),
    All,
}

/// A column of a table; the column over all grades sorts last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Band(GradeBand),
    All,
}

/// A cell, written `S02/G7_9` or `ALL/ALL`; sorts by row, then column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId {
    pub row: Row,
    pub column: Column,
}

impl CellId {
    /// The municipal total, which is never hidden.
    pub const TOTAL: CellId = CellId {
        row: Row::All,
        column: Column::All,
    };

    pub fn institution(id: &str, column: Column) -> CellId {
        CellId {
            row: Row::Institution(id.to_owned()),
            column,
        }
    }

    pub fn municipal(column: Column) -> CellId {
        CellId {
            row: Row::All,
            column,
        }
    }

    pub fn is_institution(&self) -> bool {
        self.row != Row::All
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Column::Band(band) => band.code(),
            Column::All => "ALL",
        })
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.row {
            Row::Institution(id) => write!(f, "{id}/{}", self.column),
            Row::All => write!(f, "ALL/{}", self.column),
        }
    }
}

impl Serialize for CellId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
