//! `spogulis release make|list|propose|publish|withdraw`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::indicators::print;
use super::{Context, Failure};
use crate::db::releases::ReleaseRecord;
use crate::report::Commentary;
use crate::service::release::{self, Order, ReleaseError};
use crate::service::results::Results;

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Make a draft: what would be published now, or what a correction would say.
    Make(Make),
    /// List the releases of a cycle.
    List {
        #[arg(long)]
        cycle: String,
    },
    /// Show a draft to the second pair of eyes.
    Propose(Which),
    /// Publish a draft that somebody else has made.
    Publish {
        #[command(flatten)]
        which: Which,
        /// Who publishes it.
        #[arg(long)]
        by: String,
    },
    /// Take a published release back; it stays on record.
    Withdraw {
        #[command(flatten)]
        which: Which,
        /// Who withdraws it.
        #[arg(long)]
        by: String,
    },
}

#[derive(Args)]
struct Make {
    #[arg(long)]
    cycle: String,
    /// An earlier cycle to compare with.
    #[arg(long)]
    against: Option<String>,
    /// Who makes it.
    #[arg(long)]
    by: String,
    /// The day on its title page, as 2027-01-15.
    #[arg(long)]
    date: String,
    /// The analyst's commentary in JSON, kept with the release.
    #[arg(long, value_name = "FILE")]
    commentary: Option<PathBuf>,
}

#[derive(Args)]
struct Which {
    #[arg(long)]
    cycle: String,
    #[arg(long)]
    number: u32,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let results = Results::new(context.open()?);
    match &arguments.action {
        Action::Make(make) => {
            let record = release::draft(&results, &order(make)?)?;
            context.say(&format!(
                "Draft {} of cycle {}.",
                record.number, record.cycle_key
            ));
            print(&line(&record))
        }
        Action::List { cycle } => {
            let records = release::list(&results, cycle)?;
            print(&records.iter().map(line).collect::<String>())
        }
        Action::Propose(which) => {
            release::propose(&results, &find(&results, which)?)?;
            show(&results, which)
        }
        Action::Publish { which, by } => {
            release::publish(&results, &find(&results, which)?, by)?;
            show(&results, which)
        }
        Action::Withdraw { which, by } => {
            release::withdraw(&results, &find(&results, which)?, by)?;
            show(&results, which)
        }
    }
}

fn order(make: &Make) -> Result<Order, Failure> {
    let commentary = match &make.commentary {
        None => Commentary::default(),
        Some(path) => {
            let refused = |error: String| Failure::refused(format!("{}: {error}", path.display()));
            let text = std::fs::read_to_string(path)
                .map_err(|error| refused(format!("cannot be read ({error})")))?;
            serde_json::from_str(&text)
                .map_err(|error| refused(format!("is no commentary ({error})")))?
        }
    };
    Ok(Order {
        cycle: make.cycle.clone(),
        against: make.against.clone(),
        made_by: make.by.clone(),
        date: make.date.clone(),
        commentary,
        seen: None,
    })
}

fn show(results: &Results, which: &Which) -> Result<(), Failure> {
    print(&line(&find(results, which)?))
}

fn find(results: &Results, which: &Which) -> Result<ReleaseRecord, ReleaseError> {
    release::find(results, &which.cycle, which.number)
}

/// Cycle, number, state, day, who made and who published it, hash.
fn line(record: &ReleaseRecord) -> String {
    let approved_by = record.approved_by.as_deref().unwrap_or("-");
    let ReleaseRecord {
        cycle_key,
        number,
        date,
        made_by,
        sha256,
        ..
    } = record;
    let state = record.state.code();
    format!("{cycle_key}\t{number}\t{state}\t{date}\t{made_by}\t{approved_by}\t{sha256}\n")
}

impl From<ReleaseError> for Failure {
    fn from(error: ReleaseError) -> Failure {
        match error {
            ReleaseError::Service(error) => Failure::from(error),
            _ => Failure::refused(error.to_string()),
        }
    }
}
