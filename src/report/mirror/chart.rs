//! The areas as bars.

use super::area::AreaView;
use crate::i18n::Arg;
use crate::report::Words;
use crate::report::bars::{self, Bar, Medium};

pub fn svg(areas: &[AreaView], medium: Medium, words: Words) -> String {
    let title = words.say("mirror-chart-title");
    let bars: Vec<Bar> = areas.iter().map(bar).collect();
    bars::svg(&bars, &title, &description(areas, words), medium)
}

/// The same in words.
pub fn description(areas: &[AreaView], words: Words) -> String {
    let parts = areas.iter().map(|area| {
        let args = [
            ("area", Arg::Text(label(area))),
            ("share", Arg::Text(area.pct_text.clone())),
            ("level", Arg::Text(area.level.clone())),
        ];
        words.say_with("mirror-chart-area", &args)
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn label(area: &AreaView) -> String {
    format!("{}. {}", area.code, area.title)
}

fn bar(area: &AreaView) -> Bar {
    let words = match area.has_level {
        true => format!("{} · {}", area.pct_text, area.level),
        false => area.pct_text.clone(),
    };
    Bar {
        label: label(area),
        pct: area.pct,
        pct_before: area.pct_before,
        words,
    }
}
