//! The questionnaires that come with the program, in the order of surveys and versions.

use std::sync::LazyLock;

use super::id::SurveyId;
use super::instrument::{Instrument, InstrumentId};
use super::library::{Files, Library};
use super::questionnaire::Questionnaire;

/// Every `.toml` file below `questionnaires/`.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/questionnaires.rs"));

static BUILTIN: LazyLock<(Vec<Questionnaire>, Vec<Instrument>)> =
    LazyLock::new(|| Library::read(&builtin_files()).into_parts());

pub fn builtin_files() -> Files<'static> {
    FILES.iter().copied().collect()
}

pub fn builtin() -> &'static [Questionnaire] {
    &BUILTIN.0
}

/// The built-in self-assessments.
pub fn instruments() -> &'static [Instrument] {
    &BUILTIN.1
}

/// The newest built-in version of a self-assessment.
pub fn newest_instrument(id: InstrumentId) -> Option<&'static Instrument> {
    instruments().iter().rfind(|one| one.id == id)
}

/// A built-in self-assessment.
pub fn find_instrument(id: InstrumentId, version: &str) -> Option<&'static Instrument> {
    let fits = |one: &&Instrument| one.id == id && one.version == version;
    instruments().iter().find(fits)
}

/// A built-in questionnaire.
pub fn find(survey: SurveyId, version: &str) -> Option<&'static Questionnaire> {
    let fits = |q: &&Questionnaire| q.survey == survey && q.version == version;
    builtin().iter().find(fits)
}
