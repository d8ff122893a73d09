use std::sync::mpsc;

use actix_web::rt::System;
use spogulis::db::{Db, Limits, drafts, invitations, responses};
use spogulis::service::demo::fill;

use crate::browser::{Browser, Reply, World, on_each_database};

const SURVEY: &str = "/answer/rehearsal/student";
const REVIEW: &str = "/answer/rehearsal/student/review";

async fn start(browser: &Browser<'_>) -> String {
    let intro = browser.get(SURVEY).await;
    let school = intro.body.split("<option value=\"S").nth(1).unwrap();
    let school = format!("S{}", school.split('"').next().unwrap());
    let reply = browser
        .post(&format!("{SURVEY}/start"), &[("institution", &school)])
        .await;
    assert_eq!(reply.status, 303);
    reply.location().to_owned()
}

/// The first answer to every question of a page.
fn first_answers(page: &Reply) -> Vec<(String, String)> {
    let mut answers: Vec<(String, String)> = Vec::new();
    for (name, value, is_chosen) in page.radios() {
        assert!(!is_chosen, "nothing is chosen beforehand");
        if answers.iter().all(|(known, _)| *known != name) {
            answers.push((name, value));
        }
    }
    answers
}

async fn send(browser: &Browser<'_>, path: &str, answers: &[(String, String)]) -> Reply {
    let form: Vec<(&str, &str)> = answers
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    browser.post(path, &form).await
}

/// Answers every page and stops at the review.
async fn answer_all(browser: &Browser<'_>) {
    let mut path = start(browser).await;
    while path != REVIEW {
        let page = browser.get(&path).await;
        let reply = send(browser, &path, &first_answers(&page)).await;
        assert_eq!(reply.status, 303, "{path}");
        path = reply.location().to_owned();
    }
}

fn answers_so_far(db: &Db) -> i64 {
    let counts = db
        .read(|conn| responses::counts(conn, "rehearsal"))
        .unwrap();
    counts.iter().map(|count| count.n).sum()
}

/// How the server finds what belongs to a code; the key is that of the test's secret.
fn lookup(browser: &Browser<'_>) -> [u8; 32] {
    let keys =
        spogulis::access::Keys::derive(&spogulis::access::MasterKey::from_bytes(&[7; 32]).unwrap());
    let code = spogulis::access::Code::parse(&browser.cookie("draft"));
    code.unwrap_or_else(|_| panic!("no code"))
        .lookup(&keys.lookup)
}

#[test]
fn whole_survey_is_stored_once_however_often_it_is_sent() {
    on_each_database(async |world| {
        let browser = world.browser();
        let before = answers_so_far(&world.db);
        answer_all(&browser).await;
        assert_eq!(
            answers_so_far(&world.db),
            before,
            "nothing counts before it is sent"
        );
        for _ in 0..2 {
            let reply = browser.post(&format!("{SURVEY}/submit"), &[]).await;
            assert_eq!(reply.location(), format!("{SURVEY}/receipt"));
            assert!(browser.get(reply.location()).await.says("Paldies!"));
        }
        assert_eq!(answers_so_far(&world.db), before + 1);
        assert!(
            browser
                .get("/")
                .await
                .says(&format!("data-answers=\"{}\"", before + 1))
        );
    });
}

#[test]
fn nothing_of_the_draft_is_left_after_sending() {
    on_each_database(async |world| {
        let browser = world.browser();
        answer_all(&browser).await;
        let key = lookup(&browser);
        let draft = world
            .db
            .read(|conn| drafts::find(conn, &key))
            .unwrap()
            .unwrap();
        let sealed = String::from_utf8_lossy(&draft.sealed).into_owned();
        assert!(
            !sealed.contains("grade") && !sealed.contains("s.5"),
            "a draft is encrypted"
        );
        browser.post(&format!("{SURVEY}/submit"), &[]).await;
        assert_eq!(
            world.db.read(|conn| drafts::find(conn, &key)).unwrap(),
            None
        );
        let invitation = world
            .db
            .read(|conn| invitations::find_by_hmac(conn, &key))
            .unwrap();
        assert!(invitation.unwrap().spent);
    });
}

#[test]
fn whoever_has_a_damaged_draft_is_told_so_and_can_start_again() {
    on_each_database(async |world| {
        let browser = world.browser();
        let first = start(&browser).await;
        let page = browser.get(&first).await;
        send(&browser, &first, &first_answers(&page)).await;
        let key = lookup(&browser);
        let damaged = drafts::Draft {
            code_hmac: key.to_vec(),
            sealed: vec![0; 1024],
            page: 1,
        };
        let write = world.db.write(move |conn| {
            let live = invitations::hold_live(conn, &key)?;
            live.map(|live| drafts::upsert(conn, &live, &damaged))
                .transpose()
        });
        assert!(write.await.unwrap().is_some());
        let refused = browser.get(&first).await;
        assert!(
            refused.status >= 400 && refused.says("neizdevās atvērt"),
            "{}",
            refused.body
        );
        assert_eq!(browser.get(SURVEY).await.status, 200);
        let again = start(&browser).await;
        assert_eq!(browser.get(&again).await.status, 200);
    });
}

