//! A whole cycle on the site: prepared, opened, answered through the pages with codes, closed,
//! frozen, counted, released and read. What comes out is held against a count of what was typed.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use actix_web::rt::System;
use spogulis::access::{Keys, MasterKey, Role};
use spogulis::db::Db;
use spogulis::db::cycles::{self, CycleState};
use spogulis::i18n::Lang;
use spogulis::indicators::{Definition, Kind, Unit, builtin_catalogue};
use spogulis::report::{Cell, cell_text};
use spogulis::service::codes::{self, For};
use spogulis::service::demo::fill;
use spogulis::service::results::Results;
use spogulis::survey::{self, GradeBand, Stage, SurveyId};

use crate::browser::{Browser, Reply, World};
use crate::support::for_each_database;

const KEY: &str = "2028";
const N_INSTITUTIONS: usize = 6;

/// Somebody who answered: what was typed, by question.
struct Respondent {
    survey: SurveyId,
    institution: String,
    typed: BTreeMap<String, String>,
}

fn institutions(stage: Stage) -> Vec<String> {
    let letter = match stage {
        Stage::School => 'S',
        Stage::Preschool => 'P',
    };
    (1..=N_INSTITUTIONS)
        .map(|n| format!("{letter}0{n}"))
        .collect()
}

fn n_asked(survey: SurveyId) -> usize {
    match survey {
        SurveyId::Student => 6,
        SurveyId::TeacherPreschool | SurveyId::TeacherSchool => 3,
        SurveyId::ManagementPreschool | SurveyId::ManagementSchool => 3,
    }
}

fn rosters_csv() -> String {
    let mut csv = "institution_id,name,stage,teachers_n,g7_9,g10_12\n".to_owned();
    for stage in Stage::ALL {
        let learners = if stage == Stage::School { 20 } else { 0 };
        for id in institutions(stage) {
            csv += &format!(
                "{id},Iestāde {id},{},12,{learners},{learners}\n",
                stage.code()
            );
        }
    }
    csv
}

/// Tells the story to a site without invented data on each database.
fn on_each_real_site(story: impl AsyncFn(&World)) {
    for_each_database(|db: &Db| {
        let logins = fill(db, &|_| {}).unwrap();
        System::new().block_on(async {
            let world = World::serve_as(db.clone(), logins, false).await;
            story(&world).await;
        });
    });
}

async fn prepare(administrator: &Browser<'_>) {
    let mut form = vec![
        ("key", KEY),
        ("label", "2028./29. mācību gads"),
        ("baseline", "2026"),
        ("roster", "file"),
    ];
    form.extend(SurveyId::ALL.map(|survey| ("survey", survey.code())));
    let rosters = rosters_csv();
    let files = [("file", rosters.as_bytes())];
    let reply = administrator
        .post_with_files("/cycles/new", &form, &files)
        .await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    assert_eq!(reply.location(), "/cycles/2028");
}

async fn step(administrator: &Browser<'_>, step: &str) {
    let path = format!("/cycles/{KEY}/{step}");
    assert_eq!(administrator.get(&path).await.status, 200, "{step}");
    let reply = administrator.post(&path, &[]).await;
    assert_eq!(reply.status, 303, "{step}: {}", reply.body);
}

/// Codes for those who are asked somewhere. On a thread of its own: a test's own drives the site.
fn codes(world: &World, survey: SurveyId, institution: &str) -> Vec<String> {
    let keys = Keys::derive(&MasterKey::from_bytes(&[7; 32]).unwrap());
    let whose = For {
        cycle_key: KEY.to_owned(),
        survey,
        institution_id: institution.to_owned(),
    };
    let (db, count) = (world.db.clone(), n_asked(survey) as u16);
    let made = std::thread::spawn(move || codes::make(&db, &keys, &whose, Some(count)));
    let codes = made.join().unwrap().unwrap().codes;
    codes.iter().map(ToString::to_string).collect()
}

