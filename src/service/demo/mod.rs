//! A filled platform in an invented municipality: two published cycles, one of them with answers in
//! words, an open rehearsal, accounts.

mod disguise;
mod publish;
mod rehearsal;
mod samples;
mod words;

use std::sync::Arc;

use super::ServiceError;
use super::folder::load_with;
use super::import::{Progress, store_loaded};
use super::release::ReleaseError;
use crate::access::{Role, hash_password};
use crate::db::accounts::{self, Account};
use crate::db::{Db, random_id};

pub use rehearsal::REHEARSAL;

/// An account of the demo; its password is new at every start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoLogin {
    pub email: String,
    pub password: String,
    pub role: Role,
}

/// The institution whose coordinator and manager have accounts.
const COORDINATED: &str = "S02";

/// Fills an empty database, or gives a filled one new passwords; says each step.
pub fn fill(db: &Db, say: &dyn Fn(&str)) -> Result<Vec<DemoLogin>, ReleaseError> {
    for sample in samples::SAMPLES {
        let mut loaded =
            load_with(&|name| Ok(sample.file(name)), &mut || {}).map_err(ServiceError::Faults)?;
        disguise::disguise(&mut loaded.dataset);
        let baseline = loaded
            .dataset
            .manifest
            .baseline_dataset()
            .map(str::to_string);
        let label = loaded.dataset.manifest.label.clone();
        let dataset = loaded.dataset.clone();
        let catalogue = loaded.catalogue.clone();
        let report = store_loaded(db, loaded, baseline, true, &Arc::new(Progress::default()))?;
        say(&format!("Cycle {label}: {} answers", report.rows_used));
        if sample.is_latest {
            rehearsal::open(db, dataset, catalogue)?;
            say("An open rehearsal cycle, for everybody to try");
        }
    }
    words::add(db)?;
    publish::publish_all(db, say)?;
    let logins = Role::ALL
        .into_iter()
        .filter(|role| *role != Role::Public)
        .map(|role| login(db, role));
    Ok(logins.collect::<Result<_, _>>()?)
}

fn email_of(role: Role) -> String {
    format!("{}@demo.example", role.code())
}

fn login(db: &Db, role: Role) -> Result<DemoLogin, ServiceError> {
    let email = email_of(role);
    let password: String = random_id().chars().take(12).collect();
    let password_hash =
        hash_password(&password).map_err(|error| ServiceError::Hash(error.to_string()))?;
    let account = Account {
        id: random_id(),
        email: email.clone(),
        name: format!("Demo {}", role.code()),
        role: role.code().to_string(),
        institution_id: role.is_of_institution().then(|| COORDINATED.to_string()),
        password_hash,
        lang: "lv".to_string(),
    };
    db.write_blocking(move |conn| {
        if accounts::set_password(conn, &account.email, &account.password_hash)? {
            return Ok(());
        }
        accounts::insert(conn, &account)
    })?;
    Ok(DemoLogin {
        email,
        password,
        role,
    })
}
