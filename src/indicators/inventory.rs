//! Indicators 1-3: devices and connection speed, counted and not sampled (METHODOLOGY 12).

use std::collections::BTreeMap;

use super::cycle::Cycle;
use super::programme::{Better, Part, ProgrammeIndicator, programme};
use super::result::{Figure, InventoryFigure, Status};
use crate::dataset::{InventoryEntry, TargetField};
use crate::survey::Stage;

/// One institution: what stands above and below the line, if it gave data.
struct Reported {
    numerator: Option<f64>,
    denominator: Option<f64>,
}

/// How one figure is made of the inventory.
struct Rule {
    key: &'static str,
    stage: Stage,
    kind: Kind,
}

enum Kind {
    /// People per device, pooled over the stage.
    Ratio(fn(&InventoryEntry) -> Reported),
    /// Institutions with at least so many Mbps.
    FastEnough(f64),
}

const RULES: [Rule; 6] = [
    Rule {
        key: "I1.PII",
        stage: Stage::Preschool,
        kind: Kind::Ratio(children_per_tablet),
    },
    Rule {
        key: "I1.SCH",
        stage: Stage::School,
        kind: Kind::Ratio(learners_per_laptop),
    },
    Rule {
        key: "I2.PII",
        stage: Stage::Preschool,
        kind: Kind::Ratio(posts_per_laptop),
    },
    Rule {
        key: "I2.SCH",
        stage: Stage::School,
        kind: Kind::Ratio(posts_per_laptop),
    },
    Rule {
        key: "I3.PII",
        stage: Stage::Preschool,
        kind: Kind::FastEnough(100.0),
    },
    Rule {
        key: "I3.SCH",
        stage: Stage::School,
        kind: Kind::FastEnough(500.0),
    },
];

fn children_per_tablet(entry: &InventoryEntry) -> Reported {
    Reported {
        numerator: entry.learners_5_6,
        denominator: entry.learner_tablets,
    }
}

fn learners_per_laptop(entry: &InventoryEntry) -> Reported {
    Reported {
        numerator: entry.learners,
        denominator: entry.learner_laptops,
    }
}

fn posts_per_laptop(entry: &InventoryEntry) -> Reported {
    Reported {
        numerator: entry.teacher_fte,
        denominator: entry.teacher_laptops,
    }
}

/// Indicators 1-3 of a cycle; none without an inventory.
pub fn inventory_figures(cycle: &Cycle) -> BTreeMap<String, Figure> {
    let Some(inventory) = &cycle.dataset.inventory else {
        return BTreeMap::new();
    };
    let entry_of = |id: &String| inventory.get(id).cloned().unwrap_or_default();
    let figures = RULES.iter().filter_map(|rule| {
        let roster = cycle.dataset.roster.entries().iter();
        let entries: Vec<InventoryEntry> = roster
            .filter(|e| e.stage == rule.stage)
            .map(|e| entry_of(&e.id))
            .collect();
        let mut figure = match rule.kind {
            Kind::Ratio(read) => ratio(entries.iter().map(read).collect()),
            Kind::FastEnough(mbps) => fast_enough(&entries, mbps),
        };
        let (indicator, part) = programme().find_part(rule.key)?;
        figure.status = status(cycle, indicator, part, figure.value);
        Some((rule.key.to_string(), Figure::Inventory(figure)))
    });
    figures.collect()
}

/// Pooled: an institution without a count adds its people and no devices, as the source does.
fn ratio(reported: Vec<Reported>) -> InventoryFigure {
    let numerator: f64 = reported.iter().filter_map(|one| one.numerator).sum();
    let denominator: f64 = reported.iter().filter_map(|one| one.denominator).sum();
    let ratios: Vec<f64> = reported
        .iter()
        .filter_map(|one| Some((one.numerator?, one.denominator?)))
        .filter(|(_, devices)| *devices > 0.0)
        .map(|(people, devices)| people / devices)
        .collect();
    let lowest = ratios.iter().copied().reduce(f64::min);
    let highest = ratios.iter().copied().reduce(f64::max);
    InventoryFigure {
        value: (denominator > 0.0).then(|| numerator / denominator),
        numerator,
        denominator,
        mean_of_institutions: (!ratios.is_empty())
            .then(|| ratios.iter().sum::<f64>() / ratios.len() as f64),
        range: lowest
            .zip(highest)
            .map(|(lowest, highest)| [lowest, highest]),
        n_institutions: reported.len(),
        n_without_data: reported
            .iter()
            .filter(|one| one.denominator.is_none())
            .count(),
        value_with_data: None,
        status: Status::plain("no_target"),
    }
}

/// No data counts as not reached, as in the source; also shown without those institutions.
fn fast_enough(entries: &[InventoryEntry], mbps: f64) -> InventoryFigure {
    let reached = entries
        .iter()
        .filter(|entry| entry.mbps.is_some_and(|speed| speed >= mbps));
    let (numerator, all) = (reached.count() as f64, entries.len() as f64);
    let n_without_data = entries.iter().filter(|entry| entry.mbps.is_none()).count();
    let with_data = (entries.len() - n_without_data) as f64;
    InventoryFigure {
        value: (all > 0.0).then(|| numerator / all),
        numerator,
        denominator: all,
        mean_of_institutions: None,
        range: None,
        n_institutions: entries.len(),
        n_without_data,
        value_with_data: (with_data > 0.0).then(|| numerator / with_data),
        status: Status::plain("no_target"),
    }
}

fn status(
    cycle: &Cycle,
    indicator: &ProgrammeIndicator,
    part: &Part,
    value: Option<f64>,
) -> Status {
    let manifest = &cycle.dataset.manifest;
    if manifest.is_baseline {
        return Status::plain("baseline");
    }
    let target = match manifest.target_field {
        Some(TargetField::Target2026) => part.target_2026,
        Some(TargetField::Target2028) => part.target_2028,
        None => None,
    };
    let Some(target) = target else {
        return Status::plain("no_target");
    };
    let (target, met) = match indicator.better {
        Better::Lower => (target, value.map(|value| value <= target + 1e-9)),
        Better::Higher => (
            target / 100.0,
            value.map(|value| value >= target / 100.0 - 1e-9),
        ),
    };
    let status = match met {
        Some(true) => "met",
        Some(false) => "not_met",
        None => return Status::not_measurable("no_data", target),
    };
    Status {
        target: Some(target),
        ..Status::plain(status)
    }
}
