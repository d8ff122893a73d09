//! Somebody who holds the database tries to find out who said what.

use std::ops::Range;

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use sha2::{Digest, Sha256};
use spogulis::db::drafts::{self, Draft};
use spogulis::db::inbox::{self, Submission};
use spogulis::db::invitations::{self, Invitation};
use spogulis::db::remarks::Remark;
use spogulis::db::{Conn, Db, Wipe, random_id};
use spogulis::service::audit::{Attempt, Outcome, Snapshot, anonymity};
use spogulis::service::inbox::move_on;
use spogulis::survey::ItemCode;

use crate::fixtures::{invitation, keep, open_cycle, sheet};
use crate::support::{Place, places};

fn hmac(code: u16) -> [u8; 32] {
    Sha256::digest(code.to_be_bytes()).into()
}

/// Codes of the first school up to 30, those of the second from there on.
fn invite(db: &Db, codes: Range<u16>) {
    let one = |code: u16| Invitation {
        institution_id: if code < 30 { "S01" } else { "S02" }.to_owned(),
        code_hmac: hmac(code).to_vec(),
        ..invitation(&[])
    };
    let batch: Vec<Invitation> = codes.map(one).collect();
    db.write_blocking(move |conn| invitations::insert_many(conn, &batch))
        .unwrap();
}

fn save(db: &Db, code: u16, page: i16) {
    let draft = Draft {
        code_hmac: hmac(code).to_vec(),
        sealed: (0..1100).map(|_| rand::random()).collect(),
        page,
    };
    let kept = db.write_blocking(move |conn| keep(conn, &draft));
    assert!(kept.unwrap());
}

/// Sends the answers with a remark.
fn send(db: &Db, code: u16) {
    let answers = (0..45).map(|_| rand::random_range(0..6)).collect();
    let answers = sheet(Some(7 + (code % 6).cast_signed()), answers);
    let remark = [Remark {
        item: ItemCode::find("t.x.suggest").unwrap(),
        words: format!("Vairāk {}", random_id()),
    }];
    let sent = db.write_blocking(move |conn| inbox::submit(conn, &hmac(code), &answers, &remark));
    assert_eq!(sent.unwrap(), Submission::Accepted);
}

/// Saves two pages and sends them.
fn answer(db: &Db, code: u16) {
    (1..3).for_each(|page| save(db, code, page));
    send(db, code);
}

fn ready(place: &Place) -> Db {
    let db = Db::open(&place.url).unwrap();
    db.migrate().unwrap();
    open_cycle(&db);
    invite(&db, 0..35);
    db
}

/// A class of the first school has answered, some of the second, and the mover has been there.
fn answered(place: &Place) -> Db {
    let db = ready(place);
    (0..25).for_each(|code| answer(&db, code));
    (30..33).for_each(|code| answer(&db, code));
    assert_eq!(move_on(&db).unwrap(), 25);
    db
}

fn audit(db: &Db) -> Vec<Attempt> {
    anonymity(db, Some("2026"), None).unwrap()
}

/// The names of the attempts that succeeded.
fn found(db: &Db) -> Vec<&'static str> {
    let attempts = audit(db).into_iter();
    attempts
        .filter(Attempt::has_succeeded)
        .map(|attempt| attempt.name)
        .collect()
}

fn run(db: &Db, sql: &'static str) {
    db.write_blocking(move |conn| Ok(conn.batch_execute(sql)?))
        .unwrap();
}

#[test]
fn nobody_is_found_after_a_class_has_answered() {
    for place in places() {
        let db = answered(&place);
        let attempts = audit(&db);
        eprintln!("{} {attempts:#?}", place.name);
        assert!(found(&db).is_empty(), "{}", place.name);
        assert_eq!(attempts.len(), 6);
        let failed = |attempt: &&Attempt| matches!(attempt.outcome, Outcome::Failed(_));
        assert_eq!(attempts.iter().filter(failed).count(), 4, "{attempts:?}");
    }
}

/// Classes that answer at once, so that trees of drafts and answers grow, split and shrink.
#[test]
fn nobody_is_found_after_a_morning_of_many_classes() {
    for place in places() {
        let db = ready(&place);
        invite(&db, 35..390);
        for class in 0..12_u16 {
            let codes = || (class * 30..(class + 1) * 30).filter(|code| code % 7 > 0);
            for page in 1..4 {
                codes().for_each(|code| save(&db, code, page));
            }
            codes().for_each(|code| send(&db, code));
            if class % 3 == 2 {
                move_on(&db).unwrap();
            }
        }
        let canceled = |conn: &mut Conn| {
            drafts::delete(conn, &hmac(370))?;
            invitations::cancel(conn, &hmac(370))
        };
        save(&db, 370, 1);
        assert!(db.write_blocking(canceled).unwrap());
        db.wipe(Wipe::Codes).unwrap();
        assert!(found(&db).is_empty(), "{} {:?}", place.name, audit(&db));
    }
}

