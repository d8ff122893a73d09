//! What the compiler may see: one of our templates, one data file, the logo and our fonts.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::FONTS;

/// The looks that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    Report,
    Paper,
    Slips,
    Portrait,
    Certificate,
    KeyCard,
}

/// What all documents share. File names are fixed, since the compiler keeps each name for ever.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    report: Source,
    paper: Source,
    slips: Source,
    portrait: Source,
    certificate: Source,
    key_card: Source,
    data: FileId,
    logo: FileId,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| Shared {
    library: LazyHash::new(Library::default()),
    book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
    report: Source::new(file("report.typ"), include_str!("report.typ").to_owned()),
    paper: Source::new(file("paper.typ"), include_str!("paper.typ").to_owned()),
    slips: Source::new(file("slips.typ"), include_str!("slips.typ").to_owned()),
    portrait: Source::new(
        file("portrait.typ"),
        include_str!("portrait.typ").to_owned(),
    ),
    certificate: Source::new(
        file("certificate.typ"),
        include_str!("certificate.typ").to_owned(),
    ),
    key_card: Source::new(
        file("key_card.typ"),
        include_str!("key_card.typ").to_owned(),
    ),
    data: file("data.json"),
    logo: file("logo"),
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name is a path");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl Template {
    fn source(self) -> &'static Source {
        match self {
            Template::Report => &SHARED.report,
            Template::Paper => &SHARED.paper,
            Template::Slips => &SHARED.slips,
            Template::Portrait => &SHARED.portrait,
            Template::Certificate => &SHARED.certificate,
            Template::KeyCard => &SHARED.key_card,
        }
    }
}

pub struct PrintWorld {
    template: Template,
    data: Bytes,
    logo: Option<Bytes>,
}

impl PrintWorld {
    pub fn new(template: Template, json: Vec<u8>, logo: Option<Vec<u8>>) -> PrintWorld {
        PrintWorld {
            template,
            data: Bytes::new(json),
            logo: logo.map(Bytes::new),
        }
    }
}

impl World for PrintWorld {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.template.source().id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = self.template.source();
        match id == template.id() {
            true => Ok(template.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let logo = self.logo.as_ref().filter(|_| id == SHARED.logo);
        let data = Some(&self.data).filter(|_| id == SHARED.data);
        logo.or(data).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
