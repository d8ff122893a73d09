//! The pages of a questionnaire that may be answered: every question with its texts and choices.

use std::collections::BTreeSet;

use super::definition::{Definition, ItemDefinition, PageDefinition};
use super::form::{Choice, Form, Page, Question};
use super::problem::{Problem, Report};
use super::questionnaire::Questionnaire;
use super::reader::Placed;
use super::relevance::Relevance;
use super::source::Sources;
use super::texts::Translations;

/// Everything that the pages are built from.
struct Parts<'p> {
    definition: &'p Definition,
    questionnaire: &'p Questionnaire,
    /// Questions asked so far, for rules and for what was asked twice.
    asked: BTreeSet<&'p str>,
}

/// Choices, or room for words.
#[derive(Default)]
struct Answer {
    choices: Vec<Choice>,
    max_chars: Option<usize>,
}

pub(super) fn read_form(
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
    parts.check_all_asked(&mut texts, report);
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
        let Some((answer, required)) = self.answer(field, texts) else {
            if !self.defined().any(|code| code.value == field) {
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
            choices: answer.choices,
            max_chars: answer.max_chars,
            required,
            relevant,
        })
    }

    /// How a question is answered and whether it must be.
    fn answer(&self, name: &str, texts: &mut Translations<'_>) -> Option<(Answer, bool)> {
        if let Some(open) = self.questionnaire.open(name) {
            let max_chars = Some(open.max_chars);
            return Some((
                Answer {
                    max_chars,
                    ..Answer::default()
                },
                false,
            ));
        }
        let (choices, required) = self.choices(name, texts)?;
        Some((
            Answer {
                choices,
                max_chars: None,
            },
            required,
        ))
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
        let rule = self.rule(name)?;
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

    fn rule(&self, name: &str) -> Option<&'p Placed<String>> {
        let mut opens = self.definition.opens.iter();
        let item = self.item_definition(name).map(|item| &item.relevant);
        let open = || Some(&opens.find(|open| open.code.value == name)?.relevant);
        item.or_else(open)?.as_ref()
    }

    fn item_definition(&self, name: &str) -> Option<&'p ItemDefinition> {
        self.definition
            .items
            .iter()
            .find(|item| item.code.value == name)
    }

    /// Also those that have faults of their own, which are reported there.
    fn defined(&self) -> impl Iterator<Item = &'p Placed<String>> {
        let items = self.definition.items.iter().map(|item| &item.code);
        let covariates = self
            .definition
            .covariates
            .iter()
            .map(|covariate| &covariate.code);
        let opens = self.definition.opens.iter().map(|open| &open.code);
        items.chain(opens).chain(covariates)
    }

    fn check_all_asked(&self, texts: &mut Translations<'_>, report: &mut Report) {
        let pages = self.definition.pages.iter();
        let on_pages: BTreeSet<&str> = pages
            .flat_map(|page| &page.asks)
            .map(|name| name.value.as_str())
            .collect();
        for code in self.defined() {
            if !on_pages.contains(code.value.as_str()) {
                let message = "is on no page".to_owned();
                report.error(
                    code.line,
                    &code.value,
                    message,
                    "add it to the asks of a page",
                );
            }
            // Its texts are not strangers even if a fault kept it from being asked.
            if !self.asked.contains(code.value.as_str()) {
                texts.excuse(&code.value);
            }
        }
    }
}
