use std::time::Duration;

use actix_web::error::BlockingError;
use actix_web::web::{self, Data};
use moka::sync::Cache;
use tera::Tera;
use thiserror::Error;
use tokio::sync::oneshot;

use super::assets::Assets;
use super::error::WebError;
use super::mirror::Budget;
use super::templates;
use crate::access::{Attempts, Keys, MasterKey};
use crate::config::Config;
use crate::db::{Conn, Db, DbError};
use crate::i18n::{Catalogue, CatalogueError, Lang};
use crate::report::mirror::Place;
use crate::service::reports::Reports;
use crate::service::results::Results;

#[derive(Debug, Error)]
pub enum SiteError {
    #[error("page templates: {0}")]
    Templates(#[from] tera::Error),
    #[error(transparent)]
    Messages(#[from] CatalogueError),
    #[error("the secret of the installation needs at least 32 bytes")]
    Secret,
}

impl SiteError {
    pub fn code(&self) -> &'static str {
        match self {
            SiteError::Templates(_) => "site-templates",
            SiteError::Messages(error) => error.code(),
            SiteError::Secret => "site-secret",
        }
    }
}

/// An account that a demo offers on its sign-in page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DemoAccount {
    pub login: String,
    pub password: String,
    /// A role of [`crate::access::Role`] by its code.
    pub role: String,
}

/// What every page needs.
pub struct Site {
    pub db: Db,
    pub results: Results,
    pub reports: Reports,
    pub keys: Keys,
    /// As it stands on printed slips.
    pub site_url: String,
    /// Where a visitor reports a page that they cannot use.
    pub contact: Option<String>,
    pub has_secure_cookies: bool,
    pub is_synthetic: bool,
    pub demo_accounts: Vec<DemoAccount>,
    /// The languages that have messages.
    pub langs: Vec<Lang>,
    pub(super) new_mirrors: Budget,
    pub(super) tera: Tera,
    pub(super) assets: Assets,
    /// Failures to sign in, by the login as typed: whether there is such an account is not told.
    pub(super) attempts: Cache<String, Attempts>,
}

/// A flood of invented logins pushes out the oldest ones, not the server.
const ATTEMPTS_KEPT: u64 = 100_000;
const ATTEMPTS_KEPT_FOR: Duration = Duration::from_secs(60 * 60);

impl Site {
    pub fn new(
        config: &Config,
        db: Db,
        secret: &[u8],
        demo_accounts: Vec<DemoAccount>,
    ) -> Result<Data<Site>, SiteError> {
        let catalogue = Catalogue::builtin()?;
        let master = MasterKey::from_bytes(secret).ok_or(SiteError::Secret)?;
        Ok(Data::new(Site {
            results: Results::new(db.clone()),
            reports: Reports::default(),
            db,
            keys: Keys::derive(&master),
            site_url: config.site_url(),
            contact: config.contact.clone(),
            has_secure_cookies: config.has_secure_cookies(),
            is_synthetic: config.synthetic,
            demo_accounts,
            langs: catalogue.langs().collect(),
            new_mirrors: Budget::default(),
            tera: templates::load(catalogue)?,
            assets: Assets::embedded(),
            attempts: Cache::builder()
                .max_capacity(ATTEMPTS_KEPT)
                .time_to_idle(ATTEMPTS_KEPT_FOR)
                .build(),
        }))
    }

    /// What a paper or a credential says about where it comes from.
    pub fn place(&self) -> Place<'_> {
        Place {
            site_url: &self.site_url,
            is_demo: self.is_synthetic,
        }
    }
}

/// Reads a few rows. From a file that takes less time than to wake another thread for it.
pub async fn read<T: Send + 'static>(
    site: &Data<Site>,
    work: impl FnOnce(&mut Conn) -> Result<T, DbError> + Send + 'static,
) -> Result<T, WebError> {
    match site.db.try_read(work) {
        Ok(done) => Ok(done?),
        Err(work) => read_much(site, work).await,
    }
}

/// Reads what may take a while, without holding up other requests.
pub async fn read_much<T: Send + 'static>(
    site: &Data<Site>,
    work: impl FnOnce(&mut Conn) -> Result<T, DbError> + Send + 'static,
) -> Result<T, WebError> {
    let db = site.db.clone();
    Ok(block(move || db.read(work)).await??)
}

/// Does on another thread what would hold up other requests. All work looks alike to the pool of
/// threads, which would otherwise be compiled anew for each place that uses it.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that hands work over"
)]
pub async fn block<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, BlockingError> {
    let (answer, answered) = oneshot::channel();
    let work: Box<dyn FnOnce() + Send> = Box::new(move || {
        // Whoever asked may have left meanwhile.
        let _ = answer.send(work());
    });
    web::block(work).await?;
    Ok(answered.await.expect("work that has ended has answered"))
}
