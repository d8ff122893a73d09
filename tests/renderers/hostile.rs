//! Texts that try to become something else: formulas, markup, template code.

use serde_json::Value;
use spogulis::report::{Document, Format, render};

use crate::csv::files;
use crate::sample;
use crate::xlsx::book;

const HOSTILE: [&str; 13] = [
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "</script><script>alert(1)</script>",
    "#panic(\"typst\") *bold* $x$ _em_ @ref <label> `raw` #import \"/etc/passwd\": x",
    "{{7*7}} {% include x %} ${jndi:ldap://x}",
    "\u{202e}שלום עולם مرحبا\u{202c} 👩‍👩‍👧 😀",
    "a\u{0}b\u{1}c\u{7f}d",
    "]]>&amp;<!-- \" ' --> &#0; <svg onload=alert(1)>",
    "%PDF-1.7 endstream endobj (unbalanced \\ ) >>",
    "ā\u{304}\u{304}\u{304}\u{304}e\u{301} \u{feff}",
];

/// The sample with every text replaced; what the program itself reads stays.
fn hostile(text: &str) -> Document {
    hostile_by_turns(&[text])
}

/// The same with several texts, one after the other and again.
fn hostile_by_turns(texts: &[&str]) -> Document {
    let mut value = serde_json::to_value(sample::document("lv")).unwrap();
    let mut turns = texts.iter().cycle().map(|text| text.to_string());
    replace(&mut value, "", &mut turns);
    serde_json::from_value(value).unwrap()
}

fn replace(value: &mut Value, key: &str, turns: &mut impl Iterator<Item = String>) {
    const KEPT: [&str; 10] = [
        "lang", "date", "kind", "tone", "block", "cell", "logo", "base64", "code", "status",
    ];
    match value {
        Value::String(said) if !KEPT.contains(&key) => *said = turns.next().unwrap(),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, key, turns)),
        Value::Object(fields) => {
            let fields = fields.iter_mut().filter(|(key, _)| *key != "logo");
            fields.for_each(|(key, field)| replace(field, key, turns));
        }
        _ => {}
    }
}

#[cfg(feature = "pdf")]
fn shown_by(program: &str, argument: &str, document: &Document) -> Option<String> {
    let bytes = render(Format::Pdf, document, &sample::release()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.pdf");
    std::fs::write(&file, bytes).unwrap();
    crate::tools::output(program, &[argument], &file)
}

#[test]
#[cfg(feature = "pdf")]
fn pdf_shows_hostile_texts_and_runs_none() {
    let Some(shown) = shown_by("pdftotext", "-raw", &hostile_by_turns(&HOSTILE)) else {
        return;
    };
    let shown: String = shown.split_whitespace().collect();
    for text in HOSTILE {
        // What no page can show is left out or replaced; the rest reads as it was written.
        let start: String = text.chars().filter(char::is_ascii_graphic).collect();
        let start = if text.is_ascii() {
            &start
        } else {
            &start[..start.len().min(4)]
        };
        assert!(shown.contains(start), "{text:?}");
    }
}

#[test]
#[cfg(feature = "pdf")]
fn words_wider_than_the_page_break() {
    let (word, letters) = ("garumzīme".repeat(60), "x".repeat(500));
    let digits = "1234567890".repeat(50);
    let mut document = hostile_by_turns(&[&word, &letters, &digits]);
    // What lies inside of a picture is the picture's own affair.
    for section in &mut document.sections {
        section
            .blocks
            .retain(|block| !matches!(block, spogulis::report::Block::Chart(_)));
    }
    let Some(boxes) = shown_by("pdftotext", "-bbox", &document) else {
        return;
    };
    let places = boxes.lines().filter_map(|line| {
        let (_, rest) = line.split_once("<word ")?.1.split_once("xMax=\"")?;
        rest.split('"').next()?.parse::<f64>().ok()
    });
    let rightmost = places.fold(0.0, f64::max);
    // A4 is 595.3 points wide, less a margin of 20 mm.
    assert!((400.0..539.0).contains(&rightmost), "{rightmost}");
}

#[test]
fn xlsx_has_no_formula_whatever_the_texts_say() {
    use calamine::Reader;
    for text in HOSTILE {
        let mut book = book(&hostile(text));
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.is_empty(), "{text:?} in {name}");
        }
        let wanted: String = text.chars().filter(|letter| !letter.is_control()).collect();
        let sheet = book.sheet_names()[2].clone();
        let range = book.worksheet_range(&sheet).unwrap();
        let read = range.get_value((2, 0)).unwrap().to_string();
        assert_eq!(read.trim(), wanted.trim(), "{text:?}");
    }
}

#[test]
fn csv_has_no_cell_that_begins_a_formula() {
    for text in HOSTILE {
        for (name, content) in files(&hostile(text)) {
            assert!(!name.contains("..") && !name.starts_with('/'), "{name}");
            if !name.ends_with(".csv") {
                continue;
            }
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(content.as_bytes());
            for record in reader.records() {
                for field in &record.unwrap() {
                    let is_number = field.parse::<f64>().is_ok();
                    let starts = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(is_number || !starts, "{name}: {field:?}");
                }
            }
        }
    }
}

#[test]
fn html_escapes_every_text() {
    for text in HOSTILE {
        let bytes = render(Format::Html, &hostile(text), &sample::release()).unwrap();
        let page = String::from_utf8(bytes).unwrap();
        assert!(!page.contains("<script"), "{text:?}");
        assert!(!page.contains("<svg onload"), "{text:?}");
    }
}

#[test]
fn json_keeps_every_text() {
    for text in HOSTILE {
        let document = hostile(text);
        let bytes = render(Format::Json, &document, &sample::release()).unwrap();
        let read: Document = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(read, document);
    }
}
