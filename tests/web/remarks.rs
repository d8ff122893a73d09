//! Answers in people's own words, as an analyst sorts them after a cycle is closed.

use spogulis::access::Role;
use spogulis::db::coding::{self, CodedRemark, OpenQuestion, Progress};
use spogulis::db::inbox::{self, Submission};
use spogulis::db::invitations::{self, Invitation};
use spogulis::db::random_id;
use spogulis::db::remarks::Remark;
use spogulis::db::responses::Sheet;
use spogulis::survey::{ItemCode, SurveyId};

use crate::browser::{Browser, Reply, World, on_each_database};

const PLACE: &str = "/results/rehearsal/remarks/student/s.x.suggest";
const ITEM: &str = "s.x.suggest";

fn question() -> OpenQuestion {
    OpenQuestion {
        cycle_key: "rehearsal".to_owned(),
        survey: SurveyId::Student,
        item: ITEM.to_owned(),
    }
}

fn progress(world: &World) -> Progress {
    let found = world.db.read(|conn| coding::progress(conn, "rehearsal"));
    let key = (SurveyId::Student, ITEM.to_owned());
    found.unwrap().remove(&key).unwrap_or_default()
}

fn kept(world: &World) -> Vec<CodedRemark> {
    let all = world
        .db
        .read(|conn| coding::page(conn, &question(), 0, 100));
    all.unwrap()
}

fn sheet() -> Sheet {
    Sheet {
        grade: Some(8),
        is_primary: false,
        weight: 1.0,
        covariates: String::new(),
        answers: vec![1; 48],
        version: "2026".to_owned(),
    }
}

/// So many learners suggest something. On a thread of its own: a test's own drives the site.
fn suggest(world: &World, n: u8) {
    let db = world.db.clone();
    let send = move |nth: u8| {
        let invitation = Invitation {
            id: random_id(),
            cycle_key: "rehearsal".to_owned(),
            survey: SurveyId::Student,
            institution_id: "S02".to_owned(),
            code_hmac: vec![nth; 32],
            spent: false,
            canceled: false,
        };
        let remark = Remark {
            item: ItemCode::find(ITEM).unwrap(),
            words: format!("Ieteikums {nth}: <b>vairāk</b> laika"),
        };
        db.write_blocking(move |conn| {
            invitations::insert(conn, &invitation)?;
            let code = &invitation.code_hmac;
            inbox::submit(conn, code, &sheet(), std::slice::from_ref(&remark))
        })
    };
    let sent = std::thread::spawn(move || {
        (1..=n).all(|nth| matches!(send(nth), Ok(Submission::Accepted)))
    });
    assert!(sent.join().unwrap());
}

async fn close(world: &World) {
    let administrator = world.browser_as(Role::Administrator).await;
    let closed = administrator.post("/cycles/rehearsal/close", &[]).await;
    assert_eq!(closed.status, 303);
}

async fn add_theme(browser: &Browser<'_>, latvian: &str, english: &str) -> Reply {
    let form = [("name_lv", latvian), ("name_en", english)];
    browser.post(&format!("{PLACE}/themes?page=1"), &form).await
}

