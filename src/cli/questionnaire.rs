//! `spogulis questionnaire`: checks, lists, shows and locks questionnaire files.

mod show;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{fs, io::stderr, io::stdout};

use super::Failure;
use crate::i18n;
use crate::survey::{self, Files, Problem, Questionnaire, Severity};

#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Check questionnaire folders; without PATH the built-in ones, and the messages
    Lint { paths: Vec<PathBuf> },
    /// List the built-in questionnaires
    List,
    /// Show a built-in questionnaire, or write it for printing
    Show(show::Arguments),
    /// Write PATH/lock.toml: the released versions, which may not change again
    Lock { path: PathBuf },
}

#[derive(Debug, thiserror::Error)]
pub enum QuestionnaireError {
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error("output: {0}")]
    Output(#[from] io::Error),
}

/// True if it was done, false if it was refused and said why.
pub fn run(args: Args) -> Result<bool, Failure> {
    let done = match args.action {
        Action::Lint { paths } => lint(&paths),
        Action::List => list(),
        Action::Show(arguments) => return show::run(&arguments),
        Action::Lock { path } => lock(&path),
    };
    done.map_err(|error| Failure::refused(error.to_string()))
}

fn lint(paths: &[PathBuf]) -> Result<bool, QuestionnaireError> {
    if paths.is_empty() {
        let mut problems = survey::lint(&survey::builtin_files());
        problems.extend(i18n::lint());
        return tell(&problems);
    }
    let mut good = true;
    for path in paths {
        let contents = read_folder(path)?;
        good &= tell(&survey::lint(&as_files(&contents)))?;
    }
    Ok(good)
}

fn list() -> Result<bool, QuestionnaireError> {
    let mut out = stdout().lock();
    for questionnaire in survey::builtin() {
        let Questionnaire {
            survey,
            version,
            items,
            ..
        } = questionnaire;
        let status = if questionnaire.form().is_some() {
            "open"
        } else {
            "schema"
        };
        let (slug, count, sha256) = (survey.slug(), items.len(), questionnaire.sha256());
        writeln!(out, "{slug}\t{version}\t{status}\t{count}\t{sha256}")?;
    }
    for instrument in survey::instruments() {
        let (slug, version) = (instrument.id.slug(), &instrument.version);
        let (count, sha256) = (instrument.items.len(), instrument.sha256());
        writeln!(out, "{slug}\t{version}\topen\t{count}\t{sha256}")?;
    }
    Ok(true)
}

fn lock(path: &Path) -> Result<bool, QuestionnaireError> {
    let contents = read_folder(path)?;
    match survey::write_lock(&as_files(&contents)) {
        Ok(text) => {
            let file = path.join("lock.toml");
            fs::write(&file, text)
                .map_err(|source| QuestionnaireError::File { path: file, source })?;
            Ok(true)
        }
        Err(problems) => tell(&problems),
    }
}

/// Lists the problems; true if none of them is an error.
fn tell(problems: &[Problem]) -> Result<bool, QuestionnaireError> {
    let mut out = stdout().lock();
    for problem in problems {
        writeln!(out, "{problem}")?;
    }
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    writeln!(
        stderr(),
        "{errors} errors, {} notices",
        problems.len() - errors
    )?;
    Ok(errors == 0)
}

/// The `.toml` files below a folder by their path inside it.
fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>, QuestionnaireError> {
    let mut contents = BTreeMap::new();
    collect(folder, "", &mut contents)?;
    Ok(contents)
}

fn collect(
    folder: &Path,
    prefix: &str,
    contents: &mut BTreeMap<String, String>,
) -> Result<(), QuestionnaireError> {
    let fault = |path: &Path, source| QuestionnaireError::File {
        path: path.to_owned(),
        source,
    };
    for entry in fs::read_dir(folder).map_err(|source| fault(folder, source))? {
        let path = entry.map_err(|source| fault(folder, source))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let inside = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{inside}/"), contents)?;
        } else if inside.ends_with(".toml") {
            let text = fs::read_to_string(&path).map_err(|source| fault(&path, source))?;
            contents.insert(inside, text);
        }
    }
    Ok(())
}

fn as_files(contents: &BTreeMap<String, String>) -> Files<'_> {
    contents
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect()
}
