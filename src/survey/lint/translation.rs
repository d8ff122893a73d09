//! What a further language lacks: until it has all, it is not offered.

use std::collections::BTreeMap;

use crate::survey::lang::Lang;
use crate::survey::library::{Files, Library, language_files};
use crate::survey::problem::{Problem, Report};
use crate::survey::source::SourceFile;
use crate::survey::texts::Texts;

pub(super) fn check(files: &Files<'_>, library: &Library<'_>) -> Vec<Problem> {
    let mut problems = compare(&language_files("scales.", files));
    for version in &library.versions {
        problems.extend(compare(&version.sources.texts));
        let picture = version.sources.picture.iter();
        problems.extend(picture.flat_map(|picture| compare(&picture.texts)));
    }
    for version in &library.assessments {
        problems.extend(compare(&version.sources.texts));
        problems.extend(compare(&version.sources.feedback));
    }
    problems
}

fn compare(sources: &BTreeMap<Lang, SourceFile<'_>>) -> Vec<Problem> {
    let Some(latvian) = sources.get(&Lang::Lv) else {
        return Vec::new();
    };
    let (latvian, _) = Texts::read(*latvian);
    let further = sources.iter().filter(|(lang, _)| !lang.is_required());
    let lacks = further.flat_map(|(_, source)| {
        let (texts, _) = Texts::read(*source);
        let mut report = Report::new(texts.file);
        let has = |key: &str| {
            texts
                .by_key
                .get(key)
                .is_some_and(|text| !text.value.is_empty())
        };
        // The terms of a glossary are words of the language.
        let keys = latvian.by_key.keys();
        for key in keys.filter(|key| !key.starts_with("glossary.") && !has(key)) {
            let message = "the text is missing, so the language is not offered".to_owned();
            report.notice(None, key, message, "write it in this language");
        }
        report.problems
    });
    lacks.collect()
}
