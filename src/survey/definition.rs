//! `questionnaire.toml` as written: names not yet looked up, every value with its line.

use super::problem::Report;
use super::reader::{Document, Placed, Section};

#[derive(Debug, Default)]
pub(super) struct Definition {
    /// Status `open`: it has texts and may be answered. Otherwise `schema`: codes only.
    pub open: bool,
    pub previous: Option<Placed<String>>,
    pub dropped: Vec<Placed<String>>,
    pub pages: Vec<PageDefinition>,
    pub covariates: Vec<CovariateDefinition>,
    pub items: Vec<ItemDefinition>,
    pub opens: Vec<OpenDefinition>,
}

#[derive(Debug)]
pub(super) struct PageDefinition {
    pub code: Placed<String>,
    pub asks: Vec<Placed<String>>,
}

#[derive(Debug)]
pub(super) struct CovariateDefinition {
    pub code: Placed<String>,
    pub values: Vec<String>,
    pub required: bool,
}

#[derive(Debug)]
pub(super) struct ItemDefinition {
    pub code: Placed<String>,
    pub scale: Placed<String>,
    pub positive: Option<Vec<u8>>,
    pub wording: Placed<String>,
    pub lineage: Placed<String>,
    pub index: Option<String>,
    pub tags: Vec<Placed<String>>,
    pub offers: Option<Vec<Placed<String>>>,
    pub relevant: Option<Placed<String>>,
    pub required: bool,
}

/// A question that is answered in words.
#[derive(Debug)]
pub(super) struct OpenDefinition {
    pub code: Placed<String>,
    pub wording: Placed<String>,
    pub lineage: Placed<String>,
    pub max_chars: Option<Placed<u16>>,
    pub relevant: Option<Placed<String>>,
}

impl Definition {
    pub fn read(text: &str, report: &mut Report) -> Self {
        let document = Document::read(text, report);
        let root = document.root();
        root.only(
            &[
                "status",
                "previous",
                "dropped",
                "page",
                "covariate",
                "item",
                "open",
            ],
            report,
        );
        Definition {
            open: status_is_open(root, report),
            previous: placed(root, "previous", report),
            dropped: root.texts("dropped", report).unwrap_or_default(),
            pages: read_all(root, "page", report, PageDefinition::read),
            covariates: read_all(root, "covariate", report, CovariateDefinition::read),
            items: read_all(root, "item", report, ItemDefinition::read),
            opens: read_all(root, "open", report, OpenDefinition::read),
        }
    }
}

impl PageDefinition {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        section.only(&["code", "asks"], report);
        Some(PageDefinition {
            code: required(section, "code", report)?,
            asks: section.texts("asks", report).unwrap_or_default(),
        })
    }
}

impl CovariateDefinition {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        section.only(&["code", "values", "required"], report);
        let values = section.texts("values", report).unwrap_or_default();
        Some(CovariateDefinition {
            code: required(section, "code", report)?,
            values: values.into_iter().map(|value| value.value).collect(),
            required: section.flag("required", report).unwrap_or(false),
        })
    }
}

const ITEM_KEYS: [&str; 10] = [
    "code", "scale", "positive", "wording", "lineage", "index", "tags", "offers", "relevant",
    "required",
];

impl ItemDefinition {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        section.only(&ITEM_KEYS, report);
        let (code, scale) = (
            required(section, "code", report),
            required(section, "scale", report),
        );
        let wording = required(section, "wording", report);
        let lineage = required(section, "lineage", report);
        Some(ItemDefinition {
            positive: section.numbers("positive", report),
            index: section.text("index", report),
            tags: section.texts("tags", report).unwrap_or_default(),
            offers: section.texts("offers", report),
            relevant: placed(section, "relevant", report),
            required: section.flag("required", report).unwrap_or(false),
            code: code?,
            scale: scale?,
            wording: wording?,
            lineage: lineage?,
        })
    }
}

impl OpenDefinition {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        let known = ["code", "wording", "lineage", "max_chars", "relevant"];
        section.only(&known, report);
        let code = required(section, "code", report);
        let wording = required(section, "wording", report);
        let lineage = required(section, "lineage", report);
        let max_chars = section.number("max_chars", report);
        Some(OpenDefinition {
            relevant: placed(section, "relevant", report),
            max_chars: max_chars.map(|value| Placed {
                value,
                line: section.line_of("max_chars"),
            }),
            code: code?,
            wording: wording?,
            lineage: lineage?,
        })
    }
}

pub(super) fn read_all<T>(
    root: Section<'_>,
    key: &str,
    report: &mut Report,
    read: impl Fn(Section<'_>, &mut Report) -> Option<T>,
) -> Vec<T> {
    let sections = root.sections(key, report);
    sections
        .into_iter()
        .filter_map(|section| read(section, report))
        .collect()
}

pub(super) fn placed(
    section: Section<'_>,
    key: &str,
    report: &mut Report,
) -> Option<Placed<String>> {
    let value = section.text(key, report)?;
    Some(Placed {
        value,
        line: section.line_of(key),
    })
}

pub(super) fn required(
    section: Section<'_>,
    key: &str,
    report: &mut Report,
) -> Option<Placed<String>> {
    let value = section.required_text(key, report)?;
    Some(Placed {
        value,
        line: section.line_of(key),
    })
}

fn status_is_open(root: Section<'_>, report: &mut Report) -> bool {
    let status = root.required_text("status", report);
    if let Some(other) = status
        .as_deref()
        .filter(|status| !["open", "schema"].contains(status))
    {
        let message = format!("unknown status '{other}'");
        report.error(
            root.line_of("status"),
            "status",
            message,
            "use 'open' or 'schema'",
        );
    }
    status.as_deref() == Some("open")
}
