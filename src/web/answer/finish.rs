use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::sitting::{Asked, Sitting, Standing, SurveyPath, see_other};
use super::view::{self, AnswerView};
use crate::db::inbox::{self, Submission};
use crate::service::sheets;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;

#[derive(Serialize)]
struct PageAnswersView {
    title: String,
    answers: Vec<AnswerView>,
}

/// Everything that was answered, before it is sent.
pub async fn review(
    mut visitor: Visitor,
    path: SurveyPath,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let (intro, receipt) = (asked.intro_href(), asked.href("receipt"));
    match asked.standing(&visitor, &request).await? {
        Standing::NotStarted => Ok(see_other(intro)),
        Standing::Done => Ok(see_other(receipt)),
        Standing::Answering(sitting) if sitting.reached < sitting.pages().len() => {
            Ok(see_other(sitting.href_at(sitting.reached)))
        }
        Standing::Answering(sitting) => review_page(&visitor, &sitting).render(),
    }
}

/// Spends the code and stores the answers, both or neither. Sent twice, it is stored once.
pub async fn submit(
    mut visitor: Visitor,
    path: SurveyPath,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let (intro, receipt) = (asked.intro_href(), asked.href("receipt"));
    let sitting = match asked.standing(&visitor, &request).await? {
        Standing::Answering(sitting) => sitting,
        Standing::NotStarted => return Ok(see_other(intro)),
        Standing::Done => return Ok(see_other(receipt)),
    };
    if sitting.reached < sitting.pages().len() {
        return Ok(see_other(sitting.href_at(sitting.reached)));
    }
    let Ok(answers) = sitting.asked.form.accept(&sitting.draft) else {
        return review_page(&visitor, &sitting)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    };
    let sheet = sheets::sheet(sitting.asked.questionnaire, &answers, false);
    let remarks = sheets::remarks(&answers);
    let lookup = sitting.lookup;
    match visitor
        .site
        .db
        .write(move |conn| inbox::submit(conn, &lookup, &sheet, &remarks))
        .await?
    {
        Submission::Accepted | Submission::AlreadySpent => Ok(see_other(receipt)),
        Submission::UnknownCode | Submission::NotOpen => Err(WebError::CodeUnknown),
    }
}

/// Says that the answers are in, to whoever sent them.
pub async fn receipt(
    mut visitor: Visitor,
    path: SurveyPath,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let is_synthetic = visitor.site.is_synthetic || asked.head.is_synthetic;
    let intro = asked.intro_href();
    match asked.standing(&visitor, &request).await? {
        Standing::Done => Page::new(&visitor, "answer/receipt.html")
            .with("is_synthetic", &is_synthetic)
            .render(),
        Standing::Answering(sitting) => Ok(see_other(sitting.href_at(sitting.reached))),
        Standing::NotStarted => Ok(see_other(intro)),
    }
}

fn review_page<'a>(visitor: &'a Visitor, sitting: &Sitting) -> Page<'a> {
    let lang = visitor.lang;
    let sections: Vec<PageAnswersView> = sitting
        .pages()
        .iter()
        .map(|page| PageAnswersView {
            title: page.title(lang).to_owned(),
            answers: view::asked(page, &sitting.draft)
                .map(|q| view::answer(lang, q, &sitting.draft, &sitting.asked.href(&page.code)))
                .collect(),
        })
        .collect();
    let missing: Vec<&AnswerView> = sections
        .iter()
        .flat_map(|section| &section.answers)
        .filter(|answer| answer.problem.is_some())
        .collect();
    let count = sitting.pages().len() + 1;
    Page::new(visitor, "answer/review.html")
        .with("survey_title", sitting.asked.form.title(lang))
        .with("missing", &missing)
        .with("sections", &sections)
        .with("number", &count)
        .with("count", &count)
        .with(
            "back",
            &sitting.href_at(sitting.pages().len().saturating_sub(1)),
        )
        .with("action", &sitting.asked.href("submit"))
        .with(
            "is_synthetic",
            &(visitor.site.is_synthetic || sitting.asked.head.is_synthetic),
        )
}
