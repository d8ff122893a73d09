//! The commands: results to stdout, words for people to stderr, a file per command.

mod account;
mod audit;
mod catalogue;
mod codes;
mod cycle;
mod demo;
mod import;
mod indicators;
mod migrate;
mod progress;
mod questionnaire;
mod rehearse;
mod release;
mod report;
mod score;
mod secret;
mod serve;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, ConfigError};
use crate::db::{Db, DbError, SchemaState};
use crate::service::ServiceError;

/// Schools look at their digital competence: surveys, indicators, safe publication.
#[derive(Parser)]
#[command(name = "spogulis", version)]
struct Arguments {
    /// The database: sqlite://PATH or postgres://… [default: sqlite://spogulis.db]
    #[arg(long, global = true, value_name = "URL")]
    database: Option<String>,
    /// A configuration file in TOML.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Say nothing but results and errors.
    #[arg(long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fill a platform with synthetic data and serve it.
    Demo(demo::Arguments),
    /// Serve the site.
    Serve(serve::Arguments),
    /// Make and list accounts of staff and coordinators.
    Account(account::Arguments),
    /// Make codes for those who may answer; cancel, replace and move them.
    Codes(codes::Arguments),
    /// Run a cycle: prepare, open, close and freeze it.
    Cycle(cycle::Arguments),
    /// Try to find out who gave an answer, as somebody would who holds the database.
    Audit(audit::Arguments),
    /// Try before the day whether server and network hold when all schools answer at once.
    Rehearse(rehearse::Arguments),
    /// Bring the database to this program's schema.
    Migrate,
    /// Import a data set folder as one closed, frozen cycle.
    Import(import::Arguments),
    /// Print the indicators of a frozen cycle.
    Indicators(indicators::Arguments),
    /// Write the analysis report of a frozen cycle.
    Report(report::Arguments),
    /// Make, list, publish and withdraw releases of a frozen cycle.
    Release(release::Arguments),
    /// Recompute a JSON report or release from the database.
    Verify(verify::Arguments),
    /// Score DigCompEdu self-assessments in a CSV file.
    Score(score::Arguments),
    /// Check, list, show and lock questionnaires.
    Questionnaire(questionnaire::Args),
    /// Check the catalogue of indicators that ships with the program.
    Catalogue(catalogue::Arguments),
}

/// Why a command did not do its work.
pub enum Failure {
    /// Bad input or a failed check: every problem.
    Refused(Vec<String>),
    /// A fault of the program or of the machine.
    Internal(String),
}

impl Failure {
    fn refused(message: impl Into<String>) -> Failure {
        Failure::Refused(vec![message.into()])
    }
}

impl From<ServiceError> for Failure {
    fn from(error: ServiceError) -> Failure {
        match error {
            ServiceError::Faults(faults) => {
                Failure::Refused(faults.iter().map(ToString::to_string).collect())
            }
            ServiceError::Db(error) => Failure::from(error),
            ServiceError::Unreadable { .. } => Failure::Internal(error.to_string()),
            _ => Failure::refused(error.to_string()),
        }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Failure {
        match error {
            DbError::UnknownScheme(_) | DbError::Unreachable(_) => {
                Failure::refused(error.to_string())
            }
            _ => Failure::Internal(error.to_string()),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Failure {
        Failure::refused(error.to_string())
    }
}

/// What every command is given.
pub struct Context {
    pub config: Config,
    pub quiet: bool,
}

impl Context {
    fn new(arguments: &Arguments) -> Result<Context, Failure> {
        let environment: Vec<(String, String)> = std::env::vars().collect();
        let named = environment
            .iter()
            .find(|(name, _)| name == "SPOGULIS_CONFIG");
        let path = arguments
            .config
            .clone()
            .or(named.map(|(_, path)| PathBuf::from(path)));
        let text = path.map(|path| {
            std::fs::read_to_string(&path).map_err(|error| {
                Failure::refused(format!("{}: cannot be read ({error})", path.display()))
            })
        });
        let mut config = Config::load(text.transpose()?.as_deref(), environment)?;
        if let Some(url) = &arguments.database {
            config.database_url.clone_from(url);
        }
        Ok(Context {
            config,
            quiet: arguments.quiet,
        })
    }

    /// Words for people.
    pub fn say(&self, words: &str) {
        if !self.quiet {
            eprintln!("{words}");
        }
    }

    /// The database, brought to the program's schema.
    pub fn open_migrated(&self) -> Result<Db, Failure> {
        let db = Db::open(&self.config.database_url)?;
        if db.schema_state()? == SchemaState::Newer {
            return Err(newer());
        }
        db.migrate()?;
        Ok(db)
    }

    /// The database as it is; an older schema is refused.
    pub fn open(&self) -> Result<Db, Failure> {
        let db = Db::open(&self.config.database_url)?;
        match db.schema_state()? {
            SchemaState::UpToDate => Ok(db),
            SchemaState::Older => Err(Failure::refused(
                "the database has an older schema; bring it up to date with: spogulis migrate",
            )),
            SchemaState::Newer => Err(newer()),
        }
    }
}

fn newer() -> Failure {
    Failure::refused("the database was made by a newer version; use that version or a newer one")
}

/// Runs the command named on the command line.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let done = Context::new(&arguments).and_then(|context| dispatch(arguments.command, &context));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Refused(problems)) => {
            problems.iter().for_each(|problem| eprintln!("{problem}"));
            ExitCode::from(1)
        }
        Err(Failure::Internal(message)) => {
            eprintln!("internal fault: {message}");
            ExitCode::from(3)
        }
    }
}

fn dispatch(command: Command, context: &Context) -> Result<(), Failure> {
    match command {
        Command::Demo(arguments) => demo::run(&arguments, context),
        Command::Serve(arguments) => serve::run(&arguments, context),
        Command::Account(arguments) => account::run(arguments, context),
        Command::Codes(arguments) => codes::run(arguments, context),
        Command::Cycle(arguments) => cycle::run(arguments, context),
        Command::Audit(arguments) => audit::run(arguments, context),
        Command::Rehearse(arguments) => rehearse::run(&arguments, context),
        Command::Migrate => migrate::run(context),
        Command::Import(arguments) => import::run(&arguments, context),
        Command::Indicators(arguments) => indicators::run(&arguments, context),
        Command::Report(arguments) => report::run(&arguments, context),
        Command::Release(arguments) => release::run(&arguments, context),
        Command::Verify(arguments) => verify::run(&arguments, context),
        Command::Score(arguments) => score::run(&arguments),
        Command::Questionnaire(arguments) => run_questionnaire(arguments),
        Command::Catalogue(arguments) => catalogue::run(&arguments, context),
    }
}

fn run_questionnaire(arguments: questionnaire::Args) -> Result<(), Failure> {
    match questionnaire::run(arguments)? {
        true => Ok(()),
        false => Err(Failure::Refused(Vec::new())),
    }
}
