//! What a correction must not give away beside the release it corrects.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::coding::Coding;
use super::model::*;
use super::statement::{FigureView, PairView, SeenCell, SeenTable, Statement};
use super::world::{Place, Variable, When};
use crate::dataset::Options;
use crate::disclosure::{Counts, Rules};
use crate::indicators::{Cycle, InstitutionCounts, counts_tables};
use crate::survey::SurveyId;

/// The reason of what a correction leaves out: the release before it still stands.
pub(super) const CHANGED_BY_FEW: &str = "changed_by_few";

/// A release made before of the same cycle, with the counts behind it. The counts stay inside.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub release: Release,
    pub counts: PrivateCounts,
}

/// Counts by table, institution and band (n, k), kept beside a release for the next correction, and
/// the coding that it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivateCounts {
    /// No table's id is the name of another field: it has a `|`.
    #[serde(flatten)]
    tables: BTreeMap<String, InstitutionCounts>,
    #[serde(default, skip_serializing_if = "Coding::is_empty")]
    pub coding: Coding,
}

impl PrivateCounts {
    pub fn of(cycle: &Cycle) -> PrivateCounts {
        let tables = counts_tables(cycle).into_iter();
        PrivateCounts {
            tables: tables.map(|table| (table.id, table.counts)).collect(),
            coding: Coding::default(),
        }
    }

    pub fn with_coding(self, coding: Coding) -> PrivateCounts {
        PrivateCounts { coding, ..self }
    }

    pub(super) fn institutions(&self) -> impl Iterator<Item = String> + '_ {
        self.tables
            .values()
            .flat_map(|counts| counts.keys().cloned())
    }

    pub(super) fn get(&self, table: &str) -> Option<&InstitutionCounts> {
        self.tables.get(table)
    }
}

/// What follows for one table of a correction.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    pub kept_from: BTreeSet<String>,
    pub knows: BTreeSet<String>,
    pub withheld: bool,
    /// Keys of figures whose respondents changed by too few.
    pub figures: Vec<String>,
}

pub(super) fn step(earlier: &Earlier, table: &str, now: &Variable, options: &Options) -> Step {
    let mut step = Step::default();
    let Some(before) = earlier.counts.get(table) else {
        return step;
    };
    let by_band = |band: usize| {
        let total: u32 = before.values().map(|bands| bands[band].0).sum();
        (total, now.band_n(band))
    };
    let (first, second) = (by_band(0), by_band(1));
    let all = (first.0 + second.0, first.1 + second.1);
    let too_few = |(before, now): (u32, u32)| is_too_few(before, now, options);
    let bands_too_few = second.1 + second.0 > 0 && (too_few(first) || too_few(second));
    step.withheld = too_few(all) || !is_published(earlier, table);
    for (key, figure) in &earlier.release.figures {
        let moved = if figure.grade_band.is_some() {
            bands_too_few
        } else {
            too_few(all)
        };
        if figure.table.as_deref() == Some(table) && moved {
            step.figures.push(key.clone());
        }
    }
    let known: BTreeMap<&String, Counts> = before
        .iter()
        .map(|(id, bands)| (id, total(*bands)))
        .collect();
    for row in &now.rows {
        let Some(then) = known.get(&row.id) else {
            continue;
        };
        let is_shown = is_shown(earlier, table, &row.id);
        if too_few((then.n, row.total().n)) {
            step.kept_from.insert(row.id.clone());
        } else if *then == row.total() && is_shown {
            step.knows.insert(row.id.clone());
        } else if then.n == row.total().n && is_hidden(earlier, table, &row.id) {
            step.kept_from.insert(row.id.clone());
        }
    }
    step
}

/// So few came or went that the difference of two releases would be about them.
pub(super) fn is_too_few(before: u32, now: u32, options: &Options) -> bool {
    (1..options.n_min).contains(&before.abs_diff(now))
}

fn total(bands: [(u32, u32); 2]) -> Counts {
    let [low, high] = bands.map(|(n, k)| Counts { n, k });
    low + high
}

/// Figures and sections of a correction that so few people changed that they are left out.
pub(super) fn leave_out(release: &mut Release, earlier: &Release) {
    let options = release.options.clone();
    let too_few = |before: Option<u32>, now: Option<u32>| {
        before
            .zip(now)
            .is_some_and(|(before, now)| is_too_few(before, now, &options))
    };
    for (key, figure) in &mut release.figures {
        let n = |figure: &ReleasedFigure| figure.value.as_ref().map(|value| value.n);
        if too_few(earlier.figures.get(key).and_then(n), n(figure)) {
            withhold(figure, CHANGED_BY_FEW);
        }
    }
    let changed = |survey: SurveyId| {
        let respondents = |release: &BTreeMap<String, ReleasedCoverage>| {
            release
                .get(survey.code())
                .and_then(|found| found.respondents)
        };
        too_few(
            respondents(&earlier.coverage),
            respondents(&release.coverage),
        )
    };
    release
        .gaps
        .retain(|_, gap| !changed(gap.survey_a) && !changed(gap.survey_b));
    release.reliability.retain(|code, found| {
        let before = earlier.reliability.get(code).map(|before| before.n);
        !too_few(before, Some(found.n))
    });
    if let Some((now, before)) = release.digcompedu.as_mut().zip(earlier.digcompedu.as_ref()) {
        let n_before = now.institutions.len();
        now.institutions.retain(|id, one| {
            !too_few(
                before.institutions.get(id).map(|before| before.n),
                Some(one.n),
            )
        });
        let left_out = now.institutions.len() < n_before;
        for (stage, found) in &mut now.stages {
            let n = before.stages.get(stage).and_then(|before| before.n);
            if left_out || too_few(n, found.n) {
                *found = ReleasedStageProfiles {
                    n: None,
                    mean_pct: None,
                    teacher_levels_pct: None,
                    institution_levels: None,
                };
            }
        }
    }
}

