//! The questionnaires that come with the program, in the order of surveys and versions.

use std::sync::LazyLock;

use super::id::SurveyId;
use super::library::{Files, Library};
use super::questionnaire::Questionnaire;

/// Every `.toml` file below `questionnaires/`.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/questionnaires.rs"));

static BUILTIN: LazyLock<Vec<Questionnaire>> =
    LazyLock::new(|| Library::read(&builtin_files()).into_questionnaires());

pub fn builtin_files() -> Files<'static> {
    FILES.iter().copied().collect()
}

pub fn builtin() -> &'static [Questionnaire] {
    &BUILTIN
}

/// A built-in questionnaire.
pub fn find(survey: SurveyId, version: &str) -> Option<&'static Questionnaire> {
    let fits = |q: &&Questionnaire| q.survey == survey && q.version == version;
    builtin().iter().find(fits)
}
