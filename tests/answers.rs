//! Answers exist only if they fit their questionnaire.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spogulis::survey::{
    self, AnswerFault, Form, Lang, Raw, SourceFile, Sources, SurveyId, Token, packed,
};

fn learner_form() -> &'static Form {
    survey::find(SurveyId::Student, "2026")
        .unwrap()
        .form()
        .unwrap()
}

fn raw<const N: usize>(fields: [(&str, &str); N]) -> Raw {
    fields
        .map(|(name, token)| (name.to_owned(), token.to_owned()))
        .into()
}

fn faults(form: &Form, raw: &Raw) -> Vec<(String, AnswerFault)> {
    let problems = form.accept(raw).unwrap_err();
    problems
        .into_iter()
        .map(|problem| (problem.name, problem.fault))
        .collect()
}

#[test]
fn tokens_are_stored_in_one_spelling() {
    let given = raw([
        ("grade", " 7 "),
        ("s.5", "04"),
        ("s.7.a", "dk"),
        ("s.7.b", " "),
    ]);
    let answers = learner_form().accept(&given).unwrap();
    assert_eq!(answers.item("s.5"), Some(Token::Value(4)));
    assert_eq!(answers.item("s.7.a"), Some(Token::DontKnow));
    assert_eq!(answers.item("s.7.b"), None);
    assert_eq!(answers.covariate("grade"), Some("7"));
}

#[test]
fn every_fault_is_reported_at_once() {
    let given = raw([
        ("gender", "Q"),
        ("s.5", "7"),
        ("s.7.a", "NAP"),
        ("s.99", "1"),
    ]);
    let expected = [
        ("s.99", AnswerFault::UnknownItem),
        ("grade", AnswerFault::Required),
        ("gender", AnswerFault::NotAChoice),
        ("s.5", AnswerFault::NotAChoice),
        ("s.7.a", AnswerFault::NotAChoice),
    ];
    let expected: Vec<_> = expected
        .map(|(name, fault)| (name.to_owned(), fault))
        .into();
    assert_eq!(faults(learner_form(), &given), expected);
}

#[test]
fn a_page_judges_only_its_own_questions() {
    let form = learner_form();
    let page = form.page("home").unwrap();
    let answers = form
        .accept_page(page, &raw([("s.x.home.1", "1"), ("_csrf", "x")]))
        .unwrap();
    assert_eq!(*answers.tokens(), raw([("s.x.home.1", "1")]));
    assert!(
        form.accept_page(form.page("about").unwrap(), &Raw::new())
            .is_err()
    );
}

#[test]
fn a_page_sent_again_replaces_its_earlier_answers() {
    let form = learner_form();
    let page = form.page("home").unwrap();
    let mut draft = raw([("grade", "7"), ("s.x.home.1", "1"), ("s.x.home.2", "0")]);
    let answers = form.accept_page(page, &raw([("s.x.home.2", "1")])).unwrap();
    answers.apply_to(page, &mut draft);
    assert_eq!(draft, raw([("grade", "7"), ("s.x.home.2", "1")]));
}

#[test]
fn packed_answers_follow_the_order_asked_for() {
    let questionnaire = survey::find(SurveyId::Student, "2026").unwrap();
    let mut order = questionnaire.item_codes();
    order.retain(|code| ["s.5", "s.7.a", "s.7.b"].contains(&code.as_str()));
    order.reverse();
    let given = raw([("grade", "12"), ("s.5", "6"), ("s.7.a", "DK")]);
    let packed = learner_form().accept(&given).unwrap().pack(&order);
    assert_eq!(packed, [packed::MISSING, packed::DK, 6]);
}

#[test]
fn an_item_that_is_not_relevant_keeps_no_answer() {
    let questionnaire = routed();
    let form = questionnaire.form().unwrap();
    let asked = form
        .accept(&raw([("s.1", "1"), ("s.2", "0"), ("s.3", "1")]))
        .unwrap();
    assert_eq!(asked.item("s.2"), Some(Token::Value(0)));
    let skipped = form
        .accept(&raw([("s.1", "0"), ("s.2", "DK"), ("s.3", "1")]))
        .unwrap();
    assert_eq!((skipped.item("s.2"), skipped.item("s.3")), (None, None));
}

#[test]
fn a_page_looks_back_at_the_draft_for_relevance() {
    let questionnaire = routed();
    let form = questionnaire.form().unwrap();
    let page = form.page("later").unwrap();
    let told = form
        .accept_page(page, &raw([("s.2", "dk"), ("s.3", "1")]))
        .unwrap();
    assert_eq!(*told.tokens(), raw([("s.3", "1")]));
    let not_asked = form
        .accept_page(page, &raw([("s.2", "1"), ("s.3", "1")]))
        .unwrap();
    assert!(not_asked.tokens().is_empty());
}

