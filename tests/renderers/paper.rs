//! Questionnaires on paper: everything that is asked, with the codes to type it in.

use spogulis::report::{Paper, paper_html};
use spogulis::survey::{self, Lang, Questionnaire, Stage, SurveyId};

fn papers() -> impl Iterator<Item = (&'static Questionnaire, Lang, Paper)> {
    survey::builtin().iter().flat_map(|questionnaire| {
        let langs = questionnaire.form().unwrap().langs();
        langs.map(move |lang| {
            let paper = Paper::of_survey(questionnaire, lang).unwrap();
            (questionnaire, lang, paper)
        })
    })
}

fn learners(lang: &str) -> Paper {
    let newest = survey::builtin();
    let newest = newest.iter().rfind(|one| one.survey == SurveyId::Student);
    Paper::of_survey(newest.unwrap(), Lang::of_file(lang).unwrap()).unwrap()
}

#[test]
fn paper_asks_what_the_screen_asks_in_the_same_order() {
    for (questionnaire, lang, paper) in papers() {
        let printed = paper.sections.iter().flat_map(|section| &section.questions);
        let asked = questionnaire.form().unwrap().questions();
        for (number, (printed, asked)) in (1..).zip(printed.zip(asked)) {
            assert_eq!((printed.number, &printed.code), (number, &asked.name));
            assert_eq!(printed.text, asked.text(lang));
            let codes = printed.choices.iter().map(|choice| &choice.code);
            assert!(codes.eq(asked.choices.iter().map(|choice| &choice.token)));
            assert_eq!(printed.n_lines > 0, asked.is_open());
        }
        let count = paper.sections.iter().map(|section| section.questions.len());
        let n_asked = questionnaire.form().unwrap().questions().count();
        assert_eq!(count.sum::<usize>(), n_asked);
    }
}

#[test]
fn paper_says_whom_a_question_is_for_by_its_number() {
    let paper = learners("lv");
    let questions = paper.sections.iter().flat_map(|section| &section.questions);
    let questions: Vec<_> = questions.collect();
    let find = |code: &str| questions.iter().find(|one| one.code == code).unwrap();
    let (remote, well) = (find("s.x.remote"), find("s.x.remote_well"));
    let note = format!(
        "Atbildēt tikai tad, ja {}. jautājuma atbilde ir „Jā”.",
        remote.number
    );
    assert_eq!(well.notes, [note]);
    assert_eq!(find("grade").notes, ["Uz šo jautājumu jāatbild."]);
}

#[test]
fn every_word_on_paper_has_its_message() {
    for (_, _, paper) in papers() {
        let text = serde_json::to_string(&paper).unwrap();
        assert!(!text.contains("[message"), "{text}");
        assert!(paper.page.contains("{page}") && paper.page.contains("{pages}"));
    }
    assert_eq!(learners("uk").page, "Сторінка {page} з {pages}");
}

#[test]
fn page_needs_nothing_from_elsewhere_and_takes_nothing_as_markup() {
    let mut paper = learners("en");
    paper.title = "<script>alert(1)</script>".to_owned();
    paper.source = "\"}</style><script>".to_owned();
    let html = paper_html(&paper);
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    for strange in ["<script", "http:", "https:", "url(", "@import", "src="] {
        assert!(!html.contains(strange), "{strange}");
    }
    assert!(html.contains("counter(page)") && html.contains("counter(pages)"));
    assert_eq!(
        html.matches("<h3").count(),
        html.matches("role=\"group\"").count()
    );
}

#[test]
fn assessments_are_printed_for_schools_and_preschools() {
    for instrument in survey::instruments() {
        for form in &instrument.forms {
            for (stage, lang) in [(Stage::School, Lang::Lv), (Stage::Preschool, Lang::En)] {
                let paper = Paper::of_assessment(instrument, form, stage, lang);
                let questions = paper.sections.iter().flat_map(|section| &section.questions);
                let numbers: Vec<usize> = questions.map(|question| question.number).collect();
                // The items, and the self-rating before and after them.
                let expected: Vec<usize> = (1..=form.items.len() + 2).collect();
                assert_eq!(numbers, expected, "{} {}", paper.source, form.code);
            }
        }
    }
}

#[cfg(feature = "pdf")]
mod pdf {
    use spogulis::report::paper_pdf;

    use super::*;
    use crate::tools::output;

    #[test]
    fn the_same_paper_gives_the_same_tagged_pdf_with_all_its_words() {
        for (lang, words) in [
            ("lv", "Kurā klasē tu mācies?"),
            ("uk", "У якому класі ти вчишся?"),
        ] {
            let paper = learners(lang);
            let bytes = paper_pdf(&paper).unwrap();
            assert_eq!(bytes, paper_pdf(&paper).unwrap());
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("paper.pdf");
            std::fs::write(&file, bytes).unwrap();
            let Some(info) = output("pdfinfo", &["-meta"], &file) else {
                return;
            };
            assert!(info.contains("<pdfuaid:part>1</pdfuaid:part>"), "{info}");
            assert!(info.contains(&format!("<rdf:li>{lang}</rdf:li>")), "{info}");
            let text = output("pdftotext", &["-layout"], &file).unwrap();
            assert!(text.contains(words), "{text}");
            assert!(
                !text.contains('\u{fffd}'),
                "a letter is missing in the font"
            );
            assert!(text.contains("s.x.suggest"));
        }
    }
}
