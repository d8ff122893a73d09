//! The front page, and the institution of a coordinator or manager.

use actix_web::HttpResponse;
use serde::Serialize;

use super::error::WebError;
use super::guard::{Member, Visitor};
use super::management;
use super::page::Page;
use super::releases::{self, Download};
use super::site::{read, read_much};
use crate::db::cycles::{self, CycleState};
use crate::db::institutions::{self, Institution};
use crate::db::responses::{self, ResponseCount};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::survey::{Stage, SurveyId};

/// A cycle that takes answers now.
#[derive(Serialize)]
struct OpenCycle {
    key: String,
    answers: i64,
    /// A real one: people answer with the code from their slip.
    needs_code: bool,
}

/// What Spogulis is, the survey that is open, and the way in for staff.
pub async fn show(visitor: Visitor) -> Result<HttpResponse, WebError> {
    let open = read(&visitor.site, open_cycle).await?;
    let lines = releases::lines(&visitor).await?;
    Page::new(&visitor, "home.html")
        .with("open", &open)
        .with("released", &lines.iter().find(|line| !line.is_withdrawn))
        .render()
}

fn open_cycle(conn: &mut Conn) -> Result<Option<OpenCycle>, DbError> {
    let mut cycles = cycles::list(conn)?;
    cycles.retain(|cycle| cycle.state == CycleState::Open);
    // A real one before a rehearsal, of several the newest.
    cycles.sort_by_key(|cycle| !cycle.is_synthetic);
    let Some(open) = cycles.pop() else {
        return Ok(None);
    };
    let counts = responses::counts(conn, &open.key)?;
    Ok(Some(OpenCycle {
        answers: counts.iter().map(|count| count.n).sum(),
        needs_code: !open.is_synthetic,
        key: open.key,
    }))
}

#[derive(Serialize)]
struct CycleCounts {
    key: String,
    state: &'static str,
    surveys: Vec<SurveyCount>,
    /// The answer that management gives together; none if there is nothing to answer or to see.
    management: Option<management::Line>,
    /// The institution's own report, once the cycle's release is published.
    downloads: Option<Vec<Download>>,
}

#[derive(Serialize)]
struct SurveyCount {
    code: &'static str,
    slug: &'static str,
    answers: i64,
    /// People on the roster; of management no roster is kept.
    people: Option<i32>,
}

/// How many have answered in the institution: counts, never answers.
pub async fn my_institution(member: Member) -> Result<HttpResponse, WebError> {
    let (id, lang) = (member.institution_id.clone(), member.lang);
    let (name, mut cycles) =
        read_much(&member.site, move |conn| own_counts(conn, lang, &id)).await?;
    for cycle in &mut cycles {
        cycle.downloads = own_downloads(&member, &cycle.key).await?;
    }
    Page::new(&member, "my_institution.html")
        .with("name", &name)
        .with("cycles", &cycles)
        .render()
}

async fn own_downloads(member: &Member, cycle: &str) -> Result<Option<Vec<Download>>, WebError> {
    let id = &member.institution_id;
    match releases::in_force(member, cycle).await {
        Ok(record) => Ok(releases::of_institution(&member.site, &record, id)?),
        Err(WebError::NotFound | WebError::ReleaseWithdrawn) => Ok(None),
        Err(error) => Err(error),
    }
}

fn own_counts(
    conn: &mut Conn,
    lang: Lang,
    id: &str,
) -> Result<(String, Vec<CycleCounts>), DbError> {
    let mut name = id.to_owned();
    let mut counts = Vec::new();
    for cycle in cycles::list(conn)?.into_iter().rev() {
        let Some(institution) = institutions::find(conn, &cycle.key, id)? else {
            continue;
        };
        let answers = responses::counts(conn, &cycle.key)?;
        counts.push(CycleCounts {
            state: cycle.state.code(),
            surveys: survey_counts(&institution, &answers),
            management: management::line_of(conn, lang, &cycle.key, id)?,
            downloads: None,
            key: cycle.key,
        });
        if name == id {
            name = institution.name;
        }
    }
    Ok((name, counts))
}

fn survey_counts(institution: &Institution, answers: &[ResponseCount]) -> Vec<SurveyCount> {
    let surveys = SurveyId::ALL
        .into_iter()
        .filter(|survey| survey.stage() == institution.stage);
    let view = |survey: SurveyId| SurveyCount {
        code: survey.code(),
        slug: survey.slug(),
        answers: answers
            .iter()
            .filter(|count| count.survey == survey && count.institution_id == institution.id)
            .map(|count| count.n)
            .sum(),
        people: people(institution, survey),
    };
    surveys.map(view).collect()
}

fn people(institution: &Institution, survey: SurveyId) -> Option<i32> {
    match survey {
        SurveyId::TeacherPreschool | SurveyId::TeacherSchool => Some(institution.teachers_n),
        SurveyId::Student if institution.stage == Stage::School => {
            Some(institution.g7_9 + institution.g10_12)
        }
        _ => None,
    }
}
