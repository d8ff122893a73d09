//! One case: laid out in a fresh folder, imported, and its answer put into words.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use spogulis::db::{Db, cycles};
use spogulis::service::ServiceError;
use spogulis::service::import::{Progress, import};
use spogulis::service::results::Results;
use tempfile::TempDir;

use crate::generated;

pub struct Case {
    pub name: String,
    folder: PathBuf,
}

pub fn hostile() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

/// A fresh folder with the base set, then the overlays in their order.
pub fn laid_out(overlays: &[&Path]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let base = hostile().join("base");
    for folder in [base.as_path()].iter().chain(overlays) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if let Some(removed) = name.strip_suffix(".removed") {
                fs::remove_file(dir.path().join(removed)).unwrap();
            } else if entry.path().is_file() && name != "expected.txt" {
                fs::copy(entry.path(), dir.path().join(name)).unwrap();
            }
        }
    }
    dir
}

impl Case {
    pub fn all() -> Vec<Case> {
        let folders = fs::read_dir(hostile())
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut cases: Vec<Case> = folders
            .filter(|path| path.is_dir() && !path.ends_with("base"))
            .map(|folder| Case {
                name: folder.file_name().unwrap().to_str().unwrap().to_string(),
                folder,
            })
            .collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        cases
    }

    pub fn expected(&self) -> String {
        fs::read_to_string(self.folder.join("expected.txt")).unwrap_or_default()
    }

    /// Imports the case into an empty database and leaves it empty again.
    pub fn answer(&self, db: &Db) -> String {
        let dir = laid_out(&[&self.folder]);
        let generate = generated::CASES.iter().find(|(name, _)| *name == self.name);
        if let Some((_, generate)) = generate {
            generate(dir.path());
        }
        let first = self.folder.join("first");
        if first.is_dir() {
            import(db, laid_out(&[&first]).path(), false, &progress()).unwrap();
        }
        let before = db.read(cycles::list).unwrap();
        let answer = match import(db, dir.path(), false, &progress()) {
            Ok(report) => accepted(db, &report.cycle, &report.notices),
            Err(error) => {
                let after = db.read(cycles::list).unwrap();
                assert_eq!(
                    before, after,
                    "{}: a refused import left something",
                    self.name
                );
                refused(error)
            }
        };
        for head in db.read(cycles::list).unwrap() {
            db.write_blocking(move |conn| cycles::delete(conn, &head.key))
                .unwrap();
        }
        self.keep_unexpected(&answer);
        answer
    }

    fn keep_unexpected(&self, answer: &str) {
        if answer != self.expected() {
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("{}.txt", self.name)), answer).unwrap();
        }
    }
}

fn progress() -> Arc<Progress> {
    Arc::new(Progress::default())
}

fn refused(error: ServiceError) -> String {
    let lines: Vec<String> = match error {
        ServiceError::Faults(faults) => faults.iter().map(ToString::to_string).collect(),
        other => panic!("not a list of faults: {other}"),
    };
    format!("refused\n{}\n", lines.join("\n"))
}

/// Notices and counts of an accepted case, whose results must exist too.
fn accepted(db: &Db, cycle: &str, notices: &[String]) -> String {
    let results = Results::new(db.clone());
    results.municipal(cycle, None).unwrap();
    results.institutions(cycle).unwrap();
    let record = db.read(|conn| cycles::get(conn, cycle)).unwrap();
    let quality: Value = serde_json::from_str(&record.quality).unwrap();
    let mut text = "imported\n".to_string();
    for notice in notices {
        text.extend(["notice: ", notice, "\n"]);
    }
    for (survey, counts) in quality.as_object().unwrap() {
        let counts = counts.as_object().unwrap();
        let told = counts
            .iter()
            .filter(|(name, count)| name.starts_with("rows_") || count.as_u64() > Some(0));
        let told: Vec<String> = told
            .map(|(name, count)| format!("{name} {count}"))
            .collect();
        text.push_str(&format!("{survey}: {}\n", told.join(", ")));
    }
    text
}