/// A number that looks like chance and is the same in every run.
fn chance(place: &[&str], below: usize) -> usize {
    let mixed = place
        .join("/")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |mixed: u64, byte| {
            (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    (mixed >> 29) as usize % below
}

/// What this person ticks on a page: now and then nothing, and some people like everything.
fn ticks(page: &Reply, who: &str, nth: usize) -> BTreeMap<String, String> {
    let mut offered: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value, _) in page.radios() {
        offered.entry(name).or_default().push(value);
    }
    let likes_it = chance(&[who, "likes"], 2) == 0;
    let mut ticks = BTreeMap::new();
    for (name, values) in offered {
        let best = values
            .iter()
            .filter_map(|value| value.parse::<i32>().ok())
            .max();
        let tick = match name.as_str() {
            "grade" => (7 + nth % 6).to_string(),
            "is_primary" => usize::from(nth == 0).to_string(),
            _ if chance(&[who, &name, "skips"], 12) == 0 => continue,
            _ if likes_it && chance(&[who, &name, "best"], 4) > 0 && best.is_some() => {
                best.unwrap().to_string()
            }
            _ => values[chance(&[who, &name], values.len())].clone(),
        };
        ticks.insert(name, tick);
    }
    ticks
}

async fn answer(
    world: &World,
    survey: SurveyId,
    institution: &str,
    nth: usize,
    code: &str,
) -> Respondent {
    let browser = world.browser();
    let accepted = browser.post("/code", &[("code", code)]).await;
    assert_eq!(
        accepted.location(),
        format!("/answer/{KEY}/{}", survey.slug())
    );
    let started = browser
        .post(&format!("{}/start", accepted.location()), &[("code", code)])
        .await;
    let who = format!("{survey:?} {institution} {nth}");
    let mut typed = BTreeMap::new();
    let mut path = started.location().to_owned();
    while !path.ends_with("/review") {
        let page = browser.get(&path).await;
        let ticked = ticks(&page, &who, nth);
        let form: Vec<(&str, &str)> = ticked
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let reply = browser.post(&path, &form).await;
        assert_eq!(reply.status, 303, "{path}: {}", reply.body);
        path = reply.location().to_owned();
        typed.extend(ticked);
    }
    let sent = browser.post(&path.replace("review", "submit"), &[]).await;
    assert!(sent.location().ends_with("/receipt"));
    Respondent {
        survey,
        institution: institution.to_owned(),
        typed,
    }
}

async fn answer_all(world: &World) -> Vec<Respondent> {
    let mut respondents = Vec::new();
    for survey in SurveyId::ALL {
        for institution in institutions(survey.stage()) {
            let codes = codes(world, survey, &institution);
            for (nth, code) in codes.iter().enumerate() {
                respondents.push(answer(world, survey, &institution, nth, code).await);
            }
        }
    }
    respondents
}

/// Whether somebody counts, and if so whether as positive (METHODOLOGY 3.1 and 3.2).
fn vote(definition: &Definition, typed: &BTreeMap<String, String>) -> Option<bool> {
    let tokens = definition
        .items
        .iter()
        .map(|item| typed.get(item).map(String::as_str));
    if definition.kind == Kind::Share {
        return match tokens.last()?? {
            "NAP" => None,
            "DK" => Some(false),
            value => Some(
                definition
                    .positive
                    .as_ref()?
                    .contains(&value.parse().unwrap()),
            ),
        };
    }
    let n_nap = tokens.clone().filter(|token| *token == Some("NAP")).count();
    let values: Vec<usize> = tokens.filter_map(|token| token?.parse().ok()).collect();
    let applicable = definition.items.len() - n_nap;
    let is_valid = values.len() >= 3 && 2 * values.len() >= applicable;
    is_valid.then(|| values.iter().sum::<usize>() >= 4 * values.len())
}

/// How many count, and how many of them as positive, of those the indicator asks.
fn count(definition: &Definition, respondents: &[&Respondent]) -> (u32, u32) {
    let votes = respondents
        .iter()
        .filter_map(|one| vote(definition, &one.typed));
    let votes: Vec<bool> = votes.collect();
    let n_positive = votes.iter().filter(|vote| **vote).count();
    (votes.len() as u32, n_positive as u32)
}

fn asked<'a>(definition: &Definition, respondents: &'a [Respondent]) -> Vec<&'a Respondent> {
    let band = |one: &Respondent| one.typed.get("grade").and_then(|grade| grade.parse().ok());
    let is_asked = |one: &&Respondent| {
        let is_in_band = definition
            .grade_band
            .is_none_or(|wanted| band(one).and_then(GradeBand::of_grade) == Some(wanted));
        one.survey == definition.survey && is_in_band
    };
    respondents.iter().filter(is_asked).collect()
}

/// The share as the programme gives it: of people, or of institutions by their joint answer.
fn share(definition: &Definition, respondents: &[&Respondent]) -> f64 {
    let ratio = |(n, k): (u32, u32)| f64::from(k) / f64::from(n);
    if definition.unit == Unit::Respondent {
        return ratio(count(definition, respondents));
    }
    let votes = institutions(definition.stage).into_iter().filter_map(|id| {
        let own: Vec<&Respondent> = respondents
            .iter()
            .copied()
            .filter(|one| one.institution == id)
            .collect();
        let joint: Vec<&Respondent> = own
            .iter()
            .copied()
            .filter(|one| one.typed["is_primary"] == "1")
            .collect();
        let (of_joint, of_all) = (count(definition, &joint), count(definition, &own));
        let counts = if of_joint.0 > 0 { of_joint } else { of_all };
        (counts.0 > 0).then(|| ratio(counts))
    });
    let votes: Vec<f64> = votes.collect();
    votes.iter().sum::<f64>() / votes.len() as f64
}

