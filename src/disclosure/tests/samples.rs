//! The 38 tables of the two sample cycles with the results of the reference implementations.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::attack::{Attack, leaks};
use crate::disclosure::{CellId, CountTable, Counts, Primary, Rules, suppress};

#[derive(Deserialize)]
struct Sample {
    sample: String,
    table: String,
    rows: BTreeMap<String, Vec<(u32, u32)>>,
    total: Vec<(u32, u32)>,
    primary: BTreeMap<String, String>,
    secondary: Vec<String>,
    lost_respondents: u32,
    total_extreme: bool,
    #[serde(rename = "unsafe")]
    unsafe_cells: Vec<String>,
}

impl Sample {
    fn table(&self) -> CountTable {
        let counts = |(n, k): (u32, u32)| Counts { n, k };
        let rows = self.rows.iter().map(|(id, row)| (id.clone(), row));
        if self.total.len() == 1 {
            CountTable::OneColumn(rows.map(|(id, row)| (id, counts(row[0]))).collect())
        } else {
            let bands = |row: &Vec<(u32, u32)>| [counts(row[0]), counts(row[1])];
            CountTable::GradeBands(rows.map(|(id, row)| (id, bands(row))).collect())
        }
    }
}

fn samples() -> Vec<Sample> {
    let text = include_str!("../testdata/samples.jsonl");
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn names(cells: &[CellId]) -> Vec<String> {
    cells.iter().map(CellId::to_string).collect()
}

#[test]
fn sample_tables_are_suppressed_as_the_reference_does() {
    let samples = samples();
    assert_eq!(samples.len(), 38);
    for sample in samples {
        let found = suppress(&sample.table(), Rules::default());
        let named = format!("{} {}", sample.sample, sample.table);
        let primary: BTreeMap<String, String> = found
            .primary
            .iter()
            .map(|(cell, why)| (cell.to_string(), word(*why).to_owned()))
            .collect();
        assert_eq!(primary, sample.primary, "{named}");
        assert_eq!(names(&found.secondary), sample.secondary, "{named}");
        assert_eq!(found.lost_respondents, sample.lost_respondents, "{named}");
        assert_eq!(found.total_extreme, sample.total_extreme, "{named}");
        assert_eq!(names(&found.unsafe_cells), sample.unsafe_cells, "{named}");
    }
}

fn word(primary: Primary) -> &'static str {
    match primary {
        Primary::Small => "small",
        Primary::Extreme => "extreme",
    }
}

#[test]
fn sample_totals_are_derived_as_printed() {
    for sample in samples() {
        let cells = sample.table().cells();
        let municipal: Vec<(u32, u32)> = cells
            .iter()
            .filter(|(id, _)| !id.is_institution())
            .map(|(_, c)| (c.n, c.k))
            .collect();
        assert_eq!(
            municipal, sample.total,
            "{} {}",
            sample.sample, sample.table
        );
    }
}

#[test]
fn sample_tables_withstand_even_a_reader_who_infers_what_added_cells_are_not() {
    for sample in samples() {
        let found = suppress(&sample.table(), Rules::default());
        let named = format!("{} {}", sample.sample, sample.table);
        assert_eq!(leaks(&found), vec![], "{named}");
        assert_eq!(
            Attack::inferring(&found).recovered(&found),
            vec![],
            "{named}"
        );
    }
}
