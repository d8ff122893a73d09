//! Self-assessed levels of digital competence (DigCompEdu).

use super::super::words::Words;
use super::super::{Block, Cell, Chart, ChartKind, Mark, Row, Section};
use super::item::percent;
use super::sentences::arg;
use super::tables::{columns, count, row, table, text};
use super::{Source, section};
use crate::disclosure::{ReleasedDigCompEdu, ReleasedStageProfiles};
use crate::scoring::Level;
use crate::survey::Stage;

pub fn sections(source: &Source) -> Vec<Section> {
    let words = source.words;
    let title = words.say("levels-title");
    let Some(found) = &source.release.digcompedu else {
        let text = words.say("levels-none");
        return vec![section("levels", 1, title, vec![Block::Paragraph { text }])];
    };
    let mut blocks = vec![Block::Paragraph {
        text: words.say("levels-lead"),
    }];
    let stages: Vec<_> = found.stages.iter().collect();
    let items: Vec<String> = stages
        .iter()
        .filter_map(|(stage, all)| sentence(**stage, all, words))
        .collect();
    if !items.is_empty() {
        blocks.push(Block::List { items });
    }
    blocks.extend(chart(found, words).map(Block::Chart));
    blocks.push(levels_table(found, words));
    blocks.push(stages_table(found, words));
    vec![section("levels", 1, title, blocks)]
}

pub fn stage_name(stage: Stage, words: Words) -> String {
    words.say(&format!("stage-{}", stage.code()))
}

fn sentence(stage: Stage, all: &ReleasedStageProfiles, words: Words) -> Option<String> {
    let args = [
        ("stage", arg(stage_name(stage, words))),
        ("n", arg(words.count(u64::from(all.n?)))),
        ("mean", arg(words.percent(all.mean_pct? as f64, 0))),
    ];
    Some(words.say_with("levels-sentence", &args))
}

/// A level nobody holds stands as 0 %.
fn share(all: &ReleasedStageProfiles, level: Level) -> Option<f64> {
    let levels = all.teacher_levels_pct.as_ref()?;
    Some(levels.get(&level).copied().unwrap_or(0) as f64)
}

fn chart(found: &ReleasedDigCompEdu, words: Words) -> Option<Chart> {
    let mut marks = Vec::new();
    for (stage, all) in &found.stages {
        for level in Level::ALL {
            let Some(value) = share(all, level) else {
                continue;
            };
            marks.push(Mark {
                group: Some(stage_name(*stage, words)),
                label: words.say(&format!("level-{}", level.code())),
                value,
                interval: None,
                target: None,
                baseline: None,
                is_break: false,
                status: None,
            });
        }
    }
    (!marks.is_empty()).then(|| Chart {
        id: "chart-levels".to_owned(),
        title: words.say("chart-levels-title"),
        description: super::directions::describe(&marks, words),
        kind: ChartKind::Bars,
        target_label: String::new(),
        baseline_label: String::new(),
        marks,
        table: "levels".to_owned(),
    })
}

fn levels_table(found: &ReleasedDigCompEdu, words: Words) -> Block {
    let keys = ["stage", "level", "#teachers_share", "#institutions"];
    let mut rows: Vec<Row> = Vec::new();
    for (stage, all) in &found.stages {
        for level in Level::ALL {
            let share = share(all, level).map_or(Cell::Hidden, percent);
            let institutions = all.institution_levels.as_ref();
            let institutions = institutions.map(|levels| levels.get(&level).copied().unwrap_or(0));
            rows.push(row(vec![
                text(stage_name(*stage, words)),
                text(words.say(&format!("level-{}", level.code()))),
                share,
                institutions.map_or(Cell::Hidden, count),
            ]));
        }
    }
    let caption = words.say("levels-caption");
    let mut table = table("levels", caption, columns(words, &keys), rows);
    table.notes = vec![words.say("note-levels")];
    Block::Table(table)
}

fn stages_table(found: &ReleasedDigCompEdu, words: Words) -> Block {
    let rows = found.stages.iter().map(|(stage, all)| {
        row(vec![
            text(stage_name(*stage, words)),
            all.n.map_or(Cell::Hidden, count),
            all.mean_pct.map_or(Cell::Hidden, |pct| percent(pct as f64)),
        ])
    });
    let keys = ["stage", "#n", "#mean_points"];
    let caption = words.say("stages-caption");
    let table = table(
        "levels-stages",
        caption,
        columns(words, &keys),
        rows.collect(),
    );
    Block::Table(table)
}
