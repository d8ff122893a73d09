//! What the storage promises, on both databases.

mod support;

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use spogulis::db::accounts::{self, Account};
use spogulis::db::cycles::{self, Cycle, CycleState};
use spogulis::db::drafts::{self, Draft};
use spogulis::db::inbox::{self, Submission};
use spogulis::db::institutions::{self, Institution};
use spogulis::db::invitations::{self, Invitation};
use spogulis::db::responses::{self, Response, Sheet};
use spogulis::db::{Db, DbError, Limits, random_id, settings};
use spogulis::survey::{GradeBand, Stage, SurveyId};
use support::{for_each_database, places};

fn cycle(key: &str) -> Cycle {
    Cycle {
        key: key.to_owned(),
        label: "2026/27".to_owned(),
        state: CycleState::Open,
        is_baseline: false,
        is_synthetic: true,
        baseline_key: None,
        dataset: "cycle-2026".to_owned(),
        manifest: "{}".to_owned(),
        catalogue: "[]".to_owned(),
        codebook: "[]".to_owned(),
        quality: "{}".to_owned(),
        inventory: None,
        digcompedu: Some("[]".to_owned()),
        data_sha256: "d".to_owned(),
        content_sha256: "c".to_owned(),
        catalogue_sha256: "k".to_owned(),
    }
}

fn institution(id: &str) -> Institution {
    Institution {
        cycle_key: "2026".to_owned(),
        id: id.to_owned(),
        name: format!("Skola {id}"),
        stage: Stage::School,
        teachers_n: 40,
        g7_9: 120,
        g10_12: 80,
        learners: 500,
    }
}

fn sheet(grade: Option<i16>, answers: Vec<u8>) -> Sheet {
    Sheet {
        grade,
        is_primary: false,
        weight: 1.5,
        covariates: "gender=f".to_owned(),
        answers,
        version: "2026.1".to_owned(),
    }
}

fn response(institution_id: &str, sheet: Sheet) -> Response {
    Response {
        cycle_key: "2026".to_owned(),
        survey: SurveyId::Student,
        institution_id: institution_id.to_owned(),
        sheet,
    }
}

fn invitation(code_hmac: &[u8]) -> Invitation {
    Invitation {
        id: random_id(),
        cycle_key: "2026".to_owned(),
        survey: SurveyId::Student,
        institution_id: "S01".to_owned(),
        code_hmac: code_hmac.to_owned(),
        spent: false,
    }
}

/// An open cycle with the schools S01 and S02.
fn open_cycle(db: &Db) {
    db.write_blocking(|conn| {
        cycles::insert(conn, &cycle("2026"))?;
        institutions::insert_many(conn, &[institution("S02"), institution("S01")])
    })
    .unwrap();
}

fn invite(db: &Db, codes: impl IntoIterator<Item = u32>) {
    let batch: Vec<_> = codes
        .into_iter()
        .map(|n| invitation(&n.to_be_bytes()))
        .collect();
    db.write_blocking(move |conn| invitations::insert_many(conn, &batch))
        .unwrap();
}

fn submit(db: &Db, code: u32) -> Result<Submission, DbError> {
    let answers = code.to_be_bytes().to_vec();
    db.write_blocking(move |conn| {
        inbox::submit(conn, &code.to_be_bytes(), &sheet(Some(8), answers.clone()))
    })
}

fn setting(db: &Db, key: &'static str) -> Option<String> {
    db.read(|conn| settings::find(conn, key)).unwrap()
}

#[test]
fn failing_and_panicking_jobs_leave_their_neighbours_alone() {
    for_each_database(|db| {
        let (release, gate) = mpsc::channel::<()>();
        std::thread::scope(|scope| {
            // holds a writer, so that on SQLite the others meet in one batch
            let held = scope.spawn(|| {
                db.write_blocking(move |_| gate.recv().map_err(|_| DbError::Closed))
                    .unwrap()
            });
            let good = scope.spawn(|| db.write_blocking(|conn| settings::set(conn, "good", "1")));
            let bad = scope.spawn(|| {
                db.write_blocking(|conn| {
                    settings::set(conn, "bad", "1")?;
                    cycles::get(conn, "1999")
                })
            });
            let mad = scope.spawn(|| {
                db.write_blocking(|conn| -> Result<(), DbError> {
                    settings::set(conn, "mad", "1")?;
                    panic!("this panic is part of the test")
                })
            });
            std::thread::sleep(Duration::from_millis(100));
            release.send(()).unwrap();
            held.join().unwrap();
            good.join().unwrap().unwrap();
            assert!(matches!(bad.join().unwrap(), Err(DbError::NotFound { .. })));
            assert!(matches!(mad.join().unwrap(), Err(DbError::Panicked)));
        });
        assert_eq!(setting(db, "good").as_deref(), Some("1"));
        assert_eq!(setting(db, "bad"), None);
        assert_eq!(setting(db, "mad"), None);
        db.write_blocking(|conn| settings::set(conn, "good", "2"))
            .unwrap();
        assert_eq!(setting(db, "good").as_deref(), Some("2"));
    });
}

