//! `spogulis rehearse`: whether server and network hold when all schools answer at once.

mod figures;
mod flush;
mod server;

use std::fs;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::indicators::{print, print_json};
use super::{Context, Failure, secret};
use crate::access::{Keys, MasterKey};
use crate::db::{Apart, Db, random_id};
use crate::service::rehearse::{self, Bare, Comparison, Door, Plan, Rehearsed};

use figures::{Figures, Server as ServerFigures};
use server::Server;

/// Pupils of a class unless said otherwise.
const CLASS: usize = 25;
/// The most that share a code on the blackboard.
const CLASS_MOST: usize = 60;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Args)]
pub struct Arguments {
    /// A server that runs already and has an open rehearsal, such as a demo [default: one of its own]
    #[arg(long, value_name = "http://…")]
    url: Option<String>,
    /// The cycle of that server; it must hand out codes by itself, which no real one does.
    #[arg(long, default_value = "rehearsal")]
    cycle: String,
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u16).range(1..=20_000))]
    pupils: u16,
    /// Half of them type a code from a slip, half the one on the blackboard [default: of 25 pupils]
    #[arg(long)]
    classes: Option<u16>,
    /// Everybody opens the first page within so many seconds.
    #[arg(long, default_value_t = 10.0, value_name = "N")]
    seconds_to_arrive: f64,
    /// Seconds between two pages of a pupil.
    #[arg(long, default_value_t = 0.0, value_name = "SECONDS")]
    think: f64,
    /// Rows to write without web, to compare with.
    #[arg(long, default_value_t = 1000, value_name = "N")]
    bare: usize,
    /// Make each flush of the disk so many milliseconds longer (Linux, needs cc).
    #[arg(long, value_name = "MS")]
    slow_flush: Option<u16>,
    /// Kill the server when half have finished, and start it again.
    #[arg(long, conflicts_with = "url")]
    kill: bool,
    /// Where to make the folder with the database [default: the folder for temporary files]
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Another build of this program to serve.
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    program: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let plan = arguments.plan()?;
    if let Some(ms) = arguments.slow_flush
        && !flush::is_slow()
    {
        return flush::run_again_slowly(ms);
    }
    let figures = match &arguments.url {
        Some(url) => elsewhere(url, &arguments.cycle, &plan)?,
        None => here(arguments, &plan, context)?,
    };
    match arguments.format {
        Format::Text => print(&figures.to_string())?,
        Format::Json => print_json(&figures)?,
    }
    match figures.faults() {
        faults if faults.is_empty() => Ok(()),
        faults => Err(Failure::Refused(faults)),
    }
}

impl Arguments {
    fn plan(&self) -> Result<Plan, Failure> {
        let pupils = usize::from(self.pupils);
        let classes = self.classes.map_or(pupils.div_ceil(CLASS), usize::from);
        if classes == 0 || classes > pupils || pupils.div_ceil(classes) > CLASS_MOST {
            let least = pupils.div_ceil(CLASS_MOST);
            return Err(Failure::refused(format!(
                "--classes: {pupils} pupils make {least} to {pupils} classes"
            )));
        }
        Ok(Plan {
            pupils,
            classes,
            arrive: seconds(self.seconds_to_arrive, "--seconds-to-arrive")?,
            think: seconds(self.think, "--think")?,
        })
    }
}

fn seconds(number: f64, of: &str) -> Result<Duration, Failure> {
    Duration::try_from_secs_f64(number)
        .map_err(|_| Failure::refused(format!("{of}: {number} is no number of seconds")))
}

/// Against a server that runs already. Its database is out of reach, so receipts are believed.
fn elsewhere(url: &str, cycle: &str, plan: &Plan) -> Result<Figures, Failure> {
    let (addr, host) = address(url)?;
    let start = format!("/answer/{cycle}/student");
    let door = Door { addr, host, start };
    let rehearsed = rehearse::rehearse(plan, &door, &[], || {}).map_err(fault)?;
    Ok(Figures::new(plan, &rehearsed))
}

