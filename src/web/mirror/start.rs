use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Form;
use chrono::Utc;
use serde::{Deserialize, Serialize};

use super::owner::{Guest, Owner, code_cookie, vault};
use crate::db::DbError;
use crate::i18n::Lang;
use crate::service::mirror::{Asked, Chosen, MirrorError, Record, Sitting};
use crate::survey::{Instrument, InstrumentId, newest_instrument};
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;

/// What the start form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// `digcompedu/short`.
    form: String,
    stage: String,
    /// `yes` to give up what is under way.
    discard: String,
}

#[derive(Serialize)]
struct InstrumentView {
    title: String,
    preschool_note: Option<String>,
    forms: Vec<FormView>,
}

#[derive(Serialize)]
struct FormView {
    /// That of the first one is where the error leads.
    id: String,
    value: String,
    title: String,
    about: String,
    is_chosen: bool,
}

/// What it is, what is kept and who sees it; the way in, with a code or without.
pub async fn show(visitor: Visitor, Guest(owner): Guest) -> Result<HttpResponse, WebError> {
    start_page(&visitor, owner.as_ref(), &Choice::default(), None).render()
}

/// Begins an assessment. Whoever has no code yet gets one.
pub async fn begin(
    visitor: Visitor,
    Guest(owner): Guest,
    choice: Form<Choice>,
) -> Result<HttpResponse, WebError> {
    let again = |problem| {
        start_page(&visitor, owner.as_ref(), &choice, Some(problem))
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render()
    };
    let (instrument, form) = choice.form.split_once('/').unwrap_or_default();
    let chosen = Chosen::find(instrument, form, &choice.stage);
    let Some((chosen, asked)) =
        chosen.and_then(|chosen| Some((chosen.clone(), Asked::of(&chosen)?)))
    else {
        return again("mirror-choose");
    };
    let sitting = Sitting::new(chosen, asked.form.items.len());
    let Some(owner) = &owner else {
        return begin_anew(&visitor, sitting).await;
    };
    if is_under_way(owner) && choice.discard != "yes" {
        return again("mirror-under-way");
    }
    if owner.record.is_full() {
        return Err(MirrorError::NoRoom.into());
    }
    let begin = move |record: &mut Record| record.sitting = Some(sitting.clone());
    owner.change(begin).await?;
    Ok(see_other("/self/answer/before".to_owned()))
}

async fn begin_anew(visitor: &Visitor, sitting: Sitting) -> Result<HttpResponse, WebError> {
    if !visitor.site.new_mirrors.take_one(Utc::now().timestamp()) {
        return Err(DbError::Busy.into());
    }
    let record = Record {
        sitting: Some(sitting),
        ..Record::default()
    };
    let code = vault(&visitor.site).create(&record).await?;
    let mut response = see_other("/self/key".to_owned());
    // A cookie value of letters and dashes always makes a header.
    let _ = response.add_cookie(&code_cookie(&visitor.site, &code));
    Ok(response)
}

fn is_under_way(owner: &Owner) -> bool {
    let sitting = owner.record.sitting.as_ref();
    sitting.is_some_and(Sitting::has_answers)
}

fn start_page<'a>(
    visitor: &'a Visitor,
    owner: Option<&Owner>,
    choice: &Choice,
    problem: Option<&'static str>,
) -> Page<'a> {
    let ids = [InstrumentId::DigCompEdu, InstrumentId::DigComp];
    let instruments = ids.into_iter().filter_map(newest_instrument);
    let views = instruments.map(|one| instrument_view(one, &choice.form, visitor.lang));
    Page::new(visitor, "mirror/start.html")
        .with("instruments", &views.collect::<Vec<_>>())
        .with("stage", &choice.stage)
        .with("is_signed_in", &owner.is_some())
        .with("is_under_way", &owner.is_some_and(is_under_way))
        .with("problem", &problem)
}

/// The quick one stands first.
fn first_form() -> &'static str {
    "digcompedu/short"
}

fn instrument_view(instrument: &Instrument, chosen: &str, lang: Lang) -> InstrumentView {
    let note = instrument.preschool_note.as_ref();
    let mut forms: Vec<_> = instrument.forms.iter().collect();
    forms.sort_by_key(|form| form.items.len());
    let forms = forms.into_iter().map(|form| {
        let value = format!("{}/{}", instrument.id.slug(), form.code);
        FormView {
            id: match value == first_form() {
                true => "form".to_owned(),
                false => format!("form-{}", form.code),
            },
            title: form.title.get(lang).to_owned(),
            about: form.about.get(lang).to_owned(),
            is_chosen: value == chosen,
            value,
        }
    });
    InstrumentView {
        title: instrument.title.get(lang).to_owned(),
        preschool_note: note.map(|note| note.get(lang).to_owned()),
        forms: forms.collect(),
    }
}