#[test]
fn full_queue_answers_busy() {
    for place in places() {
        let db = Db::open_with(
            &place.url,
            Limits {
                readers: 1,
                writers: 1,
                queue: 2,
            },
        )
        .unwrap();
        let (release, gate) = mpsc::channel::<()>();
        let (started, start) = mpsc::channel();
        std::thread::scope(|scope| {
            let held = scope.spawn(|| {
                db.write_blocking(move |_| {
                    started.send(()).map_err(|_| DbError::Closed)?;
                    gate.recv().map_err(|_| DbError::Closed)
                })
            });
            start.recv().unwrap();
            let waiting = [(); 2].map(|()| scope.spawn(|| db.write_blocking(|_| Ok(()))));
            std::thread::sleep(Duration::from_millis(100));
            let refused = db.write_blocking(|_| Ok(())).unwrap_err();
            assert!(
                matches!(refused, DbError::Busy),
                "{}: {refused}",
                place.name
            );
            assert!(refused.is_retryable());
            release.send(()).unwrap();
            held.join().unwrap().unwrap();
            waiting
                .into_iter()
                .for_each(|job| job.join().unwrap().unwrap());
        });
    }
}

#[test]
fn closing_finishes_the_waiting_writes() {
    for place in places() {
        let db = Db::open_with(
            &place.url,
            Limits {
                writers: 1,
                ..Limits::default()
            },
        )
        .unwrap();
        db.migrate().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let mut writes = Vec::new();
        for n in 0..20 {
            let value = n.to_string();
            let db = db.clone();
            writes.push(Box::pin(async move {
                db.write(move |conn| settings::set(conn, &value, &value))
                    .await
            }));
        }
        // each is polled once, which hands its job over, and then forgotten
        runtime.block_on(async {
            for write in &mut writes {
                let poll = std::future::poll_fn(|cx| {
                    std::task::Poll::Ready(write.as_mut().poll(cx).is_ready())
                });
                poll.await;
            }
        });
        drop((writes, db));
        let db = Db::open(&place.url).unwrap();
        for key in ["0", "7", "19"] {
            assert_eq!(setting(&db, key).as_deref(), Some(key), "{}", place.name);
        }
    }
}

#[test]
fn reading_refuses_to_write() {
    for_each_database(|db| {
        let refused = db
            .read(|conn| settings::set(conn, "theme", "dark"))
            .unwrap_err();
        assert!(matches!(refused, DbError::ReadOnly(_)), "{refused}");
        assert_eq!(setting(db, "theme"), None);
    });
}

#[test]
fn reading_sees_one_snapshot() {
    for_each_database(|db| {
        let seen = db.read(|conn| {
            let before = settings::find(conn, "theme")?;
            db.write_blocking(|conn| settings::set(conn, "theme", "dark"))?;
            Ok((before, settings::find(conn, "theme")?))
        });
        assert_eq!(seen.unwrap(), (None, None));
        assert_eq!(setting(db, "theme").as_deref(), Some("dark"));
    });
}

#[test]
fn code_counts_once() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, [7]);
        assert_eq!(submit(db, 7).unwrap(), Submission::Accepted);
        assert_eq!(submit(db, 7).unwrap(), Submission::AlreadySpent);
        assert_eq!(submit(db, 8).unwrap(), Submission::UnknownCode);
        assert_eq!(db.read(inbox::count).unwrap(), 1);
    });
}

#[test]
fn code_used_by_many_at_once_counts_once() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, 0..50);
        let accepted: usize = std::thread::scope(|scope| {
            let each = |_| (0..50).filter(|c| submit(db, *c).unwrap() == Submission::Accepted);
            let voters: Vec<_> = (0..4)
                .map(|n| scope.spawn(move || each(n).count()))
                .collect();
            voters.into_iter().map(|voter| voter.join().unwrap()).sum()
        });
        assert_eq!(accepted, 50);
        assert_eq!(db.read(inbox::count).unwrap(), 50);
    });
}

