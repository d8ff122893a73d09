use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Query};
use serde::{Deserialize, Serialize};

use super::{At, PaperPath, ask, order};
use crate::db::paper::{self, PaperCount};
use crate::service::paper::Typed;
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::guard::Coordinator;
use crate::web::management::People;
use crate::web::page::Page;

/// `?next=18`: the number that is typed next.
#[derive(Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
    #[serde(default)]
    said: String,
}

#[derive(Default, Deserialize)]
pub struct Numbered {
    #[serde(default)]
    pub number: String,
}

impl Numbered {
    /// As sheets are numbered by hand.
    pub fn read(&self) -> Option<i32> {
        let number = self.number.trim().parse().ok();
        number.filter(|number| (1..=9999).contains(number))
    }
}

#[derive(Serialize)]
struct SheetView {
    number: i32,
    state: &'static str,
    n_differences: usize,
    /// Who made the entries.
    first: String,
    second: Option<String>,
}

#[derive(Serialize)]
struct CountView {
    sheets: i32,
    differing: i32,
    fields: i32,
    /// Of a hundred fields, with one decimal.
    share: String,
}

pub async fn show(
    coordinator: Coordinator,
    path: PaperPath,
    next: Query<Next>,
) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    let said = ["entered", "discarded", "decided", "submitted"]
        .into_iter()
        .find(|said| *said == next.said);
    pile_page(&coordinator, &at, &next.next, said, None).await
}

/// Sends every sheet on in which nothing differs.
pub async fn submit(coordinator: Coordinator, path: PaperPath) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    match order(&coordinator, &at.desk, |desk, conn| desk.submit(conn)).await? {
        Ok(0) => pile_page(&coordinator, &at, "", None, Some("none-ready")).await,
        Ok(_) => Ok(see_other(at.said("said=submitted"))),
        Err(refused) => pile_page(&coordinator, &at, "", None, Some(refused.code())).await,
    }
}

/// Forgets what was typed of a sheet.
pub async fn discard(
    coordinator: Coordinator,
    path: PaperPath,
    typed: Form<Numbered>,
) -> Result<HttpResponse, WebError> {
    let at = At::load(&coordinator, &path).await?;
    let Some(number) = typed.read() else {
        return pile_page(&coordinator, &at, &typed.number, None, Some("no-number")).await;
    };
    match order(&coordinator, &at.desk, move |desk, conn| {
        desk.discard(conn, number)
    })
    .await?
    {
        Ok(()) => Ok(see_other(at.said("said=discarded"))),
        Err(refused) => pile_page(&coordinator, &at, "", None, Some(refused.code())).await,
    }
}

pub async fn pile_page(
    coordinator: &Coordinator,
    at: &At,
    next: &str,
    said: Option<&'static str>,
    problem: Option<&'static str>,
) -> Result<HttpResponse, WebError> {
    let read = ask(coordinator, &at.desk, |desk, conn| {
        Ok((desk.list(conn)?, paper::count(conn, &desk.at)?))
    });
    let (sheets, count) = read.await?.map_err(|_| WebError::NotFound)?;
    let views: Vec<SheetView> = sheets
        .iter()
        .map(|sheet| sheet_view(&at.people, sheet))
        .collect();
    let n_of = |state: &str| views.iter().filter(|sheet| sheet.state == state).count();
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    Page::new(coordinator, "paper/pile.html")
        .with("cycle", &at.desk.at.cycle_key)
        .with("survey", at.desk.at.survey.code())
        .with("slug", at.desk.at.survey.slug())
        .with("version", &at.desk.form.version)
        .with("is_open", &at.is_open)
        .with("sheets", &views)
        .with("n_ready", &n_of("ready"))
        .with("n_differ", &n_of("differs"))
        .with("count", &count_view(count))
        .with("next", next)
        .with("said", &said)
        .with("problem", &problem)
        .with("base", &at.href())
        .status(status)
        .render()
}

fn sheet_view(people: &People, sheet: &Typed) -> SheetView {
    let name = |login: &String| people.name(login).to_owned();
    let state = match sheet.second_login {
        None => "once",
        Some(_) if sheet.is_ready() => "ready",
        Some(_) => "differs",
    };
    SheetView {
        number: sheet.number,
        state,
        n_differences: sheet.differences.len(),
        first: name(&sheet.first_login),
        second: sheet.second_login.as_ref().map(name),
    }
}

/// None while nothing was submitted.
fn count_view(count: PaperCount) -> Option<CountView> {
    let share = 100.0 * f64::from(count.differing) / f64::from(count.fields.max(1));
    (count.sheets > 0).then(|| CountView {
        sheets: count.sheets,
        differing: count.differing,
        fields: count.fields,
        share: format!("{share:.1}"),
    })
}
