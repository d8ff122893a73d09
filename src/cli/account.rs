//! `spogulis account add EMAIL --role ROLE [--institution ID]` · `list`

use std::io::BufRead;

use clap::{Args, Subcommand};

use super::indicators::print;
use super::{Context, Failure};
use crate::access::{Role, hash_password};
use crate::db::accounts::{self, Account};
use crate::db::random_id;

/// Shorter passwords are guessed too soon.
const PASSWORD_CHARS_MIN: usize = 12;

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Make an account, or give it a new password; the password is read from standard input.
    Add {
        email: String,
        #[arg(long, value_parser = ["administrator", "analyst", "coordinator", "manager"])]
        role: String,
        /// The institution of a coordinator or manager.
        #[arg(long)]
        institution: Option<String>,
    },
    /// List the accounts.
    List,
}

pub fn run(arguments: Arguments, context: &Context) -> Result<(), Failure> {
    match arguments.action {
        Action::Add {
            email,
            role,
            institution,
        } => add(email, role, institution, context),
        Action::List => list(context),
    }
}

fn add(
    email: String,
    role: String,
    institution: Option<String>,
    context: &Context,
) -> Result<(), Failure> {
    let is_of_institution = Role::find(&role).is_some_and(Role::is_of_institution);
    if is_of_institution != institution.is_some() {
        return Err(Failure::refused(
            "--institution: a coordinator or manager has one, everybody else has none",
        ));
    }
    let db = context.open()?;
    let known = db.read(|conn| accounts::find_by_email(conn, &email))?;
    if let Some(known) = &known
        && known.role != role
    {
        let message = format!("{email} has the role {}; use another address", known.role);
        return Err(Failure::refused(message));
    }
    let is_new = known.is_none();
    let account = Account {
        id: random_id(),
        name: email.clone(),
        email,
        role,
        institution_id: institution,
        password_hash: hash_password(&read_password(context)?)
            .map_err(|error| Failure::Internal(error.to_string()))?,
        lang: "lv".to_string(),
    };
    let words = format!("{} may sign in as {}.", account.email, account.role);
    db.write_blocking(move |conn| {
        if is_new {
            return accounts::insert(conn, &account);
        }
        accounts::set_password(conn, &account.email, &account.password_hash).map(|_| ())
    })?;
    context.say(&words);
    Ok(())
}

fn read_password(context: &Context) -> Result<String, Failure> {
    context.say("Password (at least 12 characters), then Enter:");
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::refused(format!("the password cannot be read: {error}")))?;
    let password = line.trim_end_matches(['\r', '\n']).to_string();
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(Failure::refused(
            "the password is too short; give at least 12 characters",
        ));
    }
    Ok(password)
}

fn list(context: &Context) -> Result<(), Failure> {
    let lines = context
        .open()?
        .read(accounts::list)?
        .into_iter()
        .map(|account| {
            let institution = account.institution_id.unwrap_or_default();
            format!("{}\t{}\t{institution}\n", account.email, account.role)
        });
    print(&lines.collect::<String>())
}
