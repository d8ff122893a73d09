use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Form};
use serde::{Deserialize, Serialize};

use crate::db::cycles::{self, CycleState};
use crate::db::institutions;
use crate::db::invitations;
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::report::{Format, Slips, slips_pdf};
use crate::service::codes::{self, CodeSheet, CodesError, Desk, For, roster_count};
use crate::service::cycle::asked_surveys;
use crate::survey::SurveyId;
use crate::web::error::WebError;
use crate::web::guard::Coordinator;
use crate::web::page::Page;
use crate::web::site::{Site, block, read_much};

/// What the forms of the desk send; each uses some of it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    cycle: String,
    survey: String,
    count: String,
    code: String,
    institution: String,
}

impl Asked {
    fn count(&self) -> Option<u16> {
        let count = self.count.trim().parse().ok();
        count.filter(|count| *count > 0)
    }
}

#[derive(Serialize)]
struct CycleView {
    key: String,
    surveys: Vec<SurveyView>,
    /// Where a slip from the wrong pile may belong.
    others: Vec<PlaceView>,
}

#[derive(Serialize)]
struct PlaceView {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct SurveyView {
    code: &'static str,
    people: u16,
    made: i64,
    spent: i64,
    canceled: i64,
}

pub async fn show(coordinator: Coordinator) -> Result<HttpResponse, WebError> {
    desk_page(&coordinator, None, None).await
}

/// Makes codes and gives them as a sheet to print, this once.
pub async fn make(coordinator: Coordinator, asked: Form<Asked>) -> Result<HttpResponse, WebError> {
    let Some(count) = asked.count() else {
        return desk_page(&coordinator, Some("codes-no-count"), None).await;
    };
    order(coordinator, &asked, move |site, whose| {
        codes::make(&site.db, &site.keys, whose, Some(count))
    })
    .await
}

/// Makes one code for a class.
pub async fn make_for_class(
    coordinator: Coordinator,
    asked: Form<Asked>,
) -> Result<HttpResponse, WebError> {
    let Some(count) = asked.count() else {
        return desk_page(&coordinator, Some("codes-no-count"), None).await;
    };
    order(coordinator, &asked, move |site, whose| {
        codes::make_for_class(&site.db, &site.keys, whose, count)
    })
    .await
}

pub async fn cancel(
    coordinator: Coordinator,
    asked: Form<Asked>,
) -> Result<HttpResponse, WebError> {
    let done = at_desk(&coordinator, move |desk| desk.cancel(&asked.code)).await?;
    answer(&coordinator, done, "codes-canceled").await
}

pub async fn reissue(
    coordinator: Coordinator,
    asked: Form<Asked>,
) -> Result<HttpResponse, WebError> {
    if !Format::Pdf.is_available() {
        return desk_page(&coordinator, Some("codes-no-pdf"), None).await;
    }
    match at_desk(&coordinator, move |desk| desk.reissue(&asked.code)).await? {
        Ok(sheet) => download(&coordinator, sheet).await,
        Err(refused) => answer(&coordinator, Err(refused), "").await,
    }
}

pub async fn move_to(
    coordinator: Coordinator,
    asked: Form<Asked>,
) -> Result<HttpResponse, WebError> {
    let work = move |desk: Desk| desk.move_to(&asked.code, &asked.institution);
    let done = at_desk(&coordinator, work).await?;
    answer(&coordinator, done, "codes-moved").await
}

/// Makes what was asked for in the coordinator's own institution.
async fn order(
    coordinator: Coordinator,
    asked: &Asked,
    make: impl FnOnce(&Site, &For) -> Result<CodeSheet, CodesError> + Send + 'static,
) -> Result<HttpResponse, WebError> {
    // Before any code is made that nobody would ever see.
    if !Format::Pdf.is_available() {
        return desk_page(&coordinator, Some("codes-no-pdf"), None).await;
    }
    let Some(survey) = SurveyId::find(&asked.survey) else {
        return desk_page(&coordinator, Some("codes-not-asked"), None).await;
    };
    let whose = For {
        cycle_key: asked.cycle.clone(),
        survey,
        institution_id: coordinator.institution_id.clone(),
    };
    let site = coordinator.site.clone();
    match expected(block(move || make(&site, &whose)).await?)? {
        Ok(sheet) => download(&coordinator, sheet).await,
        Err(refused) => answer(&coordinator, Err(refused), "").await,
    }
}

async fn at_desk<T: Send + 'static>(
    coordinator: &Coordinator,
    work: impl FnOnce(Desk) -> Result<T, CodesError> + Send + 'static,
) -> Result<Result<T, CodesError>, WebError> {
    let site: Data<Site> = coordinator.site.clone();
    let own = Some(coordinator.institution_id.clone());
    let done = block(move || {
        work(Desk {
            db: &site.db,
            keys: &site.keys,
            own,
        })
    });
    expected(done.await?)
}

