//! What holds, read off the log of changes.

use std::collections::BTreeMap;

use crate::db::management::{Change, ChangeKind};
use crate::survey::Raw;

/// Who did something, and when to the minute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub login: String,
    /// UTC: `2026-11-21T18:05Z`.
    pub minute: String,
}

impl Signed {
    fn of(change: &Change) -> Signed {
        Signed {
            login: change.login.clone(),
            minute: change.minute.clone(),
        }
    }
}

/// The answer to a question and who gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub token: String,
    pub by: Signed,
}

/// A draft with everything that happened to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub revision: i32,
    /// The oldest first.
    pub changes: Vec<Change>,
    answers: BTreeMap<String, Answered>,
}

impl State {
    pub fn new(revision: i32, changes: Vec<Change>) -> State {
        let mut answers = BTreeMap::new();
        for change in answered(&changes) {
            let answer = Answered {
                token: change.after.clone(),
                by: Signed::of(change),
            };
            match change.after.is_empty() {
                true => drop(answers.remove(&change.question)),
                false => drop(answers.insert(change.question.clone(), answer)),
            }
        }
        State {
            revision,
            changes,
            answers,
        }
    }

    /// By question; those without an answer are absent.
    pub fn answer(&self, question: &str) -> Option<&Answered> {
        self.answers.get(question)
    }

    /// The answers as a form takes them.
    pub fn raw(&self) -> Raw {
        let answers = self.answers.iter();
        answers
            .map(|(question, answered)| (question.clone(), answered.token.clone()))
            .collect()
    }

    /// Who has made it official, if it is.
    pub fn submitted(&self) -> Option<Signed> {
        let mut events = self.changes.iter().rev();
        let last = events.find(|change| change.kind != ChangeKind::Answered)?;
        (last.kind == ChangeKind::Submitted).then(|| Signed::of(last))
    }

    pub fn last_change(&self) -> Option<Signed> {
        self.changes.last().map(Signed::of)
    }

    /// The answer to a question as it was at a revision; empty for none.
    pub(super) fn token_at(&self, question: &str, revision: i32) -> &str {
        let earlier = answered(&self.changes).filter(|change| change.revision <= revision);
        let mut earlier = earlier.filter(|change| change.question == question);
        earlier.next_back().map_or("", |change| &change.after)
    }

    /// The last change that others made to a question after a revision.
    pub(super) fn others_since(
        &self,
        question: &str,
        revision: i32,
        login: &str,
    ) -> Option<Signed> {
        let later = answered(&self.changes).filter(|change| change.revision > revision);
        let mut others =
            later.filter(|change| change.question == question && change.login != login);
        others.next_back().map(Signed::of)
    }
}

fn answered(changes: &[Change]) -> impl DoubleEndedIterator<Item = &Change> {
    let is_answer = |change: &&Change| change.kind == ChangeKind::Answered;
    changes.iter().filter(is_answer)
}
