//! What a questionnaire folder must satisfy beyond being readable: plain wording, an honest history
//! and locks that hold.

mod history;
mod lock;
mod wording;

use super::library::{Files, Library, Version};
use super::problem::{Problem, Report};

pub use lock::write_lock;

/// Every fault and notice of a folder, by file and line.
pub fn lint(files: &Files<'_>) -> Vec<Problem> {
    let mut library = Library::read(files);
    let mut problems = std::mem::take(&mut library.problems);
    for version in &library.versions {
        problems.extend(status(version));
        problems.extend(wording::check(version));
        problems.extend(history::check(version, &library));
    }
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
