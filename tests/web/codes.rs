//! Codes at the coordinator's desk and in the hands of those who answer.

use spogulis::access::{Keys, MasterKey, Role};
use spogulis::db::{institutions, invitations};
use spogulis::service::codes::{self, CodeSheet, CodesError, For};
use spogulis::survey::SurveyId;

use crate::browser::{Browser, World, on_each_database};

const DESK: &str = "/my-institution/codes";

fn keys() -> Keys {
    Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap())
}

fn whose(institution_id: &str) -> For {
    For {
        cycle_key: "rehearsal".to_owned(),
        survey: SurveyId::Student,
        institution_id: institution_id.to_owned(),
    }
}

/// On a thread of its own: a test's own must not wait for the writer.
fn aside(work: impl FnOnce() -> Result<CodeSheet, CodesError> + Send) -> Vec<String> {
    let made = std::thread::scope(|scope| scope.spawn(work).join().unwrap());
    let codes = made.unwrap().codes;
    codes.iter().map(ToString::to_string).collect()
}

fn make(world: &World, institution_id: &str, count: u16) -> Vec<String> {
    let (db, whose) = (world.db.clone(), whose(institution_id));
    aside(|| codes::make(&db, &keys(), &whose, Some(count)))
}

/// The schools of the coordinator and of somebody else.
fn schools(world: &World) -> (String, String) {
    let own = "S02".to_owned();
    let roster = world.db.read(|conn| institutions::list(conn, "rehearsal"));
    let other = roster
        .unwrap()
        .into_iter()
        .find(|place| place.id != own && codes::roster_count(place, SurveyId::Student) > 0);
    (own, other.unwrap().id)
}

fn counts(world: &World, institution_id: &str) -> (i64, i64, i64) {
    let counts = world.db.read(|conn| invitations::counts(conn, "rehearsal"));
    let counts = counts.unwrap();
    let own = counts.iter().find(|c| c.institution_id == institution_id);
    own.map_or((0, 0, 0), |c| (c.made, c.spent, c.canceled))
}

async fn mend(browser: &Browser<'_>, action: &str, code: &str, to: &str) -> (u16, String) {
    let form = [("code", code), ("institution", to)];
    let reply = browser.post(&format!("{DESK}/{action}"), &form).await;
    (reply.status, reply.body)
}

#[test]
fn coordinator_cannot_touch_the_slips_of_another_institution_nor_tell_them_from_unknown_ones() {
    on_each_database(async |world| {
        let (own, other) = schools(world);
        let theirs = &make(world, &other, 1)[0];
        let mine = &make(world, &own, 1)[0];
        let coordinator = world.browser_as(Role::Coordinator).await;
        assert_eq!(mend(&coordinator, "cancel", mine, "").await.0, 200);
        for action in ["cancel", "move"] {
            let unknown = mend(&coordinator, action, "22222-22222-22222", &own).await;
            assert_eq!(unknown.0, 422);
            for refused in [theirs, mine] {
                assert_eq!(mend(&coordinator, action, refused, &own).await, unknown);
            }
        }
        assert_eq!(counts(world, &other), (1, 0, 0));
        assert_eq!(counts(world, &own), (1, 0, 1));
    });
}

#[test]
fn desk_makes_codes_for_its_own_institution_in_open_cycles_only() {
    on_each_database(async |world| {
        let (own, other) = schools(world);
        let coordinator = world.browser_as(Role::Coordinator).await;
        assert!(coordinator.get(DESK).await.says("S_712"));
        for (cycle, survey) in [("2026", "S_712"), ("1999", "S_712"), ("rehearsal", "x")] {
            let form = [("cycle", cycle), ("survey", survey), ("count", "2")];
            let reply = coordinator.post(&format!("{DESK}/make"), &form).await;
            assert_eq!(reply.status, 422, "{cycle} {survey}");
        }
        for (action, count) in [
            ("make", "0"),
            ("make", "3O"),
            ("class", "61"),
            ("class", ""),
        ] {
            let form = [
                ("cycle", "rehearsal"),
                ("survey", "S_712"),
                ("count", count),
            ];
            let reply = coordinator.post(&format!("{DESK}/{action}"), &form).await;
            assert_eq!(reply.status, 422, "{action} {count}");
        }
        assert_eq!(counts(world, &own), (0, 0, 0));
        let form = [
            ("cycle", "rehearsal"),
            ("survey", "S_712"),
            ("count", "3"),
            ("institution", other.as_str()),
        ];
        let reply = coordinator.post(&format!("{DESK}/make"), &form).await;
        if cfg!(feature = "pdf") {
            assert_eq!(reply.header("content-type"), "application/pdf");
            assert!(
                reply
                    .header("content-disposition")
                    .starts_with("attachment")
            );
            assert!(reply.says("%PDF-"));
            assert_eq!(counts(world, &own), (3, 0, 0));
        } else {
            assert_eq!(reply.status, 422);
            assert_eq!(counts(world, &own), (0, 0, 0), "no codes without paper");
        }
        assert_eq!(counts(world, &other), (0, 0, 0));
    });
}

#[test]
fn slip_leads_to_its_survey_and_looking_spends_nothing() {
    on_each_database(async |world| {
        let (own, _) = schools(world);
        let code = &make(world, &own, 1)[0];
        let browser = world.browser();
        let page = browser.get(&format!("/code?code={code}")).await;
        assert!(page.says(&format!("value=\"{code}\"")));
        assert_eq!(browser.cookie("draft"), "");
        let reply = browser.post("/code", &[("code", code)]).await;
        assert_eq!(reply.location(), "/answer/rehearsal/student");
        let intro = browser.get(reply.location()).await;
        assert!(
            intro.says(code),
            "the intro shows the code that was accepted"
        );
        assert_eq!(counts(world, &own), (1, 0, 0));
    });
}

#[test]
fn codes_that_let_nobody_in_get_the_same_answer() {
    on_each_database(async |world| {
        let (own, _) = schools(world);
        let canceled = &make(world, &own, 1)[0];
        let coordinator = world.browser_as(Role::Coordinator).await;
        mend(&coordinator, "cancel", canceled, "").await;
        let db = world.db.clone();
        let class = &aside(|| codes::make_for_class(&db, &keys(), &whose(&own), 1))[0];
        let first = world.browser();
        assert_eq!(first.post("/code", &[("code", class)]).await.status, 303);
        assert_ne!(
            first.cookie("draft"),
            *class,
            "a class code is nobody's own"
        );
        let mut pages = Vec::new();
        for code in ["22222-22222-22222", canceled, class] {
            let browser = world.browser();
            let reply = browser.post("/code", &[("code", code)]).await;
            assert_eq!(reply.status, 410);
            assert_eq!(browser.cookie("draft"), "");
            pages.push(reply.body);
        }
        assert!(pages.iter().all(|page| *page == pages[0]));
    });
}