/// Refusals are for the page; what failed inside is an error of its own.
fn expected<T>(done: Result<T, CodesError>) -> Result<Result<T, CodesError>, WebError> {
    match done {
        Err(CodesError::Db(DbError::NotFound { .. })) => Ok(Err(CodesError::NotOpen)),
        Err(error @ (CodesError::Db(_) | CodesError::Code(_))) => Err(error.into()),
        done => Ok(done),
    }
}

async fn answer(
    coordinator: &Coordinator,
    done: Result<(), CodesError>,
    said: &'static str,
) -> Result<HttpResponse, WebError> {
    match done {
        Ok(()) => desk_page(coordinator, None, Some(said)).await,
        Err(refused) => desk_page(coordinator, Some(refused.code()), None).await,
    }
}

async fn download(coordinator: &Coordinator, sheet: CodeSheet) -> Result<HttpResponse, WebError> {
    let (site_url, lang) = (coordinator.site.site_url.clone(), coordinator.lang);
    let typeset = block(move || slips(&sheet, &site_url, lang)).await??;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, Format::Pdf.content_type()))
        .insert_header((
            CONTENT_DISPOSITION,
            "attachment; filename=\"spogulis-codes.pdf\"",
        ))
        .body(typeset))
}

fn slips(sheet: &CodeSheet, site_url: &str, lang: Lang) -> Result<Vec<u8>, WebError> {
    let printed: Vec<String> = sheet.codes.iter().map(ToString::to_string).collect();
    let slips = Slips::new(sheet.survey, &sheet.institution, &printed, site_url, lang);
    let slips = slips.ok_or(WebError::NoSite)?;
    Ok(slips_pdf(&slips)?)
}

async fn desk_page(
    coordinator: &Coordinator,
    problem: Option<&'static str>,
    said: Option<&'static str>,
) -> Result<HttpResponse, WebError> {
    let own = coordinator.institution_id.clone();
    let cycles = read_much(&coordinator.site, move |conn| open_cycles(conn, &own)).await?;
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Page::new(coordinator, "codes/desk.html")
        .with("cycles", &cycles)
        .with("problem", &problem)
        .with("said", &said)
        .with("class_most", &codes::CLASS_MOST)
        .status(status)
        .render()
}

/// The open cycles on whose roster the institution is.
fn open_cycles(conn: &mut Conn, own: &str) -> Result<Vec<CycleView>, DbError> {
    let mut views = Vec::new();
    for cycle in cycles::list(conn)?.into_iter().rev() {
        let Some(place) = institutions::find(conn, &cycle.key, own)? else {
            continue;
        };
        if cycle.state != CycleState::Open {
            continue;
        }
        let counts = invitations::counts(conn, &cycle.key)?;
        let asked = asked_surveys(conn, &cycle.key)?
            .into_iter()
            .filter(|survey| roster_count(&place, *survey) > 0);
        let surveys = asked.map(|survey| {
            let is_own = |count: &&invitations::InvitationCount| {
                count.survey == survey && count.institution_id == own
            };
            let count = counts.iter().find(is_own);
            SurveyView {
                code: survey.code(),
                people: roster_count(&place, survey),
                made: count.map_or(0, |count| count.made),
                spent: count.map_or(0, |count| count.spent),
                canceled: count.map_or(0, |count| count.canceled),
            }
        });
        let roster = institutions::list(conn, &cycle.key)?.into_iter();
        let others = roster.filter(|other| other.stage == place.stage && other.id != own);
        let mut others: Vec<_> = others
            .map(|other| PlaceView {
                id: other.id,
                name: other.name,
            })
            .collect();
        others.sort_by(|a, b| a.name.cmp(&b.name));
        views.push(CycleView {
            surveys: surveys.collect(),
            others,
            key: cycle.key,
        });
    }
    Ok(views)
}
