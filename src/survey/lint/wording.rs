//! Sentences that respondents can read.

use std::collections::BTreeMap;

use crate::survey::id::Audience;
use crate::survey::library::Version;
use crate::survey::problem::{Problem, Report};
use crate::survey::texts::Texts;

/// The longest question for a thirteen-year-old.
const STUDENT_WORDS: usize = 15;

pub(super) fn check(version: &Version<'_>) -> Vec<Problem> {
    let for_students = version.sources.survey.audience() == Audience::Students;
    let check_file = |source| {
        let (texts, _) = Texts::read(source);
        let mut report = Report::new(texts.file);
        check_duplicates(&texts, &mut report);
        if for_students {
            check_length(&texts, &mut report);
        }
        report.problems
    };
    version
        .sources
        .texts
        .values()
        .flat_map(|source| check_file(*source))
        .collect()
}

/// Questions by key and what respondents read.
fn questions<'t>(texts: &'t Texts<'_>) -> impl Iterator<Item = (&'t str, &'t str, Option<usize>)> {
    texts.by_key.iter().filter_map(|(key, text)| {
        Some((
            key.strip_prefix("question.")?,
            text.value.as_str(),
            text.line,
        ))
    })
}

fn check_duplicates(texts: &Texts<'_>, report: &mut Report) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, question, line) in questions(texts) {
        let words: Vec<&str> = question.split_whitespace().collect();
        if let Some(first) = seen.insert(words.join(" ").to_lowercase(), name) {
            let message = format!("the same wording as {first}");
            report.error(
                line,
                name,
                message,
                "let each question ask something of its own",
            );
        }
    }
}

fn check_length(texts: &Texts<'_>, report: &mut Report) {
    for (name, question, line) in questions(texts) {
        let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
        let words = question.split_whitespace().filter(is_word).count();
        if words > STUDENT_WORDS {
            let message = format!("{words} words; learners get at most {STUDENT_WORDS}");
            report.error(line, name, message, "shorten it or move help into a hint");
        }
    }
}
