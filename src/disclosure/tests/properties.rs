//! Random tables: what is reported safe withstands the attack.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::attack::{leaks, small_groups, without};
use crate::disclosure::{CellId, CountTable, Counts, Rules, suppress};

/// Small and large cells, with none, few, some or all positive.
fn counts() -> impl Strategy<Value = Counts> {
    let n = prop_oneof![0u32..=40, 0u32..=12, 10u32..=40];
    (n, 0u32..=40, 0u32..8).prop_map(|(n, any, kind)| Counts {
        n,
        k: match kind {
            0 => any.min(1).min(n),
            1 => n - any.min(1).min(n),
            _ => any % (n + 1),
        },
    })
}

fn institutions<T>(rows: Vec<T>) -> BTreeMap<String, T> {
    rows.into_iter()
        .enumerate()
        .map(|(i, row)| (format!("S{i:02}"), row))
        .collect()
}

fn one_column() -> impl Strategy<Value = CountTable> {
    prop::collection::vec(counts(), 2..=8)
        .prop_map(|rows| CountTable::OneColumn(institutions(rows)))
}

fn grade_bands() -> impl Strategy<Value = CountTable> {
    prop::collection::vec([counts(), counts()], 2..=8)
        .prop_map(|rows| CountTable::GradeBands(institutions(rows)))
}

fn drawn(strategy: impl Strategy<Value = CountTable>, number: usize) -> Vec<CountTable> {
    let mut runner = TestRunner::deterministic();
    (0..number)
        .map(|_| strategy.new_tree(&mut runner).unwrap().current())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn safe_tables_give_no_sensitive_cell_away(table in prop_oneof![one_column(), grade_bands()]) {
        let found = suppress(&table, Rules::default());
        if !found.withheld() {
            prop_assert_eq!(leaks(&found), vec![]);
        }
    }

    #[test]
    fn stricter_rules_are_kept_too(
        table in prop_oneof![one_column(), grade_bands()], n_min in 3u32..=20, r_min in 2u32..=4,
    ) {
        let found = suppress(&table, Rules { n_min, r_min });
        if !found.withheld() {
            prop_assert_eq!(leaks(&found), vec![]);
        }
    }

    #[test]
    fn only_published_people_are_hidden(table in prop_oneof![one_column(), grade_bands()]) {
        let found = suppress(&table, Rules::default());
        prop_assert!(!found.is_hidden(&CellId::TOTAL));
        for (place, cell) in found.secondary.iter().enumerate() {
            prop_assert!(found.cells[cell].n >= found.rules.n_min);
            prop_assert!(!found.primary.contains_key(cell));
            prop_assert!(!found.secondary[..place].contains(cell));
        }
        for (cell, counts) in &found.cells {
            prop_assert!(counts.n > 0 || !found.is_hidden(cell));
        }
    }

    #[test]
    fn order_of_rows_does_not_matter(rows in prop::collection::vec([counts(), counts()], 2..=8)) {
        let named = institutions(rows);
        let forwards = CountTable::GradeBands(named.clone());
        let backwards = CountTable::GradeBands(named.into_iter().rev().collect());
        prop_assert_eq!(
            suppress(&forwards, Rules::default()),
            suppress(&backwards, Rules::default())
        );
    }
}

#[test]
fn most_random_tables_stay_publishable() {
    let tables = drawn(prop_oneof![one_column(), grade_bands()], 1000);
    let withheld = tables
        .iter()
        .filter(|table| suppress(table, Rules::default()).withheld());
    assert!(withheld.count() < 100);
}

#[test]
fn one_column_needs_its_last_addition() {
    let mut n_checked = 0;
    for table in drawn(one_column(), 1000) {
        let found = suppress(&table, Rules::default());
        if let Some(last) = found.secondary.last() {
            n_checked += 1;
            assert_ne!(leaks(&without(&found, last)), vec![], "{table:?}");
        }
    }
    assert!(n_checked > 50);
}

#[test]
fn attack_notices_a_two_way_table_with_one_cell_too_many() {
    let tables = drawn(grade_bands(), 300);
    let found: Vec<_> = tables
        .iter()
        .map(|table| suppress(table, Rules::default()))
        .collect();
    let complemented = found.iter().filter(|found| !found.secondary.is_empty());
    let (noticed, missed): (Vec<_>, Vec<_>) = complemented.partition(|found| {
        found
            .secondary
            .iter()
            .any(|cell| !leaks(&without(found, cell)).is_empty())
    });
    assert!(
        noticed.len() > 10 * missed.len(),
        "{} {}",
        noticed.len(),
        missed.len()
    );
}

#[test]
fn two_hundred_institutions_are_no_obstacle() {
    let row = |i: u32| {
        let small = 3 + i % 23;
        [
            Counts {
                n: small,
                k: i % (small + 1),
            },
            Counts {
                n: 5 + i % 31,
                k: i % 5,
            },
        ]
    };
    let table = CountTable::GradeBands(institutions((0..200).map(row).collect()));
    let found = suppress(&table, Rules::default());
    assert_eq!(found.cells.len(), 3 * 201);
    assert!(!found.withheld() && !found.secondary.is_empty());
    assert_eq!(small_groups(&found), vec![]);
}
