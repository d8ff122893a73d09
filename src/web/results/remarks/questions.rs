use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::{closed_cycle, text_of};
use crate::db::coding::{self, OpenQuestion, Progress};
use crate::db::{Conn, DbError};
use crate::i18n::Lang;
use crate::service::cycle::form_of;
use crate::survey::SurveyId;
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::results::pick;
use crate::web::site::read;

#[derive(Serialize)]
struct QuestionView {
    survey: &'static str,
    text: String,
    href: String,
    all: i64,
    coded: i64,
    blotted: i64,
    themes: Vec<ThemeView>,
}

#[derive(Serialize)]
struct ThemeView {
    name: String,
    n: i64,
}

/// The open questions of a cycle, how far each is coded, and how often each theme was found.
pub async fn show(analyst: Analyst, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let head = closed_cycle(&analyst, &cycle).await?;
    let (key, lang) = (head.key.clone(), analyst.lang);
    let questions = read(&analyst.site, move |conn| questions(conn, &key, lang)).await?;
    Page::new(&analyst, "results/remarks/questions.html")
        .with("cycle", &head.key)
        .with("questions", &questions)
        .render()
}

fn questions(conn: &mut Conn, key: &str, lang: Lang) -> Result<Vec<QuestionView>, DbError> {
    let mut views = Vec::new();
    for ((survey, item), progress) in coding::progress(conn, key)? {
        let form = form_of(conn, key, survey)?;
        let text = form.and_then(|(_, form)| text_of(form, &item, lang));
        let question = OpenQuestion {
            cycle_key: key.to_owned(),
            survey,
            item,
        };
        views.push(view(conn, lang, survey, &question, &progress, text)?);
    }
    Ok(views)
}

fn view(
    conn: &mut Conn,
    lang: Lang,
    survey: SurveyId,
    question: &OpenQuestion,
    progress: &Progress,
    text: Option<String>,
) -> Result<QuestionView, DbError> {
    let counts = coding::theme_counts(conn, question)?;
    let themes = coding::themes(conn, question)?.into_iter();
    let mut themes: Vec<ThemeView> = themes
        .map(|theme| ThemeView {
            n: counts.get(&theme.id).copied().unwrap_or(0),
            name: pick(lang, &theme.name_lv, &theme.name_en).to_owned(),
        })
        .collect();
    themes.sort_by_key(|theme| -theme.n);
    Ok(QuestionView {
        survey: survey.code(),
        href: format!(
            "/results/{}/remarks/{}/{}",
            question.cycle_key,
            survey.slug(),
            question.item
        ),
        text: text.unwrap_or_else(|| question.item.clone()),
        all: progress.all,
        coded: progress.coded,
        blotted: progress.blotted,
        themes,
    })
}
