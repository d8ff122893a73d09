use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Form, Query};
use serde::Serialize;

use super::pile::{Numbered, pile_page};
use super::{At, PaperPath, ask, order};
use crate::i18n::Lang;
use crate::service::paper::{Turn, accept};
use crate::survey::{AnswerProblem, Page as SurveyPage, Question, Raw};
use crate::web::answer::see_other;
use crate::web::error::{RETRY_SECONDS, WebError};
use crate::web::guard::Coordinator;
use crate::web::page::Page;

#[derive(Serialize)]
struct SectionView {
    title: String,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct FieldView {
    /// As printed on the paper.
    number: usize,
    name: String,
    text: String,
    is_required: bool,
    is_open: bool,
    choices: Vec<ChoiceView>,
    typed: String,
    problem: Option<&'static str>,
}

#[derive(Serialize)]
struct ChoiceView {
    code: String,
    label: String,
}

/// A sheet with what was typed of it.
struct Entry {
    number: i32,
    turn: Turn,
    /// Whoever made the first entry, if this is the second.
    first_login: Option<String>,
    typed: Raw,
}

/// Why an entry comes back with what was typed.
enum Problem {
    Answers(Vec<AnswerProblem>),
    /// By its code.
    Refused(&'static str),
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

    fn refused(&self) -> Option<&'static str> {
        match self {
            Problem::Answers(_) => None,
            Problem::Refused(code) => Some(code),
            Problem::Busy => Some("busy"),
        }
    }
}

impl Entry {
    fn read(typed: &Raw) -> Option<Entry> {
        let field = |name: &str| typed.get(name).cloned().unwrap_or_default();
        let numbered = Numbered {
            number: field("sheet"),
        };
        let turn = match field("turn").as_str() {
            "first" => Turn::First,
            "second" => Turn::Second,
            _ => return None,
        };
        Some(Entry {
            number: numbered.read()?,
            turn,
            first_login: typed.get("first_login").cloned(),
            typed: typed.clone(),
        })
    }
}

/// The form for the entry that a sheet needs next.
pub async fn show(
    coordinator: Coordinator,
    path: PaperPath,
    asked: Query<Numbered>,
) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    let Some(number) = asked.read() else {
        return pile_page(&coordinator, &at, &asked.number, None, Some("no-number")).await;
    };
    let next = ask(&coordinator, &at.desk, move |desk, conn| {
        desk.next_turn(conn, number)
    });
    let problem = match next.await? {
        Ok(Some((turn, first_login))) => {
            let entry = Entry {
                number,
                turn,
                first_login,
                typed: Raw::new(),
            };
            return entry_page(&coordinator, &at, &entry, None);
        }
        Ok(None) => "both-entered",
        Err(refused) => refused.code(),
    };
    pile_page(&coordinator, &at, &asked.number, None, Some(problem)).await
}

/// Keeps what was typed and asks for the next sheet.
pub async fn enter(
    coordinator: Coordinator,
    path: PaperPath,
    typed: Form<Raw>,
) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    let entry = Entry::read(&typed).ok_or(WebError::BadRequest)?;
    let answers = match accept(at.desk.form, &typed) {
        Ok(answers) => answers,
        Err(problems) => {
            let problem = Problem::Answers(problems);
            return entry_page(&coordinator, &at, &entry, Some(problem));
        }
    };
    let login = coordinator.login().to_owned();
    let (number, turn) = (entry.number, entry.turn);
    let done = order(&coordinator, &at.desk, move |desk, conn| {
        desk.enter(conn, (number, turn), &login, &answers)
    });
    let problem = match done.await {
        Ok(Ok(())) => return Ok(see_other(at.said(&next_query(number)))),
        Ok(Err(refused)) => Problem::Refused(refused.code()),
        Err(error) if error.code() == "busy" => Problem::Busy,
        Err(error) => return Err(error),
    };
    entry_page(&coordinator, &at, &entry, Some(problem))
}

fn next_query(number: i32) -> String {
    format!("said=entered&next={}", (number + 1).min(9999))
}

fn entry_page(
    coordinator: &Coordinator,
    at: &At,
    entry: &Entry,
    problem: Option<Problem>,
) -> Result<HttpResponse, WebError> {
    let faults: &[AnswerProblem] = match &problem {
        Some(Problem::Answers(faults)) => faults,
        _ => &[],
    };
    let first_login = entry.first_login.as_deref();
    let is_same_person = first_login == Some(coordinator.login());
    let mut response = Page::new(coordinator, "paper/sheet.html")
        .with("cycle", &at.desk.at.cycle_key)
        .with("survey", at.desk.at.survey.code())
        .with("number", &entry.number)
        .with("turn", &turn_code(entry.turn))
        .with("first", &first_login.map(|login| at.people.name(login)))
        .with("first_login", &first_login)
        .with("is_same_person", &is_same_person)
        .with(
            "sections",
            &sections(coordinator.lang, &at.desk.form.pages, entry, faults),
        )
        .with("has_problems", &!faults.is_empty())
        .with("refused", &problem.as_ref().and_then(Problem::refused))
        .with("base", &at.href())
        .status(problem.as_ref().map_or(StatusCode::OK, Problem::status))
        .render()?;
    if let Some(Problem::Busy) = problem {
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, RETRY_SECONDS.into());
    }
    Ok(response)
}

fn turn_code(turn: Turn) -> &'static str {
    match turn {
        Turn::First => "first",
        Turn::Second => "second",
    }
}

/// The questions as the paper numbers them.
fn sections(
    lang: Lang,
    pages: &[SurveyPage],
    entry: &Entry,
    faults: &[AnswerProblem],
) -> Vec<SectionView> {
    let mut number = 0;
    let mut field = |question: &Question| {
        number += 1;
        let fault = faults.iter().find(|fault| fault.name == question.name);
        FieldView {
            number,
            problem: fault.map(|fault| fault.fault.code()),
            typed: entry.typed.get(&question.name).cloned().unwrap_or_default(),
            ..field_view(lang, question)
        }
    };
    let section = |page: &SurveyPage| SectionView {
        title: page.title(lang).to_owned(),
        fields: page.questions.iter().map(&mut field).collect(),
    };
    pages.iter().map(section).collect()
}

fn field_view(lang: Lang, question: &Question) -> FieldView {
    let choices = question.choices.iter().map(|choice| ChoiceView {
        code: choice.token.clone(),
        label: choice.label(lang).to_owned(),
    });
    FieldView {
        number: 0,
        name: question.name.clone(),
        text: question.text(lang).to_owned(),
        is_required: question.required,
        is_open: question.is_open(),
        choices: choices.collect(),
        typed: String::new(),
        problem: None,
    }
}
