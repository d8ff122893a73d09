//! The public samples, copied and changed, and the program run as a person runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use tempfile::TempDir;

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(name)
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

pub fn copied(name: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    copy(&sample(name), dir.path());
    dir
}

pub fn changed(dir: &Path, file: &str, how: impl Fn(&str) -> String) {
    let before = fs::read_to_string(dir.join(file)).unwrap();
    let after = how(&before);
    assert_ne!(before, after, "{file} was not changed");
    fs::write(dir.join(file), after).unwrap();
}

/// A sample with the rows and columns of its CSV files in another order.
pub fn mixed(name: &str, seed: u64) -> TempDir {
    let dir = copied(name);
    mix(dir.path(), seed);
    dir
}

fn mix(dir: &Path, seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "csv")
        {
            mix_file(&entry.path(), &mut random);
        }
    }
}

/// The rows of one respondent keep their order, which decides between equal times.
fn mix_file(path: &Path, random: &mut StdRng) {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let mut rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let in_file = rows.clone();
    rows.shuffle(random);
    let respondent = header.iter().position(|column| column == "respondent_id");
    if let Some(at) = respondent {
        keep_order_of_repeated(&mut rows, &in_file, at);
    }
    let mut columns: Vec<usize> = (0..header.len()).collect();
    columns.shuffle(random);
    let mut writer = csv::Writer::from_path(path).unwrap();
    for row in std::iter::once(&header).chain(&rows) {
        writer
            .write_record(columns.iter().map(|at| &row[*at]))
            .unwrap();
    }
}

fn keep_order_of_repeated(
    rows: &mut [csv::StringRecord],
    in_file: &[csv::StringRecord],
    at: usize,
) {
    let ids: Vec<String> = rows.iter().map(|row| row[at].to_string()).collect();
    let mut queues = std::collections::HashMap::new();
    for row in in_file {
        let queue: &mut std::collections::VecDeque<_> =
            queues.entry(row[at].to_string()).or_default();
        queue.push_back(row.clone());
    }
    for (row, id) in rows.iter_mut().zip(&ids) {
        *row = queues.get_mut(id).unwrap().pop_front().unwrap();
    }
}

/// Both samples, mixed, in neighbouring folders as they are published.
pub struct Sample {
    pub replay: PathBuf,
    pub cycle: PathBuf,
    _folder: TempDir,
}

impl Sample {
    pub fn beside_each_other(seed: u64) -> Sample {
        let folder = tempfile::tempdir().unwrap();
        let lay = |name: &str| {
            let dir = folder.path().join(name);
            fs::create_dir(&dir).unwrap();
            copy(&sample(name), &dir);
            mix(&dir, seed);
            dir
        };
        Sample {
            replay: lay("replay-2024"),
            cycle: lay("cycle-2026"),
            _folder: folder,
        }
    }
}

/// What the program did.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

pub fn spogulis(database: &str, arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_spogulis"))
        .args(["--database", database])
        .args(arguments)
        .env_remove("DATABASE_URL")
        .env_remove("SPOGULIS_CONFIG")
        .output()
        .unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
