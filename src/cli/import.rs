//! `spogulis import DIR [--replace]`

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::progress::Shown;
use super::{Context, Failure};
use crate::service::import::{Outcome, Progress, import};

#[derive(Args)]
pub struct Arguments {
    /// A folder with manifest.json, rosters.csv, codebook.csv, indicators.json and surveys.
    dir: PathBuf,
    /// Overwrite the cycle if it is stored with other content.
    #[arg(long)]
    replace: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let db = context.open_migrated()?;
    let progress = Arc::new(Progress::default());
    let shown = Shown::import(context, &progress);
    let report = import(&db, &arguments.dir, arguments.replace, &progress);
    drop(shown);
    let report = report?;
    report
        .notices
        .iter()
        .for_each(|notice| context.say(&format!("notice: {notice}")));
    let cycle = &report.cycle;
    context.say(&match report.outcome {
        Outcome::Unchanged => {
            format!("Cycle {cycle} is stored with this very content: nothing changed.")
        }
        Outcome::Imported { replaced } => format!(
            "Cycle {cycle} {}: {} rows read, {} used, closed and frozen.",
            if replaced { "replaced" } else { "imported" },
            report.rows_read,
            report.rows_used,
        ),
    });
    Ok(())
}
