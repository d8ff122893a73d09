//! What a browser keeps of a sitting: the code in a cookie, and after the last page only its alias.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::asked::Asked;
use crate::access::Code;
use crate::web::page::strict_cookie;
use crate::web::site::Site;

const CODE_COOKIE: &str = "draft";
/// Begins what the cookie holds once the answers are in.
const SENT: &str = "sent:";

/// What a browser has been given.
pub enum Held {
    Code(Code),
    /// The answers are in: the code is gone, only its alias is left.
    Sent {
        survey: String,
        alias: String,
    },
}

impl Held {
    pub fn alias(&self) -> String {
        match self {
            Held::Code(code) => code.alias(),
            Held::Sent { alias, .. } => alias.clone(),
        }
    }
}

pub fn held(request: &HttpRequest) -> Option<Held> {
    let cookie = request.cookie(CODE_COOKIE)?;
    match cookie.value().strip_prefix(SENT) {
        Some(rest) => rest.split_once(':').map(|(survey, alias)| Held::Sent {
            survey: survey.to_owned(),
            alias: alias.to_owned(),
        }),
        None => Code::parse(cookie.value()).ok().map(Held::Code),
    }
}

/// Kept until the browser closes: the next child at the computer starts afresh.
pub fn code_cookie(site: &Site, code: &Code) -> Cookie<'static> {
    answer_cookie(site, code.to_string())
}

/// Takes the code's place once the answers are in.
pub fn sent_cookie(site: &Site, asked: &Asked, alias: &str) -> Cookie<'static> {
    answer_cookie(site, format!("{SENT}{}:{alias}", asked.binding()))
}

pub fn no_cookie(site: &Site) -> Cookie<'static> {
    let mut cookie = answer_cookie(site, String::new());
    cookie.make_removal();
    cookie
}

fn answer_cookie(site: &Site, value: String) -> Cookie<'static> {
    let mut cookie = strict_cookie(site, CODE_COOKIE, value);
    cookie.set_path("/answer");
    cookie
}
