//! The form in which a draft is made and changed.

use actix_web::http::header::LOCATION;
use actix_web::web::{self, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use chrono::Local;
use serde::Serialize;

use super::Desk;
use super::typed::{Problem, Typed};
use crate::db::cycles::CycleHead;
use crate::report::{self, Commentary, Document, Logo, Section, Wording, can_be_left_out};
use crate::service::ServiceError;
use crate::service::release::{self, Order, ReleaseError, commentary_of, fingerprint};
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::results::{Against, Frame, year_of};
use crate::web::upload;

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
struct Ground {
    frame: Frame,
    desk: Desk,
    logo: Option<Logo>,
}

impl Ground {
    async fn load(analyst: &Analyst, cycle: &str) -> Result<Ground, WebError> {
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
    fn cycles(&self) -> Vec<&CycleHead> {
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
    async fn document(&self, analyst: &Analyst, typed: &Typed) -> Result<Document, WebError> {
        let results = analyst.site.results.clone();
        let cycle = self.frame.head.key.clone();
        let known = self.cycles().into_iter().map(|cycle| &cycle.key);
        let against = known
            .into_iter()
            .find(|key| **key == typed.against)
            .cloned();
        let date = typed.date.clone();
        let made = move || release::upcoming(&results, &cycle, against.as_deref(), &date);
        let release = web::block(made).await??;
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

/// Makes the draft, or shows the form again with all that was typed.
pub async fn save(
    analyst: Analyst,
    cycle: Path<String>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, WebError> {
    let ground = Ground::load(&analyst, &cycle).await?;
    let mut typed = Typed::read(upload::parts(&request, payload).await?);
    let document = ground.document(&analyst, &typed).await?;
    let refusal = match order(&analyst, &ground, &typed, &document) {
        Err(problems) => (problems, WebError::Unprocessable),
        Ok(order) => {
            let results = analyst.site.results.clone();
            match web::block(move || release::draft(&results, &order)).await? {
                Ok(_) => return Ok(see_desk(&cycle)),
                Err(error) if !can_be_sent_again(&error) => return Err(error.into()),
                Err(error) => {
                    let ground = Ground::load(&analyst, &cycle).await?;
                    (vec![not_stored(&ground, &mut typed, &error)], error.into())
                }
            }
        }
    };
    let (problems, error): (Vec<Problem>, WebError) = refusal;
    form_page(&analyst, &ground, &typed, &document, &problems)
        .status(error.status_code())
        .render()
}

fn can_be_sent_again(error: &ReleaseError) -> bool {
    let is_busy = |error: &ServiceError| match error {
        ServiceError::Db(error) => error.is_retryable(),
        _ => false,
    };
    match error {
        ReleaseError::Changed(_) => true,
        ReleaseError::Service(error) => is_busy(error),
        _ => false,
    }
}

fn see_desk(cycle: &str) -> HttpResponse {
    let address = format!("/results/{cycle}/release");
    HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish()
}

fn order(
    analyst: &Analyst,
    ground: &Ground,
    typed: &Typed,
    document: &Document,
) -> Result<Order, Vec<Problem>> {
    let cycles: Vec<&str> = ground.cycles().iter().map(|c| c.key.as_str()).collect();
    let mut problems = typed.problems(&cycles, &document.sections);
    match typed.commentary(ground.logo.clone()) {
        Ok(commentary) if problems.is_empty() => Ok(Order {
            cycle: ground.frame.head.key.clone(),
            against: Some(typed.against.clone()).filter(|key| !key.is_empty()),
            made_by: analyst.login().to_owned(),
            date: typed.date.clone(),
            commentary,
            seen: Some(typed.seen.clone()),
        }),
        commentary => {
            problems.extend(commentary.err());
            Err(problems)
        }
    }
}

/// Why a sound draft was not stored. If somebody was quicker, sending it again replaces theirs:
/// whoever does so has been told.
fn not_stored(ground: &Ground, typed: &mut Typed, error: &ReleaseError) -> Problem {
    let code = match error {
        ReleaseError::Changed(_) => "changed",
        _ => "busy",
    };
    let other = ground.desk.draft();
    if code == "changed" {
        typed.seen = other.map_or_else(String::new, fingerprint);
    }
    let who = other.map_or("", |record| record.made_by.as_str());
    Problem::new("save", code, who)
}

fn form_page<'a>(
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
        .with("lost_file", &!typed.logo_file.is_empty())
        .with("problems", problems)
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
