//! Signing in and out.

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{Form, Query};
use chrono::Utc;
use serde::Deserialize;

use super::error::WebError;
use super::guard::Visitor;
use super::page::{Page, strict_cookie};
use crate::access::{Principal, Role, SESSION_SECONDS, issue_session, verify_password};
use crate::db::accounts;
use crate::web::site::block;

/// Longer than any address; only so much of it is remembered.
const LOGIN_CHARS_MAX: usize = 254;
pub const SESSION_COOKIE: &str = "session";

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub struct Typed {
    login: String,
    password: String,
    #[serde(default)]
    next: String,
}

pub async fn show(visitor: Visitor, asked: Query<Asked>) -> Result<HttpResponse, WebError> {
    login_page(&visitor, "", &asked.next, None).render()
}

pub async fn login(visitor: Visitor, typed: Form<Typed>) -> Result<HttpResponse, WebError> {
    let typed = typed.into_inner();
    let pause = count_attempt(&visitor, &typed.login);
    if pause > 0 {
        return login_page(&visitor, &typed.login, &typed.next, Some("pause"))
            .with("minutes", &((pause + 59) / 60))
            .status(StatusCode::TOO_MANY_REQUESTS)
            .render();
    }
    let Some(principal) = check(&visitor, typed.login.clone(), typed.password).await? else {
        return login_page(&visitor, &typed.login, &typed.next, Some("wrong-password"))
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    };
    visitor.site.attempts.invalidate(&account(&typed.login));
    let token = issue_session(&visitor.site.keys, &principal, Utc::now().timestamp())?;
    let mut cookie = strict_cookie(&visitor.site, SESSION_COOKIE, token);
    cookie.set_max_age(Duration::seconds(SESSION_SECONDS));
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, landing(&typed.next, principal.role)))
        .cookie(cookie)
        .finish())
}

pub async fn logout(visitor: Visitor) -> Result<HttpResponse, WebError> {
    let mut cookie = strict_cookie(&visitor.site, SESSION_COOKIE, String::new());
    cookie.make_removal();
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, "/"))
        .cookie(cookie)
        .finish())
}

fn login_page<'a>(
    visitor: &'a Visitor,
    typed_login: &str,
    next: &str,
    problem: Option<&str>,
) -> Page<'a> {
    Page::new(visitor, "login.html")
        .with("typed_login", typed_login)
        .with("next", next)
        .with("problem", &problem)
        .with("demo_accounts", &visitor.site.demo_accounts)
}

/// Nobody gets another try by a capital letter or a blank.
fn account(login: &str) -> String {
    let start: String = login.trim().chars().take(LOGIN_CHARS_MAX).collect();
    start.to_lowercase()
}

/// Counts a try as failed until it turns out well, so that many at once are many. Gives the seconds
/// to wait; then this one does not count.
fn count_attempt(visitor: &Visitor, login: &str) -> i64 {
    let now = Utc::now().timestamp();
    let mut pause = 0;
    let entry = visitor.site.attempts.entry(account(login));
    entry.and_upsert_with(|before| {
        let before = before.map(moka::Entry::into_value).unwrap_or_default();
        pause = before.pause(now);
        match pause {
            0 => before.with_failure(now),
            _ => before,
        }
    });
    pause
}

/// An unknown login takes as long as a wrong password.
async fn check(
    visitor: &Visitor,
    login: String,
    password: String,
) -> Result<Option<Principal>, WebError> {
    let db = visitor.site.db.clone();
    let checked = block(move || {
        let account = db.read(|conn| accounts::find_by_email(conn, login.trim()))?;
        let hash = account
            .as_ref()
            .map(|account| account.password_hash.as_str());
        let is_right = verify_password(&password, hash);
        Ok::<_, WebError>(account.filter(|_| is_right))
    });
    Ok(checked.await??.and_then(|account| {
        let role = Role::find(&account.role)?;
        Some(Principal {
            login: account.email,
            role,
            institution: account.institution_id,
        })
    }))
}

/// Where somebody wanted to go, if it is a page of this site.
fn landing(next: &str, role: Role) -> String {
    let is_own_page = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with("/login")
        && next
            .chars()
            .all(|letter| letter.is_ascii_graphic() && letter != '\\');
    match role {
        _ if is_own_page => next.to_owned(),
        role if role.may_read_results() => "/results".to_owned(),
        role if role.is_of_institution() => "/my-institution".to_owned(),
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_never_leads_to_another_site() {
        for next in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\r\nx",
            "",
        ] {
            assert_eq!(landing(next, Role::Analyst), "/results", "{next:?}");
        }
        assert_eq!(landing("/results/2026", Role::Analyst), "/results/2026");
    }
}
