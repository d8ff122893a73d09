//! The self-assessment that somebody comes back to.

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use spogulis::access::Role;
use spogulis::service::mirror::wipe;

use crate::browser::{Browser, Reply, World, on_each_database};

/// Every page that belongs to the holder of a code.
const OWN_PAGES: [&str; 10] = [
    "/self/mine",
    "/self/key",
    "/self/key.pdf",
    "/self/answer/before",
    "/self/answer/review",
    "/self/profile/1",
    "/self/profile/1/pdf",
    "/self/export.json",
    "/self/export.csv",
    "/self/delete",
];

/// Begins with a new code, keeps it and gives it.
async fn begin(browser: &Browser<'_>, form: &str, stage: &str) -> String {
    let choice = [("form", form), ("stage", stage)];
    let reply = browser.post("/self", &choice).await;
    assert_eq!(reply.location(), "/self/key");
    let code = browser.cookie("mirror");
    assert!(browser.get("/self/key").await.says(&code));
    let reply = browser.post("/self/key", &[("kept", "yes")]).await;
    assert_eq!(reply.location(), "/self/answer/before");
    code
}

/// The choice at `place` of every question of a page (the last one is to skip).
fn chosen(page: &Reply, place: usize) -> Vec<(String, String)> {
    let radios = page.radios();
    assert!(
        radios.iter().all(|radio| !radio.2),
        "nothing is preselected"
    );
    let questions = radios.chunk_by(|one, next| one.0 == next.0);
    questions
        .map(|choices| {
            let (name, value, _) = &choices[place.min(choices.len() - 1)];
            (name.clone(), value.clone())
        })
        .collect()
}

/// Answers every page alike and stops at the review.
async fn answer_all(browser: &Browser<'_>, place: usize) {
    let mut path = "/self/answer/before".to_owned();
    while path != "/self/answer/review" {
        let answers = chosen(&browser.get(&path).await, place);
        let form: Vec<(&str, &str)> = answers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let reply = browser.post(&path, &form).await;
        assert_eq!(reply.status, 303, "{path}");
        path = reply.location().to_owned();
    }
}

async fn assess(browser: &Browser<'_>, place: usize) -> Reply {
    answer_all(browser, place).await;
    let reply = browser.post("/self/answer/review", &[]).await;
    assert_eq!(reply.status, 303);
    browser.get(reply.location()).await
}

async fn check(world: &World, credential: &str) -> Reply {
    let form = [("credential", credential)];
    world
        .browser()
        .post_with_logo("/self/verify", &form, b"")
        .await
}

#[test]
fn nobody_sees_anything_without_the_code_whatever_their_role() {
    on_each_database(async |world| {
        let owner = world.browser();
        begin(&owner, "digcompedu/short", "SCHOOL").await;
        assess(&owner, 2).await;
        for role in Role::ALL {
            let other = world.browser_as(role).await;
            for code in ["", "no code", "22222-22222-22222"] {
                other.set_cookie("mirror", code);
                for page in OWN_PAGES {
                    let reply = other.get(page).await;
                    assert_eq!(reply.status, 401, "{page} as {role:?} with {code:?}");
                    assert!(reply.says("action=\"/self/enter\""), "says what to do");
                }
                for page in ["/self/answer/1", "/self/answer/review", "/self/delete"] {
                    assert_eq!(other.post(page, &[("sure", "yes")]).await.status, 401);
                }
            }
        }
        assert_eq!(owner.get("/self/profile/1").await.status, 200);
    });
}

#[test]
fn somebody_elses_code_opens_only_their_own_page() {
    on_each_database(async |world| {
        let (mine, theirs) = (world.browser(), world.browser());
        begin(&mine, "digcompedu/short", "SCHOOL").await;
        assess(&mine, 2).await;
        begin(&theirs, "digcompedu/short", "SCHOOL").await;
        assert_eq!(theirs.get("/self/profile/1").await.status, 404);
        let export: Value =
            serde_json::from_str(&theirs.get("/self/export.json").await.body).unwrap();
        assert_eq!(export["assessments"], json!([]));
    });
}

