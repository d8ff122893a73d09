//! Making, checking, publishing and withdrawing a release, through the forms of the site.

use spogulis::access::Role;

use crate::browser::{Browser, Reply, on_each_database};

const DESK: &str = "/results/2026/release";
const FORM: &str = "/results/2026/release/draft";
const PREVIEW: &str = "/results/2026/release/2/preview/draft-spogulis-2026-lv.html";
const GOOD: [(&str, &str); 3] = [
    ("against", "2024"),
    ("date", "2027-03-01"),
    ("title-lv", "Labots pārskats"),
];

/// What is typed, the file of the logo, and the field that the summary leads to.
type Mistake<'a> = (&'a [(&'a str, &'a str)], &'a [u8], &'a str);

/// A picture of one pixel.
const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
    0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 96, 0, 0, 0, 2, 0, 1, 72,
    175, 164, 113, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// Saves the form as it was opened, with `more` typed into it.
async fn save(browser: &Browser<'_>, seen: &str, more: &[(&str, &str)], logo: &[u8]) -> Reply {
    let form = [&GOOD[..], &[("seen", seen)], more].concat();
    browser.post_with_logo(FORM, &form, logo).await
}

async fn step(browser: &Browser<'_>, number: u32, step: &str) -> Reply {
    let page = match step {
        "withdraw" => browser.get(&format!("{DESK}/{number}/withdraw")).await,
        _ => browser.get(DESK).await,
    };
    let seen = [("seen", page.hidden("seen"))];
    browser
        .post(&format!("{DESK}/{number}/{step}"), &seen)
        .await
}

#[test]
fn correction_is_made_by_one_published_by_another_and_withdrawn() {
    on_each_database(async |world| {
        let analyst = world.browser_as(Role::Analyst).await;
        let other = world.browser_as(Role::Administrator).await;
        let reader = world.browser();
        let words = [(
            "words-summary-lv",
            "Pirmā rindkopa.\r\n\r\n<script>alert(1)</script>",
        )];
        let saved = save(&analyst, "", &words, PIXEL).await;
        assert_eq!((saved.status, saved.location()), (303, DESK));
        assert_eq!(
            reader
                .get("/releases/2026/2/spogulis-2026-lv.html")
                .await
                .status,
            404
        );
        assert_eq!(reader.get(PREVIEW).await.status, 401);
        let preview = analyst.get(PREVIEW).await;
        assert_eq!(preview.header("cache-control"), "no-store");
        assert!(preview.says("<h1>Melnraksts: Labots pārskats</h1>"));
        assert!(preview.says("<p>Pirmā rindkopa.</p><p>&lt;script&gt;alert(1)"));
        assert!(preview.says("data:image/png;base64,"));

        let desk = analyst.get(DESK).await;
        assert!(desk.says("publicēt to drīkst tikai kāds cits") && !desk.says("/2/publish\""));
        assert!(
            desk.says("melnrakstā izlasīto ir 110 no 140."),
            "answers in words"
        );
        let seen = [("seen", desk.hidden("seen"))];
        let refused = analyst.post(&format!("{DESK}/2/publish"), &seen).await;
        assert_eq!(refused.status, 409);
        assert!(refused.says("Publicēt drīkst tikai cits cilvēks"));
        assert_eq!(step(&analyst, 2, "propose").await.status, 303);
        assert!(other.get(DESK).await.says("iesniegts</span>"));
        assert_eq!(step(&other, 2, "publish").await.location(), DESK);

        let page = reader.get("/releases/2026").await;
        assert!(page.says("<h1>Labots pārskats</h1>") && page.says("aizstāj 1. publicējumu"));
        assert!(!page.says("Melnraksts") && !page.says("<script"));
        assert!(
            other.get(FORM).await.says("Labots pārskats"),
            "the next one starts with it"
        );
        assert_eq!(step(&other, 2, "withdraw").await.status, 303);
        let desk = other.get(DESK).await;
        assert!(desk.says("atsauca administrator@demo.example"));
        let gone = reader.get("/releases/2026/2/spogulis-2026-lv.html").await;
        assert_eq!(gone.status, 410);
        assert!(!reader.get("/releases/2026").await.says("Labots pārskats"));
        assert_eq!(step(&other, 1, "withdraw").await.status, 303);
        assert_eq!(reader.get("/releases/2026").await.status, 410);
    });
}

