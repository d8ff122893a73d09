//! One person's sitting: their code, the questionnaire, and what is answered so far.

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;

use super::asked::Asked;
use super::draft::Draft;
use crate::access::Code;
use crate::db::{Conn, DbError, drafts, invitations};
use crate::survey::{Form, Page};
use crate::web::error::WebError;
use crate::web::guard::Visitor;

pub struct Sitting {
    pub asked: Asked,
    pub draft: Draft,
    pub code: Code,
    pub lookup: [u8; 32],
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
            let Some(live) = invitations::hold_live(conn, &desk.lookup)? else {
                return Ok(Ok(None));
            };
            let mut draft = match desk.open(conn)? {
                Ok(draft) => draft,
                Err(unreadable) => return Ok(Err(unreadable)),
            };
            let outcome = how(&mut draft);
            let sealed = draft.seal(&desk.code, &desk.lookup, &desk.binding, desk.form);
            match sealed {
                Ok(sealed) => drafts::upsert(conn, &live, &sealed)?,
                Err(unsealed) => return Ok(Err(unsealed)),
            }
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

pub fn see_other(address: String) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish()
}
