use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Form, Path, Query};
use serde::{Deserialize, Serialize};

use super::dispute;
use super::draft::{Draft, signed};
use super::view::{self, ChangeView, SignedView};
use crate::db::SurveyAt;
use crate::service::management::{self, Refusal, Saved, Signed};
use crate::survey::{AnswerProblem, Page as SurveyPage, Question, Raw};
use crate::web::answer::view::{QuestionView, question};
use crate::web::answer::{lay_over, see_other, summary_line};
use crate::web::error::{RETRY_SECONDS, WebError};
use crate::web::guard::{Member, Visitor};
use crate::web::page::{Page, lang_cookie};

/// Whoever comes from the review goes back there.
#[derive(Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

/// A question with who answered it last.
#[derive(Serialize)]
struct JointQuestion {
    #[serde(flatten)]
    question: QuestionView,
    answered: Option<SignedView>,
}

/// Why a page comes back with what was chosen on it.
pub enum Problem {
    Answers(Vec<AnswerProblem>),
    Refused(Refusal),
    Busy,
}

/// What a browser sends of a page.
struct Posted<'p> {
    place: usize,
    /// The revision that the page was read at.
    seen: i32,
    form: &'p Raw,
    from: &'p str,
}

pub async fn show(
    member: Member,
    path: Path<(String, String)>,
    from: Query<From>,
) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &path.0, &member.institution_id).await?;
    let place = draft.place_of(&path.1).ok_or(WebError::NotFound)?;
    if !draft.may_be_changed() {
        return Ok(see_other(draft.href("")));
    }
    let (seen, raw) = (draft.state.revision, &draft.raw);
    question_page(&member, &draft, place, (seen, raw), &from.from, None)
}

/// Saves the page durably, then moves on, or asks which of two answers holds.
pub async fn save(
    member: Member,
    path: Path<(String, String)>,
    from: Query<From>,
    form: Form<Raw>,
) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &path.0, &member.institution_id).await?;
    let place = draft.place_of(&path.1).ok_or(WebError::NotFound)?;
    let seen = form.get("revision").and_then(|seen| seen.parse().ok());
    let posted = Posted {
        place,
        seen: seen.ok_or(WebError::BadRequest)?,
        form: &form,
        from: &from.from,
    };
    let page = &draft.form.pages[place];
    let mut chosen = draft.raw.clone();
    lay_over(page, &form, &mut chosen);
    if let Err(problems) = draft.accept_page(page, &chosen) {
        let problem = Problem::Answers(problems);
        return again(&member, &draft, &posted, &chosen, problem);
    }
    let undecided = dispute::undecided(&draft, page, &form);
    let questions = questions_of(&draft, page, &form, &undecided);
    let (at, by) = (draft.at(), signed(&member));
    match store(&member, at, by, posted.seen, questions, chosen.clone()).await {
        Ok(Saved::Refused(refusal)) => {
            let problem = Problem::Refused(refusal);
            again(&member, &draft, &posted, &chosen, problem)
        }
        Ok(Saved::Stored { state, conflicts }) => {
            let conflicts = dispute::all(&state, conflicts, undecided, member.login());
            if conflicts.is_empty() {
                return Ok(go_on(&member, &draft, &posted));
            }
            let draft = draft.with(state);
            dispute::page(&member, &draft, place, &conflicts, &from.from)
        }
        Err(error) if error.code() == "busy" => {
            again(&member, &draft, &posted, &chosen, Problem::Busy)
        }
        Err(error) => Err(error),
    }
}

/// The questions that the page had: what it did not show has not been cleared on it.
fn questions_of(
    draft: &Draft,
    page: &SurveyPage,
    form: &Raw,
    undecided: &[(String, String)],
) -> Vec<String> {
    let shown: Vec<&str> = draft
        .asked(page, &draft.raw)
        .map(|question| question.name.as_str())
        .collect();
    let names = page.questions.iter().map(|question| &question.name);
    let had = |name: &&String| {
        let is_undecided = undecided.iter().any(|(question, _)| question == *name);
        !is_undecided && (form.contains_key(*name) || shown.contains(&name.as_str()))
    };
    names.filter(had).cloned().collect()
}

async fn store(
    member: &Member,
    at: SurveyAt,
    by: Signed,
    seen: i32,
    questions: Vec<String>,
    chosen: Raw,
) -> Result<Saved, WebError> {
    let saved = member
        .site
        .db
        .write(move |conn| management::save(conn, &at, &by, seen, &questions, &chosen));
    Ok(saved.await?)
}

