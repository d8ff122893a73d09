//! Reads a survey's CSV: which rows are accepted, which answers count (METHODOLOGY 2).

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use csv::ByteRecord;
use serde::{Deserialize, Serialize};

use super::codebook::Codebook;
use super::csv_file::{Columns, CsvFile, cell};
use super::fault::Fault;
use super::options::{Options, WeightSource};
use super::roster::Roster;
use super::rows::{RowHead, SurveyRows};
use crate::survey::packed::{DK, MISSING, NAP};
use crate::survey::{Audience, SurveyId};

const COVARIATES: [&str; 4] = ["role", "gender", "age_group", "stazh"];
const INFORMATIONAL: [&str; 5] = ["cycle", "survey", "institution", "stage", "grade_band"];
const STEERING: [&str; 6] = [
    "respondent_id",
    "institution_id",
    "is_primary",
    "grade",
    "submitted_at",
    "weight",
];

/// Rows read, dropped and used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    pub rows_read: u32,
    pub rows_used: u32,
    pub rejected_institution: u32,
    pub rejected_grade: u32,
    pub rejected_weight: u32,
    pub duplicates_dropped: u32,
    pub conflicting_ids: u32,
    pub out_of_range: u32,
}

/// What a survey file is read against.
pub struct Frame<'a> {
    pub survey: SurveyId,
    pub roster: &'a Roster,
    /// `None` if it is broken: then any column may be an item.
    pub codebook: Option<&'a Codebook>,
    pub options: &'a Options,
}

/// Accepts and codes the rows of a survey file; `tick` hears of every row read.
pub fn read_survey_file(
    name: &str,
    bytes: &[u8],
    frame: &Frame,
    tick: &mut dyn FnMut(),
) -> Result<(SurveyRows, Quality), Vec<Fault>> {
    let wanted = Columns {
        required: required_columns(frame),
        is_known: &|column| is_known(frame, column),
        unknown_remedy: "Add the item to codebook.csv for this survey, or remove the column",
    };
    let file = CsvFile::open(name, bytes, &wanted)?;
    let mut reader = Reader::new(&file, frame);
    file.for_each(|_, record| {
        tick();
        reader.row(record);
    })?;
    Ok(reader.finish())
}

fn required_columns(frame: &Frame) -> &'static [&'static str] {
    let weighted = frame.options.weights == WeightSource::File;
    match (frame.survey.audience(), weighted) {
        (Audience::Management, false) => &[
            "respondent_id",
            "institution_id",
            "submitted_at",
            "is_primary",
        ],
        (Audience::Management, true) => &[
            "respondent_id",
            "institution_id",
            "submitted_at",
            "is_primary",
            "weight",
        ],
        (Audience::Students, false) => {
            &["respondent_id", "institution_id", "submitted_at", "grade"]
        }
        (Audience::Students, true) => &[
            "respondent_id",
            "institution_id",
            "submitted_at",
            "grade",
            "weight",
        ],
        (Audience::Teachers, false) => &["respondent_id", "institution_id", "submitted_at"],
        (Audience::Teachers, true) => {
            &["respondent_id", "institution_id", "submitted_at", "weight"]
        }
    }
}

fn is_known(frame: &Frame, column: &str) -> bool {
    is_reserved(column)
        || frame
            .codebook
            .is_none_or(|codebook| codebook.find(frame.survey, column).is_some())
}

/// Columns that no item may be named after: an answer must not be read from an id or a time.
pub fn is_reserved(column: &str) -> bool {
    STEERING.contains(&column) || INFORMATIONAL.contains(&column) || is_covariate(column)
}

fn is_covariate(column: &str) -> bool {
    COVARIATES.contains(&column) || column.starts_with("teaches_") || column.starts_with("subj_")
}

/// The latest row of a respondent so far.
struct Latest {
    row: u32,
    submitted_at: String,
    content: u64,
    conflicts: bool,
}

struct Item {
    column: Option<usize>,
    /// `allowed[value + 128]`: a table is quicker than a set for millions of cells.
    allowed: [bool; 256],
}

struct Reader<'a> {
    frame: &'a Frame<'a>,
    items: Vec<Item>,
    steering: [Option<usize>; 6],
    covariate_columns: Vec<(String, usize)>,
    covariates: HashMap<String, u32>,
    rows: SurveyRows,
    out_of_range: Vec<u16>,
    dropped: Vec<bool>,
    latest: HashMap<String, Latest>,
    quality: Quality,
    packed: Vec<i8>,
}

