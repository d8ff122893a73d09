use spogulis::access::Role;

use crate::browser::on_each_database;

#[test]
fn wrong_password_and_unknown_login_get_the_same_answer() {
    on_each_database(async |world| {
        let browser = world.browser();
        let known = world.login(Role::Analyst).email.clone();
        let mut pages = Vec::new();
        for login in [known.as_str(), "nobody@demo.example"] {
            let reply = browser
                .post("/login", &[("login", login), ("password", "guess")])
                .await;
            assert_eq!(reply.status, 422);
            assert_eq!(browser.cookie("session"), "");
            pages.push(reply.body.replace(login, "LOGIN"));
        }
        assert_eq!(pages[0], pages[1]);
        assert!(pages[0].contains("class=\"error-summary\""));
    });
}

#[test]
fn sign_in_leads_on_to_the_page_that_was_asked_for() {
    on_each_database(async |world| {
        let browser = world.browser();
        let refused = browser.get("/results/2026/coverage").await;
        assert_eq!(refused.status, 401);
        assert!(refused.says("name=\"next\" value=\"/results/2026/coverage\""));
        let login = world.login(Role::Analyst);
        let form = [
            ("login", login.email.as_str()),
            ("password", &login.password),
            ("next", "/results/2026/coverage"),
        ];
        assert_eq!(
            browser.post("/login", &form).await.location(),
            "/results/2026/coverage"
        );
        assert_eq!(browser.get("/results/2026/coverage").await.status, 200);
    });
}

#[test]
fn session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    on_each_database(async |world| {
        let login = world.login(Role::Analyst);
        let form = [
            ("login", login.email.as_str()),
            ("password", &login.password),
        ];
        let reply = world.browser().post("/login", &form).await;
        let cookie = reply.header("set-cookie");
        for attribute in ["HttpOnly", "SameSite=Strict", "Max-Age=28800", "Path=/"] {
            assert!(cookie.contains(attribute), "{attribute} in {cookie}");
        }
    });
}

#[test]
fn signing_out_ends_the_session() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Analyst).await;
        assert_eq!(browser.get("/results").await.status, 303);
        browser.post("/logout", &[]).await;
        assert_eq!(browser.get("/results").await.status, 401);
    });
}

#[test]
fn forged_session_is_no_session() {
    on_each_database(async |world| {
        let browser = world.browser_as(Role::Coordinator).await;
        let genuine = browser.cookie("session");
        let (body, _) = genuine.rsplit_once('.').unwrap();
        browser.set_cookie("session", &format!("{body}.AAAA"));
        assert_eq!(browser.get("/my-institution").await.status, 401);
    });
}

#[test]
fn coordinator_sees_their_own_institution_and_no_other() {
    on_each_database(async |world| {
        let page = world
            .browser_as(Role::Coordinator)
            .await
            .get("/my-institution")
            .await;
        let roster = world
            .db
            .read(|conn| spogulis::db::institutions::list(conn, "2026"))
            .unwrap();
        let named: Vec<&str> = roster
            .iter()
            .filter(|institution| page.says(&escaped(&institution.name)))
            .map(|institution| institution.id.as_str())
            .collect();
        assert_eq!(named, ["S02"]);
    });
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

#[test]
fn guessing_is_paused_for_one_account_and_for_nobody_else() {
    on_each_database(async |world| {
        let analyst = world.login(Role::Analyst);
        let browser = world.browser();
        let try_in = async |login: &str, password: &str| {
            let form = [("login", login), ("password", password)];
            browser.post("/login", &form).await
        };
        let shouted = format!(" {} ", analyst.email.to_uppercase());
        for login in [analyst.email.as_str(), "nobody@demo.example"] {
            for _ in 0..4 {
                assert_eq!(try_in(login, "guess").await.status, 422, "{login}");
            }
        }
        let right = try_in(&analyst.email, &analyst.password).await;
        assert_eq!(right.status, 303, "a right password begins anew");
        for _ in 0..5 {
            assert_eq!(try_in(&shouted, "guess").await.status, 422);
        }
        assert_eq!(try_in("nobody@demo.example", "guess").await.status, 422);
        for (login, password) in [
            (analyst.email.as_str(), analyst.password.as_str()),
            ("nobody@demo.example", "guess"),
        ] {
            let paused = try_in(login, password).await;
            assert_eq!(paused.status, 429, "{login}");
            assert!(paused.says("Pagaidiet 1 minūti") && paused.says("class=\"error-summary\""));
            assert!(paused.says(&format!("value=\"{login}\"")));
        }
        let other = world.login(Role::Administrator);
        assert_eq!(try_in(&other.email, &other.password).await.status, 303);
    });
}
