//! `lock.toml`: the fingerprints of released versions, which may never change again.

use std::collections::BTreeMap;

use crate::survey::form::Form;
use crate::survey::hash::sha256_of_translation;
use crate::survey::lang::Lang;
use crate::survey::library::{Files, Library};
use crate::survey::problem::{Problem, Report, Severity};
use crate::survey::questionnaire::Questionnaire;
use crate::survey::source::{SourceFile, Sources};
use crate::survey::texts::Texts;

const PATH: &str = "lock.toml";
const HEADER: &str = "# Fingerprints of released questionnaires. Written by `spogulis questionnaire \
                      lock`; a locked version never changes.\n";

pub(super) fn check(files: &Files<'_>, library: &Library<'_>) -> Vec<Problem> {
    let (locks, mut problems) = read(files);
    let fingerprints = fingerprints(library);
    let mut report = Report::new(PATH);
    for (name, lock) in &locks.by_key {
        match fingerprints.get(name) {
            None => {
                let message = "the locked version is missing".to_owned();
                report.error(lock.line, name, message, "bring its folder back");
            }
            Some(Some(sha256)) if *sha256 != lock.value => {
                let message = "the files of this released version changed".to_owned();
                let remedy = "undo the change and make it in a new version";
                report.error(lock.line, name, message, remedy);
            }
            Some(_) => {}
        }
    }
    for name in open_versions(&fingerprints).keys() {
        if !locks.by_key.contains_key(*name) {
            let (_, version) = name.split_once('.').unwrap_or(("", name));
            let message = format!("version {version} is not locked yet");
            report.notice(None, name, message, "lock it before it is answered");
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
    let fingerprints = fingerprints(&library);
    let all = open_versions(&fingerprints)
        .into_iter()
        .map(|(name, sha256)| (name.to_owned(), sha256.to_owned()));
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

/// Of every version, translation and self-assessment by `student.2026` or `student.2026.uk`; none
/// for one that has faults or cannot be answered.
fn fingerprints(library: &Library<'_>) -> BTreeMap<String, Option<String>> {
    let mut found = BTreeMap::new();
    for version in &library.versions {
        let (survey, number) = (version.sources.survey.slug(), version.sources.version);
        let questionnaire = version.questionnaire.as_ref();
        let open = questionnaire.filter(|questionnaire| questionnaire.form().is_some());
        let sha256 = open.map(|questionnaire| questionnaire.sha256().to_owned());
        found.insert(format!("{survey}.{number}"), sha256);
        let form = open.and_then(Questionnaire::form);
        for lang in form.into_iter().flat_map(Form::langs) {
            if let Some(sha256) = translation_sha256(&version.sources, open, lang) {
                found.insert(format!("{survey}.{number}.{}", lang.code()), Some(sha256));
            }
        }
    }
    for version in &library.assessments {
        let (id, number) = (version.sources.id.slug(), version.sources.version);
        let sha256 = version
            .instrument
            .as_ref()
            .map(|one| one.sha256().to_owned());
        found.insert(format!("{id}.{number}"), sha256);
    }
    found
}

/// Of a further language in which a questionnaire is offered.
fn translation_sha256(
    sources: &Sources<'_>,
    questionnaire: Option<&Questionnaire>,
    lang: Lang,
) -> Option<String> {
    let file = sources.texts.get(&lang).filter(|_| !lang.is_required())?;
    Some(sha256_of_translation(file, questionnaire?, lang))
}

fn open_versions(fingerprints: &BTreeMap<String, Option<String>>) -> BTreeMap<&str, &str> {
    let open = fingerprints.iter();
    open.filter_map(|(name, sha256)| Some((name.as_str(), sha256.as_deref()?)))
        .collect()
}
