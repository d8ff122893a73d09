//! `lock.toml`: the fingerprints of released versions, which may never change again.

use std::collections::BTreeMap;

use crate::survey::library::{Files, Library, Version};
use crate::survey::problem::{Problem, Report, Severity};
use crate::survey::questionnaire::Questionnaire;
use crate::survey::source::SourceFile;
use crate::survey::texts::Texts;

const PATH: &str = "lock.toml";
const HEADER: &str = "# Fingerprints of released questionnaires. Written by `spogulis questionnaire \
                      lock`; a locked version never changes.\n";

pub(super) fn check(files: &Files<'_>, library: &Library<'_>) -> Vec<Problem> {
    let (locks, mut problems) = read(files);
    let mut report = Report::new(PATH);
    for (name, lock) in &locks.by_key {
        let Some(version) = library.versions.iter().find(|v| key(v) == *name) else {
            let message = "the locked version is missing".to_owned();
            report.error(lock.line, name, message, "bring its folder back");
            continue;
        };
        let found = version.questionnaire.as_ref().map(Questionnaire::sha256);
        if found.is_some_and(|sha256| sha256 != lock.value) {
            let message = "the files of this released version changed".to_owned();
            let remedy = "undo the change and make it in a new version";
            report.error(lock.line, name, message, remedy);
        }
    }
    for (name, questionnaire) in open_versions(library) {
        if !locks.by_key.contains_key(&name) {
            let message = format!("version {} is not locked yet", questionnaire.version);
            report.notice(None, &name, message, "lock it before it is answered");
        }
    }
    problems.extend(report.problems);
    problems
}

/// The lock file with every version that can be answered added. Refused while anything is wrong,
/// so also when a locked version changed.
pub fn write_lock(files: &Files<'_>) -> Result<String, Vec<Problem>> {
    let faults = super::lint(files)
        .into_iter()
        .filter(|p| p.severity == Severity::Error);
    let faults: Vec<Problem> = faults.collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let (locks, _) = read(files);
    let library = Library::read(files);
    let kept = locks
        .by_key
        .into_iter()
        .map(|(name, lock)| (name, lock.value));
    let all = open_versions(&library).map(|(name, found)| (name, found.sha256().to_owned()));
    Ok(render(&kept.chain(all).collect()))
}

fn render(locks: &BTreeMap<String, String>) -> String {
    let mut text = HEADER.to_owned();
    let mut section = "";
    for (name, sha256) in locks {
        let (survey, version) = name.split_once('.').unwrap_or((name, ""));
        if survey != section {
            text += &format!("\n[{survey}]\n");
            section = survey;
        }
        text += &format!("\"{version}\" = \"{sha256}\"\n");
    }
    text
}

fn read<'a>(files: &Files<'a>) -> (Texts<'a>, Vec<Problem>) {
    let text = files.get(PATH).copied().unwrap_or_default();
    Texts::read(SourceFile { path: PATH, text })
}

fn open_versions<'l>(
    library: &'l Library<'_>,
) -> impl Iterator<Item = (String, &'l Questionnaire)> {
    library.versions.iter().filter_map(|version| {
        let questionnaire = version.questionnaire.as_ref()?;
        questionnaire.form().map(|_| (key(version), questionnaire))
    })
}

fn key(version: &Version<'_>) -> String {
    format!(
        "{}.{}",
        version.sources.survey.slug(),
        version.sources.version
    )
}
