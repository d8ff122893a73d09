//! Decides what of a cycle must stay unsaid. A cell is safe if a twin world proves that it is;
//! while one is not, the statements about its variable are thinned out, the least missed first.

mod settle;

use std::collections::{BTreeMap, BTreeSet};

use super::Earlier;
use super::earlier;
use super::figures::shown;
use super::statement::{FigureView, Member, PairView, Statement, TableView};
use super::twins::{Cell, Twins};
use super::world::{Clusters, Place, Variable, When, World};
use crate::dataset::TargetField;
use crate::disclosure::{CellId, Column, Reader, Rules, Suppression};
use crate::indicators::{Comparison, Cycle, Definition, Kind, MunicipalResults, counts_tables};
use crate::survey::{Audience, GradeBand, SurveyId};

/// What stays unsaid, by figure or gap key, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unsaid {
    pub figures: BTreeMap<String, String>,
    pub intervals: BTreeSet<String>,
    pub changes: BTreeSet<String>,
    pub tests: BTreeSet<String>,
    pub gaps: BTreeSet<String>,
    pub gap_tests: BTreeSet<String>,
}

/// A cycle with its full results.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub cycle: &'a Cycle,
    pub results: &'a MunicipalResults,
}

/// What was left unsaid.
enum Less {
    /// Nothing more can be.
    Nothing,
    /// The interval or test of this statement.
    Detail(When, String, Detail),
    /// A cell, table, change or figure.
    Whole,
}

/// The interval or test in a statement of the cycle released or the one compared with.
fn detail_of(statement: &Statement) -> Option<(When, String, Detail)> {
    match statement {
        Statement::Figure(view) => Some((view.place.0, view.key.clone(), Detail::Interval)),
        Statement::Change(view) => Some((view.now.0.0, view.key.clone(), Detail::Test)),
        Statement::Gap(view) => Some((view.now.0.0, view.key.clone(), Detail::GapTest)),
        _ => None,
    }
}

impl Less {
    fn whole(done: bool) -> Less {
        if done { Less::Whole } else { Less::Nothing }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    GapTest,
    Test,
    Interval,
}

pub(super) struct Guard {
    world: World,
    statements: Vec<Statement>,
    clusters: Clusters,
    unsaid: BTreeMap<When, Unsaid>,
}

impl Guard {
    /// Settles the cycle compared with by itself, as its own release does, and then both.
    pub fn settled(now: Known, against: Option<Known>, earlier: Option<&Earlier>) -> Guard {
        let cycles = [Some(now), against].into_iter().flatten();
        let mut guard = Guard {
            world: World::new(),
            statements: Vec::new(),
            clusters: Clusters::of(cycles.map(|known| known.cycle), earlier),
            unsaid: BTreeMap::new(),
        };
        if let Some(against) = against {
            guard.add_cycle(When::Against, against, None);
            guard.settle();
        }
        guard.add_cycle(When::Now, now, earlier);
        if let Some(against) = against {
            guard.add_changes(now, against);
        }
        guard.settle();
        guard
    }

    pub fn unsaid(&self, when: When) -> Unsaid {
        self.unsaid.get(&when).cloned().unwrap_or_default()
    }

