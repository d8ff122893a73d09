use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use serde::Deserialize;

use crate::access::Code;
use crate::service::codes;
use crate::web::answer::{code_cookie, see_other};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;
use crate::web::site::block;

#[derive(Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// Where a code is typed. The picture on a slip brings it along; nothing is spent by looking.
pub async fn show(visitor: Visitor, brought: Query<Typed>) -> Result<HttpResponse, WebError> {
    enter_page(&visitor, &brought.code, None).render()
}

/// Leads to the survey of a code. What cannot be a code is a slip of the pen; every code that does
/// not let anybody in gets the same answer.
pub async fn enter(visitor: Visitor, typed: Form<Typed>) -> Result<HttpResponse, WebError> {
    if Code::parse(&typed.code).is_err() {
        return enter_page(&visitor, &typed.code, Some("start-type-code"))
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    }
    let site = visitor.site.clone();
    let admitted = block(move || codes::admit(&site.db, &site.keys, &typed.code)).await??;
    let admission = admitted.ok_or(WebError::CodeUnknown)?;
    let (cycle, survey) = (&admission.cycle_key, admission.survey.slug());
    let mut response = see_other(format!("/answer/{cycle}/{survey}"));
    // A cookie value of letters and dashes always makes a header.
    let _ = response.add_cookie(&code_cookie(&visitor.site, &admission.code));
    Ok(response)
}

fn enter_page<'a>(visitor: &'a Visitor, code: &str, problem: Option<&str>) -> Page<'a> {
    Page::new(visitor, "codes/enter.html")
        .with("typed_code", code)
        .with("problem", &problem)
}
