//! Invented answers to an open question, most of them read and sorted by theme.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::db::coding::{self, OpenQuestion, Theme};
use crate::db::remarks::{self, Remark};
use crate::db::{Conn, Db, DbError, random_id, releases};
use crate::survey::{ItemCode, SurveyId};

const CYCLE: &str = "2026";
const ITEM: &str = "s.x.suggest";

#[derive(Deserialize)]
struct Invented {
    themes: Vec<InventedTheme>,
    remarks: Vec<InventedRemark>,
}

#[derive(Deserialize)]
struct InventedTheme {
    key: String,
    lv: String,
    en: String,
}

#[derive(Deserialize)]
struct InventedRemark {
    words: String,
    /// Absent: nobody has read it yet.
    themes: Option<Vec<String>>,
    n: usize,
}

fn invented() -> Invented {
    serde_json::from_str(include_str!("../../../data/demo/remarks-2026.json"))
        .expect("data/demo is part of the program and a test reads it")
}

/// Adds them unless there are some, or readers have seen the cycle without them.
pub fn add(db: &Db) -> Result<(), DbError> {
    db.write_blocking(|conn| {
        let is_new = coding::progress(conn, CYCLE)?.is_empty();
        match is_new && releases::list(conn, CYCLE)?.is_empty() {
            true => write(conn, &invented()),
            false => Ok(()),
        }
    })
}

fn write(conn: &mut Conn, invented: &Invented) -> Result<(), DbError> {
    let question = OpenQuestion {
        cycle_key: CYCLE.to_owned(),
        survey: SurveyId::Student,
        item: ITEM.to_owned(),
    };
    remarks::insert_many(conn, CYCLE, question.survey, &written(invented))?;
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for invented in &invented.themes {
        let theme = theme(&question, invented);
        ids.insert(&invented.key, theme.id.clone());
        coding::add_theme(conn, &theme)?;
    }
    read(conn, &question, invented, &ids)
}

fn written(invented: &Invented) -> Vec<Remark> {
    let item = ItemCode::find(ITEM);
    let repeated = |one: &InventedRemark| {
        let remark = item.clone().map(|item| Remark {
            item,
            words: one.words.clone(),
        });
        std::iter::repeat_n(remark, one.n).flatten()
    };
    invented.remarks.iter().flat_map(repeated).collect()
}

fn theme(question: &OpenQuestion, invented: &InventedTheme) -> Theme {
    Theme {
        id: random_id(),
        cycle_key: question.cycle_key.clone(),
        survey: question.survey,
        item: question.item.clone(),
        name_lv: invented.lv.clone(),
        name_en: invented.en.clone(),
    }
}

fn read(
    conn: &mut Conn,
    question: &OpenQuestion,
    invented: &Invented,
    ids: &BTreeMap<&str, String>,
) -> Result<(), DbError> {
    let of_words: BTreeMap<&str, &Vec<String>> = (invented.remarks.iter())
        .filter_map(|one| Some((one.words.as_str(), one.themes.as_ref()?)))
        .collect();
    let all = written(invented).len() as i64;
    for remark in coding::page(conn, question, 0, all)? {
        if let Some(keys) = of_words.get(remark.words.as_str()) {
            let ticked = keys.iter().filter_map(|key| ids.get(key.as_str()));
            let ticked: BTreeSet<String> = ticked.cloned().collect();
            coding::code(conn, question, &remark.id, &ticked)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invented_answer_has_only_themes_that_there_are() {
        let invented = invented();
        let known: BTreeSet<&str> = invented.themes.iter().map(|theme| &*theme.key).collect();
        let used: BTreeSet<&str> = (invented.remarks.iter())
            .flat_map(|remark| remark.themes.iter().flatten().map(|key| &**key))
            .collect();
        assert_eq!(known, used);
        assert_eq!(written(&invented).len(), 140);
    }
}
