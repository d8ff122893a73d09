//! `spogulis serve [--addr …] [--migrate]`

use std::net::SocketAddr;
use std::path::Path;

use clap::Args;

use super::{Context, Failure, secret};
use crate::config::Config;
use crate::db::Db;
use crate::service::inbox::Mover;
use crate::web::{self, DemoAccount, Site};

#[derive(Args)]
pub struct Arguments {
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long)]
    addr: Option<SocketAddr>,
    /// Bring an older database to this program's schema first.
    #[arg(long)]
    migrate: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut config = context.config.clone();
    config.addr = arguments.addr.unwrap_or(config.addr);
    let db = if arguments.migrate {
        context.open_migrated()?
    } else {
        context.open()?
    };
    let secret = secret::read_or_create(Path::new(&config.secret_file))?;
    context.say(&format!("Spogulis at http://{}", config.addr));
    serve(&config, db, &secret, Vec::new())
}

/// Serves until the process is told to stop, then lets waiting writes finish.
pub fn serve(
    config: &Config,
    db: Db,
    secret: &[u8],
    demo_accounts: Vec<DemoAccount>,
) -> Result<(), Failure> {
    let mover = Mover::start(db.clone());
    let site = Site::new(config, db, secret, demo_accounts)
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let served = actix_web::rt::System::new().block_on(web::serve(site, config.addr));
    drop(mover);
    served.map_err(|error| {
        Failure::refused(format!(
            "{}: cannot be served ({error}); choose another --addr",
            config.addr
        ))
    })
}
