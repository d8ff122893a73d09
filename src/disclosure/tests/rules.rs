//! Each rule in a table made for it.

use std::collections::BTreeMap;

use super::attack::{leaks, without};
use crate::disclosure::{CellId, CountTable, Counts, Primary, Rules, Suppression, suppress};

type Pair = (u32, u32);

fn one_column(rows: &[(&str, Pair)]) -> Suppression {
    let rows = rows
        .iter()
        .map(|(id, (n, k))| ((*id).to_owned(), Counts { n: *n, k: *k }));
    suppress(&CountTable::OneColumn(rows.collect()), Rules::default())
}

fn grade_bands(rows: &[(&str, Pair, Pair)]) -> Suppression {
    let counts = |(n, k): Pair| Counts { n, k };
    let rows = rows
        .iter()
        .map(|(id, low, high)| ((*id).to_owned(), [counts(*low), counts(*high)]));
    suppress(&CountTable::GradeBands(rows.collect()), Rules::default())
}

fn added(found: &Suppression) -> Vec<String> {
    found.secondary.iter().map(CellId::to_string).collect()
}

fn primary(found: &Suppression) -> BTreeMap<String, Primary> {
    found
        .primary
        .iter()
        .map(|(cell, why)| (cell.to_string(), *why))
        .collect()
}

fn cell(found: &Suppression, name: &str) -> CellId {
    found
        .cells
        .keys()
        .find(|cell| cell.to_string() == name)
        .unwrap()
        .clone()
}

fn stands_only_with_its_additions(found: &Suppression) {
    assert!(!found.withheld());
    assert_eq!(leaks(found), vec![]);
    let last = found.secondary.last().unwrap();
    assert_ne!(leaks(&without(found, last)), vec![]);
}

#[test]
fn l1_gives_a_lone_hidden_cell_company() {
    // S1 = total - S2 - S3; the smaller of the two others goes.
    let found = one_column(&[("S1", (5, 2)), ("S2", (30, 15)), ("S3", (12, 6))]);
    assert_eq!(
        primary(&found),
        BTreeMap::from([("S1/ALL".to_owned(), Primary::Small)])
    );
    assert_eq!(added(&found), ["S3/ALL"]);
    assert_eq!(found.lost_respondents, 12);
    stands_only_with_its_additions(&found);
}

#[test]
fn l1_hides_the_total_of_a_row_with_nothing_else() {
    // The first pass pairs S1/G7_9 with S2/G7_9. S2 has no grades 10-12, so only its total can join;
    // the cells after it close the cycles that these additions open.
    let found = grade_bands(&[
        ("S1", (5, 2), (20, 9)),
        ("S2", (20, 9), (0, 0)),
        ("S3", (40, 20), (30, 15)),
        ("S4", (50, 20), (45, 15)),
    ]);
    assert_eq!(
        added(&found)[..4],
        ["S1/G10_12", "S2/G7_9", "S3/G10_12", "S2/ALL"]
    );
    assert!(!found.withheld() && leaks(&found).is_empty());
}

#[test]
fn l2_hides_no_group_smaller_than_n_min() {
    // 3 + 4 people: the residual would be the share of seven.
    let found = one_column(&[
        ("S1", (3, 1)),
        ("S2", (4, 2)),
        ("S3", (12, 6)),
        ("S4", (30, 15)),
    ]);
    assert_eq!(added(&found), ["S3/ALL"]);
    stands_only_with_its_additions(&found);
}

#[test]
fn l3_leaves_every_primary_cell_two_values() {
    // The residual 13 of 13 says that everybody in S1 and in S2 is positive.
    let found = one_column(&[
        ("S1", (6, 6)),
        ("S2", (7, 7)),
        ("S3", (12, 6)),
        ("S4", (30, 15)),
    ]);
    assert_eq!(added(&found), ["S3/ALL"]);
    stands_only_with_its_additions(&found);
}

