use actix_web::HttpResponse;
use actix_web::web::Path;
use serde::Serialize;

use super::{figures, in_force};
use crate::db::releases::ReleaseRecord;
use crate::disclosure::{Correction, Release};
use crate::i18n::{Lang, number};
use crate::indicators::programme;
use crate::report::{self, Block, Document, Format, Tone, Words};
use crate::service::release::{commentary_of, release_of};
use crate::service::reports::Asked;
use crate::web::error::WebError;
use crate::web::guard::Visitor;
use crate::web::page::Page;
use crate::web::results::figure::FigureView;
use crate::web::results::overview::{self, directions};
use crate::web::results::year_of;
use crate::web::site::{Site, block};

/// A format with its file in each language.
#[derive(Serialize)]
pub struct Download {
    format: &'static str,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    lang: &'static str,
    href: String,
    /// Known once somebody has asked for it.
    size: Option<String>,
}

/// What stands apart in the report's summary: findings, the analyst's words.
#[derive(Serialize)]
struct Remark {
    is_commentary: bool,
    title: String,
    paragraphs: Vec<String>,
}

#[derive(Serialize)]
struct Replaced {
    number: u32,
    /// Names of the figures that read differently.
    figures: Vec<String>,
    has_other_changes: bool,
}

#[derive(Default, Serialize)]
struct Tiles {
    met: usize,
    on_track: usize,
    not_met: usize,
    not_measurable: usize,
}

/// The release in force of a cycle.
pub async fn show(visitor: Visitor, cycle: Path<String>) -> Result<HttpResponse, WebError> {
    let record = in_force(&visitor, &cycle).await?;
    let (lang, words) = (visitor.lang, Words::new(visitor.lang));
    let (record, release, document) = block(move || opened(record, lang)).await??;
    let view = |indicator: &_, part: &_| figures::view(lang, indicator, part, &release);
    let directions = directions(lang, view);
    let href = |name: &str| format!("/releases/{cycle}/{}/{name}", record.number);
    Page::new(&visitor, "releases/release.html")
        .with("cycle", &record.cycle_key)
        .with("year", &year_of(&record.cycle_key))
        .with("against", &record.against.as_deref().map(year_of))
        .with("number", &record.number)
        .with("date", &words.date(&record.date))
        .with("document", &document)
        .with("remarks", &remarks(&document))
        .with("tiles", &Tiles::of(overview::figures(&directions)))
        .with("is_baseline", &release.is_baseline)
        .with(
            "replaced",
            &release.correction.as_ref().map(|c| replaced(c, words)),
        )
        .with("directions", &directions)
        .with(
            "downloads",
            &downloads(&visitor.site, &record, Asked::whole, href),
        )
        .with("sha256", &record.sha256)
        .with(
            "is_synthetic",
            &(visitor.site.is_synthetic || release.is_synthetic),
        )
        .render()
}

fn opened(
    record: ReleaseRecord,
    lang: Lang,
) -> Result<(ReleaseRecord, Release, Document), WebError> {
    let release = release_of(&record)?;
    let mut document = report::build(&release, &commentary_of(&record)?, lang);
    document.sections.truncate(1); // the summary; the rest stands in the report
    Ok((record, release, document))
}

/// Every format this program can write, in both languages.
pub fn downloads(
    site: &Site,
    record: &ReleaseRecord,
    asked: impl Fn(Lang, Format) -> Asked,
    href: impl Fn(&str) -> String,
) -> Vec<Download> {
    let formats = [
        Format::Pdf,
        Format::Html,
        Format::Xlsx,
        Format::Csv,
        Format::Json,
    ];
    let formats = formats.into_iter().filter(|format| format.is_available());
    let file = |asked: Asked| File {
        lang: asked.lang.code(),
        href: href(&asked.file_name(&record.cycle_key)),
        size: site.reports.bytes_of(record, &asked).map(kilobytes),
    };
    formats
        .map(|format| Download {
            format: format.name(),
            files: Lang::ALL.map(|lang| file(asked(lang, format))).into(),
        })
        .collect()
}

/// The files of one institution; nothing if the release does not know it.
pub fn of_institution(
    site: &Site,
    record: &ReleaseRecord,
    id: &str,
) -> Result<Option<Vec<Download>>, WebError> {
    if !release_of(record)?.institutions.contains_key(id) {
        return Ok(None);
    }
    let place = format!(
        "/institutions/{id}/releases/{}/{}",
        record.cycle_key, record.number
    );
    let asked = |lang, format| Asked::of_institution(id, lang, format);
    let href = |name: &str| format!("{place}/{name}");
    Ok(Some(downloads(site, record, asked, href)))
}

fn kilobytes(bytes: usize) -> String {
    let kilobytes = i64::try_from(bytes.div_ceil(1000)).unwrap_or(i64::MAX);
    format!("{}\u{a0}kB", number::count(Lang::Lv, kilobytes))
}

impl Tiles {
    fn of<'a>(figures: impl Iterator<Item = &'a FigureView>) -> Tiles {
        let mut tiles = Tiles::default();
        for figure in figures {
            match figure.status.code.as_str() {
                "met" => tiles.met += 1,
                "on_track" => tiles.on_track += 1,
                "not_met" => tiles.not_met += 1,
                "not_measurable" => tiles.not_measurable += 1,
                _ => {}
            }
        }
        tiles
    }
}

fn remarks(document: &Document) -> Vec<Remark> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let remarks = blocks.filter_map(|block| match block {
        Block::Callout { tone, title, text } => Some(Remark {
            is_commentary: *tone == Tone::Commentary,
            title: title.clone(),
            paragraphs: text.split("\n\n").map(str::to_owned).collect(),
        }),
        _ => None,
    });
    remarks.collect()
}

fn replaced(correction: &Correction, words: Words) -> Replaced {
    let name = |key: &String| match programme().find_part(key) {
        Some((indicator, part)) => {
            let title = words.pick(&indicator.title_lv, &indicator.title_en);
            let label = words.pick(&part.label_lv, &part.label_en);
            format!("{}. {title}: {}", indicator.id, label.to_lowercase())
        }
        None => key.clone(),
    };
    Replaced {
        number: correction.replaces,
        figures: correction.figures.iter().map(name).collect(),
        has_other_changes: !correction.tables.is_empty() || !correction.sections.is_empty(),
    }
}
