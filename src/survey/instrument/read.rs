//! From files to an [`Instrument`]; every fault of all files is reported at once.

use std::collections::BTreeSet;

use super::definition::{Definition, FormDefinition, ItemDefinition};
use super::{
    AssessmentForm, AssessmentItem, Guidance, Instrument, InstrumentSources, LevelText, Named,
    Statement,
};
use crate::survey::hash::sha256_of_files;
use crate::survey::lang::Localised;
use crate::survey::problem::{Problem, Report};
use crate::survey::texts::Translations;

impl Instrument {
    /// An instrument without faults, or all its faults.
    pub fn parse(sources: &InstrumentSources<'_>) -> Result<Instrument, Vec<Problem>> {
        let mut report = Report::new(sources.definition.path);
        let definition = Definition::read(sources.definition.text, &mut report);
        if !report.problems.is_empty() {
            return Err(report.problems); // the texts could only be measured against a wrong list
        }
        let place = sources.definition.path;
        let place = place.trim_end_matches("questionnaire.toml");
        let mut texts = Translations::read(&sources.texts, place);
        let mut told = Translations::read(&sources.feedback, &format!("{place}feedback."));
        let read = read_texts(sources, &definition, &mut texts, &mut told);
        check_levels(&definition, &texts, &mut report);
        let mut problems = report.problems;
        problems.extend(texts.finish());
        problems.extend(told.finish());
        match read {
            Some(instrument) if problems.is_empty() => Ok(instrument),
            _ => Err(problems),
        }
    }
}

fn read_texts(
    sources: &InstrumentSources<'_>,
    definition: &Definition,
    texts: &mut Translations<'_>,
    told: &mut Translations<'_>,
) -> Option<Instrument> {
    let codes: BTreeSet<&str> = definition
        .items
        .iter()
        .map(|item| item.competence.value.as_str())
        .collect();
    let levels = all(texts.names_under("level"), |code| read_level(code, texts));
    let areas = all(texts.names_under("area"), |code| named("area", code, texts));
    let competences = all(codes.iter(), |code| named("competence", code, texts));
    let forms = all(&definition.forms, |form| read_form(form, texts));
    let items = all(&definition.items, |item| read_item(item, definition, texts));
    let glossary = texts.take_all("glossary.");
    let title = texts.required("title");
    let intro = texts.required("intro");
    let preschool_note = texts.optional("preschool_note");
    let before = texts.required("self_rating_before");
    let after = texts.required("self_rating_after");
    let names = texts.names_under("level");
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let guidance = Guidance::read(told, codes.iter().copied(), &names);
    Some(Instrument {
        id: sources.id,
        version: sources.version.to_owned(),
        framework: definition.framework.clone()?,
        framework_version: definition.framework_version.clone()?,
        forms: forms?,
        items: items?,
        levels: levels?,
        areas: areas?,
        competences: competences?,
        title: title?,
        intro: intro?,
        preschool_note,
        self_rating_before: before?,
        self_rating_after: after?,
        glossary,
        guidance,
        sha256: sha256_of_files(sources),
    })
}

/// Reads every part, so that all faults are told, and gives them if none is missing.
fn all<T, U>(
    parts: impl IntoIterator<Item = T>,
    mut read: impl FnMut(T) -> Option<U>,
) -> Option<Vec<U>> {
    let read: Vec<Option<U>> = parts.into_iter().map(&mut read).collect();
    read.into_iter().collect()
}

fn read_form(definition: &FormDefinition, texts: &mut Translations<'_>) -> Option<AssessmentForm> {
    let code = &definition.code.value;
    let title = texts.required(&format!("form.{code}.title"));
    let about = texts.required(&format!("form.{code}.about"));
    let items = definition.items.iter().map(|item| item.value.clone());
    Some(AssessmentForm {
        code: code.clone(),
        title: title?,
        about: about?,
        items: items.collect(),
        rule: definition.rule.clone()?,
    })
}

fn read_item(
    item: &ItemDefinition,
    definition: &Definition,
    texts: &mut Translations<'_>,
) -> Option<AssessmentItem> {
    let code = &item.code.value;
    let (lowest, highest) = definition.points(code)?;
    let question = texts.required(&format!("question.{code}"));
    let preschool_question = texts.optional(&format!("preschool.question.{code}"));
    let statements = all(lowest..=highest, |points| {
        statement(
            points,
            texts.required(&format!("statement.{code}.{points}")),
        )
    });
    let own = texts.names_under(&format!("preschool.statement.{code}"));
    let preschool_statements = match own.is_empty() {
        true => None,
        false => Some(all(lowest..=highest, |points| {
            let key = format!("preschool.statement.{code}.{points}");
            statement(points, texts.required(&key))
        })?),
    };
    Some(AssessmentItem {
        code: code.clone(),
        competence: item.competence.value.clone(),
        question: question?,
        statements: statements?,
        preschool_question,
        preschool_statements,
    })
}

fn statement(points: u8, text: Option<Localised>) -> Option<Statement> {
    Some(Statement {
        points,
        text: text?,
    })
}

fn read_level(code: String, texts: &mut Translations<'_>) -> Option<LevelText> {
    let [name, stage, says] =
        ["name", "stage", "says"].map(|part| texts.required(&format!("level.{code}.{part}")));
    Some(LevelText {
        code,
        name: name?,
        stage: stage?,
        says: says?,
    })
}

fn named(kind: &str, code: impl AsRef<str>, texts: &mut Translations<'_>) -> Option<Named> {
    let code = code.as_ref().to_owned();
    let title = texts.required(&format!("{kind}.{code}.title"));
    let about = texts.required(&format!("{kind}.{code}.about"));
    Some(Named {
        code,
        title: title?,
        about: about?,
    })
}

/// Each cut-off begins a level after the first.
fn check_levels(definition: &Definition, texts: &Translations<'_>, report: &mut Report) {
    let n_levels = texts.names_under("level").len();
    for form in &definition.forms {
        let n_cuts = form.rule.as_ref().map(|rule| rule.doubled_cuts.len());
        if n_cuts.is_some_and(|n_cuts| n_cuts + 1 != n_levels) {
            let message = format!("its cut-offs do not fit the {n_levels} levels of the texts");
            let remedy = "write one cut-off for each level after the first";
            report.error(form.code.line, &form.code.value, message, remedy);
        }
    }
}
