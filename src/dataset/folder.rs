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
        let manifest = folder.required(MANIFEST_FILE, Manifest::parse);
        let roster = folder.required(ROSTER_FILE, Roster::parse);
        let codebook = folder.required(CODEBOOK_FILE, Codebook::parse);
        let (Some(manifest), Some(roster), Some(codebook)) = (manifest, roster, codebook) else {
            return Err(folder.faults.into_vec());
        };
        let mut dataset = Dataset {
            inventory: folder.inventory(&roster),
            digcompedu: folder.digcompedu(&manifest),
            surveys: BTreeMap::new(),
            quality: BTreeMap::new(),
            manifest,
            roster,
            codebook,
        };
        folder.surveys(&mut dataset, tick);
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

    fn required<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&[u8]) -> Result<T, Vec<Fault>>,
    ) -> Option<T> {
        let before = self.faults.len();
        match self.bytes(name) {
            Some(bytes) => self.faults.take(parse(&bytes)),
            None => {
                if self.faults.len() == before {
                    let fault = Fault::new(name, "the file is missing", "Put it into the folder");
                    self.faults.push(fault);
                }
                None
            }
        }
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
                .push(format!("{name} is not there: no DigCompEdu results"));
            return None;
        };
        let form = Form::checkin();
        let columns = FormColumns {
            items: &form.item_codes(),
            values: form.values(),
            needs_institution: true,
        };
        let mut rows = self
            .faults
            .take(parse_self_assessments(name, &bytes, &columns))?;
        rows.sort();
        Some(rows)
    }

    fn surveys(&mut self, dataset: &mut Dataset, tick: &mut dyn FnMut()) {
        for (survey, name) in dataset.manifest.surveys.clone() {
            let Some(bytes) = self.bytes(&name) else {
                let code = survey.code();
                self.notices
                    .push(format!("{name} is not there: {code} counts as left out"));
                continue;
            };
            let frame = Frame {
                survey,
                roster: &dataset.roster,
                codebook: &dataset.codebook,
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
