//! The files of releases: rendered when somebody asks, kept in memory, never twice at once.

mod kept;

use std::sync::Arc;
use std::time::Duration;

use super::ServiceError;
use super::release::{commentary_of, release_of};
use super::store::{json, sha256};
use crate::db::releases::ReleaseRecord;
use crate::i18n::Lang;
use crate::report::{self, Format, ReportError};
use kept::{Failed, Kept};

/// Some hundred reports.
const KEPT_BYTES_MAX: usize = 64 * 1024 * 1024;

#[derive(Clone, Debug, thiserror::Error)]
pub enum ReportsError {
    #[error("the release knows no such institution")]
    NoSuchInstitution,
    /// The code and the words of what went wrong.
    #[error("{1}")]
    NotRendered(&'static str, String),
    #[error("rendering broke off")]
    BrokenOff,
}

impl ReportsError {
    pub fn code(&self) -> &'static str {
        match self {
            ReportsError::NoSuchInstitution => "reports-no-such-institution",
            ReportsError::NotRendered(code, _) => code,
            ReportsError::BrokenOff => "reports-broken-off",
        }
    }
}

impl Failed for ReportsError {
    const BROKEN_OFF: ReportsError = ReportsError::BrokenOff;
}

/// Which file of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub lang: Lang,
    pub format: Format,
    /// The report of one institution.
    pub institution: Option<String>,
    /// Says of itself that it is not published.
    pub is_draft: bool,
}

impl Asked {
    /// The report of the whole municipality, as published.
    pub fn whole(lang: Lang, format: Format) -> Asked {
        Asked {
            lang,
            format,
            institution: None,
            is_draft: false,
        }
    }

    /// The same, of a draft.
    pub fn draft(lang: Lang, format: Format) -> Asked {
        Asked {
            is_draft: true,
            ..Asked::whole(lang, format)
        }
    }

    pub fn of_institution(id: &str, lang: Lang, format: Format) -> Asked {
        Asked {
            institution: Some(id.to_string()),
            ..Asked::whole(lang, format)
        }
    }

    pub fn file_name(&self, cycle: &str) -> String {
        let (institution, lang) = (self.institution.as_deref(), self.lang.code());
        let name = self.format.file_name(cycle, institution, lang);
        match self.is_draft {
            true => format!("draft-{name}"),
            false => name,
        }
    }

    /// Names the bytes without making them: the same tag, the same file.
    pub fn tag(&self, record: &ReleaseRecord) -> String {
        let file = (self.lang.code(), self.format.name(), &self.institution);
        let from = (&record.sha256, &record.commentary);
        let program = (env!("CARGO_PKG_VERSION"), self.is_draft);
        sha256(&json(&(file, from, program)))
    }
}

/// The door to the files; clones share what is kept.
#[derive(Clone)]
pub struct Reports {
    kept: Arc<Kept<ReportsError>>,
}

impl Default for Reports {
    fn default() -> Reports {
        Reports {
            kept: Arc::new(Kept::new(KEPT_BYTES_MAX)),
        }
    }
}

impl Reports {
    /// The file, or nothing if it is not ready in time; it is then made all the same.
    pub async fn file(
        &self,
        record: &ReleaseRecord,
        asked: &Asked,
        patience: Duration,
    ) -> Result<Option<Arc<[u8]>>, ReportsError> {
        let is_slow = asked.format == Format::Pdf;
        let (tag, record, asked) = (asked.tag(record), record.clone(), asked.clone());
        let work = move || render(&record, &asked);
        self.kept.get(tag, is_slow, patience, work).await
    }

    /// How large a file is, if it has been made already.
    pub fn bytes_of(&self, record: &ReleaseRecord, asked: &Asked) -> Option<usize> {
        self.kept.bytes_of(&asked.tag(record))
    }
}

fn render(record: &ReleaseRecord, asked: &Asked) -> Result<Vec<u8>, ReportsError> {
    let release = release_of(record)?;
    let mut document = match &asked.institution {
        None => report::build(&release, &commentary_of(record)?, asked.lang),
        Some(id) => report::build_institution(&release, id, asked.lang)
            .ok_or(ReportsError::NoSuchInstitution)?,
    };
    if asked.is_draft {
        report::mark_as_draft(&mut document, asked.lang);
    }
    Ok(report::render(asked.format, &document, &release)?)
}

impl From<ServiceError> for ReportsError {
    fn from(error: ServiceError) -> ReportsError {
        ReportsError::NotRendered(error.code(), error.to_string())
    }
}

impl From<ReportError> for ReportsError {
    fn from(error: ReportError) -> ReportsError {
        ReportsError::NotRendered(error.code(), error.to_string())
    }
}
