use std::collections::BTreeMap;

use serde::Serialize;

use super::{InstitutionSummary, Level, StageSummary, Summary};
use crate::survey::Stage;

/// The part of a summary that gives no small institution away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublishableSummary {
    pub institutions: BTreeMap<String, InstitutionSummary>,
    pub stages: BTreeMap<Stage, PublishableStage>,
}

/// Null is what must not be said.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PublishableStage {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution_levels: Option<BTreeMap<Level, u32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_pct: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teacher_levels: Option<BTreeMap<Level, u32>>,
}

impl Summary {
    /// Publishable institutions, and of each stage what does not give a hidden one away.
    pub fn publishable(&self) -> PublishableSummary {
        let institutions = self.institutions.iter().filter(|(_, one)| one.publishable);
        let stages = self.stages.iter();
        PublishableSummary {
            institutions: institutions
                .map(|(id, one)| (id.clone(), one.clone()))
                .collect(),
            stages: stages
                .map(|(stage, all)| (*stage, all.publishable(self.n_min)))
                .collect(),
        }
    }
}

impl StageSummary {
    fn publishable(&self, n_min: u32) -> PublishableStage {
        if self.n < n_min {
            return PublishableStage::default();
        }
        let institution_levels = Some(self.institution_levels.clone());
        if self.gives_hidden_away(n_min) {
            return PublishableStage {
                institution_levels,
                ..Default::default()
            };
        }
        PublishableStage {
            institution_levels,
            mean_pct: self.mean_pct,
            n: Some(self.n),
            teacher_levels: Some(self.teacher_levels.clone()),
        }
    }

    /// The stage less its published institutions is one institution, or a group below `n_min`.
    fn gives_hidden_away(&self, n_min: u32) -> bool {
        let n_hidden: u32 = self.hidden.iter().sum();
        self.hidden.len() == 1 || (1..n_min).contains(&n_hidden)
    }
}
