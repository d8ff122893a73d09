//! PDF by the typst compiler: PDF/UA-1 and PDF/A-2a, the same bytes for the same document.
//!
//! The template never changes; what the document says reaches it as a JSON file, so no text of a
//! report can become markup. Nothing is read from disk or network.

mod breaks;
mod columns;
mod fonts;
mod view;
mod world;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::{Document, ReportError};
use view::View;
use world::ReportWorld;

/// Layouts kept in memory since the last so many reports.
const KEPT_REPORTS: usize = 4;

pub fn render(document: &Document) -> Result<Vec<u8>, ReportError> {
    let data = serde_json::to_vec(&View::of(document)).map_err(|error| fault(&error))?;
    let world = ReportWorld::new(data, logo(document)?);
    let pages = typst::compile::<PagedDocument>(&world).output;
    let pdf = pages.map_err(|errors| faults(&errors)).and_then(|pages| {
        typst_pdf::pdf(&pages, &options(document)?).map_err(|errors| faults(&errors))
    });
    comemo::evict(KEPT_REPORTS);
    pdf
}

fn logo(document: &Document) -> Result<Option<Vec<u8>>, ReportError> {
    let logo = document.meta.logo.as_ref();
    logo.map(|logo| BASE64.decode(&logo.base64).map_err(|error| fault(&error)))
        .transpose()
}

fn options(document: &Document) -> Result<PdfOptions, ReportError> {
    let meta = &document.meta;
    let timestamp = timestamp(&meta.date);
    // An archive asks for the date of a document: a draft has none.
    let standards: &[PdfStandard] = match timestamp {
        Some(_) => &[PdfStandard::A_2a, PdfStandard::Ua_1],
        None => &[PdfStandard::Ua_1],
    };
    let standards = PdfStandards::new(standards).map_err(|error| fault(error.message()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!(
            "spogulis {} {} {} {}",
            document.title, meta.cycle, meta.release, document.lang
        )),
        creator: Smart::Custom(Some("Spogulis".to_owned())),
        timestamp,
        standards,
        ..PdfOptions::default()
    })
}

/// Midnight of the release's date: a clock would give other bytes each time.
fn timestamp(date: &str) -> Option<Timestamp> {
    let mut parts = date.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc)
}

fn faults(errors: &[SourceDiagnostic]) -> ReportError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    fault(&messages.join("; "))
}

fn fault(what: &(impl ToString + ?Sized)) -> ReportError {
    ReportError::Pdf(what.to_string())
}