fn state(world: &World) -> CycleState {
    let head = world.db.read(|conn| cycles::find_head(conn, KEY));
    head.unwrap().unwrap().state
}

fn check_indicators(world: &World, respondents: &[Respondent]) {
    let results = Results::new(world.db.clone());
    let found = results.municipal(KEY, Some("2026")).unwrap();
    let mut n_positive = 0;
    for definition in &builtin_catalogue().indicators {
        let form = survey::find(definition.survey, "2026")
            .unwrap()
            .form()
            .unwrap();
        let is_always_asked = |item: &String| form.question(item).unwrap().relevant.is_none();
        assert!(
            definition.items.iter().all(is_always_asked),
            "{}",
            definition.key
        );
        let asked = asked(definition, respondents);
        let figure = &found.indicators[&definition.key];
        let measured = figure.measured();
        let figure =
            measured.unwrap_or_else(|| panic!("{}: {:?}", definition.key, figure.reason()));
        let (n, k) = count(definition, &asked);
        assert_eq!((figure.n_base, figure.k), (n, k), "{}", definition.key);
        assert_eq!(figure.n_rows as usize, asked.len(), "{}", definition.key);
        let gap = figure.headline.p - share(definition, &asked);
        assert!(gap.abs() < 1e-12, "{}: {gap}", definition.key);
        n_positive += k;
    }
    assert!(
        n_positive > 100,
        "people who like nothing would prove little"
    );
    let compared = found.comparisons.as_ref().unwrap();
    assert!(compared.len() > 20, "with the baseline's own data");
    for survey in SurveyId::ALL {
        let sent = respondents
            .iter()
            .filter(|one| one.survey == survey)
            .count();
        let quality = &found.quality[survey.code()];
        assert_eq!(
            (quality.rows_read, quality.rows_used),
            (sent as u32, sent as u32)
        );
        let coverage = &found.coverage[survey.code()];
        assert_eq!(coverage.institutions_responding, N_INSTITUTIONS);
    }
}

/// 12 teachers of one school, whose answers to the 22 questions are `n % 5` for the n-th of them.
fn digcompedu_csv() -> String {
    let areas = [4, 3, 4, 3, 3, 5];
    let items = areas
        .iter()
        .zip(1..)
        .flat_map(|(n, area)| (1..=*n).map(move |item| format!("d.{area}.{item}")));
    let items: Vec<String> = items.collect();
    let mut csv = format!("respondent_id,institution_id,stage,{}\n", items.join(","));
    for n in 0..12 {
        let answers = vec![(n % 5).to_string(); items.len()];
        csv += &format!("r{n},S01,SCHOOL,{}\n", answers.join(","));
    }
    csv
}

/// Every school has 100 learners and 50 laptops for them.
fn inventory_csv() -> String {
    let mut csv = "institution_id,learners,learners_5_6,learner_laptops,learner_tablets,\
        teacher_fte,teacher_laptops,mbps\n"
        .to_owned();
    for id in institutions(Stage::School) {
        csv += &format!("{id},100,,50,,10,5,500\n");
    }
    csv
}

/// What is not asked in the surveys is added while the cycle is closed, all of it or nothing.
async fn add_files(administrator: &Browser<'_>) {
    let path = format!("/cycles/{KEY}/files");
    assert_eq!(administrator.get(&path).await.status, 200);
    let (inventory, digcompedu) = (inventory_csv(), digcompedu_csv());
    let broken = inventory.replace("mbps", "speed");
    for (field, bytes) in [("inventory", broken.as_str()), ("inventory", "")] {
        let files = [(field, bytes.as_bytes())];
        let refused = administrator.post_with_files(&path, &[], &files).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("<a href=\"#inventory\">"));
    }
    let files = [
        ("inventory", inventory.as_bytes()),
        ("digcompedu", digcompedu.as_bytes()),
    ];
    let added = administrator.post_with_files(&path, &[], &files).await;
    assert_eq!(added.status, 303, "{}", added.body);
    assert!(
        administrator
            .get("/cycles/2028")
            .await
            .says("Pievienoti faili")
    );
}

/// 22 items, 0-4 points each: mean points of 0 to 4 in turns are levels A1, A2, B1, C1, C2 (0, 22,
/// 44, 66 and 88 points).
fn check_files_added(world: &World) {
    let results = Results::new(world.db.clone());
    let municipal = results.municipal(KEY, None).unwrap();
    let figure = serde_json::to_value(&municipal.indicators["I1.SCH"]).unwrap();
    assert_eq!(figure["value"], 2.0);
    let scored = results
        .institutions(KEY)
        .unwrap()
        .digcompedu
        .clone()
        .unwrap();
    let school = &scored["institutions"]["S01"];
    assert_eq!(
        (&school["n"], &school["n_invalid"]),
        (&12.into(), &0.into())
    );
    let points = (0..12).map(|n| f64::from(n % 5) * 22.0).sum::<f64>() / 12.0;
    assert!((school["mean_points"].as_f64().unwrap() - points).abs() < 1e-12);
    let levels = serde_json::json!({"A1": 3, "A2": 3, "B1": 2, "C1": 2, "C2": 2});
    assert_eq!(scored["stages"]["SCHOOL"]["teacher_levels"], levels);
}

