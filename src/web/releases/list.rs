use std::collections::BTreeSet;

use actix_web::HttpResponse;
use serde::Serialize;

use crate::db::releases::{self, ReleaseHead, ReleaseState};
use crate::report::Words;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;
use crate::web::results::year_of;
use crate::web::site::read;

/// A cycle of which something has been published.
#[derive(Serialize)]
pub struct Line {
    pub cycle: String,
    pub year: String,
    pub against: Option<String>,
    pub number: i32,
    pub date: String,
    /// Its only release was taken back.
    pub is_withdrawn: bool,
}

/// Everything that has been published, the newest first.
pub async fn show(visitor: Visitor) -> Result<HttpResponse, WebError> {
    let lines = lines(&visitor).await?;
    Page::new(&visitor, "releases/list.html")
        .with("lines", &lines)
        .render()
}

pub async fn lines(visitor: &Visitor) -> Result<Vec<Line>, WebError> {
    let heads = read(&visitor.site, releases::list_heads).await?;
    let cycles: BTreeSet<&str> = heads.iter().map(|head| head.cycle_key.as_str()).collect();
    let newest_first = cycles.into_iter().rev();
    let lines = newest_first.filter_map(|cycle| {
        let of_cycle = heads.iter().filter(|head| head.cycle_key == cycle);
        line(of_cycle, Words::new(visitor.lang))
    });
    Ok(lines.collect())
}

/// The release in force, or else the last one that was withdrawn.
fn line<'a>(of_cycle: impl Iterator<Item = &'a ReleaseHead> + Clone, words: Words) -> Option<Line> {
    let in_state = |state| of_cycle.clone().find(|head| head.state == state);
    let head = in_state(ReleaseState::Published).or_else(|| in_state(ReleaseState::Withdrawn))?;
    Some(Line {
        cycle: head.cycle_key.clone(),
        year: year_of(&head.cycle_key),
        against: head.against.as_deref().map(year_of),
        number: head.number,
        date: words.date(&head.date),
        is_withdrawn: head.state == ReleaseState::Withdrawn,
    })
}
