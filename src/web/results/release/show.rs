//! The releases of a cycle and what can be done with them.

use actix_web::web::Path;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;

use super::Desk;
use crate::db::releases::{ReleaseRecord, ReleaseState};
use crate::disclosure::Release;
use crate::i18n::Lang;
use crate::report::{Format, Words};
use crate::service::release::{self, Reading, fingerprint, is_same_person, release_of};
use crate::service::reports::Asked;
use crate::web::error::WebError;
use crate::web::guard::{Analyst, Visitor};
use crate::web::results::{Against, Frame, pick, year_of};
use crate::web::site::block;

#[derive(Serialize)]
struct Line {
    number: i32,
    state: &'static str,
    date: String,
    against: Option<String>,
    made_by: String,
    approved_by: Option<String>,
    withdrawn_by: Option<String>,
    sha256: String,
    can_be_withdrawn: bool,
}

#[derive(Serialize)]
struct DraftView {
    number: i32,
    state: &'static str,
    made_by: String,
    seen: String,
    is_own: bool,
    /// Of a correction: how many figures and tables of the one before read differently.
    corrects: Option<Corrects>,
    previews: Vec<Preview>,
}

#[derive(Serialize)]
struct Corrects {
    replaces: u32,
    figures: usize,
    tables: usize,
    /// No figure of any kind reads differently.
    is_of_words: bool,
}

#[derive(Serialize)]
struct Preview {
    lang: &'static str,
    page: String,
    pdf: Option<String>,
}

/// How many answers to an open question are coded in the draft, and now.
#[derive(Serialize)]
struct ReadingView {
    survey: &'static str,
    text: String,
    given: u32,
    read: u32,
    read_now: u32,
}

/// The reports of an institution in the language of the page.
#[derive(Serialize)]
struct InstitutionLine {
    name: String,
    files: Vec<(&'static str, String)>,
}

pub async fn show(analyst: Analyst, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    desk_page(&analyst, &cycle, None).await
}

/// The page, with what kept a step from being done above it.
pub async fn desk_page(
    analyst: &Analyst,
    cycle: &str,
    problem: Option<WebError>,
) -> Result<HttpResponse, WebError> {
    let frame = Frame::load(analyst, cycle, &Against::default()).await?;
    let desk = Desk::load(analyst, cycle).await?;
    let words = Words::new(analyst.lang);
    let lines = desk.records.iter().rev().map(|record| line(record, words));
    let draft = desk.draft().map(|record| draft_view(record, analyst));
    let institutions = desk
        .in_force()
        .map(|record| institutions(record, analyst.lang));
    let readings = readings(analyst, &desk).await?;
    let page = frame
        .page(analyst, "results/release/desk.html", "release")
        .with("readings", &readings)
        .with("lines", &lines.collect::<Vec<_>>())
        .with("draft", &draft.transpose()?)
        .with("next_number", &desk.next_number())
        .with("in_force", &desk.in_force().map(|record| record.number))
        .with("institutions", &institutions.transpose()?)
        .with("problem", &problem.as_ref().map(WebError::code));
    match problem {
        Some(problem) => page.status(problem.status_code()).render(),
        None => page.render(),
    }
}

async fn readings(analyst: &Analyst, desk: &Desk) -> Result<Vec<ReadingView>, WebError> {
    let Some(record) = desk.draft().cloned() else {
        return Ok(Vec::new());
    };
    let results = analyst.site.results.clone();
    let found = block(move || release::reading(&results, &record)).await??;
    let view = |reading: Reading| ReadingView {
        survey: reading.survey.code(),
        text: pick(analyst.lang, &reading.text.lv, &reading.text.en).to_owned(),
        given: reading.given,
        read: reading.read,
        read_now: reading.read_now,
    };
    Ok(found.into_iter().map(view).collect())
}

fn line(record: &ReleaseRecord, words: Words) -> Line {
    Line {
        number: record.number,
        state: record.state.code(),
        date: words.date(&record.date),
        against: record.against.as_deref().map(year_of),
        made_by: record.made_by.clone(),
        approved_by: record.approved_by.clone(),
        withdrawn_by: record.withdrawn_by.clone(),
        sha256: record.sha256.clone(),
        can_be_withdrawn: record.state == ReleaseState::Published,
    }
}

fn draft_view(record: &ReleaseRecord, visitor: &Visitor) -> Result<DraftView, WebError> {
    let correction = release_of(record)?.correction;
    let (cycle, number) = (&record.cycle_key, record.number);
    let place = format!("/results/{cycle}/release/{number}/preview");
    let previews = Lang::ALL.map(|lang| {
        let pdf = Asked::draft(lang, Format::Pdf).file_name(cycle);
        Preview {
            lang: lang.code(),
            page: format!(
                "{place}/{}",
                Asked::draft(lang, Format::Html).file_name(cycle)
            ),
            pdf: Format::Pdf.is_available().then(|| format!("{place}/{pdf}")),
        }
    });
    Ok(DraftView {
        number,
        state: record.state.code(),
        made_by: record.made_by.clone(),
        seen: fingerprint(record),
        is_own: is_same_person(&record.made_by, visitor.login()),
        corrects: correction.map(|correction| Corrects {
            replaces: correction.replaces,
            figures: correction.figures.len(),
            tables: correction.tables.len(),
            is_of_words: correction.figures.is_empty()
                && correction.tables.is_empty()
                && correction.sections.is_empty(),
        }),
        previews: previews.into(),
    })
}

fn institutions(record: &ReleaseRecord, lang: Lang) -> Result<Vec<InstitutionLine>, WebError> {
    let release: Release = release_of(record)?;
    let lines = release.institutions.iter().map(|(id, institution)| {
        let place = format!(
            "/institutions/{id}/releases/{}/{}",
            record.cycle_key, record.number
        );
        let formats = Format::ALL
            .into_iter()
            .filter(|format| format.is_available());
        let files = formats.map(|format| {
            let asked = Asked::of_institution(id, lang, format);
            let name = asked.file_name(&record.cycle_key);
            (format.name(), format!("{place}/{name}"))
        });
        InstitutionLine {
            name: institution.name.clone(),
            files: files.collect(),
        }
    });
    Ok(lines.collect())
}
