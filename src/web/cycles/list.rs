use actix_web::HttpResponse;
use serde::Serialize;

use crate::db::cycles::{self, CycleHead};
use crate::web::error::WebError;
use crate::web::guard::Analyst;
use crate::web::page::Page;
use crate::web::site::read;

#[derive(Serialize)]
struct Line {
    key: String,
    label: String,
    state: &'static str,
    baseline: Option<String>,
}

/// All cycles, the newest first.
pub async fn show(analyst: Analyst) -> Result<HttpResponse, WebError> {
    let cycles = read(&analyst.site, cycles::list).await?;
    let lines: Vec<Line> = cycles.into_iter().rev().map(line).collect();
    Page::new(&analyst, "cycles/list.html")
        .with("lines", &lines)
        .with("may_run", &analyst.role().may_run_cycles())
        .render()
}

fn line(cycle: CycleHead) -> Line {
    Line {
        key: cycle.key,
        label: cycle.label,
        state: cycle.state.code(),
        baseline: cycle.baseline_key,
    }
}
