//! Questions as a template shows them, and files as a browser takes them.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use serde::Serialize;

use crate::i18n::Lang;
use crate::report::Format;
use crate::service::mirror::{Asked, Sitting, Step};
use crate::survey::{AssessmentItem, Localised};

#[derive(Serialize)]
pub struct QuestionView {
    pub name: String,
    pub text: String,
    pub choices: Vec<ChoiceView>,
}

#[derive(Serialize)]
pub struct ChoiceView {
    pub id: String,
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

#[derive(Serialize)]
pub struct Term {
    term: String,
    meaning: String,
}

/// A question with the statement chosen, for the review.
#[derive(Serialize)]
pub struct AnswerView {
    pub text: String,
    pub answer: Option<String>,
    pub href: String,
}

pub fn questions(asked: &Asked, step: &Step, sitting: &Sitting, lang: Lang) -> Vec<QuestionView> {
    match step {
        Step::Before => vec![rating(asked, "before", sitting.before, lang)],
        Step::After => vec![rating(asked, "after", sitting.after, lang)],
        Step::Area { items, .. } => items
            .iter()
            .map(|(place, item)| question(asked, item, sitting.answers.get(*place), lang))
            .collect(),
    }
}

fn rating(asked: &Asked, name: &str, chosen: Option<usize>, lang: Lang) -> QuestionView {
    let levels = asked.instrument.levels.iter().enumerate();
    QuestionView {
        name: name.to_owned(),
        text: rating_text(asked, name).get(lang).to_owned(),
        choices: levels
            .map(|(place, level)| ChoiceView {
                id: id(name, place),
                value: level.code.clone(),
                label: format!("{}. {}", level.name.get(lang), level.says.get(lang)),
                is_chosen: chosen == Some(place),
            })
            .collect(),
    }
}

fn rating_text<'i>(asked: &'i Asked, name: &str) -> &'i Localised {
    match name {
        "before" => &asked.instrument.self_rating_before,
        _ => &asked.instrument.self_rating_after,
    }
}

fn question(
    asked: &Asked,
    item: &AssessmentItem,
    chosen: Option<&Option<i8>>,
    lang: Lang,
) -> QuestionView {
    let statements = item.statements(asked.stage).iter().enumerate();
    let chosen = chosen.copied().flatten().map(i16::from);
    QuestionView {
        name: item.code.clone(),
        text: item.question(asked.stage).get(lang).to_owned(),
        choices: statements
            .map(|(place, statement)| ChoiceView {
                id: id(&item.code, place),
                value: statement.points.to_string(),
                label: statement.text.get(lang).to_owned(),
                is_chosen: chosen == Some(i16::from(statement.points)),
            })
            .collect(),
    }
}

/// The first one carries the name, so that a link leads to the question.
fn id(name: &str, place: usize) -> String {
    match place {
        0 => name.to_owned(),
        _ => format!("{name}-{place}"),
    }
}

pub fn answers(asked: &Asked, step: &Step, sitting: &Sitting, lang: Lang) -> Vec<AnswerView> {
    let questions = questions(asked, step, sitting, lang).into_iter();
    let views = questions.map(|question| {
        let chosen = question.choices.into_iter().find(|choice| choice.is_chosen);
        AnswerView {
            href: format!("/self/answer/{}?from=review#{}", step.code(), question.name),
            text: question.text,
            answer: chosen.map(|choice| choice.label),
        }
    });
    views.collect()
}

/// The terms that occur in the questions of a page.
pub fn glossary(asked: &Asked, questions: &[QuestionView], lang: Lang) -> Vec<Term> {
    let texts = questions.iter().flat_map(|question| {
        let labels = question.choices.iter().map(|choice| choice.label.as_str());
        labels.chain([question.text.as_str()])
    });
    let text = texts.collect::<Vec<_>>().join(" ").to_lowercase();
    let terms = asked.instrument.glossary(lang).iter();
    let named = terms.filter(|(term, _)| is_named(term, &text));
    named
        .map(|(term, meaning)| Term {
            term: term.clone(),
            meaning: meaning.clone(),
        })
        .collect()
}

/// Whether a text has all words of a term, in whatever case and number: by how they begin.
fn is_named(term: &str, lowercase_text: &str) -> bool {
    let term = term.to_lowercase();
    term.split_whitespace().all(|word| {
        let letters = word.chars().count();
        let stem: String = word.chars().take((letters * 3 / 4).max(3)).collect();
        lowercase_text.contains(&stem)
    })
}

pub fn pdf_answer(bytes: Vec<u8>, name: &str) -> HttpResponse {
    file_answer(bytes, Format::Pdf.content_type(), name)
}

pub fn file_answer(bytes: Vec<u8>, content_type: &str, name: &str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, content_type))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_in_every_case() {
        let text = "es sargāju personas datus un mācību platformas";
        assert!(is_named("personas dati", text));
        assert!(is_named("mācību platforma", text));
        assert!(!is_named("autortiesības", text));
        assert!(!is_named("mācību ceļš", text));
    }
}
