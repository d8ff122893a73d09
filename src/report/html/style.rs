//! The style sheet of the page.

use crate::report::chart::DARK;

const STYLE: &str = include_str!("style.css");

/// All of the page's `<style>`; whoever serves the page may allow it by its hash.
pub fn style_sheet() -> String {
    format!("{STYLE}{}", dark_charts())
}

/// Repaints charts on a dark screen; paper stays white.
fn dark_charts() -> String {
    let rules = DARK.iter().map(|(name, colour)| {
        format!("svg .f-{name}{{fill:{colour}}}svg .s-{name}{{stroke:{colour}}}")
    });
    let rules: String = rules.collect();
    format!("@media screen and (prefers-color-scheme:dark){{{rules}}}")
}
