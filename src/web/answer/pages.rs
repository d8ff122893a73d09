use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use super::sitting::{Asked, Sitting, Standing, see_other};
use super::view::{self, QuestionView};
use crate::i18n::Lang;
use crate::survey::{AnswerProblem, Page as SurveyPage, Raw, plain_text};
use crate::web::error::{RETRY_SECONDS, WebError};
use crate::web::guard::Visitor;
use crate::web::page::{Page, lang_cookie};

type PagePath = Path<(String, String, String)>;

/// Whoever comes from the review goes back there.
#[derive(Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

/// The button that was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pressed {
    Next,
    Back,
    Language(Lang),
}

/// What stands above the questions when something is wrong.
#[derive(Serialize)]
pub struct Problem {
    code: &'static str,
    name: String,
    text: String,
}

pub async fn show(
    mut visitor: Visitor,
    path: PagePath,
    from: Query<From>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let intro = asked.intro_href();
    let receipt = asked.href("receipt");
    let sitting = match asked.standing(&visitor, &request).await? {
        Standing::Answering(sitting) => sitting,
        Standing::NotStarted => return Ok(see_other(intro)),
        Standing::Done => return Ok(see_other(receipt)),
    };
    let place = sitting.place_of(&path.2).ok_or(WebError::NotFound)?;
    if place > sitting.reached {
        return Ok(see_other(sitting.href_at(sitting.reached)));
    }
    question_page(&visitor, &sitting, place, &from.from, &[]).render()
}

/// Saves the page durably, then moves on.
pub async fn save(
    mut visitor: Visitor,
    path: PagePath,
    from: Query<From>,
    posted: Form<Raw>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&mut visitor, &path.0, &path.1).await?;
    let (intro, receipt) = (asked.intro_href(), asked.href("receipt"));
    let mut sitting = match asked.standing(&visitor, &request).await? {
        Standing::Answering(sitting) => sitting,
        Standing::NotStarted => return Ok(see_other(intro)),
        Standing::Done => return Ok(see_other(receipt)),
    };
    let place = sitting.place_of(&path.2).ok_or(WebError::NotFound)?;
    let pressed = pressed(&visitor, &posted);
    lay_over(&sitting.pages()[place], &posted, &mut sitting.draft);
    if pressed == Pressed::Next
        && let Err(problems) = sitting
            .asked
            .form
            .accept_page(&sitting.pages()[place], &sitting.draft)
    {
        return question_page(&visitor, &sitting, place, &from.from, &problems)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render();
    }
    if pressed == Pressed::Next {
        sitting.reached = sitting.reached.max(place + 1);
    }
    match sitting.save(&visitor).await {
        Ok(true) => go_on(&visitor, &sitting, place, pressed, &from.from),
        // There it says that the answers are in, or the intro asks for another code.
        Ok(false) => Ok(see_other(receipt)),
        Err(error) if error.code() == "busy" => busy_page(&visitor, &sitting, place, &from.from),
        Err(error) => Err(error),
    }
}

fn pressed(visitor: &Visitor, posted: &Raw) -> Pressed {
    let action = posted.get("action").map_or("", String::as_str);
    let code = action.strip_prefix("language-");
    let lang = visitor.langs.iter().find(|lang| Some(lang.code()) == code);
    match (action, lang) {
        ("back", _) => Pressed::Back,
        (_, Some(lang)) => Pressed::Language(*lang),
        _ => Pressed::Next,
    }
}

/// Puts the posted choices of a page into the draft. What is not one of the choices is dropped:
/// the form cannot send it, and going back must never fail. Words stay even if there are too many.
pub fn lay_over(page: &SurveyPage, posted: &Raw, draft: &mut Raw) {
    let (open, closed): (Vec<_>, Vec<_>) = page.questions.iter().partition(|q| q.is_open());
    for question in open {
        let words = posted.get(&question.name).map(|words| plain_text(words));
        match words.filter(|words| !words.is_empty()) {
            Some(words) => drop(draft.insert(question.name.clone(), words)),
            None => drop(draft.remove(&question.name)),
        }
    }
    for question in closed {
        let chosen = posted.get(&question.name);
        match question
            .choices
            .iter()
            .find(|choice| Some(&choice.token) == chosen)
        {
            Some(choice) => drop(draft.insert(question.name.clone(), choice.token.clone())),
            None => drop(draft.remove(&question.name)),
        }
    }
}

fn go_on(
    visitor: &Visitor,
    sitting: &Sitting,
    place: usize,
    pressed: Pressed,
    from: &str,
) -> Result<HttpResponse, WebError> {
    let is_from_review = from == "review";
    match pressed {
        Pressed::Language(lang) => {
            let query = if is_from_review { "?from=review" } else { "" };
            let mut response = see_other(format!("{}{query}", sitting.href_at(place)));
            let other = Visitor {
                lang,
                ..visitor.clone()
            };
            // A language code always makes a header.
            let _ = response.add_cookie(&lang_cookie(&other));
            Ok(response)
        }
        _ if is_from_review => Ok(see_other(sitting.asked.href("review"))),
        Pressed::Back if place == 0 => Ok(see_other(sitting.asked.intro_href())),
        Pressed::Back => Ok(see_other(sitting.href_at(place - 1))),
        Pressed::Next => Ok(see_other(sitting.href_at(place + 1))),
    }
}

/// Not saved, nothing lost: the same page with the answers in it, to be sent again in a moment.
fn busy_page(
    visitor: &Visitor,
    sitting: &Sitting,
    place: usize,
    from: &str,
) -> Result<HttpResponse, WebError> {
    let mut page = question_page(visitor, sitting, place, from, &[])
        .with("is_busy", &true)
        .status(StatusCode::SERVICE_UNAVAILABLE)
        .render()?;
    page.headers_mut().insert(RETRY_AFTER, RETRY_SECONDS.into());
    Ok(page)
}

fn question_page<'a>(
    visitor: &'a Visitor,
    sitting: &Sitting,
    place: usize,
    from: &str,
    problems: &[AnswerProblem],
) -> Page<'a> {
    let page = &sitting.pages()[place];
    let asked = view::asked(page, &sitting.draft);
    let questions: Vec<QuestionView> = asked
        .map(|question| {
            let problem = problems
                .iter()
                .find(|problem| problem.name == question.name);
            let code = problem.map(|problem| problem.fault.code());
            view::question(visitor.lang, question, &sitting.draft, code)
        })
        .collect();
    let summary: Vec<Problem> = questions.iter().filter_map(summary_line).collect();
    // The review is a page too.
    let page_count = sitting.pages().len() + 1;
    Page::new(visitor, "answer/page.html")
        .with("survey_title", sitting.asked.form.title(visitor.lang))
        .with("title", page.title(visitor.lang))
        .with("intro", &page.intro(visitor.lang))
        .with("questions", &questions)
        .with("problems", &summary)
        .with("is_busy", &false)
        .with("number", &(place + 1))
        .with("count", &page_count)
        .with(
            "done_width",
            &format!("{:.1}%", 100.0 * place as f64 / page_count as f64),
        )
        .with("is_from_review", &(from == "review"))
        .with(
            "is_synthetic",
            &(visitor.site.is_synthetic || sitting.asked.head.is_synthetic),
        )
}

pub fn summary_line(question: &QuestionView) -> Option<Problem> {
    let code = question.problem?;
    Some(Problem {
        code,
        name: question.name.clone(),
        text: question.text.clone(),
    })
}
