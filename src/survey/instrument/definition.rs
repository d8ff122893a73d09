//! `questionnaire.toml` of a self-assessment as written.

use std::collections::BTreeSet;

use super::{ScoringRule, area_of};
use crate::survey::definition::{read_all, required};
use crate::survey::problem::Report;
use crate::survey::questionnaire::ItemCode;
use crate::survey::reader::{Document, Placed, Section};

pub(super) struct Definition {
    pub framework: Option<String>,
    pub framework_version: Option<String>,
    pub forms: Vec<FormDefinition>,
    pub items: Vec<ItemDefinition>,
}

pub(super) struct FormDefinition {
    pub code: Placed<String>,
    pub items: Vec<Placed<String>>,
    pub rule: Option<ScoringRule>,
}

pub(super) struct ItemDefinition {
    pub code: Placed<String>,
    pub competence: Placed<String>,
}

const KEYS: [&str; 6] = [
    "kind",
    "status",
    "framework",
    "framework_version",
    "form",
    "item",
];

impl Definition {
    pub fn read(text: &str, report: &mut Report) -> Self {
        let document = Document::read(text, report);
        let root = document.root();
        root.only(&KEYS, report);
        expect(root, "kind", "self-assessment", report);
        expect(root, "status", "open", report);
        let definition = Definition {
            framework: root.required_text("framework", report),
            framework_version: root.required_text("framework_version", report),
            forms: read_all(root, "form", report, FormDefinition::read),
            items: read_all(root, "item", report, ItemDefinition::read),
        };
        definition.check(report);
        definition
    }

    /// The points that an item may give: those of the forms that ask it.
    pub fn points(&self, item: &str) -> Option<(u8, u8)> {
        let asks = |form: &&FormDefinition| form.items.iter().any(|asked| asked.value == item);
        let rule = self.forms.iter().find(asks)?.rule.as_ref()?;
        Some((rule.lowest, rule.highest))
    }

    fn check(&self, report: &mut Report) {
        let mut known = BTreeSet::new();
        for ItemDefinition { code, competence } in &self.items {
            let field = code.value.as_str();
            if ItemCode::find(field).is_none() || area_of(field).is_empty() {
                let remedy = "write prefix, area and number: d.1.4";
                report.error(code.line, field, "is not an item code".to_owned(), remedy);
            }
            if !known.insert(field) {
                let remedy = "give each item its own code";
                report.error(
                    code.line,
                    field,
                    "the code is used twice".to_owned(),
                    remedy,
                );
            }
            if !competence.value.contains('.') {
                let message = format!("'{}' is not a competence", competence.value);
                report.error(
                    competence.line,
                    field,
                    message,
                    "write area and number: 1.4",
                );
            }
        }
        let mut asked = BTreeSet::new();
        for form in &self.forms {
            asked.extend(form.items.iter().map(|item| item.value.as_str()));
            form.check(&known, report);
        }
        for code in self.items.iter().map(|item| &item.code) {
            if !asked.contains(code.value.as_str()) {
                let message = "is in no form".to_owned();
                report.error(
                    code.line,
                    &code.value,
                    message,
                    "add it to the items of a form",
                );
            }
        }
    }
}

impl FormDefinition {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        let code = required(section, "code", report);
        let items = section.texts("items", report).unwrap_or_default();
        Some(FormDefinition {
            rule: ScoringRule::read(section, items.len(), report),
            code: code?,
            items,
        })
    }

    fn check(&self, known: &BTreeSet<&str>, report: &mut Report) {
        let mut seen = BTreeSet::new();
        for Placed { value, line } in &self.items {
            if !known.contains(value.as_str()) {
                let message = format!(
                    "the form {} asks an item that does not exist",
                    self.code.value
                );
                report.error(*line, value, message, "define the item or remove it here");
            }
            if !seen.insert(value) {
                let message = format!("the form {} asks it twice", self.code.value);
                report.error(*line, value, message, "leave it once");
            }
        }
    }
}

impl ItemDefinition {
    fn read(section: Section<'_>, report: &mut Report) -> Option<Self> {
        section.only(&["code", "competence"], report);
        let code = required(section, "code", report);
        let competence = required(section, "competence", report);
        Some(ItemDefinition {
            code: code?,
            competence: competence?,
        })
    }
}

fn expect(root: Section<'_>, key: &str, word: &str, report: &mut Report) {
    let found = required(root, key, report);
    if let Some(found) = found.filter(|found| found.value != word) {
        let message = format!("is '{}'", found.value);
        report.error(
            found.line,
            key,
            message,
            &format!("write {key} = \"{word}\""),
        );
    }
}
