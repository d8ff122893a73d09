//! Blotting out: the words of a remark that names somebody are deleted for good.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::{Asked, see, unhex};
use crate::db::coding;
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::site::read;

type Which = Path<(String, String, String, String)>;

/// Asks once more, for nobody can bring the words back.
pub async fn confirm(analyst: Analyst, which: Which) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&analyst, &which.0, &which.1, &which.2).await?;
    let id = unhex(&which.3).ok_or(WebError::NotFound)?;
    let question = asked.question.clone();
    let words = read(&analyst.site, move |conn| {
        coding::words(conn, &question, &id)
    });
    let words = words.await?.ok_or(WebError::NotFound)?;
    Page::new(&analyst, "results/remarks/blot.html")
        .with("href", &asked.href())
        .with("text", &asked.text)
        .with("words", &words)
        .render()
}

pub async fn blot(analyst: Analyst, which: Which) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&analyst, &which.0, &which.1, &which.2).await?;
    let id = unhex(&which.3).ok_or(WebError::NotFound)?;
    let question = asked.question.clone();
    let blotted = analyst
        .site
        .db
        .write(move |conn| coding::blot(conn, &question, &id));
    match blotted.await? {
        true => Ok(see(&asked.href())),
        false => Err(WebError::NotFound),
    }
}
