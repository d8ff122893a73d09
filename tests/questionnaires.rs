//! The questionnaire files that come with the program, and how broken ones are told.

use std::collections::BTreeMap;

use spogulis::survey::{self, Item, Lang, Library, Raw, SurveyId, Token};

#[test]
fn every_builtin_questionnaire_is_free_of_faults() {
    let files = survey::builtin_files();
    let library = Library::read(&files);
    let faults: Vec<String> = library.problems().iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(survey::builtin().len(), 10);
}

#[test]
fn codes_agree_with_the_codebooks_of_both_samples() {
    for (version, csv) in [
        (
            "2024",
            include_str!("../questionnaires/testdata/codebook-2024.csv"),
        ),
        (
            "2026",
            include_str!("../questionnaires/testdata/codebook-2026.csv"),
        ),
    ] {
        assert_eq!(our_codebook(version), sample_codebook(csv), "{version}");
    }
}

type Codebook = BTreeMap<(String, String), [String; 5]>;

fn sample_codebook(text: &str) -> Codebook {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| {
        let field = |index: usize| row[index].to_owned();
        let facts = [
            field(2),
            field(3),
            sorted(row[4].split(';')),
            field(5),
            field(6),
        ];
        ((field(0), field(1)), facts)
    })
    .collect()
}

fn our_codebook(version: &str) -> Codebook {
    let ours = SurveyId::ALL.into_iter().flat_map(|survey| {
        let questionnaire = survey::find(survey, version).unwrap();
        questionnaire.items.iter().map(move |item| (survey, item))
    });
    ours.map(|(survey, item)| {
        (
            (survey.code().to_owned(), item.code.to_string()),
            codebook_facts(item),
        )
    })
    .collect()
}

fn codebook_facts(item: &Item) -> [String; 5] {
    let tokens: Vec<String> = item.scale.tokens().map(|token| token.to_string()).collect();
    let positive: Vec<String> = item.positive.iter().map(u8::to_string).collect();
    [
        item.wording_version.clone(),
        item.scale.code.clone(),
        sorted(tokens.iter().map(String::as_str)),
        positive.join(";"),
        item.index.clone().unwrap_or_default(),
    ]
}

fn sorted<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut codes: Vec<&str> = codes.collect();
    codes.sort_unstable();
    codes.join(";")
}

#[test]
fn only_a_questionnaire_with_texts_can_be_answered() {
    for questionnaire in survey::builtin() {
        assert_eq!(
            questionnaire.form().is_some(),
            questionnaire.survey == SurveyId::Student
        );
    }
}

#[test]
fn learners_meet_six_to_nine_pages_with_a_title_in_both_languages() {
    let form = survey::find(SurveyId::Student, "2026")
        .unwrap()
        .form()
        .unwrap();
    assert!((6..=9).contains(&form.pages.len()));
    assert_eq!(form.pages[0].title(Lang::Lv), "Par tevi");
    assert_eq!(form.pages[0].title(Lang::En), "About you");
    assert_eq!(
        form.questions()
            .filter(|question| question.is_item())
            .count(),
        26
    );
}

#[test]
fn only_the_grade_is_required_of_a_learner() {
    let form = survey::find(SurveyId::Student, "2026")
        .unwrap()
        .form()
        .unwrap();
    let required: Vec<&str> = form
        .questions()
        .filter(|question| question.required)
        .map(|q| q.name.as_str())
        .collect();
    assert_eq!(required, ["grade"]);
    assert!(
        form.accept(&Raw::from([("grade".to_owned(), "7".to_owned())]))
            .is_ok()
    );
}

#[test]
fn positive_values_follow_the_item_before_the_scale() {
    let questionnaire = survey::find(SurveyId::Student, "2026").unwrap();
    let once_a_week = Token::Value(4);
    assert!(!questionnaire.item("s.5").unwrap().is_positive(once_a_week));
    assert!(
        questionnaire
            .item("s.x.classfreq")
            .unwrap()
            .is_positive(once_a_week)
    );
}
