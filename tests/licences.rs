//! Everything that is built into the program, and what builds and tests it, is freely licensed.
//!
//! `deny.toml` holds the same list for `cargo deny check licenses bans sources`.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "EUPL-1.2", // the program's own
    "ISC",
    "MIT",
    "MIT-0",
    "PostgreSQL",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether the licence can be taken: of `OR` one side, of `AND` both; `AND` binds tighter.
fn may_be_taken(expression: &str) -> Result<bool, String> {
    // An old way to write OR, which some packages still have.
    let spaced = expression.replace('/', " OR ");
    let spaced = spaced.replace('(', " ( ").replace(')', " ) ");
    let mut words: Vec<&str> = spaced.split_whitespace().rev().collect();
    let taken = any(&mut words)?;
    match words.pop() {
        None => Ok(taken),
        Some(word) => Err(format!("{word:?} is one too many in {expression:?}")),
    }
}

/// `words` stand in reverse, the next one last.
fn any(words: &mut Vec<&str>) -> Result<bool, String> {
    let mut taken = all(words)?;
    while words.pop_if(|word| *word == "OR").is_some() {
        taken |= all(words)?;
    }
    Ok(taken)
}

fn all(words: &mut Vec<&str>) -> Result<bool, String> {
    let mut taken = one(words)?;
    while words.pop_if(|word| *word == "AND").is_some() {
        taken &= one(words)?;
    }
    Ok(taken)
}

fn one(words: &mut Vec<&str>) -> Result<bool, String> {
    match words.pop() {
        Some("(") => {
            let taken = any(words)?;
            let closed = words.pop_if(|word| *word == ")").is_some();
            closed.then_some(taken).ok_or("a bracket is open".into())
        }
        Some(name) if !["OR", "AND", "WITH", ")"].contains(&name) => {
            let mut licence = name.to_owned();
            if words.pop_if(|word| *word == "WITH").is_some() {
                let exception = words.pop().ok_or("WITH nothing")?;
                licence += &format!(" WITH {exception}");
            }
            Ok(ALLOWED.contains(&licence.as_str()))
        }
        other => Err(format!("a licence is missing before {other:?}")),
    }
}

/// What `cargo metadata` says about everything that this machine builds.
fn metadata() -> Value {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(rustc.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--offline", "--locked"])
        .args(["--filter-platform", host.unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_package_may_be_used_under_an_allowed_licence() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "the tree was not read");
    let refused: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let licence = package["license"].as_str().unwrap_or("none");
            let fault = match may_be_taken(licence) {
                Ok(true) => return None,
                Ok(false) => "not allowed; do without it, or argue for the licence in ALLOWED",
                Err(_) => "not an SPDX expression; look at its licence file",
            };
            let (name, version) = (&package["name"], &package["version"]);
            Some(format!("{name} {version}: {licence}: {fault}"))
        })
        .collect();
    assert!(refused.is_empty(), "\n{}\n", refused.join("\n"));
}

#[test]
fn every_package_comes_from_the_public_registry_or_is_ours() {
    let metadata = metadata();
    let members = metadata["workspace_members"].as_array().unwrap();
    for package in metadata["packages"].as_array().unwrap() {
        let ours = members.contains(&package["id"]);
        let source = package["source"].as_str().unwrap_or("none");
        let public = source == "registry+https://github.com/rust-lang/crates.io-index";
        assert!(ours || public, "{}: {source}", package["name"]);
    }
}

#[test]
fn the_list_of_cargo_deny_is_the_same() {
    let text = include_str!("../deny.toml");
    let deny: toml::Table = toml::from_str(text).unwrap();
    let theirs: BTreeSet<&str> = deny["licenses"]["allow"]
        .as_array()
        .unwrap()
        .iter()
        .map(|licence| licence.as_str().unwrap())
        .collect();
    assert_eq!(theirs, ALLOWED.iter().copied().collect());
}

#[test]
fn expressions_are_weighed_as_spdx_says() {
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("none", false),
        ("GPL-2.0-only OR Apache-2.0", true),
        ("GPL-2.0-only AND Apache-2.0", false),
        ("MIT OR GPL-2.0-only AND LGPL-3.0-only", true),
        ("(MIT OR GPL-2.0-only) AND LGPL-3.0-only", false),
        ("(MIT OR GPL-2.0-only) AND BSD-3-Clause", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("MIT WITH Strings-attached", false),
        ("Unlicense/MIT", true),
    ] {
        assert_eq!(may_be_taken(expression), Ok(expected), "{expression}");
    }
    for broken in [
        "", "MIT OR", "(MIT", "MIT)", "MIT MIT", "AND MIT", "MIT WITH",
    ] {
        assert!(may_be_taken(broken).is_err(), "{broken:?}");
    }
}
