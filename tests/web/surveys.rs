//! Every survey from its intro to its receipt, and in every language that it has.

use std::collections::BTreeMap;

use spogulis::db::{remarks, responses};
use spogulis::survey::{self, Form, Lang, SurveyId};

use crate::browser::{Browser, Reply, on_each_database};

fn form(survey: SurveyId) -> &'static Form {
    let newest = survey::builtin().iter().rfind(|one| one.survey == survey);
    newest.unwrap().form().unwrap()
}

/// Starts at the first institution that is asked and gives the first page.
async fn start(browser: &Browser<'_>, survey: SurveyId) -> String {
    let address = format!("/answer/rehearsal/{}", survey.slug());
    let intro = browser.get(&address).await;
    let options = intro.body.split("<option value=\"").skip(1);
    let ids = options.map(|rest| rest.split('"').next().unwrap());
    let school = ids.into_iter().find(|id| !id.is_empty()).unwrap();
    let start = format!("{address}/start");
    let reply = browser.post(&start, &[("institution", school)]).await;
    assert_eq!(reply.status, 303, "{survey:?}");
    reply.location().to_owned()
}

/// The first choice of every question, and words where there is room for them.
fn answers(page: &Reply, words: &str) -> BTreeMap<String, String> {
    let mut answers = BTreeMap::new();
    for (name, value, _) in page.radios() {
        answers.entry(name).or_insert(value);
    }
    for name in page.textareas() {
        answers.insert(name, words.to_owned());
    }
    answers
}

async fn send(browser: &Browser<'_>, path: &str, answers: &BTreeMap<String, String>) -> Reply {
    let pairs = answers.iter();
    let pairs: Vec<(&str, &str)> = pairs.map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(path, &pairs).await
}

/// Answers all pages, sends them and gives every page that was seen.
async fn answer_all(browser: &Browser<'_>, survey: SurveyId, words: &str) -> Vec<Reply> {
    let mut path = start(browser, survey).await;
    let mut seen = Vec::new();
    while !path.ends_with("/review") {
        let page = browser.get(&path).await;
        let reply = send(browser, &path, &answers(&page, words)).await;
        assert_eq!(reply.status, 303, "{path}: {}", reply.body);
        path = reply.location().to_owned();
        seen.push(page);
    }
    seen.push(browser.get(&path).await);
    let reply = browser.post(&path.replace("review", "submit"), &[]).await;
    assert_eq!(reply.status, 303, "{survey:?}");
    seen.push(browser.get(reply.location()).await);
    seen
}

#[test]
fn every_survey_is_answered_to_the_end_and_its_words_are_kept_apart() {
    on_each_database(async |world| {
        for survey in SurveyId::ALL {
            let counts = || world.db.read(|conn| responses::counts(conn, "rehearsal"));
            let answered = || -> i64 {
                let counts = counts().unwrap();
                let own = counts.iter().filter(|count| count.survey == survey);
                own.map(|count| count.n).sum()
            };
            let before = answered();
            let seen = answer_all(&world.browser(), survey, "Vairāk laika\r\npamēģināt.").await;
            let form = form(survey);
            assert_eq!(seen.len(), form.pages.len() + 2);
            assert_eq!(answered(), before + 1, "{survey:?}");
            let kept = world
                .db
                .read(move |conn| remarks::count_by_item(conn, "rehearsal", survey));
            let kept: Vec<String> = kept.unwrap().into_keys().collect();
            let open = form.questions().filter(|question| question.is_open());
            let mut open: Vec<String> = open.map(|question| question.name.clone()).collect();
            open.sort();
            assert_eq!(kept, open, "{survey:?}");
            let review = &seen[form.pages.len()];
            assert!(open.is_empty() || review.says("Vairāk laika"), "{survey:?}");
        }
    });
}

#[test]
fn words_that_are_too_long_come_back_with_what_to_do() {
    on_each_database(async |world| {
        let browser = world.browser();
        let survey = SurveyId::Student;
        let mut path = start(&browser, survey).await;
        let long = "ģ".repeat(1001);
        loop {
            let page = browser.get(&path).await;
            let given = answers(&page, &long);
            let reply = send(&browser, &path, &given).await;
            if page.textareas().is_empty() {
                path = reply.location().to_owned();
                continue;
            }
            assert_eq!(reply.status, 422);
            assert!(reply.says("Lūdzu, saīsini tekstu.") && reply.says(&long));
            assert!(reply.says("aria-invalid=\"true\""));
            let mut shorter = given;
            for name in page.textareas() {
                shorter.insert(name, "ģ".repeat(100));
            }
            let reply = send(&browser, &path, &shorter).await;
            assert_eq!(reply.status, 303);
            assert!(browser.get(&path).await.says(&"ģ".repeat(100)));
            break;
        }
    });
}

#[test]
fn learners_may_answer_in_ukrainian_from_beginning_to_end() {
    on_each_database(async |world| {
        let browser = world.browser();
        let intro = browser.get("/answer/rehearsal/student").await;
        assert!(intro.says("hreflang=\"uk\" lang=\"uk\">Українська</a>"));
        browser.get("/answer/rehearsal/student?lang=uk").await;
        let ukrainian = Lang::of_file("uk").unwrap();
        let form = form(SurveyId::Student);
        let seen = answer_all(&browser, SurveyId::Student, "Більше планшетів").await;
        for page in &seen {
            assert!(page.says("<html lang=\"uk\">"));
            assert!(!page.says("Українська"), "no switch to the page itself");
        }
        for (page, seen) in form.pages.iter().zip(&seen) {
            assert!(seen.says(page.title(ukrainian)), "{}", page.code);
        }
        assert!(seen.last().unwrap().says("Дякуємо!"));
    });
}

#[test]
fn pages_without_the_language_are_latvian_and_say_so() {
    on_each_database(async |world| {
        let browser = world.browser();
        browser.get("/answer/rehearsal/student?lang=uk").await;
        assert_eq!(browser.cookie("lang"), "uk");
        for path in ["/", "/answer/rehearsal/teacher-school", "/login"] {
            let page = browser.get(path).await;
            assert!(page.says("<html lang=\"lv\">"), "{path}");
            assert!(!page.says("hreflang=\"uk\""), "{path}");
        }
        let unknown = browser.get("/answer/rehearsal/nobody").await;
        assert!(unknown.says("<html lang=\"uk\">") && unknown.says("Такої сторінки немає"));
        let page = browser.get("/answer/rehearsal/student?lang=fi").await;
        assert!(page.says("<html lang=\"uk\">"), "no messages in Finnish");
    });
}
