//! Migrations are embedded by a macro that does not see new folders by itself, questionnaires (in the
//! pipeline), messages and templates by the lists that this writes: to add a file to one of these
//! folders is enough.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script its folders this way"
)]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    if env::var("CARGO_PKG_NAME").is_ok_and(|name| name == "spogulis-pipeline") {
        return embed(&root.join("../.."), "questionnaires", "toml");
    }
    println!("cargo:rerun-if-changed=migrations");
    embed(&root, "locales", "ftl")?;
    embed(&root, "templates", "html")
}

/// Lists the files of a folder with one extension for `include!`.
#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script its folders this way"
)]
fn embed(root: &Path, folder: &str, extension: &str) -> io::Result<()> {
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let from = root.join(folder);
    println!("cargo:rerun-if-changed={}", from.display());
    let mut files = Vec::new();
    collect(&from, "", extension, &mut files)?;
    files.sort();
    fs::write(out.join(format!("{folder}.rs")), list(&from, &files))
}

/// The files below a folder by their path inside it, with `/`.
fn collect(
    folder: &Path,
    prefix: &str,
    extension: &str,
    found: &mut Vec<String>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let inside = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{inside}/"), extension, found)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(inside);
        }
    }
    Ok(())
}

/// A Rust expression: path and content of each file.
fn list(folder: &Path, files: &[String]) -> String {
    let entries = files.iter().map(|file| {
        let full = folder.join(file);
        format!(
            "({file:?}, include_str!({:?})),\n",
            full.display().to_string()
        )
    });
    format!("&[\n{}]\n", entries.collect::<String>())
}
