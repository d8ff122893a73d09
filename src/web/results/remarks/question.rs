//! Remarks to one question, page by page, with the themes to tick.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Form, Path, Query};
use serde::{Deserialize, Serialize};

use super::{Asked, hex, see, unhex};
use crate::db::coding::{self, CodedRemark, Progress, Theme};
use crate::db::{Conn, DbError, random_id};
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::results::pick;
use crate::web::site::read;

/// On one page.
const SHOWN: i64 = 20;
const NAME_CHARS_MAX: usize = 80;

pub type Which = Path<(String, String, String)>;

#[derive(Default, Deserialize)]
pub struct Place {
    /// From 1 on.
    #[serde(default)]
    page: i64,
}

impl Place {
    fn page(&self) -> i64 {
        self.page.clamp(1, 100_000)
    }
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub struct TypedTheme {
    name_lv: String,
    name_en: String,
}

#[derive(Serialize)]
struct RemarkView {
    id: String,
    words: String,
    is_coded: bool,
    is_blotted: bool,
    themes: BTreeSet<String>,
}

#[derive(Serialize)]
struct ThemeView {
    id: String,
    name: String,
}

/// What a page needs from the database.
struct Sheet {
    progress: Progress,
    themes: Vec<Theme>,
    remarks: Vec<CodedRemark>,
}

pub async fn show(
    analyst: Analyst,
    which: Which,
    place: Query<Place>,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&analyst, &which.0, &which.1, &which.2).await?;
    let typed = TypedTheme::default();
    sheet_page(&analyst, &asked, place.page(), &typed, None)
        .await?
        .render()
}

/// Keeps the ticks of the remarks that were on the page, and goes on to the next ones.
pub async fn save(
    analyst: Analyst,
    which: Which,
    place: Query<Place>,
    posted: Form<Vec<(String, String)>>,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&analyst, &which.0, &which.1, &which.2).await?;
    let ticked = ticked(&posted);
    let question = asked.question.clone();
    let work = move |conn: &mut Conn| {
        for (id, themes) in &ticked {
            coding::code(conn, &question, id, themes)?;
        }
        Ok(())
    };
    analyst.site.db.write(work).await?;
    let next = place.page() + 1;
    let (question, from) = (asked.question.clone(), (next - 1) * SHOWN);
    let more = read(&analyst.site, move |conn| {
        coding::page(conn, &question, from, 1)
    });
    Ok(match more.await?.is_empty() {
        true => see(&format!("/results/{}/remarks", asked.head.key)),
        false => see(&format!("{}?page={next}", asked.href())),
    })
}

/// Adds a theme to tick.
pub async fn add_theme(
    analyst: Analyst,
    which: Which,
    place: Query<Place>,
    typed: Form<TypedTheme>,
) -> Result<HttpResponse, WebError> {
    let asked = Asked::load(&analyst, &which.0, &which.1, &which.2).await?;
    let problem = match typed.theme(&asked) {
        Err(problem) => problem,
        Ok(theme) => {
            let stored = analyst
                .site
                .db
                .write(move |conn| coding::add_theme(conn, &theme));
            match stored.await {
                Ok(()) => return Ok(see(&format!("{}?page={}", asked.href(), place.page()))),
                Err(DbError::AlreadyExists(_)) => "theme-twice",
                Err(error) => return Err(error.into()),
            }
        }
    };
    sheet_page(&analyst, &asked, place.page(), &typed, Some(problem))
        .await?
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .render()
}

impl TypedTheme {
    fn theme(&self, asked: &Asked) -> Result<Theme, &'static str> {
        let names = [&self.name_lv, &self.name_en].map(|name| name.trim().to_owned());
        let is_line = |name: &String| {
            (1..=NAME_CHARS_MAX).contains(&name.chars().count()) && !name.contains(char::is_control)
        };
        if !names.iter().all(is_line) {
            return Err("theme-name");
        }
        let [name_lv, name_en] = names;
        let question = asked.question.clone();
        Ok(Theme {
            id: random_id(),
            cycle_key: question.cycle_key,
            survey: question.survey,
            item: question.item,
            name_lv,
            name_en,
        })
    }
}

/// The remarks that were on the page, each with its ticks; a remark without ticks was looked at, too.
fn ticked(posted: &[(String, String)]) -> BTreeMap<Vec<u8>, BTreeSet<String>> {
    let mut ticked: BTreeMap<Vec<u8>, BTreeSet<String>> = BTreeMap::new();
    for (name, value) in posted {
        if name == "remark" {
            unhex(value).map(|id| ticked.entry(id).or_default());
        } else if let Some(id) = name.strip_prefix("theme-").and_then(unhex) {
            ticked.entry(id).or_default().insert(value.clone());
        }
    }
    ticked
}

async fn sheet_page<'a>(
    analyst: &'a Analyst,
    asked: &Asked,
    page: i64,
    typed: &TypedTheme,
    problem: Option<&'static str>,
) -> Result<Page<'a>, WebError> {
    let (question, from) = (asked.question.clone(), (page - 1) * SHOWN);
    let sheet = read(&analyst.site, move |conn| {
        let key = (question.survey, question.item.clone());
        Ok(Sheet {
            progress: coding::progress(conn, &question.cycle_key)?
                .remove(&key)
                .unwrap_or_default(),
            themes: coding::themes(conn, &question)?,
            remarks: coding::page(conn, &question, from, SHOWN)?,
        })
    });
    let sheet = sheet.await?;
    let theme = |theme: &Theme| ThemeView {
        id: theme.id.clone(),
        name: pick(analyst.lang, &theme.name_lv, &theme.name_en).to_owned(),
    };
    Ok(Page::new(analyst, "results/remarks/question.html")
        .with("cycle", &asked.head.key)
        .with("survey", asked.question.survey.code())
        .with("text", &asked.text)
        .with("href", &asked.href())
        .with("page", &page)
        .with(
            "n_pages",
            &((sheet.progress.all + SHOWN - 1) / SHOWN).max(1),
        )
        .with("all", &sheet.progress.all)
        .with("coded", &sheet.progress.coded)
        .with("blotted", &sheet.progress.blotted)
        .with(
            "themes",
            &sheet.themes.iter().map(theme).collect::<Vec<_>>(),
        )
        .with(
            "remarks",
            &sheet.remarks.iter().map(view).collect::<Vec<_>>(),
        )
        .with("typed", typed)
        .with("name_most", &NAME_CHARS_MAX)
        .with("problem", &problem))
}

fn view(remark: &CodedRemark) -> RemarkView {
    RemarkView {
        id: hex(&remark.id),
        words: remark.words.clone(),
        is_coded: remark.is_coded,
        is_blotted: remark.is_blotted,
        themes: remark.themes.clone(),
    }
}
