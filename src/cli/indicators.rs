//! `spogulis indicators --cycle 2026 [--against 2024] [--scope …] [--format …]`

use std::io::Write;

use clap::{Args, ValueEnum};

use super::{Context, Failure};
use crate::indicators::{Catalogue, MunicipalResults};
use crate::service::results::Results;

mod flat;

#[derive(Clone, Copy, ValueEnum)]
enum Scope {
    Municipality,
    Institutions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Csv,
    Table,
}

#[derive(Args)]
pub struct Arguments {
    /// The cycle: the year of its autumn.
    #[arg(long)]
    cycle: String,
    /// An earlier cycle to compare with.
    #[arg(long)]
    against: Option<String>,
    #[arg(long, value_enum, default_value_t = Scope::Municipality)]
    scope: Scope,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let results = Results::new(context.open()?);
    match arguments.scope {
        Scope::Municipality => {
            let against = arguments.against.as_deref();
            let found = results.municipal(&arguments.cycle, against)?;
            let catalogue = results.catalogue(&arguments.cycle)?;
            print_municipal(arguments.format, &found, &catalogue)
        }
        Scope::Institutions => {
            let found = results.institutions(&arguments.cycle)?;
            match arguments.format {
                Format::Json => print_json(&*found),
                Format::Csv => print(&flat::institutions_csv(&found)),
                Format::Table => print(&flat::institutions_table(&found)),
            }
        }
    }
}

fn print_municipal(
    format: Format,
    found: &MunicipalResults,
    catalogue: &Catalogue,
) -> Result<(), Failure> {
    match format {
        Format::Json => print_json(found),
        Format::Csv => print(&flat::municipal_csv(found, catalogue)),
        Format::Table => print(&flat::municipal_table(found, catalogue)),
    }
}

pub(super) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value);
    print(&(text.map_err(|error| Failure::Internal(error.to_string()))? + "\n"))
}

/// Writes a result; a reader that closed the pipe early has had enough.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Internal(error.to_string()))
        }
        _ => Ok(()),
    }
}
