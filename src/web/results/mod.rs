//! Results of frozen cycles at full precision, for analysts and administrators.

pub mod chart;
mod coverage;
pub mod figure;
mod indicator;
mod institutions;
pub mod overview;
pub mod release;
pub mod remarks;
mod summary;

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header::LOCATION;
use actix_web::web::Query;
use serde::{Deserialize, Serialize};

pub use coverage::show as coverage;
pub use indicator::show as indicator;
pub use institutions::show as institutions;
pub use overview::show as overview;

use super::error::WebError;
use super::guard::{Analyst, Visitor};
use super::page::Page;
use super::site::{block, read};
use crate::db::cycles::{self, CycleHead, CycleState};
use crate::i18n::Lang;
use crate::indicators::MunicipalResults;

/// `?against=2024`: the cycle to compare with; without it the baseline.
#[derive(Default, Deserialize)]
pub struct Against {
    against: Option<String>,
}

/// The cycle of a page and its neighbours.
struct Frame {
    head: CycleHead,
    against: Option<CycleHead>,
    /// Every cycle that has results, the newest first.
    cycles: Vec<CycleHead>,
}

#[derive(Serialize)]
struct CycleLink {
    key: String,
    label: String,
    is_current: bool,
}

/// The newest cycle that has results.
pub async fn newest(analyst: Analyst) -> Result<HttpResponse, WebError> {
    let cycles = read(&analyst.site, cycles::list).await?;
    let newest = cycles.iter().rev().find(|cycle| has_results(cycle));
    let newest = newest.ok_or(WebError::NotFound)?;
    let address = format!("/results/{}", newest.key);
    Ok(HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish())
}

fn has_results(cycle: &CycleHead) -> bool {
    matches!(cycle.state, CycleState::Frozen | CycleState::Released)
}

impl Frame {
    async fn load(visitor: &Visitor, key: &str, against: &Against) -> Result<Frame, WebError> {
        let mut cycles = read(&visitor.site, cycles::list).await?;
        cycles.reverse();
        let head = cycles
            .iter()
            .find(|cycle| cycle.key == key)
            .ok_or(WebError::NotFound)?
            .clone();
        if !has_results(&head) {
            return Err(match head.state {
                CycleState::Closed => WebError::CycleClosed,
                _ => WebError::NotFrozen,
            });
        }
        cycles.retain(has_results);
        let other = against.against.as_ref().or(head.baseline_key.as_ref());
        let other = other.filter(|other| **other != head.key);
        let against = other
            .and_then(|key| cycles.iter().find(|cycle| cycle.key == *key))
            .cloned();
        Ok(Frame {
            head,
            against,
            cycles,
        })
    }

    async fn municipal(&self, visitor: &Visitor) -> Result<Arc<MunicipalResults>, WebError> {
        let results = visitor.site.results.clone();
        let (key, against) = (self.head.key.clone(), self.against_key());
        Ok(block(move || results.municipal(&key, against.as_deref())).await??)
    }

    fn against_key(&self) -> Option<String> {
        self.against.as_ref().map(|cycle| cycle.key.clone())
    }

    /// A page with the navigation of a cycle around it.
    fn page<'a>(
        &self,
        visitor: &'a Visitor,
        template: &'static str,
        tab: &'static str,
    ) -> Page<'a> {
        let links: Vec<CycleLink> = self.cycles.iter().map(|cycle| self.link(cycle)).collect();
        Page::new(visitor, template)
            .with("cycle", &self.head.key)
            .with("cycle_label", &year_label(&self.head))
            .with("against_label", &self.against.as_ref().map(year_label))
            .with("is_baseline", &self.head.is_baseline)
            .with(
                "is_synthetic",
                &(visitor.site.is_synthetic || self.head.is_synthetic),
            )
            .with("cycles", &links)
            .with("tab", tab)
    }

    fn link(&self, cycle: &CycleHead) -> CycleLink {
        CycleLink {
            key: cycle.key.clone(),
            label: year_label(cycle),
            is_current: cycle.key == self.head.key,
        }
    }
}

/// "2026/27": the school year that begins in the cycle's autumn.
fn year_label(cycle: &CycleHead) -> String {
    year_of(&cycle.key)
}

pub fn year_of(cycle_key: &str) -> String {
    match cycle_key.parse::<u32>() {
        Ok(year) => format!("{year}/{:02}", (year + 1) % 100),
        Err(_) => cycle_key.to_owned(),
    }
}

/// The text in the language of the page.
pub fn pick<'a>(lang: Lang, latvian: &'a str, english: &'a str) -> &'a str {
    match lang {
        Lang::Lv | Lang::Further(_) => latvian,
        Lang::En => english,
    }
}

pub type AgainstQuery = Query<Against>;
