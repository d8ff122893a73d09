//! `spogulis report --cycle 2026 [--against 2024] [--date 2027-01-15] --format … [--lang lv|en]
//! [--institution ID] --out FILE`

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Context, Failure};
use crate::i18n::Lang;
use crate::report::{self, Document, Format, ReportError};
use crate::service::release::for_report;
use crate::service::results::Results;

#[derive(Args)]
pub struct Arguments {
    /// The cycle: the year of its autumn.
    #[arg(long)]
    cycle: String,
    /// An earlier cycle to compare with.
    #[arg(long)]
    against: Option<String>,
    /// The day on the title page, as 2027-01-15; a published release has its own.
    #[arg(long)]
    date: Option<String>,
    #[arg(long, value_parser = ["html", "pdf", "xlsx", "csv", "json"])]
    format: String,
    #[arg(long, default_value = "lv", value_parser = ["lv", "en"])]
    lang: String,
    /// The report of one institution, from the same release.
    #[arg(long, value_name = "ID")]
    institution: Option<String>,
    /// Where to write; - is standard output.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let format = Format::find(&arguments.format)
        .ok_or_else(|| Failure::refused(format!("there is no format {}", arguments.format)))?;
    let results = Results::new(context.open()?);
    let against = arguments.against.as_deref();
    let date = arguments.date.as_deref();
    let (release, commentary) = for_report(&results, &arguments.cycle, against, date)?;
    let lang = Lang::find(&arguments.lang).unwrap_or_default();
    let document = match arguments.institution.as_deref() {
        Some(id) => report::build_institution(&release, id, lang).ok_or_else(|| unknown(id))?,
        None => report::build(&release, &commentary, lang),
    };
    let bytes = report::render(format, &document, &release)?;
    write(&arguments.out, &bytes)?;
    say_what(&document, &arguments.out, bytes.len(), context);
    Ok(())
}

fn unknown(id: &str) -> Failure {
    Failure::refused(format!(
        "the release knows no institution {id}; spogulis indicators --scope institutions lists them"
    ))
}

fn say_what(document: &Document, out: &Path, length: usize, context: &Context) {
    if out != Path::new("-") {
        let kib = length.div_ceil(1024);
        context.say(&format!("{}: {}, {kib} KiB", out.display(), document.title));
    }
}

pub(super) fn write(out: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if out == Path::new("-") {
        return match std::io::stdout().write_all(bytes) {
            // A reader that closed the pipe early has had enough.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritable(out, &error)),
            _ => Ok(()),
        };
    }
    replace(out, bytes).map_err(|error| unwritable(out, &error))
}

fn unwritable(out: &Path, error: &std::io::Error) -> Failure {
    Failure::refused(format!("{}: cannot be written ({error})", out.display()))
}

/// The file appears whole or not at all: written beside its place and moved there.
fn replace(out: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = out
        .file_name()
        .ok_or_else(|| std::io::Error::from(ErrorKind::InvalidInput))?;
    let mut beside = name.to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let part = out.with_file_name(beside);
    let moved = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, out));
    if moved.is_err() {
        // What is left of a failed attempt is of no use; the first error is the one to report.
        let _ = std::fs::remove_file(&part);
    }
    moved
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Failure {
        match error {
            ReportError::NoPdf => Failure::refused(error.to_string()),
            _ => Failure::Internal(format!("{} ({error})", error.code())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("report.csv");
        replace(&out, b"first").unwrap();
        replace(&out, b"second").unwrap();
        assert_eq!(std::fs::read(&out).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_place_that_is_a_folder_is_refused_and_left_clean() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("taken");
        std::fs::create_dir(&out).unwrap();
        std::fs::write(out.join("inside"), "").unwrap();
        assert!(replace(&out, b"bytes").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
