//! Results of frozen cycles, computed once and kept for as long as nothing under them changes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::ServiceError;
use super::release::earlier_of;
use super::store::{self, json, sha256};
use crate::db::Db;
use crate::db::cycles::{self, CycleHead};
use crate::db::releases::ReleaseRecord;
use crate::disclosure::{
    Coding, Draft, Heading, PrivateCounts, Release, Suppressions, hidden_bands,
    institution_results, protect,
};
use crate::indicators::{
    Catalogue, Cycle, InstitutionResults, MunicipalResults, Provenance, QuestionnaireRef, analyse,
};

/// A cycle with what has to be hidden in it.
struct Prepared {
    cycle: Cycle,
    suppressions: Suppressions,
    head: CycleHead,
}

/// How many results are kept; a city has a handful of cycles.
const KEPT_MAX: usize = 32;

/// The door to results. Clones share what was computed.
#[derive(Clone)]
pub struct Results {
    db: Db,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    municipal: HashMap<String, Arc<MunicipalResults>>,
    institutions: HashMap<String, Arc<InstitutionResults>>,
    releases: HashMap<String, Arc<(Release, PrivateCounts)>>,
}

impl Results {
    pub fn new(db: Db) -> Results {
        Results {
            db,
            kept: Arc::default(),
        }
    }

    /// The municipal result of a cycle, compared with an earlier one if asked. Blocks.
    pub fn municipal(
        &self,
        cycle: &str,
        against: Option<&str>,
    ) -> Result<Arc<MunicipalResults>, ServiceError> {
        let heads = self.db.read(cycles::list)?;
        let baseline = head(&heads, cycle)?.baseline_key.clone();
        let keys = [
            Some(cycle.to_string()),
            against.map(str::to_string),
            baseline.clone(),
        ];
        let id = self.content_id(&heads, &keys)?;
        if let Some(found) = self.kept().municipal.get(&id) {
            return Ok(Arc::clone(found));
        }
        let prepared = self.prepare(&heads, &keys)?;
        let of = |key: &Option<String>| key.as_ref().and_then(|key| prepared.get(key));
        let current = &prepared[cycle];
        let results = Arc::new(analyse(
            &current.cycle,
            of(&baseline).map(|prepared| &prepared.cycle),
            of(&keys[1]).map(|prepared| &prepared.cycle),
            provenance(current),
        ));
        let mut kept = self.kept();
        if kept.municipal.len() >= KEPT_MAX {
            kept.municipal.clear();
        }
        kept.municipal.insert(id, Arc::clone(&results));
        Ok(results)
    }

    /// What may be known of single institutions. Blocks.
    pub fn institutions(&self, cycle: &str) -> Result<Arc<InstitutionResults>, ServiceError> {
        let heads = self.db.read(cycles::list)?;
        let keys = [Some(cycle.to_string()), None, None];
        let id = self.content_id(&heads, &keys)?;
        if let Some(found) = self.kept().institutions.get(&id) {
            return Ok(Arc::clone(found));
        }
        let prepared = self.prepare(&heads, &keys)?;
        let current = &prepared[cycle];
        let results =
            institution_results(&current.cycle, &current.suppressions, provenance(current));
        let results = Arc::new(results);
        let mut kept = self.kept();
        if kept.institutions.len() >= KEPT_MAX {
            kept.institutions.clear();
        }
        kept.institutions.insert(id, Arc::clone(&results));
        Ok(results)
    }

