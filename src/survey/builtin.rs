//! The questionnaires that come with the program, in the order of surveys and versions.

use std::sync::LazyLock;

use super::id::SurveyId;
use super::library::{Files, Library};
use super::questionnaire::Questionnaire;

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../questionnaires/", $path)))),*]
    };
}

const FILES: [(&str, &str); 18] = embed![
    "lock.toml",
    "management-preschool/2024/questionnaire.toml",
    "management-preschool/2026/questionnaire.toml",
    "management-school/2024/questionnaire.toml",
    "management-school/2026/questionnaire.toml",
    "scales.en.toml",
    "scales.lv.toml",
    "scales.toml",
    "student/2024/en.toml",
    "student/2024/lv.toml",
    "student/2024/questionnaire.toml",
    "student/2026/en.toml",
    "student/2026/lv.toml",
    "student/2026/questionnaire.toml",
    "teacher-preschool/2024/questionnaire.toml",
    "teacher-preschool/2026/questionnaire.toml",
    "teacher-school/2024/questionnaire.toml",
    "teacher-school/2026/questionnaire.toml",
];

static BUILTIN: LazyLock<Vec<Questionnaire>> =
    LazyLock::new(|| Library::read(&builtin_files()).into_questionnaires());

pub fn builtin_files() -> Files<'static> {
    FILES.into_iter().collect()
}

pub fn builtin() -> &'static [Questionnaire] {
    &BUILTIN
}

/// A built-in questionnaire.
pub fn find(survey: SurveyId, version: &str) -> Option<&'static Questionnaire> {
    let fits = |q: &&Questionnaire| q.survey == survey && q.version == version;
    builtin().iter().find(fits)
}
