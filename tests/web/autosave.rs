//! What the script of an answering page sends, and what it hears: every decision in docs/answering.md.

use spogulis::access::{Keys, MasterKey};
use spogulis::db::cycles::{self, CycleState};
use spogulis::db::{Db, invitations, responses};
use spogulis::service::codes::Desk;

use crate::browser::{Browser, Reply, World, on_each_database};

const SURVEY: &str = "/answer/rehearsal/student";
const FIRST: &str = "/answer/rehearsal/student/about";

/// Somebody at the first page, and the name of their sitting.
async fn start<'a>(world: &'a World) -> (Browser<'a>, String) {
    let browser = world.browser();
    let intro = browser.get(SURVEY).await;
    let school = intro.body.split("<option value=\"S").nth(1).unwrap();
    let school = format!("S{}", school.split('"').next().unwrap());
    browser
        .post(&format!("{SURVEY}/start"), &[("institution", &school)])
        .await;
    let page = browser.get(FIRST).await;
    let sitting = attribute(&page, "data-sitting");
    (browser, sitting)
}

fn attribute(page: &Reply, name: &str) -> String {
    let after = page.body.split(&format!("{name}=\"")).nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// Another window or another browser with the same code.
fn beside<'a>(world: &'a World, browser: &Browser<'_>) -> Browser<'a> {
    let other = world.browser();
    other.set_cookie("draft", &browser.cookie("draft"));
    other
}

/// Sends answers as a change of the first page; gives the reply.
async fn save(
    browser: &Browser<'_>,
    sitting: &str,
    (name, number): (&str, u32),
    answers: &[(&str, &str)],
) -> Reply {
    let number = number.to_string();
    let key = [("sitting", sitting), ("browser", name), ("number", &number)];
    let form: Vec<_> = key.into_iter().chain(answers.iter().copied()).collect();
    browser.post(FIRST, &form).await
}

async fn chosen(browser: &Browser<'_>, name: &str) -> String {
    let radios = browser.get(FIRST).await.radios();
    let chosen = radios.into_iter().find(|radio| radio.0 == name && radio.2);
    chosen.map_or(String::new(), |radio| radio.1)
}

/// The first answer to every question of every page, as a browser without a script sends them.
async fn answer_all(browser: &Browser<'_>) {
    let mut path = FIRST.to_owned();
    while !path.ends_with("/review") {
        let page = browser.get(&path).await;
        let mut answers: Vec<(String, String)> = Vec::new();
        for (name, value, _) in page.radios() {
            if answers.iter().all(|(known, _)| *known != name) {
                answers.push((name, value));
            }
        }
        let form: Vec<_> = answers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        path = browser.post(&path, &form).await.location().to_owned();
    }
}

fn stored(db: &Db) -> i64 {
    let counts = db
        .read(|conn| responses::counts(conn, "rehearsal"))
        .unwrap();
    counts.iter().map(|count| count.n).sum()
}

#[test]
fn an_acknowledged_answer_is_there_and_nothing_else_of_the_page_is_touched() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        let reply = save(&browser, &sitting, ("aaaaaaaa", 1), &[("grade", "9")]).await;
        assert_eq!((reply.status, reply.header("saved")), (204, "1"));
        let reply = save(&browser, &sitting, ("aaaaaaaa", 2), &[("gender", "F")]).await;
        assert_eq!(reply.header("saved"), "2");
        assert_eq!(chosen(&browser, "grade").await, "9");
        assert_eq!(chosen(&browser, "gender").await, "F");
    });
}

#[test]
fn a_late_copy_never_overwrites_a_newer_answer() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        for (number, grade) in [(1, "9"), (2, "10"), (1, "9")] {
            let reply = save(
                &browser,
                &sitting,
                ("aaaaaaaa", number),
                &[("grade", grade)],
            )
            .await;
            let acknowledged = (reply.status, reply.header("saved").to_owned());
            assert_eq!(acknowledged, (204, number.to_string()), "a copy too");
        }
        assert_eq!(chosen(&browser, "grade").await, "10");
        let second = beside(world, &browser);
        save(&second, &sitting, ("bbbbbbbb", 1), &[("grade", "11")]).await;
        assert_eq!(
            chosen(&browser, "grade").await,
            "11",
            "each browser counts for itself"
        );
    });
}