/// Made by one, published by another.
async fn release(world: &World) {
    let analyst = world.browser_as(Role::Analyst).await;
    let administrator = world.browser_as(Role::Administrator).await;
    let desk = format!("/results/{KEY}/release");
    let form = [
        ("against", "2026"),
        ("date", "2029-01-15"),
        ("title-lv", "Pārskats"),
    ];
    let saved = analyst
        .post_with_logo(&format!("{desk}/draft"), &form, b"")
        .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let shown = administrator.get(&desk).await;
    let seen = [("seen", shown.hidden("seen"))];
    let published = administrator
        .post(&format!("{desk}/1/publish"), &seen)
        .await;
    assert_eq!(published.status, 303, "{}", published.body);
    assert_eq!(state(world), CycleState::Released);
}

async fn file(browser: &Browser<'_>, format: &str) -> Reply {
    let path = format!("/releases/{KEY}/1/spogulis-{KEY}-lv.{format}");
    loop {
        let reply = browser.get(&path).await;
        if reply.status != 202 {
            assert_eq!(reply.status, 200, "{path}");
            return reply;
        }
    }
}

fn unzipped(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for place in 0..archive.len() {
        archive
            .by_index(place)
            .unwrap()
            .read_to_string(&mut all)
            .unwrap();
    }
    all
}

/// The shares that were counted stand in every file, rounded as the release rounds them.
async fn check_files(world: &World, respondents: &[Respondent]) {
    let reader = world.browser();
    let json: serde_json::Value = serde_json::from_str(&file(&reader, "json").await.body).unwrap();
    let html = file(&reader, "html").await.body;
    let csv = unzipped(&file(&reader, "zip").await.bytes);
    assert!(
        reader
            .get(&format!("/releases/{KEY}"))
            .await
            .says("Pārskats")
    );
    let mut n_shown = 0;
    for definition in builtin_catalogue().indicators.iter().filter(|d| d.headline) {
        let percent = &json["results"]["figures"][&definition.key]["value"]["percent"];
        let Some(value) = percent["value"].as_f64() else {
            continue;
        };
        n_shown += 1;
        let decimals = percent["decimals"].as_u64().unwrap() as u8;
        let exact = 100.0 * share(definition, &asked(definition, respondents));
        let half_a_step = 0.5 / 10_f64.powi(decimals.into()) + 1e-9;
        assert!((value - exact).abs() <= half_a_step, "{}", definition.key);
        let cell = cell_text(&Cell::Percent { value, decimals }, Lang::Lv);
        assert!(html.contains(&cell), "{}: {cell}", definition.key);
        let is_own = |line: &&str| {
            let label = line.trim_start_matches('"');
            label.starts_with(&format!("{}. ", definition.indicator))
        };
        let mut rows = csv.lines().filter(is_own);
        let has_value = |row: &str| row.split(',').any(|cell| cell.parse() == Ok(value));
        assert!(
            rows.any(has_value),
            "{} {value} is in no table",
            definition.key
        );
    }
    assert!(n_shown >= 25, "{n_shown} figures are enough to be shown");
}

#[test]
fn figures_of_the_report_are_the_count_of_what_was_typed() {
    on_each_real_site(async |world| {
        let administrator = world.browser_as(Role::Administrator).await;
        prepare(&administrator).await;
        assert_eq!(
            world.browser().get("/answer/2028/student").await.status,
            410
        );
        step(&administrator, "open").await;
        let home = world.browser().get("/").await;
        assert!(home.says("href=\"/code\"") && home.says("Aptaujas ir atvērtas"));
        let respondents = answer_all(world).await;
        assert_eq!(administrator.get("/results/2028").await.status, 404);
        step(&administrator, "close").await;
        assert_eq!(
            world.browser().get("/answer/2028/student").await.status,
            410
        );
        let closed = administrator.get("/results/2028").await;
        assert!(closed.status == 404 && closed.says("vēl nav iesaldēti"));
        add_files(&administrator).await;
        step(&administrator, "freeze").await;
        assert_eq!(state(world), CycleState::Frozen);
        check_indicators(world, &respondents);
        check_files_added(world);
        assert_eq!(administrator.get("/results/2028").await.status, 200);
        release(world).await;
        check_files(world, &respondents).await;
    });
}
