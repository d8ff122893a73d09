//! Questions as a template shows them.

use serde::Serialize;

use crate::i18n::Lang;
use crate::survey::{Choice, Page, Question, Raw};

#[derive(Serialize)]
pub struct QuestionView {
    pub name: String,
    pub text: String,
    pub hint: Option<String>,
    pub is_required: bool,
    pub problem: Option<&'static str>,
    pub choices: Vec<ChoiceView>,
}

#[derive(Serialize)]
pub struct ChoiceView {
    pub id: String,
    pub token: String,
    pub label: String,
    pub is_chosen: bool,
    /// "Don't know" and "does not apply" stand a little apart from the scale.
    pub is_apart: bool,
}

/// A question with its answer in words, for the review.
#[derive(Serialize)]
pub struct AnswerView {
    pub text: String,
    pub answer: Option<String>,
    pub href: String,
    pub is_missing: bool,
}

/// The questions of a page that are asked, given the answers so far. What depends on an answer of
/// the same page is shown: without a script the page cannot change while it is filled in.
pub fn asked<'a>(page: &'a Page, draft: &'a Raw) -> impl Iterator<Item = &'a Question> {
    page.questions.iter().filter(|question| {
        question.relevant.as_ref().is_none_or(|rule| {
            page.questions.iter().any(|other| other.name == rule.name)
                || rule.holds(draft.get(&rule.name).map(String::as_str))
        })
    })
}

pub fn question(
    lang: Lang,
    question: &Question,
    draft: &Raw,
    problem: Option<&'static str>,
) -> QuestionView {
    let chosen = draft.get(&question.name);
    let choices = question.choices.iter().enumerate();
    QuestionView {
        name: question.name.clone(),
        text: question.text(lang).to_owned(),
        hint: question.hint(lang).map(str::to_owned),
        is_required: question.required,
        problem,
        choices: choices
            .map(|(place, choice)| choice_view(lang, question, place, choice, chosen))
            .collect(),
    }
}

fn choice_view(
    lang: Lang,
    question: &Question,
    place: usize,
    choice: &Choice,
    chosen: Option<&String>,
) -> ChoiceView {
    ChoiceView {
        // The first one carries the name, so that an error can link to it.
        id: match place {
            0 => question.name.clone(),
            _ => format!("{}-{place}", question.name),
        },
        token: choice.token.clone(),
        label: choice.label(lang).to_owned(),
        is_chosen: chosen == Some(&choice.token),
        is_apart: choice.token == "DK" || choice.token == "NAP",
    }
}

pub fn answer(lang: Lang, question: &Question, draft: &Raw, href: &str) -> AnswerView {
    let token = draft.get(&question.name);
    let chosen = question
        .choices
        .iter()
        .find(|choice| Some(&choice.token) == token);
    AnswerView {
        text: question.text(lang).to_owned(),
        answer: chosen.map(|choice| choice.label(lang).to_owned()),
        href: format!("{href}?from=review#{}", question.name),
        is_missing: question.required && chosen.is_none(),
    }
}
