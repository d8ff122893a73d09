//! A learner's own picture: who is kept from it, what it says, and that nothing is left of it.

use spogulis::access::{Code, Keys, MasterKey};
use spogulis::db::{drafts, invitations, responses};

use crate::browser::{Browser, Reply, on_each_database};

const SURVEY: &str = "/answer/rehearsal/student";
const PICTURE: &str = "/answer/rehearsal/student/picture";
const REVIEW: &str = "/answer/rehearsal/student/review";

/// (4 + 5) / 2 of three, (1 + 2 + 4) / 3 of three, one of four.
const MIXED: [(&str, &str); 7] = [
    ("s.7.a", "4"),
    ("s.7.c", "5"),
    ("s.7.d", "DK"),
    ("s.7.b", "1"),
    ("s.7.f", "2"),
    ("s.7.g", "4"),
    ("s.7.j", "5"),
];

async fn start(browser: &Browser<'_>, survey: &str) -> String {
    let intro = browser.get(survey).await;
    let school = intro.body.split("<option value=\"S").nth(1).unwrap();
    let school = format!("S{}", school.split('"').next().unwrap());
    let form = [("institution", school.as_str())];
    let reply = browser.post(&format!("{survey}/start"), &form).await;
    reply.location().to_owned()
}

/// Goes through all pages to the review, with these answers and what must be answered.
async fn answer(browser: &Browser<'_>, survey: &str, answers: &[(&str, &str)]) {
    let mut path = start(browser, survey).await;
    let mut form = answers.to_vec();
    form.push(("grade", "7"));
    while !path.ends_with("/review") {
        let reply = browser.post(&path, &form).await;
        assert_eq!(reply.status, 303, "{path}: {}", reply.body);
        path = reply.location().to_owned();
    }
}

fn lookup(browser: &Browser<'_>) -> [u8; 32] {
    let keys = Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap());
    let code = Code::parse(&browser.cookie("draft"));
    code.unwrap_or_else(|_| panic!("no code"))
        .lookup(&keys.lookup)
}

/// The text of a page's main part.
fn main(reply: &Reply) -> &str {
    reply.body.split("<main").nth(1).unwrap()
}

#[test]
fn without_a_code_one_is_led_to_the_intro() {
    on_each_database(async |world| {
        let nobody = world.browser();
        assert_eq!(nobody.get(PICTURE).await.location(), SURVEY);
        nobody.set_cookie("draft", "22222-22222-22222");
        assert_eq!(nobody.get(PICTURE).await.location(), SURVEY);
    });
}

#[test]
fn the_picture_of_somebody_else_is_out_of_reach() {
    on_each_database(async |world| {
        let (mine, other) = (world.browser(), world.browser());
        answer(&mine, SURVEY, &MIXED).await;
        let place = start(&other, SURVEY).await;
        assert_eq!(other.get(PICTURE).await.location(), place);
        answer(&other, SURVEY, &[]).await;
        let page = other.get(PICTURE).await;
        assert!(page.says("vēl ir par maz atbilžu") && !page.says("<svg xmlns"));
        // A code of another survey is none here.
        let teacher = world.browser();
        start(&teacher, "/answer/rehearsal/teacher-school").await;
        assert_eq!(teacher.get(PICTURE).await.location(), SURVEY);
    });
}

#[test]
fn only_surveys_that_have_a_picture_show_and_link_it() {
    on_each_database(async |world| {
        let teacher = world.browser();
        let survey = "/answer/rehearsal/teacher-school";
        assert_eq!(teacher.get(&format!("{survey}/picture")).await.status, 404);
        let mut path = start(&teacher, survey).await;
        while !path.ends_with("/review") {
            let page = teacher.get(&path).await;
            let mut form: Vec<(String, String)> = Vec::new();
            for (name, value, _) in page.radios() {
                if form.iter().all(|(known, _)| *known != name) {
                    form.push((name, value));
                }
            }
            let pairs = form.iter().map(|(n, v)| (n.as_str(), v.as_str()));
            let reply = teacher.post(&path, &pairs.collect::<Vec<_>>()).await;
            path = reply.location().to_owned();
        }
        assert!(!teacher.get(&path).await.says("href=\"picture\""));
        assert_eq!(teacher.get(&format!("{survey}/picture")).await.status, 404);
        let learner = world.browser();
        answer(&learner, SURVEY, &MIXED).await;
        assert!(learner.get(REVIEW).await.says("<a href=\"picture\">"));
    });
}

