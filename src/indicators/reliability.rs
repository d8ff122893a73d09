use std::collections::BTreeMap;
use super::cycle::Cycle;
pub fn reliabilities(_cycle: &Cycle) -> BTreeMap<String, serde_json::Value> { BTreeMap::new() }
