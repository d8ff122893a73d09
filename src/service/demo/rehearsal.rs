//! An open cycle in which nothing counts: everybody may answer the learner survey.

use std::collections::BTreeMap;

use crate::dataset::{Dataset, Quality};
use crate::db::Db;
use crate::db::cycles::{self, CycleState};
use crate::indicators::Catalogue;
use crate::service::ServiceError;
use crate::service::store::{self, Fingerprint};
use crate::survey::SurveyId;

/// The key of the rehearsal cycle.
pub const REHEARSAL: &str = "rehearsal";

/// Opens the rehearsal with the roster and the codebook of `dataset`, unless there is one.
pub fn open(db: &Db, mut dataset: Dataset, catalogue: Catalogue) -> Result<(), ServiceError> {
    if db
        .read(|conn| cycles::find_head(conn, REHEARSAL))?
        .is_some()
    {
        return Ok(());
    }
    dataset.manifest.dataset = REHEARSAL.to_string();
    dataset.manifest.cycle = REHEARSAL.to_string();
    dataset.manifest.label = "Mēģinājums / Rehearsal (synthetic)".to_string();
    dataset.manifest.baseline = None;
    dataset.manifest.target_field = None;
    dataset
        .manifest
        .surveys
        .retain(|survey, _| *survey == SurveyId::Student);
    dataset.surveys.clear();
    dataset.quality = BTreeMap::from([(SurveyId::Student, Quality::default())]);
    dataset.inventory = None;
    dataset.digcompedu = None;
    let fingerprint = Fingerprint::of(&dataset, &catalogue);
    let mut record = store::cycle_record(&dataset, &catalogue, &fingerprint, None);
    record.state = CycleState::Open;
    db.write_blocking(move |conn| store::insert(conn, &record, &dataset, &mut |_| {}))?;
    Ok(())
}
