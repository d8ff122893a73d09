use serde_json::Value;
use spogulis::report::{Document, Format, render};

use crate::sample;

#[test]
fn every_format_gives_the_same_bytes_for_the_same_content() {
    let (document, release) = (sample::document("lv"), sample::release());
    for format in Format::ALL
        .into_iter()
        .filter(|format| format.is_available())
    {
        let [one, other] = [(); 2].map(|()| render(format, &document, &release).unwrap());
        assert!(one == other, "{format}");
        assert!(one.len() > 1000, "{format}");
    }
}

#[test]
fn json_is_the_document_with_its_release() {
    let (document, release) = (sample::document("en"), sample::release());
    let bytes = render(Format::Json, &document, &release).unwrap();
    let read: Document = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read, document);
    let read: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read["results"]["schema"], "spogulis.release/1");
}

#[test]
fn file_names_are_plain_and_end_as_their_content_does() {
    let name = |format: Format| format.file_name("2026", None, "lv");
    assert_eq!(name(Format::Pdf), "spogulis-2026-lv.pdf");
    assert_eq!(name(Format::Csv), "spogulis-2026-lv.zip");
    let odd = Format::Html.file_name("20/26", Some("S\"01\r\n"), "en");
    assert_eq!(odd, "spogulis-2026-S01-en.html");
}

#[test]
fn every_format_is_found_by_its_name() {
    for format in Format::ALL {
        assert_eq!(Format::find(format.name()), Some(format));
        assert!(format.content_type().contains('/'));
    }
    assert_eq!(Format::find("docx"), None);
}
