//! The pages that run a cycle. The whole of one is told in `whole.rs`.

use spogulis::access::Role;
use spogulis::db::cycles::{self, CycleHead};
use spogulis::db::{cycle_events, cycle_surveys, institutions};
use spogulis::survey::SurveyId;

use crate::browser::{Browser, Reply, World, on_each_database};

const GOOD: [(&str, &str); 5] = [
    ("key", "2028"),
    ("label", "Aptaujas <2028>"),
    ("baseline", "2026"),
    ("roster", "2026"),
    ("survey", "S_712"),
];

/// The good form with other values in it.
fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_kept = |(name, _): &&(&str, &str)| changed.iter().all(|(other, _)| other != name);
    let kept = GOOD.iter().filter(is_kept);
    kept.chain(changed).copied().collect()
}

async fn create(browser: &Browser<'_>, form: &[(&str, &str)], file: &[u8]) -> Reply {
    browser
        .post_with_files("/cycles/new", form, &[("file", file)])
        .await
}

fn head(world: &World) -> Option<CycleHead> {
    world
        .db
        .read(|conn| cycles::find_head(conn, "2028"))
        .unwrap()
}

fn state(world: &World) -> &'static str {
    head(world).map_or("", |head| head.state.code())
}

async fn take(browser: &Browser<'_>, step: &str, reason: &str) -> Reply {
    browser
        .post(&format!("/cycles/2028/{step}"), &[("reason", reason)])
        .await
}

#[test]
fn only_administrators_run_cycles_and_analysts_may_look() {
    on_each_database(async |world| {
        let administrator = world.browser_as(Role::Administrator).await;
        for role in [Role::Public, Role::Coordinator, Role::Analyst] {
            let browser = world.browser_as(role).await;
            let status = if role == Role::Public { 401 } else { 403 };
            assert_eq!(
                create(&browser, &GOOD, b"").await.status,
                status,
                "{role:?}"
            );
        }
        assert_eq!(head(world), None);
        assert_eq!(create(&administrator, &GOOD, b"").await.status, 303);
        for role in [Role::Public, Role::Coordinator, Role::Analyst] {
            let browser = world.browser_as(role).await;
            for step in ["open", "discard"] {
                let status = if role == Role::Public { 401 } else { 403 };
                assert_eq!(take(&browser, step, "").await.status, status, "{role:?}");
            }
        }
        assert_eq!(state(world), "draft");
        let analyst = world.browser_as(Role::Analyst).await;
        let page = analyst.get("/cycles/2028").await;
        assert!(page.says("Aptaujas &lt;2028&gt;") && page.says("administrators"));
        assert!(!page.says("/cycles/2028/open") && page.says("administrator@demo.example"));
        assert!(!analyst.get("/cycles").await.says("/cycles/new"));
    });
}

#[test]
fn every_mistake_in_the_form_comes_back_with_what_was_typed_and_nothing_is_stored() {
    on_each_database(async |world| {
        let administrator = world.browser_as(Role::Administrator).await;
        let long = "ā".repeat(101);
        let cases: [(&[(&str, &str)], &str); 11] = [
            (&[("key", "28")], "#key"),
            (&[("key", "２０２８")], "#key"),
            (&[("key", "2026")], "#key"),
            (&[("key", "1999")], "#key"),
            (&[("label", " ")], "#label"),
            (&[("label", &long)], "#label"),
            (&[("baseline", "1999")], "#baseline"),
            (&[("baseline", "rehearsal")], "#baseline"),
            (&[("roster", "1999")], "#roster"),
            (&[("roster", "file")], "#file"),
            (&[("survey", "X")], "#surveys"),
        ];
        for (mistake, place) in cases {
            let reply = create(&administrator, &form(mistake), b"").await;
            assert_eq!(reply.status, 422, "{mistake:?}");
            assert!(reply.says(&format!("<a href=\"{place}\">")), "{mistake:?}");
            assert!(reply.says("class=\"error-summary\"") && reply.says("<title>Kļūda:"));
            let label = mistake[0].0 == "label";
            assert!(
                label || reply.says("value=\"Aptaujas &lt;2028&gt;\""),
                "{mistake:?}"
            );
        }
        let all = [
            ("key", ""),
            ("label", ""),
            ("baseline", "x"),
            ("roster", "file"),
            ("survey", ""),
        ];
        let reply = create(&administrator, &all, b"").await;
        for place in ["#key", "#label", "#baseline", "#file", "#surveys"] {
            assert!(reply.says(&format!("<a href=\"{place}\">")), "{place}");
        }
        assert_eq!(head(world), None);
    });
}

