//! The questionnaire files that come with the program, and how broken ones are told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use spogulis::survey::{self, InstrumentId, Item, Lang, Raw, Severity, SurveyId, Token};

#[test]
fn every_builtin_questionnaire_is_free_of_faults() {
    let told = errors(&survey::builtin_files());
    assert!(told.is_empty(), "{told}");
    assert_eq!(survey::builtin().len(), 2 * SurveyId::ALL.len());
    assert_eq!(survey::instruments().len(), InstrumentId::ALL.len());
}

#[test]
fn every_questionnaire_file_is_built_in() {
    let mut on_disk = read(&root().join("questionnaires"), "");
    on_disk.retain(|path, _| path.ends_with(".toml"));
    let builtin = survey::builtin_files();
    assert!(
        on_disk
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .eq(builtin)
    );
}

#[test]
fn a_version_that_can_be_answered_is_locked() {
    let problems = survey::lint(&survey::builtin_files());
    assert!(problems.is_empty(), "{problems:?}");
    let lock = survey::builtin_files()["lock.toml"];
    for name in ["student", "digcomp", "digcompedu", "teacher-school"] {
        assert!(lock.contains(&format!("[{name}]")), "{name}");
    }
    assert!(lock.contains("\"2026.uk\""), "a translation is locked too");
}

/// Each folder is laid over `base`, a small questionnaire without faults.
#[test]
fn every_broken_questionnaire_is_told_what_is_wrong_and_where() {
    let invalid = root().join("tests/questionnaires_invalid");
    let base = read(&invalid.join("base"), "");
    assert_eq!(errors(&as_files(&base)), "");
    for case in fs::read_dir(&invalid)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if case.ends_with("base") {
            continue;
        }
        let mut files = base.clone();
        files.extend(read(&case, ""));
        let expected = files.remove("expected.txt").unwrap();
        assert_eq!(errors(&as_files(&files)), expected, "{}", case.display());
        assert!(!expected.is_empty(), "{}", case.display());
    }
}

#[test]
fn a_lock_is_not_written_over_a_changed_version() {
    let mut files = read(&root().join("tests/questionnaires_invalid/base"), "");
    let locked = survey::write_lock(&as_files(&files)).unwrap();
    assert!(locked.contains("\"2024\"") && locked.contains("\"2026\""));
    files.insert("lock.toml".to_owned(), locked);
    let texts = files.get_mut("student/2026/en.toml").unwrap();
    *texts = texts.replace("At home", "Home");
    let refused = survey::write_lock(&as_files(&files)).unwrap_err();
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (refused[0].file.as_str(), refused[0].field.as_str()),
        ("lock.toml", "student.2026")
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(folder: &Path, prefix: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for path in fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let inside = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            files.extend(read(&path, &format!("{inside}/")));
        } else {
            files.insert(inside, fs::read_to_string(&path).unwrap());
        }
    }
    files
}

fn as_files(files: &BTreeMap<String, String>) -> survey::Files<'_> {
    files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect()
}

fn errors(files: &survey::Files<'_>) -> String {
    let problems = survey::lint(files);
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.map(|error| format!("{error}\n")).collect()
}

#[test]
fn every_item_of_the_codebooks_is_asked_as_they_say() {
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
        let (ours, sample) = (our_codebook(version), sample_codebook(csv));
        for (item, facts) in &sample {
            assert_eq!(ours.get(item), Some(facts), "{version} {item:?}");
        }
        assert!(ours.len() > sample.len(), "further items are allowed");
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
fn every_questionnaire_can_be_answered() {
    for questionnaire in survey::builtin() {
        assert!(questionnaire.form().is_some(), "{:?}", questionnaire.survey);
    }
}

#[test]
fn learners_meet_short_pages_with_a_title_in_every_language() {
    let form = survey::find(SurveyId::Student, "2026")
        .unwrap()
        .form()
        .unwrap();
    let ukrainian = Lang::of_file("uk").unwrap();
    let langs: Vec<Lang> = form.langs().collect();
    assert_eq!(langs, [Lang::Lv, Lang::En, ukrainian]);
    assert_eq!(form.pages[0].title(Lang::Lv), "Par tevi");
    assert_eq!(form.pages[0].title(Lang::En), "About you");
    assert_eq!(form.pages[0].title(ukrainian), "Про тебе");
    for page in &form.pages {
        assert!((1..=9).contains(&page.questions.len()), "{}", page.code);
    }
}

#[test]
fn a_survey_is_not_offered_in_a_language_that_lacks_a_text() {
    let mut files = survey::builtin_files();
    let whole = files["student/2026/uk.toml"];
    let partial = whole.replace("\"s.x.remote_well\" =", "# \"s.x.remote_well\" =");
    files.insert("student/2026/uk.toml", &partial);
    let (questionnaires, _) = survey::Library::read(&files).into_parts();
    let learners = questionnaires
        .iter()
        .rfind(|one| one.survey == SurveyId::Student);
    let form = learners.unwrap().form().unwrap();
    assert_eq!(form.langs().collect::<Vec<_>>(), Lang::ALL);
    let told = survey::lint(&files);
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    let expected = "notice: student/2026/uk.toml: question.s.x.remote_well: the text is missing, \
                    so the language is not offered (write it in this language)";
    assert!(told.contains(&expected.to_owned()), "{told:?}");
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

#[test]
fn the_table_of_what_the_programme_reports_names_every_item_and_no_other() {
    let text = fs::read_to_string(root().join("docs/questionnaires.md")).unwrap();
    let tables = text.split("## Which item asks what").nth(1).unwrap();
    let rows = tables.lines().filter(|line| line.starts_with("| "));
    let cells = rows.filter_map(|row| row.split('|').nth(3));
    let codes = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    // Covariates have no dot.
    let named: BTreeSet<&str> = codes.filter(|code| code.contains('.')).collect();
    let asked = survey::builtin().iter().flat_map(|questionnaire| {
        let items = questionnaire.items.iter().map(|item| item.code.as_str());
        items.chain(questionnaire.opens.iter().map(|open| open.code.as_str()))
    });
    assert_eq!(named, asked.collect());
}
