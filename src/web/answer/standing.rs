//! Where somebody stands who opens a page of a survey.

use actix_web::HttpRequest;

use super::asked::{Asked, Named};
use super::draft::Draft;
use super::held::{Held, held};
use super::sitting::Sitting;
use crate::access::Code;
use crate::db::invitations::{self, Invitation};
use crate::db::{Conn, DbError, drafts};
use crate::survey::SurveyId;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::site::read;

pub enum Standing {
    Answering(Box<Sitting>),
    /// No code yet.
    NotStarted(Asked),
    /// The answers are in.
    Done(Asked),
}

/// What is stored under a code.
struct Stored {
    invitation: Option<Invitation>,
    draft: Option<drafts::Draft>,
}

impl Stored {
    fn find(conn: &mut Conn, lookup: &[u8]) -> Result<Stored, DbError> {
        Ok(Stored {
            invitation: invitations::find_by_hmac(conn, lookup)?,
            draft: drafts::find(conn, lookup)?,
        })
    }
}

impl Standing {
    /// Of whoever holds the code in the request. One read tells all.
    pub async fn load(
        visitor: &mut Visitor,
        request: &HttpRequest,
        cycle: &str,
        survey: &str,
    ) -> Result<Standing, WebError> {
        let survey = SurveyId::find(survey).ok_or(WebError::NotFound)?;
        let (held, key) = (held(request), cycle.to_owned());
        let lookup = match &held {
            Some(Held::Code(code)) => Some(code.lookup(&visitor.site.keys.lookup)),
            _ => None,
        };
        let (named, stored) = read(&visitor.site, move |conn| {
            let stored = lookup.map(|lookup| Stored::find(conn, &lookup));
            Ok((Named::find(conn, &key, survey)?, stored.transpose()?))
        })
        .await?;
        let asked = named.asked(visitor)?;
        match (held, lookup, stored) {
            (Some(Held::Code(code)), Some(lookup), Some(stored)) => {
                Standing::with_code(asked, code, lookup, stored)
            }
            (Some(Held::Sent { survey, .. }), ..) if survey == asked.binding() => {
                Ok(Standing::Done(asked))
            }
            _ => Ok(Standing::NotStarted(asked)),
        }
    }

    fn with_code(
        asked: Asked,
        code: Code,
        lookup: [u8; 32],
        stored: Stored,
    ) -> Result<Standing, WebError> {
        let invitation = stored.invitation.filter(|one| asked.invites(one));
        match invitation {
            Some(invitation) if invitation.canceled => Ok(Standing::NotStarted(asked)),
            None => Ok(Standing::NotStarted(asked)),
            Some(invitation) if invitation.spent => Ok(Standing::Done(asked)),
            Some(_) => {
                let draft = stored
                    .draft
                    .map(|kept| Draft::open(&code, &asked.binding(), &kept));
                Ok(Standing::Answering(Box::new(Sitting {
                    draft: draft.transpose()?.unwrap_or_default(),
                    asked,
                    code,
                    lookup,
                })))
            }
        }
    }

    pub fn asked(&self) -> &Asked {
        match self {
            Standing::Answering(sitting) => &sitting.asked,
            Standing::NotStarted(asked) | Standing::Done(asked) => asked,
        }
    }

    /// The sitting, or the address where somebody without one belongs.
    pub fn sitting(self) -> Result<Box<Sitting>, String> {
        match self {
            Standing::Answering(sitting) => Ok(sitting),
            Standing::NotStarted(asked) => Err(asked.intro_href()),
            Standing::Done(asked) => Err(asked.href("receipt")),
        }
    }

    /// The sitting of somebody who has been through all pages; whoever hasn't is led to theirs.
    pub fn at_review(self) -> Result<Box<Sitting>, String> {
        let sitting = self.sitting()?;
        let reached = sitting.draft.reached;
        match reached < sitting.pages().len() {
            true => Err(sitting.href_at(reached)),
            false => Ok(sitting),
        }
    }
}
