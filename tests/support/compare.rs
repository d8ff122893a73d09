//! Holds the program's figures against those of another implementation.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use spogulis::disclosure::{hidden_bands, protect};
use spogulis::indicators::{Cycle, Provenance};
use spogulis::service::folder;

/// The cycle of a data set folder, under the root of the crate.
pub fn cycle(dir: &str) -> Cycle {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
    let loaded = folder::load(&dir, &mut || {}).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let mut cycle = Cycle::new(loaded.dataset, loaded.catalogue);
    cycle.hidden_bands = hidden_bands(&protect(&cycle));
    cycle
}

/// The figures of the other implementation.
pub fn expected(dir: &str) -> Value {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(dir);
    serde_json::from_slice(&std::fs::read(dir.join("expected.json")).unwrap()).unwrap()
}

pub fn no_provenance() -> Provenance {
    Provenance {
        program: String::new(),
        data_sha256: String::new(),
        catalogue_sha256: String::new(),
        questionnaires: BTreeMap::new(),
    }
}

pub fn assert_none(differences: &[String]) {
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
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
pub fn differences(path: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
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
