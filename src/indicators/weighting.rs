use std::collections::BTreeMap;
use super::cycle::Cycle;
use super::result::Weighting;
pub fn weightings(_cycle: &Cycle) -> BTreeMap<String, BTreeMap<String, Weighting>> { BTreeMap::new() }