#[test]
fn pages_saved_at_once_lose_nothing_of_each_other() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        let second = beside(world, &browser);
        for number in 1..=20 {
            let (grade, gender) = (["8", "9"][number % 2], ["F", "M"][number % 2]);
            let number = u32::try_from(number).unwrap();
            let (grades, genders) = ([("grade", grade)], [("gender", gender)]);
            tokio::join!(
                save(&browser, &sitting, ("aaaaaaaa", number), &grades),
                save(&second, &sitting, ("bbbbbbbb", number), &genders),
            );
            assert_eq!(chosen(&browser, "grade").await, grade, "{number}");
            assert_eq!(chosen(&browser, "gender").await, gender, "{number}");
        }
    });
}

#[test]
fn a_button_pressed_with_a_script_leads_on_only_when_the_page_is_complete() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        let next = ("action", "next");
        let reply = save(
            &browser,
            &sitting,
            ("aaaaaaaa", 1),
            &[("gender", "F"), next],
        )
        .await;
        assert_eq!(reply.body, "{\"saved\":1,\"problem\":true}");
        assert_eq!(
            chosen(&browser, "gender").await,
            "F",
            "what was answered is kept"
        );
        let reply = save(&browser, &sitting, ("aaaaaaaa", 2), &[("grade", "9"), next]).await;
        assert_eq!(
            reply.body,
            format!("{{\"saved\":2,\"go\":\"{SURVEY}/school\"}}")
        );
        let english = [("sitting", sitting.as_str()), ("action", "language-en")];
        let reply = browser.post(FIRST, &english).await;
        assert_eq!(reply.body, format!("{{\"go\":\"{FIRST}\"}}"));
        assert_eq!(browser.cookie("lang"), "en");
    });
}

#[test]
fn sent_with_a_script_twice_it_is_stored_once_and_acknowledged_twice() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        answer_all(&browser).await;
        let before = stored(&world.db);
        let form = [
            ("sitting", sitting.as_str()),
            ("browser", "aaaaaaaa"),
            ("number", "7"),
            ("", ""),
        ];
        let submit = format!("{SURVEY}/submit");
        let replies = tokio::join!(browser.post(&submit, &form), browser.post(&submit, &form));
        for reply in [replies.0, replies.1, browser.post(&submit, &form).await] {
            assert_eq!(
                reply.body,
                format!("{{\"saved\":7,\"go\":\"{SURVEY}/receipt\"}}")
            );
        }
        assert_eq!(stored(&world.db), before + 1);
    });
}

#[test]
fn an_answer_that_comes_after_sending_is_refused_in_plain_words() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        let second = beside(world, &browser);
        answer_all(&browser).await;
        browser.post(&format!("{SURVEY}/submit"), &[]).await;
        browser.get(&format!("{SURVEY}/receipt")).await;
        let late = format!("{SURVEY}/stopped?because=over");
        for window in [&browser, &second] {
            let reply = save(window, &sitting, ("bbbbbbbb", 1), &[("grade", "12")]).await;
            assert_eq!(
                reply.body,
                format!("{{\"go\":\"{SURVEY}/receipt\",\"late\":\"{late}\"}}")
            );
        }
        assert!(
            browser
                .get(&late)
                .await
                .says("Šīs atbildes jau ir iesniegtas")
        );
    });
}

#[test]
fn answers_under_a_canceled_code_are_refused_in_plain_words() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        let (db, code) = (world.db.clone(), browser.cookie("draft"));
        let canceled = std::thread::spawn(move || {
            let keys = Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap());
            let desk = Desk {
                db: &db,
                keys: &keys,
                own: None,
            };
            desk.cancel(&code).is_ok()
        });
        assert!(canceled.join().unwrap());
        let reply = save(&browser, &sitting, ("aaaaaaaa", 1), &[("grade", "9")]).await;
        let late = format!("{SURVEY}/stopped?because=gone");
        assert_eq!(
            reply.body,
            format!("{{\"go\":\"{SURVEY}\",\"late\":\"{late}\"}}")
        );
        assert!(browser.get(&late).await.says("Šis kods ir anulēts"));
    });
}

#[test]
fn answers_of_one_child_are_never_taken_under_the_code_of_another() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        let (other, other_sitting) = start(world).await;
        let page = format!("{SURVEY}/stopped?because=code");
        let reply = save(&other, &sitting, ("aaaaaaaa", 1), &[("grade", "9")]).await;
        assert_eq!(reply.body, format!("{{\"go\":\"{page}\"}}"));
        assert_ne!(sitting, other_sitting);
        assert_eq!(
            chosen(&other, "grade").await + &chosen(&browser, "grade").await,
            ""
        );
        let nobody = world.browser();
        let reply = save(&nobody, &sitting, ("aaaaaaaa", 1), &[("grade", "9")]).await;
        assert_eq!(reply.body, format!("{{\"go\":\"{page}\"}}"));
        assert!(other.get(&page).await.says("Ievadi savu kodu vēlreiz"));
    });
}