    /// The tables of the released cycle; none: withheld.
    pub fn tables(&self) -> BTreeMap<String, Option<Suppression>> {
        let tables = self
            .statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Table(view) if view.place.0 == When::Now => {
                    let found = view.suppression(self.world.get(&view.place)?);
                    let is_shown = !view.withheld && !found.withheld();
                    Some((view.place.1.clone(), is_shown.then_some(found)))
                }
                _ => None,
            });
        tables.collect()
    }

    fn add_cycle(&mut self, when: When, known: Known, earlier: Option<&Earlier>) {
        let mut unsaid = Unsaid::default();
        let cycle = known.cycle;
        for table in counts_tables(cycle) {
            let place = (when, table.id.clone());
            if let Some(found) = cycle
                .catalogue
                .indicators
                .iter()
                .find(|d| d.table_id() == table.id)
            {
                self.world.extend(
                    variable_of(cycle, found, &self.clusters)
                        .map(|variable| (place.clone(), variable)),
                );
            }
            let mut reader = Reader {
                infers: true,
                ..Reader::default()
            };
            let mut withheld = false;
            if let Some((earlier, now)) = earlier.zip(self.world.get(&place)) {
                let step = earlier::step(earlier, &table.id, now, cycle.options());
                reader.kept_from = step.kept_from;
                reader.knows = step.knows;
                withheld = step.withheld;
                for key in step.figures {
                    unsaid
                        .figures
                        .insert(key, earlier::CHANGED_BY_FEW.to_string());
                }
                if let Some(before) = earlier.counts.get(&table.id) {
                    let variable = Variable::of_counts(before, &self.clusters);
                    let there = (When::Earlier, table.id.clone());
                    self.statements.extend(earlier::statements(
                        earlier,
                        &there,
                        &variable,
                        cycle.options(),
                    ));
                    self.statements.push(Statement::Moved {
                        from: there.clone(),
                        to: place.clone(),
                    });
                    self.world.insert(there, variable);
                }
            }
            self.statements.push(Statement::Table(TableView {
                place,
                rules: Rules {
                    n_min: cycle.options().n_min,
                    r_min: cycle.options().r_min,
                },
                reader,
                withheld,
            }));
        }
        self.unsaid.insert(when, unsaid);
        self.add_figures(when, known);
        self.add_gaps(when, known);
        self.close_unfounded(when, known);
    }

    fn add_figures(&mut self, when: When, known: Known) {
        let options = known.cycle.options();
        let unsaid = self.unsaid.entry(when).or_default();
        let shown_now: Vec<&Definition> = known
            .cycle
            .catalogue
            .indicators
            .iter()
            .filter(|definition| is_of_people(definition.survey))
            .filter(|definition| {
                known
                    .results
                    .indicators
                    .get(&definition.key)
                    .and_then(shown)
                    .is_some()
            })
            .filter(|definition| !unsaid.figures.contains_key(&definition.key))
            .collect();
        for definition in shown_now {
            let place = (when, definition.table_id());
            let Some(variable) = self.world.get(&place) else {
                continue; // in no table
            };
            if definition.grade_band.is_some()
                && lacks_a_band(known, &definition.table_id(), variable)
            {
                unsaid
                    .figures
                    .insert(definition.key.clone(), "secondary_suppressed".to_string());
                continue;
            }
            self.statements.push(Statement::Figure(FigureView {
                key: definition.key.clone(),
                place,
                band: definition.grade_band,
                target: target_of(known.cycle, definition),
                conf_level: options.conf_level,
                with_interval: true,
            }));
        }
    }

    fn add_gaps(&mut self, when: When, known: Known) {
        for gap in &known.cycle.catalogue.gaps {
            let is_shown = known.results.gaps.contains_key(&gap.key);
            if !is_shown || !is_of_people(gap.a.0) || !is_of_people(gap.b.0) {
                continue;
            }
            let places = [&gap.a, &gap.b]
                .map(|(survey, item)| self.place_of_item(when, known.cycle, *survey, item));
            let [Some(a), Some(b)] = places else { continue };
            self.statements.push(Statement::Gap(pair(
                &gap.key,
                (a, None),
                (b, None),
                known,
                true,
            )));
        }
    }

    /// The table's own variable if it counts the same answers, or else one of the item's.
    fn place_of_item(
        &mut self,
        when: When,
        cycle: &Cycle,
        survey: SurveyId,
        item: &str,
    ) -> Option<Place> {
        let positive = &cycle.dataset.codebook.find(survey, item)?.positive;
        let same = |definition: &&Definition| {
            definition.kind == Kind::Share
                && definition.survey == survey
                && definition.items == [item]
                && definition.positive.as_ref() == Some(positive)
        };
        let table = cycle.catalogue.indicators.iter().find(same);
        if let Some(definition) = table.filter(|d| self.world.contains_key(&(when, d.table_id()))) {
            return Some((when, definition.table_id()));
        }
        let tallies = cycle.tally_item(survey, item)?;
        let count = |at, band| {
            let tally = tallies.institution(at, Some(band));
            (tally.n_base(), tally.k)
        };
        let sample = |band, name: &dyn Fn(usize) -> u32| tallies.sample(Some(band), name);
        let place = (when, format!("{}|{item}", survey.code()));
        let variable = Variable::new(cycle, &self.clusters, count, sample);
        self.world.insert(place.clone(), variable);
        Some(place)
    }

    /// A table of which nothing municipal may be said, or that no cell left to hide can protect.
    fn close_unfounded(&mut self, when: When, known: Known) {
        let definitions = &known.cycle.catalogue.indicators;
        let unsaid = self.unsaid.entry(when).or_default();
        let is_said = |definition: &Definition| {
            let figure = known.results.indicators.get(&definition.key);
            figure.and_then(shown).is_some() && !unsaid.figures.contains_key(&definition.key)
        };
        for statement in &mut self.statements {
            let Statement::Table(view) = statement else {
                continue;
            };
            if view.place.0 != when {
                continue;
            }
            let mut totals = definitions
                .iter()
                .filter(|d| d.grade_band.is_none() && d.table_id() == view.place.1);
            let unfounded = totals.any(|definition| !is_said(definition));
            let unsafe_ = self
                .world
                .get(&view.place)
                .is_none_or(|v| view.suppression(v).withheld());
            view.withheld |= unfounded || unsafe_;
        }
    }

    fn add_changes(&mut self, now: Known, against: Known) {
        let Some(comparisons) = &now.results.comparisons else {
            return;
        };
        let mut members = Vec::new();
        for definition in &now.cycle.catalogue.indicators {
            let Some(Comparison::Tested(tested)) = comparisons.get(&definition.key) else {
                continue;
            };
            let there = against
                .cycle
                .catalogue
                .find(&definition.key)
                .unwrap_or(definition);
            let here = ((When::Now, definition.table_id()), definition.grade_band);
            let before = ((When::Against, there.table_id()), there.grade_band);
            let in_tables = [&here.0, &before.0]
                .iter()
                .any(|place| self.world.contains_key(*place));
            let is_said = [When::Now, When::Against]
                .iter()
                .all(|when| !self.unsaid[when].figures.contains_key(&definition.key));
            let view = pair(&definition.key, here, before, now, false);
            if in_tables && is_said {
                self.statements.push(Statement::Change(view.clone()));
            }
            if let Some(p_value) = tested.p_value.filter(|_| definition.headline) {
                members.push(Member {
                    key: definition.key.clone(),
                    p_value,
                    pair: in_tables.then_some(view),
                    is_shown: is_said,
                });
            }
        }
        self.statements.push(Statement::Family(members));
    }
}