#[test]
fn codes_that_open_nothing_get_the_same_answer() {
    on_each_database(async |world| {
        let gone = world.browser();
        let deleted = begin(&gone, "digcompedu/short", "SCHOOL").await;
        gone.post("/self/delete", &[("sure", "yes")]).await;
        let school = world.browser();
        let intro = school.get("/answer/rehearsal/student").await;
        let id = intro.body.split("<option value=\"S").nth(1).unwrap();
        let id = format!("S{}", id.split('"').next().unwrap());
        school
            .post("/answer/rehearsal/student/start", &[("institution", &id)])
            .await;
        let slip = school.cookie("draft");
        let mut pages = Vec::new();
        for code in [&deleted, &slip, "22222-22222-22222", "nothing at all"] {
            let reply = world.browser().post("/self/enter", &[("code", code)]).await;
            assert_eq!(reply.status, 422, "{code}");
            assert_eq!(reply.header("set-cookie"), "");
            assert!(reply.says(code), "what was typed stays");
            pages.push(reply.body.replace(code, ""));
        }
        assert!(pages.iter().all(|page| *page == pages[0]));
    });
}

#[test]
fn code_is_shown_once_and_brings_its_holder_back() {
    on_each_database(async |world| {
        let browser = world.browser();
        let choice = [("form", "digcompedu/short"), ("stage", "SCHOOL")];
        let reply = browser.post("/self", &choice).await;
        let cookie = reply.header("set-cookie").to_owned();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/self"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Max-Age") && !cookie.contains("Expires"));
        assert_eq!(browser.get("/self/mine").await.location(), "/self/key");
        assert_eq!(browser.post("/self/key", &[]).await.status, 422);
        let code = browser.cookie("mirror");
        assert!(browser.get("/self/key").await.says(&code));
        let card = browser.get("/self/key.pdf").await.status;
        assert_eq!(card, if cfg!(feature = "pdf") { 200 } else { 404 });
        browser.post("/self/key", &[("kept", "yes")]).await;
        assert_eq!(browser.get("/self/key").await.location(), "/self/mine");
        assert_eq!(browser.get("/self/key.pdf").await.status, 404);
        for page in ["/self", "/self/mine", "/self/answer/before"] {
            assert!(!browser.get(page).await.says(&code), "{page}");
        }
        browser.post("/self/leave", &[]).await;
        assert_eq!(browser.get("/self/mine").await.status, 401);
        let typed = code.to_lowercase().replace('-', " ");
        let reply = browser.post("/self/enter", &[("code", &typed)]).await;
        assert_eq!(reply.location(), "/self/mine");
        assert!(browser.get("/self/mine").await.says("/self/answer/before"));
    });
}

#[test]
fn nothing_is_begun_without_a_form_and_a_stage() {
    on_each_database(async |world| {
        let browser = world.browser();
        for (form, stage) in [
            ("", ""),
            ("digcompedu/short", ""),
            ("digcompedu/nothing", "SCHOOL"),
            ("digcompedu/short", "OTHER"),
        ] {
            let reply = browser
                .post("/self", &[("form", form), ("stage", stage)])
                .await;
            assert_eq!(reply.status, 422);
            assert_eq!(browser.cookie("mirror"), "");
            let is_kept = form == "digcompedu/short" || stage == "SCHOOL";
            assert_eq!(reply.says(" checked"), is_kept, "what was chosen stays");
        }
    });
}

#[test]
fn every_form_leads_to_a_profile_with_a_next_step_for_each_competence() {
    on_each_database(async |world| {
        for (form, n) in [
            ("digcompedu/short", 16),
            ("digcompedu/checkin", 22),
            ("digcompedu/selfie", 22),
            ("digcomp/profile", 21),
        ] {
            for stage in ["SCHOOL", "PII"] {
                let browser = world.browser();
                begin(&browser, form, stage).await;
                let profile = assess(&browser, 2).await;
                assert_eq!(profile.status, 200);
                assert_eq!(
                    profile.body.matches("class=\"advice\"").count(),
                    n,
                    "{form}"
                );
                assert!(!profile.says("[message"), "{form}");
                assert!(profile.says("class=\"areas\""));
                assert!(browser.get("/self/mine").await.says("/self/profile/1"));
            }
        }
    });
}

