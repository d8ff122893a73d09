use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path};
use serde::{Deserialize, Serialize};

use super::draft::{Draft, signed};
use super::overview::line;
use super::view::{self, SignedView};
use crate::service::management::{self, Refusal};
use crate::service::sheets;
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
        .map(|page| PageAnswers {
            title: page.title(member.lang).to_owned(),
            answers: draft
                .relevant(page)
                .map(|question| JointAnswer {
                    answer: answer(member.lang, question, &draft.raw, &draft.href(&page.code)),
                    by: draft
                        .state
                        .answer(&question.name)
                        .map(|answered| view::signed(&draft, member.lang, &answered.by)),
                })
                .collect(),
        })
        .collect();
    Page::new(&member, "management/review.html")
        .with("institution", &draft.institution.name)
        .with("cycle", &draft.head.key)
        .with("sections", &sections)
        .with("line", &line(&draft, member.lang))
        .with("may_be_changed", &draft.may_be_changed())
        .with(
            "back",
            &draft.href_at(draft.form.pages.len().saturating_sub(1)),
        )
        .with("submit", &draft.href("submit"))
        .with("overview", &draft.href(""))
        .render()
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
    let by = match refused {
        Some(Refusal::AlreadySubmitted(by)) => Some(view::signed(draft, member.lang, by)),
        _ => None,
    };
    let status = match refused {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::OK,
    };
    Page::new(member, "management/confirm.html")
        .with("institution", &draft.institution.name)
        .with("cycle", &draft.head.key)
        .with("line", &line(draft, member.lang))
        .with("who", draft.name(member.login()))
        .with("refused", &refused.map(Refusal::code))
        .with("by", &by)
        .with("is_empty", &draft.raw.is_empty())
        .with("may_be_changed", &draft.may_be_changed())
        .with("revision", &draft.state.revision)
        .with("review", &draft.href("review"))
        .with("overview", &draft.href(""))
        .status(status)
        .render()
}
