//! Pages: every address in `routes`, guards as argument types, handlers that read as recipes.

mod accessibility;
mod answer;
mod assets;
mod codes;
mod compress;
mod cycles;
mod error;
mod guard;
mod health;
mod home;
mod management;
mod mirror;
mod page;
mod paper;
mod protect;
mod releases;
mod results;
mod routes;
mod session;
mod site;
mod templates;
mod upload;

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, FormConfig};
use actix_web::{App, Error, HttpServer};

pub use error::CODES as ERROR_CODES;
pub use routes::routes;
pub use site::{DemoAccount, Site, SiteError};

/// A page may have several open questions, and a form writes a letter with a hook as six.
const FORM_BYTES: usize = 64 * 1024;
/// Longer than a child looks at a page: a connection that is still there saves a weak link the way to
/// and fro, and one that a crowded network or a busy server holds up is not cut off without a word.
const IDLE: Duration = Duration::from_secs(75);

/// The whole application, as it is served and as it is tested.
pub fn app(
    site: Data<Site>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    // The last one is the outermost.
    App::new()
        .app_data(site)
        .app_data(FormConfig::default().limit(FORM_BYTES))
        .wrap(from_fn(protect::only_from_this_site))
        .wrap(from_fn(error::error_pages))
        .wrap(from_fn(protect::security_headers))
        .wrap(from_fn(compress::compress))
        .configure(routes)
}

/// Serves until the process is told to stop.
pub async fn serve(site: Data<Site>, addr: SocketAddr) -> std::io::Result<()> {
    HttpServer::new(move || app(site.clone()))
        .keep_alive(IDLE)
        .client_request_timeout(IDLE)
        .bind(addr)?
        .run()
        .await
}
