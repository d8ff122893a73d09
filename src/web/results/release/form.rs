//! The form in which a draft is made and changed.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::Local;
use serde::Serialize;

use super::Desk;
use super::typed::{Problem, Typed};
use crate::db::cycles::CycleHead;
use crate::report::{self, Commentary, Document, Logo, Section, Wording, can_be_left_out};
use crate::service::release::{self, commentary_of, is_day};
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::results::{Against, Frame, year_of};
use crate::web::site::block;

/// A chapter with its words, and its parts.
#[derive(Serialize)]
struct Chapter {
    id: String,
    title: String,
    words: Wording,
    can_be_left_out: bool,
    is_left_out: bool,
    has_problem: bool,
    parts: Vec<PartOf>,
}

#[derive(Serialize)]
struct PartOf {
    id: String,
    title: String,
    words: Wording,
    is_left_out: bool,
}

#[derive(Serialize)]
struct Choice {
    key: String,
    label: String,
}

/// Everything the form stands on.
pub struct Ground {
    pub frame: Frame,
    desk: Desk,
    pub logo: Option<Logo>,
}

impl Ground {
    pub async fn load(analyst: &Analyst, cycle: &str) -> Result<Ground, WebError> {
        let frame = Frame::load(analyst, cycle, &Against::default()).await?;
        let desk = Desk::load(analyst, cycle).await?;
        let words = desk.records.last().map(commentary_of).transpose()?;
        Ok(Ground {
            logo: words.and_then(|words| words.title_page.logo),
            frame,
            desk,
        })
    }

    /// Earlier cycles, the newest first.
    pub fn cycles(&self) -> Vec<&CycleHead> {
        let cycles = self.frame.cycles.iter();
        cycles
            .filter(|cycle| cycle.key < self.frame.head.key)
            .collect()
    }

    /// As the draft stands, or as a new one begins.
    fn typed(&self) -> Result<Typed, WebError> {
        let mut typed = match self.desk.records.last() {
            Some(record) => Typed::of(record)?,
            None => Typed {
                against: self.frame.head.baseline_key.clone().unwrap_or_default(),
                ..Typed::default()
            },
        };
        if typed.date.is_empty() {
            typed.date = Local::now().date_naive().to_string();
        }
        Ok(typed)
    }

    /// The report as it would read without the analyst's words.
    pub async fn document(&self, analyst: &Analyst, typed: &Typed) -> Result<Document, WebError> {
        let results = analyst.site.results.clone();
        let cycle = self.frame.head.key.clone();
        let known = self.cycles().into_iter().map(|cycle| &cycle.key);
        let against = known
            .into_iter()
            .find(|key| **key == typed.against)
            .cloned();
        let date = Some(typed.date.clone()).filter(|date| is_day(date));
        let date = date.unwrap_or_default();
        let made = move || release::upcoming(&results, &cycle, against.as_deref(), &date);
        let release = block(made).await??;
        Ok(report::build(
            &release,
            &Commentary::default(),
            analyst.lang,
        ))
    }
}

pub async fn edit(analyst: Analyst, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let ground = Ground::load(&analyst, &cycle).await?;
    let typed = ground.typed()?;
    let document = ground.document(&analyst, &typed).await?;
    form_page(&analyst, &ground, &typed, &document, &[]).render()
}

pub fn form_page<'a>(
    analyst: &'a Analyst,
    ground: &Ground,
    typed: &Typed,
    document: &Document,
    problems: &[Problem],
) -> Page<'a> {
    let cycles = ground.cycles().into_iter();
    let cycles = cycles.map(|cycle| Choice {
        key: cycle.key.clone(),
        label: year_of(&cycle.key),
    });
    let chapters = document.sections.chunk_by(|_, next| next.level > 1);
    let chapters = chapters.filter_map(|chapter| view(chapter, typed, problems));
    ground
        .frame
        .page(analyst, "results/release/form.html", "release")
        .with("number", &ground.desk.next_number())
        .with(
            "replaces",
            &ground.desk.in_force().map(|record| record.number),
        )
        .with("typed", typed)
        .with("compare_with", &cycles.collect::<Vec<_>>())
        .with("chapters", &chapters.collect::<Vec<_>>())
        .with(
            "defaults",
            &(
                &document.meta.publisher,
                &document.title,
                &document.subtitle,
            ),
        )
        .with("has_logo", &(ground.logo.is_some() && !typed.removes_logo))
        .with("lost_file", &has_lost_file(typed, problems))
        .with("problems", problems)
}

/// Browsers do not fill a file in again; one that was no good is a problem of its own.
fn has_lost_file(typed: &Typed, problems: &[Problem]) -> bool {
    !typed.logo_file.is_empty() && problems.iter().all(|problem| problem.field != "logo")
}

fn view(chapter: &[Section], typed: &Typed, problems: &[Problem]) -> Option<Chapter> {
    let (first, parts) = chapter.split_first()?;
    let words = |id: &str| typed.sections.get(id).cloned().unwrap_or_default();
    let own_field = format!("words-{}-", first.id);
    Some(Chapter {
        id: first.id.clone(),
        title: first.title.clone(),
        words: words(&first.id),
        can_be_left_out: can_be_left_out(&first.id),
        is_left_out: typed.left_out.contains(&first.id),
        has_problem: problems.iter().any(|p| p.field.starts_with(&own_field)),
        parts: parts
            .iter()
            .map(|part| PartOf {
                id: part.id.clone(),
                title: part.title.clone(),
                words: words(&part.id),
                is_left_out: typed.left_out.contains(&part.id),
            })
            .collect(),
    })
}
