//! What a questionnaire folder must satisfy beyond being readable: plain wording, an honest history
//! and locks that hold.

mod codes;
mod history;
mod lock;
mod reading;
mod terms;
mod told;
mod translation;
mod wording;

use super::library::{Files, Library, Version};
use super::problem::{Problem, Report};
use told::Told;

pub use lock::write_lock;

/// Every fault and notice of a folder, by file and line.
pub fn lint(files: &Files<'_>) -> Vec<Problem> {
    let mut library = Library::read(files);
    let mut problems = std::mem::take(&mut library.problems);
    for version in &library.versions {
        problems.extend(status(version));
        problems.extend(codes::check(version));
        problems.extend(history::check(version, &library));
    }
    let told = Told::all_of(&library);
    for texts in &told {
        problems.extend(wording::check(texts));
        problems.extend(reading::check(texts));
    }
    problems.extend(terms::check(files, &told));
    problems.extend(translation::check(files, &library));
    problems.extend(lock::check(files, &library));
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    problems
}

fn status(version: &Version<'_>) -> Vec<Problem> {
    let mut report = Report::new(version.sources.definition.path);
    if version
        .questionnaire
        .as_ref()
        .is_some_and(|questionnaire| questionnaire.form().is_none())
    {
        let message = "codes only: it cannot be opened for answering".to_owned();
        report.notice(
            None,
            "status",
            message,
            "write its texts and set status = \"open\"",
        );
    }
    report.problems
}
