//! Answers to open questions as they are coded now, and as a release has frozen them.

use std::collections::{BTreeMap, BTreeSet};

use super::ReleaseError;
use super::find::{counts_of, earlier_of};
use crate::db::coding::{self, Coded, Theme};
use crate::db::releases::ReleaseRecord;
use crate::db::{Conn, DbError};
use crate::disclosure::{CodedQuestion, Coding, ReleasedText};
use crate::service::cycle::form_of;
use crate::service::results::Results;
use crate::survey::{Lang, SurveyId};

/// What a release made now rests on; after one that is out, what has moved by enough since.
pub(super) fn current(
    results: &Results,
    cycle: &str,
    earlier: Option<&ReleaseRecord>,
) -> Result<Coding, ReleaseError> {
    let now = results.db().read(|conn| questions(conn, cycle))?;
    let Some(record) = earlier else {
        return Ok(Coding::first(now));
    };
    let earlier = earlier_of(record)?;
    let n_min = earlier.release.options.n_min;
    Ok(earlier.counts.coding.after(now, n_min))
}

/// What a release that is kept rests on, whatever was coded since.
pub(super) fn coding_of(record: &ReleaseRecord) -> Result<Coding, ReleaseError> {
    Ok(counts_of(record)?.coding)
}

/// How far an open question is coded: in a release that is kept, and now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub survey: SurveyId,
    pub text: ReleasedText,
    pub given: u32,
    /// In the release.
    pub read: u32,
    pub read_now: u32,
}

/// The questions whose themes a release may count. Blocks.
pub fn reading(results: &Results, record: &ReleaseRecord) -> Result<Vec<Reading>, ReleaseError> {
    let now = (results.db()).read(|conn| questions(conn, &record.cycle_key))?;
    let kept = coding_of(record)?;
    let read_of = |question: &CodedQuestion| {
        let mut kept = kept.questions();
        let same = kept.find(|one| one.key() == question.key());
        same.map_or(0, CodedQuestion::n_read)
    };
    let counted = now.iter().filter(|question| question.is_of_people());
    let reading = counted.map(|question| Reading {
        survey: question.survey,
        text: question.text.clone(),
        given: question.given,
        read: read_of(question),
        read_now: question.n_read(),
    });
    Ok(reading.collect())
}

fn questions(conn: &mut Conn, cycle: &str) -> Result<Vec<CodedQuestion>, DbError> {
    let mut questions = Vec::new();
    for ((survey, item), coded) in coding::coded(conn, cycle)? {
        let text = text_of(conn, cycle, survey, &item)?;
        questions.push(question(survey, item, text, &coded));
    }
    Ok(questions)
}

fn question(survey: SurveyId, item: String, text: ReleasedText, coded: &Coded) -> CodedQuestion {
    let name = |theme: &Theme| ReleasedText {
        lv: theme.name_lv.clone(),
        en: theme.name_en.clone(),
    };
    let places: BTreeMap<&str, usize> = (coded.themes.iter().enumerate())
        .map(|(place, theme)| (theme.id.as_str(), place))
        .collect();
    let set = |ids: &BTreeSet<String>| -> BTreeSet<usize> {
        let places = ids.iter().filter_map(|id| places.get(id.as_str()));
        places.copied().collect()
    };
    let mut read: Vec<_> = (coded.remarks.iter())
        .map(|(ids, n)| (set(ids), n.unsigned_abs() as u32))
        .collect();
    read.sort(); // by names, for ids are random
    CodedQuestion {
        survey,
        item,
        text,
        given: coded.given.unsigned_abs() as u32,
        themes: coded.themes.iter().map(name).collect(),
        read,
    }
}

/// The question as it was asked; one that nobody knows any more is named by its code.
fn text_of(
    conn: &mut Conn,
    cycle: &str,
    survey: SurveyId,
    item: &str,
) -> Result<ReleasedText, DbError> {
    let form = form_of(conn, cycle, survey)?;
    let question = form.and_then(|(_, form)| form.question(item));
    let said = |lang| {
        question
            .map_or(item, |question| question.text(lang))
            .to_owned()
    };
    Ok(ReleasedText {
        lv: said(Lang::Lv),
        en: said(Lang::En),
    })
}
