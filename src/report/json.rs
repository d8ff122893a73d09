//! The document's fields together with the release it rests on, for machines.

use serde::Serialize;

use super::Document;
use crate::disclosure::Release;

pub const SCHEMA: &str = "spogulis.report/1";

#[derive(Serialize)]
struct Envelope<'a> {
    schema: &'static str,
    #[serde(flatten)]
    document: &'a Document,
    results: &'a Release,
}

/// Keys stand in a fixed order, so the same release always gives the same bytes.
pub fn render(document: &Document, release: &Release) -> String {
    let envelope = Envelope {
        schema: SCHEMA,
        document,
        results: release,
    };
    let mut text = serde_json::to_string_pretty(&envelope)
        .expect("documents and releases hold numbers, texts and maps with text keys only");
    text.push('\n');
    text
}