#[test]
fn closed_cycle_refuses_answers() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, [7]);
        db.write_blocking(|conn| cycles::set_state(conn, "2026", CycleState::Closed))
            .unwrap();
        assert_eq!(submit(db, 7).unwrap(), Submission::NotOpen);
        assert_eq!(db.read(inbox::count).unwrap(), 0);
    });
}

#[test]
fn submission_is_all_or_nothing() {
    for_each_database(|db| {
        open_cycle(db);
        let hmac = 7_u32.to_be_bytes();
        invite(db, [7]);
        let draft = Draft {
            code_hmac: hmac.to_vec(),
            sealed: vec![1, 2],
            page: 1,
        };
        let later = Draft {
            sealed: vec![3],
            page: 2,
            ..draft.clone()
        };
        let kept = later.clone();
        db.write_blocking(move |conn| {
            drafts::upsert(conn, &draft)?;
            drafts::upsert(conn, &later)
        })
        .unwrap();

        let undone = db.write_blocking(move |conn| {
            inbox::submit(conn, &hmac, &sheet(None, vec![1]))?;
            cycles::get(conn, "1999")
        });
        assert!(undone.is_err());
        let unspent = db
            .read(|conn| invitations::find_by_hmac(conn, &hmac))
            .unwrap()
            .unwrap();
        assert!(!unspent.spent);
        assert_eq!(db.read(inbox::count).unwrap(), 0);
        assert_eq!(
            db.read(|conn| drafts::find(conn, &hmac)).unwrap(),
            Some(kept)
        );

        assert_eq!(submit(db, 7).unwrap(), Submission::Accepted);
        let spent = db
            .read(|conn| invitations::find_by_hmac(conn, &hmac))
            .unwrap()
            .unwrap();
        assert!(spent.spent);
        assert_eq!(db.read(|conn| drafts::find(conn, &hmac)).unwrap(), None);
    });
}

#[test]
fn inbox_loses_and_doubles_nothing() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, 0..230);
        for code in 0..230 {
            assert_eq!(submit(db, code).unwrap(), Submission::Accepted);
        }
        let move_batch = || {
            db.write_blocking(|conn| inbox::move_batch(conn, 100))
                .unwrap()
        };
        assert_eq!([move_batch(), move_batch()], [100, 100]);
        let counted = db.read(|conn| responses::counts(conn, "2026")).unwrap();
        assert_eq!(counted.len(), 1, "what waits counts with what has moved");
        assert_eq!(
            (counted[0].n, counted[0].band),
            (230, Some(GradeBand::G7To9))
        );
        assert_eq!([move_batch(), move_batch()], [30, 0]);
        db.scrub().unwrap();

        assert_eq!(db.read(inbox::count).unwrap(), 0);
        let moved = db
            .read(|conn| responses::list(conn, "2026", SurveyId::Student))
            .unwrap();
        let expected: Vec<Vec<u8>> = (0..230_u32).map(|n| n.to_be_bytes().to_vec()).collect();
        let answers: Vec<Vec<u8>> = moved.iter().map(|m| m.sheet.answers.clone()).collect();
        assert_eq!(answers, expected);
        assert!(
            moved
                .iter()
                .all(|m| m.institution_id == "S01" && m.sheet.weight == 1.5)
        );
    });
}

#[test]
fn nodes_that_move_at_once_double_nothing() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, 0..60);
        (0..60).for_each(|code| assert_eq!(submit(db, code).unwrap(), Submission::Accepted));
        let moved: usize = std::thread::scope(|scope| {
            let movers = [(); 4].map(|()| {
                scope.spawn(|| {
                    db.write_blocking(|conn| inbox::move_batch(conn, 20))
                        .unwrap()
                })
            });
            movers.into_iter().map(|mover| mover.join().unwrap()).sum()
        });
        assert_eq!(moved, 60);
        let list = db
            .read(|conn| responses::list(conn, "2026", SurveyId::Student))
            .unwrap();
        assert_eq!(list.len(), 60);
    });
}

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

#[test]
fn unknown_address_is_refused_without_showing_its_password() {
    let error = Db::open("mysql://me:secret@host/db").err().unwrap();
    assert!(matches!(error, DbError::UnknownScheme(_)));
    assert!(!error.to_string().contains("secret"));
    assert!(matches!(
        Db::open("spogulis.db"),
        Err(DbError::UnknownScheme(_))
    ));
    assert!(matches!(
        Db::open("sqlite:///no/such/folder/x.db"),
        Err(DbError::Unreachable(_))
    ));
}
