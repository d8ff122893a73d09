//! `spogulis demo [--addr …] [--dir DIR] [--into URL] [--no-serve]`

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Context, Failure, secret, serve};
use crate::db::Db;
use crate::service::demo::{DemoLogin, fill};
use crate::web::DemoAccount;

const DEMO_CONTACT: &str = "pieklustamiba@demo.example";

#[derive(Args)]
pub struct Arguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Where to keep the demo's database [default: a fresh folder].
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Keep it in this database, which must be empty or a demo's, instead of a file.
    #[arg(long, value_name = "URL")]
    into: Option<String>,
    /// Stop after filling.
    #[arg(long)]
    no_serve: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let dir = arguments.dir.clone().map_or_else(fresh_folder, Ok)?;
    fs::create_dir_all(&dir).map_err(|error| cannot_use(&dir, &error))?;
    let mut config = context.config.clone();
    config.addr = arguments.addr;
    config.synthetic = true;
    config
        .contact
        .get_or_insert_with(|| DEMO_CONTACT.to_owned());
    let file = || format!("sqlite://{}", dir.join("spogulis.db").display());
    config.database_url = arguments.into.clone().unwrap_or_else(file);
    let secret = secret::read_or_create(&dir.join("spogulis.secret"))?;
    let db = Db::open(&config.database_url)?;
    db.migrate()?;
    context.say(&format!(
        "Filling a demo with synthetic data in {}",
        dir.display()
    ));
    let logins = fill(&db, &|step| context.say(&format!("  {step}")))?;
    print_accounts(&logins);
    if arguments.no_serve {
        return Ok(());
    }
    println!("http://{}", config.addr);
    let accounts = logins.into_iter().map(shown_on_site).collect();
    serve::serve(&config, db, &secret, accounts)
}

fn fresh_folder() -> Result<PathBuf, Failure> {
    let dir = std::env::temp_dir().join(format!("spogulis-demo-{}", crate::db::random_id()));
    fs::create_dir(&dir).map_err(|error| cannot_use(&dir, &error))?;
    Ok(dir)
}

fn cannot_use(dir: &Path, error: &std::io::Error) -> Failure {
    Failure::refused(format!(
        "{}: {error}; choose another folder with --dir",
        dir.display()
    ))
}

fn print_accounts(logins: &[DemoLogin]) {
    for login in logins {
        println!(
            "{:<14} {:<28} {}",
            login.role.code(),
            login.email,
            login.password
        );
    }
}

fn shown_on_site(login: DemoLogin) -> DemoAccount {
    DemoAccount {
        login: login.email,
        password: login.password,
        role: login.role.code().to_string(),
    }
}
