//! PDF by the typst compiler: PDF/UA-1 and PDF/A-2a, the same bytes for the same document. Also a
//! questionnaire on paper, as PDF/UA-1.
//!
//! The templates never change; what the document says reaches it as a JSON file, so no text of a
//! report can become markup. Nothing is read from disk or network.

mod breaks;
mod columns;
mod fonts;
mod view;
mod world;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::mirror::{Certificate, KeyCard, Portrait, Printed};
use super::{Document, Paper, ReportError, Slips};
use fonts::showable;
use view::View;
use world::{PrintWorld, Template};

/// Layouts kept in memory since the last so many reports.
const KEPT_REPORTS: usize = 4;

pub fn render(document: &Document) -> Result<Vec<u8>, ReportError> {
    let data = serde_json::to_vec(&View::of(document)).map_err(|error| fault(&error))?;
    let world = PrintWorld::new(Template::Report, data, logo(document)?);
    typeset(&world, &options(document)?)
}

/// A questionnaire to be printed.
pub fn render_paper(paper: &Paper) -> Result<Vec<u8>, ReportError> {
    let ident = format!("spogulis {} {}", paper.source, paper.lang);
    print(paper, Template::Paper, ident)
}

/// Codes to be printed and cut up.
pub fn render_slips(slips: &Slips) -> Result<Vec<u8>, ReportError> {
    let ident = format!("spogulis codes {} {}", slips.survey, slips.lang);
    print_secret(slips, Template::Slips, ident)
}

/// A person's profile.
pub fn render_portrait(portrait: &Portrait) -> Result<Vec<u8>, ReportError> {
    let ident = format!("spogulis profile {}", portrait.lang);
    print_secret(&Printed::of(portrait), Template::Portrait, ident)
}

/// A person's certificate.
pub fn render_certificate(certificate: &Certificate) -> Result<Vec<u8>, ReportError> {
    let ident = format!("spogulis certificate {}", certificate.lang);
    print_secret(certificate, Template::Certificate, ident)
}

/// A personal code.
pub fn render_key_card(card: &KeyCard) -> Result<Vec<u8>, ReportError> {
    let ident = format!("spogulis key card {}", card.lang);
    print_secret(card, Template::KeyCard, ident)
}

/// What was typeset is forgotten at once.
fn print_secret(
    what: &impl serde::Serialize,
    template: Template,
    ident: String,
) -> Result<Vec<u8>, ReportError> {
    let pdf = print(what, template, ident);
    comemo::evict(0);
    pdf
}

fn print(
    what: &impl serde::Serialize,
    template: Template,
    ident: String,
) -> Result<Vec<u8>, ReportError> {
    let data = serde_json::to_value(what).map_err(|error| fault(&error))?;
    let data = serde_json::to_vec(&showable_texts(data)).map_err(|error| fault(&error))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Spogulis".to_owned())),
        standards: standards.map_err(|error| fault(error.message()))?,
        ..PdfOptions::default()
    };
    typeset(&PrintWorld::new(template, data, None), &options)
}

fn showable_texts(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(showable(&text)),
        Value::Array(values) => values.into_iter().map(showable_texts).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, showable_texts(value)))
            .collect(),
        other => other,
    }
}

fn typeset(world: &PrintWorld, options: &PdfOptions) -> Result<Vec<u8>, ReportError> {
    let pages = typst::compile::<PagedDocument>(world).output;
    let pdf = pages
        .map_err(|errors| faults(&errors))
        .and_then(|pages| typst_pdf::pdf(&pages, options).map_err(|errors| faults(&errors)));
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
