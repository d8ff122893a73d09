//! Reads TOML so that every fault of a file is found at once and knows its line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Report;

/// A value and the line that it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed<T> {
    pub value: T,
    pub line: Option<usize>,
}

/// One TOML file.
pub(super) struct Document<'t> {
    text: &'t str,
    root: DeTable<'t>,
}

impl<'t> Document<'t> {
    /// Syntax faults go to the report; what could be read is kept, so that the rest is checked too.
    pub fn read(text: &'t str, report: &mut Report) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = error.span().map(|span| line_at(text, span));
            let message = error.message().replace('\n', " ");
            report.error(line, "", message, "mend the TOML syntax of this line");
        }
        Document {
            text,
            root: root.into_inner(),
        }
    }

    pub fn root(&self) -> Section<'_> {
        Section {
            text: self.text,
            table: &self.root,
            line: None,
        }
    }
}

/// One table of a file; every getter reports a value of the wrong type.
#[derive(Clone, Copy)]
pub(super) struct Section<'d> {
    text: &'d str,
    table: &'d DeTable<'d>,
    pub line: Option<usize>,
}

impl<'d> Section<'d> {
    /// Reports every key that is not in `known`.
    pub fn only(&self, known: &[&str], report: &mut Report) {
        for key in self.table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let remedy = format!("use one of: {}", known.join(", "));
                let line = Some(line_at(self.text, key.span()));
                report.error(line, key.get_ref(), "unknown key".to_owned(), &remedy);
            }
        }
    }

    pub fn line_of(&self, key: &str) -> Option<usize> {
        self.table
            .get(key)
            .map(|value| line_at(self.text, value.span()))
            .or(self.line)
    }

    pub fn text(&self, key: &str, report: &mut Report) -> Option<String> {
        self.get(key, "a text in quotes", report, |value| {
            value.as_str().map(str::to_owned)
        })
    }

    /// As [`Section::text`], and a missing key is a fault.
    pub fn required_text(&self, key: &str, report: &mut Report) -> Option<String> {
        if !self.table.contains_key(key) {
            report.error(self.line, key, "missing".to_owned(), "add it");
        }
        self.text(key, report)
    }

    pub fn flag(&self, key: &str, report: &mut Report) -> Option<bool> {
        self.get(key, "true or false", report, DeValue::as_bool)
    }

    pub fn numbers(&self, key: &str, report: &mut Report) -> Option<Vec<u8>> {
        self.get(
            key,
            "a list of whole numbers from 0 to 100",
            report,
            |value| {
                value
                    .as_array()?
                    .iter()
                    .map(|number| small_number(number.get_ref()))
                    .collect()
            },
        )
    }

    /// A whole number from 0 to 65,535.
    pub fn number(&self, key: &str, report: &mut Report) -> Option<u16> {
        self.get(key, "a whole number", report, |value| {
            let integer = value.as_integer()?;
            u16::from_str_radix(integer.as_str(), integer.radix()).ok()
        })
    }

    /// Numbers like 10 or 10.5, doubled.
    pub fn halves(&self, key: &str, report: &mut Report) -> Option<Vec<u32>> {
        let expected = "a list of numbers, whole or with a half";
        self.get(key, expected, report, |value| {
            let numbers = value.as_array()?.iter();
            numbers.map(|number| doubled(number.get_ref())).collect()
        })
    }

    pub fn texts(&self, key: &str, report: &mut Report) -> Option<Vec<Placed<String>>> {
        self.get(key, "a list of texts in quotes", report, |value| {
            value
                .as_array()?
                .iter()
                .map(|text| self.placed_text(text))
                .collect()
        })
    }

    /// The tables of `[[key]]`, in the order of the file.
    pub fn sections(&self, key: &str, report: &mut Report) -> Vec<Section<'d>> {
        let tables = self.get(key, "one or more [[…]] tables", report, |value| {
            value
                .as_array()?
                .iter()
                .map(|table| self.inner(table))
                .collect()
        });
        tables.unwrap_or_default()
    }

    /// The tables `[name]` of this one, by name.
    pub fn named_sections(&self, report: &mut Report) -> Vec<(&'d str, Section<'d>)> {
        let mut found = Vec::new();
        for (key, value) in self.table {
            match self.inner(value) {
                Some(section) => found.push((key.get_ref().as_ref(), section)),
                None => self.wrong_type(key, "a table", report),
            }
        }
        found
    }

    /// Every text below this table under its path: `page.about.title`.
    pub fn flat_texts(
        &self,
        prefix: &str,
        report: &mut Report,
        found: &mut Vec<(String, Placed<String>)>,
    ) {
        for (key, value) in self.table {
            let path = match prefix {
                "" => key.get_ref().to_string(),
                _ => format!("{prefix}.{}", key.get_ref()),
            };
            if let Some(section) = self.inner(value) {
                section.flat_texts(&path, report, found);
            } else if let Some(text) = self.placed_text(value) {
                found.push((path, text));
            } else {
                self.wrong_type(key, "a text in quotes", report);
            }
        }
    }

    fn get<T>(
        &self,
        key: &str,
        expected: &str,
        report: &mut Report,
        read: impl FnOnce(&'d DeValue<'d>) -> Option<T>,
    ) -> Option<T> {
        let (key, value) = self.table.get_key_value(key)?;
        let found = read(value.get_ref());
        if found.is_none() {
            self.wrong_type(key, expected, report);
        }
        found
    }

    fn wrong_type(&self, key: &Spanned<impl AsRef<str>>, expected: &str, report: &mut Report) {
        let line = Some(line_at(self.text, key.span()));
        let message = format!("is not {expected}");
        report.error(
            line,
            key.get_ref().as_ref(),
            message,
            &format!("write {expected}"),
        );
    }

    fn inner(&self, value: &'d Spanned<DeValue<'d>>) -> Option<Section<'d>> {
        let table = value.get_ref().as_table()?;
        Some(Section {
            text: self.text,
            table,
            line: Some(line_at(self.text, value.span())),
        })
    }

    fn placed_text(&self, value: &Spanned<DeValue<'_>>) -> Option<Placed<String>> {
        let text = value.get_ref().as_str()?.to_owned();
        Some(Placed {
            value: text,
            line: Some(line_at(self.text, value.span())),
        })
    }
}

fn doubled(value: &DeValue<'_>) -> Option<u32> {
    let whole = |text: &str| text.parse::<u32>().ok().filter(|number| *number < 10_000);
    if let Some(integer) = value.as_integer() {
        return Some(2 * whole(integer.as_str())?);
    }
    let (number, part) = value.as_float()?.as_str().split_once('.')?;
    match part {
        "0" => Some(2 * whole(number)?),
        "5" => Some(2 * whole(number)? + 1),
        _ => None,
    }
}

fn small_number(value: &DeValue<'_>) -> Option<u8> {
    let integer = value.as_integer()?;
    let number = u8::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    (number <= 100).then_some(number)
}

fn line_at(text: &str, span: Range<usize>) -> usize {
    let before = text.get(..span.start).unwrap_or(text);
    before.matches('\n').count() + 1
}
