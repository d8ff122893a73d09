//! The management survey, answered by two people of one institution at once.

use spogulis::access::Role;
use spogulis::db::cycles::{self, CycleState};
use spogulis::db::{Conn, DbError, inbox, remarks, responses};
use spogulis::survey::SurveyId;

use crate::browser::{Browser, Reply, World, on_each_database};

const HOME: &str = "/my-institution/management/rehearsal";

fn path(page: &str) -> String {
    format!("{HOME}/{page}")
}

/// Sends what the page says now with some answers changed, as a browser does.
async fn send(browser: &Browser<'_>, path: &str, page: &Reply, changed: &[(&str, &str)]) -> Reply {
    let mut form = vec![("revision".to_owned(), page.hidden("revision").to_owned())];
    let chosen = page.radios().into_iter().filter(|radio| radio.2);
    form.extend(chosen.map(|(name, value, _)| (name, value)));
    form.retain(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let changed = changed.iter();
    form.extend(changed.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(path, &form).await
}

fn chosen(page: &Reply, question: &str) -> Option<String> {
    let radios = page.radios().into_iter();
    let mut chosen = radios.filter(|(name, _, is_chosen)| name == question && *is_chosen);
    chosen.next().map(|(_, value, _)| value)
}

async fn two(world: &World) -> (Browser<'_>, Browser<'_>) {
    let coordinator = world.browser_as(Role::Coordinator).await;
    (coordinator, world.browser_as(Role::Manager).await)
}

async fn submit(browser: &Browser<'_>) -> Reply {
    let page = browser.get(&path("submit")).await;
    let form = [("revision", page.hidden("revision"))];
    browser.post(&path("submit"), &form).await
}

fn aside<T: Send + 'static>(
    world: &World,
    work: impl FnMut(&mut Conn) -> Result<T, DbError> + Send + 'static,
) -> T {
    let db = world.db.clone();
    let done = std::thread::spawn(move || db.write_blocking(work)).join();
    done.unwrap().unwrap()
}

fn official(world: &World) -> usize {
    let moved = aside(world, |conn| inbox::move_batch(conn, 500, 1));
    assert!(moved < 500);
    let survey = SurveyId::ManagementSchool;
    let all = world
        .db
        .read(|conn| responses::list(conn, "rehearsal", survey));
    let own = all.unwrap().into_iter();
    own.filter(|one| one.sheet.is_primary && one.institution_id == "S02")
        .count()
}

#[test]
fn the_same_question_answered_by_two_is_asked_back_and_nothing_is_lost() {
    on_each_database(async |world| {
        let (anna, juris) = two(world).await;
        let devices = path("devices");
        let (first, second) = (anna.get(&devices).await, juris.get(&devices).await);
        let reply = send(&juris, &devices, &second, &[("m.x.f11.1", "1")]).await;
        assert_eq!(reply.status, 303);
        let mine = [("m.x.f11.1", "0"), ("m.x.f11.2", "1")];
        let reply = send(&anna, &devices, &first, &mine).await;
        assert_eq!(reply.status, 409);
        assert!(reply.says("Demo manager, ") && reply.says("Jūsu atbilde"));
        let both = ["0", "1"].map(|value| ("m.x.f11.1".to_owned(), value.to_owned(), false));
        assert_eq!(reply.radios(), both, "both answers, none preferred");
        let page = anna.get(&devices).await;
        assert_eq!(chosen(&page, "m.x.f11.1").unwrap(), "1");
        assert_eq!(chosen(&page, "m.x.f11.2").unwrap(), "1", "not in dispute");

        let undecided = [("mine-m.x.f11.1", "0"), ("m.x.f11.2", "1")];
        let again = send(&anna, &devices, &reply, &undecided).await;
        assert_eq!(again.status, 409, "who decides nothing is asked again");
        assert_eq!(again.radios(), both);
        let decided = [undecided[0], undecided[1], ("m.x.f11.1", "0")];
        let done = send(&anna, &devices, &again, &decided).await;
        assert_eq!(done.status, 303);
        let page = juris.get(&devices).await;
        assert_eq!(chosen(&page, "m.x.f11.1").unwrap(), "0");
        assert!(page.says("Atbildēja Demo coordinator, "));
        let history = juris.get(&path("history")).await;
        assert!(history.says("Demo manager, ") && history.says("Demo coordinator, "));
    });
}

#[test]
fn pages_saved_at_once_both_survive() {
    on_each_database(async |world| {
        let (anna, juris) = two(world).await;
        let (devices, strategy) = (path("devices"), path("strategy"));
        let (first, second) = (anna.get(&devices).await, juris.get(&strategy).await);
        let same = juris.get(&devices).await;
        send(&juris, &strategy, &second, &[("m.1.1", "5")]).await;
        send(&anna, &devices, &first, &[("m.x.phones", "1")]).await;
        let reply = send(&juris, &devices, &same, &[("m.x.f11.1", "0")]).await;
        assert_eq!(reply.location(), path("shared"));
        let page = anna.get(&devices).await;
        assert_eq!(chosen(&page, "m.x.phones").unwrap(), "1");
        assert_eq!(chosen(&page, "m.x.f11.1").unwrap(), "0");
        let page = anna.get(&strategy).await;
        assert_eq!(chosen(&page, "m.1.1").unwrap(), "5");
        let home = anna.get("/my-institution").await;
        assert!(home.says("Atbildēts uz 3 no "), "{}", home.body);
        assert!(home.says("Pēdējās izmaiņas: Demo manager, "));
    });
}

#[test]
fn page_that_cannot_be_saved_keeps_what_was_typed() {
    on_each_database(async |world| {
        let (anna, juris) = two(world).await;
        let last = path("municipality");
        let page = anna.get(&last).await;
        let long = "ģ".repeat(3000);
        let typed = [("m.7.1", "5"), ("m.x.suggest", long.as_str())];
        let reply = send(&anna, &last, &page, &typed).await;
        assert_eq!(reply.status, 422);
        assert!(reply.says(&long) && chosen(&reply, "m.7.1").unwrap() == "5");
        assert_eq!(chosen(&juris.get(&last).await, "m.7.1"), None);

        let typed = [("m.7.1", "5"), ("m.x.suggest", "Vairāk laika")];
        send(&anna, &last, &page, &typed).await;
        assert_eq!(submit(&juris).await.status, 303);
        let reply = send(&anna, &last, &page, &[("m.7.1", "1"), ("m.7.2", "2")]).await;
        assert_eq!(reply.status, 409);
        assert!(reply.says("Iesniedza Demo manager, "));
        assert_eq!(chosen(&reply, "m.7.2").unwrap(), "2", "still on the page");
    });
}

#[test]
fn answer_is_submitted_once_and_the_second_is_told_by_whom() {
    on_each_database(async |world| {
        let (anna, juris) = two(world).await;
        let empty = anna.post(&path("submit"), &[("revision", "0")]).await;
        assert!(empty.status == 409 && empty.says("Nav atbildēts ne uz vienu"));
        let strategy = path("strategy");
        let page = anna.get(&strategy).await;
        send(&anna, &strategy, &page, &[("m.1.1", "5")]).await;

        let old = anna.get(&path("submit")).await;
        assert!(old.says("Atbildi iesniedz Demo coordinator.") && old.says("vairs nevar mainīt"));
        let page = juris.get(&strategy).await;
        send(&juris, &strategy, &page, &[("m.1.2", "4")]).await;
        let form = [("revision", old.hidden("revision"))];
        let reply = anna.post(&path("submit"), &form).await;
        assert_eq!(reply.status, 409, "what was confirmed is not what is there");
        assert!(reply.says("kāds atbildi mainīja"));
        assert_eq!(official(world), 0);

        let revision = reply.hidden("revision").to_owned();
        let form = [("revision", revision.as_str())];
        assert_eq!(anna.post(&path("submit"), &form).await.status, 303);
        let second = juris.post(&path("submit"), &form).await;
        assert_eq!(second.status, 409);
        assert!(second.says("Iesniedza Demo coordinator, "));
        assert_eq!(official(world), 1);
        assert_eq!(anna.get(&strategy).await.location(), HOME);
    });
}

#[test]
fn two_who_submit_at_the_same_moment_make_one_answer() {
    on_each_database(async |world| {
        let (anna, juris) = two(world).await;
        let strategy = path("strategy");
        let page = anna.get(&strategy).await;
        send(&anna, &strategy, &page, &[("m.1.1", "5")]).await;
        let page = anna.get(&path("submit")).await;
        let form = [("revision", page.hidden("revision"))];
        let submit = path("submit");
        let (one, other) = (anna.post(&submit, &form), juris.post(&submit, &form));
        let (one, other) = tokio::join!(one, other);
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(official(world), 1);
    });
}

#[test]
fn only_an_analyst_gives_an_answer_back_and_says_why() {
    on_each_database(async |world| {
        let (anna, juris) = two(world).await;
        let last = path("municipality");
        let page = anna.get(&last).await;
        let typed = [("m.7.1", "5"), ("m.x.suggest", "Vairāk laika")];
        send(&anna, &last, &page, &typed).await;
        submit(&anna).await;
        assert_eq!(official(world), 1);

        let analyst = world.browser_as(Role::Analyst).await;
        let list = analyst.get("/results/rehearsal/management").await;
        assert!(list.says("Demo coordinator, ") && !list.says("Vairāk laika"));
        let reopen = "/results/rehearsal/management/S02/reopen";
        for refused in [&anna, &juris] {
            let form = [("reason", "Kļūda")];
            assert_eq!(refused.post(reopen, &form).await.status, 403);
        }
        let long = "x".repeat(501);
        for reason in ["", " ", long.as_str()] {
            let reply = analyst.post(reopen, &[("reason", reason)]).await;
            assert_eq!(reply.status, 422);
            assert!(reply.says(reason.trim()), "what was typed stays");
        }
        let form = [("reason", "Nav norādīta stratēģija")];
        assert_eq!(analyst.post(reopen, &form).await.status, 303);
        assert_eq!(analyst.post(reopen, &form).await.status, 409);
        assert_eq!(official(world), 0);
        let survey = SurveyId::ManagementSchool;
        let kept = world
            .db
            .read(|conn| remarks::count_by_item(conn, "rehearsal", survey));
        assert!(kept.unwrap().is_empty(), "the words came back too");

        assert!(juris.get(HOME).await.says("Nav norādīta stratēģija"));
        assert_eq!(submit(&juris).await.status, 303);
        assert_eq!(official(world), 1);
    });
}

#[test]
fn closed_cycle_keeps_the_draft_to_read_and_changes_nothing() {
    on_each_database(async |world| {
        let (anna, _) = two(world).await;
        let strategy = path("strategy");
        let page = anna.get(&strategy).await;
        send(&anna, &strategy, &page, &[("m.1.1", "5")]).await;
        let confirm = anna.get(&path("submit")).await;
        aside(world, |conn| {
            cycles::set_state(conn, "rehearsal", CycleState::Closed)
        });
        let reply = send(&anna, &strategy, &page, &[("m.1.1", "1")]).await;
        assert_eq!(reply.status, 409);
        assert_eq!(chosen(&reply, "m.1.1").unwrap(), "1", "still on the page");
        let form = [("revision", confirm.hidden("revision"))];
        assert_eq!(anna.post(&path("submit"), &form).await.status, 409);
        assert_eq!(official(world), 0);
        assert!(anna.get(&path("review")).await.says("Atbildēja Demo"));
    });
}

#[test]
fn another_institution_sees_nothing_of_it() {
    on_each_database(async |world| {
        let (anna, _) = two(world).await;
        let strategy = path("strategy");
        let page = anna.get(&strategy).await;
        send(&anna, &strategy, &page, &[("m.1.1", "5")]).await;
        aside(world, |conn| {
            use spogulis::db::accounts::{self, Account};
            let own = accounts::find_by_email(conn, "manager@demo.example")?;
            let other = Account {
                id: "0".repeat(32),
                email: "other@demo.example".to_owned(),
                institution_id: Some("S03".to_owned()),
                ..own.unwrap()
            };
            accounts::insert(conn, &other)
        });
        let other = world.browser();
        let password = &world.login(Role::Manager).password;
        let form = [("login", "other@demo.example"), ("password", password)];
        assert_eq!(other.post("/login", &form).await.status, 303);
        let page = other.get(&strategy).await;
        assert_eq!(page.status, 200);
        assert_eq!(chosen(&page, "m.1.1"), None);
        assert!(!other.get(&path("history")).await.says("Demo coordinator"));
    });
}

#[test]
fn cycle_that_is_deleted_takes_drafts_and_history_along() {
    on_each_database(async |world| {
        let (anna, _) = two(world).await;
        let strategy = path("strategy");
        let page = anna.get(&strategy).await;
        send(&anna, &strategy, &page, &[("m.1.1", "5")]).await;
        assert!(aside(world, |conn| cycles::delete(conn, "rehearsal")));
        assert_eq!(anna.get(HOME).await.status, 404);
    });
}
