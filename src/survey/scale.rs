//! Answer scales, shared by all questionnaires.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lang::{Lang, Localised};
use super::problem::{Problem, Report};
use super::reader::{Document, Section};
use super::source::SourceFile;
use super::texts::Translations;
use super::token::Token;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    pub code: String,
    /// In the order in which they are offered.
    pub values: Vec<u8>,
    /// The values that count as positive unless an item says otherwise.
    pub positive: Vec<u8>,
    pub dont_know: bool,
    pub not_applicable: bool,
    labels: BTreeMap<Token, Localised>,
}

impl Scale {
    /// Everything that may be stored for an item on this scale.
    pub fn tokens(&self) -> impl Iterator<Item = Token> {
        let values = self.values.iter().map(|value| Token::Value(*value));
        let dont_know = self.dont_know.then_some(Token::DontKnow);
        let not_applicable = self.not_applicable.then_some(Token::NotApplicable);
        values.chain(dont_know).chain(not_applicable)
    }

    pub fn label(&self, token: Token) -> Option<&Localised> {
        self.labels.get(&token)
    }

    /// One line per fact, for the hash of a questionnaire that uses the scale.
    pub(super) fn canonical(&self) -> String {
        let mut text = format!("{} positive {:?}\n", self.code, self.positive);
        for token in self.tokens() {
            let label = |lang| self.label(token).map_or("", |label| label.get(lang));
            text += &format!("{token} {} / {}\n", label(Lang::Lv), label(Lang::En));
        }
        text
    }

    /// As [`Scale::canonical`], the labels of a further language.
    pub(super) fn labels_in(&self, lang: Lang) -> String {
        let mut text = format!("{}\n", self.code);
        for token in self.tokens() {
            let label = self.label(token).map_or("", |label| label.get(lang));
            text += &format!("{token} {label}\n");
        }
        text
    }
}

/// The scales by code.
pub type Scales = BTreeMap<String, Arc<Scale>>;

/// Reads `scales.toml` and its texts; the good scales come even if others have faults.
pub fn parse_scales(
    definition: SourceFile<'_>,
    texts: &BTreeMap<Lang, SourceFile<'_>>,
) -> (Scales, Vec<Problem>) {
    let mut report = Report::new(definition.path);
    let mut translations = Translations::read(texts, "scales.");
    let document = Document::read(definition.text, &mut report);
    let mut scales = Scales::new();
    for (code, section) in document.root().named_sections(&mut report) {
        if let Some(mut scale) = read_scale(code, section, &mut report) {
            scale.labels = labels(&scale, &mut translations);
            scales.insert(code.to_owned(), Arc::new(scale));
        }
    }
    let mut problems = report.problems;
    problems.extend(translations.finish());
    (scales, problems)
}

fn read_scale(code: &str, section: Section<'_>, report: &mut Report) -> Option<Scale> {
    section.only(
        &["values", "positive", "dont_know", "not_applicable"],
        report,
    );
    if section.line_of("values") == section.line {
        report.error(
            section.line,
            code,
            "has no values".to_owned(),
            "add values = [...]",
        );
    }
    let values = section.numbers("values", report)?;
    let scale = Scale {
        code: code.to_owned(),
        positive: section.numbers("positive", report).unwrap_or_default(),
        dont_know: section.flag("dont_know", report).unwrap_or(false),
        not_applicable: section.flag("not_applicable", report).unwrap_or(false),
        labels: BTreeMap::new(),
        values,
    };
    check_positive(
        &scale.positive,
        &scale,
        section.line_of("positive"),
        code,
        report,
    );
    Some(scale)
}

pub(super) fn check_positive(
    positive: &[u8],
    scale: &Scale,
    line: Option<usize>,
    field: &str,
    report: &mut Report,
) {
    for value in positive
        .iter()
        .filter(|value| !scale.values.contains(value))
    {
        let message = format!("positive value {value} is not in the scale {}", scale.code);
        report.error(
            line,
            field,
            message,
            &format!("use values of {:?}", scale.values),
        );
    }
}

fn labels(scale: &Scale, translations: &mut Translations<'_>) -> BTreeMap<Token, Localised> {
    let mut labels = BTreeMap::new();
    for token in scale.tokens() {
        if let Some(label) = translations.required(&format!("{}.{token}", scale.code)) {
            labels.insert(token, label);
        }
    }
    labels
}
