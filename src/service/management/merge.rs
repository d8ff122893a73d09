//! A page that somebody saves, laid over what others have saved meanwhile.

use super::state::{Signed, State};
use crate::db::management::{Change, ChangeKind};
use crate::survey::Raw;

/// Two people changed the answer to one question. An answer is empty for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub question: String,
    pub mine: String,
    pub theirs: String,
    pub them: Signed,
}

pub struct Merged {
    pub changes: Vec<Change>,
    pub conflicts: Vec<Conflict>,
}

pub fn merge(state: &State, by: &Signed, seen: i32, questions: &[String], chosen: &Raw) -> Merged {
    let (mut changes, mut conflicts) = (Vec::new(), Vec::new());
    for question in questions {
        let mine = chosen.get(question).map_or("", String::as_str);
        let now = state.token_at(question, state.revision);
        if mine == now || mine == state.token_at(question, seen) {
            continue;
        }
        match state.others_since(question, seen, &by.login) {
            Some(them) => conflicts.push(Conflict {
                question: question.clone(),
                mine: mine.to_owned(),
                theirs: now.to_owned(),
                them,
            }),
            None => changes.push(answer(question, now, mine, by)),
        }
    }
    Merged { changes, conflicts }
}

/// A dispute that nobody has decided yet, if the answers still differ.
pub fn open_dispute(state: &State, question: &str, mine: &str, login: &str) -> Option<Conflict> {
    let theirs = state.token_at(question, state.revision);
    let them = state.others_since(question, 0, login)?;
    (mine != theirs).then(|| Conflict {
        question: question.to_owned(),
        mine: mine.to_owned(),
        theirs: theirs.to_owned(),
        them,
    })
}

fn answer(question: &str, before: &str, after: &str, by: &Signed) -> Change {
    Change {
        revision: 0,
        kind: ChangeKind::Answered,
        question: question.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        login: by.login.clone(),
        minute: by.minute.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(login: &str) -> Signed {
        Signed {
            login: login.to_owned(),
            minute: "2026-11-21T18:05Z".to_owned(),
        }
    }

    fn raw(fields: &[(&str, &str)]) -> Raw {
        let fields = fields.iter();
        fields
            .map(|(name, token)| ((*name).to_owned(), (*token).to_owned()))
            .collect()
    }

    /// Each of the changes is a revision of its own.
    fn state(changes: &[(&str, &str, &str)]) -> State {
        let changes = (1..).zip(changes);
        let changes: Vec<Change> = changes
            .map(|(revision, (login, question, token))| Change {
                revision,
                ..answer(question, "", token, &signed(login))
            })
            .collect();
        State::new(changes.len() as i32, changes)
    }

    fn merged(state: &State, seen: i32, chosen: &[(&str, &str)]) -> Merged {
        let questions = ["m.1", "m.2"].map(str::to_owned);
        merge(state, &signed("anna"), seen, &questions, &raw(chosen))
    }

    #[test]
    fn the_same_question_changed_by_another_is_in_dispute_and_stays_as_it_is() {
        let state = state(&[("anna", "m.1", "1"), ("juris", "m.1", "2")]);
        let merged = merged(&state, 1, &[("m.1", "3")]);
        assert!(merged.changes.is_empty());
        let expected = Conflict {
            question: "m.1".to_owned(),
            mine: "3".to_owned(),
            theirs: "2".to_owned(),
            them: signed("juris"),
        };
        assert_eq!(merged.conflicts, [expected]);
    }

    #[test]
    fn an_answer_that_another_has_cleared_is_in_dispute() {
        let state = state(&[("anna", "m.1", "1"), ("juris", "m.1", "")]);
        let merged = merged(&state, 1, &[("m.1", "3")]);
        assert_eq!(merged.conflicts[0].theirs, "");
    }

    #[test]
    fn what_another_changed_stays_where_the_page_left_it_as_it_was() {
        let state = state(&[
            ("anna", "m.1", "1"),
            ("juris", "m.1", "2"),
            ("juris", "m.2", "5"),
        ]);
        let merged = merged(&state, 1, &[("m.1", "1")]);
        assert!(merged.changes.is_empty() && merged.conflicts.is_empty());
    }

    #[test]
    fn both_survive_who_change_different_questions() {
        let state = state(&[("juris", "m.1", "2")]);
        let merged = merged(&state, 0, &[("m.2", "4")]);
        assert!(merged.conflicts.is_empty());
        let [change] = merged.changes.as_slice() else {
            panic!("one change")
        };
        assert_eq!(
            (change.question.as_str(), change.after.as_str()),
            ("m.2", "4")
        );
    }

    #[test]
    fn who_goes_back_and_changes_their_own_answer_is_not_asked() {
        let state = state(&[("anna", "m.1", "1"), ("anna", "m.1", "2")]);
        let merged = merged(&state, 1, &[("m.1", "3")]);
        assert!(merged.conflicts.is_empty());
        assert_eq!(merged.changes[0].before, "2");
    }

    #[test]
    fn two_who_choose_the_same_do_not_disagree() {
        let state = state(&[("juris", "m.1", "2")]);
        let merged = merged(&state, 0, &[("m.1", "2")]);
        assert!(merged.changes.is_empty() && merged.conflicts.is_empty());
    }
}
