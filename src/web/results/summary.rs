//! What the overview says in a few sentences.

use serde::Serialize;

use super::figure::has_changed;
use crate::indicators::Programme;
use crate::indicators::{Comparison, Figure, MunicipalResults};

/// Counts over the parts that have a target in this cycle.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub targets: usize,
    pub met: usize,
    pub met_confirmed: usize,
    pub on_track: usize,
    pub not_met: usize,
    pub not_met_confirmed: usize,
    pub not_measurable: usize,
    pub compared: usize,
    pub rose: usize,
    pub fell: usize,
}

impl Summary {
    pub fn of(programme: &Programme, results: &MunicipalResults) -> Summary {
        let mut summary = Summary::default();
        for part in programme
            .indicators
            .iter()
            .flat_map(|indicator| &indicator.parts)
        {
            summary.count_status(results.indicators.get(&part.key));
            let comparisons = results.comparisons.as_ref();
            summary.count_change(comparisons.and_then(|all| all.get(&part.key)));
        }
        summary
    }

    fn count_status(&mut self, figure: Option<&Figure>) {
        let (status, certainty) = match figure {
            Some(figure) => (
                figure.status().status.as_str(),
                figure.status().certainty.as_deref(),
            ),
            None => ("not_measurable", None),
        };
        // Devices are counted, so nothing about them is uncertain.
        let is_counted = matches!(figure, Some(Figure::Inventory(_)));
        let is_confirmed = usize::from(is_counted || certainty == Some("confirmed"));
        match status {
            "met" => {
                self.met += 1;
                self.met_confirmed += is_confirmed;
            }
            "on_track" => self.on_track += 1,
            "not_met" => {
                self.not_met += 1;
                self.not_met_confirmed += is_confirmed;
            }
            "not_measurable" => self.not_measurable += 1,
            _ => return,
        }
        self.targets += 1;
    }

    fn count_change(&mut self, comparison: Option<&Comparison>) {
        let Some(Comparison::Tested(tested)) = comparison else {
            return;
        };
        self.compared += 1;
        match has_changed(tested) {
            true if tested.diff > 0.0 => self.rose += 1,
            true => self.fell += 1,
            false => {}
        }
    }
}
