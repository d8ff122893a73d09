use actix_web::HttpResponse;
use actix_web::web::Path;

use super::draft::Draft;
use super::view::{self, ChangeView};
use crate::web::error::WebError;
use crate::web::guard::Member;
use crate::web::page::Page;

/// Everything that happened to the draft, the newest first.
pub async fn show(member: Member, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let draft = Draft::load(&member, &cycle, &member.institution_id).await?;
    let newest_first = draft.state.changes.iter().rev();
    let changes: Vec<ChangeView> = newest_first
        .map(|change| view::change(&draft, member.lang, change))
        .collect();
    Page::new(&member, "management/history.html")
        .with("institution", &draft.institution.name)
        .with("cycle", &draft.head.key)
        .with("changes", &changes)
        .with("overview", &draft.href(""))
        .render()
}