impl<'a> Reader<'a> {
    fn new(file: &CsvFile, frame: &'a Frame<'a>) -> Reader<'a> {
        let items_of = |codebook: &'a Codebook| codebook.of_survey(frame.survey);
        let coded: Vec<_> = frame.codebook.into_iter().flat_map(items_of).collect();
        let items = coded.iter().map(|item| {
            let mut allowed = [false; 256];
            item.values
                .iter()
                .for_each(|value| allowed[(i16::from(*value) + 128) as usize] = true);
            Item {
                column: file.position(&item.item),
                allowed,
            }
        });
        let mut covariate_columns: Vec<(String, usize)> = file
            .columns()
            .iter()
            .enumerate()
            .filter(|(_, column)| is_covariate(column))
            .map(|(at, column)| (column.clone(), at))
            .collect();
        covariate_columns.sort();
        Reader {
            frame,
            items: items.collect(),
            steering: STEERING.map(|column| file.position(column)),
            covariate_columns,
            covariates: HashMap::new(),
            rows: SurveyRows::new(
                frame.survey,
                coded.iter().map(|item| item.item.clone()).collect(),
            ),
            out_of_range: Vec::new(),
            dropped: Vec::new(),
            latest: HashMap::new(),
            quality: Quality::default(),
            packed: Vec::new(),
        }
    }

    fn steering<'r>(&self, record: &'r ByteRecord, column: usize) -> &'r str {
        self.steering[column].map_or("", |at| cell(record, at))
    }

    fn row(&mut self, record: &ByteRecord) {
        self.quality.rows_read += 1;
        if let Some(head) = self.accept(record) {
            let out_of_range = self.pack(record);
            let row = self.rows.len() as u32;
            self.rows.push(head, &self.packed);
            self.out_of_range.push(out_of_range);
            self.dropped.push(false);
            self.keep_latest(record, row);
        }
    }

    /// Steps 2-4: institution, grade, weight; the first that fails is counted.
    fn accept(&mut self, record: &ByteRecord) -> Option<RowHead> {
        let roster = self.frame.roster;
        let at = roster.find(self.steering(record, 1));
        let at = at.filter(|at| roster.entries()[*at].stage == self.frame.survey.stage());
        let Some(at) = at else {
            self.quality.rejected_institution += 1;
            return None;
        };
        let Some(grade) = self.grade(record) else {
            self.quality.rejected_grade += 1;
            return None;
        };
        let Some(weight) = self.weight(record) else {
            self.quality.rejected_weight += 1;
            return None;
        };
        Some(RowHead {
            institution: at as u32,
            grade,
            is_primary: self.steering(record, 2).parse() == Ok(1),
            weight,
            covariates: self.covariates(record),
        })
    }

    fn grade(&self, record: &ByteRecord) -> Option<u8> {
        if self.frame.survey.audience() != Audience::Students {
            return Some(0);
        }
        let grade: u8 = self.steering(record, 3).parse().ok()?;
        (7..=12).contains(&grade).then_some(grade)
    }

    fn weight(&self, record: &ByteRecord) -> Option<f64> {
        if self.frame.options.weights == WeightSource::None {
            return Some(1.0);
        }
        let weight: f64 = self.steering(record, 5).parse().ok()?;
        (weight.is_finite() && weight > 0.0).then_some(weight)
    }

    fn covariates(&mut self, record: &ByteRecord) -> u32 {
        let mut text = String::new();
        for (column, at) in &self.covariate_columns {
            let value = cell(record, *at);
            if !value.is_empty() {
                let separator = if text.is_empty() { "" } else { ";" };
                text.push_str(separator);
                text.extend([column.as_str(), "=", value]);
            }
        }
        if let Some(at) = self.covariates.get(&text) {
            return *at;
        }
        let at = self.rows.covariates.len() as u32;
        self.rows.covariates.push(text.clone());
        self.covariates.insert(text, at);
        at
    }

    /// Fills `packed`; gives the number of answers outside their scale.
    fn pack(&mut self, record: &ByteRecord) -> u16 {
        let mut out_of_range = 0;
        self.packed.clear();
        for item in &self.items {
            let text = item.column.map_or("", |at| cell(record, at));
            let answer = read_answer(text, &item.allowed);
            out_of_range += u16::from(answer.is_none());
            self.packed.push(answer.unwrap_or(MISSING));
        }
        out_of_range
    }

    /// Step 5: the row with the largest `submitted_at` stays; on a tie the last in the file.
    fn keep_latest(&mut self, record: &ByteRecord, row: u32) {
        let id = self.steering(record, 0);
        if id.is_empty() {
            return;
        }
        let submitted_at = self.steering(record, 4);
        let content = content_hash(record, self.steering[4]);
        let Some(latest) = self.latest.get_mut(id) else {
            let latest = Latest {
                row,
                submitted_at: submitted_at.into(),
                content,
                conflicts: false,
            };
            self.latest.insert(id.to_string(), latest);
            return;
        };
        latest.conflicts |= latest.content != content;
        self.quality.duplicates_dropped += 1;
        if submitted_at >= latest.submitted_at.as_str() {
            self.dropped[latest.row as usize] = true;
            (latest.row, latest.submitted_at) = (row, submitted_at.to_string());
        } else {
            self.dropped[row as usize] = true;
        }
    }

    fn finish(mut self) -> (SurveyRows, Quality) {
        let kept: Vec<u32> = (0..self.rows.len() as u32)
            .filter(|row| !self.dropped[*row as usize])
            .collect();
        let out_of_range = kept
            .iter()
            .map(|row| u32::from(self.out_of_range[*row as usize]))
            .sum();
        self.quality.out_of_range = out_of_range;
        self.quality.rows_used = kept.len() as u32;
        self.quality.conflicting_ids = self
            .latest
            .values()
            .filter(|latest| latest.conflicts)
            .count() as u32;
        (self.rows.canonical(kept), self.quality)
    }
}

/// A token of an item; `None` when it lies outside the scale.
fn read_answer(text: &str, allowed: &[bool; 256]) -> Option<i8> {
    if text.is_empty() {
        return Some(MISSING);
    }
    if let Ok(value) = text.parse::<i8>() {
        return allowed[(i16::from(value) + 128) as usize].then_some(value);
    }
    match text {
        _ if text.eq_ignore_ascii_case("DK") => Some(DK),
        _ if text.eq_ignore_ascii_case("NAP") => Some(NAP),
        _ => None,
    }
}

/// Everything of a row but the time it was submitted.
fn content_hash(record: &ByteRecord, submitted_at: Option<usize>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for at in (0..record.len()).filter(|at| Some(*at) != submitted_at) {
        cell(record, at).hash(&mut hasher);
    }
    hasher.finish()
}
