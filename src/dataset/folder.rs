//! A data set folder as one cycle: all of its files, or all of their faults.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::codebook::{CODEBOOK_FILE, Codebook};
use super::digcompedu_file::{FormColumns, SelfAssessment, parse_self_assessments};
use super::fault::{Fault, Faults};
use super::inventory::{INVENTORY_FILE, Inventory, parse_inventory};
use super::manifest::{MANIFEST_FILE, Manifest};
use super::roster::{ROSTER_FILE, Roster};
use super::rows::SurveyRows;
use super::survey_file::{Frame, Quality, read_survey_file};
use crate::scoring::Form;
use crate::survey::SurveyId;

/// Gives the bytes of a file of the folder, `None` when it is not there.
pub type ReadFile<'a> = dyn Fn(&str) -> Result<Option<Vec<u8>>, Fault> + 'a;

/// Everything a cycle is computed from, but the catalogue of indicators.
#[derive(Clone, Debug)]
pub struct Dataset {
    pub manifest: Manifest,
    pub roster: Roster,
    pub codebook: Codebook,
    pub surveys: BTreeMap<SurveyId, SurveyRows>,
    pub quality: BTreeMap<SurveyId, Quality>,
    pub inventory: Option<Inventory>,
    pub digcompedu: Option<Vec<SelfAssessment>>,
}

impl Dataset {
    /// Reads a folder; the second value are notices: what was left out and what is odd.
    pub fn read(
        files: &ReadFile,
        tick: &mut dyn FnMut(),
    ) -> Result<(Dataset, Vec<String>), Vec<Fault>> {
        let mut folder = Folder {
            files,
            faults: Faults::default(),
            notices: Vec::new(),
        };
        let manifest = folder.manifest();
        let roster = folder.required(ROSTER_FILE, Roster::parse);
        let codebook = folder.required(CODEBOOK_FILE, Codebook::parse);
        // Faults of one file are no reason to keep quiet about those of the others: what cannot
        // be read is stood in for, and only what does not depend on it is told.
        let has_codebook = codebook.is_some();
        let mut dataset = Dataset {
            surveys: BTreeMap::new(),
            quality: BTreeMap::new(),
            inventory: None,
            digcompedu: None,
            manifest: manifest.unwrap_or_default(),
            roster: roster.unwrap_or_default(),
            codebook: codebook.unwrap_or_default(),
        };
        dataset.inventory = folder.inventory(&dataset.roster);
        dataset.digcompedu = folder.digcompedu(&dataset.manifest);
        folder.surveys(&mut dataset, has_codebook, tick);
        folder.faults.into_result((dataset, folder.notices))
    }
}

struct Folder<'a> {
    files: &'a ReadFile<'a>,
    faults: Faults,
    notices: Vec<String>,
}

impl Folder<'_> {
    fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        match (self.files)(name) {
            Ok(bytes) => bytes,
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    fn manifest(&mut self) -> Option<Manifest> {
        let bytes = self.required(MANIFEST_FILE, |bytes| Ok(bytes.to_vec()))?;
        Manifest::parse(&bytes, &mut self.faults, &mut self.notices)
    }

    fn required<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&[u8]) -> Result<T, Vec<Fault>>,
    ) -> Option<T> {
        match (self.files)(name) {
            Ok(Some(bytes)) => return self.faults.take(parse(&bytes)),
            Ok(None) => {
                let remedy = "Put it into the folder";
                self.faults
                    .push(Fault::new(name, "the file is missing", remedy));
            }
            Err(fault) => self.faults.push(fault),
        }
        None
    }

    fn inventory(&mut self, roster: &Roster) -> Option<Inventory> {
        let bytes = self.bytes(INVENTORY_FILE)?;
        let parsed = parse_inventory(&bytes, roster, &mut self.notices);
        self.faults.take(parsed)
    }

    fn digcompedu(&mut self, manifest: &Manifest) -> Option<Vec<SelfAssessment>> {
        let name = manifest.digcompedu.as_deref()?;
        let Some(bytes) = self.bytes(name) else {
            self.notices
                .push(format!("{name} is not there: no DigCompEdu results."));
            return None;
        };
        self.faults.take(parse_digcompedu(name, &bytes))
    }

    fn surveys(&mut self, dataset: &mut Dataset, has_codebook: bool, tick: &mut dyn FnMut()) {
        for (survey, name) in dataset.manifest.surveys.clone() {
            let Some(bytes) = self.bytes(&name) else {
                let code = survey.code();
                self.notices
                    .push(format!("{name} is not there: {code} counts as left out."));
                continue;
            };
            let frame = Frame {
                survey,
                roster: &dataset.roster,
                codebook: has_codebook.then_some(&dataset.codebook),
                options: &dataset.manifest.options,
            };
            if let Some((rows, quality)) = self
                .faults
                .take(read_survey_file(&name, &bytes, &frame, tick))
            {
                dataset.surveys.insert(survey, rows);
                dataset.quality.insert(survey, quality);
            }
        }
    }
}

/// Reads the DigCompEdu file of a cycle.
pub fn parse_digcompedu(name: &str, bytes: &[u8]) -> Result<Vec<SelfAssessment>, Vec<Fault>> {
    let form = Form::checkin();
    let columns = FormColumns {
        items: &form.item_codes(),
        values: form.values(),
        needs_institution: true,
    };
    let mut rows = parse_self_assessments(name, bytes, &columns)?;
    rows.sort();
    Ok(rows)
}

/// Hash over the canonical rows of all surveys: the same answers give the same hash.
pub fn canonical_sha256(dataset: &Dataset) -> String {
    let mut hasher = Sha256::new();
    for (survey, rows) in &dataset.surveys {
        hasher.update(format!("{}\n{}\n", survey.code(), rows.items.join(",")));
        for (head, answers) in rows.iter() {
            let id = &dataset.roster.entries()[head.institution as usize].id;
            let covariates = rows.covariates_of(head);
            let (primary, grade) = (u8::from(head.is_primary), head.grade);
            hasher.update(format!(
                "{id}|{grade}|{primary}|{}|{covariates}|",
                head.weight
            ));
            hasher.update(
                answers
                    .iter()
                    .map(|answer| *answer as u8)
                    .collect::<Vec<u8>>(),
            );
        }
    }
    hex(&hasher.finalize())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
