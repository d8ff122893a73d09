//! A page of questions, for the first time or with a reason why it could not be saved.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use serde::Serialize;

use super::draft::Draft;
use super::pages::Sheet;
use super::view::{self, ChangeView, SignedView};
use crate::service::management::Refusal;
use crate::survey::{AnswerProblem, Page as SurveyPage, Question};
use crate::web::answer::summary_line;
use crate::web::answer::view::{QuestionView, question};
use crate::web::error::{RETRY_SECONDS, WebError};
use crate::web::guard::Member;
use crate::web::page::Page;

/// Why a page comes back with what was chosen on it.
pub enum Problem {
    Answers(Vec<AnswerProblem>),
    Refused(Refusal),
    Busy,
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Problem::Answers(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Problem::Refused(_) => StatusCode::CONFLICT,
            Problem::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// A question with who answered it last.
#[derive(Serialize)]
struct JointQuestion {
    #[serde(flatten)]
    question: QuestionView,
    answered: Option<SignedView>,
}

pub fn form_page(
    member: &Member,
    draft: &Draft,
    sheet: &Sheet,
    problem: Option<Problem>,
) -> Result<HttpResponse, WebError> {
    let page = &draft.form.pages[sheet.place];
    let questions: Vec<JointQuestion> = draft
        .asked(page, &sheet.chosen)
        .map(|asked| joint_question(member, draft, asked, sheet, problem.as_ref()))
        .collect();
    let faults = questions.iter().map(|asked| &asked.question);
    let faults: Vec<_> = faults.filter_map(summary_line).collect();
    let mut shown = frame(member, draft, sheet)
        .with("questions", &questions)
        .with("problems", &faults)
        .with("changes", &changes_of(member, draft, page))
        .with("is_busy", &matches!(problem, Some(Problem::Busy)));
    shown = match &problem {
        Some(Problem::Refused(refusal)) => with_refusal(shown, member, draft, Some(refusal)),
        _ => with_refusal(shown, member, draft, None),
    };
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    let mut response = shown.status(status).render()?;
    if let Some(Problem::Busy) = problem {
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, RETRY_SECONDS.into());
    }
    Ok(response)
}

fn frame<'m>(member: &'m Member, draft: &Draft, sheet: &Sheet) -> Page<'m> {
    let page = &draft.form.pages[sheet.place];
    // The review is a page too.
    let count = draft.form.pages.len() + 1;
    let done = 100.0 * sheet.place as f64 / count as f64;
    Page::new(member, "management/page.html")
        .with("institution", &draft.institution.name)
        .with("title", page.title(member.lang))
        .with("intro", &page.intro(member.lang))
        .with("revision", &sheet.seen)
        .with("number", &(sheet.place + 1))
        .with("count", &count)
        .with("done_width", &format!("{done:.1}%"))
        .with("overview", &draft.href(""))
        .with("is_from_review", &sheet.is_from_review)
}

/// Says why nothing was changed, and who has submitted if that is why.
pub fn with_refusal<'p>(
    page: Page<'p>,
    member: &Member,
    draft: &Draft,
    refused: Option<&Refusal>,
) -> Page<'p> {
    let by = match refused {
        Some(Refusal::AlreadySubmitted(by)) => Some(view::signed(draft, member.lang, by)),
        _ => None,
    };
    page.with("refused", &refused.map(Refusal::code))
        .with("by", &by)
}

/// What happened to the questions of a page, the newest first.
fn changes_of(member: &Member, draft: &Draft, page: &SurveyPage) -> Vec<ChangeView> {
    let changes = draft.state.changes.iter().rev();
    let of_page = changes.filter(|change| {
        let mut names = page.questions.iter().map(|question| &question.name);
        names.any(|name| *name == change.question)
    });
    of_page
        .map(|change| view::change(draft, member.lang, change))
        .collect()
}

fn joint_question(
    member: &Member,
    draft: &Draft,
    asked: &Question,
    sheet: &Sheet,
    problem: Option<&Problem>,
) -> JointQuestion {
    let faults: &[AnswerProblem] = match problem {
        Some(Problem::Answers(problems)) => problems,
        _ => &[],
    };
    let fault = faults.iter().find(|fault| fault.name == asked.name);
    let fault = fault.map(|fault| fault.fault.code());
    let answered = draft.state.answer(&asked.name);
    JointQuestion {
        question: question(member.lang, asked, &sheet.chosen, fault),
        answered: answered.map(|answered| view::signed(draft, member.lang, &answered.by)),
    }
}
