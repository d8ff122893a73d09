//! A learner's own picture: made of the draft for the one page that asks for it, and kept nowhere.

use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::asked::SurveyPath;
use super::sitting::{Sitting, see_other};
use super::standing::Standing;
use crate::report::picture::{AreaLine, PictureView};
use crate::survey::{self, Form};
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;

#[derive(Serialize)]
struct LineView<'p> {
    #[serde(flatten)]
    line: &'p AreaLine,
    /// Where the area can still be answered.
    href: Option<String>,
}

/// For whoever has been through all pages and hasn't sent them yet, as the review is.
pub async fn show(
    mut visitor: Visitor,
    path: SurveyPath,
    request: HttpRequest,
) -> Result<HttpResponse, WebError> {
    let standing = Standing::load(&mut visitor, &request, &path.0, &path.1).await?;
    let picture = standing.asked().questionnaire.picture();
    let picture = picture.ok_or(WebError::NotFound)?;
    let sitting = match standing.at_review() {
        Ok(sitting) => sitting,
        Err(elsewhere) => return Ok(see_other(elsewhere)),
    };
    let view = PictureView::of(picture, &sitting.draft.answers, visitor.lang);
    picture_page(&visitor, &sitting, &view).render()
}

fn picture_page<'a>(visitor: &'a Visitor, sitting: &Sitting, view: &PictureView) -> Page<'a> {
    let form = sitting.asked.form;
    let lines = view.lines.iter().map(|line| LineView {
        line,
        href: line
            .unanswered
            .as_deref()
            .and_then(|name| href_of(form, name)),
    });
    Page::new(visitor, "answer/picture.html")
        .with_script()
        .with("sitting", &sitting.code.alias())
        .with("picture", view)
        .with("lines", &lines.collect::<Vec<_>>())
        .with(
            "is_synthetic",
            &(visitor.site.is_synthetic || sitting.asked.head.is_synthetic),
        )
}

/// The question on its page, from where one comes back to the review.
fn href_of(form: &Form, name: &str) -> Option<String> {
    let asks = |page: &&survey::Page| page.questions.iter().any(|one| one.name == name);
    let page = form.pages.iter().find(asks)?;
    Some(format!("{}?from=review#{name}", page.code))
}
