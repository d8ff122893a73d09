//! Where an analyst sorts answers to open questions by theme: after the cycle is closed, without
//! institution and in random order. What is counted here stays with the staff.

mod blot;
mod question;
mod questions;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;

pub use blot::{blot, confirm as confirm_blot};
pub use question::{add_theme, save, show as question};
pub use questions::show as questions;

use crate::db::coding::OpenQuestion;
use crate::db::cycles::{self, CycleHead, CycleState};
use crate::i18n::Lang;
use crate::service::cycle::form_of;
use crate::survey::{Form, SurveyId};
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::site::read;

/// A closed cycle; while it is open nobody reads what was written.
async fn closed_cycle(analyst: &Analyst, key: &str) -> Result<CycleHead, WebError> {
    let key = key.to_owned();
    let head = read(&analyst.site, move |conn| cycles::find_head(conn, &key)).await?;
    let head = head.ok_or(WebError::NotFound)?;
    match head.state >= CycleState::Closed {
        true => Ok(head),
        false => Err(WebError::NotFrozen),
    }
}

/// The question that an address names, with its text.
struct Asked {
    head: CycleHead,
    question: OpenQuestion,
    text: String,
}

impl Asked {
    async fn load(
        analyst: &Analyst,
        cycle: &str,
        survey: &str,
        item: &str,
    ) -> Result<Asked, WebError> {
        let head = closed_cycle(analyst, cycle).await?;
        let survey = SurveyId::find(survey).ok_or(WebError::NotFound)?;
        let key = head.key.clone();
        let form = read(&analyst.site, move |conn| form_of(conn, &key, survey)).await?;
        let text = form.and_then(|(_, form)| text_of(form, item, analyst.lang));
        Ok(Asked {
            question: OpenQuestion {
                cycle_key: head.key.clone(),
                survey,
                item: item.to_owned(),
            },
            text: text.ok_or(WebError::NotFound)?,
            head,
        })
    }

    fn href(&self) -> String {
        let OpenQuestion { survey, item, .. } = &self.question;
        format!(
            "/results/{}/remarks/{}/{item}",
            self.head.key,
            survey.slug()
        )
    }
}

fn text_of(form: &Form, item: &str, lang: Lang) -> Option<String> {
    let question = form.question(item).filter(|question| question.is_open());
    question.map(|question| question.text(lang).to_owned())
}

fn hex(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).ok();
    is_hex.then(|| (0..32).step_by(2).filter_map(byte).collect())
}

fn see(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish()
}