/// Takes a figure back with everything that was said of it.
pub(super) fn withhold(figure: &mut ReleasedFigure, reason: &str) {
    let had_target = figure.status.status != "baseline" && figure.status.status != "no_target";
    figure.value = None;
    figure.reason = Some(reason.to_string());
    if had_target {
        figure.status = ReleasedStatus {
            status: "not_measurable".to_string(),
            reason: Some(reason.to_string()),
            certainty: None,
            final_track: None,
            target_not_above_baseline: figure.status.target_not_above_baseline,
        };
    }
    if let Some(change) = &mut figure.change {
        *change = ReleasedChange {
            before_pct: change.before_pct,
            is_break: change.is_break,
            reason: Some(reason.to_string()),
            points: None,
            interval: None,
            interval_withheld: false,
            p_class: None,
            is_significant: false,
            method: None,
        };
    }
}

/// What reads differently in two releases of a cycle.
pub(super) fn difference(release: &Release, earlier: &Release) -> Correction {
    fn changed<T: PartialEq>(
        now: &BTreeMap<String, T>,
        before: &BTreeMap<String, T>,
    ) -> Vec<String> {
        let keys: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
        let differs = |key: &&&String| now.get(**key) != before.get(**key);
        keys.iter()
            .filter(differs)
            .map(|key| (*key).clone())
            .collect()
    }
    let sections = [
        ("coverage", release.coverage != earlier.coverage),
        ("digcompedu", release.digcompedu != earlier.digcompedu),
        ("gaps", release.gaps != earlier.gaps),
        ("institutions", release.institutions != earlier.institutions),
        ("inventory", release.inventory != earlier.inventory),
        ("options", release.options != earlier.options),
        ("reliability", release.reliability != earlier.reliability),
        ("themes", release.themes != earlier.themes),
    ];
    let sections = sections.iter().filter(|(_, differs)| *differs);
    Correction {
        replaces: earlier.number,
        figures: changed(&release.figures, &earlier.figures),
        tables: changed(&release.tables, &earlier.tables),
        sections: sections.map(|(name, _)| (*name).to_string()).collect(),
    }
}

fn is_published(earlier: &Earlier, table: &str) -> bool {
    !matches!(
        earlier.release.tables.get(table),
        Some(ReleasedTable::Withheld { .. })
    )
}

fn is_shown(earlier: &Earlier, table: &str, id: &str) -> bool {
    matches!(
        earlier.release.tables.get(table),
        Some(ReleasedTable::Published { cells, .. })
            if matches!(cells.get(id), Some(ReleasedCell::Exact { .. }))
    )
}

fn is_hidden(earlier: &Earlier, table: &str, id: &str) -> bool {
    matches!(
        earlier.release.tables.get(table),
        Some(ReleasedTable::Published { hidden, .. }) if hidden.iter().any(|one| one == id)
    )
}

/// What the earlier release says of a table's variable: the table, its figures and their change.
pub(super) fn statements(
    earlier: &Earlier,
    place: &Place,
    variable: &Variable,
    options: &Options,
) -> Vec<Statement> {
    let figures = earlier.release.figures.iter();
    let figures = figures.filter(|(_, figure)| figure.table.as_deref() == Some(&place.1));
    let mut said = Vec::new();
    for (key, figure) in figures {
        let Some(value) = &figure.value else { continue };
        said.push(Statement::Figure(FigureView {
            key: key.clone(),
            place: place.clone(),
            band: figure.grade_band,
            target: figure.target_pct.map(|pct| pct / 100.0),
            conf_level: options.conf_level,
            with_interval: !value.interval_withheld,
        }));
        let change = figure.change.as_ref();
        if change.is_some_and(|change| change.points.is_some()) {
            said.push(Statement::Change(PairView {
                key: key.clone(),
                now: (place.clone(), figure.grade_band),
                before: ((When::Against, place.1.clone()), figure.grade_band),
                conf_level: options.conf_level,
                with_test: change.is_some_and(|change| !change.interval_withheld),
                with_class: false,
            }));
        }
    }
    said.extend(seen(earlier, place, variable, options));
    said
}

fn seen(
    earlier: &Earlier,
    place: &Place,
    variable: &Variable,
    options: &Options,
) -> Option<Statement> {
    let Some(ReleasedTable::Published { cells, hidden, .. }) = earlier.release.tables.get(&place.1)
    else {
        return None;
    };
    let rules = Rules {
        n_min: options.n_min,
        r_min: options.r_min,
    };
    let all = variable
        .rows
        .iter()
        .fold(Counts::default(), |sum, row| sum + row.total());
    let shown = cells.iter().map(|(id, cell)| {
        let seen = match cell {
            ReleasedCell::Exact { k, .. } => SeenCell::Exact(*k),
            ReleasedCell::Band { band: [lo, _], .. } if *lo > 0.0 => SeenCell::High,
            ReleasedCell::Band { .. } => SeenCell::Low,
        };
        (id.clone(), seen)
    });
    let hidden = hidden.iter().map(|id| (id.clone(), SeenCell::Hidden));
    Some(Statement::Seen(SeenTable {
        place: place.clone(),
        rules,
        cells: shown.chain(hidden).collect(),
        total_extreme: all.is_extreme(options.r_min),
    }))
}
