//! From the code to the stored response.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::time::Duration;

use spogulis::db::cycles::{self, CycleState};
use spogulis::db::drafts::{self, Draft};
use spogulis::db::inbox::{self, Submission};
use spogulis::db::remarks::{self, Remark};
use spogulis::db::{Conn, Db, DbError, Limits, Wipe, invitations, responses};
use spogulis::survey::{GradeBand, ItemCode, SurveyId};

use crate::fixtures::{invite, keep, open_cycle, sheet, submit};
use crate::support::{for_each_database, places};

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
fn everybody_is_heard_when_two_nodes_are_in_a_rush() {
    for place in places() {
        let limits = Limits {
            writers: 8,
            ..Limits::default()
        };
        let nodes = [(); 2].map(|()| Db::open_with(&place.url, limits).unwrap());
        nodes[0].migrate().unwrap();
        open_cycle(&nodes[0]);
        invite(&nodes[0], 0..320);
        std::thread::scope(|scope| {
            for voter in 0..16 {
                let node = &nodes[voter as usize % 2];
                scope.spawn(move || {
                    for code in voter * 20..(voter + 1) * 20 {
                        assert_eq!(submit(node, code).unwrap(), Submission::Accepted);
                    }
                });
            }
        });
        assert_eq!(nodes[0].read(inbox::count).unwrap(), 320, "{}", place.name);
    }
}

#[test]
fn remarks_arrive_once_and_move_on_by_themselves() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, [7]);
        let written = ["t.x.suggest", "t.x.more"].map(|item| Remark {
            item: ItemCode::find(item).unwrap(),
            words: "Vairāk ierīču".to_owned(),
        });
        for expected in [Submission::Accepted, Submission::AlreadySpent] {
            let written = written.clone();
            let sent = move |conn: &mut Conn| {
                inbox::submit(conn, &7_u32.to_be_bytes(), &sheet(None, vec![1]), &written)
            };
            assert_eq!(db.write_blocking(sent).unwrap(), expected);
        }
        let count = |db: &Db| {
            let survey = invitations_survey(db);
            db.read(move |conn| remarks::count_by_item(conn, "2026", survey))
                .unwrap()
        };
        let all = BTreeMap::from([("t.x.more".to_owned(), 1), ("t.x.suggest".to_owned(), 1)]);
        assert_eq!(count(db), all);
        db.write_blocking(|conn| inbox::move_batch(conn, 500, 1))
            .unwrap();
        assert_eq!(db.read(remarks::count_waiting).unwrap(), 2);
        let moved = db.write_blocking(|conn| remarks::move_batch(conn, 500, 1));
        assert_eq!(moved.unwrap(), 2);
        assert_eq!(db.read(remarks::count_waiting).unwrap(), 0);
        assert_eq!(count(db), all);
    });
}

