//! The raw bytes of an SQLite database and its log: whatever was deleted must be gone from them.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::{Outcome, Snapshot};
use crate::db::audit::Trace;

/// Bytes by which a place is recognised.
const BEGIN: usize = 8;
const KEY: usize = 16;
const TEXT_KEY: usize = 32;

/// None without files, as of a server.
pub fn read(files: &[PathBuf]) -> Option<Vec<u8>> {
    let read = files.iter().filter_map(|file| std::fs::read(file).ok());
    (!files.is_empty()).then(|| read.collect::<Vec<_>>().concat())
}

/// Looks for records of answers and drafts that no live row accounts for.
pub fn leftovers(now: &Snapshot, data: Option<&[u8]>) -> Outcome {
    let Some(data) = data else {
        return Outcome::NotTried("the files of a PostgreSQL server are not within reach");
    };
    let live = Live::of(now);
    let begins = live.begins();
    let (mut n_answers, mut n_drafts) = (0, 0);
    for at in 0..data.len().saturating_sub(BEGIN) {
        for needle in begins.get(&data[at..at + BEGIN]).into_iter().flatten() {
            match needle {
                Needle::Survey(text) => n_answers += usize::from(live.is_stale(data, at, text)),
                Needle::Code(row) => n_drafts += usize::from(is_stale_draft(data, at, row)),
            }
        }
    }
    let kib = data.len() / 1024;
    match n_answers + n_drafts {
        0 => Outcome::Failed(format!("{kib} KiB hold only what is still there")),
        _ => Outcome::Succeeded(format!(
            "left over: {n_answers} records of answers, {n_drafts} drafts of codes that are spent or canceled"
        )),
    }
}

enum Needle<'a> {
    /// Cycle and survey stand side by side in every record of an invitation or an answer.
    Survey(String),
    /// A code that can have no draft any more.
    Code(&'a Trace),
}

struct Live<'a> {
    now: &'a Snapshot,
    keys: HashSet<Vec<u8>>,
    text_keys: HashSet<&'a [u8]>,
    institutions: HashSet<&'a str>,
}

impl<'a> Live<'a> {
    fn of(now: &'a Snapshot) -> Live<'a> {
        let answers = [&now.responses, &now.inbox, &now.remarks, &now.remarks_inbox];
        let answers = || answers.into_iter().flatten();
        let all = answers().chain(&now.invitations);
        Live {
            now,
            keys: answers().map(|row| from_hex(&row.id)).collect(),
            text_keys: now
                .invitations
                .iter()
                .chain(&now.class_codes)
                .map(|row| row.id.as_bytes())
                .collect(),
            institutions: all.map(|row| row.institution_id.as_str()).collect(),
        }
    }

    fn begins(&self) -> HashMap<Vec<u8>, Vec<Needle<'a>>> {
        let mut begins: HashMap<Vec<u8>, Vec<Needle>> = HashMap::new();
        let surveys = self.now.invitations.iter();
        let surveys: HashSet<String> = surveys
            .map(|row| format!("{}{}", row.cycle_key, row.survey))
            .filter(|text| text.len() >= BEGIN)
            .collect();
        for text in surveys {
            let begin = text.as_bytes()[..BEGIN].to_vec();
            begins.entry(begin).or_default().push(Needle::Survey(text));
        }
        for row in self
            .now
            .invitations
            .iter()
            .filter(|row| row.spent || row.canceled)
        {
            if let Some(begin) = from_hex(&row.code_hmac).get(..BEGIN) {
                let needles = begins.entry(begin.to_vec()).or_default();
                needles.push(Needle::Code(row));
            }
        }
        begins
    }

    /// A record is accounted for by the key of a live row, which stands before its cycle or, in an
    /// index, behind its institution (after at most one byte for a grade).
    fn is_stale(&self, data: &[u8], at: usize, survey: &str) -> bool {
        let Some(rest) = data[at..].strip_prefix(survey.as_bytes()) else {
            return false;
        };
        let before = |n: usize| at.checked_sub(n).map(|from| &data[from..at]);
        let behind = |institution: &&str| {
            let Some(rest) = rest.strip_prefix(institution.as_bytes()) else {
                return false;
            };
            let key = |from: usize| rest.get(from..from + KEY);
            let text_key = rest.get(..TEXT_KEY);
            [key(0), key(1)]
                .into_iter()
                .flatten()
                .any(|key| self.keys.contains(key))
                || text_key.is_some_and(|key| self.text_keys.contains(key))
        };
        !(before(KEY).is_some_and(|key| self.keys.contains(key))
            || before(TEXT_KEY).is_some_and(|key| self.text_keys.contains(key))
            || self.institutions.iter().any(behind))
    }
}

/// The hash of a code belongs into the record of its invitation (behind the institution) and into
/// the index (before the invitation's key); anywhere else it heads a draft.
fn is_stale_draft(data: &[u8], at: usize, row: &Trace) -> bool {
    let hmac = from_hex(&row.code_hmac);
    let Some(rest) = data[at..].strip_prefix(hmac.as_slice()) else {
        return false;
    };
    !(data[..at].ends_with(row.institution_id.as_bytes()) || rest.starts_with(row.id.as_bytes()))
}

fn from_hex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.filter_map(byte).collect()
}
