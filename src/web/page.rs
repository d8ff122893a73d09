use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use serde::Serialize;
use tera::Context;

use super::error::WebError;
use super::guard::{LANG_COOKIE, Visitor};
use super::protect::SCRIPT_POLICY;
use super::site::Site;

/// A language that a page can be switched to.
#[derive(Serialize)]
struct OtherLang {
    code: &'static str,
    href: String,
}

fn other_langs(visitor: &Visitor) -> Vec<OtherLang> {
    let others = visitor.langs.iter().filter(|lang| **lang != visitor.lang);
    others
        .map(|lang| OtherLang {
            code: lang.code(),
            href: visitor.href_in(*lang),
        })
        .collect()
}

/// A page on its way to a visitor.
pub struct Page<'a> {
    visitor: &'a Visitor,
    template: &'static str,
    status: StatusCode,
    context: Context,
    cookies: Vec<Cookie<'static>>,
    has_script: bool,
}

impl<'a> Page<'a> {
    pub fn new(visitor: &'a Visitor, template: &'static str) -> Page<'a> {
        let mut context = Context::new();
        let site = &visitor.site;
        context.insert("lang", visitor.lang.code());
        context.insert("other_langs", &other_langs(visitor));
        context.insert("path", &visitor.path);
        let section = visitor.path.split('/').nth(1).unwrap_or_default();
        context.insert("section", section);
        context.insert("role", visitor.role().code());
        context.insert(
            "login",
            &visitor.principal.as_ref().map(|p| p.login.as_str()),
        );
        context.insert("style_href", &site.assets.style_href(section));
        context.insert("icon_href", &site.assets.icon_href());
        context.insert("script_href", &None::<String>);
        context.insert("is_synthetic", &site.is_synthetic);
        context.insert("version", env!("CARGO_PKG_VERSION"));
        let page = Page {
            visitor,
            template,
            status: StatusCode::OK,
            context,
            cookies: vec![],
            has_script: false,
        };
        match visitor.has_chosen_lang {
            true => page.cookie(lang_cookie(visitor)),
            false => page,
        }
    }

    /// Lets the script of the answering pages in; no other page has one.
    pub fn with_script(mut self) -> Self {
        self.has_script = true;
        let href = self.visitor.site.assets.script_href();
        self.with("script_href", &href)
    }

    pub fn with<T: Serialize + ?Sized>(mut self, name: &'static str, value: &T) -> Self {
        self.context.insert(name, value);
        self
    }

    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub fn cookie(mut self, cookie: Cookie<'static>) -> Self {
        self.cookies.push(cookie);
        self
    }

    pub fn render(self) -> Result<HttpResponse, WebError> {
        let html = self
            .visitor
            .site
            .tera
            .render(self.template, &self.context)?;
        let mut response = HttpResponse::build(self.status);
        response.content_type("text/html; charset=utf-8");
        if self.has_script {
            response.insert_header((CONTENT_SECURITY_POLICY, SCRIPT_POLICY));
        }
        for cookie in self.cookies {
            response.cookie(cookie);
        }
        Ok(response.body(html))
    }
}

pub fn lang_cookie(visitor: &Visitor) -> Cookie<'static> {
    let mut cookie = strict_cookie(&visitor.site, LANG_COOKIE, visitor.lang.code().to_owned());
    cookie.set_max_age(Duration::days(365));
    cookie
}

/// A cookie that no script reads and no other site sends along.
pub fn strict_cookie(site: &Site, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(site.has_secure_cookies)
        .same_site(SameSite::Strict)
        .finish()
}
