//! From files to a [`Questionnaire`]: names are looked up and every fault of all files reported at
//! once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::definition::{CovariateDefinition, Definition, ItemDefinition, OpenDefinition};
use super::framework;
use super::hash::sha256_of;
use super::pages::read_form;
use super::picture;
use super::problem::{Problem, Report};
use super::questionnaire::{Covariate, Item, ItemCode, Lineage, Open, Questionnaire};
use super::reader::Placed;
use super::scale::{Scale, Scales, check_positive};
use super::source::Sources;
use super::token::Token;

impl Questionnaire {
    /// A questionnaire without faults, or all its faults.
    pub fn parse(sources: &Sources<'_>, scales: &Scales) -> Result<Questionnaire, Vec<Problem>> {
        let mut report = Report::new(sources.definition.path);
        let definition = Definition::read(sources.definition.text, &mut report);
        check_codes(&definition, &mut report);
        check_pages(&definition, &mut report);
        let dropped = definition
            .dropped
            .iter()
            .filter_map(|code| item_code(code, &mut report));
        let mut questionnaire = Questionnaire {
            survey: sources.survey,
            version: sources.version.to_owned(),
            previous: definition
                .previous
                .as_ref()
                .map(|previous| previous.value.clone()),
            dropped: dropped.collect(),
            covariates: definition.covariates.iter().map(Covariate::from).collect(),
            items: read_items(&definition, scales, &mut report),
            opens: read_opens(&definition, &mut report),
            form: None,
            picture: None,
            sha256: String::new(),
        };
        let mut problems = Vec::new();
        if definition.open {
            let (form, form_problems) =
                read_form(sources, &definition, &questionnaire, &mut report);
            questionnaire.form = form;
            problems = form_problems;
        }
        match sources
            .picture
            .as_ref()
            .map(|sources| picture::read(sources, &questionnaire))
        {
            Some(Ok(picture)) => questionnaire.picture = Some(picture),
            Some(Err(faults)) => problems.extend(faults),
            None => {}
        }
        problems.splice(0..0, report.problems);
        if !problems.is_empty() {
            return Err(problems);
        }
        questionnaire.sha256 = sha256_of(sources, &questionnaire);
        Ok(questionnaire)
    }
}

impl From<&CovariateDefinition> for Covariate {
    fn from(definition: &CovariateDefinition) -> Self {
        Covariate {
            code: definition.code.value.clone(),
            values: definition.values.clone(),
            required: definition.required,
        }
    }
}

fn check_pages(definition: &Definition, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for page in &definition.pages {
        let (code, line) = (page.code.value.as_str(), page.code.line);
        let fits_an_address = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if code.is_empty() || !code.chars().all(fits_an_address) {
            let remedy = "use lower-case letters, digits and -";
            report.error(line, code, "is not a page code".to_owned(), remedy);
        }
        if !seen.insert(code) {
            let message = "the page code is used twice".to_owned();
            report.error(line, code, message, "give each page its own code");
        }
        if page.asks.is_empty() {
            report.error(
                line,
                code,
                "the page asks nothing".to_owned(),
                "add asks = [\"…\"]",
            );
        }
    }
}

fn check_codes(definition: &Definition, report: &mut Report) {
    let items = definition.items.iter().map(|item| &item.code);
    let covariates = definition
        .covariates
        .iter()
        .map(|covariate| &covariate.code);
    let opens = definition.opens.iter().map(|open| &open.code);
    let mut seen = BTreeSet::new();
    for code in items.chain(opens).chain(covariates) {
        if !seen.insert(&code.value) {
            let message = "the code is used twice".to_owned();
            report.error(
                code.line,
                &code.value,
                message,
                "give each item its own code",
            );
        }
    }
    for covariate in &definition.covariates {
        let (code, line) = (&covariate.code.value, covariate.code.line);
        if code.contains('.') {
            let remedy = "write covariates without a dot; item codes have one";
            report.error(
                line,
                code,
                "a covariate's code has a dot".to_owned(),
                remedy,
            );
        }
        if covariate.values.is_empty() {
            report.error(
                line,
                code,
                "has no values".to_owned(),
                "add values = [\"…\"]",
            );
        }
    }
}

fn item_code(code: &Placed<String>, report: &mut Report) -> Option<ItemCode> {
    let found = ItemCode::find(&code.value);
    if found.is_none() {
        let remedy = "use lower-case letters, digits and _ in parts joined by dots: s.7.a";
        report.error(
            code.line,
            &code.value,
            "is not an item code".to_owned(),
            remedy,
        );
    }
    found
}

fn read_items(definition: &Definition, scales: &Scales, report: &mut Report) -> Vec<Item> {
    definition
        .items
        .iter()
        .filter_map(|item| read_item(item, scales, report))
        .collect()
}

