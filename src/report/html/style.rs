//! The style sheet of the page.

use crate::report::chart::DARK;

pub const STYLE: &str = include_str!("style.css");

/// Repaints charts on a dark screen; paper stays white.
pub fn dark_charts() -> String {
    let rules = DARK.iter().map(|(name, colour)| {
        format!("svg .f-{name}{{fill:{colour}}}svg .s-{name}{{stroke:{colour}}}")
    });
    let rules: String = rules.collect();
    format!("@media screen and (prefers-color-scheme:dark){{{rules}}}")
}
