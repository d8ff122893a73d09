//! `rosters.csv`: the frame of a cycle, which institutions there are and how many people they have.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::csv_file::{Columns, CsvFile, cell};
use super::fault::{Fault, Faults, shown};
use crate::survey::{Audience, GradeBand, Stage, SurveyId};

pub const ROSTER_FILE: &str = "rosters.csv";
const REQUIRED: [&str; 6] = [
    "institution_id",
    "name",
    "stage",
    "teachers_n",
    "g7_9",
    "g10_12",
];
const OPTIONAL: [&str; 4] = ["learners", "teacher_fte", "source_line", "note"];
const UNKNOWN_REMEDY: &str = "Remove it; a roster has institution_id, name, stage, teachers_n, \
    g7_9, g10_12 and may have learners, teacher_fte, source_line, note";

/// An institution and its head counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RosterEntry {
    pub id: String,
    pub name: String,
    pub stage: Stage,
    pub learners: f64,
    pub teachers_n: f64,
    pub g7_9: f64,
    pub g10_12: f64,
}

impl RosterEntry {
    /// People whom the survey addresses here; for management, whom no roster counts, none.
    pub fn population(&self, survey: SurveyId, band: Option<GradeBand>) -> f64 {
        match (survey.audience(), band) {
            _ if self.stage != survey.stage() => 0.0,
            (Audience::Management, _) => 0.0,
            (Audience::Teachers, _) => self.teachers_n,
            (Audience::Students, Some(GradeBand::G7To9)) => self.g7_9,
            (Audience::Students, Some(GradeBand::G10To12)) => self.g10_12,
            (Audience::Students, None) => self.g7_9 + self.g10_12,
        }
    }
}

/// The institutions of a cycle, sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Roster {
    entries: Vec<RosterEntry>,
}

impl Roster {
    pub fn new(mut entries: Vec<RosterEntry>) -> Roster {
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        Roster { entries }
    }

    pub fn entries(&self) -> &[RosterEntry] {
        &self.entries
    }

    /// The place of an institution in `entries`.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.entries
            .binary_search_by(|entry| entry.id.as_str().cmp(id))
            .ok()
    }

    /// Whether the survey addresses anybody at this institution.
    pub fn addresses(&self, at: usize, survey: SurveyId, band: Option<GradeBand>) -> bool {
        let entry = &self.entries[at];
        match survey.audience() {
            Audience::Management => entry.stage == survey.stage(),
            _ => entry.population(survey, band) > 0.0,
        }
    }

    /// M: how many institutions the survey addresses.
    pub fn frame(&self, survey: SurveyId, band: Option<GradeBand>) -> usize {
        (0..self.entries.len())
            .filter(|at| self.addresses(*at, survey, band))
            .count()
    }

    /// N: how many people the survey addresses.
    pub fn population(&self, survey: SurveyId, band: Option<GradeBand>) -> f64 {
        self.entries
            .iter()
            .map(|entry| entry.population(survey, band))
            .sum()
    }

    pub fn parse(bytes: &[u8]) -> Result<Roster, Vec<Fault>> {
        let wanted = Columns {
            required: &REQUIRED,
            is_known: &|column| REQUIRED.contains(&column) || OPTIONAL.contains(&column),
            unknown_remedy: UNKNOWN_REMEDY,
        };
        let file = CsvFile::open(ROSTER_FILE, bytes, &wanted)?;
        let mut faults = Faults::default();
        let mut entries: BTreeMap<String, RosterEntry> = BTreeMap::new();
        let read = file.for_each(|line, record| {
            let field = |column: &str| file.position(column).map_or("", |at| cell(record, at));
            match read_entry(&field) {
                Ok(entry) => {
                    if entries.insert(entry.id.clone(), entry).is_some() {
                        let message = format!(
                            "the institution {} stands twice",
                            shown(field("institution_id"))
                        );
                        faults.push(
                            Fault::new(ROSTER_FILE, message, "Keep one of the rows").at_line(line),
                        );
                    }
                }
                Err(found) => found.into_iter().for_each(|(column, message, remedy)| {
                    faults.push(
                        Fault::new(ROSTER_FILE, message, remedy)
                            .at_line(line)
                            .in_column(column),
                    );
                }),
            }
        });
        faults.extend(read.err().unwrap_or_default());
        if entries.is_empty() && faults.is_empty() {
            let remedy = "Give every institution a row";
            faults.push(Fault::new(
                ROSTER_FILE,
                "the roster has no institutions",
                remedy,
            ));
        }
        faults.into_result(Roster::new(entries.into_values().collect()))
    }
}

type CellFault = (&'static str, String, &'static str);

fn read_entry<'a>(field: &dyn Fn(&str) -> &'a str) -> Result<RosterEntry, Vec<CellFault>> {
    let mut faults = Vec::new();
    if let Some(message) = id_fault(field("institution_id")) {
        faults.push(("institution_id", message.into(), "Give an id such as S01"));
    }
    let stage = Stage::find(field("stage"));
    if stage.is_none() {
        let message = format!("there is no stage {}", shown(field("stage")));
        faults.push(("stage", message, "Use PII or SCHOOL"));
    }
    let mut count = |column: &'static str| match head_count(field(column)) {
        Some(count) => count,
        None => {
            let message = format!("{} is not a head count", shown(field(column)));
            faults.push((
                column,
                message,
                "Give a whole number of 0 or more; empty means 0",
            ));
            0.0
        }
    };
    let (teachers_n, g7_9, g10_12) = (count("teachers_n"), count("g7_9"), count("g10_12"));
    let learners = count("learners");
    match stage {
        Some(stage) if faults.is_empty() => Ok(RosterEntry {
            id: field("institution_id").to_string(),
            name: field("name").to_string(),
            stage,
            learners,
            teachers_n,
            g7_9,
            g10_12,
        }),
        _ => Err(faults),
    }
}

fn id_fault(id: &str) -> Option<&'static str> {
    match id {
        "" => Some("the institution has no id"),
        _ if id.eq_ignore_ascii_case("ALL") => Some("ALL is the name of the total"),
        _ if id.chars().any(char::is_control) => Some("the id has a line break or a tab"),
        _ => None,
    }
}

fn head_count(text: &str) -> Option<f64> {
    if text.is_empty() {
        return Some(0.0);
    }
    let count: f64 = text.parse().ok()?;
    (count.is_finite() && count >= 0.0 && count.fract() == 0.0 && count < 1e9).then_some(count)
}
