//! From files to a [`Questionnaire`]: names are looked up, texts put in place, and every fault of
//! all files reported at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::definition::{CovariateDefinition, Definition, ItemDefinition, PageDefinition};
use super::form::{Choice, Form, Page, Question};
use super::framework;
use super::hash::sha256_of;
use super::problem::{Problem, Report};
use super::questionnaire::{Covariate, Item, ItemCode, Lineage, Questionnaire};
use super::reader::Placed;
use super::relevance::Relevance;
use super::scale::{Scale, Scales, check_positive};
use super::source::Sources;
use super::texts::Translations;
use super::token::Token;

impl Questionnaire {
    /// A questionnaire without faults, or all its faults.
    pub fn parse(sources: &Sources<'_>, scales: &Scales) -> Result<Questionnaire, Vec<Problem>> {
        let mut report = Report::new(sources.definition.path);
        let definition = Definition::read(sources.definition.text, &mut report);
        check_codes(&definition, &mut report);
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
            form: None,
            sha256: String::new(),
        };
        let mut problems = Vec::new();
        if definition.open {
            let (form, form_problems) =
                read_form(sources, &definition, &questionnaire, &mut report);
            questionnaire.form = form;
            problems = form_problems;
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

fn check_codes(definition: &Definition, report: &mut Report) {
    let items = definition.items.iter().map(|item| &item.code);
    let covariates = definition
        .covariates
        .iter()
        .map(|covariate| &covariate.code);
    let mut seen = BTreeSet::new();
    for code in items.chain(covariates) {
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
    let positive = definition
        .positive
        .clone()
        .unwrap_or_else(|| scale.positive.clone());
    check_positive(&positive, scale, definition.code.line, field, report);
    Some(Item {
        offers: read_offers(definition, scale, report),
        scale: Arc::clone(scale),
        code: code?,
        positive,
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

/// Everything that the pages are built from.
struct Parts<'p> {
    definition: &'p Definition,
    questionnaire: &'p Questionnaire,
    /// Questions asked so far, for rules and for what was asked twice.
    asked: BTreeSet<&'p str>,
}

fn read_form(
    sources: &Sources<'_>,
    definition: &Definition,
    questionnaire: &Questionnaire,
    report: &mut Report,
) -> (Option<Form>, Vec<Problem>) {
    let place = sources
        .definition
        .path
        .trim_end_matches("questionnaire.toml");
    let mut texts = Translations::read(&sources.texts, place);
    let (title, intro) = (texts.required("title"), texts.required("intro"));
    let mut parts = Parts {
        definition,
        questionnaire,
        asked: BTreeSet::new(),
    };
    let pages: Vec<Option<Page>> = definition
        .pages
        .iter()
        .map(|page| parts.read_page(page, &mut texts, report))
        .collect();
    parts.check_all_asked(report);
    let form = title
        .zip(intro)
        .zip(pages.into_iter().collect::<Option<Vec<Page>>>())
        .map(|((title, intro), pages)| Form {
            survey: sources.survey,
            version: sources.version.to_owned(),
            title,
            intro,
            pages,
        });
    (form, texts.finish())
}

impl<'p> Parts<'p> {
    fn read_page(
        &mut self,
        page: &'p PageDefinition,
        texts: &mut Translations<'_>,
        report: &mut Report,
    ) -> Option<Page> {
        let code = &page.code.value;
        let title = texts.required(&format!("page.{code}.title"));
        let intro = texts.optional(&format!("page.{code}.intro"));
        let questions: Vec<Option<Question>> = page
            .asks
            .iter()
            .map(|name| self.read_question(name, texts, report))
            .collect();
        let questions = questions.into_iter().collect::<Option<Vec<Question>>>();
        Some(Page {
            code: code.clone(),
            title: title?,
            intro,
            questions: questions?,
        })
    }

    fn read_question(
        &mut self,
        name: &'p Placed<String>,
        texts: &mut Translations<'_>,
        report: &mut Report,
    ) -> Option<Question> {
        let field = name.value.as_str();
        let Some((choices, required)) = self.choices(field, texts) else {
            if !self.is_defined(field) {
                let message = "a page asks an item that does not exist".to_owned();
                report.error(
                    name.line,
                    field,
                    message,
                    "define the item or remove it here",
                );
            }
            return None;
        };
        let relevant = self.read_relevance(field, report);
        if !self.asked.insert(field) {
            let message = "is asked twice".to_owned();
            report.error(name.line, field, message, "leave it on one page only");
        }
        let text = texts.required(&format!("question.{field}"));
        let hint = texts.optional(&format!("hint.{field}"));
        Some(Question {
            name: field.to_owned(),
            text: text?,
            hint,
            choices,
            required,
            relevant,
        })
    }

    /// The choices of an item or covariate and whether one of them is required.
    fn choices(&self, name: &str, texts: &mut Translations<'_>) -> Option<(Vec<Choice>, bool)> {
        if let Some(item) = self.questionnaire.item(name) {
            let labelled = item.offers.iter().filter_map(|token| {
                let label = item.scale.label(*token)?.clone();
                Some(Choice {
                    token: token.to_string(),
                    label,
                })
            });
            return Some((labelled.collect(), self.item_definition(name)?.required));
        }
        let covariate = self.questionnaire.covariate(name)?;
        let choices = covariate.values.iter().filter_map(|value| {
            let label = texts.required(&format!("option.{name}.{value}"))?;
            Some(Choice {
                token: value.clone(),
                label,
            })
        });
        Some((choices.collect(), covariate.required))
    }

    fn read_relevance(&self, name: &str, report: &mut Report) -> Option<Relevance> {
        let rule = self.item_definition(name)?.relevant.as_ref()?;
        let Some(relevance) = Relevance::parse(&rule.value) else {
            let message = format!("'{}' is not a rule", rule.value);
            report.error(
                rule.line,
                name,
                message,
                &format!("write {}", Relevance::SYNTAX),
            );
            return None;
        };
        if !self.asked.contains(relevance.name.as_str()) {
            let message = format!(
                "the rule looks at {}, which is not asked before",
                relevance.name
            );
            report.error(
                rule.line,
                name,
                message,
                "name a question of the same or an earlier page",
            );
        }
        Some(relevance)
    }

    fn item_definition(&self, name: &str) -> Option<&'p ItemDefinition> {
        self.definition
            .items
            .iter()
            .find(|item| item.code.value == name)
    }

    /// Also true for an item that has faults of its own, which are reported there.
    fn is_defined(&self, name: &str) -> bool {
        let is_covariate = |covariate: &CovariateDefinition| covariate.code.value == name;
        self.item_definition(name).is_some() || self.definition.covariates.iter().any(is_covariate)
    }

    fn check_all_asked(&self, report: &mut Report) {
        let items = self.definition.items.iter().map(|item| &item.code);
        let covariates = self
            .definition
            .covariates
            .iter()
            .map(|covariate| &covariate.code);
        let on_pages: BTreeSet<&str> = self
            .definition
            .pages
            .iter()
            .flat_map(|page| &page.asks)
            .map(|a| a.value.as_str())
            .collect();
        for code in items
            .chain(covariates)
            .filter(|code| !on_pages.contains(code.value.as_str()))
        {
            let message = "is on no page".to_owned();
            report.error(
                code.line,
                &code.value,
                message,
                "add it to the asks of a page",
            );
        }
    }
}
