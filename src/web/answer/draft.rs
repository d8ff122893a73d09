//! What is answered so far and what each browser has sent of it, sealed together under the code.

use std::collections::BTreeMap;

use aws_lc_rs::rand::SystemRandom;

use crate::access::{Code, open_draft, seal_draft};
use crate::db::drafts;
use crate::survey::{Form, Raw};
use crate::web::error::WebError;

/// Sealed drafts of a survey all have one length, so that it says nothing about the answers. It is
/// a multiple of this.
const DRAFT_STEP: usize = 1024;
/// Quotes, colon and comma of a JSON field.
const FIELD_BYTES: usize = 6;
/// A code is answered on one browser or two; the one that was silent longest is forgotten.
const BROWSERS_MOST: usize = 8;
const BROWSER_CHARS: usize = 8;
/// Name, number and the two signs between.
const BROWSER_BYTES: usize = BROWSER_CHARS + 12;
/// What all of them take.
const CHANGES_BYTES: usize = FIELD_BYTES + BROWSERS_MOST * BROWSER_BYTES;
/// No question has this name.
const BROWSERS_FIELD: &str = "";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub answers: Raw,
    /// Pages behind the respondent.
    pub reached: usize,
    /// The newest change of each browser, the one heard last at the end.
    changes: Vec<Change>,
}

/// A change by its number: every browser counts what it sends, so no clock is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    browser: String,
    pub number: u32,
}

impl Change {
    pub fn find(browser: &str, number: &str) -> Option<Change> {
        let is_name = browser.len() == BROWSER_CHARS
            && browser.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let number = number.parse().ok().filter(|_| is_name)?;
        Some(Change {
            browser: browser.to_owned(),
            number,
        })
    }
}

impl Draft {
    /// False if this change or a later one of its browser is in the draft already: a late copy must
    /// not undo what came after it.
    pub fn takes(&mut self, change: &Change) -> bool {
        let place = self
            .changes
            .iter()
            .position(|known| known.browser == change.browser);
        if place.is_some_and(|place| self.changes[place].number >= change.number) {
            return false;
        }
        let forgotten = place.or((self.changes.len() == BROWSERS_MOST).then_some(0));
        if let Some(place) = forgotten {
            self.changes.remove(place);
        }
        self.changes.push(change.clone());
        true
    }

    pub fn open(code: &Code, binding: &str, kept: &drafts::Draft) -> Result<Draft, WebError> {
        let plain = open_draft(code, binding, &kept.sealed)?;
        let mut answers: Raw =
            serde_json::from_slice(&plain).map_err(|_| WebError::DraftUnreadable)?;
        let changes = answers.remove(BROWSERS_FIELD).unwrap_or_default();
        let changes = changes.split(' ').filter_map(|change| {
            let (browser, number) = change.split_once(':')?;
            Change::find(browser, number)
        });
        Ok(Draft {
            changes: changes.collect(),
            answers,
            reached: usize::try_from(kept.page).unwrap_or_default(),
        })
    }

    /// As it is kept: under the lookup of its code.
    pub fn seal(
        &self,
        code: &Code,
        lookup: &[u8; 32],
        binding: &str,
        form: &Form,
    ) -> Result<drafts::Draft, WebError> {
        let plain = self.padded_json(form).ok_or(WebError::DraftUnreadable)?;
        Ok(drafts::Draft {
            code_hmac: lookup.to_vec(),
            sealed: seal_draft(code, binding, &plain, &SystemRandom::new())?,
            page: i16::try_from(self.reached).unwrap_or(i16::MAX),
        })
    }

    fn padded_json(&self, form: &Form) -> Option<Vec<u8>> {
        let changes = self.changes.iter();
        let changes: Vec<String> = changes
            .map(|change| format!("{}:{}", change.browser, change.number))
            .collect();
        let mut fields: BTreeMap<&str, &str> = BTreeMap::new();
        let changes = changes.join(" ");
        fields.insert(BROWSERS_FIELD, &changes);
        fields.extend(
            self.answers
                .iter()
                .map(|(name, answer)| (&**name, &**answer)),
        );
        let mut plain = serde_json::to_vec(&fields).ok()?;
        let length = plain
            .len()
            .max(form.longest_json() + CHANGES_BYTES)
            .next_multiple_of(DRAFT_STEP);
        plain.resize(length, b' ');
        Some(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{SurveyId, builtin};

    fn form() -> &'static Form {
        let newest = builtin()
            .iter()
            .rfind(|one| one.survey == SurveyId::Student);
        newest.unwrap().form().unwrap()
    }

    fn change(browser: &str, number: u32) -> Change {
        Change::find(browser, &number.to_string()).unwrap()
    }

    fn draft(answers: Raw) -> Draft {
        Draft {
            answers,
            ..Draft::default()
        }
    }

    #[test]
    fn drafts_of_different_answers_have_the_same_length() {
        let short = draft(Raw::from([("s.5".into(), "5".into())]));
        let all = form().questions().map(|question| {
            let longest = question.choices.iter().map(|choice| &choice.token);
            let longest = longest.max_by_key(|token| token.len());
            let words = question.max_chars.map(|most| "ģ".repeat(most));
            let answer = longest.cloned().or(words).unwrap();
            (question.name.clone(), answer)
        });
        let mut full = draft(all.collect());
        for browser in 0..9 {
            full.takes(&change(&format!("browser{browser}"), u32::MAX));
        }
        let length = |draft: &Draft| draft.padded_json(form()).unwrap().len();
        assert_eq!(length(&short), length(&full));
    }

    #[test]
    fn a_draft_is_read_back_with_its_changes() {
        let code = Code::generate(&SystemRandom::new()).unwrap();
        let mut draft = draft(Raw::from([("s.5".into(), "DK".into())]));
        draft.reached = 3;
        draft.takes(&change("aaaaaaaa", 7));
        let kept = draft.seal(&code, &[0; 32], "2028/S_712", form()).unwrap();
        assert_eq!(Draft::open(&code, "2028/S_712", &kept).unwrap(), draft);
    }

    #[test]
    fn a_late_copy_of_a_change_is_not_taken() {
        let mut draft = Draft::default();
        assert!(draft.takes(&change("aaaaaaaa", 1)) && draft.takes(&change("aaaaaaaa", 4)));
        for number in [1, 3, 4] {
            assert!(!draft.takes(&change("aaaaaaaa", number)), "{number}");
        }
        assert!(
            draft.takes(&change("bbbbbbbb", 1)),
            "each browser counts for itself"
        );
        assert!(draft.takes(&change("aaaaaaaa", 5)));
    }

    #[test]
    fn a_draft_remembers_so_many_browsers_and_no_more() {
        let mut draft = Draft::default();
        for browser in 0..9 {
            draft.takes(&change(&format!("browser{browser}"), 1));
        }
        assert_eq!(draft.changes.len(), BROWSERS_MOST);
        assert!(!draft.takes(&change("browser1", 1)) && draft.takes(&change("browser0", 1)));
    }

    #[test]
    fn what_is_no_number_of_a_browser_is_refused() {
        for (browser, number) in [
            ("", "1"),
            ("a:b c d e", "1"),
            ("aaaaaaaa", "-1"),
            ("aaaaaaaa", ""),
        ] {
            assert_eq!(Change::find(browser, number), None);
        }
    }
}
