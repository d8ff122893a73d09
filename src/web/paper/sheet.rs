use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use serde::Serialize;

use super::pile::{Numbered, pile_page};
use super::{At, PaperPath, ask, order};
use crate::i18n::Lang;
use crate::service::paper::{Turn, accept};
use crate::survey::{AnswerProblem, Page as SurveyPage, Question, Raw};
use crate::web::answer::see_other;
use crate::web::error::WebError;
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

/// A page with what was typed on it.
struct Entry<'e> {
    number: i32,
    turn: Turn,
    /// Whoever made the first entry, if this is the second.
    first_login: Option<&'e str>,
    typed: &'e Raw,
    problems: &'e [AnswerProblem],
    refused: Option<&'static str>,
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
    match next.await? {
        Ok(Some((turn, first_login))) => {
            let entry = Entry {
                number,
                turn,
                first_login: first_login.as_deref(),
                typed: &Raw::new(),
                problems: &[],
                refused: None,
            };
            entry_page(&coordinator, &at, &entry)
        }
        Ok(None) => {
            let typed = number.to_string();
            pile_page(&coordinator, &at, &typed, None, Some("both-entered")).await
        }
        Err(refused) => {
            let typed = number.to_string();
            pile_page(&coordinator, &at, &typed, None, Some(refused.code())).await
        }
    }
}

/// Keeps what was typed and asks for the next sheet.
pub async fn enter(
    coordinator: Coordinator,
    path: PaperPath,
    typed: Form<Raw>,
) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    let field = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let numbered = Numbered {
        number: field("sheet"),
    };
    let number = numbered.read().ok_or(WebError::BadRequest)?;
    let turn = match field("turn").as_str() {
        "first" => Turn::First,
        "second" => Turn::Second,
        _ => return Err(WebError::BadRequest),
    };
    let first_login = typed.get("first_login").map(String::as_str);
    let mut entry = Entry {
        number,
        turn,
        first_login,
        typed: &typed,
        problems: &[],
        refused: None,
    };
    let answers = match accept(at.desk.form, &typed) {
        Ok(answers) => answers,
        Err(problems) => {
            entry.problems = &problems;
            return entry_page(&coordinator, &at, &entry);
        }
    };
    let login = coordinator.login().to_owned();
    let done = order(&coordinator, &at.desk, move |desk, conn| {
        desk.enter(conn, (number, turn), &login, &answers)
    });
    match done.await {
        Ok(Ok(())) => Ok(see_other(at.said(&next_query(number)))),
        Ok(Err(refused)) => {
            entry.refused = Some(refused.code());
            entry_page(&coordinator, &at, &entry)
        }
        Err(error) if error.code() == "busy" => {
            entry.refused = Some("busy");
            entry_page(&coordinator, &at, &entry)
        }
        Err(error) => Err(error),
    }
}

fn next_query(number: i32) -> String {
    format!("said=entered&next={}", (number + 1).min(9999))
}

fn entry_page(coordinator: &Coordinator, at: &At, entry: &Entry) -> Result<HttpResponse, WebError> {
    let sections = sections(coordinator.lang, &at.desk.form.pages, entry);
    let status = match (entry.problems, entry.refused) {
        ([], None) => StatusCode::OK,
        (_, Some("busy")) => StatusCode::SERVICE_UNAVAILABLE,
        (_, Some(_)) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Page::new(coordinator, "paper/sheet.html")
        .with("cycle", &at.desk.at.cycle_key)
        .with("survey", at.desk.at.survey.code())
        .with("number", &entry.number)
        .with("turn", &turn_code(entry.turn))
        .with(
            "first",
            &entry.first_login.map(|login| at.people.name(login)),
        )
        .with("first_login", &entry.first_login)
        .with(
            "is_same_person",
            &(entry.first_login == Some(coordinator.login())),
        )
        .with("sections", &sections)
        .with("has_problems", &!entry.problems.is_empty())
        .with("refused", &entry.refused)
        .with("base", &at.href())
        .status(status)
        .render()
}

fn turn_code(turn: Turn) -> &'static str {
    match turn {
        Turn::First => "first",
        Turn::Second => "second",
    }
}

/// The questions as the paper numbers them.
fn sections(lang: Lang, pages: &[SurveyPage], entry: &Entry) -> Vec<SectionView> {
    let mut number = 0;
    let mut field = |question: &Question| {
        number += 1;
        let problem = entry.problems.iter().find(|one| one.name == question.name);
        FieldView {
            number,
            name: question.name.clone(),
            text: question.text(lang).to_owned(),
            is_required: question.required,
            is_open: question.is_open(),
            choices: question
                .choices
                .iter()
                .map(|choice| ChoiceView {
                    code: choice.token.clone(),
                    label: choice.label(lang).to_owned(),
                })
                .collect(),
            typed: entry.typed.get(&question.name).cloned().unwrap_or_default(),
            problem: problem.map(|problem| problem.fault.code()),
        }
    };
    let mut section = |page: &SurveyPage| SectionView {
        title: page.title(lang).to_owned(),
        fields: page.questions.iter().map(&mut field).collect(),
    };
    pages.iter().map(&mut section).collect()
}
