//! The rehearsal: through the program itself, and what it says when answers go astray.

mod support;

use std::process::{Command, Output};
use std::time::Duration;

use serde_json::Value;
use spogulis::access::{Keys, MasterKey};
use spogulis::db::responses::{self, Response, Sheet};
use spogulis::db::{Db, cycles};
use spogulis::service::rehearse::{Acknowledged, CYCLE, Comparison, Plan, compare, prepare};
use spogulis::survey::{Raw, SurveyId};
use support::{for_each_database, places};

const PUPILS: &str = "30";

fn rehearse(database: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spogulis"))
        .args(["--quiet", "--database", database, "rehearse"])
        .args(["--pupils", PUPILS, "--classes", "2"])
        .args(["--seconds-to-arrive", "0", "--format", "json"])
        .args(more)
        .output()
        .unwrap()
}

fn figures(output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The database of the installation: a file that a rehearsal must not make, or a server on which it
/// takes a schema of its own. The address of a test already leads to one, so that is cut off.
fn installation(url: &str) -> &str {
    url.split("options=")
        .next()
        .unwrap()
        .trim_end_matches(['?', '&'])
}

#[test]
fn pupils_through_the_front_door_lose_and_double_nothing() {
    for place in places() {
        let output = rehearse(installation(&place.url), &["--bare", "20"]);
        let figures = figures(&output);
        let answers = &figures["answers"];
        assert_eq!(figures["database"], place.name);
        assert_eq!(figures["receipts"], 30, "{figures}");
        assert_eq!([&answers["lost"], &answers["doubled"]], [0, 0]);
        assert_eq!([&answers["stored"], &answers["remarks_astray"]], [30, 0]);
        assert_eq!(figures["errors"], serde_json::json!({}));
        // More than a dozen pages each, beside code, introduction, review and receipt.
        assert!(figures["pages"].as_u64().unwrap() > 30 * 16, "{figures}");
        assert_eq!(figures["bare"]["inserts"], 20);
    }
}

#[test]
fn what_was_acknowledged_survives_a_server_that_is_killed() {
    for place in places() {
        let output = rehearse(installation(&place.url), &["--bare", "0", "--kill"]);
        let figures = figures(&output);
        assert_eq!(figures["receipts"], 30, "{figures}");
        assert_eq!(figures["answers"]["lost"], 0);
        assert_eq!(figures["answers"]["doubled"], 0);
    }
}

#[test]
fn a_rehearsal_leaves_the_database_of_the_installation_alone() {
    let place = places().swap_remove(0);
    Db::open(&place.url).unwrap().migrate().unwrap();
    figures(&rehearse(&place.url, &["--bare", "0"]));
    let db = Db::open(&place.url).unwrap();
    assert_eq!(db.read(cycles::list).unwrap(), []);
}

#[test]
fn a_server_that_cannot_be_reached_is_a_failed_rehearsal() {
    let place = places().swap_remove(0);
    for (more, expected) in [
        (["--url", "https://spogulis.example"], "begins with http://"),
        (["--classes", "31"], "--classes"),
    ] {
        let output = rehearse(&place.url, &more);
        assert_eq!(
            output.status.code(),
            Some(if more[0] == "--url" { 1 } else { 2 })
        );
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(expected), "{said}");
    }
}

fn plan() -> Plan {
    Plan {
        pupils: 3,
        classes: 1,
        arrive: Duration::ZERO,
        think: Duration::ZERO,
    }
}

fn acknowledged(institution_id: &str) -> Acknowledged {
    let answers = [("grade", "8"), ("gender", "F"), ("s.5", "4")];
    Acknowledged {
        institution_id: institution_id.to_owned(),
        answers: Raw::from(answers.map(|(name, value)| (name.to_owned(), value.to_owned()))),
    }
}

/// The comparison before and after somebody stores answers that nobody gave.
#[test]
fn answers_that_are_lost_or_doubled_are_reported() {
    for_each_database(|db| {
        let keys = Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap());
        let seats = prepare(db, &keys, &plan()).unwrap();
        assert_eq!(seats.len(), 3);
        let given = [acknowledged(&seats[0].institution_id)];
        let found = compare(db, CYCLE, &given).unwrap();
        assert_eq!((found.lost, found.doubled), (1, 0));
        let stray = Response {
            cycle_key: CYCLE.to_owned(),
            survey: SurveyId::Student,
            institution_id: seats[0].institution_id.clone(),
            sheet: Sheet {
                grade: Some(8),
                is_primary: false,
                weight: 1.0,
                covariates: "gender=F".to_owned(),
                answers: vec![4; 45],
                version: "2026".to_owned(),
            },
        };
        db.write_blocking(move |conn| responses::insert_many(conn, &[stray.clone()]))
            .unwrap();
        let expected = Comparison {
            acknowledged: 1,
            stored: 1,
            lost: 1,
            doubled: 1,
            remarks_astray: 0,
        };
        assert_eq!(compare(db, CYCLE, &given).unwrap(), expected);
    });
}
