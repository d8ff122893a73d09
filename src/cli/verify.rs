//! `spogulis verify FILE`

use std::path::PathBuf;

use clap::Args;

use super::indicators::print;
use super::{Context, Failure};
use crate::service::results::Results;
use crate::service::verify::{VerifyError, verify};

#[derive(Args)]
pub struct Arguments {
    /// A report or a release in JSON.
    file: PathBuf,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let name = arguments.file.display();
    let text = std::fs::read_to_string(&arguments.file)
        .map_err(|error| Failure::refused(format!("{name}: cannot be read ({error})")))?;
    let results = Results::new(context.open()?);
    let differences = verify(&results, &text).map_err(|error| match error {
        VerifyError::Release(error) => Failure::from(error),
        _ => Failure::refused(format!("{name}: {error}")),
    })?;
    if differences.is_empty() {
        return print("verified\n");
    }
    let count = differences.len();
    print(&(differences.join("\n") + "\n"))?;
    Err(Failure::refused(format!("{name}: differences: {count}")))
}
