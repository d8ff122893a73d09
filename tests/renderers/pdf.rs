#![cfg(feature = "pdf")]

use std::path::PathBuf;

use spogulis::report::{Block, Document, Format, render};
use tempfile::TempDir;

use crate::sample::{self, DIACRITICS};
use crate::tools::output;

fn pdf(document: &Document) -> Vec<u8> {
    render(Format::Pdf, document, &sample::release()).unwrap()
}

fn written(document: &Document) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.pdf");
    std::fs::write(&file, pdf(document)).unwrap();
    (folder, file)
}

/// Words without regard to where lines end.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample::document("lv");
    assert_eq!(pdf(&document), pdf(&document));
}

#[test]
fn a_pdf_is_tagged_titled_dated_and_in_its_language() {
    for lang in ["lv", "en"] {
        let (_folder, file) = written(&sample::document(lang));
        let Some(info) = output("pdfinfo", &[], &file) else {
            return;
        };
        let has = |label: &str, value: &str| {
            let line = info.lines().find(|line| line.starts_with(label));
            assert!(
                line.is_some_and(|line| line.contains(value)),
                "{label} {value}: {info}"
            );
        };
        has("Title:", "Digitālās kompetences pašnovērtējums");
        has("Author:", "Izdomātas pašvaldības");
        has("Tagged:", "yes");
        has("CreationDate:", "2027");
        has("Page size:", "A4");
        let meta = output("pdfinfo", &["-meta"], &file).unwrap_or_default();
        assert!(meta.contains("<pdfaid:part>2</pdfaid:part>"));
        assert!(meta.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(meta.contains("<pdfuaid:part>1</pdfuaid:part>"));
        assert!(meta.contains(&format!("<rdf:li>{lang}</rdf:li>")));
    }
}

#[test]
fn all_fonts_are_embedded() {
    let (_folder, file) = written(&sample::document("lv"));
    let Some(fonts) = output("pdffonts", &[], &file) else {
        return;
    };
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(fonts.len() >= 3, "{fonts:?}");
    for font in fonts {
        // name, type, encoding, emb, sub, uni, object
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn qpdf_finds_no_fault() {
    let (_folder, file) = written(&sample::document("lv"));
    output("qpdf", &["--check"], &file);
}

#[test]
fn every_latvian_letter_and_every_text_can_be_read_back() {
    let document = sample::document("lv");
    let (_folder, file) = written(&document);
    let Some(text) = output("pdftotext", &["-layout"], &file) else {
        return;
    };
    for letter in DIACRITICS.chars() {
        assert!(text.contains(letter), "{letter}");
    }
    assert!(!text.contains('\u{fffd}'));
    let Some(text) = output("pdftotext", &[], &file) else {
        return;
    };
    let text = squeezed(&text);
    for section in &document.sections {
        assert!(
            text.contains(&squeezed(&section.title)),
            "{}",
            section.title
        );
        for block in &section.blocks {
            if let Block::Paragraph { text: paragraph } = block {
                let first = squeezed(paragraph.split("\n\n").next().unwrap());
                // A page may end within it.
                let start: String = first.chars().take(60).collect();
                assert!(text.contains(&start), "{start}");
            }
        }
    }
}

/// The second round finds the first one's layouts still kept in memory.
#[test]
fn every_page_after_the_title_is_numbered_in_the_language_of_the_report() {
    let numbers = [("lv", "#. lappuse no @"), ("en", "Page # of @")];
    for (lang, number) in numbers.into_iter().chain(numbers) {
        let (_folder, file) = written(&sample::document(lang));
        let Some(text) = output("pdftotext", &["-layout"], &file) else {
            return;
        };
        let text = text.replace('\u{a0}', " ");
        let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
        for (at, page) in pages.iter().enumerate().skip(1) {
            let wanted = number.replace('#', &(at + 1).to_string());
            let wanted = wanted.replace('@', &pages.len().to_string());
            assert!(page.contains(&wanted), "{wanted}: {page}");
        }
    }
}

#[test]
fn headers_of_tables_stand_on_every_page_they_cover() {
    let (_folder, file) = written(&sample::document("lv"));
    let Some(text) = output("pdftotext", &["-layout"], &file) else {
        return;
    };
    for page in text.split('\u{c}') {
        if page.contains("vidusskola") {
            assert!(page.contains("Iestāde"), "{page}");
        }
    }
}

#[test]
fn synthetic_data_is_named_on_every_page() {
    let (_folder, file) = written(&sample::document("lv"));
    let Some(text) = output("pdftotext", &["-layout"], &file) else {
        return;
    };
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 5);
    for page in pages {
        assert!(page.contains("sintētiski"), "{page}");
    }
}
