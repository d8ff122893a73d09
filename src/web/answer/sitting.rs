//! One person's sitting: their code, the questionnaire, and what is answered so far.

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, web};

use super::draft::Draft;
use crate::access::Code;
use crate::db::cycles::{self, CycleHead, CycleState};
use crate::db::invitations::{self, Invitation};
use crate::db::{Conn, DbError, drafts};
use crate::service::cycle::form_of;
use crate::survey::{Form, Page, Questionnaire, SurveyId};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::strict_cookie;
use crate::web::site::{Site, read};

const CODE_COOKIE: &str = "draft";
/// Begins what the cookie holds once the answers are in.
const SENT: &str = "sent:";

/// The survey that an address names, if it can be answered now.
pub struct Asked {
    pub head: CycleHead,
    pub questionnaire: &'static Questionnaire,
    pub form: &'static Form,
}

pub struct Sitting {
    pub asked: Asked,
    pub draft: Draft,
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
        match head.state {
            CycleState::Open => {}
            CycleState::Draft => return Err(WebError::CodeUnknown),
            _ => return Err(WebError::SurveyClosed),
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
        let code = match held(request) {
            Some(Held::Code(code)) => code,
            Some(Held::Sent { survey, .. }) if survey == self.binding() => {
                return Ok(Standing::Done);
            }
            _ => return Ok(Standing::NotStarted),
        };
        let lookup = code.lookup(&visitor.site.keys.lookup);
        let invitation = self.invitation(visitor, lookup).await?;
        let Some(invitation) = invitation.filter(|invitation| !invitation.canceled) else {
            return Ok(Standing::NotStarted);
        };
        if invitation.spent {
            return Ok(Standing::Done);
        }
        let kept = read(&visitor.site, move |conn| drafts::find(conn, &lookup)).await?;
        let draft = kept.map(|kept| Draft::open(&code, &self.binding(), &kept));
        Ok(Standing::Answering(Box::new(Sitting {
            draft: draft.transpose()?.unwrap_or_default(),
            asked: self,
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

    /// Changes the draft as it is by now, whoever else is at it. Durable when this returns; none if
    /// the code was used or canceled meanwhile.
    pub async fn change<T: Send + 'static>(
        &self,
        visitor: &Visitor,
        mut how: impl FnMut(&mut Draft) -> T + Send + 'static,
    ) -> Result<Option<(Draft, T)>, WebError> {
        let desk = self.desk();
        let job = move |conn: &mut Conn| {
            if !invitations::hold_live(conn, &desk.lookup)? {
                return Ok(Ok(None));
            }
            let mut draft = match desk.open(conn)? {
                Ok(draft) => draft,
                Err(unreadable) => return Ok(Err(unreadable)),
            };
            let outcome = how(&mut draft);
            let sealed = draft.seal(&desk.code, &desk.lookup, &desk.binding, desk.form);
            match sealed {
                Ok(sealed) => drafts::upsert(conn, &sealed)?,
                Err(unsealed) => return Ok(Err(unsealed)),
            };
            Ok(Ok(Some((draft, outcome))))
        };
        visitor.site.db.write(job).await?
    }

    /// What a job needs to open the draft.
    pub fn desk(&self) -> Desk {
        Desk {
            code: self.code.clone(),
            lookup: self.lookup,
            binding: self.asked.binding(),
            form: self.asked.form,
        }
    }
}

pub struct Desk {
    code: Code,
    pub lookup: [u8; 32],
    binding: String,
    form: &'static Form,
}

impl Desk {
    /// The draft as the job finds it; empty if there is none yet.
    pub fn open(&self, conn: &mut Conn) -> Result<Result<Draft, WebError>, DbError> {
        let kept = drafts::find(conn, &self.lookup)?;
        let draft = kept.map(|kept| Draft::open(&self.code, &self.binding, &kept));
        Ok(draft.unwrap_or_else(|| Ok(Draft::default())))
    }
}

/// What a browser has been given.
pub enum Held {
    Code(Code),
    /// The answers are in: the code is gone, only its alias is left.
    Sent {
        survey: String,
        alias: String,
    },
}

impl Held {
    pub fn alias(&self) -> String {
        match self {
            Held::Code(code) => code.alias(),
            Held::Sent { alias, .. } => alias.clone(),
        }
    }
}

pub fn held(request: &HttpRequest) -> Option<Held> {
    let cookie = request.cookie(CODE_COOKIE)?;
    match cookie.value().strip_prefix(SENT) {
        Some(rest) => rest.split_once(':').map(|(survey, alias)| Held::Sent {
            survey: survey.to_owned(),
            alias: alias.to_owned(),
        }),
        None => Code::parse(cookie.value()).ok().map(Held::Code),
    }
}

/// Kept until the browser closes: the next child at the computer starts afresh.
pub fn code_cookie(site: &Site, code: &Code) -> Cookie<'static> {
    answer_cookie(site, code.to_string())
}

/// Takes the code's place once the answers are in.
pub fn sent_cookie(site: &Site, asked: &Asked, alias: &str) -> Cookie<'static> {
    answer_cookie(site, format!("{SENT}{}:{alias}", asked.binding()))
}

pub fn no_cookie(site: &Site) -> Cookie<'static> {
    let mut cookie = answer_cookie(site, String::new());
    cookie.make_removal();
    cookie
}

fn answer_cookie(site: &Site, value: String) -> Cookie<'static> {
    let mut cookie = strict_cookie(site, CODE_COOKIE, value);
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