/// `s.2` is asked if `s.1` is yes; `s.3`, a page later, if `s.2` is "don't know".
fn routed() -> survey::Questionnaire {
    let item = |code: &str, rule: &str| {
        format!(
            "[[item]]\ncode = \"{code}\"\nscale = \"YN\"\nwording = \"2026.1\"\nlineage = \"new\"\n{rule}\n"
        )
    };
    let definition = [
        "status = \"open\"\n".to_owned(),
        page("first", "\"s.1\", \"s.2\""),
        page("later", "\"s.3\""),
        item("s.1", ""),
        item("s.2", "relevant = \"item s.1 = 1\""),
        item("s.3", "relevant = \"item s.2 = DK\""),
    ]
    .concat();
    let texts = "title = \"T\"\nintro = \"I\"\n[page.first]\ntitle = \"A\"\n[page.later]\n\
                 title = \"B\"\n[question]\n\"s.1\" = \"One?\"\n\"s.2\" = \"Two?\"\n\"s.3\" = \"Three?\"\n";
    questionnaire(&definition, texts)
}

fn questionnaire(definition: &str, texts: &str) -> survey::Questionnaire {
    let scales = scales(
        "[YN]\nvalues = [1, 0]\ndont_know = true\n",
        "[YN]\n1 = \"y\"\n0 = \"n\"\nDK = \"?\"\n",
    );
    let sources = Sources {
        survey: SurveyId::Student,
        version: "2026",
        definition: SourceFile {
            path: "questionnaire.toml",
            text: definition,
        },
        texts: both("texts", texts),
        picture: None,
    };
    survey::Questionnaire::parse(&sources, &scales).unwrap()
}

fn page(code: &str, asks: &str) -> String {
    format!("[[page]]\ncode = \"{code}\"\nasks = [{asks}]\n")
}

fn scales(definition: &str, labels: &str) -> survey::Scales {
    let definition = SourceFile {
        path: "scales.toml",
        text: definition,
    };
    let (scales, problems) = survey::parse_scales(definition, &both("labels", labels));
    assert!(problems.is_empty(), "{problems:?}");
    scales
}

fn both<'a>(path: &'a str, text: &'a str) -> BTreeMap<Lang, SourceFile<'a>> {
    Lang::ALL
        .map(|lang| (lang, SourceFile { path, text }))
        .into()
}

const OPEN: &str =
    "[[open]]\ncode = \"s.say\"\nwording = \"2026.1\"\nlineage = \"new\"\nmax_chars = 8\n";

fn open_form() -> survey::Questionnaire {
    let definition = format!("status = \"open\"\n{}{OPEN}", page("say", "\"s.say\""));
    questionnaire(
        &definition,
        "title = \"t\"\nintro = \"i\"\n[page.say]\ntitle = \"p\"\n[question]\n\"s.say\" = \"?\"\n",
    )
}

#[test]
fn words_are_kept_apart_from_the_packed_answers() {
    let asked = open_form();
    let answers = asked
        .form()
        .unwrap()
        .accept(&raw([("s.say", " 5 ")]))
        .unwrap();
    assert_eq!(answers.item("s.say"), None);
    assert!(answers.is_blank() && answers.pack(&asked.item_codes()).is_empty());
    let written: Vec<_> = answers.remarks().values().collect();
    assert_eq!(written, ["5"]);
}

#[test]
fn words_are_counted_as_people_count_them() {
    let asked = open_form();
    let form = asked.form().unwrap();
    let kept = |text| {
        let answers = form.accept(&raw([("s.say", text)])).ok()?;
        Some(
            answers
                .remarks()
                .values()
                .next()
                .cloned()
                .unwrap_or_default(),
        )
    };
    assert_eq!(kept("āčēģīķļņ").as_deref(), Some("āčēģīķļņ"));
    assert_eq!(kept("āčēģ\r\nķļņ").as_deref(), Some("āčēģ\nķļņ"));
    assert_eq!(kept("\u{7}ā\u{1b}[2J").as_deref(), Some("ā[2J"));
    assert_eq!(kept(" \u{0} ").as_deref(), Some(""));
    assert_eq!(kept("āčēģīķļņš"), None);
    assert_eq!(
        faults(form, &raw([("s.say", "āčēģīķļņš")])),
        [("s.say".to_owned(), AnswerFault::TooLong)]
    );
}

proptest! {
    #[test]
    fn whatever_is_posted_only_offered_tokens_are_kept(
        index in 0..26_usize,
        token in "(DK|NAP|dk|[0-9]{0,2}| |-1|4\\.0|ā)",
    ) {
        let form = learner_form();
        let question = form.questions().filter(|question| question.is_item() && question.relevant.is_none()).nth(index).unwrap();
        let offered = |text: &str| question.choices.iter().any(|choice| choice.token == text);
        match form.accept(&raw([("grade", "7"), (&question.name, &token)])) {
            Ok(answers) => match answers.item(&question.name) {
                Some(kept) => prop_assert!(offered(&kept.to_string())),
                None => prop_assert_eq!(token.trim(), ""),
            },
            Err(problems) => {
                prop_assert!(!offered(&token));
                prop_assert_eq!(&problems[0].name, &question.name);
            }
        }
    }
}
