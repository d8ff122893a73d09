use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::Utc;
use serde::Serialize;

use super::answer::Work;
use super::owner::Owner;
use super::view::{self, AnswerView};
use crate::i18n::Lang;
use crate::service::mirror::{Record, Sitting, Step};
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::page::Page;

#[derive(Serialize)]
struct SectionView {
    kind: &'static str,
    title: String,
    answers: Vec<AnswerView>,
}

/// Everything that was answered, before the profile.
pub async fn review(owner: Owner) -> Result<HttpResponse, WebError> {
    match Work::of(&owner.record) {
        None => Ok(see_other("/self/mine".to_owned())),
        Some(work) if work.sitting.reached < work.steps.len() => {
            Ok(see_other(work.href_at(work.sitting.reached)))
        }
        Some(work) => review_page(&owner, &work, None).render(),
    }
}

/// Keeps the assessment with the day. Sent twice, it is kept once.
pub async fn finish(owner: Owner) -> Result<HttpResponse, WebError> {
    let Some(work) = Work::of(&owner.record) else {
        return Ok(see_other("/self/mine".to_owned()));
    };
    if work.sitting.reached < work.steps.len() {
        return Ok(see_other(work.href_at(work.sitting.reached)));
    }
    if !work.sitting.has_answers() {
        return review_page(&owner, &work, Some("mirror-nothing-answered"))
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    }
    // In Coordinated Universal Time: a credential must not begin to count in the future.
    let day = Utc::now().date_naive().to_string();
    let keep = move |record: &mut Record| {
        let is_ready = |sitting: &mut Sitting| sitting.has_answers();
        let finished = record.sitting.take_if(is_ready);
        record
            .finished
            .extend(finished.map(|sitting| sitting.finish(day.clone())));
        record.finished.len()
    };
    let number = owner.change(keep).await?;
    Ok(see_other(format!("/self/profile/{number}")))
}

fn review_page<'a>(owner: &'a Owner, work: &Work, problem: Option<&'static str>) -> Page<'a> {
    let (sitting, form) = (&work.sitting, work.asked.form);
    let lang = owner.lang;
    let sections = work.steps.iter().map(|step| section(work, step, lang));
    let answered = sitting.answers.iter().flatten().count();
    let count = work.steps.len() + 1;
    Page::new(owner, "mirror/review.html")
        .with("form", form.title.get(lang))
        .with("sections", &sections.collect::<Vec<_>>())
        .with("answered", &answered)
        .with("items", &form.items.len())
        .with("least", &form.rule.min_answered)
        .with("is_enough", &(answered >= form.rule.min_answered as usize))
        .with("problem", &problem)
        .with("back", &work.href_at(work.steps.len().saturating_sub(1)))
        .with("number", &count)
        .with("count", &count)
}

fn section(work: &Work, step: &Step, lang: Lang) -> SectionView {
    let (kind, title) = match step {
        Step::Before => ("before", ""),
        Step::After => ("after", ""),
        Step::Area { area, .. } => ("area", area.title.get(lang)),
    };
    SectionView {
        kind,
        title: title.to_owned(),
        answers: view::answers(&work.asked, step, &work.sitting, lang),
    }
}