fn go_on(member: &Member, draft: &Draft, posted: &Posted) -> HttpResponse {
    let Posted { place, from, .. } = *posted;
    let action = posted.form.get("action").map_or("", String::as_str);
    let code = action.strip_prefix("language-");
    let lang = member.langs.iter().find(|lang| Some(lang.code()) == code);
    match (action, lang) {
        (_, Some(lang)) => {
            let query = if from == "review" { "?from=review" } else { "" };
            let mut response = see_other(format!("{}{query}", draft.href_at(place)));
            let other = Visitor {
                lang: *lang,
                ..(**member).clone()
            };
            // A language code always makes a header.
            let _ = response.add_cookie(&lang_cookie(&other));
            response
        }
        _ if from == "review" => see_other(draft.href("review")),
        ("back", _) if place == 0 => see_other(draft.href("")),
        ("back", _) => see_other(draft.href_at(place - 1)),
        _ => see_other(draft.href_at(place + 1)),
    }
}

/// Not saved, nothing lost: the same page with what was chosen on it.
fn again(
    member: &Member,
    draft: &Draft,
    posted: &Posted,
    chosen: &Raw,
    problem: Problem,
) -> Result<HttpResponse, WebError> {
    let Posted {
        place, seen, from, ..
    } = *posted;
    question_page(member, draft, place, (seen, chosen), from, Some(&problem))
}

fn question_page(
    member: &Member,
    draft: &Draft,
    place: usize,
    (seen, raw): (i32, &Raw),
    from: &str,
    problem: Option<&Problem>,
) -> Result<HttpResponse, WebError> {
    let page = &draft.form.pages[place];
    let questions: Vec<JointQuestion> = draft
        .asked(page, raw)
        .map(|asked| joint_question(member, draft, asked, raw, problem))
        .collect();
    let problems: Vec<_> = questions
        .iter()
        .filter_map(|asked| summary_line(&asked.question))
        .collect();
    let changes = draft.state.changes.iter().rev();
    let of_page = changes.filter(|change| {
        let mut names = page.questions.iter().map(|question| &question.name);
        names.any(|name| *name == change.question)
    });
    let changes: Vec<ChangeView> = of_page
        .map(|change| view::change(draft, member.lang, change))
        .collect();
    let refused = match problem {
        Some(Problem::Refused(refusal)) => Some(refusal),
        _ => None,
    };
    let by = match refused {
        Some(Refusal::AlreadySubmitted(by)) => Some(view::signed(draft, member.lang, by)),
        _ => None,
    };
    let count = draft.form.pages.len() + 1;
    let mut shown = Page::new(member, "management/page.html")
        .with("institution", &draft.institution.name)
        .with("title", page.title(member.lang))
        .with("intro", &page.intro(member.lang))
        .with("questions", &questions)
        .with("problems", &problems)
        .with("refused", &refused.map(Refusal::code))
        .with("by", &by)
        .with("is_busy", &matches!(problem, Some(Problem::Busy)))
        .with("changes", &changes)
        .with("revision", &seen)
        .with("number", &(place + 1))
        .with("count", &count)
        .with("overview", &draft.href(""))
        .with(
            "done_width",
            &format!("{:.1}%", 100.0 * place as f64 / count as f64),
        )
        .with("is_from_review", &(from == "review"))
        .status(status_of(problem))
        .render()?;
    if let Some(Problem::Busy) = problem {
        shown
            .headers_mut()
            .insert(RETRY_AFTER, RETRY_SECONDS.into());
    }
    Ok(shown)
}

fn status_of(problem: Option<&Problem>) -> StatusCode {
    match problem {
        None => StatusCode::OK,
        Some(Problem::Answers(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Problem::Refused(_)) => StatusCode::CONFLICT,
        Some(Problem::Busy) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

fn joint_question(
    member: &Member,
    draft: &Draft,
    asked: &Question,
    raw: &Raw,
    problem: Option<&Problem>,
) -> JointQuestion {
    let fault = match problem {
        Some(Problem::Answers(problems)) => {
            problems.iter().find(|problem| problem.name == asked.name)
        }
        _ => None,
    };
    let answered = draft.state.answer(&asked.name);
    JointQuestion {
        question: question(
            member.lang,
            asked,
            raw,
            fault.map(|problem| problem.fault.code()),
        ),
        answered: answered.map(|answered| view::signed(draft, member.lang, &answered.by)),
    }
}
