use super::{Paper, PaperChoice, PaperQuestion, PaperSection};
use crate::i18n::Lang;
use crate::report::Words;
use crate::survey::{AssessmentForm, AssessmentItem, Instrument, Localised, Stage};

impl Paper {
    /// A form of a self-assessment, for a school or for a preschool.
    pub fn of_assessment(
        instrument: &Instrument,
        form: &AssessmentForm,
        stage: Stage,
        lang: Lang,
    ) -> Paper {
        let note = instrument.preschool_note.as_ref();
        let note = note.filter(|_| stage == Stage::Preschool);
        let intro: Vec<&str> = [Some(&instrument.intro), Some(&form.about), note]
            .into_iter()
            .flatten()
            .map(|text| text.get(lang))
            .collect();
        let fingerprint: String = instrument.sha256().chars().take(8).collect();
        let (slug, version) = (instrument.id.slug(), &instrument.version);
        let source = format!("{slug} {} {version} · {fingerprint}", form.code);
        let title = format!("{}. {}", instrument.title.get(lang), form.title.get(lang));
        let mut paper = Paper::new(lang, &title, &intro, source);
        let before = rating(
            "before",
            1,
            &instrument.self_rating_before,
            instrument,
            lang,
        );
        paper.sections.push(before);
        paper.sections.extend(areas(instrument, form, stage, lang));
        let after = rating(
            "after",
            form.items.len() + 2,
            &instrument.self_rating_after,
            instrument,
            lang,
        );
        paper.sections.push(after);
        paper
    }
}

/// The overall self-rating before the first item and after the last.
fn rating(
    code: &str,
    number: usize,
    text: &Localised,
    instrument: &Instrument,
    lang: Lang,
) -> PaperSection {
    let choices = instrument.levels.iter().map(|level| PaperChoice {
        code: level.code.clone(),
        label: format!("{}. {}", level.name.get(lang), level.says.get(lang)),
    });
    let question = PaperQuestion::new(number, code, text.get(lang), choices.collect());
    PaperSection {
        title: Words::new(lang).say(&format!("paper-rating-{code}")),
        intro: None,
        questions: vec![question],
    }
}

fn areas(
    instrument: &Instrument,
    form: &AssessmentForm,
    stage: Stage,
    lang: Lang,
) -> Vec<PaperSection> {
    let items = form.items.iter().filter_map(|code| instrument.item(code));
    let items: Vec<(usize, &AssessmentItem)> = (2..).zip(items).collect();
    let sections = items.chunk_by(|(_, one), (_, next)| one.area() == next.area());
    sections
        .filter_map(|items| {
            let (_, first) = items.first()?;
            let area = instrument
                .areas
                .iter()
                .find(|area| area.code == first.area())?;
            let questions = items.iter();
            Some(PaperSection {
                title: area.title.get(lang).to_owned(),
                intro: Some(area.about.get(lang).to_owned()),
                questions: questions
                    .map(|(number, item)| question(*number, item, stage, lang))
                    .collect(),
            })
        })
        .collect()
}

fn question(number: usize, item: &AssessmentItem, stage: Stage, lang: Lang) -> PaperQuestion {
    let statements = item.statements(stage).iter().map(|statement| PaperChoice {
        code: statement.points.to_string(),
        label: statement.text.get(lang).to_owned(),
    });
    let text = item.question(stage).get(lang);
    PaperQuestion::new(number, &item.code, text, statements.collect())
}
