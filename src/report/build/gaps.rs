//! The same statement seen by teachers and by learners.

use super::super::words::Words;
use super::super::{Block, Cell, Chart, ChartKind, Mark, Section};
use super::change::p_text;
use super::item::{nothing, percent};
use super::sentences::{arg, margin};
use super::tables::{columns, row, table, text};
use super::{Source, section};
use crate::disclosure::{PClass, ReleasedGap};
use crate::survey::SurveyId;

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let gaps: Vec<&ReleasedGap> = source.release.gaps.values().collect();
    let title = words.say("gaps-title");
    if gaps.is_empty() {
        let text = words.say("gaps-none");
        return vec![section("gaps", 1, title, vec![Block::Paragraph { text }])];
    }
    let items = gaps.iter().map(|gap| sentence(gap, words)).collect();
    let blocks = vec![
        Block::Paragraph {
            text: words.say("gaps-lead"),
        },
        Block::List { items },
        Block::Chart(chart(&gaps, words)),
        gaps_table(&gaps, words),
    ];
    vec![section("gaps", 1, title, blocks)]
}

/// Statements that both surveys ask are named by message, others by their item.
fn statement(gap: &ReleasedGap, words: Words) -> String {
    let of = |item: &str| format!("statement-{}", item.replace('.', "-"));
    let known = [&gap.item_a, &gap.item_b].map(|item| of(item));
    match known.iter().find(|key| words.knows(key)) {
        Some(key) => words.say(key),
        None => gap.item_a.clone(),
    }
}

fn who(survey: SurveyId, words: Words) -> String {
    words.say(&format!("survey-{}", survey.code()))
}

fn is_clear(gap: &ReleasedGap) -> bool {
    matches!(gap.p_class, Some(PClass::Below001 | PClass::Below005)) && gap.points != 0
}

fn sentence(gap: &ReleasedGap, words: Words) -> String {
    let args = [
        ("statement", arg(statement(gap, words))),
        (
            "who-a",
            arg(words.say(&format!("who-{}", gap.survey_a.code()))),
        ),
        (
            "who-b",
            arg(words.say(&format!("who-{}", gap.survey_b.code()))),
        ),
        ("a", arg(words.percent(gap.a_pct as f64, 0))),
        ("b", arg(words.percent(gap.b_pct as f64, 0))),
        ("points", arg(words.points(gap.points))),
        ("interval", arg(margin(gap.interval, words))),
    ];
    words.say_with(
        if is_clear(gap) {
            "gap-clear"
        } else {
            "gap-unclear"
        },
        &args,
    )
}

fn chart(gaps: &[&ReleasedGap], words: Words) -> Chart {
    let mark = |gap: &ReleasedGap, survey, pct: i64| Mark {
        group: Some(statement(gap, words)),
        label: who(survey, words),
        value: pct as f64,
        interval: None,
        target: None,
        baseline: None,
        is_break: false,
        status: None,
    };
    let marks = gaps.iter().flat_map(|gap| {
        [
            mark(gap, gap.survey_a, gap.a_pct),
            mark(gap, gap.survey_b, gap.b_pct),
        ]
    });
    let marks: Vec<Mark> = marks.collect();
    Chart {
        id: "chart-gaps".to_owned(),
        title: words.say("chart-gaps-title"),
        description: super::directions::describe(&marks, words),
        kind: ChartKind::Bars,
        target_label: String::new(),
        baseline_label: String::new(),
        marks,
        table: "gaps".to_owned(),
    }
}

fn gaps_table(gaps: &[&ReleasedGap], words: Words) -> Block {
    let keys = [
        "statement",
        "group_a",
        "#share_a",
        "group_b",
        "#share_b",
        "#difference",
        "#difference_interval",
        "p_class",
    ];
    let rows = gaps.iter().map(|gap| {
        let interval = gap.interval.map(|[lo, hi]| Cell::PointsRange { lo, hi });
        row(vec![
            text(statement(gap, words)),
            text(who(gap.survey_a, words)),
            percent(gap.a_pct as f64),
            text(who(gap.survey_b, words)),
            percent(gap.b_pct as f64),
            Cell::Points { value: gap.points },
            interval.unwrap_or_else(nothing),
            gap.p_class
                .map_or_else(nothing, |class| text(p_text(class, words))),
        ])
    });
    let caption = words.say("gaps-caption");
    let mut table = table("gaps", caption, columns(words, &keys), rows.collect());
    table.notes = vec![words.say("note-gaps")];
    Block::Table(table)
}
