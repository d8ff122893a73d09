//! What a person reads after each form of each self-assessment.

use crate::scoring::{Outcome, outcome};
use crate::survey::{AssessmentForm, Instrument, InstrumentId, Lang, Stage, newest_instrument};

fn form(id: InstrumentId, code: &str) -> (&'static Instrument, &'static AssessmentForm) {
    let instrument = newest_instrument(id).unwrap();
    (instrument, instrument.form(code).unwrap())
}

/// Answers that add up to `sum` over the first `n` items; the others are left out.
fn spread(form: &AssessmentForm, sum: u32, n: usize) -> Vec<Option<i8>> {
    let n_items = n as u32;
    let answer = |place: usize| {
        let points = sum / n_items + u32::from((place as u32) < sum % n_items);
        (place < n).then_some(points as i8)
    };
    (0..form.items.len()).map(answer).collect()
}

fn told(id: InstrumentId, code: &str, sum: u32, n: usize) -> Outcome<'static> {
    let (instrument, form) = form(id, code);
    outcome(
        instrument,
        form,
        &spread(form, sum, n),
        Stage::School,
        Lang::Lv,
    )
}

fn level(id: InstrumentId, code: &str, sum: u32, n: usize) -> Option<&'static str> {
    told(id, code, sum, n)
        .level
        .map(|level| level.code.as_str())
}

#[test]
fn digcomp_levels_are_equal_steps_of_a_point() {
    for (sum, expected) in [
        (0, "L0"),
        (10, "L0"),
        (11, "L1"),
        (31, "L1"),
        (32, "L2"),
        (52, "L2"),
        (53, "L3"),
        (73, "L3"),
        (74, "L4"),
        (84, "L4"),
    ] {
        let found = level(InstrumentId::DigComp, "profile", sum, 21);
        assert_eq!(found, Some(expected), "{sum}");
    }
}

#[test]
fn digcomp_needs_two_thirds_of_its_items() {
    assert_eq!(level(InstrumentId::DigComp, "profile", 13, 13), None);
    assert_eq!(level(InstrumentId::DigComp, "profile", 14, 14), Some("L1"));
    // Half a point is reached with an even number of items only: the mean is rounded half up.
    assert_eq!(level(InstrumentId::DigComp, "profile", 7, 14), Some("L1"));
    assert_eq!(level(InstrumentId::DigComp, "profile", 6, 14), Some("L0"));
}

#[test]
fn short_form_follows_the_rule_of_the_long_one() {
    for (sum, expected) in [(16, "A1"), (23, "A1"), (24, "A2"), (87, "C1"), (88, "C2")] {
        let found = level(InstrumentId::DigCompEdu, "short", sum, 16);
        assert_eq!(found, Some(expected), "{sum}");
    }
    assert_eq!(level(InstrumentId::DigCompEdu, "short", 7, 7), None);
    assert_eq!(level(InstrumentId::DigCompEdu, "short", 8, 8), Some("A1"));
}

#[test]
fn own_rules_are_marked_as_such() {
    let is_own = |id, code| told(id, code, 30, 16).is_own_rule;
    assert!(!is_own(InstrumentId::DigCompEdu, "checkin"));
    assert!(is_own(InstrumentId::DigCompEdu, "selfie"));
    assert!(is_own(InstrumentId::DigCompEdu, "short"));
    assert!(is_own(InstrumentId::DigComp, "profile"));
}

#[test]
fn the_way_to_the_next_level_is_told_in_points() {
    let next = told(InstrumentId::DigCompEdu, "checkin", 31, 22).next;
    let next = next.unwrap();
    assert_eq!((next.level.code.as_str(), next.points_to_go), ("B1", 3.0));
    // 32 of 21 is 33.5 of 22: a point more on every answered item counts for the others too.
    let next = told(InstrumentId::DigCompEdu, "checkin", 21, 21).next;
    assert_eq!(next.unwrap().points_to_go, 12.0);
    assert!(
        told(InstrumentId::DigCompEdu, "checkin", 88, 22)
            .next
            .is_none()
    );
    assert!(told(InstrumentId::DigComp, "profile", 5, 5).next.is_none());
}

#[test]
fn a_competence_without_answers_is_not_told() {
    let told = told(InstrumentId::DigComp, "profile", 14, 14);
    assert_eq!(told.competences.len(), 14);
    assert!(told.competences.iter().all(|one| one.level.code == "L1"));
}

#[test]
fn each_statement_of_a_competence_has_a_level_of_its_own() {
    let levels = |code: &str, points: u32| {
        let n = form(InstrumentId::DigCompEdu, code).1.items.len();
        let told = told(InstrumentId::DigCompEdu, code, points * n as u32, n);
        told.competences[0].level.code.as_str()
    };
    let checkin = [0, 1, 2, 3, 4].map(|points| levels("checkin", points));
    assert_eq!(checkin, ["A1", "A2", "B1", "B2", "C1"]);
    let selfie = [1, 2, 3, 4, 5, 6].map(|points| levels("selfie", points));
    assert_eq!(selfie, ["A1", "A2", "B1", "B2", "C1", "C2"]);
}

/// Every form, answered with each number of points: each competence has its words.
#[test]
fn everybody_is_told_something_in_every_language_and_stage() {
    for instrument in crate::survey::instruments() {
        for form in &instrument.forms {
            for points in form.rule.lowest..=form.rule.highest {
                let answers = vec![i8::try_from(points).ok(); form.items.len()];
                for (stage, lang) in [
                    (Stage::School, Lang::Lv),
                    (Stage::Preschool, Lang::Lv),
                    (Stage::School, Lang::En),
                    (Stage::Preschool, Lang::En),
                ] {
                    let told = outcome(instrument, form, &answers, stage, lang);
                    assert!(told.level.is_some() && told.profile.valid);
                    let asked: std::collections::BTreeSet<_> = form
                        .items
                        .iter()
                        .map(|code| &instrument.item(code).unwrap().competence)
                        .collect();
                    assert_eq!(told.competences.len(), asked.len());
                    for one in told.competences {
                        let words = [one.feedback.well, one.feedback.next, one.feedback.to_try];
                        assert!(words.iter().all(|text| !text.trim().is_empty()));
                    }
                }
            }
        }
    }
}

#[test]
fn preschools_have_examples_of_their_own() {
    let (instrument, _) = form(InstrumentId::DigCompEdu, "checkin");
    let said = |stage| instrument.feedback("3.1", 0, stage, Lang::Lv).unwrap();
    assert_ne!(said(Stage::School), said(Stage::Preschool));
}
