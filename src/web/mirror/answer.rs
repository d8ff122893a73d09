//! The pages with questions. Each is saved durably before the next one comes.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Form, Path, Query};
use serde::Deserialize;

use super::owner::Owner;
use super::view::{self, QuestionView};
use crate::i18n::Lang;
use crate::service::mirror::{Asked, Record, Sitting, Step};
use crate::survey::Stage;
use crate::web::answer::see_other;
use crate::web::error::{RETRY_SECONDS, WebError};
use crate::web::guard::Visitor;
use crate::web::page::{Page, lang_cookie};

/// Whoever comes from the review goes back there.
#[derive(Default, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

pub type Typed = BTreeMap<String, String>;

/// The assessment under way with its pages.
pub struct Work {
    pub sitting: Sitting,
    pub asked: Asked,
    pub steps: Vec<Step>,
}

impl Work {
    /// None if nothing is under way.
    pub fn of(record: &Record) -> Option<Work> {
        let sitting = record.sitting.clone()?;
        let asked = Asked::of(&sitting.chosen)?;
        Some(Work {
            steps: asked.steps(),
            sitting,
            asked,
        })
    }

    fn place_of(&self, page: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.code() == page)
    }

    /// The address of the page at a place; behind the last one comes the review.
    pub fn href_at(&self, place: usize) -> String {
        let code = self.steps.get(place).map(Step::code);
        format!(
            "/self/answer/{}",
            code.unwrap_or_else(|| "review".to_owned())
        )
    }
}

pub async fn show(
    owner: Owner,
    page: Path<String>,
    from: Query<From>,
) -> Result<HttpResponse, WebError> {
    let Some(work) = Work::of(&owner.record) else {
        return Ok(see_other("/self/mine".to_owned()));
    };
    let place = work.place_of(&page).ok_or(WebError::NotFound)?;
    if place > work.sitting.reached {
        return Ok(see_other(work.href_at(work.sitting.reached)));
    }
    question_page(&owner, &work, place, &from.from).render()
}

pub async fn save(
    owner: Owner,
    page: Path<String>,
    from: Query<From>,
    typed: Form<Typed>,
) -> Result<HttpResponse, WebError> {
    let Some(mut work) = Work::of(&owner.record) else {
        return Ok(see_other("/self/mine".to_owned()));
    };
    let place = work.place_of(&page).ok_or(WebError::NotFound)?;
    if place > work.sitting.reached {
        return Ok(see_other(work.href_at(work.sitting.reached)));
    }
    let (asked, step, typed) = (work.asked, work.steps[place].clone(), typed.into_inner());
    lay_over(&asked, &step, &typed, &mut work.sitting);
    let pressed = Pressed::of(&owner, &typed);
    let reached = place + usize::from(pressed == Pressed::Next);
    let chosen = work.sitting.chosen.clone();
    let saved = owner.change(move |record: &mut Record| {
        // Another tab may have begun another form meanwhile.
        if let Some(sitting) = record.sitting.as_mut().filter(|one| one.chosen == chosen) {
            lay_over(&asked, &step, &typed, sitting);
            sitting.reached = sitting.reached.max(reached);
        }
    });
    match saved.await {
        Ok(()) => go_on(&owner, &work, place, pressed, &from.from),
        Err(error) if error.code() == "busy" => busy_page(&owner, &work, place, &from.from),
        Err(error) => Err(error),
    }
}

/// Puts what a page sent into a sitting. What was left out has no answer.
fn lay_over(asked: &Asked, step: &Step, typed: &Typed, sitting: &mut Sitting) {
    let chosen = |name: &str| typed.get(name).map(String::as_str);
    match step {
        Step::Before => sitting.before = asked.level(chosen("before")),
        Step::After => sitting.after = asked.level(chosen("after")),
        Step::Area { items, .. } => {
            for (place, item) in items {
                asked.answer(sitting, *place, chosen(&item.code));
            }
        }
    }
}

/// The button that was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pressed {
    Next,
    Back,
    Language(Lang),
}

impl Pressed {
    fn of(visitor: &Visitor, typed: &Typed) -> Pressed {
        let action = typed.get("action").map_or("", String::as_str);
        let code = action.strip_prefix("language-");
        let lang = visitor.langs.iter().find(|lang| Some(lang.code()) == code);
        match (action, lang) {
            ("back", _) => Pressed::Back,
            (_, Some(lang)) => Pressed::Language(*lang),
            _ => Pressed::Next,
        }
    }
}

fn go_on(
    owner: &Owner,
    work: &Work,
    place: usize,
    pressed: Pressed,
    from: &str,
) -> Result<HttpResponse, WebError> {
    let is_from_review = from == "review";
    match pressed {
        Pressed::Language(lang) => {
            let query = if is_from_review { "?from=review" } else { "" };
            let mut response = see_other(format!("{}{query}", work.href_at(place)));
            let other = Visitor {
                lang,
                ..(**owner).clone()
            };
            // A language code always makes a header.
            let _ = response.add_cookie(&lang_cookie(&other));
            Ok(response)
        }
        _ if is_from_review => Ok(see_other("/self/answer/review".to_owned())),
        Pressed::Back if place == 0 => Ok(see_other("/self/mine".to_owned())),
        Pressed::Back => Ok(see_other(work.href_at(place - 1))),
        Pressed::Next => Ok(see_other(work.href_at(place + 1))),
    }
}

/// Not saved, nothing lost: the same page with the answers in it.
fn busy_page(
    owner: &Owner,
    work: &Work,
    place: usize,
    from: &str,
) -> Result<HttpResponse, WebError> {
    let mut page = question_page(owner, work, place, from)
        .with("is_busy", &true)
        .status(StatusCode::SERVICE_UNAVAILABLE)
        .render()?;
    page.headers_mut().insert(RETRY_AFTER, RETRY_SECONDS.into());
    Ok(page)
}

fn question_page<'a>(owner: &'a Owner, work: &Work, place: usize, from: &str) -> Page<'a> {
    let (asked, lang) = (&work.asked, owner.lang);
    let step = &work.steps[place];
    let questions: Vec<QuestionView> = view::questions(asked, step, &work.sitting, lang);
    let (title, lead, part, parts) = match step {
        Step::Area {
            area, part, parts, ..
        } => (area.title.get(lang), area.about.get(lang), *part, *parts),
        Step::Before | Step::After => (asked.form.title.get(lang), "", 1, 1),
    };
    let intro = asked.instrument.intro.get(lang);
    let note = asked.instrument.preschool_note.as_ref();
    let note = note.filter(|_| asked.stage == Stage::Preschool);
    let is_first = matches!(step, Step::Before);
    // The review is a page too.
    let count = work.steps.len() + 1;
    Page::new(owner, "mirror/page.html")
        .with("kind", kind(step))
        .with("title", title)
        .with("lead", lead)
        .with("part", &part)
        .with("parts", &parts)
        .with("intro", &is_first.then_some(intro))
        .with(
            "note",
            &note.filter(|_| is_first).map(|note| note.get(lang)),
        )
        .with("glossary", &view::glossary(asked, &questions, lang))
        .with("questions", &questions)
        .with("is_busy", &false)
        .with("number", &(place + 1))
        .with("count", &count)
        .with(
            "done_width",
            &format!("{:.1}%", 100.0 * place as f64 / count as f64),
        )
        .with("is_from_review", &(from == "review"))
}

fn kind(step: &Step) -> &'static str {
    match step {
        Step::Before => "before",
        Step::Area { .. } => "area",
        Step::After => "after",
    }
}
