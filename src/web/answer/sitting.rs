//! One person's sitting: their code, the questionnaire, and what is answered so far.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, web};
use aws_lc_rs::rand::SystemRandom;

use crate::access::{Code, open_draft, seal_draft};
use crate::db::cycles::{self, CycleHead, CycleState};
use crate::db::drafts::{self, Draft};
use crate::db::invitations::{self, Invitation};
use crate::service::cycle::form_of;
use crate::survey::{Form, Page, Question, Questionnaire, Raw, SurveyId};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::strict_cookie;
use crate::web::site::{Site, read};

const CODE_COOKIE: &str = "draft";
/// Sealed drafts of a survey all have one length, so that it says nothing about the answers. It is
/// a multiple of this.
const DRAFT_STEP: usize = 1024;

/// The survey that an address names, if it can be answered now.
pub struct Asked {
    pub head: CycleHead,
    pub questionnaire: &'static Questionnaire,
    pub form: &'static Form,
}

pub struct Sitting {
    pub asked: Asked,
    pub draft: Raw,
    /// Pages behind the respondent.
    pub reached: usize,
    pub code: Code,
    pub lookup: [u8; 32],
}

/// Where somebody stands who opens a page of a survey.
pub enum Standing {
    Answering(Box<Sitting>),
    /// No code yet.
    NotStarted,
    /// The answers are in.
    Done,
}

impl Asked {
    pub async fn load(visitor: &mut Visitor, cycle: &str, survey: &str) -> Result<Asked, WebError> {
        let survey = SurveyId::find(survey).ok_or(WebError::NotFound)?;
        let key = cycle.to_owned();
        let (head, form) = read(&visitor.site, move |conn| {
            let form = form_of(conn, &key, survey)?;
            Ok((cycles::find_head(conn, &key)?, form))
        })
        .await?;
        let head = head.ok_or(WebError::NotFound)?;
        if head.state != CycleState::Open {
            return Err(WebError::CodeUnknown);
        }
        let (questionnaire, form) = form.ok_or(WebError::NotFound)?;
        visitor.keep_to(form.langs());
        Ok(Asked {
            head,
            questionnaire,
            form,
        })
    }

    pub fn survey(&self) -> SurveyId {
        self.form.survey
    }

    /// The address of a page of this survey.
    pub fn href(&self, page: &str) -> String {
        format!("/answer/{}/{}/{page}", self.head.key, self.survey().slug())
    }

    pub fn intro_href(&self) -> String {
        format!("/answer/{}/{}", self.head.key, self.survey().slug())
    }

    /// A rehearsal hands a code to everybody; a real cycle has given them out on paper.
    pub fn hands_out_codes(&self) -> bool {
        self.head.is_synthetic
    }

    /// Ties a sealed draft to its survey.
    fn binding(&self) -> String {
        format!("{}/{}", self.head.key, self.survey().code())
    }

    pub async fn standing(
        self,
        visitor: &Visitor,
        request: &HttpRequest,
    ) -> Result<Standing, WebError> {
        let cookie = request.cookie(CODE_COOKIE);
        let Some(code) = cookie.and_then(|cookie| Code::parse(cookie.value()).ok()) else {
            return Ok(Standing::NotStarted);
        };
        let lookup = code.lookup(&visitor.site.keys.lookup);
        let invitation = self.invitation(visitor, lookup).await?;
        let Some(invitation) = invitation.filter(|invitation| !invitation.canceled) else {
            return Ok(Standing::NotStarted);
        };
        if invitation.spent {
            return Ok(Standing::Done);
        }
        let found = read(&visitor.site, move |conn| drafts::find(conn, &lookup)).await?;
        let (draft, reached) = match found {
            Some(draft) => (
                self.open(&code, &draft.sealed)?,
                usize::try_from(draft.page).unwrap_or_default(),
            ),
            None => (Raw::new(), 0),
        };
        Ok(Standing::Answering(Box::new(Sitting {
            asked: self,
            draft,
            reached,
            code,
            lookup,
        })))
    }

