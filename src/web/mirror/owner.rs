//! The holder of a personal code, as the type of an argument: the extractor opens what the code
//! opens, so a handler that takes [`Owner`] can't be reached without it.

use std::ops::Deref;
use std::pin::Pin;

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::access::Code;
use crate::report::mirror::Assessment;
use crate::service::mirror::{Record, Vault};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::strict_cookie;
use crate::web::site::{Site, block};

const CODE_COOKIE: &str = "mirror";

pub struct Owner {
    visitor: Visitor,
    pub code: Code,
    pub record: Record,
}

impl Deref for Owner {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

/// Anybody, who may be the holder of a code.
pub struct Guest(pub Option<Owner>);

type Opening<T> = Pin<Box<dyn Future<Output = Result<T, WebError>>>>;

impl FromRequest for Owner {
    type Error = WebError;
    type Future = Opening<Owner>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visitor = Visitor::of(request).ok_or(WebError::NoSite);
        let cookie = request.cookie(CODE_COOKIE);
        let code = cookie.and_then(|cookie| Code::parse(cookie.value()).ok());
        Box::pin(async move { Owner::open(visitor?, code).await })
    }
}

impl FromRequest for Guest {
    type Error = WebError;
    type Future = Opening<Guest>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let owner = Owner::from_request(request, payload);
        Box::pin(async move {
            match owner.await {
                Ok(owner) => Ok(Guest(Some(owner))),
                Err(WebError::PersonalCodeNeeded) => Ok(Guest(None)),
                Err(error) => Err(error),
            }
        })
    }
}

impl Owner {
    async fn open(visitor: Visitor, code: Option<Code>) -> Result<Owner, WebError> {
        let code = code.ok_or(WebError::PersonalCodeNeeded)?;
        let record = open(&visitor.site, &code).await?;
        Ok(Owner {
            record: record.ok_or(WebError::PersonalCodeNeeded)?,
            visitor,
            code,
        })
    }

    /// Durable when this returns. Refused if the row is gone meanwhile.
    pub async fn change<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Record) -> T + Send + 'static,
    ) -> Result<T, WebError> {
        let done = vault(&self.site).change(&self.code, work).await?;
        done.ok_or(WebError::PersonalCodeNeeded)
    }

    /// All finished assessments, and the one that an address names by its number from 1.
    pub fn assessment(&self, number: &str) -> Result<(Vec<Assessment<'static>>, usize), WebError> {
        let all = self.record.assessments();
        let number: usize = number.parse().map_err(|_| WebError::NotFound)?;
        match number.checked_sub(1).filter(|place| *place < all.len()) {
            Some(place) => Ok((all, place)),
            None => Err(WebError::NotFound),
        }
    }
}

pub fn vault(site: &Site) -> Vault {
    Vault {
        db: site.db.clone(),
        keys: site.keys.clone(),
    }
}

/// What a code opens.
pub async fn open(site: &Site, code: &Code) -> Result<Option<Record>, WebError> {
    let (vault, code) = (vault(site), code.clone());
    Ok(block(move || vault.open(&code)).await??)
}

/// Kept until the browser closes, and sent to the pages of the self-assessment only.
pub fn code_cookie(site: &Site, code: &Code) -> Cookie<'static> {
    cookie(site, code.to_string())
}

pub fn no_cookie(site: &Site) -> Cookie<'static> {
    let mut cookie = cookie(site, String::new());
    cookie.make_removal();
    cookie
}

fn cookie(site: &Site, value: String) -> Cookie<'static> {
    let mut cookie = strict_cookie(site, CODE_COOKIE, value);
    cookie.set_path("/self");
    cookie
}
