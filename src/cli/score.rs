//! `spogulis score FILE.csv [--form checkin|selfie]`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::Failure;
use super::indicators::print;
use crate::dataset::{FormColumns, parse_self_assessments};
use crate::scoring::{Form, Profile};

#[derive(Args)]
pub struct Arguments {
    /// A CSV with respondent_id and the form's items.
    file: PathBuf,
    /// The form: checkin (22 items, 0-4), selfie (32 items, 1-6) or short (16 of those).
    #[arg(long, default_value = "checkin", value_parser = ["checkin", "selfie", "short"])]
    form: String,
}

#[derive(Serialize)]
struct Scores<'a> {
    schema: &'static str,
    form: &'a str,
    profiles: Vec<Scored>,
}

#[derive(Serialize)]
struct Scored {
    respondent_id: String,
    #[serde(flatten)]
    profile: Profile,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let name = arguments.file.display().to_string();
    let bytes = std::fs::read(&arguments.file)
        .map_err(|error| Failure::refused(format!("{name}: cannot be read ({error})")))?;
    let form = Form::find(&arguments.form)
        .ok_or_else(|| Failure::refused(format!("there is no form {}", arguments.form)))?;
    let columns = FormColumns {
        items: &form.item_codes(),
        values: form.values(),
        needs_institution: false,
    };
    let rows = parse_self_assessments(&name, &bytes, &columns)
        .map_err(|faults| Failure::Refused(faults.iter().map(ToString::to_string).collect()))?;
    let profiles = rows.into_iter().map(|row| Scored {
        profile: form.score(&row.answers),
        respondent_id: row.respondent_id,
    });
    let scores = Scores {
        schema: "spogulis.score/1",
        form: &form.name,
        profiles: profiles.collect(),
    };
    let text = serde_json::to_string_pretty(&scores);
    print(&(text.map_err(|error| Failure::Internal(error.to_string()))? + "\n"))
}
