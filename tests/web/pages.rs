use spogulis::access::Role;
use spogulis::indicators::programme;

use crate::browser::on_each_database;

const PAGES: [&str; 14] = [
    "/",
    "/login",
    "/nowhere",
    "/answer/rehearsal/student",
    "/results/2026",
    "/results/2024",
    "/results/2026/indicators/14",
    "/results/2026/coverage",
    "/results/2026/institutions",
    "/results/2026/release",
    "/results/2026/release/draft",
    "/results/2026/release/1/withdraw",
    "/releases",
    "/releases/2026",
];

/// A school class opens this page at once, over a weak link.
const FIRST_PAGE_BYTES: usize = 14 * 1024;

#[test]
fn every_page_of_a_demo_says_that_its_data_is_synthetic_in_both_languages() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Analyst).await;
        for path in PAGES {
            let latvian = browser.get(&format!("{path}?lang=lv")).await;
            assert!(
                latvian.says("<html lang=\"lv\">") && latvian.says("Sintētiski dati."),
                "{path}"
            );
            let english = browser.get(&format!("{path}?lang=en")).await;
            assert!(
                english.says("<html lang=\"en\">") && english.says("Synthetic data."),
                "{path}"
            );
        }
    });
}

#[test]
fn the_chosen_language_is_kept() {
    on_each_database(async |world| {
        let browser = world.browser();
        assert!(browser.get("/").await.says("<html lang=\"lv\">"));
        browser.get("/?lang=en").await;
        assert!(browser.get("/login").await.says("<html lang=\"en\">"));
        assert!(browser.get("/nowhere").await.says("There is no such page"));
    });
}

#[test]
fn every_answer_carries_the_protecting_headers() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Analyst).await;
        for path in PAGES.into_iter().chain(["/healthz", "/results"]) {
            let reply = browser.get(path).await;
            if reply.status != 303 {
                // A redirection shows nothing that a policy could guard.
                let policy = reply.header("content-security-policy");
                assert!(policy.contains("default-src 'none'"), "{path}");
                assert!(policy.contains("frame-ancestors 'none'"), "{path}");
                assert!(!policy.contains("unsafe"), "{path}");
            }
            assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(reply.header("cache-control"), "no-store", "{path}");
            for inline in ["<script", "<style", " style=\"", " onclick"] {
                assert!(!reply.says(inline), "{inline} on {path}");
            }
        }
    });
}

#[test]
fn first_page_with_its_style_fits_the_first_packets() {
    on_each_database(async |world| {
        let browser = world.browser();
        let page = browser.get("/").await;
        let style = page
            .body
            .split("href=\"")
            .find(|rest| rest.starts_with("/static/spogulis-"));
        let style = style.unwrap().split('"').next().unwrap().to_owned();
        let compressed = browser.get_compressed("/").await;
        let compressed_style = browser.get_compressed(&style).await;
        assert_eq!(compressed.header("content-encoding"), "gzip");
        assert!(
            compressed_style
                .header("cache-control")
                .contains("immutable")
        );
        let bytes = compressed.length + compressed_style.length;
        assert!(bytes <= FIRST_PAGE_BYTES, "{bytes} bytes");
    });
}

#[test]
fn overview_counts_as_many_statuses_as_there_are_targets() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Analyst).await;
        let page = browser.get("/results/2026?lang=en").await;
        let rows = page.body.matches("<tr>\n<th scope=\"row\">").count();
        let parts = programme()
            .indicators
            .iter()
            .flat_map(|indicator| &indicator.parts)
            .count();
        assert_eq!(rows, parts);
        let tiles = page.body.split("class=\"tile tile-").skip(1);
        let counts = tiles.map(|tile| {
            let after = tile.split("<strong>").nth(1).unwrap();
            after.split('<').next().unwrap().parse::<usize>().unwrap()
        });
        let sum: usize = counts.sum();
        assert!(page.says(&format!("The programme sets {sum} targets for this cycle.")));
        // Four of these five and two of these four are counts of devices, which have no margin of error.
        assert!(page.says("5 for certain, 15 within the margin of error"));
        assert!(page.says("4 for certain, 5 within the margin of error"));
    });
}

#[test]
fn wording_that_changed_is_said_and_not_compared() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Analyst).await;
        let page = browser.get("/results/2026/indicators/10?lang=en").await;
        assert!(page.says("the wording of the question has changed"));
    });
}

#[test]
fn institutions_page_hides_small_cells_and_never_asks_about_management() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Analyst).await;
        let page = browser.get("/results/2026/institutions?lang=en").await;
        assert!(
            page.body
                .matches("hidden<span class=\"vh\"> to protect answers")
                .count()
                > 5
        );
        assert!(page.says("≤\u{a0}") && page.says("Total"));
        assert!(!page.says("School management") && !page.says("Preschool management"));
    });
}

#[test]
fn open_cycle_shows_no_results_to_anybody() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Administrator).await;
        for path in ["", "/coverage", "/institutions", "/indicators/8"] {
            let reply = browser.get(&format!("/results/rehearsal{path}")).await;
            assert_eq!(reply.status, 404, "{path}");
            assert!(reply.says("<code>cycle-not-frozen</code>"), "{path}");
        }
    });
}

#[test]
fn published_baseline_that_the_answers_do_not_give_is_shown_beside_theirs() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Analyst).await;
        let page = browser.get("/results/2026/indicators/15?lang=en").await;
        assert!(page.says("67%") && page.says("In the answers of 2024/25"));
        let page = browser.get("/results/2026/indicators/5?lang=en").await;
        assert!(!page.says("In the answers of 2024/25"));
    });
}
