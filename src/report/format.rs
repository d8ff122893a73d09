//! The formats of a report and the way from a document to the bytes of a file.

use std::fmt;

use super::mirror::{Certificate, KeyCard, Portrait};
use super::{Document, Paper, Slips, csv, html, xlsx};
use crate::disclosure::Release;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Html,
    Pdf,
    Xlsx,
    Csv,
    Json,
}

#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    #[error(
        "this program was built without PDF; take another format or build it with --features pdf"
    )]
    NoPdf,
    #[error("the PDF cannot be typeset: {0}")]
    Pdf(String),
    #[error("the workbook cannot be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("the tables cannot be packed: {0}")]
    Csv(#[from] csv::PackError),
}

impl ReportError {
    pub fn code(&self) -> &'static str {
        match self {
            ReportError::NoPdf => "report-no-pdf",
            ReportError::Pdf(_) => "report-pdf",
            ReportError::Xlsx(_) => "report-xlsx",
            ReportError::Csv(error) => error.code(),
        }
    }
}

impl Format {
    pub const ALL: [Format; 5] = [
        Format::Html,
        Format::Pdf,
        Format::Xlsx,
        Format::Csv,
        Format::Json,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    pub fn find(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether this build can write it.
    pub fn is_available(self) -> bool {
        self != Format::Pdf || cfg!(feature = "pdf")
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Format::Html => "text/html; charset=utf-8",
            Format::Pdf => "application/pdf",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "application/zip",
            Format::Json => "application/json",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "zip",
            _ => self.name(),
        }
    }

    /// `spogulis-2026-lv.pdf`, of one institution `spogulis-2026-S01-lv.pdf`.
    pub fn file_name(self, cycle: &str, institution: Option<&str>, lang: &str) -> String {
        let parts = ["spogulis", cycle, institution.unwrap_or_default(), lang];
        let parts: Vec<String> = parts.into_iter().map(plain).collect();
        let named: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|one| !one.is_empty())
            .collect();
        format!("{}.{}", named.join("-"), self.extension())
    }
}

/// The bytes of a report; the same document and release always give the same.
pub fn render(
    format: Format,
    document: &Document,
    release: &Release,
) -> Result<Vec<u8>, ReportError> {
    match format {
        Format::Html => Ok(html::render(document).into_bytes()),
        Format::Pdf => pdf(document),
        Format::Xlsx => Ok(xlsx::render(document)?),
        Format::Csv => Ok(csv::render(document)?),
        Format::Json => Ok(super::json::render(document, release).into_bytes()),
    }
}

#[cfg(feature = "pdf")]
fn pdf(document: &Document) -> Result<Vec<u8>, ReportError> {
    super::pdf::render(document)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Document) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}

/// A questionnaire on paper as tagged PDF.
#[cfg(feature = "pdf")]
pub fn paper_pdf(paper: &Paper) -> Result<Vec<u8>, ReportError> {
    super::pdf::render_paper(paper)
}

#[cfg(not(feature = "pdf"))]
pub fn paper_pdf(_: &Paper) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}

/// A sheet of codes as tagged PDF.
#[cfg(feature = "pdf")]
pub fn slips_pdf(slips: &Slips) -> Result<Vec<u8>, ReportError> {
    super::pdf::render_slips(slips)
}

#[cfg(not(feature = "pdf"))]
pub fn slips_pdf(_: &Slips) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}

/// A person's profile as tagged PDF.
#[cfg(feature = "pdf")]
pub fn portrait_pdf(portrait: &Portrait) -> Result<Vec<u8>, ReportError> {
    super::pdf::render_portrait(portrait)
}

#[cfg(not(feature = "pdf"))]
pub fn portrait_pdf(_: &Portrait) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}

/// A certificate as tagged PDF.
#[cfg(feature = "pdf")]
pub fn certificate_pdf(certificate: &Certificate) -> Result<Vec<u8>, ReportError> {
    super::pdf::render_certificate(certificate)
}

#[cfg(not(feature = "pdf"))]
pub fn certificate_pdf(_: &Certificate) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}

/// A personal code as tagged PDF.
#[cfg(feature = "pdf")]
pub fn key_card_pdf(key_card: &KeyCard) -> Result<Vec<u8>, ReportError> {
    super::pdf::render_key_card(key_card)
}

#[cfg(not(feature = "pdf"))]
pub fn key_card_pdf(_: &KeyCard) -> Result<Vec<u8>, ReportError> {
    Err(ReportError::NoPdf)
}

/// Letters and digits that every file system and every HTTP header takes.
fn plain(part: &str) -> String {
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '_';
    part.chars().filter(is_plain).collect()
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
