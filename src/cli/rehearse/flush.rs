//! Flushing the disk, made slow: a disk that answers at once hides what sharing a flush is worth.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::Instant;

use super::{Failure, Folder, fault};

const SHIM: &str = include_str!("../../../benches/slow_flush.c");
const LIBRARY: &str = "slow_flush.so";
const FLUSHES: usize = 9;

/// Whether this process has the slow flush, and so its server too.
pub fn is_slow() -> bool {
    std::env::vars().any(|(name, value)| name == "LD_PRELOAD" && value.ends_with(LIBRARY))
}

/// Builds the library and runs this command again with it.
pub fn run_again_slowly(ms: u16) -> Result<(), Failure> {
    let folder = Folder::create(None)?;
    let (source, library) = (folder.path.join("slow_flush.c"), folder.path.join(LIBRARY));
    fs::write(&source, SHIM).map_err(fault)?;
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&library, &source])
        .status();
    if !built.is_ok_and(|status| status.success()) {
        return Err(Failure::refused(
            "--slow-flush needs Linux and a C compiler (cc)",
        ));
    }
    let status = Command::new(super::own_program()?)
        .args(std::env::args_os().skip(1))
        .env("LD_PRELOAD", &library)
        .env("SLOW_FLUSH_MS", ms.to_string())
        .status()
        .map_err(fault)?;
    passed_on(status)
}

/// The other has said why.
fn passed_on(status: ExitStatus) -> Result<(), Failure> {
    match status.code() {
        Some(0) => Ok(()),
        Some(1 | 2) => Err(Failure::Refused(Vec::new())),
        _ => Err(Failure::Internal(format!(
            "the slow rehearsal ended with {status}"
        ))),
    }
}

/// How long this process waits for the disk, the median of a few.
pub fn measured_ms(folder: &Path) -> io::Result<f64> {
    let path = folder.join("flush");
    let mut file = File::create(&path)?;
    let mut taken = Vec::new();
    for _ in 0..FLUSHES {
        file.write_all(&[0; 4096])?;
        let begun = Instant::now();
        file.sync_data()?;
        taken.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    fs::remove_file(&path)?;
    taken.sort_unstable_by(f64::total_cmp);
    Ok(taken[FLUSHES / 2])
}
