//! Who may use whom, and what a module may not touch; `docs/ARCHITECTURE.md` says why.
//!
//! The checks read the source as text: they are there to catch a slip, not somebody who hides one.

mod paths;
mod rules;

use std::path::Path;

use rules::{MODULES, faults};

/// Every source file with its path from the root of the repository, in order.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.push((name.to_owned(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn source_keeps_the_rules_of_the_house() {
    let sources = sources();
    assert!(sources.len() > 50, "the source was not found");
    let found: Vec<String> = sources
        .iter()
        .flat_map(|(file, text)| faults(file, text))
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_row_of_the_table_is_a_module() {
    let sources = sources();
    for (module, _) in MODULES {
        let (file, folder) = (format!("src/{module}.rs"), format!("src/{module}/"));
        assert!(
            sources
                .iter()
                .any(|(name, _)| *name == file || name.starts_with(&folder)),
            "{module} is in the table and not in src: take its row out"
        );
    }
}

/// Each planted slip is found, with its line and what to do about it.
#[test]
fn planted_slips_are_found() {
    for (file, text, expected) in [
        (
            "src/survey/item.rs",
            "//! Items.\nuse crate::db::Db;\n",
            "src/survey/item.rs:2: survey may not use db",
        ),
        (
            "src/stats/mean.rs",
            "use std::fmt;\nuse crate::{\n    survey::SurveyId,\n};\n",
            "src/stats/mean.rs:3: stats may not use survey",
        ),
        (
            "src/stats/mean.rs",
            "fn mean() {\n    super::super::web::run()\n}\n",
            "src/stats/mean.rs:2: stats may not use web",
        ),
        (
            "src/main.rs",
            "fn main() {\n    spogulis::db::open();\n}\n",
            "src/main.rs:2: main may not use db",
        ),
        (
            "src/payroll/mod.rs",
            "pub struct Wage;\n",
            "src/payroll/mod.rs:1: payroll is not in the table",
        ),
        (
            "src/service/store.rs",
            "use diesel::prelude::*;\n",
            "src/service/store.rs:1: diesel belongs to src/db",
        ),
        (
            "src/dataset/folder.rs",
            "use std::{fs, path::Path};\n",
            "src/dataset/folder.rs:1: dataset is pure",
        ),
        (
            "src/access/code.rs",
            "fn now() {\n\n    chrono::Utc::now();\n}\n",
            "src/access/code.rs:3: access is pure",
        ),
        (
            "src/web/site.rs",
            "fn secret() { std::env::var(\"SECRET\"); }\n",
            "src/web/site.rs:1: only src/config.rs and src/cli read the environment",
        ),
        (
            "src/web/home.rs",
            "fn none() { StatusCode::NOT_FOUND }\n",
            "src/web/home.rs:1: only src/web/error.rs answers with NOT_FOUND",
        ),
    ] {
        let found = faults(file, text);
        assert_eq!(found.len(), 1, "{file}: {found:#?}");
        assert!(found[0].starts_with(expected), "{}", found[0]);
        assert!(found[0].contains("; "), "says what to do: {}", found[0]);
    }
}

#[test]
fn long_file_is_found() {
    let text = "\n".repeat(401);
    let found = faults("src/stats/long.rs", &text);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("src/stats/long.rs:401: "));
}

#[test]
fn what_is_allowed_is_left_alone() {
    let text = "// use crate::db::Db;\nuse crate::survey::SurveyId;\nuse crate::stats;\n\
                use super::catalogue;\nuse std::collections::BTreeMap;\n";
    assert_eq!(faults("src/indicators/tally.rs", text), [""; 0]);
}
