//! How far a cycle is: its state and what comes next, who has answered, who did what.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use crate::db::cycle_events::{self, CycleEvent};
use crate::db::cycles::{self, Cycle, CycleState};
use crate::db::institutions::{self, Institution};
use crate::db::responses::{self, ResponseCount};
use crate::db::{Conn, DbError, cycle_surveys};
use crate::i18n::{Lang, number};
use crate::report::Words;
use crate::service::codes::roster_count;
use crate::service::cycle::{Action, newest_form};
use crate::service::store::manifest_of;
use crate::survey::{Audience, SurveyId};
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::site::read;

/// What is known of a cycle while nobody may see its results.
struct Known {
    cycle: Cycle,
    /// The questionnaires, once they are fixed.
    fixed: BTreeMap<SurveyId, String>,
    roster: Vec<Institution>,
    counts: Vec<ResponseCount>,
    events: Vec<CycleEvent>,
}

#[derive(Serialize)]
struct SurveyView {
    code: &'static str,
    version: Option<String>,
    answers: String,
    people: Option<String>,
    rate: Option<String>,
    responding: usize,
    institutions: usize,
    missing: Vec<String>,
}

#[derive(Serialize)]
struct EventView {
    step: &'static str,
    account: String,
    day: String,
    reason: Option<String>,
}

pub async fn show(analyst: Analyst, key: Path<String>) -> Result<HttpResponse, WebError> {
    let key = key.into_inner();
    let known = read(&analyst.site, move |conn| Known::load(conn, &key)).await?;
    let known = known.ok_or(WebError::NotFound)?;
    let actions: Vec<&str> = Action::of(known.cycle.state).map(Action::code).collect();
    Page::new(&analyst, "cycles/show.html")
        .with("cycle", &known.cycle.key)
        .with("label", &known.cycle.label)
        .with("state", known.cycle.state.code())
        .with("baseline", &known.cycle.baseline_key)
        .with("has_results", &(known.cycle.state >= CycleState::Frozen))
        .with("n_institutions", &known.roster.len())
        .with("surveys", &known.surveys(analyst.lang)?)
        .with("events", &known.events(analyst.lang))
        .with("actions", &actions)
        .with("may_run", &analyst.role().may_run_cycles())
        .render()
}

impl Known {
    fn load(conn: &mut Conn, key: &str) -> Result<Option<Known>, DbError> {
        let Some(cycle) = cycles::find(conn, key)? else {
            return Ok(None);
        };
        Ok(Some(Known {
            fixed: cycle_surveys::list(conn, key)?,
            roster: institutions::list(conn, key)?,
            counts: responses::counts(conn, key)?,
            events: cycle_events::list(conn, key)?,
            cycle,
        }))
    }

    fn surveys(&self, lang: Lang) -> Result<Vec<SurveyView>, WebError> {
        let asked = manifest_of(&self.cycle)?.surveys.into_keys();
        Ok(asked.map(|survey| self.survey(lang, survey)).collect())
    }

    fn survey(&self, lang: Lang, survey: SurveyId) -> SurveyView {
        let own = self.counts.iter().filter(|count| count.survey == survey);
        let answers: i64 = own.clone().map(|count| count.n).sum();
        let responding: BTreeSet<&str> = own.map(|count| count.institution_id.as_str()).collect();
        let asked = |place: &&Institution| roster_count(place, survey) > 0;
        let asked: Vec<&Institution> = self.roster.iter().filter(asked).collect();
        let missing = asked
            .iter()
            .filter(|place| !responding.contains(&*place.id));
        let people = asked
            .iter()
            .map(|place| i64::from(roster_count(place, survey)));
        let people = (survey.audience() != Audience::Management).then(|| people.sum::<i64>());
        let rate = people.filter(|people| *people > 0);
        SurveyView {
            code: survey.code(),
            version: self.version(survey),
            answers: number::count(lang, answers),
            people: people.map(|people| number::count(lang, people)),
            rate: rate.map(|people| number::share(lang, answers as f64 / people as f64, None)),
            responding: responding.len(),
            institutions: asked.len(),
            missing: missing.map(|place| place.name.clone()).collect(),
        }
    }

    /// Of a draft: the questionnaire that it would get now.
    fn version(&self, survey: SurveyId) -> Option<String> {
        if self.cycle.state != CycleState::Draft {
            return self.fixed.get(&survey).cloned();
        }
        let newest = newest_form(survey, &self.cycle.key);
        newest.map(|(questionnaire, _)| questionnaire.version.clone())
    }

    fn events(&self, lang: Lang) -> Vec<EventView> {
        let words = Words::new(lang);
        let view = |event: &CycleEvent| EventView {
            step: event.step.code(),
            account: event.account.clone(),
            day: words.date(&event.day),
            reason: event.reason.clone(),
        };
        self.events.iter().map(view).collect()
    }
}
