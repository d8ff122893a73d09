//! `spogulis cycle list|create|open|close|reopen|freeze|discard`

use std::path::PathBuf;

use chrono::Local;
use clap::{Args, Subcommand};

use super::indicators::print;
use super::{Context, Failure};
use crate::db::cycles::{self, CycleHead};
use crate::service::cycle::{self, Action, CycleError, Hand, Plan, RosterSource};
use crate::survey::SurveyId;

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    order: Order,
}

#[derive(Subcommand)]
enum Order {
    /// List the cycles with their state.
    List,
    /// Prepare a cycle; nobody can answer before it is opened.
    Create(Create),
    /// Let people answer.
    Open(Which),
    /// Take no more answers.
    Close(Which),
    /// Open a closed cycle again.
    Reopen {
        #[command(flatten)]
        which: Which,
        /// Why; kept with the cycle.
        #[arg(long)]
        reason: String,
    },
    /// Turn what was answered into data that never change.
    Freeze(Which),
    /// Delete a cycle that was prepared and never opened.
    Discard(Which),
}

#[derive(Args)]
struct Create {
    #[command(flatten)]
    which: Which,
    /// The cycle's name for people.
    #[arg(long)]
    label: String,
    /// The frozen cycle to compare with; without it this cycle is a baseline itself.
    #[arg(long, value_name = "CYCLE")]
    baseline: Option<String>,
    #[command(flatten)]
    roster: RosterOptions,
    /// The surveys to ask, as student,teacher-school [default: all]
    #[arg(long, value_delimiter = ',')]
    surveys: Vec<String>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct RosterOptions {
    /// Take over the roster of another cycle.
    #[arg(long, value_name = "CYCLE")]
    roster_of: Option<String>,
    /// Read the roster from a file like rosters.csv of a data set.
    #[arg(long, value_name = "FILE")]
    rosters: Option<PathBuf>,
}

#[derive(Args)]
struct Which {
    /// The year of its autumn.
    #[arg(long)]
    cycle: String,
    /// Who does it; kept with the cycle.
    #[arg(long)]
    by: String,
}

pub fn run(arguments: Arguments, context: &Context) -> Result<(), Failure> {
    let db = context.open()?;
    let take = |which: &Which, action, reason: &str| {
        cycle::take(&db, &which.cycle, action, &which.hand()?, reason).map_err(Failure::from)
    };
    match &arguments.order {
        Order::List => {
            let heads = db.read(cycles::list)?;
            print(&heads.iter().map(line).collect::<String>())
        }
        Order::Create(create) => {
            let plan = create.plan(context)?;
            Ok(cycle::create(&db, &plan, &create.which.hand()?)?)
        }
        Order::Open(which) => take(which, Action::Open, ""),
        Order::Close(which) => take(which, Action::Close, ""),
        Order::Reopen { which, reason } => take(which, Action::Reopen, reason),
        Order::Freeze(which) => take(which, Action::Freeze, ""),
        Order::Discard(which) => take(which, Action::Discard, ""),
    }
}

/// Key, state, baseline, label.
fn line(head: &CycleHead) -> String {
    let baseline = head.baseline_key.as_deref().unwrap_or("-");
    let (key, state, label) = (&head.key, head.state.code(), &head.label);
    format!("{key}\t{state}\t{baseline}\t{label}\n")
}

impl Which {
    fn hand(&self) -> Result<Hand, Failure> {
        let account = self.by.trim().to_owned();
        if account.is_empty() {
            return Err(Failure::refused("say who does it with --by"));
        }
        Ok(Hand {
            account,
            day: Local::now().date_naive().to_string(),
        })
    }
}

impl Create {
    fn plan(&self, context: &Context) -> Result<Plan, Failure> {
        let find = |slug: &String| {
            SurveyId::find(slug).ok_or_else(|| {
                let slugs = SurveyId::ALL.map(SurveyId::slug).join(", ");
                Failure::refused(format!("no survey {slug:?}; use some of: {slugs}"))
            })
        };
        let surveys: Vec<SurveyId> = match self.surveys.is_empty() {
            true => SurveyId::ALL.into(),
            false => self.surveys.iter().map(find).collect::<Result<_, _>>()?,
        };
        Ok(Plan {
            key: self.which.cycle.clone(),
            label: self.label.clone(),
            baseline: self.baseline.clone(),
            roster: self.roster.source()?,
            surveys: surveys.into_iter().collect(),
            is_synthetic: context.config.synthetic,
        })
    }
}

impl RosterOptions {
    fn source(&self) -> Result<RosterSource, Failure> {
        let Some(path) = &self.rosters else {
            let key = self.roster_of.clone().unwrap_or_default();
            return Ok(RosterSource::Cycle(key));
        };
        let bytes = std::fs::read(path).map_err(|error| {
            Failure::refused(format!("{}: cannot be read ({error})", path.display()))
        })?;
        Ok(RosterSource::File(bytes))
    }
}

impl From<CycleError> for Failure {
    fn from(error: CycleError) -> Failure {
        match error {
            CycleError::Service(error) => Failure::from(error),
            CycleError::Plan(problems) => {
                Failure::Refused(problems.iter().map(ToString::to_string).collect())
            }
            _ => Failure::refused(error.to_string()),
        }
    }
}
