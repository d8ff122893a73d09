//! The only place that knows the HTTP status of an error. A code is also the key of its message.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::BlockingError;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError};
use thiserror::Error as ThisError;

use super::guard::Visitor;
use super::page::Page;
use crate::access::{CodeError, SealError, SessionError};
use crate::db::DbError;
use crate::report::ReportError;
use crate::service::ServiceError;
use crate::service::codes::CodesError;
use crate::service::cycle::CycleError;
use crate::service::mirror::MirrorError;
use crate::service::release::ReleaseError;
use crate::service::reports::ReportsError;

/// Seconds after which a full queue has surely moved on.
pub const RETRY_SECONDS: u16 = 5;

#[derive(Debug, ThisError)]
pub enum WebError {
    #[error("not signed in")]
    SignInNeeded,
    #[error("not allowed to this role")]
    Forbidden,
    #[error("no such page")]
    NotFound,
    #[error("form sent by another site")]
    CrossSite,
    #[error("request cannot be understood")]
    BadRequest,
    #[error("form with mistakes")]
    Unprocessable,
    #[error("more than may be sent at once")]
    TooLarge,
    #[error("release was withdrawn")]
    ReleaseWithdrawn,
    #[error("cycle has no results yet")]
    NotFrozen,
    #[error("cycle is closed but not frozen")]
    CycleClosed,
    #[error(transparent)]
    Cycle(#[from] CycleError),
    #[error("code unknown, used or closed")]
    CodeUnknown,
    #[error("no personal code, or one that opens nothing")]
    PersonalCodeNeeded,
    #[error("cycle takes no answers any more")]
    SurveyClosed,
    #[error("draft cannot be read")]
    DraftUnreadable,
    #[error("application without a site")]
    NoSite,
    #[error("thread pool is gone")]
    Blocking(#[from] BlockingError),
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error(transparent)]
    Release(#[from] ReleaseError),
    #[error(transparent)]
    Reports(#[from] ReportsError),
    #[error(transparent)]
    Session(#[from] SessionError),
    #[error(transparent)]
    Code(#[from] CodeError),
    #[error(transparent)]
    Codes(#[from] CodesError),
    #[error(transparent)]
    Mirror(#[from] MirrorError),
    #[error(transparent)]
    Slips(#[from] ReportError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error("page cannot be rendered: {0}")]
    Template(#[from] tera::Error),
}

impl WebError {
    /// What a visitor reads and can quote; `error-<code>-title` and `error-<code>-next` say it.
    pub fn code(&self) -> &'static str {
        match self {
            WebError::SignInNeeded => "sign-in-needed",
            WebError::Forbidden => "forbidden",
            WebError::NotFound => "not-found",
            WebError::CrossSite => "cross-site",
            WebError::CodeUnknown | WebError::Code(CodeError::Malformed) => "code-unknown",
            WebError::SurveyClosed => "survey-closed",
            WebError::BadRequest => "bad-request",
            WebError::Unprocessable => "unprocessable",
            WebError::TooLarge => "too-large",
            WebError::ReleaseWithdrawn => "release-withdrawn",
            WebError::PersonalCodeNeeded => "personal-code-needed",
            WebError::Mirror(MirrorError::NoRoom) => "mirror-full",
            WebError::Slips(ReportError::NoPdf) => "not-found",
            WebError::Db(error)
            | WebError::Codes(CodesError::Db(error))
            | WebError::Mirror(MirrorError::Db(error)) => db_code(error),
            WebError::Release(error) => release_code(error),
            WebError::Reports(ReportsError::NoSuchInstitution) => "not-found",
            WebError::NotFrozen => "cycle-not-frozen",
            WebError::CycleClosed => "cycle-closed",
            WebError::Cycle(error) => cycle_code(error),
            WebError::Service(error) => service_code(error),
            WebError::Seal(_) | WebError::DraftUnreadable => "draft-unreadable",
            WebError::NoSite
            | WebError::Reports(_)
            | WebError::Blocking(_)
            | WebError::Session(_)
            | WebError::Code(_)
            | WebError::Codes(_)
            | WebError::Mirror(_)
            | WebError::Slips(_)
            | WebError::Template(_) => "internal",
        }
    }
}

fn cycle_code(error: &CycleError) -> &'static str {
    match error {
        CycleError::Service(error) => service_code(error),
        CycleError::WrongState { .. } => "cycle-wrong-state",
        _ => "unprocessable",
    }
}

fn release_code(error: &ReleaseError) -> &'static str {
    match error {
        ReleaseError::Service(error) => service_code(error),
        ReleaseError::NoSuchRelease { .. } => "not-found",
        ReleaseError::NoDay(_) | ReleaseError::Nobody => "bad-request",
        _ => error.code(),
    }
}

fn service_code(error: &ServiceError) -> &'static str {
    match error {
        ServiceError::NotFrozen(_) => "cycle-not-frozen",
        ServiceError::NoSuchCycle(_) => "not-found",
        ServiceError::Db(error) => db_code(error),
        _ => "internal",
    }
}

fn db_code(error: &DbError) -> &'static str {
    match error {
        DbError::NotFound { .. } => "not-found",
        error if error.is_retryable() => "busy",
        _ => "internal",
    }
}

/// Every code that an error page can show.
pub const CODES: &[&str] = &[
    "sign-in-needed",
    "forbidden",
    "not-found",
    "cross-site",
    "code-unknown",
    "survey-closed",
    "cycle-not-frozen",
    "cycle-closed",
    "cycle-wrong-state",
    "release-withdrawn",
    "release-wrong-state",
    "release-same-person",
    "release-outdated",
    "release-changed",
    "personal-code-needed",
    "mirror-full",
    "draft-unreadable",
    "bad-request",
    "unprocessable",
    "too-large",
    "busy",
    "internal",
];

fn status_of(code: &str) -> StatusCode {
    match code {
        "sign-in-needed" | "personal-code-needed" => StatusCode::UNAUTHORIZED,
        "forbidden" | "cross-site" => StatusCode::FORBIDDEN,
        "not-found" | "cycle-not-frozen" | "cycle-closed" => StatusCode::NOT_FOUND,
        "code-unknown" | "survey-closed" | "draft-unreadable" | "release-withdrawn" => {
            StatusCode::GONE
        }
        "cycle-wrong-state" => StatusCode::CONFLICT,
        "mirror-full" => StatusCode::CONFLICT,
        code if code.starts_with("release-") => StatusCode::CONFLICT,
        "bad-request" => StatusCode::BAD_REQUEST,
        "unprocessable" => StatusCode::UNPROCESSABLE_ENTITY,
        "too-large" => StatusCode::PAYLOAD_TOO_LARGE,
        "busy" => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        status_of(self.code())
    }

    /// The words are added by [`error_pages`], which knows the language.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status_code())
    }
}

pub async fn not_found() -> Result<HttpResponse, WebError> {
    Err(WebError::NotFound)
}

/// Gives every error a page in the visitor's language that says what to do next.
pub async fn error_pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let answer = next.call(request).await?.map_into_boxed_body();
    let Some(code) = code_of(&answer) else {
        return Ok(answer);
    };
    let page = Visitor::of(answer.request()).ok_or(WebError::NoSite);
    let page = page.and_then(|visitor| error_page(&visitor, code));
    let page = page.unwrap_or_else(|error| {
        tracing::error!(%error, "the error page itself failed");
        HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR)
    });
    Ok(answer.into_response(page))
}

fn code_of(answer: &ServiceResponse<BoxBody>) -> Option<&'static str> {
    let error = answer.response().error()?;
    let Some(known) = error.as_error::<WebError>() else {
        // The framework refused the request before a handler saw it.
        let is_ours = answer.status().is_server_error();
        return Some(if is_ours { "internal" } else { "bad-request" });
    };
    if known.code() == "internal" {
        tracing::error!(error = %known, path = answer.request().path(), "page failed");
    }
    Some(known.code())
}

fn error_page(visitor: &Visitor, code: &'static str) -> Result<HttpResponse, WebError> {
    let template = match code {
        "sign-in-needed" => "login.html",
        code if code.starts_with("cycle-") => "cycles/wait.html",
        "personal-code-needed" => "mirror/enter.html",
        _ => "error.html",
    };
    let mut page = Page::new(visitor, template)
        .status(status_of(code))
        .with("code", code)
        .with("next", &visitor.path)
        .with("typed_login", "")
        .with("typed_code", "")
        .with("problem", &(code == "sign-in-needed").then_some(code))
        .with("demo_accounts", &visitor.site.demo_accounts)
        .render()?;
    if code == "busy" {
        page.headers_mut().insert(RETRY_AFTER, RETRY_SECONDS.into());
    }
    Ok(page)
}