fn address(url: &str) -> Result<(SocketAddr, String), Failure> {
    let host = url.strip_prefix("http://").ok_or_else(|| {
        Failure::refused("--url begins with http://; behind a proxy, name the server itself")
    })?;
    let host = host.trim_end_matches('/');
    let with_port = match host.contains(':') {
        true => host.to_owned(),
        false => format!("{host}:80"),
    };
    let mut found = with_port
        .to_socket_addrs()
        .map_err(|error| Failure::refused(format!("--url {url}: {error}")))?;
    let addr = found.next();
    let addr = addr.ok_or_else(|| Failure::refused(format!("--url {url}: no such server")))?;
    Ok((addr, host.to_owned()))
}

/// Against a server and a database of its own, both gone afterwards.
fn here(arguments: &Arguments, plan: &Plan, context: &Context) -> Result<Figures, Failure> {
    let folder = Folder::create(arguments.dir.as_deref())?;
    let apart = Apart::create(&context.config.database_url)?;
    let file = format!("sqlite://{}", folder.path.join("rehearsal.db").display());
    let url = apart.as_ref().map_or(file, |apart| apart.url.clone());
    let flush_ms = flush::measured_ms(&folder.path).map_err(fault)?;
    let (rehearsed, server) = with_server(arguments, plan, context, &folder, &url)?;
    context.say("Comparing what was acknowledged with what is stored");
    let db = Db::open(&url)?;
    let comparison = rehearse::compare(&db, rehearse::CYCLE, &rehearsed.acknowledged)?;
    let bare = match arguments.bare {
        0 => None,
        n => Some(rehearse::measure_bare(&db, n)?),
    };
    let mut figures = Figures::new(plan, &rehearsed);
    figures.add_own(comparison, bare, server);
    figures.flush_ms = Some(flush_ms);
    figures.slow_flush_ms = arguments.slow_flush.filter(|_| apart.is_none());
    figures.database = Some(if apart.is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    });
    Ok(figures)
}

fn with_server(
    arguments: &Arguments,
    plan: &Plan,
    context: &Context,
    folder: &Folder,
    url: &str,
) -> Result<(Rehearsed, ServerFigures), Failure> {
    let secret_file = folder.path.join("rehearsal.secret");
    let master = MasterKey::from_bytes(&secret::read_or_create(&secret_file)?);
    let master = master.ok_or_else(|| Failure::Internal("a short secret".to_owned()))?;
    let db = Db::open(url)?;
    db.migrate()?;
    let seats = rehearse::prepare(&db, &Keys::derive(&master), plan)?;
    drop(db);
    let program = match &arguments.program {
        Some(program) => fs::canonicalize(program)
            .map_err(|error| Failure::refused(format!("{}: {error}", program.display())))?,
        None => own_program()?,
    };
    let mut server = Server::start(program, url, &folder.path)?;
    context.say(&format!(
        "{} pupils in {} classes come to http://{}",
        plan.pupils, plan.classes, server.addr
    ));
    let door = Door {
        addr: server.addr,
        host: server.addr.to_string(),
        start: "/code".to_owned(),
    };
    let mut killed = Ok(());
    let rehearsed = rehearse::rehearse(plan, &door, &seats, || {
        if arguments.kill {
            context.say("The server is killed and started again");
            killed = server.kill_and_start_again();
        }
    });
    killed?;
    let figures = server.stop()?;
    Ok((rehearsed.map_err(fault)?, figures))
}

fn own_program() -> Result<PathBuf, Failure> {
    std::env::current_exe().map_err(fault)
}

fn fault(error: std::io::Error) -> Failure {
    Failure::Internal(error.to_string())
}

/// A folder that goes when this is dropped.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn create(within: Option<&Path>) -> Result<Folder, Failure> {
        let within = within.map_or_else(std::env::temp_dir, Path::to_owned);
        let path = within.join(format!("spogulis-rehearsal-{}", random_id()));
        fs::create_dir(&path).map_err(|error| {
            Failure::refused(format!("{}: {error}; name another --dir", path.display()))
        })?;
        Ok(Folder { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.path) {
            eprintln!("{}: {error}; it can be deleted", self.path.display());
        }
    }
}
