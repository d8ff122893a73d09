//! Themes of answers to open questions, from ticks to what is published.

mod support;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use calamine::Reader;
use serde_json::{Value, json};
use spogulis::db::Db;
use spogulis::db::coding::{self, OpenQuestion, Theme};
use spogulis::db::releases::ReleaseRecord;
use spogulis::db::remarks::{self, Remark};
use spogulis::db::{Conn, DbError, random_id};
use spogulis::disclosure::Release;
use spogulis::i18n::Lang;
use spogulis::report::{Commentary, Format, build, render};
use spogulis::service::import::{Progress, import};
use spogulis::service::release::{self as service, Order};
use spogulis::service::results::Results;
use spogulis::service::verify::verify;
use spogulis::survey::{ItemCode, SurveyId};
use support::for_each_database;

const STUDENT: (SurveyId, &str) = (SurveyId::Student, "s.x.suggest");
const KEY: &str = "S_712|s.x.suggest";

/// Remarks by the first letters of their themes: `TD` has two.
type Ticked<'a> = &'a [(&'a str, usize)];

/// Time, devices, games; the last is one that few write about.
const THEMES: [(&str, &str); 4] = [
    ("Laiks", "Time"),
    ("Ierīces", "Devices"),
    ("Spēles", "Games"),
    ("Vietējie ķirbji", "Local pumpkins"),
];
const FIRST: Ticked = &[("T", 40), ("TD", 15), ("G", 20), ("V", 4), ("", 21)];

fn open_question((survey, item): (SurveyId, &str)) -> OpenQuestion {
    OpenQuestion {
        cycle_key: "2026".to_owned(),
        survey,
        item: item.to_owned(),
    }
}

/// `n` more answers in words, and the themes of the question.
fn write(conn: &mut Conn, question: (SurveyId, &str), n: usize) -> Result<(), DbError> {
    let remark = |nth| Remark {
        item: ItemCode::find(question.1).unwrap(),
        words: format!("Slepeni vārdi {nth}"),
    };
    let all: Vec<Remark> = (0..n).map(remark).collect();
    remarks::insert_many(conn, "2026", question.0, &all)
}

fn add_themes(conn: &mut Conn, question: &OpenQuestion, names: &[(&str, &str)]) {
    for (latvian, english) in names {
        let theme = Theme {
            id: random_id(),
            cycle_key: question.cycle_key.clone(),
            survey: question.survey,
            item: question.item.clone(),
            name_lv: (*latvian).to_owned(),
            name_en: (*english).to_owned(),
        };
        coding::add_theme(conn, &theme).unwrap();
    }
}

/// Reads that many of the answers nobody has read yet, and ticks their themes by the letter that
/// their places in the list have.
fn read(conn: &mut Conn, question: &OpenQuestion, names: &[(&str, &str)], ticked: Ticked) {
    let themes = coding::themes(conn, question).unwrap();
    let id_of = |letter: char| {
        let place = "TDGV".find(letter).unwrap();
        let found = themes.iter().find(|theme| theme.name_lv == names[place].0);
        found.unwrap().id.clone()
    };
    let all = coding::page(conn, question, 0, 1_000).unwrap().into_iter();
    let mut unread = all.filter(|remark| !remark.is_coded);
    for (letters, n) in ticked {
        let ids: BTreeSet<String> = letters.chars().map(id_of).collect();
        for remark in unread.by_ref().take(*n) {
            coding::code(conn, question, &remark.id, &ids).unwrap();
        }
    }
}

fn coded(db: &Db, question: (SurveyId, &'static str), names: &[(&str, &str)], ticked: Ticked) {
    let names: Vec<(String, String)> = (names.iter())
        .map(|(lv, en)| ((*lv).to_owned(), (*en).to_owned()))
        .collect();
    let ticked: Vec<(String, usize)> = (ticked.iter())
        .map(|(letters, n)| ((*letters).to_owned(), *n))
        .collect();
    db.write_blocking(move |conn| {
        let names: Vec<(&str, &str)> = (names.iter()).map(|(lv, en)| (&**lv, &**en)).collect();
        let ticked: Vec<(&str, usize)> = (ticked.iter()).map(|(on, n)| (&**on, *n)).collect();
        let asked = open_question(question);
        if coding::themes(conn, &asked)?.is_empty() {
            write(conn, question, 150)?;
            add_themes(conn, &asked, &names);
        }
        read(conn, &asked, &names, &ticked);
        Ok(())
    })
    .unwrap();
}

fn with_sample(db: &Db) -> Results {
    for name in ["replay-2024", "cycle-2026"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
        import(
            db,
            &folder.join(name),
            false,
            &Arc::new(Progress::default()),
        )
        .unwrap();
    }
    Results::new(db.clone())
}

fn order() -> Order {
    Order {
        cycle: "2026".into(),
        made_by: "Anna".into(),
        date: "2027-01-15".into(),
        ..Order::default()
    }
}

fn draft(results: &Results) -> ReleaseRecord {
    service::draft(results, &order()).unwrap()
}

fn published(results: &Results) -> ReleaseRecord {
    service::publish(results, &draft(results), "Berta").unwrap()
}

fn release_of(record: &ReleaseRecord) -> Release {
    service::release_of(record).unwrap()
}

fn themes_of(record: &ReleaseRecord) -> Value {
    serde_json::to_value(&release_of(record).themes).unwrap()
}

fn file(format: Format, release: &Release, lang: Lang) -> Vec<u8> {
    let document = build(release, &Commentary::default(), lang);
    render(format, &document, release).unwrap()
}

/// What a reader of the format can read.
fn words_of(format: Format, bytes: Vec<u8>) -> String {
    match format {
        Format::Csv => {
            let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let files = (0..zip.len())
                .map(|place| std::io::read_to_string(zip.by_index(place).unwrap()).unwrap());
            files.collect()
        }
        Format::Xlsx => {
            let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
            let sheets = book.worksheets();
            let cells = sheets.iter().flat_map(|(_, range)| range.cells());
            cells.map(|(_, _, cell)| format!("{cell}\n")).collect()
        }
        _ => String::from_utf8(bytes).unwrap(),
    }
}

const READABLE: [Format; 4] = [Format::Html, Format::Csv, Format::Xlsx, Format::Json];

#[test]
fn what_few_wrote_about_and_what_anybody_wrote_stands_nowhere() {
    for_each_database(|db| {
        let results = with_sample(db);
        coded(db, STUDENT, &THEMES, FIRST);
        let release = release_of(&published(&results));
        for format in READABLE {
            for lang in [Lang::Lv, Lang::En] {
                let said = words_of(format, file(format, &release, lang));
                assert!(said.contains(["Laiks", "Time"][usize::from(lang == Lang::En)]));
                for secret in ["ķirbji", "pumpkins", "Slepeni"] {
                    assert!(!said.contains(secret), "{format:?} {secret}");
                }
            }
        }
    });
}

#[test]
fn management_answers_for_its_institution_so_its_words_are_not_counted() {
    for_each_database(|db| {
        let results = with_sample(db);
        coded(
            db,
            (SurveyId::ManagementSchool, "m.x.suggest"),
            &THEMES,
            FIRST,
        );
        let record = draft(&results);
        assert!(release_of(&record).themes.is_empty());
        assert!(!record.counts.contains("coding"));
    });
}

#[test]
fn too_few_words_are_withheld_and_none_are_no_section() {
    for_each_database(|db| {
        let results = with_sample(db);
        let record = draft(&results);
        assert!(!record.release.contains("\"themes\"") && !record.counts.contains("coding"));
        let bare = build(&release_of(&record), &Commentary::default(), Lang::Lv);
        assert!(
            bare.sections
                .iter()
                .all(|section| !section.id.starts_with("themes"))
        );
        coded(db, STUDENT, &THEMES, &[("T", 9)]);
        let record = draft(&results);
        let found = &themes_of(&record)[KEY];
        assert_eq!(
            (&found["withheld"], &found["read"]),
            (&json!(true), &Value::Null)
        );
        let page = file(Format::Html, &release_of(&record), Lang::En);
        let page = String::from_utf8(page).unwrap();
        assert!(
            page.contains("fewer than 10 answers were given or read") && !page.contains("Time<")
        );
    });
}

#[test]
fn counts_are_exact_and_the_same_on_every_database() {
    let made = RefCell::new(Vec::new());
    for_each_database(|db| {
        let results = with_sample(db);
        coded(db, STUDENT, &THEMES, FIRST);
        let record = draft(&results);
        let found = &themes_of(&record)[KEY];
        assert_eq!(
            (&found["given"], &found["read"]),
            (&json!(150), &json!(100))
        );
        let name = |lv: &str, en: &str| json!({ "lv": lv, "en": en });
        let counts = json!([
            { "name": name("Laiks", "Time"), "n": 55 },
            { "name": name("Spēles", "Games"), "n": 20 },
            { "name": name("Ierīces", "Devices"), "n": 15 },
        ]);
        assert_eq!(
            (&found["themes"], &found["others"]),
            (&counts, &json!(true))
        );
        assert!(!found["text"]["lv"].as_str().unwrap().is_empty());
        made.borrow_mut().push((record.release, record.counts));
    });
    let made = made.into_inner();
    assert!(made.iter().all(|one| *one == made[0]));
}

#[test]
fn every_format_says_how_many_were_read_and_has_the_counts() {
    for_each_database(|db| {
        let results = with_sample(db);
        coded(db, STUDENT, &THEMES, FIRST);
        let release = release_of(&draft(&results));
        let said = |format, lang| words_of(format, file(format, &release, lang));
        for (lang, read) in [
            (
                Lang::Lv,
                "Izlasītas 100 no 150 saviem vārdiem rakstītām atbildēm.",
            ),
            (
                Lang::En,
                "100 of 150 answers in people’s own words were read.",
            ),
        ] {
            for format in [Format::Html, Format::Xlsx, Format::Json] {
                assert!(said(format, lang).contains(read), "{format:?}");
            }
        }
        let csv = said(Format::Csv, Lang::En);
        for line in [
            "theme,answers,answers_note,",
            "Time,55,,55,\n",
            "Devices,15,,15,\n",
            "Other themes,,hidden,,hidden\n",
        ] {
            assert!(csv.replace("\r\n", "\n").contains(line), "{line}");
        }
        assert!(csv.contains("of the 100 answers that were read"));
        let page = said(Format::Html, Lang::En);
        assert!(page.contains("Other themes") && page.contains("Answers are counted"));
    });
}

#[test]
fn coding_after_the_draft_changes_nothing_of_that_release() {
    for_each_database(|db| {
        let results = with_sample(db);
        coded(db, STUDENT, &THEMES, FIRST);
        let seen = draft(&results);
        coded(db, STUDENT, &THEMES, &[("D", 30), ("T", 12)]);
        let record = service::publish(&results, &seen, "Berta").unwrap();
        assert_eq!(
            (&record.release, &record.counts),
            (&seen.release, &seen.counts)
        );
        assert_eq!(verify(&results, &record.release).unwrap(), [""; 0]);
        let next = draft(&results);
        let found = &themes_of(&next)[KEY];
        assert_eq!(found["read"], json!(142));
        let correction = release_of(&next).correction.unwrap();
        assert_eq!(correction.sections, ["themes"]);
    });
}

#[test]
fn verify_names_a_changed_count_and_a_theme_put_in() {
    for_each_database(|db| {
        let results = with_sample(db);
        coded(db, STUDENT, &THEMES, FIRST);
        let record = published(&results);
        let mut forged: Value = serde_json::from_str(&record.release).unwrap();
        forged["themes"][KEY]["themes"][1]["n"] = 21.into();
        assert_eq!(
            verify(&results, &forged.to_string()).unwrap(),
            ["themes.S_712|s.x.suggest.themes.1.n: stored 21, recomputed 20"]
        );
        forged.as_object_mut().unwrap().remove("themes");
        let found = verify(&results, &forged.to_string()).unwrap();
        assert!(found.len() == 1 && found[0].starts_with("themes: stored nothing"));
        let whole = file(Format::Json, &release_of(&record), Lang::Lv);
        let whole = String::from_utf8(whole).unwrap();
        assert_eq!(verify(&results, &whole).unwrap(), [""; 0]);
        let text = whole.replacen("Izlasītas 100", "Izlasītas 101", 1);
        assert_eq!(verify(&results, &text).unwrap().len(), 1);
    });
}

#[test]
fn a_correction_keeps_a_question_that_moved_by_few_and_hides_a_theme_that_did() {
    for_each_database(|db| {
        let results = with_sample(db);
        coded(db, STUDENT, &THEMES, FIRST);
        let first = published(&results);
        coded(db, STUDENT, &THEMES, &[("G", 3), ("T", 6)]);
        let kept = published(&results);
        assert_eq!(themes_of(&kept), themes_of(&first));
        assert!(release_of(&kept).correction.unwrap().sections.is_empty());
        coded(db, STUDENT, &THEMES, &[("T", 14), ("D", 12)]);
        let moved = published(&results);
        let found = &themes_of(&moved)[KEY];
        let names = found["themes"].as_array().unwrap().iter();
        let names: Vec<&str> = names
            .map(|one| one["name"]["en"].as_str().unwrap())
            .collect();
        assert_eq!(
            (names, &found["read"]),
            (vec!["Time", "Devices"], &json!(135))
        );
        for record in [first, kept, moved] {
            assert_eq!(verify(&results, &record.release).unwrap(), [""; 0]);
        }
    });
}

const HOSTILE: [(&str, &str); 4] = [
    (
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+cmd|' /C calc'!A0",
    ),
    (
        "<script>alert(1)</script>",
        "#panic(\"typst\") *b* $x$ @ref <label> `raw`",
    ),
    ("@SUM(A1:A9)", "-2+3"),
    (
        "\u{202e}{{7*7}} {% include x %}",
        "%PDF-1.7 endstream (\\ )",
    ),
];
const FREQUENT: Ticked = &[("T", 30), ("D", 25), ("G", 20), ("V", 15), ("", 10)];

#[test]
fn names_of_themes_are_only_words_in_every_format() {
    for_each_database(|db| {
        let results = with_sample(db);
        coded(db, STUDENT, &HOSTILE, FREQUENT);
        let release = release_of(&draft(&results));
        for lang in [Lang::Lv, Lang::En] {
            let page = words_of(Format::Html, file(Format::Html, &release, lang));
            assert!(!page.contains("<script") && !page.contains("<label>"));
            let csv = words_of(Format::Csv, file(Format::Csv, &release, lang));
            let begins = ["\n=", "\n+c", "\n@", "\n-2", "\n\"="];
            assert!(begins.iter().all(|formula| !csv.contains(formula)));
            let bytes = file(Format::Xlsx, &release, lang);
            let mut book = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
            for name in book.sheet_names() {
                assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
            }
            for name in HOSTILE.map(|(lv, en)| if lang == Lang::Lv { lv } else { en }) {
                let json: Value =
                    serde_json::from_slice(&file(Format::Json, &release, lang)).unwrap();
                assert!(json.to_string().contains(&json!(name).to_string()));
                let sheets = words_of(Format::Xlsx, file(Format::Xlsx, &release, lang));
                assert!(sheets.contains(name), "{name}");
            }
            #[cfg(feature = "pdf")]
            assert!(file(Format::Pdf, &release, lang).starts_with(b"%PDF-"));
        }
    });
}
