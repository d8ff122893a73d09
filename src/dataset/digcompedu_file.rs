//! `digcompedu.csv`: self-assessments of teachers, read without matching them against the roster.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::csv_file::{Columns, CsvFile, cell};
use super::fault::{Fault, Faults, shown};
use crate::survey::Stage;

const INFORMATIONAL: [&str; 3] = ["cycle", "institution", "survey"];
const STEERING: [&str; 3] = ["respondent_id", "institution_id", "stage"];

/// One teacher's answers in the order of the form's items; `None` is no (usable) answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SelfAssessment {
    pub institution: String,
    pub stage: Stage,
    pub answers: Vec<Option<i8>>,
    /// Not kept by an import; `spogulis score` prints it back.
    #[serde(skip)]
    pub respondent_id: String,
}

/// Which columns hold the answers, and what an answer may be.
pub struct FormColumns<'a> {
    pub items: &'a [String],
    pub values: RangeInclusive<i8>,
    /// `spogulis score` takes files without institutions.
    pub needs_institution: bool,
}

pub fn parse_self_assessments(
    name: &str,
    bytes: &[u8],
    form: &FormColumns,
) -> Result<Vec<SelfAssessment>, Vec<Fault>> {
    let mut required: Vec<&str> = form.items.iter().map(String::as_str).collect();
    required.extend(if form.needs_institution {
        &STEERING[..]
    } else {
        &STEERING[..1]
    });
    let wanted = Columns {
        required: &required,
        is_known: &|column| {
            form.items.iter().any(|item| item == column)
                || STEERING.contains(&column)
                || INFORMATIONAL.contains(&column)
        },
        unknown_remedy: "Remove it; the form's items and respondent_id, institution_id, stage are read",
    };
    let file = CsvFile::open(name, bytes, &wanted)?;
    let (mut rows, mut faults) = (Vec::new(), Faults::default());
    let read = file.for_each(|line, record| {
        let field = |column: &str| file.position(column).map_or("", |at| cell(record, at));
        let stage = Stage::find(field("stage"));
        if stage.is_none() && form.needs_institution {
            let message = format!("there is no stage {}", shown(field("stage")));
            faults.push(
                Fault::new(name, message, "Use PII or SCHOOL")
                    .at_line(line)
                    .in_column("stage"),
            );
        }
        let answer = |item: &String| {
            let value = field(item).parse::<i8>().ok();
            value.filter(|value| form.values.contains(value))
        };
        rows.push(SelfAssessment {
            institution: field("institution_id").to_string(),
            stage: stage.unwrap_or(Stage::School),
            answers: form.items.iter().map(answer).collect(),
            respondent_id: field("respondent_id").to_string(),
        });
    });
    faults.extend(read.err().unwrap_or_default());
    faults.into_result(rows)
}
