//! Sheets of paper, typed in twice, compared and submitted.

use spogulis::access::Role;
use spogulis::db::{invitations, paper, responses};
use spogulis::survey::SurveyId;

use crate::browser::{Browser, Reply, World, on_each_database};

const PILE: &str = "/my-institution/paper/rehearsal/student";

fn path(page: &str) -> String {
    format!("{PILE}/{page}")
}

async fn open(browser: &Browser<'_>, number: &str) -> Reply {
    browser.get(&path(&format!("sheet?number={number}"))).await
}

/// Types what the form for a sheet asks.
async fn enter(browser: &Browser<'_>, number: &str, answers: &[(&str, &str)]) -> Reply {
    let page = open(browser, number).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let turn = page.hidden("turn").to_owned();
    let mut form = vec![("sheet", number), ("turn", turn.as_str())];
    form.extend(answers);
    browser.post(&path("sheet"), &form).await
}

fn answers(world: &World) -> i64 {
    let counts = world.db.read(|conn| responses::counts(conn, "rehearsal"));
    let counts = counts.unwrap().into_iter();
    let own = counts.filter(|c| c.survey == SurveyId::Student && c.institution_id == "S02");
    own.map(|count| count.n).sum()
}

fn codes(world: &World) -> (i64, i64) {
    let counts = world.db.read(|conn| invitations::counts(conn, "rehearsal"));
    let counts = counts.unwrap();
    let own = counts.iter().find(|count| count.institution_id == "S02");
    own.map_or((0, 0), |count| (count.made, count.spent))
}

#[test]
fn sheets_with_differences_or_one_entry_are_not_submitted() {
    on_each_database(async |world| {
        let clerk = world.browser_as(Role::Coordinator).await;
        enter(&clerk, "1", &[("grade", "7"), ("s.5", "6")]).await;
        enter(&clerk, "2", &[("grade", "8"), ("s.5", "6")]).await;
        enter(&clerk, "2", &[("grade", "8"), ("s.5", "5")]).await;
        assert!(clerk.get(PILE).await.says("1 atšķirība"));
        assert_eq!(clerk.post(&path("submit"), &[]).await.status, 422);
        assert_eq!(answers(world), 0);
        assert_eq!(codes(world), (2, 0));
    });
}

#[test]
fn second_entry_is_blind_and_says_when_the_same_person_makes_it() {
    on_each_database(async |world| {
        let clerk = world.browser_as(Role::Coordinator).await;
        let typed = [("grade", "7"), ("s.x.suggest", "Vairāk laika")];
        assert_eq!(enter(&clerk, "17", &typed).await.status, 303);
        let second = open(&clerk, "17").await;
        assert!(second.says("Pirmo reizi šo lapu ievadījāt jūs."));
        assert!(!second.says("value=\"7\"") && !second.says("Vairāk laika"));
    });
}

#[test]
fn differences_are_decided_against_the_paper_and_only_counts_stay() {
    on_each_database(async |world| {
        let clerk = world.browser_as(Role::Coordinator).await;
        let first = [("grade", "7"), ("gender", "f"), ("s.5", "6")];
        let reply = enter(&clerk, "17", &first).await;
        assert_eq!(reply.location(), format!("{PILE}?said=entered&next=18"));
        enter(
            &clerk,
            "17",
            &[("grade", "8"), ("gender", "F"), ("s.5", "05")],
        )
        .await;
        let list = clerk.get(&path("differences")).await;
        assert!(list.says("17. lapa, 1. jautājums"));
        let names: Vec<String> = list.radios().into_iter().map(|radio| radio.0).collect();
        assert!(
            !names.contains(&"17-gender".to_owned()),
            "small letters are no difference"
        );

        let wrong = [
            ("17-grade", "first"),
            ("17-s.5", "other"),
            ("other-17-s.5", "9"),
        ];
        let reply = clerk.post(&path("differences"), &wrong).await;
        assert_eq!(reply.status, 422);
        assert!(reply.says("value=\"9\"") && reply.says("Tāda koda"));
        let kept = reply.radios().into_iter().filter(|radio| radio.2);
        assert_eq!(kept.count(), 2, "what was chosen stays chosen");

        let partly = [("17-grade", "first")];
        assert_eq!(clerk.post(&path("differences"), &partly).await.status, 303);
        assert_eq!(clerk.post(&path("submit"), &[]).await.status, 422);
        let rest = [("17-s.5", "other"), ("other-17-s.5", "dk")];
        assert_eq!(clerk.post(&path("differences"), &rest).await.status, 303);
        assert_eq!(answers(world), 0);
        assert_eq!(clerk.post(&path("submit"), &[]).await.status, 303);
        assert_eq!(answers(world), 1);
        assert_eq!(
            codes(world),
            (1, 1),
            "the sheet has spent a code of its own"
        );

        let at = spogulis::db::SurveyAt {
            cycle_key: "rehearsal".to_owned(),
            institution_id: "S02".to_owned(),
            survey: SurveyId::Student,
        };
        let left = world.db.read(|conn| paper::list(conn, &at)).unwrap();
        assert!(left.is_empty());
        let count = world.db.read(|conn| paper::count(conn, &at)).unwrap();
        assert_eq!((count.sheets, count.differing), (1, 2));
        assert!(clerk.get(PILE).await.says("Ievades kvalitāte"));
    });
}

#[test]
fn sheet_number_is_used_once() {
    on_each_database(async |world| {
        let clerk = world.browser_as(Role::Coordinator).await;
        for _ in 0..2 {
            enter(&clerk, "5", &[("grade", "9")]).await;
        }
        let again = open(&clerk, "5").await;
        assert!(again.status == 422 && again.says("jau ir ievadīta divas reizes"));
        clerk.post(&path("submit"), &[]).await;
        let again = open(&clerk, "5").await;
        assert!(again.status == 422 && again.says("jau ir iesniegta"));
        let form = [("sheet", "5"), ("turn", "first"), ("grade", "9")];
        let reply = clerk.post(&path("sheet"), &form).await;
        assert_eq!(reply.status, 409);
        assert!(reply.says("value=\"9\""), "what was typed stays");
        assert_eq!(answers(world), 1);
    });
}

#[test]
fn entry_with_mistakes_keeps_what_was_typed_and_names_the_number_on_the_paper() {
    on_each_database(async |world| {
        let clerk = world.browser_as(Role::Coordinator).await;
        let typed = [("grade", "77"), ("s.5", "6"), ("s.7.a", "lots")];
        let reply = enter(&clerk, "3", &typed).await;
        assert_eq!(reply.status, 422);
        assert!(reply.says("<a href=\"#grade\">1. Tāda koda"));
        for value in ["77", "6", "lots"] {
            assert!(reply.says(&format!("value=\"{value}\"")), "{value}");
        }
        for number in ["", "0", "x", "10000", "-1"] {
            assert_eq!(open(&clerk, number).await.status, 422, "{number:?}");
        }
        assert_eq!(codes(world), (0, 0));
    });
}

#[test]
fn discarded_sheet_gives_its_place_and_its_number_back() {
    on_each_database(async |world| {
        let clerk = world.browser_as(Role::Coordinator).await;
        enter(&clerk, "8", &[("grade", "9")]).await;
        assert_eq!(codes(world), (1, 0));
        let discard = path("discard");
        assert_eq!(clerk.post(&discard, &[("number", "9")]).await.status, 422);
        assert_eq!(clerk.post(&discard, &[("number", "8")]).await.status, 303);
        assert_eq!(codes(world), (0, 0));
        assert_eq!(enter(&clerk, "8", &[("grade", "9")]).await.status, 303);
    });
}
