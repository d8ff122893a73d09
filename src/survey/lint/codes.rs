//! Codes in a row: after `a` and `b` comes `c`. Numbers may jump, because a preschool's survey keeps
//! the number that the thing has in the school's.

use std::collections::BTreeMap;

use crate::survey::library::Version;
use crate::survey::problem::{Problem, Report};

pub(super) fn check(version: &Version<'_>) -> Vec<Problem> {
    let mut report = Report::new(version.sources.definition.path);
    let Some(questionnaire) = &version.questionnaire else {
        return Vec::new();
    };
    let mut rows = BTreeMap::<&str, BTreeMap<char, Option<usize>>>::new();
    let asked = questionnaire.items.iter();
    let asked = asked.map(|item| (item.code.as_str(), item.line));
    let dropped = questionnaire.dropped.iter();
    let dropped = dropped.map(|code| (code.as_str(), None));
    for (code, line) in asked.chain(dropped) {
        let Some((row, last)) = code.rsplit_once('.') else {
            continue;
        };
        let mut letters = last.chars();
        if let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) {
            rows.entry(row).or_default().insert(letter, line);
        }
    }
    for (row, letters) in rows {
        for (letter, next) in letters.keys().zip(letters.keys().skip(1)) {
            let expected = char::from_u32(u32::from(*letter) + 1).unwrap_or(*next);
            if expected != *next {
                let message = format!("jumps from {letter} to {next}");
                let line = letters[next];
                let remedy =
                    format!("call it {row}.{expected}, or list what is gone under dropped");
                report.error(line, &format!("{row}.{next}"), message, &remedy);
            }
        }
    }
    report.problems
}
