//! What changed since the version before, and whether the questionnaire says so.

use crate::survey::lang::Lang;
use crate::survey::library::{Library, Version};
use crate::survey::problem::{Problem, Report};
use crate::survey::questionnaire::{ItemCode, Lineage, Questionnaire};
use crate::survey::texts::Texts;

pub(super) fn check(version: &Version<'_>, library: &Library<'_>) -> Vec<Problem> {
    let Some(questionnaire) = &version.questionnaire else {
        return Vec::new();
    };
    let mut report = Report::new(version.sources.definition.path);
    let before = match &questionnaire.previous {
        Some(previous) => find(questionnaire, previous, library, &mut report),
        None => {
            check_is_first(questionnaire, library, &mut report);
            None
        }
    };
    if questionnaire.previous.is_some() && before.is_none() {
        return report.problems;
    }
    let old = before.and_then(|before| before.questionnaire.as_ref());
    for asked in asked_by(questionnaire) {
        check_lineage(&asked, old, &mut report);
    }
    check_dropped(questionnaire, old, &mut report);
    let mut problems = report.problems;
    problems.extend(
        before
            .into_iter()
            .flat_map(|before| reworded_silently(version, before)),
    );
    problems
}

/// The version before, if it is there and free of faults.
fn find<'l, 'a>(
    questionnaire: &Questionnaire,
    previous: &str,
    library: &'l Library<'a>,
    report: &mut Report,
) -> Option<&'l Version<'a>> {
    let fits = |version: &&Version<'_>| {
        version.sources.survey == questionnaire.survey && version.sources.version == previous
    };
    let found = library.versions.iter().find(fits);
    if found.is_none() {
        let message = format!("there is no version {previous}");
        report.error(
            None,
            "previous",
            message,
            "name the folder of the version before",
        );
    }
    found.filter(|version| version.questionnaire.is_some())
}

fn check_is_first(questionnaire: &Questionnaire, library: &Library<'_>, report: &mut Report) {
    let earlier = library
        .versions
        .iter()
        .map(|version| &version.sources)
        .find(|sources| {
            sources.survey == questionnaire.survey && *sources.version < *questionnaire.version
        });
    if let Some(earlier) = earlier {
        let message = format!(
            "does not name the version before, though {} exists",
            earlier.version
        );
        report.error(None, "previous", message, "add previous = \"…\"");
    }
}

/// An item or an open question, which has no scale.
struct Asked<'q> {
    code: &'q ItemCode,
    wording_version: &'q str,
    lineage: Lineage,
    line: Option<usize>,
    scale: Option<(&'q str, &'q [u8])>,
}

fn asked_by(questionnaire: &Questionnaire) -> impl Iterator<Item = Asked<'_>> {
    let items = questionnaire.items.iter().map(|item| Asked {
        code: &item.code,
        wording_version: &item.wording_version,
        lineage: item.lineage,
        line: item.line,
        scale: Some((&item.scale.code, &item.positive)),
    });
    let opens = questionnaire.opens.iter().map(|open| Asked {
        code: &open.code,
        wording_version: &open.wording_version,
        lineage: open.lineage,
        line: open.line,
        scale: None,
    });
    items.chain(opens)
}

fn find_asked<'q>(questionnaire: &'q Questionnaire, code: &str) -> Option<Asked<'q>> {
    asked_by(questionnaire).find(|asked| asked.code.as_str() == code)
}

fn check_lineage(item: &Asked<'_>, old: Option<&Questionnaire>, report: &mut Report) {
    let before = old.and_then(|old| find_asked(old, item.code.as_str()));
    let (fact, reason) = match before {
        None => (Lineage::New, "the version before does not have the item"),
        Some(before) if before.scale != item.scale => (
            Lineage::Rescaled,
            "the scale or its positive values changed",
        ),
        Some(before) if before.wording_version != item.wording_version => {
            (Lineage::Reworded, "the wording version changed")
        }
        Some(_) => (
            Lineage::Same,
            "scale and wording version are those of the version before",
        ),
    };
    if fact != item.lineage {
        let message = format!("{reason}, but its lineage is '{}'", item.lineage.code());
        let remedy = format!("set lineage = \"{}\"", fact.code());
        report.error(item.line, item.code.as_str(), message, &remedy);
    }
}

fn check_dropped(questionnaire: &Questionnaire, old: Option<&Questionnaire>, report: &mut Report) {
    let old_items: Vec<&ItemCode> = old
        .into_iter()
        .flat_map(|old| asked_by(old).map(|asked| asked.code))
        .collect();
    for code in &old_items {
        let is_dropped = questionnaire.dropped.contains(code);
        if !is_dropped && find_asked(questionnaire, code.as_str()).is_none() {
            let message = "the version before has it, this one does not".to_owned();
            report.error(
                None,
                code.as_str(),
                message,
                "ask it or list it under dropped",
            );
        }
    }
    for code in &questionnaire.dropped {
        let message = if find_asked(questionnaire, code.as_str()).is_some() {
            "is dropped, yet still asked"
        } else if old_items.iter().all(|old| *old != code) {
            "is dropped, yet the version before does not have it"
        } else {
            continue;
        };
        report.error(
            None,
            code.as_str(),
            message.to_owned(),
            "remove it from dropped",
        );
    }
}

/// Items whose words changed while their wording version did not.
fn reworded_silently(version: &Version<'_>, before: &Version<'_>) -> Vec<Problem> {
    let (Some(new), Some(old)) = (&version.questionnaire, &before.questionnaire) else {
        return Vec::new();
    };
    let same_version = |asked: &Asked<'_>| {
        let before = find_asked(old, asked.code.as_str());
        before.is_some_and(|before| before.wording_version == asked.wording_version)
    };
    let asked = asked_by(new).filter(same_version);
    let codes: Vec<&ItemCode> = asked.map(|asked| asked.code).collect();
    let changed = |lang| texts_changed(lang, &codes, version, before);
    Lang::ALL.into_iter().flat_map(changed).collect()
}

fn texts_changed(
    lang: Lang,
    codes: &[&ItemCode],
    version: &Version<'_>,
    before: &Version<'_>,
) -> Vec<Problem> {
    let sources = version
        .sources
        .texts
        .get(&lang)
        .zip(before.sources.texts.get(&lang));
    let Some((new, old)) = sources else {
        return Vec::new();
    };
    let ((new, _), (old, _)) = (Texts::read(*new), Texts::read(*old));
    let mut report = Report::new(new.file);
    for code in codes {
        for key in [format!("question.{code}"), format!("hint.{code}")] {
            let (now, then) = (new.by_key.get(&key), old.by_key.get(&key));
            if now.map(|text| &text.value) != then.map(|text| &text.value) {
                let line = now.and_then(|text| text.line);
                let version = &before.sources.version;
                let message = format!("the text differs from {version}, the wording version not");
                report.error(line, &key, message, "give it a new wording version");
            }
        }
    }
    report.problems
}
