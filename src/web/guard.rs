//! Who asks, as the type of a handler's argument: a handler that takes [`Analyst`] cannot be
//! reached by anybody else.

use std::future::{Ready, ready};
use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::Utc;

use super::error::WebError;
use super::session::SESSION_COOKIE;
use super::site::Site;
use crate::access::{Principal, Role, read_session};
use crate::i18n::Lang;

pub const LANG_COOKIE: &str = "lang";

/// Anybody, signed in or not.
#[derive(Clone)]
pub struct Visitor {
    pub site: Data<Site>,
    pub lang: Lang,
    /// The languages that the page exists in.
    pub langs: Vec<Lang>,
    /// The visitor has just picked the language.
    pub has_chosen_lang: bool,
    pub principal: Option<Principal>,
    pub path: String,
    pub query: String,
}

impl Visitor {
    pub fn of(request: &HttpRequest) -> Option<Visitor> {
        let site = request.app_data::<Data<Site>>()?.clone();
        let langs = langs_of(&site, request.path());
        let known = |code: &str| langs.iter().copied().find(|lang| lang.code() == code);
        let chosen = query_value(request.query_string(), "lang").and_then(|code| known(&code));
        let kept = request
            .cookie(LANG_COOKIE)
            .and_then(|cookie| known(cookie.value()));
        let principal = request.cookie(SESSION_COOKIE).and_then(|cookie| {
            read_session(&site.keys, cookie.value(), Utc::now().timestamp()).ok()
        });
        Some(Visitor {
            site,
            lang: chosen.or(kept).unwrap_or_default(),
            has_chosen_lang: chosen.is_some(),
            langs,
            principal,
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
        })
    }

    pub fn role(&self) -> Role {
        self.principal
            .as_ref()
            .map_or(Role::Public, |principal| principal.role)
    }

    /// Keeps to the languages that a page turns out to have.
    pub fn keep_to(&mut self, langs: impl Iterator<Item = Lang>) {
        let offered: Vec<Lang> = langs.collect();
        self.langs.retain(|lang| offered.contains(lang));
        if !self.langs.contains(&self.lang) {
            self.lang = Lang::default();
        }
    }

    /// Who has signed in; empty for others.
    pub fn login(&self) -> &str {
        let principal = self.principal.as_ref();
        principal.map_or("", |principal| principal.login.as_str())
    }

    /// The institution that the visitor belongs to.
    fn institution(&self) -> Option<String> {
        let principal = self.principal.as_ref();
        principal.and_then(|principal| principal.institution.clone())
    }

    /// The same page in another language.
    pub fn href_in(&self, lang: Lang) -> String {
        let kept = serde_urlencoded::from_str::<Vec<(String, String)>>(&self.query);
        let mut pairs = kept.unwrap_or_default();
        pairs.retain(|(name, _)| name != "lang");
        pairs.push(("lang".to_owned(), lang.code().to_owned()));
        let query = serde_urlencoded::to_string(&pairs).unwrap_or_default();
        format!("{}?{query}", self.path)
    }
}

/// Further languages are for respondents: the pages of staff and the public have the required ones,
/// and are Latvian for a visitor who chose another.
fn langs_of(site: &Site, path: &str) -> Vec<Lang> {
    let is_answering = path.starts_with("/answer/");
    let langs = site.langs.iter().copied();
    langs
        .filter(|lang| is_answering || lang.is_required())
        .collect()
}

fn query_value(query: &str, name: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    pairs
        .into_iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value)
}

/// An analyst or an administrator.
pub struct Analyst(Visitor);

/// An administrator, who runs cycles.
pub struct Administrator(Visitor);

/// A coordinator, bound to the institution that they may see.
pub struct Coordinator {
    visitor: Visitor,
    pub institution_id: String,
}

/// Somebody who answers for an institution: its coordinator, or a manager.
pub struct Member {
    visitor: Visitor,
    pub institution_id: String,
}

/// Who may read the report of the institution that the address names: its own people, and analysts.
pub struct InstitutionReader {
    visitor: Visitor,
    pub institution_id: String,
}

impl Deref for InstitutionReader {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl InstitutionReader {
    fn of(visitor: Visitor, asked: Option<&str>) -> Result<InstitutionReader, WebError> {
        let asked = asked.ok_or(WebError::NotFound)?;
        let principal = visitor.principal.as_ref();
        let own = principal.and_then(|principal| principal.institution.as_deref());
        match visitor.role() {
            role if role.may_read_results() => {}
            role if role.is_of_institution() && own == Some(asked) => {}
            role => return Err(refusal(role)),
        }
        Ok(InstitutionReader {
            institution_id: asked.to_owned(),
            visitor,
        })
    }
}

impl FromRequest for InstitutionReader {
    type Error = WebError;
    type Future = Ready<Result<InstitutionReader, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visitor = Visitor::of(request).ok_or(WebError::NoSite);
        let asked = request.match_info().get("institution");
        ready(visitor.and_then(|visitor| InstitutionReader::of(visitor, asked)))
    }
}

impl Deref for Analyst {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.0
    }
}

impl Deref for Administrator {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.0
    }
}

impl Deref for Coordinator {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl Deref for Member {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl TryFrom<Visitor> for Analyst {
    type Error = WebError;

    fn try_from(visitor: Visitor) -> Result<Analyst, WebError> {
        match visitor.role() {
            role if role.may_read_results() => Ok(Analyst(visitor)),
            role => Err(refusal(role)),
        }
    }
}

impl TryFrom<Visitor> for Administrator {
    type Error = WebError;

    fn try_from(visitor: Visitor) -> Result<Administrator, WebError> {
        match visitor.role() {
            role if role.may_run_cycles() => Ok(Administrator(visitor)),
            role => Err(refusal(role)),
        }
    }
}

impl TryFrom<Visitor> for Coordinator {
    type Error = WebError;

    fn try_from(visitor: Visitor) -> Result<Coordinator, WebError> {
        match (visitor.role(), visitor.institution()) {
            (Role::Coordinator, Some(institution_id)) => Ok(Coordinator {
                visitor,
                institution_id,
            }),
            (role, _) => Err(refusal(role)),
        }
    }
}

impl TryFrom<Visitor> for Member {
    type Error = WebError;

    fn try_from(visitor: Visitor) -> Result<Member, WebError> {
        match (visitor.role(), visitor.institution()) {
            (role, Some(institution_id)) if role.is_of_institution() => Ok(Member {
                visitor,
                institution_id,
            }),
            (role, _) => Err(refusal(role)),
        }
    }
}

/// Whoever is not signed in may do so; whoever is may not.
fn refusal(role: Role) -> WebError {
    match role {
        Role::Public => WebError::SignInNeeded,
        _ => WebError::Forbidden,
    }
}

macro_rules! guard {
    ($guard:ident) => {
        impl FromRequest for $guard {
            type Error = WebError;
            type Future = Ready<Result<$guard, WebError>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let visitor = Visitor::of(request).ok_or(WebError::NoSite);
                ready(visitor.and_then($guard::try_from))
            }
        }
    };
}

guard!(Administrator);
guard!(Analyst);
guard!(Coordinator);
guard!(Member);

impl FromRequest for Visitor {
    type Error = WebError;
    type Future = Ready<Result<Visitor, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Visitor::of(request).ok_or(WebError::NoSite))
    }
}
