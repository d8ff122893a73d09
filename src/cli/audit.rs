//! `spogulis audit anonymity [--cycle KEY] [--before URL]`

use clap::{Args, Subcommand};

use super::indicators::print;
use super::{Context, Failure};
use crate::db::{Db, cycles};
use crate::service::ServiceError;
use crate::service::audit::{Attempt, Outcome, Snapshot, anonymity};

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Try to join codes and answers; fails if one attempt succeeds.
    Anonymity {
        /// Only this cycle.
        #[arg(long)]
        cycle: Option<String>,
        /// An older copy of the database to compare with.
        #[arg(long, value_name = "URL")]
        before: Option<String>,
    },
}

pub fn run(arguments: Arguments, context: &Context) -> Result<(), Failure> {
    let What::Anonymity { cycle, before } = arguments.what;
    let cycle = cycle.as_deref();
    let db = context.open()?;
    if let Some(key) = cycle
        && db.read(|conn| cycles::find_head(conn, key))?.is_none()
    {
        return Err(ServiceError::NoSuchCycle(key.to_owned()).into());
    }
    let before = before.map(|url| Db::open(&url)).transpose()?;
    let before = before.map(|copy| copy.read(|conn| Snapshot::take(conn, cycle)));
    let attempts = anonymity(&db, cycle, before.transpose()?.as_ref())?;
    print(&attempts.iter().map(line).collect::<String>())?;
    if attempts.iter().any(Attempt::has_succeeded) {
        return Err(Failure::refused(
            "an attempt succeeded: answers can be joined to codes",
        ));
    }
    context.say("What this cannot show: docs/anonymity.md");
    Ok(())
}

fn line(attempt: &Attempt) -> String {
    let (word, found) = match &attempt.outcome {
        Outcome::Failed(found) => ("failed", found.as_str()),
        Outcome::Waiting(found) => ("waiting", found.as_str()),
        Outcome::Succeeded(found) => ("SUCCEEDED", found.as_str()),
        Outcome::NotTried(why) => ("not tried", *why),
    };
    format!("{word}\t{}\t{found}\n", attempt.name)
}
