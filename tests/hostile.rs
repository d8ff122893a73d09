//! Broken and malicious data sets: each is refused with every fault named, or taken with what was left out.
//!
//! `tests/hostile/base` is a small sound data set. A case is a folder beside it with the files that
//! differ, `NAME.removed` for a file that is gone, and `expected.txt`: what the import says. What
//! Git should not hold is made by `generated.rs`; `first/` is imported before the case. On a
//! difference the actual text is written to `target/tmp/hostile/CASE.txt`.

#[path = "hostile/case.rs"]
mod case;
#[path = "hostile/generated.rs"]
mod generated;
#[path = "hostile/mutations.rs"]
mod mutations;
#[path = "support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;

use case::Case;
use support::for_each_database;

#[test]
fn every_case_is_answered_as_expected_on_both_databases() {
    for_each_database(|db| {
        let differing: Vec<String> = Case::all()
            .iter()
            .filter(|case| case.answer(db) != case.expected())
            .map(|case| case.name.clone())
            .collect();
        assert!(
            differing.is_empty(),
            "other answers than expected (see target/tmp/hostile): {differing:?}"
        );
    });
}

#[test]
fn every_message_is_one_short_line_that_names_a_file_and_ends_in_a_remedy() {
    for case in Case::all() {
        let expected = case.expected();
        let mut lines = expected.lines();
        let verdict = lines.next();
        if verdict == Some("refused") {
            assert!(
                lines.clone().count() > 0,
                "{}: no fault is named",
                case.name
            );
            for line in lines {
                assert_reads_well(&case.name, line);
            }
        } else {
            assert_eq!(verdict, Some("imported"), "{}", case.name);
        }
    }
}

fn assert_reads_well(case: &str, line: &str) {
    assert!(line.chars().count() < 350, "{case}: too long: {line}");
    assert!(!line.chars().any(char::is_control), "{case}: {line:?}");
    assert!(
        line.ends_with('.') && line.contains(". "),
        "{case}: no remedy: {line}"
    );
    let file = line.split([',', ':']).next().unwrap_or("");
    assert!(
        file.contains(".csv") || file.contains(".json"),
        "{case}: names no file: {line}"
    );
}

#[test]
fn no_case_without_an_expectation_and_none_that_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    for case in Case::all() {
        assert!(
            folder.join(&case.name).join("expected.txt").is_file(),
            "{}",
            case.name
        );
        let files = fs::read_dir(folder.join(&case.name)).unwrap().count();
        let generated = generated::CASES.iter().any(|(name, _)| *name == case.name);
        assert!(
            files > 1 || generated || case.name == "sound",
            "{}",
            case.name
        );
    }
    for (name, _) in generated::CASES {
        assert!(folder.join(name).is_dir(), "{name} has no folder");
    }
}
