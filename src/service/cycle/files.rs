//! What belongs to a cycle and is not answered here: devices, and self-assessments from elsewhere.

use super::steps::{Action, check};
use super::{CycleError, Hand, record};
use crate::dataset::{Dataset, Fault, Faults, parse_digcompedu, parse_inventory};
use crate::db::cycle_events::CycleStep;
use crate::db::{Db, cycles};
use crate::service::ServiceError;
use crate::service::store::{self, json};

const DIGCOMPEDU_FILE: &str = "digcompedu.csv";

/// Files in the format of a data set, as hostile as any upload.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// `inventory.csv`
    pub inventory: Option<Vec<u8>>,
    /// `digcompedu.csv`
    pub digcompedu: Option<Vec<u8>>,
}

/// Keeps them with a closed cycle, all or none; a file that is given again replaces the one before.
/// Gives notices about rows that are not used. Blocks.
pub fn attach(db: &Db, key: &str, files: &Files, hand: &Hand) -> Result<Vec<String>, CycleError> {
    let cycle = db.read(|conn| cycles::find(conn, key))?;
    let mut cycle = cycle.ok_or_else(|| ServiceError::NoSuchCycle(key.to_owned()))?;
    Action::Freeze.check(key, cycle.state)?;
    let mut dataset = db.read(|conn| Ok(store::frame(conn, &cycle)))??;
    let notices = read(&mut dataset, files).map_err(ServiceError::Faults)?;
    cycle.inventory = dataset.inventory.as_ref().map(json);
    cycle.digcompedu = dataset.digcompedu.as_ref().map(json);
    let hand = hand.clone();
    db.write_blocking(move |conn| {
        if let Err(refused) = check(conn, &cycle.key, Action::Freeze)? {
            return Ok(Err(refused));
        }
        cycles::update(conn, &cycle)?;
        record(conn, &cycle.key, CycleStep::Attached, &hand, None)?;
        Ok(Ok(()))
    })??;
    Ok(notices)
}

fn read(dataset: &mut Dataset, files: &Files) -> Result<Vec<String>, Vec<Fault>> {
    let (mut faults, mut notices) = (Faults::default(), Vec::new());
    if let Some(bytes) = &files.inventory {
        let parsed = parse_inventory(bytes, &dataset.roster, &mut notices);
        dataset.inventory = faults.take(parsed);
    }
    if let Some(bytes) = &files.digcompedu {
        let parsed = parse_digcompedu(DIGCOMPEDU_FILE, bytes);
        dataset.digcompedu = faults.take(parsed);
    }
    faults.into_result(notices)
}
