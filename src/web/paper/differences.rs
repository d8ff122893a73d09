use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use serde::Serialize;

use super::{At, PaperPath, ask, order};
use crate::i18n::Lang;
use crate::service::paper::{Decision, Difference, Typed, accept_one};
use crate::survey::{AnswerFault, Form as SurveyForm, Question, Raw};
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::guard::Coordinator;
use crate::web::page::Page;

#[derive(Serialize)]
struct DifferenceView {
    sheet: i32,
    /// As printed on the paper.
    number: usize,
    /// Of the radios; the field for another answer has `other-` before it.
    name: String,
    text: String,
    first: AnswerView,
    second: AnswerView,
    is_open: bool,
    codes: Vec<String>,
    chosen: String,
    other: String,
    problem: Option<&'static str>,
}

#[derive(Serialize)]
struct AnswerView {
    /// As typed; empty for no answer.
    code: String,
    label: Option<String>,
}

/// What somebody chose about one difference.
enum Choice {
    Undecided,
    Decided(String),
    Wrong(AnswerFault),
}

/// Every difference of every sheet, to be decided against the paper.
pub async fn show(coordinator: Coordinator, path: PaperPath) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    let sheets = sheets(&coordinator, &at).await?;
    differences_page(&coordinator, &at, &sheets, &Raw::new(), None)
}

/// Keeps what was decided, if all of it can be an answer.
pub async fn decide(
    coordinator: Coordinator,
    path: PaperPath,
    typed: Form<Raw>,
) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    let sheets = sheets(&coordinator, &at).await?;
    let mut decisions = Vec::new();
    let mut is_wrong = false;
    for (sheet, difference) in open_differences(&sheets) {
        match choice(at.desk.form, sheet, difference, &typed) {
            Choice::Undecided => {}
            Choice::Wrong(_) => is_wrong = true,
            Choice::Decided(answer) => decisions.push(Decision {
                number: sheet.number,
                question: difference.question.clone(),
                answer,
            }),
        }
    }
    if is_wrong || decisions.is_empty() {
        let problem = if is_wrong {
            "wrong-answer"
        } else {
            "nothing-decided"
        };
        return differences_page(&coordinator, &at, &sheets, &typed, Some(problem));
    }
    let done = order(&coordinator, &at.desk, move |desk, conn| {
        desk.decide(conn, &decisions)
    });
    match done.await? {
        Ok(()) => Ok(see_other(at.said("said=decided"))),
        Err(refused) => differences_page(&coordinator, &at, &sheets, &typed, Some(refused.code())),
    }
}

async fn sheets(coordinator: &Coordinator, at: &At) -> Result<Vec<Typed>, WebError> {
    let sheets = ask(coordinator, &at.desk, |desk, conn| desk.list(conn));
    sheets.await?.map_err(|_| WebError::NotFound)
}

fn open_differences(sheets: &[Typed]) -> impl Iterator<Item = (&Typed, &Difference)> {
    sheets
        .iter()
        .flat_map(|sheet| sheet.differences.iter().map(move |one| (sheet, one)))
}

fn field(sheet: &Typed, difference: &Difference) -> String {
    format!("{}-{}", sheet.number, difference.question)
}

fn choice(form: &SurveyForm, sheet: &Typed, difference: &Difference, typed: &Raw) -> Choice {
    let name = field(sheet, difference);
    let chosen = typed.get(&name).map_or("", String::as_str);
    let answer = match chosen {
        "first" => difference.first.as_str(),
        "second" => difference.second.as_str(),
        "other" => typed
            .get(&format!("other-{name}"))
            .map_or("", String::as_str),
        _ => return Choice::Undecided,
    };
    let question = form.question(&difference.question);
    match question.map_or(Ok(None), |question| accept_one(question, answer)) {
        Ok(answer) => Choice::Decided(answer.unwrap_or_default()),
        Err(fault) => Choice::Wrong(fault),
    }
}

fn differences_page(
    coordinator: &Coordinator,
    at: &At,
    sheets: &[Typed],
    typed: &Raw,
    problem: Option<&'static str>,
) -> Result<HttpResponse, WebError> {
    let views: Vec<DifferenceView> = open_differences(sheets)
        .filter_map(|(sheet, difference)| {
            view(coordinator.lang, at.desk.form, (sheet, difference), typed)
        })
        .collect();
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Page::new(coordinator, "paper/differences.html")
        .with("cycle", &at.desk.at.cycle_key)
        .with("survey", at.desk.at.survey.code())
        .with("differences", &views)
        .with("problem", &problem)
        .with("base", &at.href())
        .status(status)
        .render()
}

fn view(
    lang: Lang,
    form: &SurveyForm,
    (sheet, difference): (&Typed, &Difference),
    typed: &Raw,
) -> Option<DifferenceView> {
    let place = form
        .questions()
        .position(|one| one.name == difference.question)?;
    let question = form.question(&difference.question)?;
    let name = field(sheet, difference);
    let said = |field: &str| typed.get(field).cloned().unwrap_or_default();
    let problem = match choice(form, sheet, difference, typed) {
        Choice::Wrong(fault) => Some(fault.code()),
        _ => None,
    };
    Some(DifferenceView {
        sheet: sheet.number,
        number: place + 1,
        text: question.text(lang).to_owned(),
        first: answer(lang, question, &difference.first),
        second: answer(lang, question, &difference.second),
        is_open: question.is_open(),
        codes: question
            .choices
            .iter()
            .map(|one| one.token.clone())
            .collect(),
        chosen: said(&name),
        other: said(&format!("other-{name}")),
        name,
        problem,
    })
}

fn answer(lang: Lang, question: &Question, token: &str) -> AnswerView {
    let choice = question.choices.iter().find(|choice| choice.token == token);
    AnswerView {
        code: token.to_owned(),
        label: choice.map(|choice| choice.label(lang).to_owned()),
    }
}
