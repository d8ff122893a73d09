//! The survey that an address names.

use actix_web::web;

use crate::db::cycles::{self, CycleHead, CycleState};
use crate::db::invitations::{self, Invitation};
use crate::db::{Conn, DbError};
use crate::service::cycle::form_of;
use crate::survey::{Form, Questionnaire, SurveyId};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::site::read;

/// `/answer/{cycle}/{survey}`.
pub type SurveyPath = web::Path<(String, String)>;

/// A survey that can be answered now.
pub struct Asked {
    pub head: CycleHead,
    pub questionnaire: &'static Questionnaire,
    pub form: &'static Form,
}

/// What stands under the name of a survey, whether it can be answered or not.
pub struct Named {
    head: Option<CycleHead>,
    form: Option<(&'static Questionnaire, &'static Form)>,
}

impl Named {
    pub fn find(conn: &mut Conn, cycle: &str, survey: SurveyId) -> Result<Named, DbError> {
        Ok(Named {
            head: cycles::find_head(conn, cycle)?,
            form: form_of(conn, cycle, survey)?,
        })
    }

    /// The visitor keeps to the languages of the survey from here on.
    pub fn asked(self, visitor: &mut Visitor) -> Result<Asked, WebError> {
        let head = self.head.ok_or(WebError::NotFound)?;
        match head.state {
            CycleState::Open => {}
            CycleState::Draft => return Err(WebError::CodeUnknown),
            _ => return Err(WebError::SurveyClosed),
        }
        let (questionnaire, form) = self.form.ok_or(WebError::NotFound)?;
        visitor.keep_to(form.langs());
        Ok(Asked {
            head,
            questionnaire,
            form,
        })
    }
}

impl Asked {
    pub async fn load(visitor: &mut Visitor, cycle: &str, survey: &str) -> Result<Asked, WebError> {
        let survey = SurveyId::find(survey).ok_or(WebError::NotFound)?;
        let key = cycle.to_owned();
        let named = read(&visitor.site, move |conn| Named::find(conn, &key, survey)).await?;
        named.asked(visitor)
    }

    pub fn survey(&self) -> SurveyId {
        self.form.survey
    }

    /// The address of a page of this survey.
    pub fn href(&self, page: &str) -> String {
        format!("{}/{page}", self.intro_href())
    }

    pub fn intro_href(&self) -> String {
        format!("/answer/{}/{}", self.head.key, self.survey().slug())
    }

    /// A rehearsal hands a code to everybody; a real cycle has given them out on paper.
    pub fn hands_out_codes(&self) -> bool {
        self.head.is_synthetic
    }

    /// Ties a sealed draft to its survey.
    pub fn binding(&self) -> String {
        format!("{}/{}", self.head.key, self.survey().code())
    }

    /// Whether somebody was invited to this very survey.
    pub fn invites(&self, invitation: &Invitation) -> bool {
        invitation.cycle_key == self.head.key && invitation.survey == self.survey()
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
        Ok(found.await?.filter(|invitation| self.invites(invitation)))
    }
}
