//! Turns the published numbers of releases into equations over hidden cells.

use std::collections::BTreeMap;

use serde_json::Value;

use super::maths::{logit, t_of};
use super::solver::{Difference, Finding, Problem, Squares, Sum, Term};

/// (n, k) of each institution by band: `n` is known to everybody, `k` only judges the attack.
pub type Table = BTreeMap<String, [(u32, u32); 2]>;
pub type Truth = BTreeMap<String, Table>;

/// A release as published, with the head counts of its cycle.
pub struct Seen {
    pub json: Value,
    pub truth: Truth,
}

/// What an attack on the cells of one table came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub tables: u32,
    pub cells: u32,
    pub recovered: u32,
    pub undecided: u32,
}

impl Outcome {
    pub fn add(&mut self, other: Outcome) {
        self.tables += other.tables;
        self.cells += other.cells;
        self.recovered += other.recovered;
        self.undecided += other.undecided;
    }
}

const BUDGET: u64 = 2_000;

/// Attacks every table of the releases together; the last release is the newest.
pub fn attack(releases: &[Seen]) -> Outcome {
    let mut outcome = Outcome::default();
    let mut ids: Vec<&String> = releases.iter().flat_map(|seen| seen.truth.keys()).collect();
    ids.sort();
    ids.dedup();
    for id in ids {
        outcome.add(attack_table(releases, id));
    }
    outcome
}

fn attack_table(releases: &[Seen], id: &str) -> Outcome {
    let views: Vec<View> = releases
        .iter()
        .filter_map(|seen| View::of(seen, id))
        .collect();
    let true_totals: Vec<[i64; 2]> = views.iter().map(View::true_totals).collect();
    let system = System::new(&views, &true_totals);
    assert!(
        system.problem.fits(&system.problem.hint),
        "the attacker's equations of {id} do not hold: {:#?} {:#?}",
        system.problem.violations(),
        views
            .iter()
            .map(|view| (view.table(), view.truth))
            .collect::<Vec<_>>()
    );
    let targets: Vec<usize> = system.targets.clone();
    let mut findings = system.problem.findings(&targets, BUDGET);
    // Where only a rounded total is known, a value must hold under every total.
    for totals in other_totals(&views, &true_totals) {
        let other = System::new(&views, &totals);
        for (finding, target) in findings.iter_mut().zip(&other.targets) {
            if let Finding::Recovered(value) = *finding {
                let found = other.problem.findings(&[*target], BUDGET)[0];
                if ![Finding::Recovered(value), Finding::Contradiction].contains(&found) {
                    *finding = Finding::Open;
                }
            }
        }
    }
    let count =
        |wanted: fn(&Finding) -> bool| findings.iter().filter(|one| wanted(one)).count() as u32;
    if count(|one| matches!(one, Finding::Recovered(_))) > 0 && std::env::var("VERB").is_ok() {
        for (t, f) in targets.iter().zip(&findings) {
            if let Finding::Recovered(v) = f {
                let name = system
                    .totals
                    .iter()
                    .find(|(_, u)| *u == t)
                    .map(|(k, _)| format!("{k:?}"));
                let band = system
                    .bands
                    .iter()
                    .find(|(_, u)| *u == t)
                    .map(|(k, _)| format!("{k:?}"));
                eprintln!("REC {id} {v} total {name:?} band {band:?}");
            }
        }
        for v in &views {
            eprintln!(
                "VIEW {} {:?} fig {}",
                v.table(),
                v.truth,
                v.figure(None)
                    .map(|f| f.1["value"].to_string() + &f.1["reason"].to_string())
                    .unwrap_or_default()
            );
        }
    }
    Outcome {
        tables: views.len() as u32,
        cells: targets.len() as u32,
        recovered: count(|one| matches!(one, Finding::Recovered(_))),
        undecided: count(|one| *one == Finding::Undecided),
    }
}

/// A table of one release with what is said about it.
struct View<'a> {
    json: &'a Value,
    id: &'a str,
    truth: &'a Table,
    conf_outside: f64,
    n_min: i64,
    r_min: i64,
}

