//! Data entry for sheets of paper, by the coordinator who holds them.

mod differences;
mod pile;
mod sheet;

use actix_web::web;

use crate::db::cycles::{self, CycleState};
use crate::db::institutions;
use crate::db::{Conn, DbError, SurveyAt};
use crate::service::codes::{CodesError, roster_count};
use crate::service::cycle::form_of;
use crate::service::paper::{Desk, PaperError};
use crate::survey::SurveyId;
use crate::web::error::WebError;
use crate::web::guard::Coordinator;
use crate::web::management::People;
use crate::web::site::read;

pub use differences::{decide, show as differences};
pub use pile::{discard, show as pile, submit};
pub use sheet::{enter, show as sheet};

/// `/my-institution/paper/{cycle}/{survey}`.
type PaperPath = web::Path<(String, String)>;

/// The desk that an address names.
struct At {
    desk: Desk,
    is_open: bool,
    people: People,
}

impl At {
    async fn load(coordinator: &Coordinator, path: &PaperPath) -> Result<At, WebError> {
        let survey = SurveyId::find(&path.1).ok_or(WebError::NotFound)?;
        let at = SurveyAt {
            cycle_key: path.0.clone(),
            institution_id: coordinator.institution_id.clone(),
            survey,
        };
        let asked = at.clone();
        let (form, is_open, people) = read(&coordinator.site, move |conn| {
            let form = form_of(conn, &asked.cycle_key, survey)?;
            Ok((form, is_open(conn, &asked)?, People::load(conn)?))
        })
        .await?;
        let (questionnaire, form) = form.ok_or(WebError::NotFound)?;
        Ok(At {
            desk: Desk {
                keys: coordinator.site.keys.clone(),
                at,
                questionnaire,
                form,
            },
            is_open: is_open.ok_or(WebError::NotFound)?,
            people,
        })
    }

    fn href(&self) -> String {
        let at = &self.desk.at;
        format!(
            "/my-institution/paper/{}/{}",
            at.cycle_key,
            at.survey.slug()
        )
    }

    /// The pile, which says what was done.
    fn said(&self, query: &str) -> String {
        format!("{}?{query}", self.href())
    }
}

/// None if the survey asks nobody at the institution, or the cycle has not begun.
fn is_open(conn: &mut Conn, at: &SurveyAt) -> Result<Option<bool>, DbError> {
    let head = cycles::find_head(conn, &at.cycle_key)?;
    let head = head.filter(|head| head.state > CycleState::Draft);
    let place = institutions::find(conn, &at.cycle_key, &at.institution_id)?;
    let is_asked = place.is_some_and(|place| roster_count(&place, at.survey) > 0);
    Ok(head
        .filter(|_| is_asked)
        .map(|head| head.state == CycleState::Open))
}

/// Asks the desk and leaves the thread to others meanwhile.
async fn ask<T: Send + 'static>(
    coordinator: &Coordinator,
    desk: &Desk,
    work: impl FnOnce(&Desk, &mut Conn) -> Result<T, PaperError> + Send + 'static,
) -> Result<Result<T, PaperError>, WebError> {
    let desk = desk.clone();
    let answer = read(&coordinator.site, move |conn| match work(&desk, conn) {
        Err(PaperError::Db(error)) => Err(error),
        answer => Ok(answer),
    });
    expected(answer.await?)
}

/// Does something at the desk, all of it or nothing.
async fn order<T: Send + 'static>(
    coordinator: &Coordinator,
    desk: &Desk,
    mut work: impl FnMut(&Desk, &mut Conn) -> Result<Result<T, PaperError>, DbError> + Send + 'static,
) -> Result<Result<T, PaperError>, WebError> {
    let desk = desk.clone();
    let done = coordinator.site.db.write(move |conn| work(&desk, conn));
    match done.await {
        // Two people made the same first entry at once.
        Err(DbError::AlreadyExists(_)) => Ok(Err(PaperError::AlreadyEntered)),
        done => expected(done?),
    }
}

/// Refusals are for the page; what failed inside is an error of its own.
fn expected<T>(done: Result<T, PaperError>) -> Result<Result<T, PaperError>, WebError> {
    match done {
        Err(PaperError::Db(error) | PaperError::Codes(CodesError::Db(error))) => Err(error.into()),
        Err(PaperError::Seal(error)) => Err(error.into()),
        Err(PaperError::Unreadable) => Err(WebError::DraftUnreadable),
        done => Ok(done),
    }
}
