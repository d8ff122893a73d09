//! What takes more than one step or has two callers: the web and the commands.

pub mod folder;

/// Stand-ins until the services land.
pub mod results {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use serde_json::Value;

    use super::ServiceError;
    use crate::db::Db;
    use crate::indicators::{InstitutionResults, MunicipalResults, Provenance, SafeTable};

    fn fixture(cycle: &str) -> Result<Value, ServiceError> {
        match cycle {
            "2026" => Ok(serde_json::from_str(include_str!("../../data/samples/cycle-2026/expected.json")).unwrap()),
            _ => Err(ServiceError::NotFrozen(cycle.to_owned())),
        }
    }

    fn provenance() -> Provenance {
        Provenance {
            program: "spogulis 0.1.0".into(),
            data_sha256: "0".repeat(64),
            catalogue_sha256: "0".repeat(64),
            questionnaires: BTreeMap::new(),
        }
    }

    pub fn municipal(
        _db: &Db,
        cycle: &str,
        against: Option<&str>,
    ) -> Result<Arc<MunicipalResults>, ServiceError> {
        let all = fixture(cycle)?;
        let part = |key: &str| all[key].clone();
        Ok(Arc::new(MunicipalResults {
            schema: "spogulis.indicators/1".into(),
            scope: "municipality".into(),
            cycle: cycle.into(),
            against: against.map(str::to_owned),
            options: serde_json::from_value(part("options")).unwrap(),
            provenance: provenance(),
            quality: serde_json::from_value(part("quality")).unwrap(),
            coverage: serde_json::from_value(part("coverage")).unwrap(),
            indicators: serde_json::from_value(part("indicators")).unwrap(),
            comparisons: Some(serde_json::from_value(part("comparisons")).unwrap()),
            comparison_family: serde_json::from_value(part("comparison_family")).unwrap(),
            likert: BTreeMap::new(),
            reliability: BTreeMap::new(),
            gaps: BTreeMap::new(),
            weights: serde_json::from_value(part("weights")).unwrap(),
        }))
    }

    pub fn institutions(_db: &Db, cycle: &str) -> Result<Arc<InstitutionResults>, ServiceError> {
        let all = fixture(cycle)?;
        let mut suppression = BTreeMap::new();
        for (id, table) in all["suppression"].as_object().unwrap() {
            let primary = table["primary"].as_object().unwrap();
            let secondary: Vec<String> = serde_json::from_value(table["secondary"].clone()).unwrap();
            let mut cells = BTreeMap::new();
            let mut hidden = secondary;
            for (cell, counts) in table["cells"].as_object().unwrap() {
                let n = counts["n"].as_u64().unwrap() as u32;
                let k = counts["k"].as_u64().unwrap() as u32;
                let reason = primary.get(cell).and_then(Value::as_str);
                if reason == Some("small") {
                    hidden.push(cell.clone());
                } else if reason == Some("extreme") {
                    let share = 1.0 / f64::from(n);
                    let band = if k < 2 { [0.0, share] } else { [1.0 - share, 1.0] };
                    cells.insert(cell.clone(), crate::indicators::SafeCell::Band { n, band });
                } else if !hidden.contains(cell) {
                    cells.insert(cell.clone(), crate::indicators::SafeCell::Exact { n, k });
                }
            }
            suppression.insert(id.clone(), SafeTable::Published { cells, hidden });
        }
        suppression.insert("10|T_XXX|withheld|1".into(), SafeTable::Withheld { withheld: true });
        suppression.remove("10|T_XXX|withheld|1");
        Ok(Arc::new(InstitutionResults {
            schema: "spogulis.indicators/1".into(),
            scope: "institutions".into(),
            cycle: cycle.into(),
            against: None,
            options: serde_json::from_value(all["options"].clone()).unwrap(),
            provenance: provenance(),
            suppression,
            digcompedu: None,
        }))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    #[error("cycle {0} has no results yet")]
    NotFrozen(String),
    #[error(transparent)]
    Db(#[from] crate::db::DbError),
}

impl ServiceError {
    pub fn code(&self) -> &'static str {
        match self {
            ServiceError::NotFrozen(_) => "cycle-not-frozen",
            ServiceError::Db(error) => error.code(),
        }
    }
}
