//! One sheet typed in: what is accepted, how it is kept, and where two of them differ.

use aws_lc_rs::rand::SystemRandom;

use super::PaperError;
use crate::access;
use crate::survey::{AnswerFault, AnswerProblem, Form, Question, Raw};

/// Sealed entries of a survey have one length, so that it says nothing about the answers. It is a
/// multiple of this.
const ENTRY_STEP: usize = 1024;

/// Two entries of a sheet say different things; empty for no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub question: String,
    pub first: String,
    pub second: String,
}

/// What was typed as it is stored: every field by itself, whether or not the paper should have asked
/// it. Questions without an answer are absent.
pub fn accept(form: &Form, typed: &Raw) -> Result<Raw, Vec<AnswerProblem>> {
    let (mut accepted, mut problems) = (Raw::new(), Vec::new());
    for question in form.questions() {
        let given = typed.get(&question.name).map_or("", String::as_str);
        match accept_one(question, given) {
            Ok(Some(token)) => drop(accepted.insert(question.name.clone(), token)),
            Ok(None) => {}
            Err(fault) => problems.push(AnswerProblem {
                name: question.name.clone(),
                fault,
            }),
        }
    }
    match problems.is_empty() {
        true => Ok(accepted),
        false => Err(problems),
    }
}

/// One field; small letters are as good as capitals.
pub fn accept_one(question: &Question, given: &str) -> Result<Option<String>, AnswerFault> {
    let mut choices = question.choices.iter();
    let choice = choices.find(|choice| choice.token.eq_ignore_ascii_case(given.trim()));
    question.accept(choice.map_or(given, |choice| &choice.token))
}

/// In the order of the paper.
pub fn differences(form: &Form, first: &Raw, second: &Raw) -> Vec<Difference> {
    let of = |entry: &Raw, question: &Question| entry.get(&question.name).cloned();
    let pairs = form.questions().filter_map(|question| {
        let (first, second) = (of(first, question), of(second, question));
        (first != second).then(|| Difference {
            question: question.name.clone(),
            first: first.unwrap_or_default(),
            second: second.unwrap_or_default(),
        })
    });
    pairs.collect()
}

/// How many fields can be compared, and how many differ. Words are no measure: two people hardly
/// ever copy them alike.
pub fn quality(form: &Form, first: &Raw, second: &Raw) -> (i32, i32) {
    let closed = || form.questions().filter(|question| !question.is_open());
    let differing = closed()
        .filter(|question| first.get(&question.name) != second.get(&question.name))
        .count();
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    (count(closed().count()), count(differing))
}

pub fn seal(
    key: &[u8; 32],
    bound_to: &str,
    form: &Form,
    answers: &Raw,
) -> Result<Vec<u8>, PaperError> {
    let mut plain = serde_json::to_vec(answers).map_err(|_| PaperError::Unreadable)?;
    let length = plain
        .len()
        .max(form.longest_json())
        .next_multiple_of(ENTRY_STEP);
    plain.resize(length, b' ');
    Ok(access::seal(key, bound_to, &plain, &SystemRandom::new())?)
}

pub fn open(key: &[u8; 32], bound_to: &str, sealed: &[u8]) -> Result<Raw, PaperError> {
    let plain = access::open(key, bound_to, sealed)?;
    serde_json::from_slice(&plain).map_err(|_| PaperError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{SurveyId, builtin};

    fn form() -> &'static Form {
        let newest = builtin()
            .iter()
            .rfind(|one| one.survey == SurveyId::Student);
        newest.and_then(|one| one.form()).unwrap()
    }

    fn raw(fields: &[(&str, &str)]) -> Raw {
        let fields = fields.iter();
        fields
            .map(|(name, token)| ((*name).to_owned(), (*token).to_owned()))
            .collect()
    }

    #[test]
    fn what_is_not_printed_beside_a_question_is_refused() {
        let problems = accept(form(), &raw(&[("s.5", "9")])).unwrap_err();
        let faults: Vec<_> = problems
            .iter()
            .map(|one| (one.name.as_str(), one.fault))
            .collect();
        let expected = [
            ("grade", AnswerFault::Required),
            ("s.5", AnswerFault::NotAChoice),
        ];
        assert_eq!(faults, expected);
    }

    #[test]
    fn small_letters_and_blanks_are_read_as_printed() {
        let typed = raw(&[
            ("grade", " 7"),
            ("gender", "f"),
            ("s.7.a", "dk "),
            ("s.5", ""),
        ]);
        let expected = raw(&[("grade", "7"), ("gender", "F"), ("s.7.a", "DK")]);
        assert_eq!(accept(form(), &typed), Ok(expected));
    }

    #[test]
    fn an_answer_that_only_one_has_typed_is_a_difference() {
        let (first, second) = (raw(&[("s.5", "6")]), raw(&[("grade", "7"), ("s.5", "6")]));
        let found = differences(form(), &first, &second);
        let expected = Difference {
            question: "grade".to_owned(),
            first: String::new(),
            second: "7".to_owned(),
        };
        assert_eq!(found, [expected]);
        assert_eq!(quality(form(), &first, &second).1, 1);
    }

    #[test]
    fn another_sheet_or_key_cannot_open_an_entry() {
        let (short, long) = (raw(&[]), raw(&[("grade", "12"), ("s.7.a", "DK")]));
        let sealed = seal(&[1; 32], "paper/17", form(), &long).unwrap();
        assert!(open(&[2; 32], "paper/17", &sealed).is_err());
        assert!(open(&[1; 32], "paper/18", &sealed).is_err());
        assert_eq!(open(&[1; 32], "paper/17", &sealed).unwrap(), long);
        let other = seal(&[1; 32], "paper/18", form(), &short).unwrap();
        assert_eq!(sealed.len(), other.len(), "the length tells nothing");
    }
}