impl<'a> View<'a> {
    fn of(seen: &'a Seen, id: &'a str) -> Option<View<'a>> {
        let options = &seen.json["options"];
        Some(View {
            json: &seen.json,
            id,
            truth: seen.truth.get(id)?,
            conf_outside: 1.0 - options["conf_level"].as_f64()?,
            n_min: options["n_min"].as_i64()?,
            r_min: options["r_min"].as_i64()?,
        })
    }

    fn table(&self) -> &Value {
        &self.json["tables"][self.id]
    }

    fn is_withheld(&self) -> bool {
        self.table()["withheld"].as_bool() == Some(true)
    }

    fn n(&self, id: &str, band: usize) -> i64 {
        self.truth
            .get(id)
            .map_or(0, |bands| i64::from(bands[band].0))
    }

    fn n_total(&self, id: &str) -> i64 {
        self.n(id, 0) + self.n(id, 1)
    }

    fn all_n(&self, band: Option<usize>) -> i64 {
        let ids = self.truth.keys();
        ids.map(|id| band.map_or_else(|| self.n_total(id), |band| self.n(id, band)))
            .sum()
    }

    fn true_totals(&self) -> [i64; 2] {
        [0, 1].map(|band| {
            self.truth
                .values()
                .map(|bands| i64::from(bands[band].1))
                .sum()
        })
    }

    /// The figure over all, or over a band, that is said of this table's variable.
    fn figure(&self, band: Option<usize>) -> Option<(&'a str, &'a Value)> {
        let name = band.map(|band| ["G7_9", "G10_12"][band]);
        let figures = self.json["figures"].as_object()?;
        let found = figures.iter().find(|(_, figure)| {
            figure["table"].as_str() == Some(self.id) && figure["grade_band"].as_str() == name
        });
        found.map(|(key, figure)| (key.as_str(), figure))
    }

    /// What the positives of all (or of a band) can be by what is published.
    fn total_range(&self, band: Option<usize>) -> (i64, i64) {
        let n = self.all_n(band);
        if band.is_none()
            && let Some(k) = self.table()["cells"]["ALL"]["k"].as_i64()
        {
            return (k, k);
        }
        let percent = self
            .figure(band)
            .map(|(_, figure)| &figure["value"]["percent"]);
        let Some(value) = percent.and_then(|percent| percent["value"].as_f64()) else {
            return (0, n);
        };
        let decimals = percent
            .and_then(|percent| percent["decimals"].as_i64())
            .unwrap_or(0);
        let half = 0.5 / 10_f64.powi(decimals as i32);
        let of = |pct: f64| pct / 100.0 * n as f64;
        (
            (of(value - half) - 1e-6).ceil().max(0.0) as i64,
            ((of(value + half) + 1e-6).floor() as i64).min(n),
        )
    }

    fn total_is_extreme(&self, total: i64) -> bool {
        total < self.r_min || self.all_n(None) - total < self.r_min
    }

    /// What a reader knows of an institution's positives before any sum.
    fn cell(&self, id: &str, total: i64) -> (i64, i64) {
        let n = self.n_total(id);
        if self.is_withheld() {
            return (0, n);
        }
        let cell = &self.table()["cells"][id];
        if let Some(k) = cell["k"].as_i64() {
            return (k, k);
        }
        if let Some(band) = cell["band"].as_array() {
            let at = |place: usize| band[place].as_f64().unwrap_or(0.0) * n as f64;
            return ((at(0) - 1e-6).ceil() as i64, (at(1) + 1e-6).floor() as i64);
        }
        let is_first = self.json["correction"].is_null();
        match n >= self.n_min && is_first && !self.total_is_extreme(total) {
            true => (self.r_min, n - self.r_min), // else it would have a band
            false => (0, n),
        }
    }
}

/// Rounding bounds of a printed number; more digits than printed would be none.
fn bounds(value: &Value) -> Option<(f64, f64)> {
    let value = value.as_f64()?;
    let half = if value.fract() == 0.0 { 0.5 } else { 1e-7 };
    Some(((value - half) / 100.0, (value + half) / 100.0))
}

