//! Questions as a template shows them.

use serde::Serialize;

use crate::i18n::Lang;
use crate::survey::{AnswerFault, Choice, Page, Question, Raw};

#[derive(Serialize)]
pub struct QuestionView {
    pub name: String,
    pub text: String,
    pub hint: Option<String>,
    pub is_required: bool,
    pub problem: Option<&'static str>,
    pub choices: Vec<ChoiceView>,
    /// Of an open question only.
    pub words: Option<WordsView>,
}

/// Room for an answer in words.
#[derive(Serialize)]
pub struct WordsView {
    pub text: String,
    pub max_chars: usize,
    /// How many more fit, or how many are too many.
    pub n_left: usize,
    pub n_over: usize,
}

#[derive(Serialize)]
pub struct ChoiceView {
    /// Of the first one, so that an error can link to it.
    pub id: Option<String>,
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
    /// Why it cannot be sent as it is.
    pub problem: Option<&'static str>,
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
        words: question
            .max_chars
            .map(|most| words_view(most, chosen.cloned().unwrap_or_default())),
    }
}

fn words_view(max_chars: usize, text: String) -> WordsView {
    let n_chars = text.chars().count();
    WordsView {
        n_left: max_chars.saturating_sub(n_chars),
        n_over: n_chars.saturating_sub(max_chars),
        text,
        max_chars,
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
        id: (place == 0).then(|| question.name.clone()),
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
    let words = token.filter(|_| question.is_open()).cloned();
    let answer = chosen.map(|choice| choice.label(lang).to_owned()).or(words);
    let length = answer.as_ref().map_or(0, |answer| answer.chars().count());
    let fault = match question.max_chars {
        Some(most) if length > most => Some(AnswerFault::TooLong),
        _ if question.required && answer.is_none() => Some(AnswerFault::Required),
        _ => None,
    };
    AnswerView {
        text: question.text(lang).to_owned(),
        answer,
        href: format!("{href}?from=review#{}", question.name),
        problem: fault.map(AnswerFault::code),
    }
}
