use actix_web::HttpResponse;
use serde::Serialize;

use super::answer::Work;
use super::owner::Owner;
use crate::report::mirror::history;
use crate::web::answer::see_other;
use crate::web::error::WebError;
use crate::web::page::Page;

/// An assessment to be gone on with.
#[derive(Serialize)]
struct UnderWay {
    form: String,
    href: String,
    answered: usize,
    items: usize,
}

/// What the holder of a code has: the assessment under way and all that were finished.
pub async fn show(owner: Owner) -> Result<HttpResponse, WebError> {
    if !owner.record.is_code_kept {
        return Ok(see_other("/self/key".to_owned()));
    }
    let under_way = Work::of(&owner.record).map(|work| UnderWay {
        form: work.asked.form.title.get(owner.lang).to_owned(),
        href: work.href_at(work.sitting.reached),
        answered: work.sitting.answers.iter().flatten().count(),
        items: work.sitting.answers.len(),
    });
    Page::new(&owner, "mirror/mine.html")
        .with("under_way", &under_way)
        .with("history", &history(&owner.record.assessments(), owner.lang))
        .with("is_full", &owner.record.is_full())
        .render()
}
