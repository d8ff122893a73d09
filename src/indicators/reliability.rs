//! How well the items of an index hang together (METHODOLOGY 7).

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::cycle::Cycle;
use crate::dataset::SurveyRows;
use crate::stats::{ItemMoments, Reliability, reliability};
use crate::survey::packed::{DK, MISSING, NAP};

/// By survey; complete cases on all items of its index.
pub fn reliabilities(cycle: &Cycle) -> BTreeMap<String, Value> {
    let indexes = cycle
        .catalogue
        .index_items
        .iter()
        .filter_map(|(survey, items)| {
            let rows = cycle.dataset.surveys.get(survey)?;
            let positions: Option<Vec<usize>> =
                items.iter().map(|item| rows.item_position(item)).collect();
            let found = reliability(&moments(rows, &positions?));
            Some((survey.code().to_string(), report(items, &found)))
        });
    indexes.collect()
}

fn moments(rows: &SurveyRows, positions: &[usize]) -> ItemMoments {
    let mut moments = ItemMoments::new(positions.len());
    let mut answers = vec![None; positions.len()];
    for (_, row) in rows.iter() {
        for (answer, at) in answers.iter_mut().zip(positions) {
            *answer = Some(row[*at]).filter(|value| ![MISSING, NAP, DK].contains(value));
        }
        moments.add(&answers);
    }
    moments
}

fn report(items: &[String], found: &Reliability) -> Value {
    let by_item = |values: &[Option<f64>]| -> Value {
        items
            .iter()
            .cloned()
            .zip(values.iter().map(|value| json!(value)))
            .collect::<Map<_, _>>()
            .into()
    };
    let mut report = json!({ "items": found.items, "n_complete": found.n_complete });
    if let Some(reason) = found.reason {
        report["reason"] = json!(reason.code());
    }
    if let Some(alpha) = &found.alpha {
        report["alpha_raw"] = json!(alpha.raw);
        report["alpha_std"] = json!(alpha.std);
        report["item_rest"] = by_item(&alpha.item_rest);
    }
    if let Some(omega) = &found.omega {
        report["omega_raw"] = json!(omega.raw);
        report["omega_std"] = json!(omega.std);
        let loadings: Vec<Option<f64>> = omega.loadings.iter().copied().map(Some).collect();
        report["loadings"] = by_item(&loadings);
    }
    report
}
