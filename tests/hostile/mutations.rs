//! The base set with random bytes changed: read or refused with a reason, never a crash.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use spogulis::disclosure::protect;
use spogulis::indicators::{Cycle, Provenance, analyse};
use spogulis::service::folder::load_with;

use crate::case::hostile;

const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "5",
    "7",
    "12",
    "100",
    "0.5",
    "0.999999999999",
    "1e-300",
    "1e308",
    "999999999",
    "4294967295",
    "-1",
    "99999999999999999999",
];

type Files = BTreeMap<String, Vec<u8>>;

fn base() -> Files {
    let entries = fs::read_dir(hostile().join("base")).unwrap();
    entries
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

/// What a mutation does at a place of a file.
#[derive(Clone, Debug)]
enum Change {
    Set(u8),
    Insert(Vec<u8>),
    Remove(usize),
    Repeat(usize),
    CutOff,
}

/// Bytes that mean something to the formats are tried more often than others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let telling: Vec<&[u8]> = vec![
        b",",
        b"\"",
        b"\n",
        b"\r",
        b";",
        b"\0",
        b"-",
        b"9",
        b"1e999",
        b"NaN",
        b"inf",
        b"null",
        b"{",
        b"[",
        b"}",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\"\"",
        b"DK",
        b"ALL",
        b"..",
        b"/",
        b"0",
        b"-128",
        b"127",
        b"99999999999999999999",
        b"\\u0000",
        b"=",
        b"|",
        b"true",
        b"100",
        b" ",
    ];
    let telling: Vec<Vec<u8>> = telling.into_iter().map(<[u8]>::to_vec).collect();
    prop_oneof![
        3 => proptest::sample::select(telling),
        1 => proptest::collection::vec(any::<u8>(), 1..6),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => any::<u8>().prop_map(Change::Set),
        6 => bytes().prop_map(Change::Insert),
        3 => (1_usize..12).prop_map(Change::Remove),
        2 => (1_usize..200).prop_map(Change::Repeat),
        1 => Just(Change::CutOff),
    ]
}

fn apply(text: &mut Vec<u8>, at: usize, change: &Change) {
    let at = at % (text.len() + 1);
    let end = |length: usize, all: usize| (at + length).min(all);
    match change {
        Change::Set(byte) if at < text.len() => text[at] = *byte,
        Change::Set(byte) => text.push(*byte),
        Change::Insert(bytes) => drop(text.splice(at..at, bytes.iter().copied())),
        Change::Remove(length) => drop(text.drain(at..end(*length, text.len()))),
        Change::Repeat(length) => {
            let part = text[at..end(*length, text.len())].to_vec();
            drop(text.splice(at..at, part));
        }
        Change::CutOff => text.truncate(at),
    }
}

/// Puts another number in the place of one that stands in the file.
fn renumber(text: &mut Vec<u8>, nth: usize, number: &str) {
    let is_digit = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let starts: Vec<usize> = (0..text.len())
        .filter(|at| is_digit(*at) && (*at == 0 || !is_digit(at - 1)))
        .collect();
    let start = starts[nth % starts.len()];
    let end = (start..).find(|at| !is_digit(*at)).unwrap();
    drop(text.splice(start..end, number.bytes()));
}

fn assert_answered(files: &Files) {
    match load_with(&|name| Ok(files.get(name).cloned()), &mut || {}) {
        Ok(loaded) => {
            let cycle = Cycle::new(loaded.dataset, loaded.catalogue);
            protect(&cycle);
            let provenance = Provenance {
                program: String::new(),
                data_sha256: String::new(),
                catalogue_sha256: String::new(),
                questionnaires: BTreeMap::new(),
            };
            analyse(&cycle, None, None, provenance);
        }
        Err(faults) => {
            assert!(!faults.is_empty(), "refused without a reason");
            for line in faults.iter().map(ToString::to_string) {
                assert!(!line.chars().any(char::is_control), "{line:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn changed_numbers_are_computed_with_or_refused(
        changes in proptest::collection::vec(
            (any::<usize>(), any::<usize>(), proptest::sample::select(NUMBERS)),
            1..6,
        ),
    ) {
        let mut files = base();
        let names: Vec<String> = files.keys().cloned().collect();
        for (file, nth, number) in &changes {
            renumber(files.get_mut(&names[file % names.len()]).unwrap(), *nth, number);
        }
        assert_answered(&files);
    }

    #[test]
    fn changed_bytes_are_read_or_refused_with_a_reason(
        changes in proptest::collection::vec((any::<usize>(), any::<usize>(), change()), 1..4),
    ) {
        let mut files = base();
        let names: Vec<String> = files.keys().cloned().collect();
        for (file, at, change) in &changes {
            apply(files.get_mut(&names[file % names.len()]).unwrap(), *at, change);
        }
        assert_answered(&files);
    }
}
