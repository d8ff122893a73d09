//! Signing in and out.

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::{self, Form, Query};
use chrono::Utc;
use serde::Deserialize;

use super::error::WebError;
use super::guard::Visitor;
use super::page::{Page, strict_cookie};
use crate::access::{Principal, Role, SESSION_SECONDS, issue_session, verify_password};
use crate::db::accounts;

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
    let Some(principal) = check(&visitor, typed.login.clone(), typed.password).await? else {
        return login_page(&visitor, &typed.login, &typed.next, Some("wrong-password"))
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    };
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

/// An unknown login takes as long as a wrong password.
async fn check(
    visitor: &Visitor,
    login: String,
    password: String,
) -> Result<Option<Principal>, WebError> {
    let db = visitor.site.db.clone();
    let checked = web::block(move || {
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