#[test]
fn opening_pages_spends_and_starts_nothing() {
    on_each_database(async |world| {
        let browser = world.browser();
        let intro = browser.get(SURVEY).await;
        assert_eq!(intro.header("set-cookie"), "");
        start(&browser).await;
        let key = lookup(&browser);
        for page in ["", "/about", "/review", "/receipt"] {
            browser.get(&format!("{SURVEY}{page}")).await;
        }
        let invitation = world
            .db
            .read(|conn| invitations::find_by_hmac(conn, &key))
            .unwrap();
        assert!(!invitation.unwrap().spent);
    });
}

#[test]
fn page_without_its_required_answer_is_not_accepted() {
    on_each_database(async |world| {
        let browser = world.browser();
        let path = start(&browser).await;
        let reply = browser.post(&path, &[("gender", "F")]).await;
        assert_eq!(reply.status, 422);
        assert!(reply.says("class=\"error-summary\"") && reply.says("href=\"#grade\""));
        assert!(reply.says("<title>Kļūda:"));
        let chosen: Vec<_> = reply.radios().into_iter().filter(|radio| radio.2).collect();
        assert_eq!(chosen.len(), 1, "what was answered stays");
    });
}

#[test]
fn going_back_and_changing_language_keep_the_answers() {
    on_each_database(async |world| {
        let browser = world.browser();
        let path = start(&browser).await;
        for action in ["back", "language-en"] {
            let reply = browser
                .post(&path, &[("grade", "9"), ("action", action)])
                .await;
            assert_eq!(reply.status, 303);
            let page = browser.get(&path).await;
            assert!(
                page.radios().contains(&("grade".into(), "9".into(), true)),
                "{action}"
            );
        }
        assert!(browser.get(&path).await.says("<html lang=\"en\">"));
    });
}

#[test]
fn pages_ahead_cannot_be_opened_before_those_behind() {
    on_each_database(async |world| {
        let browser = world.browser();
        let first = start(&browser).await;
        let page = browser.get(&first).await;
        let second = send(&browser, &first, &first_answers(&page))
            .await
            .location()
            .to_owned();
        for ahead in ["review", "programs", "receipt"] {
            assert_eq!(
                browser.get(&format!("{SURVEY}/{ahead}")).await.location(),
                second
            );
        }
        assert_eq!(
            browser.post(&format!("{SURVEY}/submit"), &[]).await.status,
            303
        );
        assert_eq!(answers_so_far(&world.db), 0);
    });
}

#[test]
fn code_of_somebody_else_opens_nothing() {
    on_each_database(async |world| {
        let (mine, other) = (world.browser(), world.browser());
        let path = start(&mine).await;
        mine.post(&path, &[("grade", "9")]).await;
        start(&other).await;
        let page = other.get(&path).await;
        assert!(page.radios().iter().all(|radio| !radio.2));
        other.set_cookie("draft", "22222-22222-22222");
        assert_eq!(other.get(&path).await.location(), SURVEY);
    });
}

#[test]
fn when_too_many_send_at_once_the_page_comes_back_with_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("busy.db").display());
    let db = Db::open_with(
        &url,
        Limits {
            queue: 1,
            ..Limits::default()
        },
    )
    .unwrap();
    db.migrate().unwrap();
    let logins = fill(&db, &|_| {}).unwrap();
    System::new().block_on(async {
        let world = World::serve(db.clone(), logins).await;
        let browser = world.browser();
        let path = start(&browser).await;
        let (let_go, wait) = mpsc::channel::<()>();
        let (started, has_started) = mpsc::channel();
        let held = db.clone();
        let holder = std::thread::spawn(move || {
            held.write_blocking(move |_| {
                started.send(()).ok();
                wait.recv().ok();
                Ok(())
            })
        });
        has_started.recv().unwrap();
        // Of two who come now one waits and the other is turned away: then the queue is full.
        let (turned, is_turned) = mpsc::channel();
        let fillers = [db.clone(), db.clone()].map(|waiting| {
            let turned = turned.clone();
            std::thread::spawn(move || turned.send(waiting.write_blocking(|_| Ok(())).is_err()))
        });
        assert!(is_turned.recv().unwrap());
        let reply = browser.post(&path, &[("grade", "9")]).await;
        assert_eq!(reply.status, 503);
        assert_eq!(reply.header("retry-after"), "5");
        assert!(reply.radios().contains(&("grade".into(), "9".into(), true)));
        drop(let_go);
        holder.join().unwrap().unwrap();
        for filler in fillers {
            filler.join().unwrap().unwrap();
        }
        assert_eq!(browser.post(&path, &[("grade", "9")]).await.status, 303);
    });
}
