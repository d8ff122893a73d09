//! A data set to rows and documents of the database, and back to the same data set.

use std::collections::{BTreeMap, HashMap};

use rand::seq::SliceRandom;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::ServiceError;
use crate::dataset::{
    Dataset, Manifest, Roster, RosterEntry, RowHead, SurveyRows, canonical_sha256,
};
use crate::db::cycles::{self, CycleState};
use crate::db::institutions::{self, Institution};
use crate::db::responses::{self, InstitutionSheet, Response, Sheet};
use crate::db::{Conn, DbError};
use crate::indicators::{Catalogue, Cycle};
use crate::survey::SurveyId;

/// Rows handed to the database at once; they never stand in memory all as records.
const BATCH: usize = 50_000;

/// Hashes of what a cycle consists of.
pub struct Fingerprint {
    pub data_sha256: String,
    pub catalogue_sha256: String,
    /// Over everything that is stored.
    pub content_sha256: String,
}

impl Fingerprint {
    pub fn of(dataset: &Dataset, catalogue: &Catalogue) -> Fingerprint {
        let data_sha256 = canonical_sha256(dataset);
        let everything = (
            (
                &dataset.manifest,
                &dataset.roster,
                &dataset.codebook,
                &dataset.quality,
            ),
            (
                &dataset.inventory,
                &dataset.digcompedu,
                catalogue,
                &data_sha256,
            ),
        );
        Fingerprint {
            content_sha256: sha256(&json(&everything)),
            catalogue_sha256: sha256(&json(catalogue)),
            data_sha256,
        }
    }
}

pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Our own types have no keys that JSON lacks, so they always serialise.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data with text keys serialises")
}

/// The cycle's record: a closed, frozen cycle as an import gives it.
pub fn cycle_record(
    dataset: &Dataset,
    catalogue: &Catalogue,
    fingerprint: &Fingerprint,
    baseline_key: Option<String>,
) -> cycles::Cycle {
    let manifest = &dataset.manifest;
    cycles::Cycle {
        key: manifest.cycle.clone(),
        label: manifest.label.clone(),
        state: CycleState::Frozen,
        is_baseline: manifest.is_baseline,
        is_synthetic: manifest.label.to_lowercase().contains("synthetic"),
        baseline_key,
        dataset: manifest.dataset.clone(),
        manifest: json(manifest),
        catalogue: json(catalogue),
        codebook: json(&dataset.codebook),
        quality: json(&dataset.quality),
        inventory: dataset.inventory.as_ref().map(json),
        digcompedu: dataset.digcompedu.as_ref().map(json),
        data_sha256: fingerprint.data_sha256.clone(),
        content_sha256: fingerprint.content_sha256.clone(),
        catalogue_sha256: fingerprint.catalogue_sha256.clone(),
    }
}

/// Stores a cycle with its roster and rows; the caller's transaction makes it all or nothing.
pub fn insert(
    conn: &mut Conn,
    record: &cycles::Cycle,
    dataset: &Dataset,
    tick: &mut dyn FnMut(usize),
) -> Result<(), DbError> {
    cycles::insert(conn, record)?;
    let roster: Vec<Institution> = dataset
        .roster
        .entries()
        .iter()
        .map(|entry| institution(&record.key, entry))
        .collect();
    institutions::insert_many(conn, &roster)?;
    insert_rows(conn, &record.key, dataset, tick)
}

/// Stores the rows of a cycle that is there.
pub fn insert_rows(
    conn: &mut Conn,
    cycle_key: &str,
    dataset: &Dataset,
    tick: &mut dyn FnMut(usize),
) -> Result<(), DbError> {
    for rows in dataset.surveys.values() {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.shuffle(&mut rand::rng());
        for part in order.chunks(BATCH) {
            let batch: Vec<Response> = part
                .iter()
                .map(|row| response(cycle_key, dataset, rows, *row))
                .collect();
            responses::insert_many(conn, &batch)?;
            tick(batch.len());
        }
    }
    Ok(())
}

fn institution(cycle_key: &str, entry: &RosterEntry) -> Institution {
    Institution {
        cycle_key: cycle_key.to_string(),
        id: entry.id.clone(),
        name: entry.name.clone(),
        stage: entry.stage,
        teachers_n: entry.teachers_n as i32,
        g7_9: entry.g7_9 as i32,
        g10_12: entry.g10_12 as i32,
        learners: entry.learners as i32,
    }
}

fn response(cycle_key: &str, dataset: &Dataset, rows: &SurveyRows, row: usize) -> Response {
    let head = &rows.heads()[row];
    Response {
        cycle_key: cycle_key.to_string(),
        survey: rows.survey,
        institution_id: dataset.roster.entries()[head.institution as usize]
            .id
            .clone(),
        sheet: Sheet {
            grade: (head.grade > 0).then(|| i16::from(head.grade)),
            is_primary: head.is_primary,
            weight: head.weight,
            covariates: rows.covariates_of(head).to_string(),
            answers: rows
                .answers(row)
                .iter()
                .map(|answer| *answer as u8)
                .collect(),
            version: cycle_key.to_string(),
        },
    }
}

