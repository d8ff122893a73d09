//! The files of releases: rendered when somebody asks, kept in memory, never twice at once.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use moka::sync::Cache;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::ServiceError;
use super::release::{commentary_of, release_of};
use super::store::{json, sha256};
use crate::db::releases::ReleaseRecord;
use crate::i18n::Lang;
use crate::report::{self, Format, ReportError};

/// Some hundred reports.
const KEPT_BYTES_MAX: u64 = 64 * 1024 * 1024;

type File = Arc<[u8]>;

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
    kept: Cache<String, File>,
    /// Held while a PDF is typeset: one at a time.
    slow: Arc<Mutex<()>>,
}

impl Default for Reports {
    fn default() -> Reports {
        let weigh =
            |tag: &String, file: &File| u32::try_from(tag.len() + file.len()).unwrap_or(u32::MAX);
        let kept = Cache::builder().weigher(weigh).max_capacity(KEPT_BYTES_MAX);
        Reports {
            kept: kept.build(),
            slow: Arc::default(),
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
    ) -> Result<Option<File>, ReportsError> {
        let (reports, record, asked) = (self.clone(), record.clone(), asked.clone());
        let making = spawn_blocking(move || reports.make(&record, &asked));
        match timeout(patience, making).await {
            Err(_too_early) => Ok(None),
            Ok(Err(_panicked)) => Err(ReportsError::BrokenOff),
            Ok(Ok(file)) => file.map(Some),
        }
    }

    /// Made once, however many ask for it meanwhile. Blocks.
    fn make(&self, record: &ReleaseRecord, asked: &Asked) -> Result<File, ReportsError> {
        let made = self.kept.try_get_with(asked.tag(record), || {
            let is_slow = asked.format == Format::Pdf;
            // A panic of an earlier one has left nothing behind that this one reads.
            let _turn = is_slow.then(|| self.slow.lock().unwrap_or_else(PoisonError::into_inner));
            render(record, asked).map(File::from)
        });
        made.map_err(|error: Arc<ReportsError>| ReportsError::clone(&error))
    }

    /// How large a file is, if it has been made already.
    pub fn bytes_of(&self, record: &ReleaseRecord, asked: &Asked) -> Option<usize> {
        self.kept.get(&asked.tag(record)).map(|file| file.len())
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