    /// The release of a cycle as it would be made now with this coding, and the counts behind it.
    /// Blocks.
    pub(super) fn draft_release(
        &self,
        cycle: &str,
        against: Option<&str>,
        (number, date): (u32, &str),
        earlier: Option<&ReleaseRecord>,
        coding: Coding,
    ) -> Result<Arc<(Release, PrivateCounts)>, ServiceError> {
        let heads = self.db.read(cycles::list)?;
        let keys = [
            Some(cycle.to_string()),
            against.map(str::to_string),
            head(&heads, cycle)?.baseline_key.clone(),
        ];
        let content = self.content_id(&heads, &keys)?;
        let before = earlier.map(|record| (&record.sha256, sha256(&record.counts)));
        let id = sha256(&json(&(content, number, date, before, &coding)));
        if let Some(found) = self.kept().releases.get(&id) {
            return Ok(Arc::clone(found));
        }
        let earlier = earlier.map(earlier_of).transpose()?;
        let prepared = self.prepare(&heads, &keys)?;
        let of = |key: &Option<String>| Some(&prepared.get(key.as_ref()?)?.cycle);
        let current = &prepared[cycle];
        let release = Release::of(Draft {
            cycle: &current.cycle,
            baseline: of(&keys[2]),
            against: of(&keys[1]),
            provenance: provenance(current),
            heading: Heading {
                number,
                date: date.to_string(),
                is_synthetic: current.head.is_synthetic,
            },
            earlier: earlier.as_ref(),
            coding: &coding,
        });
        let counts = PrivateCounts::of(&current.cycle).with_coding(coding);
        let made = Arc::new((release, counts));
        let mut kept = self.kept();
        if kept.releases.len() >= KEPT_MAX {
            kept.releases.clear();
        }
        kept.releases.insert(id, Arc::clone(&made));
        Ok(made)
    }

    pub(super) fn db(&self) -> &Db {
        &self.db
    }

    /// The indicators as the cycle's data set defines them.
    pub fn catalogue(&self, cycle: &str) -> Result<Catalogue, ServiceError> {
        let record = self.db.read(|conn| cycles::find(conn, cycle))?;
        let record = record.ok_or_else(|| ServiceError::NoSuchCycle(cycle.to_string()))?;
        store::catalogue_of(&record)
    }

    /// A poisoned cache only means that somebody else's computation failed.
    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Names the content a result rests on: a replaced cycle gives another id.
    fn content_id(
        &self,
        heads: &[CycleHead],
        keys: &[Option<String>; 3],
    ) -> Result<String, ServiceError> {
        let mut id = String::new();
        for key in keys {
            let part = match key {
                Some(key) => head(heads, key)?.content_sha256.as_str(),
                None => "-",
            };
            id.extend([key.as_deref().unwrap_or(""), "=", part, " "]);
        }
        Ok(id)
    }

    fn prepare(
        &self,
        heads: &[CycleHead],
        keys: &[Option<String>; 3],
    ) -> Result<BTreeMap<String, Prepared>, ServiceError> {
        let mut prepared = BTreeMap::new();
        for key in keys.iter().flatten() {
            if prepared.contains_key(key) {
                continue;
            }
            let mut cycle = self.db.read(|conn| Ok(store::load(conn, key)))??;
            let suppressions = protect(&cycle);
            cycle.hidden_bands = hidden_bands(&suppressions);
            let head = head(heads, key)?.clone();
            prepared.insert(
                key.clone(),
                Prepared {
                    cycle,
                    suppressions,
                    head,
                },
            );
        }
        Ok(prepared)
    }
}

fn head<'a>(heads: &'a [CycleHead], key: &str) -> Result<&'a CycleHead, ServiceError> {
    heads
        .iter()
        .find(|head| head.key == key)
        .ok_or_else(|| ServiceError::NoSuchCycle(key.to_string()))
}

/// What the result rests on; the codebook is what was asked, so it stands for the questionnaire.
fn provenance(prepared: &Prepared) -> Provenance {
    let dataset = &prepared.cycle.dataset;
    let questionnaires = dataset.surveys.keys().map(|survey| {
        let items: Vec<_> = dataset.codebook.of_survey(*survey).collect();
        let version = dataset.manifest.cycle.clone();
        (
            survey.code().to_string(),
            QuestionnaireRef {
                version,
                sha256: sha256(&json(&items)),
            },
        )
    });
    Provenance {
        program: format!("spogulis {}", env!("CARGO_PKG_VERSION")),
        data_sha256: prepared.head.data_sha256.clone(),
        catalogue_sha256: prepared.head.catalogue_sha256.clone(),
        questionnaires: questionnaires.collect(),
    }
}
