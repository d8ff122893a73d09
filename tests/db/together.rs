//! What an institution answers as such, beside the answers of its people.

use std::collections::BTreeMap;
use std::path::Path;

use spogulis::access::{Keys, MasterKey};
use spogulis::dataset::Quality;
use spogulis::db::cycles::{self, CycleState};
use spogulis::db::inbox::{self, Submission};
use spogulis::db::invitations;
use spogulis::db::responses::Sheet;
use spogulis::db::{Conn, Db, DbError, SurveyAt, paper};
use spogulis::indicators::Cycle;
use spogulis::service::audit::anonymity;
use spogulis::service::codes::CodesError;
use spogulis::service::management::{self, Refusal, Saved, Signed};
use spogulis::service::paper::{Desk, PaperError, Turn};
use spogulis::service::store::{self, Fingerprint};
use spogulis::service::{folder, sheets};
use spogulis::survey::{self, ItemCode, Raw, SurveyId};

use crate::fixtures::{invitation, open_cycle};
use crate::support::for_each_database;

const SURVEY: SurveyId = SurveyId::ManagementSchool;

fn signed(login: &str) -> Signed {
    Signed {
        login: login.to_owned(),
        minute: "2026-11-21T18:05Z".to_owned(),
    }
}

fn raw(fields: &[(&str, &str)]) -> Raw {
    let fields = fields.iter();
    fields
        .map(|(name, token)| ((*name).to_owned(), (*token).to_owned()))
        .collect()
}

fn at(institution_id: &str, survey: SurveyId) -> SurveyAt {
    SurveyAt {
        cycle_key: "2026".to_owned(),
        institution_id: institution_id.to_owned(),
        survey,
    }
}

fn write<T: Send + 'static>(
    db: &Db,
    job: impl FnMut(&mut Conn) -> Result<T, DbError> + Send + 'static,
) -> T {
    db.write_blocking(job).unwrap()
}

/// Opens a cycle with the roster, the codebook and the catalogue of the sample, and no answer yet;
/// gives the order of its items.
fn open_sample(db: &Db) -> Vec<ItemCode> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/cycle-2026");
    let loaded = folder::load(&dir, &mut || {}).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut dataset = loaded.dataset;
    dataset.surveys.clear();
    dataset
        .manifest
        .surveys
        .retain(|survey, _| *survey == SURVEY);
    dataset.quality = BTreeMap::from([(SURVEY, Quality::default())]);
    dataset.inventory = None;
    let fingerprint = Fingerprint::of(&dataset, &loaded.catalogue);
    let mut record = store::cycle_record(&dataset, &loaded.catalogue, &fingerprint, None);
    record.state = CycleState::Open;
    let items = dataset.codebook.of_survey(SURVEY);
    let order = items
        .filter_map(|item| ItemCode::find(&item.item))
        .collect();
    write(db, move |conn| {
        store::insert(conn, &record, &dataset, &mut |_| {})
    });
    order
}

/// An answer to the question whether the strategy is in the plan (indicator 15).
fn answer(order: &[ItemCode], token: &str) -> Sheet {
    let questionnaire = survey::find(SURVEY, "2026").unwrap();
    let form = questionnaire.form().unwrap();
    let answers = form.accept(&raw(&[("is_primary", "1"), ("m.1.1", token)]));
    let answers = answers.unwrap();
    let kept = sheets::sheet(questionnaire, &answers, false);
    // What it says of itself is kept apart from what it is.
    assert_eq!(
        (kept.is_primary, kept.covariates.as_str()),
        (false, "is_primary=1")
    );
    let packed = answers.pack(order).into_iter();
    Sheet {
        answers: packed.map(|answer| answer as u8).collect(),
        ..kept
    }
}

fn send_slip(db: &Db, institution_id: &'static str, code: u8, sheet: &Sheet) {
    let sheet = sheet.clone();
    let sent = write(db, move |conn| {
        let mut slip = invitation(&[code; 32]);
        slip.survey = SURVEY;
        slip.institution_id = institution_id.to_owned();
        invitations::insert(conn, &slip)?;
        inbox::submit(conn, &[code; 32], &sheet, &[])
    });
    assert_eq!(sent, Submission::Accepted);
}

