//! Imports a data set folder as one closed, frozen cycle: whole or not at all, and only once.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::ServiceError;
use super::differences::differences;
use super::folder::{self, Loaded};
use super::store::{self, Fingerprint};
use crate::dataset::{Fault, MANIFEST_FILE, Manifest, json_object, shown};
use crate::db::cycles::{self, CycleHead, CycleState};
use crate::db::{Db, cycle_surveys};

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Imported { replaced: bool },
    Unchanged,
}

/// What is told about an import.
#[derive(Clone, Debug)]
pub struct Report {
    pub cycle: String,
    pub outcome: Outcome,
    pub rows_read: u64,
    pub rows_used: u64,
    pub notices: Vec<String>,
}

/// How far an import is, for whoever shows it.
#[derive(Default)]
pub struct Progress {
    pub rows_read: AtomicU64,
    pub rows_stored: AtomicU64,
}

pub fn import(
    db: &Db,
    dir: &Path,
    replace: bool,
    progress: &Arc<Progress>,
) -> Result<Report, ServiceError> {
    let mut tick = || {
        progress.rows_read.fetch_add(1, Ordering::Relaxed);
    };
    let loaded = folder::load(dir, &mut tick).map_err(ServiceError::Faults)?;
    let baseline = baseline_dataset(dir, &loaded.dataset.manifest);
    store_loaded(db, loaded, baseline, replace, progress)
}

/// The baseline's data set: what its own manifest says, or else the name of its folder.
fn baseline_dataset(dir: &Path, manifest: &Manifest) -> Option<String> {
    let named = manifest.baseline_dataset()?.to_string();
    let folder = dir.join(manifest.baseline.as_deref()?);
    let read = folder::read_file(&folder, MANIFEST_FILE).ok().flatten();
    let read = read.and_then(|bytes| json_object(MANIFEST_FILE, &bytes).ok());
    let dataset = read.and_then(|object| Some(object.get("dataset")?.as_str()?.to_string()));
    Some(dataset.unwrap_or(named))
}

/// Stores what was read; `baseline` names the data set of the baseline cycle.
pub fn store_loaded(
    db: &Db,
    loaded: Loaded,
    baseline: Option<String>,
    replace: bool,
    progress: &Arc<Progress>,
) -> Result<Report, ServiceError> {
    let Loaded {
        dataset,
        catalogue,
        mut notices,
    } = loaded;
    let (cycle, surveys) = (&dataset.manifest.cycle, dataset.surveys.keys().copied());
    notices.extend(differences(cycle, surveys, &dataset.codebook, &catalogue));
    let heads = db.read(cycles::list)?;
    let baseline_key = find_baseline(&dataset.manifest, baseline, &heads)?;
    let fingerprint = Fingerprint::of(&dataset, &catalogue);
    let record = store::cycle_record(&dataset, &catalogue, &fingerprint, baseline_key);
    let stored = heads.iter().find(|head| head.key == record.key);
    let mut report = Report {
        cycle: record.key.clone(),
        outcome: Outcome::Imported {
            replaced: stored.is_some(),
        },
        rows_read: dataset
            .quality
            .values()
            .map(|q| u64::from(q.rows_read))
            .sum(),
        rows_used: dataset
            .quality
            .values()
            .map(|q| u64::from(q.rows_used))
            .sum(),
        notices,
    };
    match stored {
        Some(head) if head.state < CycleState::Frozen => return Err(in_use(head)),
        Some(head) if is_collected(db, head)? => return Err(in_use(head)),
        Some(head) if head.content_sha256 == record.content_sha256 => {
            report.outcome = Outcome::Unchanged;
            return Ok(report);
        }
        Some(_) if !replace => return Err(ServiceError::DifferentContent(record.key)),
        _ => {}
    }
    let progress = Arc::clone(progress);
    db.write_blocking(move |conn| {
        if replace {
            cycles::delete(conn, &record.key)?;
        }
        let mut tick = |rows: usize| {
            progress
                .rows_stored
                .fetch_add(rows as u64, Ordering::Relaxed);
        };
        store::insert(conn, &record, &dataset, &mut tick)
    })?;
    Ok(report)
}

/// Whether its answers were given here.
fn is_collected(db: &Db, head: &CycleHead) -> Result<bool, ServiceError> {
    let asked = db.read(|conn| cycle_surveys::list(conn, &head.key))?;
    Ok(!asked.is_empty())
}

/// An import never takes the place of a cycle that is being prepared or answered here.
fn in_use(head: &CycleHead) -> ServiceError {
    let message = format!(
        "cycle {} is {} in this database",
        head.key,
        head.state.code()
    );
    let remedy = "Import into another database; answers given here are not overwritten";
    let fault = Fault::new(MANIFEST_FILE, message, remedy).in_column("cycle");
    ServiceError::Faults(vec![fault])
}

/// Finds the baseline's cycle, and refuses cycles that contradict each other.
fn find_baseline(
    manifest: &Manifest,
    baseline: Option<String>,
    heads: &[CycleHead],
) -> Result<Option<String>, ServiceError> {
    let fault = |field: &str, message: String, remedy: &str| {
        let fault = Fault::new(MANIFEST_FILE, message, remedy).in_column(field);
        ServiceError::Faults(vec![fault])
    };
    let namesake = heads
        .iter()
        .find(|h| h.dataset == manifest.dataset && h.key != manifest.cycle);
    if let Some(head) = namesake {
        let message = format!(
            "the data set {} is already stored as cycle {}",
            shown(&manifest.dataset),
            head.key
        );
        return Err(fault(
            "dataset",
            message,
            "Give this cycle's data set a name of its own",
        ));
    }
    let Some(dataset) = baseline else {
        return Ok(None);
    };
    let Some(head) = heads.iter().find(|head| head.dataset == dataset) else {
        let message = format!("the baseline {} has not been imported", shown(&dataset));
        return Err(fault(
            "baseline",
            message,
            "Import the baseline's folder first",
        ));
    };
    if head.key >= manifest.cycle {
        let message = format!(
            "the baseline is cycle {}, which is not before cycle {}",
            head.key, manifest.cycle
        );
        return Err(fault(
            "baseline",
            message,
            "Name an earlier cycle as the baseline",
        ));
    }
    Ok(Some(head.key.clone()))
}
