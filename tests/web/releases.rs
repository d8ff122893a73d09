use spogulis::access::Role;
use spogulis::i18n::Lang;
use spogulis::report::{Format, build, build_institution, render};
use spogulis::service::release::{self, for_report, withdraw};
use spogulis::service::results::Results;

use crate::browser::{Browser, Reply, World, on_each_database};

/// Asks until the file is there, as the waiting page does by itself.
async fn file(browser: &Browser<'_>, path: &str) -> Reply {
    loop {
        let reply = browser.get(path).await;
        if reply.status != 202 {
            return reply;
        }
        assert_eq!(reply.header("refresh"), "2", "{path}");
        assert!(reply.says("<h1>Fails top</h1>"), "{path}");
    }
}

fn withdraw_2026(world: &World) {
    let results = Results::new(world.db.clone());
    let record = release::find(&results, "2026", 1).unwrap();
    // Not on this thread, which drives the site.
    let withdrawn = std::thread::spawn(move || withdraw(&results, &record, "somebody"));
    withdrawn.join().unwrap().unwrap();
}

#[test]
fn withdrawn_release_is_gone_everywhere_and_the_site_says_so() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Coordinator).await;
        let paths = [
            "/releases/2026",
            "/releases/2026/report",
            "/releases/2026/1/spogulis-2026-lv.json",
            "/releases/2026/1/spogulis-2026-en.html",
            "/institutions/S02/releases/2026/1/spogulis-2026-S02-lv.html",
        ];
        let mut tags = Vec::new();
        for path in paths {
            let reply = browser.get(path).await;
            assert_eq!(reply.status, 200, "{path}");
            tags.push(reply.header("etag").to_owned());
        }
        withdraw_2026(world);
        for (path, tag) in paths.iter().zip(tags) {
            let reply = browser.get_again(path, &tag).await;
            assert_eq!(reply.status, 410, "{path}");
            assert!(reply.says("Šis publicējums ir atsaukts"), "{path}");
        }
        let list = browser.get("/releases").await;
        assert!(list.says("atsaukts</span>") && !list.says("href=\"/releases/2026"));
        assert!(browser.get("/").await.says("href=\"/releases/2024\""));
        let mine = browser.get("/my-institution").await;
        assert!(!mine.says("/institutions/S02/releases/2026/"));
        assert!(mine.says("/institutions/S02/releases/2024/1/spogulis-2024-S02-lv."));
    });
}

#[test]
fn files_are_those_that_the_command_writes() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Coordinator).await;
        let results = Results::new(world.db.clone());
        let (release, words) = for_report(&results, "2026", Some("2024"), None).unwrap();
        let formats = Format::ALL
            .into_iter()
            .filter(|format| format.is_available());
        for format in formats {
            for lang in Lang::ALL {
                let name = format.file_name("2026", None, lang.code());
                let reply = file(&browser, &format!("/releases/2026/1/{name}")).await;
                assert_eq!(reply.header("content-type"), format.content_type());
                let saved_as = format!("attachment; filename=\"{name}\"");
                assert_eq!(reply.header("content-disposition"), saved_as);
                let expected = render(format, &build(&release, &words, lang), &release).unwrap();
                assert!(reply.bytes == expected, "{name}");
            }
        }
        let own = build_institution(&release, "S02", Lang::En).unwrap();
        let path = "/institutions/S02/releases/2026/1/spogulis-2026-S02-en.json";
        let expected = render(Format::Json, &own, &release).unwrap();
        assert!(browser.get(path).await.bytes == expected);
    });
}

#[test]
fn browser_that_has_a_file_is_not_sent_it_again() {
    on_each_database(async |world| {
        let browser = world.browser();
        for path in [
            "/releases/2026/report",
            "/releases/2026/1/spogulis-2026-lv.xlsx",
        ] {
            let first = browser.get(path).await;
            assert_eq!(first.header("cache-control"), "public, no-cache", "{path}");
            let again = browser.get_again(path, first.header("etag")).await;
            assert_eq!((again.status, again.length), (304, 0), "{path}");
            assert_eq!(again.header("etag"), first.header("etag"));
            assert_eq!(again.header("cache-control"), "public, no-cache");
            assert_eq!(browser.get_again(path, "\"other\"").await.status, 200);
        }
        let english = browser.get("/releases/2026/report?lang=en").await;
        let latvian = browser.get("/releases/2026/report?lang=lv").await;
        assert_ne!(english.header("etag"), latvian.header("etag"));
    });
}

#[test]
fn report_of_an_institution_is_kept_by_nobody_on_the_way() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Coordinator).await;
        let path = "/institutions/S02/releases/2026/1/spogulis-2026-S02-lv.html";
        let reply = browser.get(path).await;
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("etag"), "");
    });
}

#[test]
fn report_in_the_browser_lets_in_its_own_style_and_nothing_else() {
    on_each_database(async |world| {
        let browser = world.browser();
        let reply = browser.get("/releases/2026/report").await;
        assert_eq!(reply.header("content-disposition"), "");
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"));
        assert!(!reply.says("<script") && !reply.says(" style=\""));
        assert!(reply.says("Smilgavas Izglītības pārvalde"));
    });
}

#[test]
fn release_page_shows_what_the_report_says() {
    on_each_database(async |world| {
        let browser = world.browser();
        let page = browser.get("/releases/2026?lang=en").await;
        assert!(page.says("<h1>Digital competence in the schools and preschools of Smilgava"));
        assert!(page.says("15 January 2027") && page.says("Some of the targets have been reached"));
        let results = Results::new(world.db.clone());
        let record = release::find(&results, "2026", 1).unwrap();
        assert!(page.says(&record.sha256));
        let release = release::release_of(&record).unwrap();
        let statuses = release.figures.values().map(|figure| &figure.status.status);
        let met_beyond_devices = statuses.filter(|status| *status == "met").count();
        let tile = page.body.split("tile-met\">").nth(1).unwrap();
        let met = tile.split("<strong>").nth(1).unwrap();
        let met: usize = met.split('<').next().unwrap().parse().unwrap();
        let devices = release.inventory.values();
        let met_devices = devices
            .filter(|counted| counted.status.status == "met")
            .count();
        assert_eq!(met, met_beyond_devices + met_devices);
    });
}
