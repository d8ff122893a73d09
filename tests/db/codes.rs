//! Codes from the making to the use, through the service.

use std::collections::BTreeSet;

use spogulis::access::{Keys, MasterKey};
use spogulis::db::cycles::{self, CycleState};
use spogulis::db::drafts::{self, Draft};
use spogulis::db::inbox::{self, Submission};
use spogulis::db::{Db, institutions, invitations};
use spogulis::service::codes::{self, CodeSheet, CodesError, Desk, For};
use spogulis::survey::{Stage, SurveyId};

use crate::fixtures::{institution, keep, open_cycle, sheet};
use crate::support::for_each_database;

fn keys() -> Keys {
    Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap())
}

fn whose(institution_id: &str) -> For {
    For {
        cycle_key: "2026".to_owned(),
        survey: SurveyId::Student,
        institution_id: institution_id.to_owned(),
    }
}

fn make(db: &Db, count: u16) -> Vec<String> {
    let made = codes::make(db, &keys(), &whose("S01"), Some(count)).unwrap();
    printed(&made)
}

fn printed(made: &CodeSheet) -> Vec<String> {
    made.codes.iter().map(ToString::to_string).collect()
}

fn lookup(code: &str) -> [u8; 32] {
    let Ok(code) = spogulis::access::Code::parse(code) else {
        panic!("no code")
    };
    code.lookup(&keys().lookup)
}

fn answer(db: &Db, code: &str) -> Submission {
    let lookup = lookup(code);
    db.write_blocking(move |conn| inbox::submit(conn, &lookup, &sheet(Some(8), vec![1]), &[]))
        .unwrap()
}

fn begin(db: &Db, code: &str) -> bool {
    let draft = Draft {
        code_hmac: lookup(code).to_vec(),
        sealed: vec![1],
        page: 1,
    };
    db.write_blocking(move |conn| keep(conn, &draft)).unwrap()
}

fn is_begun(db: &Db, code: &str) -> bool {
    let lookup = lookup(code);
    db.read(|conn| drafts::find(conn, &lookup))
        .unwrap()
        .is_some()
}

fn set_state(db: &Db, state: CycleState) {
    db.write_blocking(move |conn| cycles::set_state(conn, "2026", state))
        .unwrap();
}

fn admits(db: &Db, code: &str) -> bool {
    codes::admit(db, &keys(), code).unwrap().is_some()
}

#[test]
fn desk_does_nothing_with_codes_that_are_unknown_used_canceled_closed_or_somebody_elses() {
    for_each_database(|db| {
        open_cycle(db);
        let keys = keys();
        let desk = |own: Option<&str>| Desk {
            db,
            keys: &keys,
            own: own.map(str::to_owned),
        };
        let made = make(db, 4);
        let unknown = "22222-22222-22222";
        assert_eq!(answer(db, &made[0]), Submission::Accepted);
        desk(None).cancel(&made[1]).unwrap();
        let refused = |own, code: &str| {
            let desk = desk(own);
            let faults = [
                desk.cancel(code).unwrap_err(),
                desk.reissue(code).unwrap_err(),
                desk.move_to(code, "S02").unwrap_err(),
                desk.move_to(code, "S99").unwrap_err(),
            ];
            for fault in faults {
                assert!(matches!(fault, CodesError::NotLive), "{fault}");
            }
        };
        for code in [&made[0], &made[1], unknown, "not a code"] {
            refused(None, code);
        }
        refused(Some("S02"), &made[2]);
        set_state(db, CycleState::Closed);
        refused(None, &made[2]);
        assert!(!admits(db, &made[2]));
        assert!(matches!(
            codes::make(db, &keys, &whose("S01"), Some(1)).unwrap_err(),
            CodesError::NotOpen
        ));
    });
}

#[test]
fn only_live_codes_let_anybody_in_and_asking_spends_nothing() {
    for_each_database(|db| {
        open_cycle(db);
        let made = make(db, 2);
        for _ in 0..3 {
            assert!(admits(db, &made[0]));
            assert!(admits(db, &made[0].to_lowercase().replace('-', " ")));
        }
        assert_eq!(answer(db, &made[0]), Submission::Accepted);
        for refused in [&made[0], "22222-22222-22222", "x"] {
            assert!(!admits(db, refused));
        }
    });
}