#[test]
fn draft_that_changed_meanwhile_is_not_replaced_unseen() {
    on_each_database(async |world| {
        let analyst = world.browser_as(Role::Analyst).await;
        let other = world.browser_as(Role::Administrator).await;
        let (first, second) = (analyst.get(FORM).await, other.get(FORM).await);
        let mine = [("words-summary-lv", "Manis teiktais.")];
        let theirs = [("words-summary-lv", "Otra teiktais.")];
        assert_eq!(
            save(&other, second.hidden("seen"), &theirs, b"")
                .await
                .status,
            303
        );
        let refused = save(&analyst, first.hidden("seen"), &mine, b"").await;
        assert_eq!(refused.status, 409);
        assert!(refused.says("(administrator@demo.example)") && refused.says("Manis teiktais."));
        assert!(analyst.get(PREVIEW).await.says("Otra teiktais."));
        // Told so, the person may replace it all the same.
        let again = save(&analyst, refused.hidden("seen"), &mine, b"").await;
        assert_eq!(again.status, 303);
        assert!(analyst.get(PREVIEW).await.says("Manis teiktais."));

        // What the other one still has on the screen is not what would be published.
        let shown = analyst.get(DESK).await;
        save(&analyst, shown.hidden("seen"), &[], b"").await;
        let seen = [("seen", shown.hidden("seen"))];
        let stale = other.post(&format!("{DESK}/2/publish"), &seen).await;
        assert_eq!(stale.status, 409);
        assert!(stale.says("Kāds tikko mainīja melnrakstu"));
    });
}

#[test]
fn form_with_mistakes_comes_back_with_all_that_was_typed() {
    on_each_database(async |world| {
        let analyst = world.browser_as(Role::Analyst).await;
        let typed = ("words-summary-en", "My own <b>words</b>");
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let large = vec![0; 300_000];
        let cases: [Mistake; 9] = [
            (&[("date", "2027-02-30")], b"", "#date"),
            (&[("date", "<script>")], b"", "#date"),
            (&[("against", "1999")], b"", "#against"),
            (&[("against", "2026")], b"", "#against"),
            (&[("leave_out", "nothing")], b"", "#sections"),
            (&[("words-nothing-lv", "text")], b"", "#sections"),
            (&[], svg, "#logo"),
            (&[], b"PK\x03\x04 a zip", "#logo"),
            (&[], &large, "#logo"),
        ];
        for (mistake, logo, place) in cases {
            let reply = save(&analyst, "", &[&[typed], mistake].concat(), logo).await;
            assert_eq!(reply.status, 422, "{mistake:?}");
            assert!(reply.says("class=\"error-summary\"") && reply.says("<title>Kļūda:"));
            assert!(reply.says(&format!("<a href=\"{place}\">")), "{mistake:?}");
            assert!(reply.says("My own &lt;b&gt;words"), "{mistake:?}");
            assert!(
                reply.says("Labots pārskats") && !reply.says("<script"),
                "{mistake:?}"
            );
        }
        assert_eq!(analyst.get(PREVIEW).await.status, 404, "nothing was stored");
    });
}

#[test]
fn endless_text_is_refused_and_comes_back() {
    on_each_database(async |world| {
        let analyst = world.browser_as(Role::Analyst).await;
        let ten_megabytes = "garumzīme ".repeat(1_000_000);
        let reply = save(&analyst, "", &[("words-summary-lv", &ten_megabytes)], b"").await;
        assert_eq!(reply.status, 422);
        assert!(reply.says("<a href=\"#words-summary-lv\">") && reply.length > 10_000_000);
        let still_more = ten_megabytes.repeat(2);
        let reply = save(&analyst, "", &[("words-summary-lv", &still_more)], b"").await;
        assert_eq!(reply.status, 413);
        assert!(reply.says("<code>too-large</code>"));
    });
}

#[test]
fn chapters_that_are_left_out_are_not_in_the_report() {
    on_each_database(async |world| {
        let analyst = world.browser_as(Role::Analyst).await;
        let form = [("leave_out", "gaps"), ("leave_out", "methods")];
        assert_eq!(save(&analyst, "", &form, b"").await.status, 303);
        let preview = analyst.get(PREVIEW).await;
        assert!(!preview.says("id=\"gaps\""));
        assert!(
            preview.says("id=\"methods\""),
            "how it was counted is always said"
        );
        let form = analyst.get(FORM).await;
        assert!(form.says("name=\"leave_out\" value=\"gaps\" checked"));
    });
}
