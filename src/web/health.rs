use actix_web::HttpResponse;
use actix_web::web::Data;

use super::site::Site;
use crate::db::cycles;

/// The process answers.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain")
        .body("alive\n")
}

/// An answer could be stored: goes through the write door, changing nothing.
pub async fn ready(site: Data<Site>) -> HttpResponse {
    match site.db.write(|conn| cycles::list(conn).map(drop)).await {
        Ok(()) => HttpResponse::Ok()
            .content_type("text/plain")
            .body("ready\n"),
        Err(error) => HttpResponse::ServiceUnavailable()
            .content_type("text/plain")
            .body(format!("not ready: {}\n", error.code())),
    }
}