#[test]
fn a_cycle_that_closes_takes_nothing_more_and_says_so() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        answer_all(&browser).await;
        let before = stored(&world.db);
        let closing = world
            .db
            .write(|conn| cycles::set_state(conn, "rehearsal", CycleState::Closed));
        closing.await.unwrap();
        let submit = format!("{SURVEY}/submit");
        let replies = [
            browser.get(SURVEY).await,
            browser.get(FIRST).await,
            browser.post(FIRST, &[("grade", "9")]).await,
            browser.post(&submit, &[]).await,
            browser.post(&submit, &[("sitting", &sitting)]).await,
            save(&browser, &sitting, ("aaaaaaaa", 1), &[("grade", "9")]).await,
        ];
        for reply in &replies {
            assert_eq!(reply.status, 410);
            assert!(reply.says("Aptauja ir slēgta") && reply.says("netiks skaitītas"));
        }
        assert_eq!(stored(&world.db), before);
    });
}

#[test]
fn whoever_leaves_takes_the_code_along_and_comes_back_to_the_same_place() {
    on_each_database(async |world| {
        let (browser, _) = start(world).await;
        let code = browser.cookie("draft");
        browser
            .post(FIRST, &[("grade", "9"), ("action", "next")])
            .await;
        let left = browser
            .post(&format!("{SURVEY}/leave"), &[("clear", "storage")])
            .await;
        assert!(left.says(&code) && left.header("clear-site-data") == "\"storage\"");
        assert_eq!(browser.cookie("draft"), "");
        assert_eq!(browser.get(FIRST).await.location(), SURVEY);
        let again = browser.post(&format!("{SURVEY}/leave"), &[]).await;
        assert!(!again.says(&code) && again.header("clear-site-data").is_empty());
        let elsewhere = world.browser();
        let reply = elsewhere.post("/code", &[("code", &code)]).await;
        let intro = elsewhere.get(reply.location()).await;
        assert!(intro.says(&format!("href=\"{SURVEY}/school\"")));
        assert_eq!(chosen(&elsewhere, "grade").await, "9");
    });
}

#[test]
fn the_receipt_leaves_no_code_in_the_browser() {
    on_each_database(async |world| {
        let (browser, _) = start(world).await;
        answer_all(&browser).await;
        let code = browser.cookie("draft");
        browser.post(&format!("{SURVEY}/submit"), &[]).await;
        for _ in 0..2 {
            assert!(
                browser
                    .get(&format!("{SURVEY}/receipt"))
                    .await
                    .says("Paldies!")
            );
            assert!(browser.cookie("draft").starts_with("sent:rehearsal/"));
        }
        assert!(!browser.cookie("draft").contains(&code));
        let made = world
            .db
            .read(|conn| invitations::counts(conn, "rehearsal"))
            .unwrap();
        assert!(made.iter().any(|count| count.spent > 0));
    });
}

#[test]
fn only_answering_pages_let_a_script_in() {
    on_each_database(async |world| {
        let (browser, _) = start(world).await;
        for (path, has_script) in [
            ("/", false),
            ("/code", false),
            ("/accessibility", false),
            (SURVEY, false),
            (FIRST, true),
            ("/answer/offline", true),
        ] {
            let page = browser.get(path).await;
            let policy = page.header("content-security-policy");
            assert_eq!(policy.contains("script-src 'self'"), has_script, "{path}");
            assert_eq!(
                page.says("<script src=\"/static/answer-"),
                has_script,
                "{path}"
            );
            assert!(
                !page.says("<script>") && !policy.contains("unsafe"),
                "{path}"
            );
        }
    });
}

#[test]
fn a_page_from_before_an_upgrade_still_gets_its_files() {
    on_each_database(async |world| {
        let browser = world.browser();
        for (name, content_type) in [
            ("answer-0123456789ab.js", "text/javascript"),
            ("spogulis-0.css", "text/css"),
        ] {
            let reply = browser.get(&format!("/static/{name}")).await;
            assert_eq!(reply.status, 200, "{name}");
            assert!(reply.header("content-type").starts_with(content_type));
            assert_eq!(
                reply.header("cache-control"),
                "no-store",
                "not for ever under this name"
            );
        }
    });
}

#[test]
fn change_without_a_number_of_its_browser_is_refused() {
    on_each_database(async |world| {
        let (browser, sitting) = start(world).await;
        let form = [
            ("sitting", sitting.as_str()),
            ("browser", "?"),
            ("number", "1"),
            ("grade", "9"),
        ];
        assert_eq!(browser.post(FIRST, &form).await.status, 400);
        assert_eq!(chosen(&browser, "grade").await, "");
    });
}
