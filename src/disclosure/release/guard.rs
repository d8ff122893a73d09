//! Decides what of a cycle must stay unsaid. A cell is safe if a twin world proves that it is;
//! while one is not, the statements about its variable are thinned out, the least missed first.

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

    fn settle(&mut self) {
        let places: Vec<Place> = self.world.keys().cloned().collect();
        for place in places {
            let mut dropped = Vec::new();
            while let Some(cell) = self.given_away(&place) {
                match self.say_less(&place, &cell) {
                    Less::Nothing => break,
                    Less::Whole => {}
                    Less::Detail(when, key, detail) => dropped.push((when, key, detail)),
                }
            }
            for (when, key, detail) in dropped.into_iter().rev() {
                self.say_again(when, &key, detail);
            }
        }
    }

    /// Takes a detail up again if the cells of its variables can bear it after all.
    fn say_again(&mut self, when: When, key: &str, detail: Detail) {
        let is_it =
            |statement: &Statement| detail_of(statement) == Some((when, key.to_string(), detail));
        let Some(at) = self.statements.iter().position(is_it) else {
            return;
        };
        self.set_detail(at, true);
        let places: Vec<Place> = self.statements[at].places().into_iter().cloned().collect();
        if places.iter().any(|place| self.given_away(place).is_some()) {
            self.set_detail(at, false);
        }
    }

    /// Gives or takes back the interval or test of a statement.
    fn set_detail(&mut self, at: usize, is_said: bool) {
        let Some((when, key, kind)) = detail_of(&self.statements[at]) else {
            return;
        };
        match &mut self.statements[at] {
            Statement::Figure(view) => view.with_interval = is_said,
            Statement::Change(view) | Statement::Gap(view) => view.with_test = is_said,
            _ => {}
        }
        if kind == Detail::Test {
            self.show_member(&key, is_said);
        }
        let unsaid = self.unsaid.entry(when).or_default();
        let keys = match kind {
            Detail::Interval => &mut unsaid.intervals,
            Detail::Test => &mut unsaid.tests,
            Detail::GapTest => &mut unsaid.gap_tests,
        };
        if is_said {
            keys.remove(&key);
        } else {
            keys.insert(key);
        }
    }

    /// The first cell of a table that no twin protects.
    fn given_away(&self, place: &Place) -> Option<Cell> {
        let variable = self.world.get(place)?;
        let (unknown, is_open) = self.unknown_rows(place, variable)?;
        let twins = Twins::new(
            &self.world,
            &self.statements,
            place,
            unknown.clone(),
            is_open,
        )?;
        let is_told = |row: &usize| !unknown.contains(row);
        let whole = unknown.iter().map(|&row| Cell { row, band: None });
        let by_band = |(row, institution): (usize, &super::world::Institution)| {
            let total = institution.total();
            // Told that all or none are positive, readers know it of the bands.
            let is_uniform = is_told(&row) && (total.k == 0 || total.k == total.n);
            let is_split = !is_uniform && institution.counts.iter().all(|counts| counts.n > 0);
            let bands = [0, 1].into_iter().filter(move |_| is_split);
            bands.map(move |band| Cell {
                row,
                band: Some(band),
            })
        };
        let bands = variable.rows.iter().enumerate().flat_map(by_band);
        let bands = bands.filter(|_| place.0 != When::Earlier);
        whole.chain(bands).find(|cell| !twins.exist_for(cell))
    }

    /// Rows whose positives readers are not told, and whether they are told the total.
    fn unknown_rows(&self, place: &Place, variable: &Variable) -> Option<(Vec<usize>, bool)> {
        let answered = |row: &usize| variable.rows[*row].total().n > 0;
        let rows = (0..variable.rows.len()).filter(answered);
        self.statements
            .iter()
            .find_map(|statement| match statement {
                Statement::Table(view) if view.place == *place && view.withheld => {
                    Some((rows.clone().collect(), true))
                }
                Statement::Table(view) if view.place == *place => {
                    let found = view.suppression(variable);
                    let is_unknown = |row: &usize| {
                        let id = CellId::institution(&variable.rows[*row].id, Column::All);
                        found.is_hidden(&id) || found.band(&id).is_some()
                    };
                    Some((rows.clone().filter(is_unknown).collect(), false))
                }
                Statement::Seen(view) if view.place == *place => {
                    let is_unknown = |row: &usize| view.is_unknown(&variable.rows[*row].id);
                    Some((rows.clone().filter(is_unknown).collect(), false))
                }
                _ => None,
            })
    }

    /// Leaves one thing unsaid.
    fn say_less(&mut self, place: &Place, cell: &Cell) -> Less {
        if place.0 == When::Against && self.unsaid.contains_key(&When::Now) {
            return match self.drop_detail(place, false, Detail::Test) {
                Less::Nothing => Less::whole(self.drop_change(place)),
                less => less,
            };
        }
        let here = match place.0 {
            When::Earlier => (When::Now, place.1.clone()),
            _ => place.clone(),
        };
        let only_bands = cell.band.is_some();
        for detail in [Detail::GapTest, Detail::Test, Detail::Interval] {
            match self.drop_detail(&here, only_bands, detail) {
                Less::Nothing => {}
                less => return less,
            }
        }
        Less::whole(if only_bands {
            self.drop_figures(&here, true, "secondary_suppressed")
        } else {
            self.hide_one_more(&here)
                || self.withhold_table(&here)
                || self.drop_figures(&here, false, "total_extreme")
        })
    }

    /// The first interval or test about a variable that is still said.
    fn drop_detail(&mut self, place: &Place, only_bands: bool, detail: Detail) -> Less {
        let of_pair = |view: &PairView| {
            let touches = [&view.now.0, &view.before.0].contains(&place);
            view.with_test && touches && (!only_bands || view.now.1.is_some())
        };
        let is_wanted = |statement: &Statement| match (statement, detail) {
            (Statement::Gap(view), Detail::GapTest) => of_pair(view),
            (Statement::Change(view), Detail::Test) => of_pair(view) && view.now.0.0 == When::Now,
            (Statement::Figure(view), Detail::Interval) => {
                view.with_interval && view.place == *place && (!only_bands || view.band.is_some())
            }
            _ => false,
        };
        match self.statements.iter().position(is_wanted) {
            Some(at) => {
                self.set_detail(at, false);
                let named = detail_of(&self.statements[at]);
                named.map_or(Less::Nothing, |(when, key, detail)| {
                    Less::Detail(when, key, detail)
                })
            }
            None => Less::Nothing,
        }
    }

    fn show_member(&mut self, key: &str, is_shown: bool) {
        for statement in &mut self.statements {
            if let Statement::Family(members) = statement {
                let own = members.iter_mut().filter(|member| member.key == key);
                own.for_each(|member| member.is_shown = is_shown);
            }
        }
    }

    fn drop_change(&mut self, place: &Place) -> bool {
        let of_place = |statement: &Statement| match statement {
            Statement::Change(view) => [&view.now.0, &view.before.0]
                .contains(&place)
                .then(|| view.key.clone()),
            _ => None,
        };
        let at = self
            .statements
            .iter()
            .position(|one| of_place(one).is_some());
        at.is_some_and(|at| {
            if let Statement::Change(view) = self.statements.remove(at) {
                self.show_member(&view.key, false);
                self.unsaid
                    .entry(When::Now)
                    .or_default()
                    .changes
                    .insert(view.key);
            }
            true
        })
    }

    fn hide_one_more(&mut self, place: &Place) -> bool {
        let Some(variable) = self.world.get(place) else {
            return false;
        };
        for statement in &mut self.statements {
            let Statement::Table(view) = statement else {
                continue;
            };
            if view.place != *place || view.withheld {
                continue;
            }
            let found = view.suppression(variable);
            let visible = variable.rows.iter().filter(|row| {
                let id = CellId::institution(&row.id, Column::All);
                let is_exact = !found.is_hidden(&id) && found.band(&id).is_none();
                row.total().n > 0 && is_exact && !view.reader.knows.contains(&row.id)
            });
            let smallest = visible.min_by_key(|row| (row.total().n, row.id.clone()));
            return smallest.is_some_and(|row| view.reader.also_hidden.insert(row.id.clone()));
        }
        false
    }

    fn withhold_table(&mut self, place: &Place) -> bool {
        let of_place = |statement: &mut Statement| match statement {
            Statement::Table(view) if view.place == *place => {
                !std::mem::replace(&mut view.withheld, true)
            }
            _ => false,
        };
        self.statements.iter_mut().any(of_place)
    }

    /// All figures of a variable, or those of its grade bands, with every change and gap of them.
    fn drop_figures(&mut self, place: &Place, only_bands: bool, reason: &str) -> bool {
        let wanted = |band: Option<GradeBand>| !only_bands || band.is_some();
        let keys: Vec<String> = self
            .statements
            .iter()
            .filter_map(|statement| match statement {
                Statement::Figure(view) if view.place == *place && wanted(view.band) => {
                    Some(view.key.clone())
                }
                _ => None,
            })
            .collect();
        let unsaid = self.unsaid.entry(place.0).or_default();
        let mut gaps = Vec::new();
        self.statements.retain(|statement| match statement {
            Statement::Figure(view) => !keys.contains(&view.key) || view.place != *place,
            Statement::Change(view) => !keys.contains(&view.key),
            Statement::Gap(view)
                if !only_bands && [&view.now.0, &view.before.0].contains(&place) =>
            {
                gaps.push(view.key.clone());
                false
            }
            _ => true,
        });
        let dropped = !keys.is_empty() || !gaps.is_empty();
        unsaid
            .figures
            .extend(keys.iter().map(|key| (key.clone(), reason.to_string())));
        unsaid.gaps.extend(gaps);
        keys.iter().for_each(|key| self.show_member(key, false));
        dropped
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
