//! Sentences of a length that respondents can read, each saying something of its own.

use std::collections::BTreeMap;

use super::told::{Kind, Told, words};
use crate::survey::problem::{Problem, Report};

/// The longest question for a thirteen-year-old.
const LEARNER_WORDS: usize = 15;
/// Of questions to adults, statements, explanations and feedback.
const ADULT_WORDS: usize = 25;
/// Of hints and of things to try.
const HELP_WORDS: usize = 30;

pub(super) fn check(told: &Told<'_>) -> Vec<Problem> {
    let mut report = Report::new(told.texts.file);
    check_duplicates(told, &mut report);
    for text in told.iter() {
        let Some((most, who)) = limit(told.kind, text.key) else {
            continue;
        };
        let n_words = words(text.words).count();
        if n_words > most {
            let field = text.key.strip_prefix("question.").unwrap_or(text.key);
            let message = format!("{n_words} words; {who} at most {most}");
            report.error(text.line, field, message, remedy(told.kind, text.key));
        }
    }
    report.problems
}

/// The most words of a text and who gets or has them.
fn limit(kind: Kind, key: &str) -> Option<(usize, &'static str)> {
    let own = key.strip_prefix("preschool.").unwrap_or(key);
    let part = own.split('.').next().unwrap_or_default();
    match (kind, part) {
        (Kind::Learners, "question") => Some((LEARNER_WORDS, "learners get")),
        (_, "question") => Some((ADULT_WORDS, "a question to adults has")),
        (_, "hint") => Some((HELP_WORDS, "a hint has")),
        (_, "statement") => Some((ADULT_WORDS, "a statement has")),
        (_, "glossary") => Some((ADULT_WORDS, "an explanation has")),
        (Kind::Feedback | Kind::Picture, _) if own.ends_with(".try") => {
            Some((HELP_WORDS, "a thing to try has"))
        }
        (Kind::Feedback, _) => Some((ADULT_WORDS, "a sentence of feedback has")),
        (Kind::Picture, _) => Some((LEARNER_WORDS, "learners get")),
        _ => None,
    }
}

fn remedy(kind: Kind, key: &str) -> &'static str {
    match key.starts_with("question.") && kind != Kind::Assessment {
        true => "shorten it or move help into a hint",
        false => "shorten it",
    }
}

/// Questions among questions, statements among statements, feedback among feedback.
fn check_duplicates(told: &Told<'_>, report: &mut Report) {
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for text in told.iter() {
        let own = text.key.strip_prefix("preschool.").unwrap_or(text.key);
        let (part, _) = own.split_once('.').unwrap_or((own, ""));
        let part = match (told.kind, part) {
            (_, "question" | "statement") => part,
            (Kind::Feedback | Kind::Picture, _) => "feedback",
            _ => continue,
        };
        let plain: Vec<&str> = text.words.split_whitespace().collect();
        let field = text.key.strip_prefix("question.").unwrap_or(text.key);
        if let Some(first) = seen.insert((part, plain.join(" ").to_lowercase()), field) {
            let message = format!("the same wording as {first}");
            let remedy = match part {
                "question" => "let each question ask something of its own",
                _ => "let each say something of its own",
            };
            report.error(text.line, field, message, remedy);
        }
    }
}
