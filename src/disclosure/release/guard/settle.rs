//! Says less and less until nothing hidden can be inferred from what is said.

use super::*;

impl Guard {
    pub(super) fn settle(&mut self) {
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
        let by_band =
            |(row, institution): (usize, &crate::disclosure::release::world::Institution)| {
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