fn frozen(db: &Db) -> Cycle {
    write(db, |conn| {
        cycles::set_state(conn, "2026", CycleState::Closed)?;
        while inbox::move_batch(conn, 500, 20)? > 0 {}
        cycles::set_state(conn, "2026", CycleState::Frozen)
    });
    let cycle = db.read(|conn| store::load(conn, "2026").map_err(|error| panic!("{error}")));
    cycle.unwrap()
}

#[test]
fn the_official_answer_speaks_for_its_institution_and_slips_do_not() {
    for_each_database(|db| {
        let order = open_sample(db);
        let (yes, no) = (answer(&order, "5"), answer(&order, "1"));
        send_slip(db, "S02", 1, &no);
        send_slip(db, "S02", 2, &no);
        send_slip(db, "S03", 3, &no);
        send_slip(db, "S03", 4, &yes);
        let official = yes.clone();
        let submitted = write(db, move |conn| {
            let (at, by) = (at("S02", SURVEY), signed("anna"));
            let questions = ["m.1.1".to_owned()];
            let chosen = raw(&[("m.1.1", "5")]);
            let saved = management::save(conn, &at, &by, 0, &questions, &chosen)?;
            assert!(matches!(saved, Saved::Stored { .. }));
            management::submit(conn, &at, &by, 1, &official, &[])
        });
        assert_eq!(submitted, Ok(()));
        let cycle = frozen(db);
        let tallies = cycle.tally_item(SURVEY, "m.1.1").unwrap();
        let vote = |id: &str| {
            let place = cycle.dataset.roster.find(id).unwrap();
            let tally = tallies.institution(place, None);
            (tally.n_base(), tally.primary_vote())
        };
        assert_eq!(vote("S02"), (3, Some(1.0)), "one of three, and it decides");
        assert_eq!(vote("S03"), (2, Some(0.5)), "none is official: all of them");
    });
}

