//! `spogulis catalogue lint`: what is odd in the programme's published values.

use clap::{Args, Subcommand};

use super::indicators::print;
use super::{Context, Failure};
use crate::indicators::programme;

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// List targets that are no improvement and shares that no count gives.
    Lint,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    match arguments.action {
        Action::Lint => {
            let odd = programme().lint();
            context.say(&format!(
                "{} odd values stand in the programme as published:",
                odd.len()
            ));
            print(
                &odd.iter()
                    .map(|line| format!("{line}\n"))
                    .collect::<String>(),
            )
        }
    }
}