#[test]
fn whoever_has_pages_ahead_is_led_to_their_place() {
    on_each_database(async |world| {
        let browser = world.browser();
        let first = start(&browser, SURVEY).await;
        assert_eq!(browser.get(PICTURE).await.location(), first);
        let second = browser.post(&first, &[("grade", "9")]).await;
        assert_eq!(browser.get(PICTURE).await.location(), second.location());
    });
}

#[test]
fn after_sending_or_leaving_there_is_no_picture() {
    on_each_database(async |world| {
        let (sent, left) = (world.browser(), world.browser());
        answer(&sent, SURVEY, &MIXED).await;
        let receipt = sent.post(&format!("{SURVEY}/submit"), &[]).await;
        assert_eq!(sent.get(PICTURE).await.location(), receipt.location());
        sent.get(receipt.location()).await;
        assert_eq!(sent.get(PICTURE).await.location(), receipt.location());
        answer(&left, SURVEY, &MIXED).await;
        assert_eq!(left.get(PICTURE).await.status, 200);
        assert_eq!(left.post(&format!("{SURVEY}/leave"), &[]).await.status, 200);
        assert_eq!(left.get(PICTURE).await.location(), SURVEY);
    });
}

#[test]
fn the_picture_says_what_was_answered() {
    on_each_database(async |world| {
        let browser = world.browser();
        answer(&browser, SURVEY, &MIXED).await;
        let page = browser.get(PICTURE).await;
        assert_eq!(page.status, 200);
        // Of 70 %: 4.5 and 7 / 3 fifths.
        for (title, mean, answered, width) in [
            (
                "Mācību rīki",
                "4,5 no 5",
                "2\u{a0}no\u{a0}3",
                "width=\"63.00%\"",
            ),
            (
                "Saziņa un mediji",
                "2,3 no 5",
                "3\u{a0}no\u{a0}3",
                "width=\"32.67%\"",
            ),
        ] {
            let line = format!("<dt>{title}</dt>\n<dd>{mean}</dd>");
            assert!(page.says(&line) && page.says(width), "{title}");
            assert!(page.says(&format!("Novērtētas prasmes: {answered}.")));
        }
        assert!(page.says("<dt>Datorprogrammas</dt>\n<dd>Pārāk maz atbilžu</dd>"));
        assert!(page.says("„Nevaru novērtēt”: 1."));
        assert!(page.says("href=\"programs?from=review#s.7.e\""));
        assert_eq!(main(&page).matches("url(#areas-now)").count(), 2);
        assert!(page.says("Tu labi tiec galā ar E-klasi"));
        assert_eq!(main(&page).matches("<h3>").count(), 1, "one weaker area");
        assert!(page.says("<h3>Saziņa un mediji</h3>"));
        assert!(page.says("href=\"review\""));
    });
}

#[test]
fn the_picture_is_told_in_every_language_of_the_survey() {
    on_each_database(async |world| {
        let browser = world.browser();
        answer(&browser, SURVEY, &MIXED).await;
        for (lang, words) in [
            ("en", "4.5 of 5"),
            ("uk", "4,5 з 5"),
            ("lv", "Tas nav pārbaudes darbs"),
        ] {
            let page = browser.get(&format!("{PICTURE}?lang={lang}")).await;
            assert!(page.says(words), "{lang}");
            let words = main(&page);
            assert!(!words.contains("[message") && !words.contains("{ $"));
            assert!(lang == "lv" || !words.contains("Pārāk"), "{lang}");
        }
    });
}

#[test]
fn looking_at_the_picture_spends_and_keeps_nothing() {
    on_each_database(async |world| {
        let browser = world.browser();
        answer(&browser, SURVEY, &MIXED).await;
        let key = lookup(&browser);
        let kept = || {
            let draft = world.db.read(|conn| drafts::find(conn, &key)).unwrap();
            let invitation = world
                .db
                .read(|conn| invitations::find_by_hmac(conn, &key))
                .unwrap();
            let counts = world
                .db
                .read(|conn| responses::counts(conn, "rehearsal"))
                .unwrap();
            format!("{draft:?} {invitation:?} {counts:?}")
        };
        let before = kept();
        let page = browser.get(PICTURE).await;
        assert_eq!(kept(), before);
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("set-cookie"), "");
        // It takes away nothing from sending.
        let receipt = browser.post(&format!("{SURVEY}/submit"), &[]).await;
        assert!(browser.get(receipt.location()).await.says("Paldies!"));
    });
}