#[test]
fn an_institution_gets_a_code_for_each_on_its_roster_and_not_without_end() {
    for_each_database(|db| {
        open_cycle(db);
        let first = codes::make(db, &keys(), &whose("S01"), None).unwrap();
        assert_eq!(first.institution, "Skola S01");
        let distinct: BTreeSet<String> = printed(&first).into_iter().collect();
        assert_eq!(distinct.len(), 200);
        let fault = codes::make(db, &keys(), &whose("S01"), None).unwrap_err();
        assert!(
            matches!(fault, CodesError::TooMany { left: 120 }),
            "{fault}"
        );
        make(db, 120);
        assert!(codes::make(db, &keys(), &whose("S01"), Some(1)).is_err());
        let preschool = For {
            survey: SurveyId::TeacherPreschool,
            ..whose("S01")
        };
        let fault = codes::make(db, &keys(), &preschool, Some(1)).unwrap_err();
        assert!(matches!(fault, CodesError::NotAsked), "{fault}");
    });
}

#[test]
fn canceled_slip_takes_its_draft_along_and_a_reissued_one_starts_afresh() {
    for_each_database(|db| {
        open_cycle(db);
        let keys = keys();
        let own = Some("S01".to_owned());
        let desk = Desk {
            db,
            keys: &keys,
            own,
        };
        let made = make(db, 2);
        assert!(begin(db, &made[0]) && begin(db, &made[1]));
        desk.cancel(&made[0]).unwrap();
        let fresh = printed(&desk.reissue(&made[1]).unwrap());
        for gone in &made {
            assert!(!is_begun(db, gone) && !admits(db, gone) && !begin(db, gone));
        }
        assert!(admits(db, &fresh[0]) && !is_begun(db, &fresh[0]));
        assert_eq!(answer(db, &fresh[0]), Submission::Accepted);
        let counts = db.read(|conn| invitations::counts(conn, "2026")).unwrap();
        let count = &counts[0];
        assert_eq!((count.made, count.spent, count.canceled), (3, 1, 2));
    });
}

#[test]
fn slip_of_the_wrong_school_moves_with_its_draft_to_a_school_that_is_asked() {
    for_each_database(|db| {
        open_cycle(db);
        db.write_blocking(|conn| {
            let mut preschool = institution("P01");
            preschool.stage = Stage::Preschool;
            institutions::insert_many(conn, &[preschool])
        })
        .unwrap();
        let keys = keys();
        let own = Some("S01".to_owned());
        let desk = Desk {
            db,
            keys: &keys,
            own,
        };
        let code = &make(db, 1)[0];
        assert!(begin(db, code));
        for nowhere in ["P01", "S99"] {
            let fault = desk.move_to(code, nowhere).unwrap_err();
            assert!(matches!(fault, CodesError::NotAsked), "{fault}");
        }
        desk.move_to(code, "S02").unwrap();
        assert!(is_begun(db, code));
        assert!(desk.move_to(code, "S01").is_err(), "no longer one's own");
        let lookup = lookup(code);
        let found = db.read(|conn| invitations::find_by_hmac(conn, &lookup));
        assert_eq!(found.unwrap().unwrap().institution_id, "S02");
    });
}

#[test]
fn class_code_gives_each_browser_its_own_until_the_budget_is_used_up() {
    for_each_database(|db| {
        open_cycle(db);
        let keys = keys();
        let class = codes::make_for_class(db, &keys, &whose("S01"), 30).unwrap();
        let class = &printed(&class)[0];
        let handed_out: BTreeSet<String> = std::thread::scope(|scope| {
            let browsers = [(); 40].map(|()| scope.spawn(|| codes::admit(db, &keys, class)));
            let admitted = browsers.map(|browser| browser.join().unwrap().unwrap());
            let own = admitted.into_iter().flatten();
            own.map(|admission| admission.code.to_string()).collect()
        });
        assert_eq!(handed_out.len(), 30);
        assert!(!handed_out.contains(class));
        for code in &handed_out {
            assert_eq!(answer(db, code), Submission::Accepted);
        }
        let second = codes::make_for_class(db, &keys, &whose("S01"), 30).unwrap();
        let second = &printed(&second)[0];
        assert!(admits(db, second));
        let own = None;
        let desk = Desk {
            db,
            keys: &keys,
            own,
        };
        desk.cancel(second).unwrap();
        assert!(!admits(db, second) && desk.cancel(second).is_err());
    });
}
