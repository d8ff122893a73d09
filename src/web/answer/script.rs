//! What the script of a page sends: changed answers, in order and by number. It hears when they are
//! durable, or why they never will be.

use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::asked::{Asked, SurveyPath};
use super::draft::Change;
use super::held::held;
use super::pages::{self, PagePath};
use super::sitting::Sitting;
use super::standing::Standing;
use crate::survey::Raw;
use crate::web::error::WebError;
use crate::web::guard::Visitor;

/// The field that only the script sends.
const SITTING: &str = "sitting";

/// A reply: what is durable, and where to go.
#[derive(Default, Serialize)]
struct Reply {
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    go: Option<String>,
    /// The page needs an answer; sent as a form it says which.
    #[serde(skip_serializing_if = "is_false")]
    problem: bool,
    /// What waits on the device can never be taken, and where it says why.
    #[serde(skip_serializing_if = "Option::is_none")]
    late: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks this way")]
fn is_false(flag: &bool) -> bool {
    !flag
}

pub fn is_script(posted: &Raw) -> bool {
    posted.contains_key(SITTING)
}

/// Takes the changed answers of a page, each change once, and goes on if a button was pressed.
pub async fn save(
    mut visitor: Visitor,
    path: PagePath,
    from: &str,
    posted: Raw,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let (cycle, survey, page) = path.into_inner();
    let sitting = match sitting(&mut visitor, &cycle, &survey, &posted, &request).await? {
        Ok(sitting) => sitting,
        Err(reply) => return Ok(json(&reply)),
    };
    let place = sitting.place_of(&page).ok_or(WebError::NotFound)?;
    let change = change(&posted)?;
    let saved = change.as_ref().map(|change| change.number);
    let pressed = pages::pressed(&visitor, &posted);
    let (form, survey_page) = (sitting.asked.form, &sitting.pages()[place]);
    let kept = sitting.change(&visitor, move |draft| {
        if change.as_ref().is_none_or(|change| draft.takes(change)) {
            pages::lay_over_changed(survey_page, &posted, &mut draft.answers);
        }
        pages::advance(form, place, pressed, draft)
    });
    match (kept.await?, pressed) {
        (None, _) => Ok(json(&over(&sitting.asked))),
        (Some((_, Err(_))), _) => Ok(json(&Reply {
            saved,
            problem: true,
            ..Reply::default()
        })),
        (Some(_), None) => Ok(HttpResponse::NoContent()
            .insert_header(("saved", saved.unwrap_or_default()))
            .finish()),
        (Some(_), Some(pressed)) => {
            let to = pages::go_on(&visitor, &sitting, place, pressed, from)?;
            Ok(going(saved, to))
        }
    }
}

/// A submission in the words of the script. Heard twice, it is acknowledged twice.
pub async fn submitted(
    mut visitor: Visitor,
    path: SurveyPath,
    posted: &Raw,
    request: HttpRequest,
    submit: impl AsyncFnOnce(&Visitor, &Sitting) -> Result<HttpResponse, WebError>,
) -> Result<HttpResponse, WebError> {
    let saved = change(posted)?.map(|change| change.number);
    match sitting(&mut visitor, &path.0, &path.1, posted, &request).await? {
        Ok(sitting) => Ok(going(saved, submit(&visitor, &sitting).await?)),
        Err(Reply { go, late, .. }) if late.as_deref().is_some_and(is_over) => Ok(json(&Reply {
            saved,
            go,
            ..Reply::default()
        })),
        Err(reply) => Ok(json(&reply)),
    }
}

/// Whose answers these are, or why they cannot be taken now.
async fn sitting(
    visitor: &mut Visitor,
    cycle: &str,
    survey: &str,
    posted: &Raw,
    request: &HttpRequest,
) -> Result<Result<Box<Sitting>, Reply>, WebError> {
    let standing = Standing::load(visitor, request, cycle, survey).await?;
    let alias = held(request).map(|held| held.alias());
    // In this browser somebody else has typed a code since, or nobody has: the answers wait.
    if alias.as_ref() != posted.get(SITTING) {
        return Ok(Err(Reply {
            go: Some(standing.asked().href("stopped?because=code")),
            ..Reply::default()
        }));
    }
    Ok(match standing {
        Standing::Answering(sitting) => Ok(sitting),
        Standing::Done(asked) => Err(over(&asked)),
        Standing::NotStarted(asked) => Err(Reply {
            go: Some(asked.intro_href()),
            late: Some(late(&asked, "gone")),
            ..Reply::default()
        }),
    })
}

/// The code has been used: what comes now is too late.
fn over(asked: &Asked) -> Reply {
    Reply {
        go: Some(asked.href("receipt")),
        late: Some(late(asked, OVER)),
        ..Reply::default()
    }
}

const OVER: &str = "over";

fn late(asked: &Asked, reason: &str) -> String {
    asked.href(&format!("stopped?because={reason}"))
}

fn is_over(late: &str) -> bool {
    late.ends_with(OVER)
}

fn change(posted: &Raw) -> Result<Option<Change>, WebError> {
    let Some(number) = posted.get("number") else {
        return Ok(None);
    };
    let browser = posted.get("browser").map_or("", String::as_str);
    let change = Change::find(browser, number);
    change.map(Some).ok_or(WebError::BadRequest)
}

/// A redirection as the script understands it, with its cookies.
fn going(saved: Option<u32>, to: HttpResponse) -> HttpResponse {
    let location = to.headers().get(LOCATION);
    let go = location.and_then(|address| address.to_str().ok().map(str::to_owned));
    let mut response = json(&Reply {
        saved,
        problem: go.is_none(),
        go,
        ..Reply::default()
    });
    for cookie in to.cookies() {
        // It was a header a moment ago.
        let _ = response.add_cookie(&cookie);
    }
    response
}

fn json(reply: &Reply) -> HttpResponse {
    HttpResponse::Ok().json(reply)
}
