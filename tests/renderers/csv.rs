use std::collections::BTreeMap;
use std::io::Cursor;

use spogulis::report::{Document, Format, render};

use crate::sample;

pub type Files = BTreeMap<String, String>;

pub fn files(document: &Document) -> Files {
    let bytes = render(Format::Csv, document, &sample::release()).unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Files::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let text = std::io::read_to_string(&mut file).unwrap();
        files.insert(file.name().unwrap().into_owned(), text);
    }
    files
}

/// Lines by column name.
pub fn lines(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_table_is_a_file_and_every_column_is_in_the_codebook() {
    let files = files(&sample::document("lv"));
    let tables: Vec<&String> = files
        .keys()
        .filter(|name| name.starts_with("tables/"))
        .collect();
    assert_eq!(tables.len(), 6, "{tables:?}");
    let codebook = lines(&files["codebook.csv"]);
    for name in tables {
        let mut reader = csv::Reader::from_reader(files[name].as_bytes());
        let columns: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let described = codebook.iter().filter(|line| &line["file"] == name);
        let described: Vec<String> = described.map(|line| line["column"].clone()).collect();
        assert_eq!(columns, described, "{name}");
    }
}

#[test]
fn numbers_stand_in_the_unit_shown_and_intervals_in_two_columns() {
    let files = files(&sample::document("lv"));
    let lines_read = lines(&files["tables/indicators-direction-1.csv"]);
    let first = &lines_read[0];
    assert_eq!(first["n"], "1204");
    assert_eq!(first["value"], "20");
    assert_eq!(
        (first["ci_low"].as_str(), first["ci_high"].as_str()),
        ("16", "25")
    );
    assert_eq!(first["baseline"], "17.6");
    assert_eq!(first["target"], "1.76");
    assert_eq!(
        (first["change"].as_str(), first["change_ci_low"].as_str()),
        ("2", "-7")
    );
    assert_eq!(first["status"], "on_track");
    let unit = |column: &str| {
        let codebook = lines(&files["codebook.csv"]);
        let line = codebook.into_iter().find(|line| line["column"] == column);
        line.unwrap()["unit"].clone()
    };
    assert_eq!(unit("value"), "percent");
    assert_eq!(unit("change"), "percentage_points");
    assert_eq!(unit("n"), "count");
}

#[test]
fn a_missing_value_is_empty_and_its_note_says_why() {
    let files = files(&sample::document("lv"));
    let lines = lines(&files["tables/indicators-direction-1.csv"]);
    let hidden = &lines[3];
    assert_eq!(
        (hidden["value"].as_str(), hidden["value_note"].as_str()),
        ("", "hidden")
    );
    assert_eq!(hidden["change_note"], "mainīts jautājums");
    assert_eq!(lines[0]["value_note"], "");
}

#[test]
fn readme_and_meta_say_synthetic_and_where_it_comes_from() {
    let document = sample::document("en");
    let files = files(&document);
    assert!(files["README.txt"].contains("The data is synthetic"));
    assert!(files["README.txt"].contains("codebook.csv"));
    let meta = lines(&files["meta.csv"]);
    let value = |key: &str| meta.iter().find(|line| line["key"] == key).unwrap()["value"].clone();
    assert_eq!(value("data"), "synthetic");
    assert_eq!(value("release"), "2");
    for (label, provenance) in &document.meta.provenance {
        assert_eq!(&value(label), provenance);
    }
}
