//! The public samples give the figures that R and Python computed for them.
//!
//! `data/samples/*/expected.json` was made with R (survey 4.1.1, psych 2.2.9, lpSolve) and Python
//! (numpy, scipy), two independent implementations that agree to 1e-8.

#[path = "support/compare.rs"]
mod compare;

use compare::{assert_none, differences, no_provenance};
use serde_json::Value;
use spogulis::indicators::{Cycle, MunicipalResults, analyse};

fn cycle(name: &str) -> Cycle {
    compare::cycle(&format!("data/samples/{name}"))
}

fn expected(name: &str) -> Value {
    compare::expected(&format!("data/samples/{name}"))
}

fn assert_equal(results: &MunicipalResults, expected: &Value) {
    let actual = serde_json::to_value(results).unwrap();
    let mut found = Vec::new();
    for section in [
        "quality",
        "coverage",
        "indicators",
        "comparisons",
        "comparison_family",
        "likert",
        "gaps",
        "weights",
        "reliability",
    ] {
        let Some(mut wanted) = expected.get(section).cloned() else {
            continue;
        };
        match section {
            "weights" => drop_collapsed(&mut wanted),
            "likert" => drop_small_means(&mut wanted),
            _ if section.starts_with("comparison") && results.against.is_none() => continue,
            _ => {}
        }
        let mut got = actual[section].clone();
        if section == "indicators" {
            let inventory = ["I1.PII", "I1.SCH", "I2.PII", "I2.SCH", "I3.PII", "I3.SCH"];
            let got = got.as_object_mut().unwrap();
            inventory
                .iter()
                .for_each(|key| assert!(got.remove(*key).is_some(), "{key}"));
        }
        differences(section, &wanted, &got, &mut found);
    }
    assert_none(&found);
}

/// A mean of fewer than ten answers is not shown, though R computes it.
fn drop_small_means(likert: &mut Value) {
    for row in likert
        .as_object_mut()
        .unwrap()
        .values_mut()
        .filter_map(Value::as_object_mut)
    {
        if row["n_sub"].as_u64() < Some(10) {
            row.remove("mean");
            row.remove("sd");
        }
    }
}

fn drop_collapsed(weights: &mut Value) {
    for survey in weights.as_object_mut().unwrap().values_mut() {
        for method in survey.as_object_mut().unwrap().values_mut() {
            method.as_object_mut().unwrap().remove("collapsed");
        }
    }
}

#[test]
fn the_replay_of_2024_gives_every_expected_figure() {
    let replay = cycle("replay-2024");
    assert_equal(
        &analyse(&replay, None, None, no_provenance()),
        &expected("replay-2024"),
    );
}

#[test]
fn the_sample_of_2026_gives_every_expected_figure_and_comparison() {
    let (replay, sample) = (cycle("replay-2024"), cycle("cycle-2026"));
    let results = analyse(&sample, Some(&replay), Some(&replay), no_provenance());
    assert_equal(&results, &expected("cycle-2026"));
}
