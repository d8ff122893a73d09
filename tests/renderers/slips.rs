//! A sheet of codes, as it comes from the printer.

use spogulis::report::Slips;
use spogulis::survey::{Lang, SurveyId};

#[cfg(feature = "pdf")]
#[test]
fn slips_are_tagged_and_every_code_and_address_can_be_read() {
    use spogulis::report::slips_pdf;

    use crate::tools::output;

    let codes: Vec<String> = (10..32).map(|n| format!("CDEF3-HJKMN-RTW{n}")).collect();
    for lang in [Lang::Lv, Lang::En] {
        let url = "https://spogulis.example";
        let slips = Slips::new(SurveyId::Student, "Ķekavas skola", &codes, url, lang);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("slips.pdf");
        std::fs::write(&file, slips_pdf(&slips.unwrap()).unwrap()).unwrap();
        if let Some(info) = output("pdfinfo", &[], &file) {
            assert!(info.contains("Tagged:          yes"), "{info}");
            assert!(
                info.contains("Pages:           2"),
                "21 fit on a page: {info}"
            );
            assert!(info.contains("A4"), "{info}");
        }
        if let Some(text) = output("pdftotext", &[], &file) {
            assert!(codes.iter().all(|code| text.contains(code)), "{text}");
            assert_eq!(text.matches("spogulis.example/code").count(), 22);
            assert_eq!(text.matches("Ķekavas skola").count(), 22);
        }
    }
}

#[test]
fn an_address_too_long_for_a_picture_is_refused() {
    let url = format!("https://{}.example", "long.".repeat(1000));
    let codes = ["CDEF3-HJKMN-RTW32".to_owned()];
    assert!(Slips::new(SurveyId::Student, "Skola", &codes, &url, Lang::Lv).is_none());
}
