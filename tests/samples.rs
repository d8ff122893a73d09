//! The public samples give the figures that R and Python computed for them.
//!
//! `data/samples/*/expected.json` was made with R (survey 4.1.1, psych 2.2.9, lpSolve) and Python
//! (numpy, scipy), two independent implementations that agree to 1e-8.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use spogulis::disclosure::{hidden_bands, protect};
use spogulis::indicators::{Cycle, MunicipalResults, Provenance, analyse};
use spogulis::service::folder;

fn cycle(name: &str) -> Cycle {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(name);
    let loaded = folder::load(&dir, &mut || {}).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let mut cycle = Cycle::new(loaded.dataset, loaded.catalogue);
    cycle.hidden_bands = hidden_bands(&protect(&cycle));
    cycle
}

fn expected(name: &str) -> Value {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(name);
    serde_json::from_slice(&std::fs::read(dir.join("expected.json")).unwrap()).unwrap()
}

fn no_provenance() -> Provenance {
    Provenance {
        program: String::new(),
        data_sha256: String::new(),
        catalogue_sha256: String::new(),
        questionnaires: BTreeMap::new(),
    }
}

fn tolerance(path: &str) -> f64 {
    if path.contains("reliability") {
        1e-3
    } else if path.contains("weights") {
        1e-5
    } else if [
        "se_", "ci", "wilson", "newcombe", "p_value", "p_holm", "p_bh", "deff", "n_eff",
    ]
    .iter()
    .any(|name| path.contains(name))
    {
        1e-6
    } else {
        1e-9
    }
}

/// Every value of `expected` must stand in `actual`; the differences are listed with their paths.
fn differences(path: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(wanted), Value::Object(got)) => {
            for (key, value) in wanted {
                let none = Value::String("(absent)".into());
                let actual = got.get(key).unwrap_or(&none);
                differences(&format!("{path}/{key}"), value, actual, found);
            }
            for key in got.keys().filter(|key| !wanted.contains_key(*key)) {
                found.push(format!("{path}/{key}: not expected"));
            }
        }
        (Value::Array(wanted), Value::Array(got)) if wanted.len() == got.len() => {
            for (at, (wanted, got)) in wanted.iter().zip(got).enumerate() {
                differences(&format!("{path}/{at}"), wanted, got, found);
            }
        }
        (Value::Number(wanted), Value::Number(got)) => {
            let (wanted, got) = (wanted.as_f64().unwrap(), got.as_f64().unwrap());
            let scale = wanted.abs().max(1.0);
            if (wanted - got).abs() > tolerance(path) * scale {
                found.push(format!("{path}: expected {wanted}, got {got}"));
            }
        }
        _ if expected == actual => {}
        _ => found.push(format!("{path}: expected {expected}, got {actual}")),
    }
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
    assert!(
        found.is_empty(),
        "{} differences:\n{}",
        found.len(),
        found.join("\n")
    );
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
