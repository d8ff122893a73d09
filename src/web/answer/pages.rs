use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::sitting::{Sitting, see_other};
use super::standing::Standing;
use super::view::{self, QuestionView};
use super::{leave, script};
use crate::i18n::Lang;
use crate::survey::{self, AnswerProblem, Page as SurveyPage, Question, Raw, plain_text};
use crate::web::error::{RETRY_SECONDS, WebError};
use crate::web::guard::Visitor;
use crate::web::page::{Page, lang_cookie};

pub type PagePath = Path<(String, String, String)>;

/// Whoever comes from the review goes back there.
#[derive(Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

/// The button that was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    Next,
    Back,
    /// Somebody else wants the computer.
    Leave,
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
    let standing = Standing::load(&mut visitor, &request, &path.0, &path.1).await?;
    let sitting = match standing.sitting() {
        Ok(sitting) => sitting,
        Err(elsewhere) => return Ok(see_other(elsewhere)),
    };
    let place = sitting.place_of(&path.2).ok_or(WebError::NotFound)?;
    if place > sitting.draft.reached {
        return Ok(see_other(sitting.href_at(sitting.draft.reached)));
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
    let (from, posted) = (from.into_inner().from, posted.into_inner());
    if script::is_script(&posted) {
        return script::save(visitor, path, &from, posted, request).await;
    }
    let standing = Standing::load(&mut visitor, &request, &path.0, &path.1).await?;
    let mut sitting = match standing.sitting() {
        Ok(sitting) => sitting,
        Err(elsewhere) => return Ok(see_other(elsewhere)),
    };
    let place = sitting.place_of(&path.2).ok_or(WebError::NotFound)?;
    let pressed = pressed(&visitor, &posted).unwrap_or(Pressed::Next);
    let (form, page) = (sitting.asked.form, &sitting.pages()[place]);
    let clear = posted.get("clear").cloned().unwrap_or_default();
    lay_over(page, &posted, &mut sitting.draft.answers);
    let kept = sitting.change(&visitor, move |draft| {
        lay_over(page, &posted, &mut draft.answers);
        advance(form, place, Some(pressed), draft)
    });
    match kept.await {
        Ok(Some(_)) if pressed == Pressed::Leave => {
            leave::left_page(&visitor, &sitting.asked, Some(&sitting.code), &clear)
        }
        Ok(Some((_, Ok(())))) => go_on(&visitor, &sitting, place, pressed, &from),
        Ok(Some((draft, Err(problems)))) => {
            sitting.draft = draft;
            question_page(&visitor, &sitting, place, &from, &problems)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .render()
        }
        // There it says that the answers are in, or the intro asks for another code.
        Ok(None) => Ok(see_other(sitting.asked.href("receipt"))),
        Err(error) if error.code() == "busy" => busy_page(&visitor, &sitting, place, &from),
        Err(error) => Err(error),
    }
}

/// None if nothing but answers was sent.
pub fn pressed(visitor: &Visitor, posted: &Raw) -> Option<Pressed> {
    let action = posted.get("action").map_or("", String::as_str);
    let code = action.strip_prefix("language-");
    let lang = visitor.langs.iter().find(|lang| Some(lang.code()) == code);
    match (action, lang) {
        ("back", _) => Some(Pressed::Back),
        ("next", _) => Some(Pressed::Next),
        ("leave", _) => Some(Pressed::Leave),
        (_, Some(lang)) => Some(Pressed::Language(*lang)),
        _ => None,
    }
}

/// Puts the page behind the respondent, if they went on and it has what it needs.
pub fn advance(
    form: &survey::Form,
    place: usize,
    pressed: Option<Pressed>,
    draft: &mut Draft,
) -> Result<(), Vec<AnswerProblem>> {
    if pressed != Some(Pressed::Next) {
        return Ok(());
    }
    form.accept_page(&form.pages[place], &draft.answers)?;
    draft.reached = draft.reached.max(place + 1);
    Ok(())
}

/// Puts those posted choices into the draft that the script says have changed; the rest of the page
/// stays as it is.
pub fn lay_over_changed(page: &SurveyPage, posted: &Raw, draft: &mut Raw) {
    let changed = page
        .questions
        .iter()
        .filter(|q| posted.contains_key(&q.name));
    changed.for_each(|question| lay_over_question(question, posted, draft));
}

/// Puts the posted choices of a page into the draft. What is not one of the choices is dropped:
/// the form cannot send it, and going back must never fail. Words stay even if there are too many.
pub fn lay_over(page: &SurveyPage, posted: &Raw, draft: &mut Raw) {
    let questions = page.questions.iter();
    questions.for_each(|question| lay_over_question(question, posted, draft));
}

fn lay_over_question(question: &Question, posted: &Raw, draft: &mut Raw) {
    let given = posted.get(&question.name);
    let answer = match question.is_open() {
        true => given
            .map(|words| plain_text(words))
            .filter(|words| !words.is_empty()),
        false => given
            .filter(|given| question.choices.iter().any(|c| c.token == **given))
            .cloned(),
    };
    match answer {
        Some(answer) => draft.insert(question.name.clone(), answer),
        None => draft.remove(&question.name),
    };
}

pub fn go_on(
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
        Pressed::Next | Pressed::Leave => Ok(see_other(sitting.href_at(place + 1))),
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
    let asked = view::asked(page, &sitting.draft.answers);
    let questions: Vec<QuestionView> = asked
        .map(|question| {
            let problem = problems
                .iter()
                .find(|problem| problem.name == question.name);
            let code = problem.map(|problem| problem.fault.code());
            view::question(visitor.lang, question, &sitting.draft.answers, code)
        })
        .collect();
    let summary: Vec<Problem> = questions.iter().filter_map(summary_line).collect();
    // The review is a page too.
    let page_count = sitting.pages().len() + 1;
    Page::new(visitor, "answer/page.html")
        .with_script()
        .with("sitting", &sitting.code.alias())
        .with("survey_title", sitting.asked.form.title(visitor.lang))
        .with("title", page.title(visitor.lang))
        .with("intro", &page.intro(visitor.lang))
        .with("questions", &questions)
        .with("problems", &summary)
        .with("is_busy", &false)
        .with("number", &(place + 1))
        .with("count", &page_count)
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