    /// The invitation to this very survey that belongs to a code.
    pub async fn invitation(
        &self,
        visitor: &Visitor,
        lookup: [u8; 32],
    ) -> Result<Option<Invitation>, WebError> {
        let found = read(&visitor.site, move |conn| {
            invitations::find_by_hmac(conn, &lookup)
        });
        let fits = |i: &Invitation| i.cycle_key == self.head.key && i.survey == self.survey();
        Ok(found.await?.filter(fits))
    }

    fn open(&self, code: &Code, sealed: &[u8]) -> Result<Raw, WebError> {
        let plain = open_draft(code, &self.binding(), sealed)?;
        serde_json::from_slice(&plain).map_err(|_| WebError::DraftUnreadable)
    }
}

impl Sitting {
    pub fn pages(&self) -> &'static [Page] {
        &self.asked.form.pages
    }

    pub fn place_of(&self, page: &str) -> Option<usize> {
        self.pages().iter().position(|known| known.code == page)
    }

    /// The address of the page at a place; behind the last one comes the review.
    pub fn href_at(&self, place: usize) -> String {
        match self.pages().get(place) {
            Some(page) => self.asked.href(&page.code),
            None => self.asked.href("review"),
        }
    }

    /// Durable when this returns; false if the code was used or canceled meanwhile.
    pub async fn save(&self, visitor: &Visitor) -> Result<bool, WebError> {
        let plain = padded_json(&self.draft, self.asked.form.longest_json())
            .ok_or(WebError::DraftUnreadable)?;
        let binding = self.asked.binding();
        let sealed = seal_draft(&self.code, &binding, &plain, &SystemRandom::new())?;
        let page = i16::try_from(self.reached).unwrap_or(i16::MAX);
        let draft = Draft {
            code_hmac: self.lookup.to_vec(),
            sealed,
            page,
        };
        Ok(visitor
            .site
            .db
            .write(move |conn| drafts::upsert(conn, &draft))
            .await?)
    }
}

fn padded_json(draft: &BTreeMap<String, String>, room: usize) -> Option<Vec<u8>> {
    let mut plain = serde_json::to_vec(draft).ok()?;
    let length = plain.len().max(room).next_multiple_of(DRAFT_STEP);
    plain.resize(length, b' ');
    Some(plain)
}

/// Kept until the browser closes: the next child at the computer starts afresh.
pub fn code_cookie(site: &Site, code: &Code) -> Cookie<'static> {
    let mut cookie = strict_cookie(site, CODE_COOKIE, code.to_string());
    cookie.set_path("/answer");
    cookie
}

pub fn see_other(address: String) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish()
}

/// `/answer/{cycle}/{survey}`.
pub type SurveyPath = web::Path<(String, String)>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::cycle::newest_form;

    #[test]
    fn drafts_of_different_answers_have_the_same_length() {
        let short = Raw::from([("s.5".into(), "5".into())]);
        let long = Raw::from([("s.5".into(), "DK".into()), ("grade".into(), "12".into())]);
        let form = newest_form(SurveyId::Student, "2026").unwrap().1;
        let all = form.questions().map(|question| {
            let longest = question.choices.iter().map(|choice| &choice.token);
            let longest = longest.max_by_key(|token| token.len());
            let words = question.max_chars.map(|most| "ģ".repeat(most));
            let answer = longest.cloned().or(words).unwrap();
            (question.name.clone(), answer)
        });
        let full: Raw = all.collect();
        let length = |raw| padded_json(raw, form.longest_json()).unwrap().len();
        assert_eq!(length(&short), length(&long));
        assert_eq!(length(&short), length(&full));
        let plain = padded_json(&long, form.longest_json()).unwrap();
        let back: Raw = serde_json::from_slice(&plain).unwrap();
        assert_eq!(back, long);
    }
}