#[test]
fn of_many_who_submit_at_once_one_is_first() {
    for_each_database(|db| {
        let order = open_sample(db);
        let yes = answer(&order, "5");
        write(db, |conn| {
            let (at, by) = (at("S02", SURVEY), signed("anna"));
            let questions = ["m.1.1".to_owned()];
            management::save(conn, &at, &by, 0, &questions, &raw(&[("m.1.1", "5")]))
        });
        let outcomes: Vec<Result<(), Refusal>> = std::thread::scope(|scope| {
            let each = |n: usize| {
                let (sheet, by) = (yes.clone(), signed(&format!("person {n}")));
                scope.spawn(move || {
                    write(db, move |conn| {
                        management::submit(conn, &at("S02", SURVEY), &by, 1, &sheet, &[])
                    })
                })
            };
            let people: Vec<_> = (0..8).map(each).collect();
            people.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let n_first = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(n_first, 1);
        let told: Vec<&Refusal> = outcomes
            .iter()
            .filter_map(|one| one.as_ref().err())
            .collect();
        assert!(told.iter().all(|refusal| *refusal == told[0]), "{told:?}");
        assert!(matches!(told[0], Refusal::AlreadySubmitted(_)));
        assert_eq!(db.read(inbox::count).unwrap(), 1);
    });
}

#[test]
fn pages_saved_by_many_at_once_all_survive() {
    for_each_database(|db| {
        open_cycle(db);
        std::thread::scope(|scope| {
            for n in 0..16 {
                scope.spawn(move || {
                    let question = format!("m.x.{n}");
                    let saved = write(db, move |conn| {
                        let (at, by) = (at("S01", SURVEY), signed(&format!("person {n}")));
                        let chosen = raw(&[(question.as_str(), "5")]);
                        let questions = [question.clone()];
                        management::save(conn, &at, &by, 0, &questions, &chosen)
                    });
                    let Saved::Stored { conflicts, .. } = saved else {
                        panic!("the cycle is open")
                    };
                    assert!(conflicts.is_empty());
                });
            }
        });
        let state = db.read(|conn| management::read(conn, &at("S01", SURVEY)));
        let state = state.unwrap();
        assert_eq!((state.revision, state.raw().len()), (16, 16));
    });
}

fn desk(institution_id: &str) -> Desk {
    let questionnaire = survey::find(SurveyId::Student, "2026").unwrap();
    Desk {
        keys: Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap()),
        at: at(institution_id, SurveyId::Student),
        questionnaire,
        form: questionnaire.form().unwrap(),
    }
}

fn enter(db: &Db, number: i32, turn: Turn, grade: &str) -> Result<(), PaperError> {
    let answers = raw(&[("grade", grade)]);
    write(db, move |conn| {
        desk("S01").enter(conn, (number, turn), "anna", &answers)
    })
}

#[test]
fn paper_counts_against_the_budget_of_its_institution() {
    for_each_database(|db| {
        open_cycle(db);
        // 200 people, half as many again and 20
        write(db, |conn| {
            let batch: Vec<_> = (0..319_u32).map(|n| invitation(&n.to_be_bytes())).collect();
            invitations::insert_many(conn, &batch)
        });
        enter(db, 1, Turn::First, "7").unwrap();
        let refused = enter(db, 2, Turn::First, "7").unwrap_err();
        let full = CodesError::TooMany { left: 0 };
        assert_eq!(refused.code(), full.code());
        assert!(write(db, |conn| desk("S01").discard(conn, 1)).is_ok());
        enter(db, 2, Turn::First, "7").unwrap();
    });
}

#[test]
fn first_entry_made_by_two_at_once_is_kept_once() {
    for_each_database(|db| {
        open_cycle(db);
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let each = |n: usize| {
                let answers = raw(&[("grade", "7")]);
                scope.spawn(move || {
                    let login = format!("person {n}");
                    db.write_blocking(move |conn| {
                        desk("S01").enter(conn, (1, Turn::First), &login, &answers)
                    })
                })
            };
            let people: Vec<_> = (0..6).map(each).collect();
            people.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let kept = outcomes
            .iter()
            .filter(|outcome| matches!(outcome, Ok(Ok(()))));
        assert_eq!(kept.count(), 1);
        let counts = db.read(|conn| invitations::counts(conn, "2026")).unwrap();
        assert_eq!(counts[0].made, 1);
    });
}

#[test]
fn closed_cycle_takes_no_paper() {
    for_each_database(|db| {
        open_cycle(db);
        for turn in [Turn::First, Turn::Second] {
            enter(db, 1, turn, "7").unwrap();
        }
        write(db, |conn| {
            cycles::set_state(conn, "2026", CycleState::Closed)
        });
        let refused = enter(db, 2, Turn::First, "7").unwrap_err();
        assert_eq!(refused.code(), "not-open");
        let refused = write(db, |conn| desk("S01").submit(conn)).unwrap_err();
        assert_eq!(refused.code(), "not-open");
        assert_eq!(db.read(inbox::count).unwrap(), 0);
    });
}

#[test]
fn audit_knows_the_tables_of_both_desks_and_finds_nothing() {
    for_each_database(|db| {
        open_cycle(db);
        for number in 1..30 {
            for turn in [Turn::First, Turn::Second] {
                enter(db, number, turn, "7").unwrap();
            }
        }
        assert_eq!(write(db, |conn| desk("S01").submit(conn)).unwrap(), 29);
        enter(db, 99, Turn::First, "8").unwrap();
        write(db, |conn| {
            let (at, by) = (at("S01", SURVEY), signed("anna@school.example"));
            let chosen = raw(&[("m.x.suggest", "Vairāk laika pamēģināt")]);
            let questions = ["m.x.suggest".to_owned()];
            management::save(conn, &at, &by, 0, &questions, &chosen)
        });
        spogulis::service::inbox::move_on(db).unwrap();
        let attempts = anonymity(db, None, None).unwrap();
        assert!(
            attempts.iter().all(|attempt| !attempt.has_succeeded()),
            "{attempts:?}"
        );
        let count = db.read(|conn| paper::count(conn, &at("S01", SurveyId::Student)));
        assert_eq!(count.unwrap().sheets, 29);
        write(db, |conn| {
            use diesel::connection::SimpleConnection;
            let plant = "ALTER TABLE paper_sheets ADD COLUMN entered_at TEXT";
            Ok(conn.batch_execute(plant)?)
        });
        let attempts = anonymity(db, None, None).unwrap();
        let found = attempts.iter().filter(|attempt| attempt.has_succeeded());
        let names: Vec<_> = found.map(|attempt| attempt.name).collect();
        assert_eq!(names, ["a column that tells more"]);
    });
}