#[test]
fn going_back_and_changing_the_language_lose_nothing_and_pages_ahead_stay_closed() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcompedu/short", "SCHOOL").await;
        assert_eq!(
            browser.get("/self/answer/3").await.location(),
            "/self/answer/before"
        );
        assert_eq!(
            browser.post("/self/answer/3", &[]).await.location(),
            "/self/answer/before"
        );
        let early = browser.post("/self/answer/review", &[]).await;
        assert_eq!(early.location(), "/self/answer/before");
        browser.post("/self/answer/before", &[]).await;
        let first = browser.get("/self/answer/1").await;
        let answers = chosen(&first, 3);
        for action in ["back", "language-en"] {
            let mut form: Vec<(&str, &str)> = vec![("action", action)];
            form.extend(answers.iter().map(|(n, v)| (n.as_str(), v.as_str())));
            assert_eq!(browser.post("/self/answer/1", &form).await.status, 303);
            let kept = browser.get("/self/answer/1").await.radios();
            let kept: Vec<_> = kept.into_iter().filter(|radio| radio.2).collect();
            let kept: Vec<_> = kept
                .into_iter()
                .map(|(name, value, _)| (name, value))
                .collect();
            assert_eq!(kept, answers, "{action}");
        }
        assert!(
            browser
                .get("/self/answer/1")
                .await
                .says("<html lang=\"en\">")
        );
        let skipped: Vec<(&str, &str)> = answers
            .iter()
            .map(|(name, _)| (name.as_str(), ""))
            .collect();
        browser.post("/self/answer/1", &skipped).await;
        let kept = browser.get("/self/answer/1").await.radios();
        assert!(
            kept.iter().all(|radio| !radio.2),
            "an answer can be taken back"
        );
    });
}

#[test]
fn too_few_answers_give_no_level_and_none_at_all_no_profile() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcompedu/short", "SCHOOL").await;
        answer_all(&browser, usize::MAX).await;
        let refused = browser.post("/self/answer/review", &[]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("class=\"error-summary\""));
        browser
            .post("/self/answer/1?from=review", &[("t32.1.3", "4")])
            .await;
        let review = browser.get("/self/answer/review").await;
        assert!(review.says("class=\"inset\""), "says that it is too little");
        let finished = browser.post("/self/answer/review", &[]).await;
        let profile = browser.get(finished.location()).await;
        assert!(profile.says("Līmeņa nav") && profile.says("class=\"advice\""));
        for what in ["certificate", "credential"] {
            let named = [("name", "Anna"), ("what", what)];
            let reply = browser.post("/self/profile/1", &named).await;
            assert_eq!(reply.status, 422, "{what}");
        }
    });
}

#[test]
fn second_time_shows_what_has_changed_and_what_one_answer_could_make() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcompedu/short", "SCHOOL").await;
        assess(&browser, 2).await;
        let begin_again = [("form", "digcompedu/short"), ("stage", "SCHOOL")];
        assert_eq!(
            browser.post("/self", &begin_again).await.location(),
            "/self/answer/before"
        );
        answer_all(&browser, 2).await;
        let stopped = browser.post("/self", &begin_again).await;
        assert_eq!(
            stopped.status, 422,
            "what is under way is not given up by chance"
        );
        browser
            .post(
                "/self/answer/1?from=review",
                &[("t32.1.3", "4"), ("t32.1.5", "6"), ("t32.1.7", "6")],
            )
            .await;
        browser
            .post(
                "/self/answer/2?from=review",
                &[("t32.2.1", "4"), ("t32.2.3", "3"), ("t32.2.4", "3")],
            )
            .await;
        let finished = browser.post("/self/answer/review", &[]).await;
        assert_eq!(finished.location(), "/self/profile/2");
        assert_eq!(
            browser.post("/self/answer/review", &[]).await.location(),
            "/self/mine"
        );
        for page in ["/self/profile/2", "/self/mine"] {
            let page = browser.get(page).await;
            assert!(page.says("<span class=\"num\">+7</span></td>"), "a change");
            let small = "<span class=\"num\">+1</span> <span class=\"sub\">tik daudz maina arī viena atbilde";
            assert!(page.says(small), "a change that one answer makes");
        }
        assert!(!browser.get("/self/profile/1").await.says("class=\"num\">+"));
    });
}