#[test]
fn roster_with_faults_is_refused_with_every_line_and_nothing_half_stored() {
    on_each_database(async |world| {
        let administrator = world.browser_as(Role::Administrator).await;
        let rosters = "\u{feff}institution_id,name,stage,teachers_n,g7_9,g10_12\n\
            S01,Skola,SCHOOL,12,30,40\n\
            S01,Otra,SCHOOL,12,30,40\n\
            S02,<script>,KINDERGARTEN,12,-3,4.5\n\
            ALL,Visi,PII,1,1,1\n";
        let uploaded = form(&[("roster", "file")]);
        let reply = create(&administrator, &uploaded, rosters.as_bytes()).await;
        assert_eq!(reply.status, 422);
        for place in [
            "3. rinda:</a>",
            "4. rinda, kolonna „stage”:</a>",
            "4. rinda, kolonna „g7_9”:</a>",
            "4. rinda, kolonna „g10_12”:</a>",
            "5. rinda, kolonna „institution_id”:</a>",
        ] {
            assert!(reply.says(place), "{place}");
        }
        assert!(!reply.says("<script>") && reply.says("Use PII or SCHOOL"));
        let other_files: [&[u8]; 5] = [
            b"PK\x03\x04 a spreadsheet",
            b"institution_id;name;stage\nS01;a;SCHOOL\n",
            b"institution_id,name\nS01,a\n",
            b"\xff\xfe\x00\x00",
            b"institution_id,name,stage,teachers_n,g7_9,g10_12\n",
        ];
        for file in other_files {
            let reply = create(&administrator, &uploaded, file).await;
            assert_eq!(reply.status, 422, "{file:?}");
            assert!(reply.says("rosters.csv"), "{file:?}");
        }
        let typed = form(&[("roster", "file"), ("label", "")]);
        let sound = "institution_id,name,stage,teachers_n,g7_9,g10_12\nS01,Skola,SCHOOL,12,30,40\n";
        let reply = create(&administrator, &typed, sound.as_bytes()).await;
        assert!(reply.says("Izvēlieties saraksta failu vēlreiz"));
        assert_eq!(head(world), None);
        assert_eq!(
            create(&administrator, &uploaded, sound.as_bytes())
                .await
                .status,
            303
        );
        let roster = world
            .db
            .read(|conn| institutions::list(conn, "2028"))
            .unwrap();
        assert_eq!((roster.len(), roster[0].name.as_str()), (1, "Skola"));
    });
}

#[test]
fn steps_are_taken_in_order_and_kept_with_who_took_them() {
    on_each_database(async |world| {
        let administrator = world.browser_as(Role::Administrator).await;
        create(&administrator, &GOOD, b"").await;
        for step in ["close", "reopen", "freeze", "nothing"] {
            let reply = take(&administrator, step, "why").await;
            let status = if step == "nothing" { 404 } else { 409 };
            assert_eq!((reply.status, state(world)), (status, "draft"), "{step}");
        }
        assert_eq!(
            take(&administrator, "open", "").await.location(),
            "/cycles/2028"
        );
        assert_eq!(take(&administrator, "open", "").await.status, 409);
        assert_eq!(take(&administrator, "discard", "").await.status, 409);
        assert_eq!(take(&administrator, "close", "").await.status, 303);
        for (reason, says) in [(" ", "Uzrakstiet, kāpēc"), (&*"ā".repeat(501), "par garu")] {
            let refused = take(&administrator, "reopen", reason).await;
            assert_eq!((refused.status, state(world)), (422, "closed"));
            assert!(refused.says(says) && refused.says(reason));
        }
        take(&administrator, "reopen", "Viena skola <nav> atbildējusi").await;
        assert_eq!(state(world), "open");
        take(&administrator, "close", "").await;
        assert_eq!(take(&administrator, "freeze", "").await.status, 303);
        for step in ["open", "discard", "close", "reopen", "freeze"] {
            let reply = take(&administrator, step, "why").await;
            assert_eq!((reply.status, state(world)), (409, "frozen"), "{step}");
        }
        let events = world
            .db
            .read(|conn| cycle_events::list(conn, "2028"))
            .unwrap();
        let steps: Vec<&str> = events.iter().map(|event| event.step.code()).collect();
        let all = [
            "created", "opened", "closed", "reopened", "closed", "frozen",
        ];
        assert_eq!(steps, all);
        assert!(
            events
                .iter()
                .all(|event| event.account == "administrator@demo.example")
        );
        let page = administrator.get("/cycles/2028").await;
        assert!(page.says("Viena skola &lt;nav&gt; atbildējusi"));
    });
}

#[test]
fn cycle_asks_only_what_was_chosen_in_the_version_it_opened_with() {
    on_each_database(async |world| {
        let administrator = world.browser_as(Role::Administrator).await;
        create(&administrator, &GOOD, b"").await;
        let asked = || {
            world
                .db
                .read(|conn| cycle_surveys::list(conn, "2028"))
                .unwrap()
        };
        assert!(asked().is_empty(), "fixed when it opens");
        take(&administrator, "open", "").await;
        assert_eq!(
            asked().into_iter().collect::<Vec<_>>(),
            [(SurveyId::Student, "2026".to_owned())]
        );
        let visitor = world.browser();
        assert_eq!(visitor.get("/answer/2028/student").await.status, 200);
        assert_eq!(visitor.get("/answer/2028/teacher-school").await.status, 404);
        let coordinator = world.browser_as(Role::Coordinator).await;
        let desk = coordinator.get("/my-institution/codes").await;
        let of_cycle = desk.body.rsplit("counts-2028").next().unwrap();
        let of_cycle = of_cycle.split("</section>").next().unwrap();
        assert!(of_cycle.contains("S_712") && !of_cycle.contains("T_SCH"));
    });
}

#[test]
fn draft_that_is_not_wanted_goes_and_its_year_is_free_again() {
    on_each_database(async |world| {
        let administrator = world.browser_as(Role::Administrator).await;
        create(&administrator, &GOOD, b"").await;
        assert_eq!(create(&administrator, &GOOD, b"").await.status, 422);
        let asked = administrator.get("/cycles/2028/discard").await;
        assert!(asked.says("Vai dzēst"));
        assert_eq!(
            take(&administrator, "discard", "").await.location(),
            "/cycles"
        );
        assert_eq!(
            (head(world), administrator.get("/cycles/2028").await.status),
            (None, 404)
        );
        assert_eq!(create(&administrator, &GOOD, b"").await.status, 303);
    });
}