fn is_of_people(survey: SurveyId) -> bool {
    survey.audience() != Audience::Management
}

fn variable_of(cycle: &Cycle, definition: &Definition, clusters: &Clusters) -> Option<Variable> {
    let tallies = cycle.tallies(definition)?;
    let count = |at, band| {
        let tally = tallies.institution(at, Some(band));
        (tally.n_base(), tally.k)
    };
    let sample = |band, name: &dyn Fn(usize) -> u32| tallies.sample(Some(band), name);
    Some(Variable::new(cycle, clusters, count, sample))
}

/// The target of the cycle, a fraction.
fn target_of(cycle: &Cycle, definition: &Definition) -> Option<f64> {
    let pct = match cycle.dataset.manifest.target_field? {
        TargetField::Target2026 => definition.target_2026,
        TargetField::Target2028 => definition.target_2028,
    };
    pct.map(|pct| pct / 100.0)
}

/// A band that is not shown could be computed from the other one and the total.
fn lacks_a_band(known: Known, table: &str, variable: &Variable) -> bool {
    let is_shown = |band: GradeBand| {
        let mut of_band = known
            .cycle
            .catalogue
            .indicators
            .iter()
            .filter(|d| d.table_id() == table && d.grade_band == Some(band));
        of_band.all(|d| {
            known
                .results
                .indicators
                .get(&d.key)
                .and_then(shown)
                .is_some()
        })
    };
    let answered = (0..2).filter(|band| variable.band_n(*band) > 0);
    answered
        .map(|band| GradeBand::ALL[band])
        .any(|band| !is_shown(band))
}

fn pair(
    key: &str,
    now: (Place, Option<GradeBand>),
    before: (Place, Option<GradeBand>),
    known: Known,
    with_class: bool,
) -> PairView {
    PairView {
        key: key.to_string(),
        now,
        before,
        conf_level: known.cycle.options().conf_level,
        with_test: true,
        with_class,
    }
}
