use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::{AgainstQuery, Frame, pick};
use crate::db::institutions::{self, Institution};
use crate::i18n::{Lang, number};
use crate::indicators::{Coverage, CoverageTarget, MunicipalResults, Programme, programme};
use crate::survey::SurveyId;
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::site::read;

#[derive(Serialize)]
struct SurveyView {
    code: &'static str,
    respondents: String,
    population: Option<String>,
    rate: Option<String>,
    /// For the bar: a percentage of its width.
    rate_width: Option<String>,
    responding: usize,
    roster: usize,
    missing: Vec<String>,
}

/// A participation target of the action plan and what is known of it.
#[derive(Serialize)]
struct TargetView {
    who: String,
    target: String,
    reached: Option<String>,
    is_reached: bool,
}

/// Who answered, against whom the roster names.
pub async fn show(
    analyst: Analyst,
    cycle: Path<String>,
    against: AgainstQuery,
) -> Result<HttpResponse, WebError> {
    let frame = Frame::load(&analyst, &cycle, &against).await?;
    let results = frame.municipal(&analyst).await?;
    let key = frame.head.key.clone();
    let roster = read(&analyst.site, move |conn| institutions::list(conn, &key)).await?;
    frame
        .page(&analyst, "results/coverage.html", "coverage")
        .with("surveys", &surveys(analyst.lang, &results, &roster))
        .with("targets", &targets(analyst.lang, programme(), &results))
        .render()
}

fn surveys(lang: Lang, results: &MunicipalResults, roster: &[Institution]) -> Vec<SurveyView> {
    let covered = |survey: SurveyId| Some((survey, results.coverage.get(survey.code())?));
    let views = SurveyId::ALL.into_iter().filter_map(covered);
    views
        .map(|(survey, coverage)| survey_view(lang, survey, coverage, roster))
        .collect()
}

fn survey_view(
    lang: Lang,
    survey: SurveyId,
    coverage: &Coverage,
    roster: &[Institution],
) -> SurveyView {
    let name = |id: &String| {
        let known = roster.iter().find(|institution| institution.id == *id);
        known.map_or_else(|| id.clone(), |institution| institution.name.clone())
    };
    SurveyView {
        code: survey.code(),
        respondents: number::count(lang, i64::from(coverage.respondents)),
        population: coverage
            .population
            .map(|people| number::count(lang, people as i64)),
        rate: coverage
            .response_rate
            .map(|rate| number::share(lang, rate, None)),
        rate_width: coverage
            .response_rate
            .map(|rate| format!("{:.1}%", 100.0 * rate.min(1.0))),
        responding: coverage.institutions_responding,
        roster: coverage.institutions_roster,
        missing: coverage.missing_institutions.iter().map(name).collect(),
    }
}

fn targets(lang: Lang, programme: &Programme, results: &MunicipalResults) -> Vec<TargetView> {
    programme
        .coverage_targets
        .iter()
        .map(|target| target_view(lang, target, results))
        .collect()
}

fn target_view(lang: Lang, target: &CoverageTarget, results: &MunicipalResults) -> TargetView {
    let wanted = target.target_pct / 100.0;
    let rate = joint_rate(&target.surveys, results);
    TargetView {
        who: pick(lang, &target.who_lv, &target.who_en).to_owned(),
        target: number::share(lang, wanted, None),
        reached: rate.map(|rate| number::share(lang, rate, Some(wanted))),
        is_reached: rate.is_some_and(|rate| rate >= wanted),
    }
}

/// Respondents of the surveys over the people on their rosters, where a roster is kept.
fn joint_rate(surveys: &[String], results: &MunicipalResults) -> Option<f64> {
    let coverage = |survey| results.coverage.get(survey);
    let covered: Vec<&Coverage> = surveys.iter().map(coverage).collect::<Option<_>>()?;
    let people: f64 = covered
        .iter()
        .map(|coverage| coverage.population)
        .sum::<Option<f64>>()?;
    let respondents: f64 = covered
        .iter()
        .map(|coverage| f64::from(coverage.respondents))
        .sum();
    (people > 0.0).then(|| respondents / people)
}
