use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use serde::Deserialize;

use super::owner::{code_cookie, no_cookie, open};
use crate::access::Code;
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;

#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

pub async fn show(visitor: Visitor) -> Result<HttpResponse, WebError> {
    enter_page(&visitor, "", None).render()
}

/// Lets in whoever has a personal code. Everything that opens nothing gets the same answer.
pub async fn enter(visitor: Visitor, typed: Form<Typed>) -> Result<HttpResponse, WebError> {
    if let Ok(code) = Code::parse(&typed.code)
        && open(&visitor.site, &code).await?.is_some()
    {
        let mut response = see_other("/self/mine".to_owned());
        // A cookie value of letters and dashes always makes a header.
        let _ = response.add_cookie(&code_cookie(&visitor.site, &code));
        return Ok(response);
    }
    enter_page(&visitor, &typed.code, Some("mirror-code-unknown"))
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .render()
}

fn enter_page<'a>(visitor: &'a Visitor, typed: &str, problem: Option<&'static str>) -> Page<'a> {
    Page::new(visitor, "mirror/enter.html")
        .with("typed_code", typed)
        .with("problem", &problem)
}

pub async fn sign_out(visitor: Visitor) -> Result<HttpResponse, WebError> {
    let mut response = see_other("/self".to_owned());
    // An empty value always makes a header.
    let _ = response.add_cookie(&no_cookie(&visitor.site));
    Ok(response)
}