/// Standard errors that fit everything said of a figure whose share is known.
fn se_of_figure(view: &View, figure: &Value, p: f64, df: f64) -> Option<(f64, f64)> {
    let value = &figure["value"];
    if value["method"].as_str() != Some("cluster_logit") {
        return (value["method"].as_str() == Some("wilson_fallback") && p > 0.0 && p < 1.0)
            .then_some((0.0, 1e-9));
    }
    let scale = p * (1.0 - p) / t_of(view.conf_outside, df);
    let (mut least, mut most) = (0.0_f64, f64::INFINITY);
    let mut within = |(lo, hi): (f64, f64)| {
        least = least.max(lo * scale);
        most = most.min(hi * scale);
    };
    if let (Some(lo), Some(hi)) = (bounds(&value["interval"][0]), bounds(&value["interval"][1])) {
        within((logit(p) - logit(lo.1), logit(p) - logit(lo.0)));
        within((logit(hi.0) - logit(p), logit(hi.1) - logit(p)));
    }
    if let Some(target) = figure["target_pct"].as_f64() {
        let to_target = logit(target / 100.0) - logit(p); // half-width that just touches
        let status = figure["status"]["status"].as_str().unwrap_or("");
        let certainty = figure["status"]["certainty"].as_str();
        match (status, certainty) {
            ("met", Some("confirmed")) => within((0.0, -to_target)),
            ("met", Some("uncertain")) => within((-to_target, f64::INFINITY)),
            ("on_track", _) | ("not_met", Some("uncertain")) => within((to_target, f64::INFINITY)),
            ("not_met", Some("confirmed")) => within((0.0, to_target)),
            ("not_met", None) if on_the_way(figure, p, target, view) => within((0.0, to_target)),
            _ => {}
        }
    }
    (least > 0.0 || most.is_finite()).then_some((least, most))
}

fn on_the_way(figure: &Value, p: f64, target: f64, view: &View) -> bool {
    let Some(baseline) = figure["baseline_pct"].as_f64() else {
        return true;
    };
    let lambda = view.json["options"]["on_track_lambda"]
        .as_f64()
        .unwrap_or(0.5);
    target <= baseline || 100.0 * p >= baseline + lambda * (target - baseline) - 1e-7
}

/// Standard errors that fit what is said of a change by `diff`.
fn se_of_change(view: &View, change: &Value, diff: f64, df: f64) -> Option<(f64, f64)> {
    let t = t_of(view.conf_outside, df);
    let (mut least, mut most) = (0.0_f64, f64::INFINITY);
    if let (Some(lo), Some(hi)) = (
        bounds(&change["interval"][0]),
        bounds(&change["interval"][1]),
    ) {
        least = ((diff - lo.1) / t).max((hi.0 - diff) / t);
        most = ((diff - lo.0) / t).min((hi.1 - diff) / t);
    }
    // t = diff / se, so a small p-value bounds the error from above.
    let tested = view.json["n_tested"].as_f64().unwrap_or(1.0).max(1.0);
    match change["p_class"].as_str() {
        Some("< 0.01") => most = most.min(diff.abs() / t_of(0.01, df)),
        Some("< 0.05") => most = most.min(diff.abs() / t_of(0.05, df)),
        Some(_) => least = least.max(diff.abs() / t_of(0.05 / tested, df)),
        None => {}
    }
    (least > 0.0 || most.is_finite()).then_some((least.max(0.0), most))
}

/// The equations of one table over all releases, for given totals by band.
struct System {
    problem: Problem,
    targets: Vec<usize>,
    /// Unknown of the institution, and of its bands, by view and institution.
    totals: BTreeMap<(usize, String), usize>,
    bands: BTreeMap<(usize, String, usize), usize>,
}

impl System {
    fn new(views: &[View], totals: &[[i64; 2]]) -> System {
        let mut system = System {
            problem: Problem::default(),
            targets: Vec::new(),
            totals: BTreeMap::new(),
            bands: BTreeMap::new(),
        };
        for (at, view) in views.iter().enumerate() {
            system.add_cells(at, view, totals[at]);
            system.add_figures(at, view, totals[at]);
        }
        for later in 0..views.len() {
            for earlier in 0..later {
                system.relate(views, totals, earlier, later);
            }
        }
        system
    }

    fn unknown(&mut self, range: (i64, i64), truth: i64) -> usize {
        self.problem.boxes.push(range);
        self.problem.hint.push(truth);
        self.problem.boxes.len() - 1
    }

