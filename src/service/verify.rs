//! Checks a published report or release: everything in it, computed again from the database.

use serde_json::Value;

use super::release::{self, ReleaseError};
use super::results::Results;
use super::store::json;
use crate::disclosure::{RELEASE_SCHEMA, Release};
use crate::i18n::Lang;
use crate::report::{Commentary, build, build_institution};

const REPORT_SCHEMA: &str = "spogulis.report/1";

/// Numbers may differ by this much, relative to the larger.
const TOLERANCE: f64 = 1e-12;

#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    #[error("no JSON report or release ({0})")]
    NotJson(String),
    #[error(
        "the schema is {0}; a report ({REPORT_SCHEMA}) or a release ({RELEASE_SCHEMA}) is needed"
    )]
    OtherSchema(String),
    #[error(transparent)]
    Release(#[from] ReleaseError),
}

impl VerifyError {
    pub fn code(&self) -> &'static str {
        match self {
            VerifyError::NotJson(_) => "verify-not-json",
            VerifyError::OtherSchema(_) => "verify-other-schema",
            VerifyError::Release(error) => error.code(),
        }
    }
}

/// Every difference, as `path: stored … recomputed …`; none: the file is true. Blocks.
pub fn verify(results: &Results, text: &str) -> Result<Vec<String>, VerifyError> {
    let file: Value =
        serde_json::from_str(text).map_err(|error| VerifyError::NotJson(error.to_string()))?;
    match file["schema"].as_str() {
        Some(RELEASE_SCHEMA) => Ok(check_release(results, "", &file)?.1),
        Some(REPORT_SCHEMA) | None if file["results"].is_object() => check_report(results, &file),
        other => Err(VerifyError::OtherSchema(
            other.unwrap_or("missing").to_string(),
        )),
    }
}

fn check_release(
    results: &Results,
    path: &str,
    stored: &Value,
) -> Result<(Release, Vec<String>), VerifyError> {
    let claimed: Release = serde_json::from_value(stored.clone())
        .map_err(|error| VerifyError::NotJson(error.to_string()))?;
    let again = release::remake(results, &claimed)?;
    let mut found = Vec::new();
    compare(path, stored, &value_of(&again), &mut found);
    Ok((again, found))
}

fn check_report(results: &Results, file: &Value) -> Result<Vec<String>, VerifyError> {
    let (again, mut found) = check_release(results, "results", &file["results"])?;
    let (place, stored) = document_in(file);
    let lang = stored["lang"]
        .as_str()
        .and_then(Lang::find)
        .unwrap_or_default();
    let documents = documents(results, &again, lang)?;
    // Which of the release's documents it is, the file does not say: the nearest one.
    let nearest = documents.iter().map(|document| {
        let mut found = Vec::new();
        compare(place, &stored, document, &mut found);
        found
    });
    found.extend(nearest.min_by_key(Vec::len).unwrap_or_default());
    let known = ["schema", "document", "results"];
    let keys = file
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    let unknown = keys.filter(|key| place == "document" && !known.contains(&key.as_str()));
    found.extend(unknown.map(|key| format!("{key}: stored, but no part of a report")));
    Ok(found)
}

/// The document of a report: under a key of its own, or spread beside the results.
fn document_in(file: &Value) -> (&'static str, Value) {
    if file["document"].is_object() {
        return ("document", file["document"].clone());
    }
    let mut spread = file.clone();
    if let Some(object) = spread.as_object_mut() {
        object.remove("results");
        object.remove("schema");
    }
    ("", spread)
}

/// The documents of a release: with and without the analyst's words, and one per institution.
fn documents(results: &Results, release: &Release, lang: Lang) -> Result<Vec<Value>, VerifyError> {
    let mut commentaries = vec![Commentary::default()];
    for record in release::list(results, &release.cycle)? {
        if record.number.unsigned_abs() == release.number {
            let kept = release::commentary_of(&record).map_err(ReleaseError::from)?;
            commentaries.push(kept);
        }
    }
    let whole = commentaries
        .iter()
        .map(|words| value_of(&build(release, words, lang)));
    let institutions = release.institutions.keys();
    let single =
        institutions.filter_map(|id| Some(value_of(&build_institution(release, id, lang)?)));
    Ok(whole.chain(single).collect())
}

fn value_of(value: &impl serde::Serialize) -> Value {
    serde_json::from_str(&json(value)).unwrap_or(Value::Null)
}

fn compare(path: &str, stored: &Value, again: &Value, found: &mut Vec<String>) {
    let below = |key: &str| match path {
        "" => key.to_string(),
        _ => format!("{path}.{key}"),
    };
    match (stored, again) {
        (Value::Object(one), Value::Object(other)) => {
            for (key, value) in one {
                compare(
                    &below(key),
                    value,
                    other.get(key).unwrap_or(&Value::Null),
                    found,
                );
            }
            let missing = other.iter().filter(|(key, _)| !one.contains_key(*key));
            for (key, value) in missing.filter(|(_, value)| !value.is_null()) {
                found.push(format!(
                    "{}: stored nothing, recomputed {value}",
                    below(key)
                ));
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (at, (stored, again)) in one.iter().zip(other).enumerate() {
                compare(&below(&at.to_string()), stored, again, found);
            }
        }
        _ if is_same(stored, again) => {}
        _ => found.push(format!("{path}: stored {stored}, recomputed {again}")),
    }
}

fn is_same(stored: &Value, again: &Value) -> bool {
    match (stored.as_f64(), again.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() <= TOLERANCE * one.abs().max(other.abs()),
        _ => stored == again,
    }
}
