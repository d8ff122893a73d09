//! Small data sets full of traps give the figures that a reference in Python computed for them.
//!
//! `tests/data/traps/README.md` says what each of them holds and how the reference was made.

#[path = "support/compare.rs"]
mod compare;

use std::path::Path;

use compare::{assert_none, cycle, differences, expected, no_provenance};
use serde_json::Value;
use spogulis::disclosure::{institution_results, protect};
use spogulis::indicators::analyse;

fn assert_agrees(trap: &str) {
    let dir = format!("tests/data/traps/{trap}");
    let later = cycle(&format!("{dir}/later"));
    let has_earlier = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(&dir)
        .join("earlier")
        .exists();
    let earlier = has_earlier.then(|| cycle(&format!("{dir}/earlier")));
    let municipality = analyse(&later, earlier.as_ref(), earlier.as_ref(), no_provenance());
    let institutions = institution_results(&later, &protect(&later), no_provenance());
    let expected = expected(&dir);
    let mut found = Vec::new();
    for (scope, results) in [
        ("municipality", serde_json::to_value(municipality).unwrap()),
        ("institutions", serde_json::to_value(institutions).unwrap()),
    ] {
        differences(scope, &expected[scope], &figures(results), &mut found);
    }
    assert_none(&found);
}

/// The results without what names them.
fn figures(mut results: Value) -> Value {
    let sections = results.as_object_mut().unwrap();
    for name in [
        "schema",
        "scope",
        "cycle",
        "against",
        "options",
        "provenance",
    ] {
        sections.remove(name);
    }
    results
}

#[test]
fn odd_rows_are_counted_or_refused_as_the_methodology_says() {
    assert_agrees("rows");
}

#[test]
fn what_cannot_be_measured_has_its_reason_and_no_figure() {
    assert_agrees("undefined");
}

#[test]
fn small_bands_extreme_cells_and_small_institutions_stay_hidden() {
    assert_agrees("bands");
}

#[test]
fn split_votes_foreign_scales_and_changed_options_count_as_defined() {
    assert_agrees("votes");
}