fn hex(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn nobody_reads_what_was_written_while_the_cycle_is_open() {
    on_each_database(async |world| {
        suggest(world, 1);
        for role in [Role::Analyst, Role::Administrator] {
            let browser = world.browser_as(role).await;
            for path in [PLACE, "/results/rehearsal/remarks"] {
                let reply = browser.get(path).await;
                assert!(reply.status == 404 && !reply.says("Ieteikums"));
            }
        }
        close(world).await;
        let coordinator = world.browser_as(Role::Coordinator).await;
        assert_eq!(coordinator.get(PLACE).await.status, 403);
        let analyst = world.browser_as(Role::Analyst).await;
        let page = analyst.get(PLACE).await;
        assert!(page.says("Ieteikums 1: &lt;b&gt;vairāk") && !page.says("S02"));
    });
}

#[test]
fn themes_are_ticked_page_by_page_and_counted() {
    on_each_database(async |world| {
        suggest(world, 23);
        close(world).await;
        let analyst = world.browser_as(Role::Analyst).await;
        for (latvian, english) in [("", "Time"), ("Laiks", " "), (&*"ā".repeat(81), "Time")] {
            let refused = add_theme(&analyst, latvian, english).await;
            assert!(refused.status == 422 && refused.says("abās valodās"));
            assert!(refused.says(&format!("value=\"{latvian}\"")));
        }
        assert_eq!(add_theme(&analyst, "Laiks", "Time").await.status, 303);
        assert_eq!(add_theme(&analyst, "Ierīces", "Devices").await.status, 303);
        assert_eq!(add_theme(&analyst, "Laiks", "Hours").await.status, 422);
        let themes = world
            .db
            .read(|conn| coding::themes(conn, &question()))
            .unwrap();
        let (devices, time) = (&themes[0].id, &themes[1].id);

        let all = kept(world);
        let ids: Vec<String> = all.iter().map(|remark| hex(&remark.id)).collect();
        let fields: Vec<String> = ids.iter().map(|id| format!("theme-{id}")).collect();
        let mut form: Vec<(&str, &str)> = ids[..20].iter().map(|id| ("remark", &**id)).collect();
        form.extend([(&*fields[0], &**time), (&*fields[0], &**devices)]);
        form.extend([(&*fields[1], &**time), (&*fields[2], "nonsense")]);
        form.extend([
            ("remark", "nonsense"),
            ("remark", "00000000000000000000000000000000"),
        ]);
        let saved = analyst.post(PLACE, &form).await;
        assert_eq!(saved.location(), format!("{PLACE}?page=2"));
        let (n_all, n_coded) = (progress(world).all, progress(world).coded);
        assert_eq!((n_all, n_coded), (23, 20));
        let counts = world
            .db
            .read(|conn| coding::theme_counts(conn, &question()));
        let counts = counts.unwrap();
        assert_eq!((counts[time], counts[devices], counts.len()), (2, 1, 2));

        let second = analyst.get(&format!("{PLACE}?page=2")).await;
        assert_eq!(second.body.matches("name=\"remark\"").count(), 3);
        let overview = analyst.get("/results/rehearsal/remarks?lang=en").await;
        assert!(overview.says("20 of 23 looked at") && overview.says(">Devices</th>"));
        assert!(!overview.says("Ieteikums"));

        let untick = [("remark", &*ids[0])];
        analyst.post(PLACE, &untick).await;
        let counts = world
            .db
            .read(|conn| coding::theme_counts(conn, &question()));
        assert_eq!(counts.unwrap().get(time), Some(&1));
    });
}

#[test]
fn words_that_name_somebody_are_deleted_for_good_and_counted_as_such() {
    on_each_database(async |world| {
        suggest(world, 2);
        close(world).await;
        let analyst = world.browser_as(Role::Analyst).await;
        let first = &kept(world)[0];
        let blot = format!("{PLACE}/blot/{}", hex(&first.id));
        let asked = analyst.get(&blot).await;
        assert!(asked.says("Vai izdzēst") && asked.says(first.words.split(':').next().unwrap()));
        assert_eq!(progress(world).blotted, 0, "looking deletes nothing");
        let other = "/results/rehearsal/remarks/teacher-school/t.x.suggest";
        let elsewhere = blot.replace(PLACE, other);
        assert_eq!(analyst.post(&elsewhere, &[]).await.status, 404);
        assert_eq!(analyst.post(&blot, &[]).await.location(), PLACE);
        let after = &kept(world)[0];
        assert!(after.words.is_empty() && after.is_blotted && after.id == first.id);
        assert_eq!((progress(world).all, progress(world).blotted), (2, 1));
        assert!(analyst.get(PLACE).await.says("Vārdi ir izdzēsti"));
    });
}
