//! What analysts see of joint answers: how far they are, never what they say; and the way to give
//! one back.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use serde::{Deserialize, Serialize};

use super::draft::{Draft, signed};
use super::overview::{Line, line};
use crate::db::cycles;
use crate::db::{Conn, DbError, institutions};
use crate::i18n::Lang;
use crate::service::management::{self, Refusal};
use crate::service::sheets;
use crate::survey::plain_text;
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::site::read;

const REASON_CHARS_MAX: usize = 500;

#[derive(Serialize)]
struct InstitutionLine {
    id: String,
    name: String,
    line: Line,
}

#[derive(Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

/// How far each institution of a cycle is.
pub async fn list(analyst: Analyst, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let (key, lang) = (cycle.to_string(), analyst.lang);
    let lines = read(&analyst.site, move |conn| lines(conn, lang, &key)).await?;
    let lines = lines.ok_or(WebError::NotFound)?;
    Page::new(&analyst, "management/list.html")
        .with("cycle", &*cycle)
        .with("lines", &lines)
        .render()
}

fn lines(
    conn: &mut Conn,
    lang: Lang,
    cycle: &str,
) -> Result<Option<Vec<InstitutionLine>>, DbError> {
    if cycles::find_head(conn, cycle)?.is_none() {
        return Ok(None);
    }
    let mut lines = Vec::new();
    for institution in institutions::list(conn, cycle)? {
        if let Some(draft) = Draft::find(conn, cycle, &institution.id)? {
            lines.push(InstitutionLine {
                line: line(&draft, lang),
                id: institution.id,
                name: institution.name,
            });
        }
    }
    Ok(Some(lines))
}

pub async fn ask(analyst: Analyst, path: Path<(String, String)>) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&analyst, &path.0, &path.1).await?;
    reopen_page(&analyst, &draft, "", None)
}

/// Gives a submitted answer back to its institution, which reads the reason.
pub async fn reopen(
    analyst: Analyst,
    path: Path<(String, String)>,
    typed: Form<Reason>,
) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&analyst, &path.0, &path.1).await?;
    let reason = plain_text(&typed.reason);
    if reason.is_empty() {
        return reopen_page(&analyst, &draft, &reason, Some("no-reason"));
    }
    if reason.chars().count() > REASON_CHARS_MAX {
        return reopen_page(&analyst, &draft, &reason, Some("long-reason"));
    }
    let answers = draft.accept().map_err(|_| WebError::Unprocessable)?;
    let written = sheets::remarks(&answers);
    let (at, by, why) = (draft.at(), signed(&analyst), reason.clone());
    let done = analyst
        .site
        .db
        .write(move |conn| management::reopen(conn, &at, &by, &why, &written))
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("/results/{}/management", path.0))),
        Err(refusal) => reopen_page(&analyst, &draft, &reason, Some(refusal.code())),
    }
}

fn reopen_page(
    analyst: &Analyst,
    draft: &Draft,
    reason: &str,
    problem: Option<&'static str>,
) -> Result<HttpResponse, WebError> {
    let problem = problem.or_else(|| refusal_of(draft).map(|refusal| refusal.code()));
    let is_typed = ["no-reason", "long-reason"]
        .iter()
        .any(|one| Some(*one) == problem);
    let status = match problem {
        None => StatusCode::OK,
        Some(_) if is_typed => StatusCode::UNPROCESSABLE_ENTITY,
        Some(_) => StatusCode::CONFLICT,
    };
    Page::new(analyst, "management/reopen.html")
        .with("institution", &draft.institution.name)
        .with("cycle", &draft.head.key)
        .with("line", &line(draft, analyst.lang))
        .with("reason", reason)
        .with("problem", &problem)
        .with("may_be_reopened", &refusal_of(draft).is_none())
        .with("reason_chars_max", &REASON_CHARS_MAX)
        .status(status)
        .render()
}

fn refusal_of(draft: &Draft) -> Option<Refusal> {
    match (draft.is_open(), draft.state.submitted()) {
        (false, _) => Some(Refusal::NotOpen),
        (true, None) => Some(Refusal::NotSubmitted),
        (true, Some(_)) => None,
    }
}