#[test]
fn l3_counts_the_bands_of_extreme_cells_as_known() {
    // Residual 2 = 1 + 1 is the most that two low bands allow.
    let found = one_column(&[
        ("S1", (11, 1)),
        ("S2", (12, 1)),
        ("S3", (13, 6)),
        ("S4", (30, 15)),
    ]);
    assert_eq!(found.primary.len(), 2);
    assert_eq!(added(&found), ["S3/ALL"]);
    stands_only_with_its_additions(&found);
}

#[test]
fn rule_t_gives_no_bands_under_an_extreme_total() {
    let found = one_column(&[("S1", (12, 1)), ("S2", (30, 0)), ("S3", (15, 0))]);
    assert!(found.total_extreme);
    assert!(found.primary.is_empty() && found.secondary.is_empty() && !found.withheld());
    // Everybody is positive: no hiding helps a small cell, so the breakdown is withheld.
    let found = one_column(&[("S1", (12, 12)), ("S2", (5, 5)), ("S3", (15, 15))]);
    assert_eq!(
        primary(&found),
        BTreeMap::from([("S2/ALL".to_owned(), Primary::Small)])
    );
    assert!(found.total_extreme && found.withheld());
}

#[test]
fn rule_i_sees_what_two_lines_say_together() {
    // Grades 10-12 hold 8 = S1 + S2 with S2 <= 4, so S1/G10_12 >= 4; row S1 holds 4 in all.
    // Each line alone leaves two values, both together one: 0 and 4.
    let found = grade_bands(&[("S1", (16, 0), (6, 4)), ("S2", (22, 4), (4, 4))]);
    assert_eq!(primary(&found)["S1/G7_9"], Primary::Extreme);
    assert_eq!(added(&found), ["S2/G7_9", "S1/ALL", "S2/ALL"]);
    stands_only_with_its_additions(&found);
    let lines_only = ["S1/ALL", "S2/ALL"]
        .into_iter()
        .fold(found.clone(), |weaker, name| {
            without(&weaker, &cell(&found, name))
        });
    assert!(leaks(&lines_only).contains(&cell(&found, "S1/G10_12")));
}

#[test]
fn none_and_almost_none_share_a_band() {
    let found = one_column(&[
        ("S1", (20, 0)),
        ("S2", (20, 1)),
        ("S3", (20, 19)),
        ("S4", (20, 20)),
        ("S5", (20, 2)),
    ]);
    let band = |name: &str| found.band(&cell(&found, name));
    assert_eq!(band("S1/ALL"), Some((0.0, 0.05)));
    assert_eq!(band("S2/ALL"), band("S1/ALL"));
    assert_eq!(band("S3/ALL"), Some((0.95, 1.0)));
    assert_eq!(band("S4/ALL"), band("S3/ALL"));
    assert_eq!((band("S5/ALL"), band("ALL/ALL")), (None, None));
    assert!(!found.is_hidden(&cell(&found, "S1/ALL")));
}

#[test]
fn small_municipal_band_is_hidden() {
    let found = grade_bands(&[
        ("S1", (40, 20), (4, 1)),
        ("S2", (50, 20), (3, 1)),
        ("S3", (30, 9), (0, 0)),
    ]);
    assert!(found.is_hidden(&cell(&found, "ALL/G10_12")));
    assert!(!found.is_hidden(&CellId::TOTAL) && !found.is_hidden(&cell(&found, "S3/G10_12")));
    stands_only_with_its_additions(&found);
}

#[test]
fn lone_small_institution_is_withheld() {
    let found = one_column(&[("S1", (6, 3))]);
    assert!(found.withheld());
    assert_eq!(found.unsafe_cells, [cell(&found, "S1/ALL")]);
}

#[test]
fn table_without_answers_hides_nothing() {
    for found in [
        one_column(&[]),
        grade_bands(&[]),
        grade_bands(&[("S1", (0, 0), (0, 0))]),
    ] {
        assert!(found.primary.is_empty() && !found.withheld());
        assert_eq!(found.cells[&CellId::TOTAL], Counts::default());
    }
}
