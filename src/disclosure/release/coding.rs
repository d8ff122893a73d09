//! Answers to open questions as an analyst has coded them by theme, and what of the coding the
//! releases of a cycle rest on.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::model::{ReleasedQuestion, ReleasedText};
use super::themes;
use crate::survey::{Audience, SurveyId};

/// The remarks to an open question by their themes. Never shown: who wrote what is not known, but
/// what was written together may be telling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedQuestion {
    pub survey: SurveyId,
    pub item: String,
    pub text: ReleasedText,
    /// Remarks, whether they were read or not.
    pub given: u32,
    /// By Latvian name, which no two have in common.
    pub themes: Vec<ReleasedText>,
    /// How many of the remarks that were read have exactly these themes, by their places.
    pub read: Vec<(BTreeSet<usize>, u32)>,
}

impl CodedQuestion {
    pub fn n_read(&self) -> u32 {
        self.read.iter().map(|(_, n)| n).sum()
    }

    /// Remarks with a theme; none if there was no such theme.
    pub(super) fn count(&self, name: &ReleasedText) -> u32 {
        let place = self.themes.iter().position(|theme| theme.lv == name.lv);
        let has = |themes: &BTreeSet<usize>| place.is_some_and(|place| themes.contains(&place));
        let remarks = self.read.iter().filter(|(themes, _)| has(themes));
        remarks.map(|(_, n)| n).sum()
    }

    /// Management answers for its institution, so its words are left out.
    pub fn is_of_people(&self) -> bool {
        self.survey.audience() != Audience::Management
    }

    /// `S_712|s.x.suggest`
    pub fn key(&self) -> String {
        format!("{}|{}", self.survey.code(), self.item)
    }

    /// So many were read since, or got or lost a theme, that figures may change.
    fn has_moved(&self, before: &CodedQuestion, n_min: u32) -> bool {
        let names = self.themes.iter().chain(&before.themes);
        let themes = names.map(|name| (before.count(name), self.count(name)));
        let mut counts = themes.chain([(before.n_read(), self.n_read())]);
        counts.any(|(before, now)| before.abs_diff(now) >= n_min)
    }
}

/// By question, the coding that its releases rest on: the first one, and each that moved by enough
/// to be published in a correction. A release keeps its own, so coding that goes on changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Coding(BTreeMap<String, Vec<CodedQuestion>>);

impl Coding {
    /// What the first release of a cycle rests on.
    pub fn first(now: Vec<CodedQuestion>) -> Coding {
        Coding::default().after(now, 0)
    }

    /// What a correction rests on: a question that moved by few stays as it was.
    pub fn after(&self, now: Vec<CodedQuestion>, n_min: u32) -> Coding {
        let mut coding = self.clone();
        for question in now.into_iter().filter(CodedQuestion::is_of_people) {
            let past = coding.0.entry(question.key()).or_default();
            if past
                .last()
                .is_none_or(|last| question.has_moved(last, n_min))
            {
                past.push(question);
            }
        }
        coding
            .0
            .retain(|_, past| past.iter().any(|one| one.n_read() > 0));
        coding
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The questions as the release has them.
    pub fn questions(&self) -> impl Iterator<Item = &CodedQuestion> {
        self.0.values().filter_map(|past| past.last())
    }

    pub(super) fn released(&self, n_min: u32) -> BTreeMap<String, ReleasedQuestion> {
        let questions = self.0.iter().filter_map(|(key, past)| {
            let (now, before) = past.split_last()?;
            Some((key.clone(), themes::released(now, before, n_min)))
        });
        questions.collect()
    }
}