/// A credential as a stranger reads it: header, claims, and whether the key of the site signed it.
fn read(token: &str, jwks: &Value) -> (Value, Value) {
    let parts: Vec<&str> = token.split('.').collect();
    let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let parse = |part: &str| -> Value { serde_json::from_slice(&bytes(part)).unwrap() };
    let header = parse(parts[0]);
    let mut keys = jwks["keys"].as_array().unwrap().iter();
    let key = keys.find(|key| key["kid"] == header["kid"]).unwrap();
    assert_eq!((&key["kty"], &key["alg"]), (&json!("RSA"), &json!("RS256")));
    let public = RsaPublicKeyComponents {
        n: bytes(key["n"].as_str().unwrap()),
        e: bytes(key["e"].as_str().unwrap()),
    };
    let signed = format!("{}.{}", parts[0], parts[1]);
    public
        .verify(
            &RSA_PKCS1_2048_8192_SHA256,
            signed.as_bytes(),
            &bytes(parts[2]),
        )
        .unwrap();
    (header, parse(parts[1]))
}

#[test]
fn credential_is_an_open_badge_that_strangers_can_check_with_the_published_key() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcompedu/short", "SCHOOL").await;
        assess(&browser, 2).await;
        let reply = browser
            .post("/self/profile/1", &[("name", " Ģirts\n Bērziņš ")])
            .await;
        assert_eq!(reply.header("content-type"), "application/jwt");
        assert!(
            reply
                .header("content-disposition")
                .starts_with("attachment")
        );
        let jwks = world.browser().get("/.well-known/jwks.json").await;
        assert_eq!(jwks.header("access-control-allow-origin"), "*");
        let jwks: Value = serde_json::from_str(&jwks.body).unwrap();
        let (header, claims) = read(&reply.body, &jwks);
        assert_eq!(
            (&header["alg"], &header["typ"]),
            (&json!("RS256"), &json!("JWT"))
        );
        let key = world.browser().get("/self/issuer/key").await;
        assert_eq!(
            serde_json::from_str::<Value>(&key.body).unwrap(),
            jwks["keys"][0]
        );
        assert_eq!(
            claims["@context"][0],
            "https://www.w3.org/ns/credentials/v2"
        );
        assert_eq!(
            claims["type"],
            json!(["VerifiableCredential", "OpenBadgeCredential"])
        );
        let issuer = world.browser().get("/self/issuer").await;
        assert_eq!(
            serde_json::from_str::<Value>(&issuer.body).unwrap(),
            claims["issuer"]
        );
        assert_eq!(
            (&claims["iss"], &claims["jti"]),
            (&claims["issuer"]["id"], &claims["id"])
        );
        let subject = &claims["credentialSubject"];
        assert_eq!(claims["sub"], subject["id"]);
        assert_eq!(subject["identifier"][0]["identityHash"], "Ģirts Bērziņš");
        assert_eq!(subject["result"][0]["value"], "B1");
        let levels = &subject["achievement"]["resultDescription"][0]["rubricCriterionLevel"];
        assert_eq!(levels[2]["id"], subject["result"][0]["achievedLevel"]);
        assert_eq!(
            subject["achievement"]["alignment"][0]["targetFramework"],
            "DigCompEdu"
        );
        let checked = check(world, &reply.body).await;
        assert_eq!(checked.status, 200);
        assert!(checked.says("Ģirts Bērziņš") && checked.says("B1, Integrators"));
        assert!(checked.says("Izmēģinājuma vietne"), "a demo proves nothing");
        let uploaded = [("credential", ""), ("file", reply.body.as_str())];
        let checked = world
            .browser()
            .post_with_logo("/self/verify", &uploaded, b"")
            .await;
        assert_eq!(checked.status, 200);
    });
}

