//! What goes in comes out.

use std::collections::BTreeMap;
use std::time::Instant;

use spogulis::db::accounts::{self, Account};
use spogulis::db::responses::{self, Response, Sheet};
use spogulis::db::{Db, DbError, cycles, inbox, institutions, invitations, random_id};
use spogulis::survey::{GradeBand, SurveyId};

use crate::fixtures::{cycle, institution, invite, open_cycle, response, sheet, submit};
use crate::support::{for_each_database, places};

/// Schools, grades and names in an order in which collations differ.
fn many_responses() -> Vec<Response> {
    let kind = |n: u32| match n % 4 {
        0 => ("S01", Some(7)),
        1 => ("S02", Some(12)),
        2 => ("s03", None),
        _ => ("Š04", Some(9)),
    };
    let one = |n: u32| {
        let (institution_id, grade) = kind(n);
        let mixed = n.wrapping_mul(2_654_435_761).to_be_bytes().to_vec();
        let weight = f64::from(n) / 3.0;
        response(
            institution_id,
            Sheet {
                weight,
                ..sheet(grade, mixed)
            },
        )
    };
    (0..20_000).map(one).collect()
}

#[test]
fn twenty_thousand_responses_come_back_equal_and_in_the_same_order() {
    let mut results = Vec::new();
    for place in places() {
        let db = Db::open(&place.url).unwrap();
        db.migrate().unwrap();
        open_cycle(&db);
        let start = Instant::now();
        db.write_blocking(|conn| {
            institutions::insert_many(conn, &[institution("s03"), institution("Š04")])?;
            responses::insert_many(conn, &many_responses())
        })
        .unwrap();
        let stored = start.elapsed();
        let list = db
            .read(|conn| responses::list(conn, "2026", SurveyId::Student))
            .unwrap();
        let read = start.elapsed() - stored;
        eprintln!("{}: stored in {stored:?}, read in {read:?}", place.name);
        results.push(list);
    }
    let mut by_answers = BTreeMap::new();
    for response in many_responses() {
        by_answers.insert(response.sheet.answers.clone(), response);
    }
    for list in &results {
        assert_eq!(list.len(), 20_000);
        assert!(list.is_sorted_by_key(|row| (&row.institution_id, row.sheet.grade)));
        for row in list {
            let given = &by_answers[&row.sheet.answers];
            assert_eq!(
                (&row.institution_id, &row.sheet),
                (&given.institution_id, &given.sheet)
            );
        }
        assert_eq!(list, &results[0]);
    }
}

#[test]
fn counts_are_by_survey_institution_and_band() {
    for_each_database(|db| {
        open_cycle(db);
        db.write_blocking(|conn| {
            let teacher = Response {
                survey: SurveyId::TeacherSchool,
                ..response("S01", sheet(None, vec![1]))
            };
            let seventh = response("S01", sheet(Some(7), vec![1]));
            let ninth = response("S01", sheet(Some(9), vec![2]));
            let twelfth = response("S02", sheet(Some(12), vec![3]));
            responses::insert_many(conn, &[teacher, seventh, ninth, twelfth])
        })
        .unwrap();
        let counts = db.read(|conn| responses::counts(conn, "2026")).unwrap();
        let plain: Vec<_> = counts
            .iter()
            .map(|c| (c.survey, c.institution_id.as_str(), c.band, c.n))
            .collect();
        let expected = [
            (SurveyId::Student, "S01", Some(GradeBand::G7To9), 2),
            (SurveyId::Student, "S02", Some(GradeBand::G10To12), 1),
            (SurveyId::TeacherSchool, "S01", None, 1),
        ];
        assert_eq!(plain, expected);
    });
}

#[test]
fn deleted_cycle_takes_everything_of_its_own_along_and_nothing_else() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, [1, 2]);
        submit(db, 1).unwrap();
        db.write_blocking(|conn| {
            cycles::insert(conn, &cycle("2024"))?;
            responses::insert_many(conn, &[response("S01", sheet(Some(7), vec![1]))])
        })
        .unwrap();
        assert_eq!(
            db.read(|conn| cycles::find(conn, "2026")).unwrap(),
            Some(cycle("2026"))
        );
        assert!(
            db.write_blocking(|conn| cycles::delete(conn, "2026"))
                .unwrap()
        );
        assert!(
            !db.write_blocking(|conn| cycles::delete(conn, "2026"))
                .unwrap()
        );
        let keys: Vec<_> = db
            .read(cycles::list)
            .unwrap()
            .into_iter()
            .map(|head| head.key)
            .collect();
        assert_eq!(keys, ["2024"]);
        assert_eq!(db.read(inbox::count).unwrap(), 0);
        assert_eq!(
            db.read(|conn| institutions::list(conn, "2026")).unwrap(),
            []
        );
        assert_eq!(db.read(|conn| responses::counts(conn, "2026")).unwrap(), []);
        let gone = db.read(|conn| invitations::find_by_hmac(conn, &2_u32.to_be_bytes()));
        assert_eq!(gone.unwrap(), None);
    });
}

#[test]
fn roster_comes_by_id_and_refuses_answers_of_strangers() {
    for_each_database(|db| {
        open_cycle(db);
        let roster = db.read(|conn| institutions::list(conn, "2026")).unwrap();
        assert_eq!(roster, [institution("S01"), institution("S02")]);
        let stranger = db.write_blocking(|conn| {
            responses::insert_many(conn, &[response("S99", sheet(None, vec![]))])
        });
        assert!(
            matches!(stranger, Err(DbError::MissingReference(_))),
            "{stranger:?}"
        );
    });
}

#[test]
fn account_is_found_by_address_in_any_case_and_is_unique() {
    for_each_database(|db| {
        let account = Account {
            id: random_id(),
            email: "Anna@Example.LV".to_owned(),
            name: "Anna".to_owned(),
            role: "analyst".to_owned(),
            institution_id: None,
            password_hash: "$argon2id$".to_owned(),
            lang: "lv".to_owned(),
        };
        let twin = Account {
            id: random_id(),
            email: "anna@example.lv".into(),
            ..account.clone()
        };
        let id = account.id.clone();
        db.write_blocking(move |conn| accounts::insert(conn, &account))
            .unwrap();
        let refused = db
            .write_blocking(move |conn| accounts::insert(conn, &twin))
            .unwrap_err();
        assert!(matches!(refused, DbError::AlreadyExists(_)), "{refused}");
        let found = db
            .read(|conn| accounts::find_by_email(conn, "ANNA@example.lv"))
            .unwrap();
        let found = found.unwrap();
        assert_eq!((&found.id, found.email.as_str()), (&id, "anna@example.lv"));
        assert_eq!(db.read(|conn| accounts::get(conn, &id)).unwrap(), found);
        assert_eq!(db.read(accounts::list).unwrap(), [found]);
    });
}
