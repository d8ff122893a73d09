use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use aws_lc_rs::rand::SystemRandom;
use serde::{Deserialize, Serialize};

use super::asked::{Asked, SurveyPath};
use super::held::code_cookie;
use super::sitting::see_other;
use super::standing::Standing;
use crate::access::Code;
use crate::db::institutions::{self, Institution};
use crate::db::invitations::{self, Invitation};
use crate::db::random_id;
use crate::survey::{Audience, SurveyId};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;
use crate::web::site::read;

#[derive(Serialize)]
struct Place {
    id: String,
    name: String,
}

/// What the intro form sends: the school in a rehearsal, or else the code from a slip.
#[derive(Default, Deserialize)]
pub struct Start {
    #[serde(default)]
    institution: String,
    #[serde(default)]
    code: String,
}

/// What the survey is, in plain words. Spends nothing and starts nothing.
pub async fn show(
    mut visitor: Visitor,
    path: SurveyPath,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let standing = match Standing::load(&mut visitor, &request, &path.0, &path.1).await {
        // Here one starts again.
        Err(error) if error.code() == "draft-unreadable" => {
            Standing::NotStarted(Asked::load(&mut visitor, &path.0, &path.1).await?)
        }
        standing => standing?,
    };
    let places = places(&visitor, standing.asked()).await?;
    let (resume, own_code) = match &standing {
        Standing::Answering(sitting) => {
            let is_fresh = sitting.draft.reached == 0 && sitting.draft.answers.is_empty();
            let own_code = is_fresh.then(|| sitting.code.to_string());
            (Some(sitting.href_at(sitting.draft.reached)), own_code)
        }
        _ => (None, None),
    };
    intro_page(&visitor, standing.asked(), &places, None)
        .with("resume", &resume)
        .with("own_code", &own_code)
        .render()
}

/// Hands out or checks a code and opens the first page.
pub async fn start(
    mut visitor: Visitor,
    path: SurveyPath,
    typed: Form<Start>,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let code = match asked.hands_out_codes() {
        true => hand_out(&visitor, &asked, &typed.institution).await?,
        false => check(&visitor, &asked, &typed.code).await?,
    };
    let Some(code) = code else {
        let places = places(&visitor, &asked).await?;
        return intro_page(&visitor, &asked, &places, Some("start-incomplete"))
            .with("resume", &None::<String>)
            .with("own_code", &None::<String>)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    };
    let mut response = see_other(asked.href(&asked.form.pages[0].code));
    // A cookie value of letters and dashes always makes a header.
    let _ = response.add_cookie(&code_cookie(&visitor.site, &code));
    Ok(response)
}

fn intro_page<'a>(
    visitor: &'a Visitor,
    asked: &Asked,
    places: &[Place],
    problem: Option<&str>,
) -> Page<'a> {
    Page::new(visitor, "answer/intro.html")
        .with("title", asked.form.title(visitor.lang))
        .with("intro", asked.form.intro(visitor.lang))
        .with("action", &format!("{}/start", asked.intro_href()))
        .with("places", places)
        .with("hands_out_codes", &asked.hands_out_codes())
        .with("problem", &problem)
        .with(
            "is_synthetic",
            &(visitor.site.is_synthetic || asked.head.is_synthetic),
        )
}

/// Institutions on the roster whose people the survey asks, to choose from where codes are handed
/// out.
async fn places(visitor: &Visitor, asked: &Asked) -> Result<Vec<Place>, WebError> {
    if !asked.hands_out_codes() {
        return Ok(Vec::new());
    }
    let key = asked.head.key.clone();
    let survey = asked.survey();
    let roster = read(&visitor.site, move |conn| institutions::list(conn, &key)).await?;
    let asked_there = roster.into_iter().filter(|place| is_asked(survey, place));
    let mut places: Vec<Place> = asked_there
        .map(|place| Place {
            id: place.id,
            name: place.name,
        })
        .collect();
    places.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(places)
}

fn is_asked(survey: SurveyId, place: &Institution) -> bool {
    place.stage == survey.stage()
        && (survey.audience() != Audience::Students || place.g7_9 + place.g10_12 > 0)
}

/// A fresh code for somebody at an institution; none if the institution is not asked.
async fn hand_out(
    visitor: &Visitor,
    asked: &Asked,
    institution_id: &str,
) -> Result<Option<Code>, WebError> {
    let places = places(visitor, asked).await?;
    if places.iter().all(|place| place.id != institution_id) {
        return Ok(None);
    }
    let code = Code::generate(&SystemRandom::new())?;
    let invitation = Invitation {
        id: random_id(),
        cycle_key: asked.head.key.clone(),
        survey: asked.survey(),
        institution_id: institution_id.to_owned(),
        code_hmac: code.lookup(&visitor.site.keys.lookup).to_vec(),
        spent: false,
        canceled: false,
    };
    visitor
        .site
        .db
        .write(move |conn| invitations::insert(conn, &invitation))
        .await?;
    Ok(Some(code))
}

/// An unknown, a used and a foreign code get the same answer.
async fn check(visitor: &Visitor, asked: &Asked, typed: &str) -> Result<Option<Code>, WebError> {
    let Ok(code) = Code::parse(typed) else {
        return Ok(None);
    };
    let invitation = asked
        .invitation(visitor, code.lookup(&visitor.site.keys.lookup))
        .await?;
    match invitation {
        Some(invitation) if invitation.is_live() => Ok(Some(code)),
        _ => Err(WebError::CodeUnknown),
    }
}