#[test]
fn credential_without_a_name_has_none_and_no_two_are_alike() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcomp/profile", "PII").await;
        assess(&browser, 1).await;
        let mut seen = Vec::new();
        for _ in 0..2 {
            let reply = browser.post("/self/profile/1", &[]).await;
            let body = reply.body.split('.').nth(1).unwrap();
            let claims = URL_SAFE_NO_PAD.decode(body).unwrap();
            let claims: Value = serde_json::from_slice(&claims).unwrap();
            assert_eq!(claims["credentialSubject"].get("identifier"), None);
            assert!(claims["jti"].as_str().unwrap().starts_with("urn:uuid:"));
            seen.push((claims["jti"].clone(), claims["sub"].clone()));
        }
        assert!(seen[0].0 != seen[1].0 && seen[0].1 != seen[1].1);
    });
}

#[test]
fn what_is_no_credential_of_this_site_is_refused_in_one_sentence() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcompedu/short", "SCHOOL").await;
        assess(&browser, 2).await;
        let genuine = browser.post("/self/profile/1", &[]).await.body;
        let parts: Vec<&str> = genuine.split('.').collect();
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
        let raised = URL_SAFE_NO_PAD.encode(claims.replace("\"B1\"", "\"C2\""));
        let none = part(json!({"alg": "none", "typ": "JWT"}));
        let foreign = spogulis::access::IssuerKey::generate().unwrap();
        let claims: Value = serde_json::from_str(&claims).unwrap();
        let foreign = foreign
            .sign("http://spogulis.test/self/issuer/key", &claims)
            .unwrap();
        let long = "A".repeat(70_000);
        let malformed = "pārbaudiet, vai teksts ir pilnīgs";
        let not_genuine = "nav parakstījusi šī vietne";
        for (text, says) in [
            ("", "Ielīmējiet apliecinājuma tekstu"),
            ("nothing", malformed),
            ("<script>alert(1)</script>", malformed),
            ("a.b.c", malformed),
            (long.as_str(), "daudz garāks"),
            (&format!("{}.{raised}.{}", parts[0], parts[2]), not_genuine),
            (&format!("{none}.{}.", parts[1]), not_genuine),
            (&format!("{none}.{}.{}", parts[1], parts[2]), not_genuine),
            (&foreign, not_genuine),
            (&browser.cookie("lang"), "Ielīmējiet"),
        ] {
            let reply = check(world, text).await;
            assert_eq!(reply.status, 422, "{text:.40}");
            assert!(reply.says(says), "{text:.40}");
            assert!(!reply.says("<script>"), "{text:.40}");
        }
        let session = world.browser_as(Role::Analyst).await.cookie("session");
        assert_eq!(
            check(world, &session).await.status,
            422,
            "a session is no credential"
        );
    });
}

#[test]
fn certificate_needs_a_name_and_keeps_none() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcompedu/short", "SCHOOL").await;
        assess(&browser, 2).await;
        let path = "/self/profile/1";
        let long = "ā".repeat(101);
        for name in ["", "  \n ", long.as_str()] {
            let reply = browser
                .post(path, &[("name", name), ("what", "certificate")])
                .await;
            assert_eq!(reply.status, 422);
            assert!(reply.says("href=\"#name\"") && reply.says("class=\"advice\""));
        }
        let reply = browser
            .post(path, &[("name", "Ģirts Bērziņš"), ("what", "certificate")])
            .await;
        if cfg!(feature = "pdf") {
            assert_eq!(reply.header("content-type"), "application/pdf");
            assert!(reply.says("%PDF-"));
        } else {
            assert_eq!(reply.status, 404);
        }
        let everything = browser.get("/self/export.json").await;
        assert!(!everything.says("Bērziņš"));
    });
}