fn read_item(definition: &ItemDefinition, scales: &Scales, report: &mut Report) -> Option<Item> {
    let field = definition.code.value.as_str();
    let code = item_code(&definition.code, report);
    let lineage = read_lineage(&definition.lineage, field, report);
    check_wording(&definition.wording, field, report);
    for tag in definition
        .tags
        .iter()
        .filter(|tag| !framework::is_known(&tag.value))
    {
        let message = format!("unknown framework tag '{}'", tag.value);
        report.error(
            tag.line,
            field,
            message,
            "use DigCompEdu 6.2, DigComp 3.4 or SELFIE H",
        );
    }
    let scale = find_scale(&definition.scale, scales, field, report)?;
    if let Some(positive) = &definition.positive {
        check_positive(positive, scale, definition.code.line, field, report);
    }
    Some(Item {
        offers: read_offers(definition, scale, report),
        scale: Arc::clone(scale),
        code: code?,
        positive: definition
            .positive
            .clone()
            .unwrap_or_else(|| scale.positive.clone()),
        wording_version: definition.wording.value.clone(),
        lineage: lineage?,
        index: definition.index.clone(),
        tags: definition
            .tags
            .iter()
            .map(|tag| tag.value.clone())
            .collect(),
        line: definition.code.line,
    })
}

/// More than this nobody reads, and no form can send it.
const MAX_CHARS: u16 = 2000;

fn read_opens(definition: &Definition, report: &mut Report) -> Vec<Open> {
    let read = |open: &OpenDefinition| read_open(open, report);
    definition.opens.iter().filter_map(read).collect()
}

fn read_open(definition: &OpenDefinition, report: &mut Report) -> Option<Open> {
    let field = definition.code.value.as_str();
    let code = item_code(&definition.code, report);
    let lineage = read_lineage(&definition.lineage, field, report);
    check_wording(&definition.wording, field, report);
    let (max_chars, line) = match &definition.max_chars {
        Some(max_chars) => (max_chars.value, max_chars.line),
        None => (0, definition.code.line),
    };
    if !(1..=MAX_CHARS).contains(&max_chars) {
        let message = "does not say how long an answer may be".to_owned();
        let remedy = format!("add max_chars = 1000, at most {MAX_CHARS}");
        report.error(line, field, message, &remedy);
    }
    Some(Open {
        code: code?,
        wording_version: definition.wording.value.clone(),
        lineage: lineage?,
        max_chars: max_chars.into(),
        line: definition.code.line,
    })
}

fn read_lineage(lineage: &Placed<String>, field: &str, report: &mut Report) -> Option<Lineage> {
    let found = Lineage::find(&lineage.value);
    if found.is_none() {
        let message = format!("unknown lineage '{}'", lineage.value);
        report.error(
            lineage.line,
            field,
            message,
            "use same, reworded, rescaled or new",
        );
    }
    found
}

/// `2026.1`: the version that the wording came with, and which wording of that version.
fn check_wording(wording: &Placed<String>, field: &str, report: &mut Report) {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let good = wording
        .value
        .split_once('.')
        .is_some_and(|(a, b)| is_number(a) && is_number(b));
    if !good {
        let message = format!("'{}' is not a wording version", wording.value);
        report.error(
            wording.line,
            field,
            message,
            "write the year and a number: 2026.1",
        );
    }
}

fn find_scale<'s>(
    code: &Placed<String>,
    scales: &'s Scales,
    field: &str,
    report: &mut Report,
) -> Option<&'s Arc<Scale>> {
    let scale = scales.get(&code.value);
    if scale.is_none() {
        let known: Vec<&str> = scales.keys().map(String::as_str).collect();
        let message = format!("unknown scale '{}'", code.value);
        report.error(
            code.line,
            field,
            message,
            &format!("use one of: {}", known.join(", ")),
        );
    }
    scale
}

/// The values, then those of DK and NAP that the item offers; without `offers` all of the scale's.
fn read_offers(definition: &ItemDefinition, scale: &Scale, report: &mut Report) -> Vec<Token> {
    let Some(offers) = &definition.offers else {
        return scale.tokens().collect();
    };
    let mut tokens: Vec<Token> = scale
        .values
        .iter()
        .map(|value| Token::Value(*value))
        .collect();
    for offer in offers {
        let token = scale
            .tokens()
            .skip(scale.values.len())
            .find(|t| t.to_string() == offer.value);
        if token.is_none() {
            let message = format!("the scale {} does not offer '{}'", scale.code, offer.value);
            report.error(offer.line, &definition.code.value, message, "use DK or NAP");
        }
        tokens.extend(token);
    }
    tokens
}
