//! Who answered, and whether participation reached its targets.

use super::super::{Block, Cell, Chart, ChartKind, Mark, Section};
use super::item::{nothing, percent};
use super::sentences::{arg, listed};
use super::tables::{columns, count, row, table, text};
use super::{Source, section};
use crate::disclosure::ReleasedCoverage;
use crate::indicators::{CoverageTarget, programme};
use crate::survey::{Audience, SurveyId};

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let mut blocks = vec![Block::Paragraph {
        text: words.say("coverage-lead"),
    }];
    blocks.extend(chart(source).map(Block::Chart));
    blocks.push(surveys_table(source));
    let title = words.say("coverage-title");
    let participation = vec![
        Block::Paragraph {
            text: words.say("participation-lead"),
        },
        participation_table(source),
    ];
    vec![
        section("coverage", 1, title, blocks),
        section(
            "participation",
            2,
            words.say("participation-title"),
            participation,
        ),
    ]
}

fn covered<'a>(source: &Source<'a>) -> impl Iterator<Item = (SurveyId, &'a ReleasedCoverage)> {
    let release = source.release;
    let find = |survey: SurveyId| Some((survey, release.coverage.get(survey.code())?));
    SurveyId::ALL.into_iter().filter_map(find)
}

/// For the summary: who of the people asked answered, and which managements.
pub fn sentences(source: &Source) -> Vec<String> {
    let words = source.words;
    let (mut people, mut managements) = (Vec::new(), Vec::new());
    for (survey, coverage) in covered(source) {
        let share = (
            "share",
            arg(words.percent(coverage.institutions_pct as f64, 0)),
        );
        match (
            coverage.respondents,
            coverage.population,
            coverage.response_rate_pct,
        ) {
            _ if survey.audience() == Audience::Management => {
                let key = format!("managed-{}", survey.code());
                managements.push(words.say_with(&key, &[share]));
            }
            (Some(n), Some(all), Some(rate)) => {
                let args = [
                    ("n", arg(words.count(u64::from(n)))),
                    ("all", arg(words.count(u64::from(all)))),
                    ("rate", arg(words.percent(rate as f64, 0))),
                ];
                let key = format!("answered-{}", survey.code());
                people.push(words.say_with(&key, &args));
            }
            _ => {}
        }
    }
    let groups = [
        ("coverage-people", people),
        ("coverage-managements", managements),
    ];
    let groups = groups.into_iter().filter(|(_, parts)| !parts.is_empty());
    groups
        .map(|(key, parts)| words.say_with(key, &[("list", arg(listed(&parts, words)))]))
        .collect()
}

fn few(source: &Source) -> String {
    let n_min = arg(source.release.options.n_min.to_string());
    source.words.say_with("fewer-than", &[("n", n_min)])
}

fn chart(source: &Source) -> Option<Chart> {
    let words = source.words;
    let marks = covered(source).filter_map(|(survey, coverage)| {
        Some(Mark {
            group: None,
            label: words.say(&format!("survey-{}", survey.code())),
            value: coverage.response_rate_pct? as f64,
            interval: None,
            target: target_of(survey).map(|target| target.target_pct),
            baseline: None,
            is_break: false,
            status: None,
        })
    });
    let marks: Vec<Mark> = marks.collect();
    (!marks.is_empty()).then(|| Chart {
        id: "chart-coverage".to_owned(),
        title: words.say_with("chart-coverage-title", &[("year", arg(source.year()))]),
        description: super::directions::describe(&marks, words),
        kind: ChartKind::Bars,
        target_label: words.say("participation-target"),
        baseline_label: String::new(),
        marks,
        table: "coverage".to_owned(),
    })
}

/// A participation target that this survey alone measures.
fn target_of(survey: SurveyId) -> Option<&'static CoverageTarget> {
    let targets = programme().coverage_targets.iter();
    targets
        .into_iter()
        .find(|target| target.surveys == [survey.code()])
}

fn surveys_table(source: &Source) -> Block {
    let words = source.words;
    let keys = [
        "survey",
        "#respondents",
        "#population",
        "#response_rate",
        "#institutions_share",
        "#n_institutions",
    ];
    let rows = covered(source).map(|(survey, coverage)| {
        row(vec![
            text(words.say(&format!("survey-{}", survey.code()))),
            coverage
                .respondents
                .map_or_else(|| Cell::Absent { why: few(source) }, count),
            coverage.population.map_or_else(nothing, count),
            rate(coverage),
            percent(coverage.institutions_pct as f64),
            count(coverage.n_institutions),
        ])
    });
    let caption = words.say_with("coverage-caption", &[("year", arg(source.year()))]);
    let mut table = table("coverage", caption, columns(words, &keys), rows.collect());
    table.notes = vec![words.say("note-coverage")];
    Block::Table(table)
}

fn rate(coverage: &ReleasedCoverage) -> Cell {
    let rate = coverage.response_rate_pct;
    rate.map_or_else(nothing, |rate| percent(rate as f64))
}

fn participation_table(source: &Source) -> Block {
    let words = source.words;
    let rows = programme().coverage_targets.iter().map(|target| {
        let reached = match target.surveys.as_slice() {
            [survey] => source.release.coverage.get(survey),
            _ => None,
        };
        row(vec![
            text(words.pick(&target.who_lv, &target.who_en)),
            percent(target.target_pct),
            reached.map_or_else(nothing, rate),
            verdict(source, target, reached),
        ])
    });
    let keys = ["who", "#participation_target", "#reached", "status"];
    let caption = words.say("participation-caption");
    let table = table(
        "participation",
        caption,
        columns(words, &keys),
        rows.collect(),
    );
    Block::Table(table)
}

/// Heads are counted, so reached or not is certain.
fn verdict(source: &Source, target: &CoverageTarget, reached: Option<&ReleasedCoverage>) -> Cell {
    let counts = reached.and_then(|found| Some((found.respondents?, found.population?)));
    let code = match counts {
        Some((n, all)) if 100.0 * f64::from(n) >= target.target_pct * f64::from(all) => "met",
        Some(_) => "not_met",
        None => "not_measurable",
    };
    let key = match code {
        "not_measurable" => "participation-unknown".to_owned(),
        code => format!("status-{code}"),
    };
    Cell::Status {
        code: code.to_owned(),
        text: source.words.say(&key),
    }
}
