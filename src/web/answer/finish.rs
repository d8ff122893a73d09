use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::asked::SurveyPath;
use super::draft::Draft;
use super::held::{held, sent_cookie};
use super::script;
use super::sitting::{Sitting, see_other};
use super::standing::Standing;
use super::view::{self, AnswerView};
use crate::db::inbox::{self, Submission};
use crate::db::{Conn, invitations};
use crate::service::sheets;
use crate::survey::Raw;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;

#[derive(Serialize)]
struct PageAnswersView {
    title: String,
    answers: Vec<AnswerView>,
}

/// Everything that was answered, before it is sent.
pub async fn review(
    mut visitor: Visitor,
    path: SurveyPath,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let standing = Standing::load(&mut visitor, &request, &path.0, &path.1).await?;
    match standing.at_review() {
        Ok(sitting) => review_page(&visitor, &sitting, &sitting.draft).render(),
        Err(elsewhere) => Ok(see_other(elsewhere)),
    }
}

/// Spends the code and stores the answers, both or neither. Sent twice, it is stored once.
pub async fn submit(
    mut visitor: Visitor,
    path: SurveyPath,
    posted: Form<Raw>,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    if script::is_script(&posted) {
        return script::submitted(visitor, path, &posted, request, send).await;
    }
    let standing = Standing::load(&mut visitor, &request, &path.0, &path.1).await?;
    match standing.sitting() {
        Ok(sitting) => send(&visitor, &sitting).await,
        Err(elsewhere) => Ok(see_other(elsewhere)),
    }
}

/// What became of answers that were sent.
enum Sent {
    Stored(Submission),
    /// Pages are missing, or answers.
    Incomplete(Draft),
}

/// Sends the draft as it is by now: an answer that a second page has just saved goes along.
async fn send(visitor: &Visitor, sitting: &Sitting) -> Result<HttpResponse, WebError> {
    let (desk, form) = (sitting.desk(), sitting.asked.form);
    let questionnaire = sitting.asked.questionnaire;
    let job = move |conn: &mut Conn| {
        if invitations::hold_live(conn, &desk.lookup)?.is_none() {
            return Ok(Ok(Sent::Stored(Submission::AlreadySpent)));
        }
        let draft = match desk.open(conn)? {
            Ok(draft) => draft,
            Err(unreadable) => return Ok(Err(unreadable)),
        };
        let answers = match form.accept(&draft.answers) {
            Ok(answers) if draft.reached >= form.pages.len() => answers,
            _ => return Ok(Ok(Sent::Incomplete(draft))),
        };
        let sheet = sheets::sheet(questionnaire, &answers, false);
        let remarks = sheets::remarks(&answers);
        Ok(Ok(Sent::Stored(inbox::submit(
            conn,
            &desk.lookup,
            &sheet,
            &remarks,
        )?)))
    };
    let receipt = sitting.asked.href("receipt");
    match visitor.site.db.write(job).await?? {
        // For a code that was canceled meanwhile the receipt leads to the intro.
        Sent::Stored(Submission::Accepted | Submission::AlreadySpent) => Ok(see_other(receipt)),
        Sent::Stored(Submission::NotOpen) => Err(WebError::SurveyClosed),
        Sent::Stored(Submission::UnknownCode) => Err(WebError::CodeUnknown),
        Sent::Incomplete(draft) if draft.reached < sitting.pages().len() => {
            Ok(see_other(sitting.href_at(draft.reached)))
        }
        Sent::Incomplete(draft) => review_page(visitor, sitting, &draft)
            .status(StatusCode::UNPROCESSABLE_ENTITY)
            .render(),
    }
}

/// Says that the answers are in, to whoever sent them. The browser forgets the code.
pub async fn receipt(
    mut visitor: Visitor,
    path: SurveyPath,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let alias = held(&request).map_or(String::new(), |held| held.alias());
    match Standing::load(&mut visitor, &request, &path.0, &path.1).await? {
        Standing::Done(asked) => Page::new(&visitor, "answer/receipt.html")
            .with_script()
            .with(
                "is_synthetic",
                &(visitor.site.is_synthetic || asked.head.is_synthetic),
            )
            .with("sitting", &alias)
            .cookie(sent_cookie(&visitor.site, &asked, &alias))
            .render(),
        Standing::Answering(sitting) => Ok(see_other(sitting.href_at(sitting.draft.reached))),
        Standing::NotStarted(asked) => Ok(see_other(asked.intro_href())),
    }
}

fn review_page<'a>(visitor: &'a Visitor, sitting: &Sitting, draft: &Draft) -> Page<'a> {
    let lang = visitor.lang;
    let sections: Vec<PageAnswersView> = sitting
        .pages()
        .iter()
        .map(|page| PageAnswersView {
            title: page.title(lang).to_owned(),
            answers: view::asked(page, &draft.answers)
                .map(|q| view::answer(lang, q, &draft.answers, &page.code))
                .collect(),
        })
        .collect();
    let missing: Vec<&AnswerView> = sections
        .iter()
        .flat_map(|section| &section.answers)
        .filter(|answer| answer.problem.is_some())
        .collect();
    let count = sitting.pages().len() + 1;
    Page::new(visitor, "answer/review.html")
        .with_script()
        .with("sitting", &sitting.code.alias())
        .with("survey_title", sitting.asked.form.title(lang))
        .with("missing", &missing)
        .with(
            "has_picture",
            &sitting.asked.questionnaire.picture().is_some(),
        )
        .with("sections", &sections)
        .with("number", &count)
        .with("count", &count)
        .with(
            "back",
            &sitting.href_at(sitting.pages().len().saturating_sub(1)),
        )
        .with(
            "is_synthetic",
            &(visitor.site.is_synthetic || sitting.asked.head.is_synthetic),
        )
}
