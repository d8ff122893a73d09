//! The form of a new cycle; what is wrong with it comes back with all that was typed.

use std::collections::BTreeSet;

use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{Datelike, Local};
use serde::Serialize;

use super::fault::FaultView;
use super::{hand, see};
use crate::db::cycles::{self, CycleHead, CycleState};
use crate::service::cycle::{self, CycleError, Plan, PlanProblem, RosterSource, newest_form};
use crate::survey::SurveyId;
use crate::web::error::WebError;
use crate::web::guard::Administrator;
use crate::web::page::Page;
use crate::web::site::{block, read};
use crate::web::upload::{self, Part};

/// In the choice of rosters: the file.
const FILE: &str = "file";
const WHAT_CHARS_MAX: usize = 60;

/// As typed, right or wrong.
#[derive(Default, Serialize)]
struct Typed {
    key: String,
    label: String,
    /// Empty: none.
    baseline: String,
    /// A cycle, or [`FILE`].
    roster: String,
    /// Surveys by their code.
    surveys: BTreeSet<String>,
    #[serde(skip)]
    file: Vec<u8>,
}

/// A line of the error summary: `plan-problem-<code>` about `what`, or a fault of the roster.
#[derive(Serialize)]
struct Problem {
    field: &'static str,
    code: &'static str,
    what: String,
    fault: Option<FaultView>,
}

#[derive(Serialize)]
struct Choice {
    code: String,
    label: String,
}

pub async fn show(administrator: Administrator) -> Result<HttpResponse, WebError> {
    let heads = read(&administrator.site, cycles::list).await?;
    let typed = Typed::suggested(&heads);
    form_page(&administrator, &heads, &typed, &[]).render()
}

pub async fn create(
    administrator: Administrator,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let typed = Typed::read(upload::parts(&request, payload).await?);
    let plan = typed.plan(administrator.site.is_synthetic);
    let (db, hand) = (administrator.site.db.clone(), hand(&administrator));
    match block(move || cycle::create(&db, &plan, &hand)).await? {
        Ok(()) => Ok(see(&format!("/cycles/{}", typed.key))),
        Err(CycleError::Plan(problems)) => {
            let heads = read(&administrator.site, cycles::list).await?;
            let problems: Vec<Problem> = problems.iter().map(Problem::of).collect();
            form_page(&administrator, &heads, &typed, &problems)
                .status(actix_web::http::StatusCode::UNPROCESSABLE_ENTITY)
                .render()
        }
        Err(error) => Err(error.into()),
    }
}

impl Typed {
    /// This year, or two years after the last cycle; compared with it, on its roster, in all surveys.
    fn suggested(heads: &[CycleHead]) -> Typed {
        let last = heads.iter().rfind(|head| has_results(head));
        let last = last.map(|head| head.key.clone());
        let after = last.as_ref().and_then(|key| key.parse::<i32>().ok());
        let now = Local::now().year();
        Typed {
            key: after.map_or(now, |last| now.max(last + 2)).to_string(),
            roster: last.clone().unwrap_or_else(|| FILE.to_owned()),
            baseline: last.unwrap_or_default(),
            surveys: SurveyId::ALL.map(|survey| survey.code().to_owned()).into(),
            ..Typed::default()
        }
    }

    fn read(parts: Vec<Part>) -> Typed {
        let mut typed = Typed::default();
        for part in parts {
            match part.name.as_str() {
                "key" => typed.key = part.text().trim().to_owned(),
                "label" => typed.label = part.text().trim().to_owned(),
                "baseline" => typed.baseline = part.text(),
                "roster" => typed.roster = part.text(),
                "survey" => drop(typed.surveys.insert(part.text())),
                "file" => typed.file = part.bytes,
                _ => {}
            }
        }
        typed
    }

    fn plan(&self, is_synthetic: bool) -> Plan {
        let surveys = self.surveys.iter();
        Plan {
            key: self.key.clone(),
            label: self.label.clone(),
            baseline: Some(self.baseline.clone()).filter(|key| !key.is_empty()),
            roster: match self.roster.as_str() {
                FILE => RosterSource::File(self.file.clone()),
                key => RosterSource::Cycle(key.to_owned()),
            },
            surveys: surveys.filter_map(|code| SurveyId::find(code)).collect(),
            is_synthetic,
        }
    }
}

impl Problem {
    fn of(problem: &PlanProblem) -> Problem {
        let (field, what) = match problem {
            PlanProblem::NoYear(what) | PlanProblem::NotLater(what) => ("key", what.as_str()),
            PlanProblem::Label => ("label", ""),
            PlanProblem::Baseline(what) => ("baseline", what.as_str()),
            PlanProblem::RosterCycle(what) => ("roster", what.as_str()),
            PlanProblem::RosterMissing | PlanProblem::Roster(_) => ("file", ""),
            PlanProblem::NoSurvey => ("surveys", ""),
            PlanProblem::NoForm(survey) => ("surveys", survey.code()),
        };
        let fault = match problem {
            PlanProblem::Roster(fault) => Some(FaultView::of(fault)),
            _ => None,
        };
        Problem {
            field,
            code: problem.code(),
            what: what.chars().take(WHAT_CHARS_MAX).collect(),
            fault,
        }
    }
}

fn has_results(head: &CycleHead) -> bool {
    head.state >= CycleState::Frozen
}

fn choice(head: &CycleHead) -> Choice {
    Choice {
        code: head.key.clone(),
        label: head.label.clone(),
    }
}

fn form_page<'a>(
    administrator: &'a Administrator,
    heads: &[CycleHead],
    typed: &Typed,
    problems: &[Problem],
) -> Page<'a> {
    let newest_first = || heads.iter().rev();
    let baselines: Vec<Choice> = newest_first()
        .filter(|h| has_results(h))
        .map(choice)
        .collect();
    let rosters: Vec<Choice> = newest_first().map(choice).collect();
    let has_form = |survey: &SurveyId| newest_form(*survey, "9999").is_some();
    let surveys = SurveyId::ALL.into_iter().filter(has_form);
    let bad: BTreeSet<&str> = problems.iter().map(|problem| problem.field).collect();
    Page::new(administrator, "cycles/new.html")
        .with("typed", typed)
        .with("baselines", &baselines)
        .with("rosters", &rosters)
        .with("surveys", &surveys.map(SurveyId::code).collect::<Vec<_>>())
        .with("problems", problems)
        .with("bad", &bad)
        .with(
            "lost_file",
            &(!typed.file.is_empty() && !bad.contains("file")),
        )
}