fn invitations_survey(db: &Db) -> SurveyId {
    let found = db.read(|conn| invitations::find_by_hmac(conn, &7_u32.to_be_bytes()));
    found.unwrap().unwrap().survey
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
fn closing_waits_for_answers_under_way() {
    for place in places() {
        let nodes = [(); 2].map(|()| Db::open(&place.url).unwrap());
        nodes[0].migrate().unwrap();
        open_cycle(&nodes[0]);
        invite(&nodes[0], [7, 8]);
        let (release, gate) = mpsc::channel();
        let (started, start) = mpsc::channel();
        let (closed, end) = mpsc::channel();
        std::thread::scope(|scope| {
            let answer = move |conn: &mut Conn| {
                let outcome =
                    inbox::submit(conn, &7_u32.to_be_bytes(), &sheet(None, vec![1]), &[])?;
                started.send(()).map_err(|_| DbError::Closed)?;
                gate.recv().map_err(|_| DbError::Closed)?;
                Ok(outcome)
            };
            let answer = scope.spawn(|| nodes[0].write_blocking(answer));
            start.recv().unwrap();
            scope.spawn(|| {
                let close = |conn: &mut Conn| cycles::set_state(conn, "2026", CycleState::Closed);
                closed.send(nodes[1].write_blocking(close)).unwrap();
            });
            let early = end.recv_timeout(Duration::from_millis(300));
            release.send(()).unwrap();
            assert!(
                early.is_err(),
                "{}: closed while an answer was under way",
                place.name
            );
            assert_eq!(answer.join().unwrap().unwrap(), Submission::Accepted);
            end.recv().unwrap().unwrap();
        });
        assert_eq!(submit(&nodes[0], 8).unwrap(), Submission::NotOpen);
    }
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
            keep(conn, &draft)?;
            keep(conn, &later)
        })
        .unwrap();

        let undone = db.write_blocking(move |conn| {
            inbox::submit(conn, &hmac, &sheet(None, vec![1]), &[])?;
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

fn draft_of(code: u32) -> Draft {
    Draft {
        code_hmac: code.to_be_bytes().to_vec(),
        sealed: vec![1, 2],
        page: 1,
    }
}

fn cancel(db: &Db, code: u32) -> bool {
    db.write_blocking(move |conn| {
        let is_canceled = invitations::cancel(conn, &code.to_be_bytes())?;
        drafts::delete(conn, &code.to_be_bytes())?;
        Ok(is_canceled)
    })
    .unwrap()
}

#[test]
fn canceled_code_takes_no_answer_and_spent_code_cannot_be_canceled() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, [7, 8]);
        assert!(cancel(db, 7));
        assert!(!cancel(db, 7));
        assert_eq!(submit(db, 7).unwrap(), Submission::UnknownCode);
        assert_eq!(submit(db, 8).unwrap(), Submission::Accepted);
        assert!(!cancel(db, 8));
        let counts = db.read(|conn| invitations::counts(conn, "2026")).unwrap();
        let counts: Vec<_> = counts
            .iter()
            .map(|c| (c.made, c.spent, c.canceled))
            .collect();
        assert_eq!(counts, [(2, 1, 1)]);
    });
}

/// Pages that are under way while their answers are sent or their slip is canceled.
#[test]
fn late_page_never_brings_a_draft_back() {
    for place in places() {
        let nodes = [(); 2].map(|()| Db::open(&place.url).unwrap());
        nodes[0].migrate().unwrap();
        open_cycle(&nodes[0]);
        invite(&nodes[0], 0..60);
        let save = |node: &Db, code| {
            let draft = draft_of(code);
            node.write_blocking(move |conn| keep(conn, &draft)).unwrap()
        };
        for code in 0..60 {
            std::thread::scope(|scope| {
                for node in &nodes {
                    scope.spawn(move || (0..4).filter(|_| save(node, code)).count());
                }
                match code % 2 {
                    0 => assert_eq!(submit(&nodes[0], code).unwrap(), Submission::Accepted),
                    _ => assert!(cancel(&nodes[0], code)),
                }
            });
            assert!(!save(&nodes[1], code), "{} {code}", place.name);
            let left = nodes[0].read(|conn| drafts::find(conn, &code.to_be_bytes()));
            assert_eq!(left.unwrap(), None, "{} {code}", place.name);
        }
        assert!(!save(&nodes[1], 999), "a code that nobody knows");
    }
}

#[test]
fn few_answers_of_an_institution_wait_for_company_until_the_cycle_closes() {
    for_each_database(|db| {
        open_cycle(db);
        invite(db, 0..25);
        db.write_blocking(|conn| {
            for code in 0..5_u32 {
                invitations::move_to(conn, &code.to_be_bytes(), "S02")?;
            }
            Ok(())
        })
        .unwrap();
        (0..25).for_each(|code| assert_eq!(submit(db, code).unwrap(), Submission::Accepted));
        let move_batch = || {
            db.write_blocking(|conn| inbox::move_batch(conn, 500, 20))
                .unwrap()
        };
        assert_eq!([move_batch(), move_batch()], [20, 0]);
        db.write_blocking(|conn| cycles::set_state(conn, "2026", CycleState::Closed))
            .unwrap();
        assert_eq!([move_batch(), move_batch()], [5, 0]);
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
            db.write_blocking(|conn| inbox::move_batch(conn, 100, 1))
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
        db.wipe(Wipe::Codes).unwrap();

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
                    db.write_blocking(|conn| inbox::move_batch(conn, 20, 1))
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