#[test]
fn everything_can_be_taken_along() {
    on_each_database(async |world| {
        let browser = world.browser();
        begin(&browser, "digcompedu/short", "SCHOOL").await;
        assess(&browser, 2).await;
        let begin_again = [("form", "digcompedu/checkin"), ("stage", "SCHOOL")];
        browser.post("/self", &begin_again).await;
        let json = browser.get("/self/export.json").await;
        assert!(json.header("content-disposition").starts_with("attachment"));
        let json: Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(json["schema"], "spogulis.mirror/1");
        let first = &json["assessments"][0];
        assert_eq!(first["level"], "B1");
        assert_eq!(first["self_rating_before"], "B1");
        assert_eq!(first["answers"].as_array().unwrap().len(), 16);
        assert_eq!(first["answers"][0]["points"], 3);
        assert_eq!(json["in_progress"]["form"], "checkin");
        let csv = browser.get("/self/export.csv").await;
        let rows = csv::Reader::from_reader(csv.bytes.as_slice()).into_records();
        let rows: Vec<csv::StringRecord> = rows.map(Result::unwrap).collect();
        let of_kind = |kind: &str| rows.iter().filter(|row| &row[5] == kind).count();
        assert_eq!(
            (of_kind("overall"), of_kind("area"), of_kind("answer")),
            (1, 6, 16)
        );
        let is_formula = |cell: &str| cell.starts_with(['=', '+', '-', '@']);
        assert!(rows.iter().all(|row| !row.iter().any(is_formula)));
    });
}

/// The bytes of a SQLite database; none of a server's.
fn stored(world: &World) -> Vec<u8> {
    let files = world.db.files().into_iter();
    files
        .flat_map(|file| std::fs::read(file).unwrap_or_default())
        .collect()
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn deleted_means_gone_from_the_table_and_from_the_file() {
    on_each_database(async |world| {
        let browser = world.browser();
        let code = begin(&browser, "digcompedu/short", "SCHOOL").await;
        assess(&browser, 2).await;
        let keys = spogulis::access::MasterKey::from_bytes(&[7; 32]).unwrap();
        let keys = spogulis::access::Keys::derive(&keys);
        let lookup = spogulis::access::Code::parse(&code)
            .ok()
            .unwrap()
            .lookup(&keys.mirror_lookup);
        let row = || {
            world
                .db
                .read(|conn| spogulis::db::mirrors::find(conn, &lookup))
                .unwrap()
        };
        let sealed = row().unwrap();
        let middle = &sealed[4000..4032];
        assert_eq!(browser.post("/self/delete", &[]).await.status, 422);
        assert!(row().is_some(), "nothing is deleted by chance");
        let is_sqlite = !world.db.files().is_empty();
        assert_eq!(holds(&stored(world), middle), is_sqlite);
        let deleted = browser.post("/self/delete", &[("sure", "yes")]).await;
        assert_eq!(deleted.status, 200);
        assert_eq!(row(), None);
        assert_eq!(browser.cookie("mirror"), "");
        let db = world.db.clone();
        let wiped = std::thread::spawn(move || (wipe(&db).unwrap(), wipe(&db).unwrap()));
        assert_eq!(wiped.join().unwrap(), (true, false));
        let bytes = stored(world);
        for part in [middle, &lookup, &sealed[..32], &sealed[8_100..8_132]] {
            assert!(!holds(&bytes, part));
        }
        browser.set_cookie("mirror", &code);
        assert_eq!(browser.get("/self/mine").await.status, 401);
        let late = browser.post("/self/answer/1", &[("t32.1.3", "4")]).await;
        assert_eq!(late.status, 401);
        assert_eq!(row(), None, "a late page does not bring it back");
    });
}
