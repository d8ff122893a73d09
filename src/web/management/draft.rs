use std::collections::BTreeMap;

use chrono::Utc;

use crate::db::cycles::{self, CycleHead, CycleState};
use crate::db::institutions::{self, Institution};
use crate::db::{Conn, DbError, SurveyAt, accounts};
use crate::service::cycle::form_of;
use crate::service::management::{self, Signed, State};
use crate::survey::{
    AnswerProblem, Answers, Audience, Form, Page, Question, Questionnaire, Raw, SurveyId,
};
use crate::web::answer::view;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::site::read;

/// The question that the way of answering settles: this is the institution's joint answer.
const IS_JOINT: &str = "is_primary";

/// What an institution has answered together so far.
pub struct Draft {
    pub head: CycleHead,
    pub institution: Institution,
    pub questionnaire: &'static Questionnaire,
    pub form: &'static Form,
    pub state: State,
    pub raw: Raw,
    people: People,
}

/// The names of those who sign in, by login.
pub struct People(BTreeMap<String, String>);

impl People {
    pub fn load(conn: &mut Conn) -> Result<People, DbError> {
        let accounts = accounts::list(conn)?.into_iter();
        Ok(People(
            accounts
                .map(|account| (account.email, account.name))
                .collect(),
        ))
    }

    /// The login itself of an account that is gone.
    pub fn name<'a>(&'a self, login: &'a str) -> &'a str {
        self.0.get(login).map_or(login, String::as_str)
    }
}

/// Whoever asks, now.
pub fn signed(visitor: &Visitor) -> Signed {
    Signed {
        login: visitor.login().to_owned(),
        minute: Utc::now().format("%Y-%m-%dT%H:%MZ").to_string(),
    }
}

/// The survey that asks the management of such institutions.
fn survey_of(institution: &Institution) -> Option<SurveyId> {
    SurveyId::ALL.into_iter().find(|survey| {
        survey.audience() == Audience::Management && survey.stage() == institution.stage
    })
}

impl Draft {
    pub async fn load(
        visitor: &Visitor,
        cycle: &str,
        institution_id: &str,
    ) -> Result<Draft, WebError> {
        let (cycle, institution_id) = (cycle.to_owned(), institution_id.to_owned());
        let draft = read(&visitor.site, move |conn| {
            Draft::find(conn, &cycle, &institution_id)
        });
        draft.await?.ok_or(WebError::NotFound)
    }

    /// None if the institution is not on the roster, or the cycle has not begun.
    pub fn find(
        conn: &mut Conn,
        cycle: &str,
        institution_id: &str,
    ) -> Result<Option<Draft>, DbError> {
        let head = cycles::find_head(conn, cycle)?.filter(|head| head.state > CycleState::Draft);
        let institution = institutions::find(conn, cycle, institution_id)?;
        let Some((head, institution)) = head.zip(institution) else {
            return Ok(None);
        };
        let survey = survey_of(&institution);
        let form = match survey {
            Some(survey) => form_of(conn, cycle, survey)?,
            None => None,
        };
        let Some((questionnaire, form)) = form else {
            return Ok(None);
        };
        let at = at(&head, &institution, form.survey);
        let state = management::read(conn, &at)?;
        Ok(Some(Draft {
            head,
            institution,
            questionnaire,
            form,
            raw: state.raw(),
            state,
            people: People::load(conn)?,
        }))
    }

    /// The draft as it has become.
    pub fn with(self, state: State) -> Draft {
        Draft {
            raw: state.raw(),
            state,
            ..self
        }
    }

    pub fn at(&self) -> SurveyAt {
        at(&self.head, &self.institution, self.form.survey)
    }

    pub fn is_open(&self) -> bool {
        self.head.state == CycleState::Open
    }

    pub fn may_be_changed(&self) -> bool {
        self.is_open() && self.state.submitted().is_none()
    }

    pub fn name<'a>(&'a self, login: &'a str) -> &'a str {
        self.people.name(login)
    }

    /// The address of a page of the draft; empty for its overview.
    pub fn href(&self, page: &str) -> String {
        let overview = format!("/my-institution/management/{}", self.head.key);
        match page {
            "" => overview,
            page => format!("{overview}/{page}"),
        }
    }

    /// The address of the page at a place; behind the last one comes the review.
    pub fn href_at(&self, place: usize) -> String {
        let page = self.form.pages.get(place);
        self.href(page.map_or("review", |page| &page.code))
    }

    pub fn place_of(&self, page: &str) -> Option<usize> {
        self.form.pages.iter().position(|known| known.code == page)
    }

    /// What is shown on a page.
    pub fn asked<'a>(&self, page: &'a Page, raw: &'a Raw) -> impl Iterator<Item = &'a Question> {
        view::asked(page, raw).filter(|question| question.name != IS_JOINT)
    }

    /// The questions that have to do with the institution, given the answers.
    pub fn relevant<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Question> {
        page.questions.iter().filter(|question| {
            let rule = question.relevant.as_ref();
            question.name != IS_JOINT
                && rule.is_none_or(|rule| rule.holds(self.raw.get(&rule.name).map(String::as_str)))
        })
    }

    pub fn accept_page(&self, page: &Page, raw: &Raw) -> Result<(), Vec<AnswerProblem>> {
        self.form.accept_page(page, &joint(raw)).map(drop)
    }

    pub fn accept(&self) -> Result<Answers, Vec<AnswerProblem>> {
        self.form.accept(&joint(&self.raw))
    }
}

fn at(head: &CycleHead, institution: &Institution, survey: SurveyId) -> SurveyAt {
    SurveyAt {
        cycle_key: head.key.clone(),
        institution_id: institution.id.clone(),
        survey,
    }
}

fn joint(raw: &Raw) -> Raw {
    let mut joint = raw.clone();
    joint.insert(IS_JOINT.to_owned(), "1".to_owned());
    joint
}