pub fn manifest_of(record: &cycles::Cycle) -> Result<Manifest, ServiceError> {
    Read { cycle: &record.key }.json("manifest", &record.manifest)
}

pub fn catalogue_of(record: &cycles::Cycle) -> Result<Catalogue, ServiceError> {
    Read { cycle: &record.key }.json("catalogue", &record.catalogue)
}

/// A frozen cycle as it was imported; an open one is refused.
pub fn load(conn: &mut Conn, key: &str) -> Result<Cycle, ServiceError> {
    let record =
        cycles::find(conn, key)?.ok_or_else(|| ServiceError::NoSuchCycle(key.to_string()))?;
    if record.state < CycleState::Frozen {
        return Err(ServiceError::NotFrozen(key.to_string()));
    }
    let read = Read { cycle: key };
    let mut dataset = frame(conn, &record)?;
    let surveys: Vec<SurveyId> = dataset.quality.keys().copied().collect();
    let mut sheets = responses::list_all(conn, key)?;
    for survey in surveys {
        let sheets = sheets.remove(&survey).unwrap_or_default();
        let rows = read.rows(&dataset, survey, &sheets)?;
        dataset.surveys.insert(survey, rows);
    }
    Ok(Cycle::new(dataset, catalogue_of(&record)?))
}

/// The roster of a cycle as a data set has it.
pub fn roster(conn: &mut Conn, key: &str) -> Result<Roster, DbError> {
    let institutions = institutions::list(conn, key)?.into_iter();
    Ok(Roster::new(institutions.map(entry).collect()))
}

/// A cycle without its responses, in whatever state it is.
pub fn frame(conn: &mut Conn, record: &cycles::Cycle) -> Result<Dataset, ServiceError> {
    let read = Read { cycle: &record.key };
    Ok(Dataset {
        manifest: manifest_of(record)?,
        codebook: read.json("codebook", &record.codebook)?,
        quality: read.json("quality", &record.quality)?,
        inventory: record
            .inventory
            .as_deref()
            .map(|t| read.json("inventory", t))
            .transpose()?,
        digcompedu: record
            .digcompedu
            .as_deref()
            .map(|t| read.json("digcompedu", t))
            .transpose()?,
        surveys: BTreeMap::new(),
        roster: roster(conn, &record.key)?,
    })
}

fn entry(institution: Institution) -> RosterEntry {
    RosterEntry {
        id: institution.id,
        name: institution.name,
        stage: institution.stage,
        learners: institution.learners.into(),
        teachers_n: institution.teachers_n.into(),
        g7_9: institution.g7_9.into(),
        g10_12: institution.g10_12.into(),
    }
}

struct Read<'a> {
    cycle: &'a str,
}

impl Read<'_> {
    fn unreadable(&self, what: impl Into<String>) -> ServiceError {
        ServiceError::Unreadable {
            cycle: self.cycle.to_string(),
            what: what.into(),
        }
    }

    fn json<T: DeserializeOwned>(&self, what: &str, text: &str) -> Result<T, ServiceError> {
        serde_json::from_str(text).map_err(|error| self.unreadable(format!("{what}: {error}")))
    }

    fn rows(
        &self,
        dataset: &Dataset,
        survey: SurveyId,
        sheets: &[InstitutionSheet],
    ) -> Result<SurveyRows, ServiceError> {
        let items = dataset
            .codebook
            .of_survey(survey)
            .map(|item| item.item.clone())
            .collect();
        let mut rows = SurveyRows::new(survey, items);
        let mut covariates: HashMap<&str, u32> = HashMap::new();
        for InstitutionSheet {
            institution_id,
            sheet,
        } in sheets
        {
            let institution = dataset.roster.find(institution_id);
            let institution =
                institution.ok_or_else(|| self.unreadable("an answer without institution"))?;
            if sheet.answers.len() != rows.items.len() {
                return Err(self.unreadable("an answer of another length"));
            }
            let next = rows.covariates.len() as u32;
            let at = *covariates.entry(&sheet.covariates).or_insert(next);
            if at == next {
                rows.covariates.push(sheet.covariates.clone());
            }
            let head = RowHead {
                institution: institution as u32,
                grade: sheet
                    .grade
                    .and_then(|grade| u8::try_from(grade).ok())
                    .unwrap_or(0),
                is_primary: sheet.is_primary,
                weight: sheet.weight,
                covariates: at,
            };
            let answers: Vec<i8> = sheet.answers.iter().map(|byte| *byte as i8).collect();
            rows.push(head, &answers);
        }
        Ok(rows.all_canonical())
    }
}