    fn add_cells(&mut self, at: usize, view: &View, totals: [i64; 2]) {
        let total = totals[0] + totals[1];
        for (id, bands) in view.truth {
            let range = view.cell(id, total);
            let truth = i64::from(bands[0].1 + bands[1].1);
            let whole = self.unknown(range, truth);
            self.totals.insert((at, id.clone()), whole);
            if range.0 < range.1 || view.cell_is_hidden(id) {
                self.targets.push(whole);
            }
            let is_split = bands.iter().all(|(n, _)| *n > 0);
            for band in 0..2 {
                let n = view.n(id, band);
                let part = match (n > 0, is_split) {
                    (false, _) => continue,
                    (true, false) => whole,
                    (true, true) => self.unknown((0, n), i64::from(bands[band].1)),
                };
                self.bands.insert((at, id.clone(), band), part);
                let is_uniform = range == (0, 0) || range == (view.n_total(id), view.n_total(id));
                if is_split && !is_uniform {
                    self.targets.push(part);
                }
            }
            if is_split {
                let parts = [0, 1].map(|band| self.bands[&(at, id.clone(), band)]);
                self.problem.sums.push(Sum {
                    plus: parts.to_vec(),
                    minus: vec![whole],
                    range: (0, 0),
                });
            }
        }
        let wholes: Vec<usize> = view
            .truth
            .keys()
            .map(|id| self.totals[&(at, id.clone())])
            .collect();
        if view.tells_total(None) {
            self.problem.sums.push(Sum {
                plus: wholes,
                minus: vec![],
                range: (total, total),
            });
        }
        for band in 0..2 {
            let parts = view
                .truth
                .keys()
                .filter_map(|id| self.bands.get(&(at, id.clone(), band)));
            let plus: Vec<usize> = parts.copied().collect();
            if view.has_bands() && view.tells_total(Some(band)) && !plus.is_empty() {
                self.problem.sums.push(Sum {
                    plus,
                    minus: vec![],
                    range: (totals[band], totals[band]),
                });
            }
        }
    }

    /// k - p n of the institutions, for a band or all.
    fn deviations(
        &self,
        at: usize,
        view: &View,
        band: Option<usize>,
        total: i64,
    ) -> BTreeMap<String, Term> {
        let n_all = view.all_n(band) as f64;
        let p = total as f64 / n_all;
        let terms = view.truth.keys().map(|id| {
            let (n, part) = match band {
                Some(band) => (view.n(id, band), self.bands.get(&(at, id.clone(), band))),
                None => (view.n_total(id), self.totals.get(&(at, id.clone()))),
            };
            let parts = part.filter(|_| n > 0).map(|&part| (part, 1.0 / n_all));
            let term = Term {
                constant: -p * n as f64 / n_all,
                parts: parts.into_iter().collect(),
            };
            (id.clone(), term)
        });
        terms.collect()
    }

    fn add_figures(&mut self, at: usize, view: &View, totals: [i64; 2]) {
        let of_bands = [
            (None, totals[0] + totals[1]),
            (Some(0), totals[0]),
            (Some(1), totals[1]),
        ];
        for (band, total) in of_bands {
            let Some((_, figure)) = view
                .figure(band)
                .filter(|_| band.is_none() || view.has_bands())
            else {
                continue;
            };
            let n = view.all_n(band);
            let in_domain = view
                .truth
                .keys()
                .filter(|id| band.map_or_else(|| view.n_total(id), |band| view.n(id, band)) > 0);
            let df = in_domain.count() as f64 - 1.0;
            if figure["value"].is_null() || total <= 0 || total >= n || df < 1.0 {
                continue;
            }
            let p = total as f64 / n as f64;
            if let Some(se) = se_of_figure(view, figure, p, df) {
                let terms = self
                    .deviations(at, view, band, total)
                    .into_values()
                    .collect();
                self.add_squares(terms, se, view.truth.len());
            }
        }
    }

    /// se² = m/(m-1) times the sum of squares.
    fn add_squares(&mut self, terms: Vec<Term>, se: (f64, f64), clusters: usize) {
        let scale = (clusters as f64 - 1.0) / clusters as f64;
        let slack = 1e-9;
        let range = (
            (se.0 - slack).max(0.0).powi(2) * scale,
            (se.1 + slack).powi(2) * scale,
        );
        self.problem.squares.push(Squares { terms, range });
    }

