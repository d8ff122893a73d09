//! A person's papers, read back.

use std::path::{Path, PathBuf};

use spogulis::report::mirror::{Assessment, Certificate, KeyCard, Place, Portrait};
use spogulis::report::{certificate_pdf, key_card_pdf, portrait_pdf};
use spogulis::survey::{InstrumentId, Lang, Stage, instruments, newest_instrument};
use tempfile::TempDir;

use crate::tools::output;

fn assessment(form: &str, day: &str, points: i8) -> Assessment<'static> {
    let instrument = newest_instrument(InstrumentId::DigCompEdu).unwrap();
    let form = instrument.form(form).unwrap();
    Assessment {
        instrument,
        form,
        stage: Stage::School,
        day: day.to_owned(),
        answers: vec![Some(points); form.items.len()],
        before: Some(1),
        after: Some(2),
    }
}

fn written(pdf: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    (folder, file)
}

/// Words without regard to where lines end; parts of a word at the end of a line are joined.
fn squeezed(text: &str) -> String {
    let text = text.replace("\u{ad}\n", "").replace("-\n", "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_accessible(file: &Path, lang: Lang) {
    if let Some(info) = output("pdfinfo", &[], file) {
        assert!(info.contains("Tagged:          yes"), "{info}");
        assert!(info.contains("A4"), "{info}");
        let meta = output("pdfinfo", &["-meta"], file).unwrap_or_default();
        assert!(meta.contains("<pdfuaid:part>1</pdfuaid:part>"));
        assert!(meta.contains(&format!("<rdf:li>{}</rdf:li>", lang.code())));
    }
    for font in output("pdffonts", &[], file)
        .unwrap_or_default()
        .lines()
        .skip(2)
    {
        let columns: Vec<&str> = font.split_whitespace().rev().collect();
        assert_eq!(columns[2..5], ["yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn profile_says_on_paper_what_it_says_on_the_page() {
    let before = assessment("short", "2026-03-01", 2);
    let now = assessment("short", "2026-11-21", 3);
    for lang in Lang::ALL {
        let portrait = Portrait::of(&now, Some(&before), false, lang);
        let (_folder, file) = written(&portrait_pdf(&portrait).unwrap());
        is_accessible(&file, lang);
        let Some(text) = output("pdftotext", &[], &file) else {
            return;
        };
        let text = squeezed(&text);
        assert!(text.contains(&squeezed(&portrait.level)));
        for area in &portrait.advice {
            for one in &area.competences {
                assert!(text.contains(&one.title), "{}", one.title);
                let start: String = one.well.chars().take(20).collect();
                assert!(text.contains(&start), "{start}: {text}");
            }
        }
        assert!(!text.contains('\u{fffd}'));
        output("qpdf", &["--check"], &file);
    }
}

#[test]
fn certificate_has_the_name_the_level_and_where_to_check() {
    let assessment = assessment("checkin", "2026-11-21", 3);
    for lang in Lang::ALL {
        let place = Place {
            site_url: "https://a.example/",
            is_demo: false,
        };
        let name = "Ģirts *Bērziņš* #1";
        let certificate = Certificate::of(&assessment, name, place, lang);
        let (_folder, file) = written(&certificate_pdf(&certificate.unwrap()).unwrap());
        is_accessible(&file, lang);
        let Some(text) = output("pdftotext", &[], &file) else {
            return;
        };
        let text = squeezed(&text);
        for words in [name, "C1", "a.example/self/verify", "DigCompEdu (2017)"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let info = output("pdfinfo", &[], &file).unwrap_or_default();
        assert!(info.contains("Pages:           1"), "{info}");
    }
}

#[test]
fn key_card_shows_the_code_and_where_it_is_typed() {
    for lang in Lang::ALL {
        let card = KeyCard::new("CDEF3-HJKMN-RTW32", "https://a.example", lang);
        let (_folder, file) = written(&key_card_pdf(&card).unwrap());
        is_accessible(&file, lang);
        if let Some(text) = output("pdftotext", &[], &file) {
            assert!(text.contains("CDEF3-HJKMN-RTW32") && text.contains("a.example/self"));
        }
    }
}

#[test]
fn every_form_fits_on_paper_answered_or_not() {
    for instrument in instruments() {
        for form in &instrument.forms {
            for answer in [None, Some(1), Some(4)] {
                let assessment = Assessment {
                    instrument,
                    form,
                    stage: Stage::Preschool,
                    day: "2026-11-21".to_owned(),
                    answers: vec![answer; form.items.len()],
                    before: None,
                    after: None,
                };
                let portrait = Portrait::of(&assessment, None, true, Lang::Lv);
                assert!(portrait_pdf(&portrait).is_ok());
            }
        }
    }
}
