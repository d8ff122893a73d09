//! How much comes over the wire: a class shares one weak link.

use crate::browser::{Browser, Reply, on_each_database};

const SURVEY: &str = "/answer/rehearsal/student";
const KB: usize = 1024;

/// The first address on a page that begins so.
fn file(page: &Reply, beginning: &str) -> String {
    let found = page
        .body
        .split('"')
        .find(|part| part.starts_with(beginning));
    found.unwrap_or_else(|| panic!("{beginning}")).to_owned()
}

/// Body and headers as HTTP/1.1 writes them, with the date that the server adds.
fn on_the_wire(reply: &Reply) -> usize {
    let headers = reply.headers.iter();
    let headers: usize = headers
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    let (status_line, length_and_date) = (17, 60);
    reply.length + headers + status_line + length_and_date
}

async fn weigh(browser: &Browser<'_>, path: &str) -> usize {
    on_the_wire(&browser.get_compressed(path).await)
}

#[test]
fn first_question_fits_the_first_packets_with_its_style_and_script() {
    on_each_database(async |world| {
        let browser = world.browser();
        let page = browser.get("/answer/offline").await;
        let (style, script) = (file(&page, "/static/answer-"), page.body.clone());
        let script = script
            .split("src=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let intro = weigh(&browser, SURVEY).await;
        let (style, script) = (
            weigh(&browser, &style).await,
            weigh(&browser, &script).await,
        );
        assert!(intro <= 3 * KB, "intro: {intro} bytes");
        assert!(style <= 4 * KB, "style: {style} bytes");
        assert!(script <= 4 * KB, "script with its headers: {script} bytes");
        assert!(intro + style + script <= 14 * KB);
    });
}

#[test]
fn whole_survey_stays_within_forty_kilobytes() {
    on_each_database(async |world| {
        let browser = world.browser();
        let intro = browser.get(SURVEY).await;
        let school = intro.body.split("<option value=\"S").nth(1).unwrap();
        let school = format!("S{}", school.split('"').next().unwrap());
        let start = format!("{SURVEY}/start");
        let reply = browser.post(&start, &[("institution", &school)]).await;
        let mut bytes = weigh(&browser, SURVEY).await + on_the_wire(&reply);
        let mut path = reply.location().to_owned();
        let page = browser.get(&path).await;
        for beginning in ["/static/answer-", "/static/icon-"] {
            bytes += weigh(&browser, &file(&page, beginning)).await;
        }
        let script = page.body.split("src=\"").nth(1).unwrap();
        bytes += weigh(&browser, script.split('"').next().unwrap()).await;
        while !path.ends_with("/receipt") {
            let page = browser.get(&path).await;
            bytes += weigh(&browser, &path).await;
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
            let to = path.replace("/review", "/submit");
            let reply = browser.post(&to, &form).await;
            bytes += on_the_wire(&reply);
            path = reply.location().to_owned();
        }
        bytes += weigh(&browser, &path).await;
        println!("{bytes} bytes from the intro to the receipt");
        assert!(bytes <= 40 * KB, "{bytes} bytes");
    });
}
