//! Everything that is kept of a person, for the person: as JSON and as CSV. The shape of both is in
//! `docs/mirror.md`.

use serde_json::{Value, json};

use super::Assessment;
use crate::i18n::Lang;
use crate::report::csv::{PackError, finished, inert};
use crate::scoring::Outcome;

const SCHEMA: &str = "spogulis.mirror/1";

pub fn json(finished: &[Assessment<'_>], started: Option<&Assessment<'_>>, lang: Lang) -> String {
    let one = |assessment: &Assessment<'_>| assessment_json(assessment, lang);
    let all = json!({
        "schema": SCHEMA,
        "language": lang.code(),
        "assessments": finished.iter().map(one).collect::<Vec<_>>(),
        "in_progress": started.map(one),
    });
    format!("{all:#}\n")
}

fn assessment_json(assessment: &Assessment<'_>, lang: Lang) -> Value {
    let outcome = assessment.outcome(lang);
    let levels = &assessment.instrument.levels;
    let code = |place: Option<usize>| Some(levels.get(place?)?.code.as_str());
    let items = assessment.form.items.iter().zip(&assessment.answers);
    let areas = outcome.profile.areas.iter().map(|area| {
        json!({
            "area": area.area,
            "points": area.points,
            "max": area.max,
            "pct": area.pct,
            "level": code(area.level),
            "indicative": area.indicative,
        })
    });
    json!({
        "day": (!assessment.day.is_empty()).then_some(&assessment.day),
        "instrument": assessment.instrument.id.slug(),
        "version": assessment.instrument.version,
        "form": assessment.form.code,
        "stage": assessment.stage.code(),
        "self_rating_before": code(assessment.before),
        "self_rating_after": code(assessment.after),
        "n_answered": outcome.profile.n_answered,
        "points": outcome.profile.points,
        "level": outcome.level.map(|level| level.code.as_str()),
        "areas": areas.collect::<Vec<_>>(),
        "competences": competences(&outcome),
        "answers": items.map(|(code, points)| answer(assessment, code, *points, lang)).collect::<Vec<_>>(),
    })
}

fn competences(outcome: &Outcome<'_>) -> Vec<Value> {
    let all = outcome.competences.iter().map(|one| {
        json!({
            "competence": one.competence.code,
            "level": one.level.code,
            "well": one.feedback.well,
            "next": one.feedback.next,
            "try": one.feedback.to_try,
        })
    });
    all.collect()
}

/// The words of the question and of the statement chosen.
fn answer(assessment: &Assessment<'_>, code: &str, points: Option<i8>, lang: Lang) -> Value {
    let [question, statement] = wording(assessment, code, points, lang);
    json!({
        "item": code,
        "points": points,
        "question": question,
        "statement": points.map(|_| statement),
    })
}

fn wording(assessment: &Assessment<'_>, code: &str, points: Option<i8>, lang: Lang) -> [String; 2] {
    let Some(item) = assessment.instrument.item(code) else {
        return [String::new(), String::new()];
    };
    let mut statements = item.statements(assessment.stage).iter();
    let chosen = statements
        .find(|one| points.is_some_and(|points| i16::from(points) == i16::from(one.points)));
    let statement = chosen.map_or("", |one| one.text.get(lang));
    let question = item.question(assessment.stage).get(lang);
    [question.to_owned(), statement.to_owned()]
}

const HEADER: [&str; 11] = [
    "day",
    "instrument",
    "version",
    "form",
    "stage",
    "kind",
    "code",
    "points",
    "max",
    "level",
    "text",
];

/// One row per overall result, area and answer.
pub fn csv(all: &[Assessment<'_>], lang: Lang) -> Result<Vec<u8>, PackError> {
    let mut csv = ::csv::Writer::from_writer(Vec::new());
    csv.write_record(HEADER)?;
    for assessment in all {
        for row in rows(assessment, lang) {
            csv.write_record(row.iter().map(|text| inert(text)))?;
        }
    }
    finished(csv)
}

fn rows(assessment: &Assessment<'_>, lang: Lang) -> Vec<Vec<String>> {
    let outcome = assessment.outcome(lang);
    let (instrument, form) = (assessment.instrument, assessment.form);
    let head = [
        assessment.day.as_str(),
        instrument.id.slug(),
        &instrument.version,
        &form.code,
        assessment.stage.code(),
    ];
    let row = |kind: &str, code: &str, points: Option<f64>, max: u32, level: &str, text: &str| {
        let points = points.map_or_else(String::new, |points| points.to_string());
        let own = [kind, code, &points, &max.to_string(), level, text];
        let all = head.iter().chain(&own);
        all.map(|text| (*text).to_owned()).collect::<Vec<String>>()
    };
    let level_code = |place: Option<usize>| {
        let level = place.and_then(|place| instrument.levels.get(place));
        level.map_or("", |level| level.code.as_str())
    };
    let highest = u32::from(form.rule.highest);
    let most = highest * u32::try_from(form.items.len()).unwrap_or(0);
    let profile = &outcome.profile;
    let title = instrument.title.get(lang);
    let mut rows = vec![row(
        "overall",
        "",
        profile.points,
        most,
        level_code(profile.level),
        title,
    )];
    rows.extend(profile.areas.iter().map(|area| {
        let code = area.area.to_string();
        let named = instrument.areas.iter().find(|one| one.code == code);
        let title = named.map_or("", |one| one.title.get(lang));
        row(
            "area",
            &code,
            area.points,
            area.max,
            level_code(area.level),
            title,
        )
    }));
    rows.extend(
        form.items
            .iter()
            .zip(&assessment.answers)
            .map(|(code, points)| {
                let [question, statement] = wording(assessment, code, *points, lang);
                let text = format!("{question} {statement}");
                row(
                    "answer",
                    code,
                    points.map(f64::from),
                    highest,
                    "",
                    text.trim(),
                )
            }),
    );
    rows
}