#[test]
fn a_column_with_a_time_is_found() {
    for place in places() {
        let db = answered(&place);
        run(&db, "ALTER TABLE responses ADD COLUMN answered_at TEXT");
        assert_eq!(found(&db), ["a column that tells more"], "{}", place.name);
    }
}

#[test]
fn a_key_on_both_sides_is_found() {
    for place in places() {
        let db = answered(&place);
        run(
            &db,
            "UPDATE responses SET covariates = (SELECT min(id) FROM invitations)
             WHERE grade = 7",
        );
        assert_eq!(
            found(&db),
            ["a value that both sides have"],
            "{}",
            place.name
        );
    }
}

#[test]
fn a_move_that_was_not_shuffled_is_found() {
    for place in places() {
        let db = answered(&place);
        let unshuffled = match place.name {
            "SQLite" => {
                "DROP TABLE remarks;
                 CREATE TABLE remarks (id BLOB, cycle_key TEXT, survey TEXT, item TEXT, words TEXT)"
            }
            _ => {
                "INSERT INTO responses
                 SELECT decode(md5(n::text), 'hex'), '2026', 'S_712', 'S01', 8, false, 1, '', '\\x01', '2026'
                 FROM generate_series(1, 40) n"
            }
        };
        run(&db, unshuffled);
        db.wipe(Wipe::Codes).unwrap();
        assert_eq!(found(&db), ["the order of insertion"], "{}", place.name);
    }
}

#[test]
fn bytes_that_deleting_leaves_behind_are_found() {
    let place = places().swap_remove(0);
    let db = answered(&place);
    answer_without_wiping(&place);
    let mut attempts = audit(&db).into_iter();
    let outcome = attempts.find(Attempt::has_succeeded).unwrap().outcome;
    let Outcome::Succeeded(said) = outcome else {
        panic!("{outcome:?}")
    };
    assert!(said.starts_with("left over: "), "{said}");
    assert!(!said.contains(" 0 "), "answers and drafts: {said}");
}

/// As a server would that does not overwrite what it deletes.
fn answer_without_wiping(place: &Place) {
    let path = place.url.strip_prefix("sqlite://").unwrap();
    let mut conn = SqliteConnection::establish(path).unwrap();
    let literal =
        |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    let code = literal(&hmac(34));
    conn.batch_execute(&format!(
        "PRAGMA secure_delete = OFF;
         INSERT INTO drafts VALUES (x'{code}', zeroblob(600), 1);
         INSERT INTO inbox VALUES
             (randomblob(16), '2026', 'S_712', 'S01', 8, 0, 1.5, '', randomblob(45), 'ghost');
         DELETE FROM inbox WHERE version = 'ghost';
         UPDATE invitations SET spent = 1 WHERE code_hmac = x'{code}';
         DELETE FROM drafts WHERE code_hmac = x'{code}';
         PRAGMA wal_checkpoint(TRUNCATE);"
    ))
    .unwrap();
}

#[test]
fn many_answers_that_still_share_a_transaction_with_their_codes_are_found() {
    for place in places().into_iter().skip(1) {
        let db = ready(&place);
        (0..25).for_each(|code| answer(&db, code));
        assert_eq!(found(&db), ["the transaction that wrote a row"]);
        move_on(&db).unwrap();
        assert!(found(&db).is_empty());
        answer(&db, 26);
        let waits = |db: &Db| {
            let mut attempts = audit(db).into_iter();
            attempts.any(|attempt| matches!(attempt.outcome, Outcome::Waiting(_)))
        };
        assert!(waits(&db), "one alone is known not to be hidden yet");
        move_on(&db).unwrap();
        assert!(!waits(&db));
    }
}

#[test]
fn copies_before_and_after_one_answer_find_it_only_while_it_waits() {
    for place in places() {
        let db = answered(&place);
        let snapshot = || db.read(|conn| Snapshot::take(conn, None)).unwrap();
        let outcome = |before: &Snapshot| {
            let attempts = anonymity(&db, None, Some(before)).unwrap();
            attempts.last().unwrap().outcome.clone()
        };
        let before = snapshot();
        assert!(matches!(outcome(&before), Outcome::Failed(_)));
        answer(&db, 27);
        move_on(&db).unwrap();
        assert!(matches!(outcome(&before), Outcome::Waiting(_)));
        // Each batch takes one institution, whichever the database names first.
        let move_alone = || db.write_blocking(|conn| inbox::move_batch(conn, 500, 1));
        while move_alone().unwrap() > 0 {}
        assert!(matches!(outcome(&before), Outcome::Succeeded(_)));
    }
}
