use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use serde::{Deserialize, Serialize};

use super::draft::{Draft, signed};
use super::form_page::with_refusal;
use super::overview::line;
use super::view::{self, SignedView};
use crate::i18n::Lang;
use crate::service::management::{self, Refusal};
use crate::service::sheets;
use crate::survey::{Page as SurveyPage, Question};
use crate::web::answer::see_other;
use crate::web::answer::view::{AnswerView, answer};
use crate::web::error::WebError;
use crate::web::guard::Member;
use crate::web::page::Page;

#[derive(Serialize)]
struct PageAnswers {
    title: String,
    answers: Vec<JointAnswer>,
}

/// An answer with who gave it.
#[derive(Serialize)]
struct JointAnswer {
    #[serde(flatten)]
    answer: AnswerView,
    by: Option<SignedView>,
}

/// What the confirm page sends.
#[derive(Deserialize)]
pub struct Confirmed {
    revision: i32,
}

/// Every answer with who gave it.
pub async fn review(member: Member, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &cycle, &member.institution_id).await?;
    let pages = draft.form.pages.iter();
    let sections: Vec<PageAnswers> = pages
        .map(|page| page_answers(&draft, member.lang, page))
        .collect();
    let last = draft.form.pages.len().saturating_sub(1);
    Page::new(&member, "management/review.html")
        .with("institution", &draft.institution.name)
        .with("sections", &sections)
        .with("line", &line(&draft, member.lang))
        .with("may_be_changed", &draft.may_be_changed())
        .with("back", &draft.href_at(last))
        .with("submit", &draft.href("submit"))
        .with("overview", &draft.href(""))
        .render()
}

fn page_answers(draft: &Draft, lang: Lang, page: &SurveyPage) -> PageAnswers {
    let href = draft.href(&page.code);
    let joint = |question: &Question| {
        let by = draft.state.answer(&question.name);
        JointAnswer {
            answer: answer(lang, question, &draft.raw, &href),
            by: by.map(|answered| view::signed(draft, lang, &answered.by)),
        }
    };
    PageAnswers {
        title: page.title(lang).to_owned(),
        answers: draft.relevant(page).map(joint).collect(),
    }
}

/// Says who submits what for whom, and that it can't be changed.
pub async fn show(member: Member, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &cycle, &member.institution_id).await?;
    match draft.may_be_changed() {
        true => confirm_page(&member, &draft, None),
        false => Ok(see_other(draft.href(""))),
    }
}

/// Makes the draft the official answer, once.
pub async fn submit(
    member: Member,
    cycle: Path<String>,
    confirmed: Form<Confirmed>,
) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &cycle, &member.institution_id).await?;
    let answers = draft.accept().map_err(|_| WebError::Unprocessable)?;
    let sheet = sheets::sheet(draft.questionnaire, &answers, true);
    let written = sheets::remarks(&answers);
    let (at, by, seen) = (draft.at(), signed(&member), confirmed.revision);
    if seen != draft.state.revision && draft.may_be_changed() {
        return confirm_page(&member, &draft, Some(&Refusal::Changed));
    }
    let done = member
        .site
        .db
        .write(move |conn| management::submit(conn, &at, &by, seen, &sheet, &written))
        .await?;
    match done {
        Ok(()) => Ok(see_other(draft.href(""))),
        Err(refusal) => {
            let draft = Draft::load(&member, &cycle, &member.institution_id).await?;
            confirm_page(&member, &draft, Some(&refusal))
        }
    }
}

fn confirm_page(
    member: &Member,
    draft: &Draft,
    refused: Option<&Refusal>,
) -> Result<HttpResponse, WebError> {
    let status = match refused {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::OK,
    };
    let page = Page::new(member, "management/confirm.html")
        .with("institution", &draft.institution.name)
        .with("cycle", &draft.head.key)
        .with("line", &line(draft, member.lang))
        .with("who", draft.name(member.login()))
        .with("is_empty", &draft.raw.is_empty())
        .with("may_be_changed", &draft.may_be_changed())
        .with("revision", &draft.state.revision)
        .with("review", &draft.href("review"))
        .with("overview", &draft.href(""))
        .status(status);
    with_refusal(page, member, draft, refused).render()
}
