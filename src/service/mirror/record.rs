//! What is kept of somebody who holds a personal code.

use serde::{Deserialize, Serialize};

use super::{Asked, MirrorError};
use crate::report::mirror::Assessment;
use crate::survey::{InstrumentId, Stage, newest_instrument};

/// Every record has this length when it is sealed, so that its size tells nothing.
const ROOM: usize = 8 * 1024;
/// What surely fits into it.
pub const MOST_FINISHED: usize = 36;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The code is shown until its holder says that it is kept.
    pub is_code_kept: bool,
    pub sitting: Option<Sitting>,
    /// In the order of time.
    pub finished: Vec<Finished>,
}

/// What somebody chose to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    pub instrument: String,
    pub version: String,
    pub form: String,
    pub stage: Stage,
}

/// An assessment under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    pub chosen: Chosen,
    /// One per item of the form, in its order.
    #[serde(with = "digits")]
    pub answers: Vec<Option<i8>>,
    /// The overall ratings, as places among the levels.
    pub before: Option<usize>,
    pub after: Option<usize>,
    /// Pages behind the person.
    pub reached: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// `YYYY-MM-DD`.
    pub day: String,
    pub chosen: Chosen,
    #[serde(with = "digits")]
    pub answers: Vec<Option<i8>>,
    pub before: Option<usize>,
    pub after: Option<usize>,
}

impl Chosen {
    /// A form of the newest version of an instrument.
    pub fn find(instrument: &str, form: &str, stage: &str) -> Option<Chosen> {
        let id = InstrumentId::find(instrument)?;
        let newest = newest_instrument(id)?;
        Some(Chosen {
            instrument: id.slug().to_owned(),
            version: newest.version.clone(),
            form: newest.form(form)?.code.clone(),
            stage: Stage::find(stage)?,
        })
    }
}

impl Sitting {
    pub fn new(chosen: Chosen, n_items: usize) -> Sitting {
        Sitting {
            chosen,
            answers: vec![None; n_items],
            before: None,
            after: None,
            reached: 0,
        }
    }

    pub fn has_answers(&self) -> bool {
        self.answers.iter().any(Option::is_some)
    }

    pub fn finish(self, day: String) -> Finished {
        Finished {
            day,
            chosen: self.chosen,
            answers: self.answers,
            before: self.before,
            after: self.after,
        }
    }
}

impl Finished {
    /// None if the program no longer has the questions.
    pub fn assessment(&self) -> Option<Assessment<'static>> {
        let asked = Asked::of(&self.chosen)?;
        Some(Assessment {
            instrument: asked.instrument,
            form: asked.form,
            stage: asked.stage,
            day: self.day.clone(),
            answers: self.answers.clone(),
            before: self.before,
            after: self.after,
        })
    }
}

impl Record {
    /// The finished assessments, in the order of time.
    pub fn assessments(&self) -> Vec<Assessment<'static>> {
        let finished = self.finished.iter();
        finished.filter_map(Finished::assessment).collect()
    }

    /// The one under way, without a day.
    pub fn started(&self) -> Option<Assessment<'static>> {
        let sitting = self.sitting.clone()?;
        sitting.finish(String::new()).assessment()
    }

    pub fn is_full(&self) -> bool {
        self.finished.len() >= MOST_FINISHED
    }

    pub(super) fn padded(&self) -> Result<Vec<u8>, MirrorError> {
        let mut plain = serde_json::to_vec(self).map_err(|_| MirrorError::Unreadable)?;
        if plain.len() > ROOM {
            return Err(MirrorError::NoRoom);
        }
        plain.resize(ROOM, b' ');
        Ok(plain)
    }

    pub(super) fn read(plain: &[u8]) -> Result<Record, MirrorError> {
        serde_json::from_slice(plain).map_err(|_| MirrorError::Unreadable)
    }
}

/// Answers as a digit each: `34.2`.
mod digits {
    use serde::{Deserialize, Deserializer, Serializer};

    const NONE: char = '.';

    pub fn serialize<S: Serializer>(answers: &[Option<i8>], to: S) -> Result<S::Ok, S::Error> {
        let digit = |answer: &Option<i8>| {
            let points = answer.and_then(|points| u32::try_from(points).ok());
            points
                .and_then(|points| char::from_digit(points, 10))
                .unwrap_or(NONE)
        };
        to.serialize_str(&answers.iter().map(digit).collect::<String>())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Option<i8>>, D::Error> {
        let digits = String::deserialize(from)?;
        let answer = |digit: char| {
            digit
                .to_digit(10)
                .and_then(|points| i8::try_from(points).ok())
        };
        Ok(digits.chars().map(answer).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::instruments;

    /// Every form that there is, filled in, with the longest names.
    fn longest() -> Finished {
        let forms = instruments()
            .iter()
            .flat_map(|instrument| instrument.forms.iter().map(move |form| (instrument, form)));
        let all = forms.map(|(instrument, form)| {
            let chosen = Chosen::find(instrument.id.slug(), &form.code, "SCHOOL").unwrap();
            let mut sitting = Sitting::new(chosen, form.items.len());
            let most = i8::try_from(form.rule.highest).unwrap();
            sitting.answers.fill(Some(most));
            sitting.answers[0] = None;
            sitting.before = Some(4);
            sitting.after = Some(4);
            sitting.finish("2026-11-21".to_owned())
        });
        let length = |one: &Finished| serde_json::to_string(one).unwrap().len();
        all.max_by_key(length).unwrap()
    }

    #[test]
    fn records_have_the_same_length_whatever_is_in_them() {
        let finished = longest();
        let full = Record {
            is_code_kept: true,
            sitting: Some(Sitting {
                chosen: finished.chosen.clone(),
                answers: finished.answers.clone(),
                before: None,
                after: None,
                reached: 10,
            }),
            finished: vec![finished; MOST_FINISHED],
        };
        let empty = Record::default();
        assert!(full.is_full());
        assert_eq!(full.padded().unwrap().len(), empty.padded().unwrap().len());
        assert_eq!(Record::read(&full.padded().unwrap()).unwrap(), full);
    }

    #[test]
    fn what_does_not_exist_cannot_be_chosen() {
        for (instrument, form, stage) in [
            ("digcompedu", "nothing", "SCHOOL"),
            ("nothing", "short", "SCHOOL"),
            ("digcompedu", "short", "UNIVERSITY"),
            ("digcomp", "short", "SCHOOL"),
        ] {
            assert_eq!(Chosen::find(instrument, form, stage), None);
        }
        assert!(Chosen::find("digcomp", "profile", "PII").is_some());
    }
}