    fn relate(&mut self, views: &[View], totals: &[[i64; 2]], earlier: usize, later: usize) {
        let (before, now) = (&views[earlier], &views[later]);
        if now.json["cycle"] == before.json["cycle"] {
            return self.link(views, earlier, later);
        }
        if now.json["against"] != before.json["cycle"] {
            return;
        }
        for band in [None, Some(0), Some(1)] {
            let total =
                |at: usize| band.map_or(totals[at][0] + totals[at][1], |band| totals[at][band]);
            let Some((_, figure)) = now
                .figure(band)
                .filter(|_| band.is_none() || now.has_bands())
            else {
                continue;
            };
            let (n_now, n_before) = (now.all_n(band), before.all_n(band));
            if figure["change"]["points"].is_null() || n_now == 0 || n_before == 0 {
                continue;
            }
            let diff = total(later) as f64 / n_now as f64 - total(earlier) as f64 / n_before as f64;
            let mut terms = self.deviations(later, now, band, total(later));
            let ids: Vec<String> = terms.keys().cloned().collect();
            let n_of =
                |view: &View, id: &str| band.map_or_else(|| view.n_total(id), |b| view.n(id, b));
            for (id, term) in self.deviations(earlier, before, band, total(earlier)) {
                let own = terms.entry(id).or_default();
                own.constant -= term.constant;
                own.parts
                    .extend(term.parts.iter().map(|(unknown, c)| (*unknown, -c)));
            }
            let in_domain = terms
                .keys()
                .filter(|id| n_of(now, id) > 0 || n_of(before, id) > 0)
                .count();
            let _ = ids;
            let clusters = terms.len();
            if let Some(se) = se_of_change(now, &figure["change"], diff, in_domain as f64 - 1.0) {
                self.add_squares(terms.into_values().collect(), se, clusters);
            }
        }
    }

    /// A correction: whoever is not seen to come or go is taken to be the same.
    fn link(&mut self, views: &[View], earlier: usize, later: usize) {
        for (id, _) in views[later].truth {
            let places = [earlier, later].map(|at| self.totals.get(&(at, id.clone())).copied());
            let [Some(before), Some(now)] = places else {
                continue;
            };
            let came = views[later].n_total(id) - views[earlier].n_total(id);
            let range = (came.min(0), came.max(0));
            let true_change = self.problem.hint[now] - self.problem.hint[before];
            let is_few = came.abs() < views[later].n_min && came != 0;
            if range.0 <= true_change && true_change <= range.1 {
                if range == (0, 0) && views[earlier].shows(id) {
                    self.targets.retain(|target| *target != now); // nothing new
                }
                self.problem.differences.push(Difference {
                    earlier: before,
                    later: now,
                    range,
                });
            }
            if is_few && !self.targets.contains(&now) {
                self.targets.push(now); // what the few answered
            }
        }
    }
}

impl View<'_> {
    fn has_bands(&self) -> bool {
        self.all_n(Some(1)) > 0
    }

    /// The cell stands there exactly.
    fn shows(&self, id: &str) -> bool {
        self.table()["cells"][id]["k"].is_number()
    }

    /// Whether something is said of the positives of all, or of a band.
    fn tells_total(&self, band: Option<usize>) -> bool {
        let by_figure = self
            .figure(band)
            .is_some_and(|(_, figure)| !figure["value"].is_null());
        by_figure || (band.is_none() && !self.is_withheld())
    }

    fn cell_is_hidden(&self, id: &str) -> bool {
        let hidden = self.table()["hidden"].as_array();
        hidden.is_some_and(|hidden| hidden.iter().any(|one| one.as_str() == Some(id)))
    }
}

/// The totals by band, other than the true ones, that the published numbers allow.
fn other_totals(views: &[View], true_totals: &[[i64; 2]]) -> Vec<Vec<[i64; 2]>> {
    const MOST: usize = 400;
    let mut all: Vec<Vec<[i64; 2]>> = vec![vec![]];
    for view in views {
        let mut own = Vec::new();
        if !view.tells_total(None) && !(0..2).any(|band| view.tells_total(Some(band))) {
            all.iter_mut()
                .for_each(|start| start.push(view.true_totals()));
            continue;
        }
        let whole = view.total_range(None);
        let (low, high) = (view.total_range(Some(0)), view.total_range(Some(1)));
        match view.has_bands() {
            false => own.extend((whole.0..=whole.1).map(|k| [k, 0])),
            true => {
                for first in low.0..=low.1 {
                    let second = (high.0.max(whole.0 - first))..=(high.1.min(whole.1 - first));
                    own.extend(second.map(|second| [first, second]));
                }
            }
        }
        let longer = all.iter().flat_map(|start| {
            own.iter()
                .map(move |totals| [start.clone(), vec![*totals]].concat())
        });
        all = longer.take(MOST).collect();
    }
    all.retain(|totals| totals != true_totals);
    all
}
