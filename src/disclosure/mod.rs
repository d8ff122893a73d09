//! What may be published: primary and complementary suppression of count tables.
//!
//! A table counts respondents (`n`) and positive answers (`k`) by institution, for students also
//! by grade band. What is protected is `k`; every rule holds even if every `n` is known.
//!
//! - `table`: the counts that go in, with totals derived, and the rules' two numbers
//! - `line`: the sums a reader knows: inner cells = total
//! - `network`: which unknown cells those sums and bounds leave free
//! - `search`: the deterministic search for cells to hide
//! - `suppression`: what comes out
//! - `tables`: the tables of a cycle, in and out
//! - `release`: everything that is published of a cycle

mod cell;
mod line;
mod network;
mod release;
mod search;
mod suppression;
mod table;
mod tables;

#[cfg(test)]
mod tests;

pub use cell::{CellId, Column, Row};
pub use release::*;
pub use search::{Reader, suppress, suppress_before};
pub use suppression::{Primary, Suppression};
pub use table::{CountTable, Counts, Layout, Rules};
pub use tables::{Suppressions, hidden_bands, institution_results, protect};
