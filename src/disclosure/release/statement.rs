//! What a release says about answers, as far as it depends on them: each statement repeats the
//! program's own computation and rounding, so that two worlds can be held against each other.

use std::collections::BTreeMap;

use super::world::{Place, Variable, World};
use crate::disclosure::{CellId, Column, Counts, Reader, Rules, Suppression, suppress_before};
use crate::stats::{
    Sample, holm, logit, percent, percent_decimals, percent_near_target, stacked_difference,
    wilson, z_of,
};
use crate::survey::GradeBand;

/// A published statement; its words are whole numbers.
#[derive(Clone, Debug)]
pub(super) enum Statement {
    Table(TableView),
    Figure(FigureView),
    Change(PairView),
    Gap(PairView),
    Family(Vec<Member>),
    /// A table as an earlier release gives it: cells exact, as bands or hidden.
    Seen(SeenTable),
    /// What a reader makes of an earlier release: so many answers came or went, the rest stayed.
    Moved {
        from: Place,
        to: Place,
    },
}

#[derive(Clone, Debug)]
pub(super) struct TableView {
    pub place: Place,
    pub rules: Rules,
    pub reader: Reader,
    pub withheld: bool,
}

#[derive(Clone, Debug)]
pub(super) struct FigureView {
    pub key: String,
    pub place: Place,
    pub band: Option<GradeBand>,
    /// A fraction.
    pub target: Option<f64>,
    pub conf_level: f64,
    pub with_interval: bool,
}

/// now - before, or a - b.
#[derive(Clone, Debug)]
pub(super) struct PairView {
    pub key: String,
    pub now: (Place, Option<GradeBand>),
    pub before: (Place, Option<GradeBand>),
    pub conf_level: f64,
    pub with_test: bool,
    /// The test stands for itself; one of a family says its class there.
    pub with_class: bool,
}

/// A test in the family that Holm's correction runs over.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub key: String,
    pub p_value: f64,
    /// Absent for management, whose answers stand in no table.
    pub pair: Option<PairView>,
    pub is_shown: bool,
}

#[derive(Clone, Debug)]
pub(super) struct SeenTable {
    pub place: Place,
    pub rules: Rules,
    pub cells: BTreeMap<String, SeenCell>,
    pub total_extreme: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeenCell {
    Exact(u32),
    Low,
    High,
    Hidden,
}

/// The words of a statement.
pub(super) type Said = Vec<i64>;
const NOTHING: i64 = i64::MIN;

impl Statement {
    pub fn places(&self) -> Vec<&Place> {
        match self {
            Statement::Table(view) => vec![&view.place],
            Statement::Figure(view) => vec![&view.place],
            Statement::Change(view) | Statement::Gap(view) => vec![&view.now.0, &view.before.0],
            Statement::Family(members) => {
                let pairs = members.iter().filter_map(|member| member.pair.as_ref());
                pairs
                    .flat_map(|pair| [&pair.now.0, &pair.before.0])
                    .collect()
            }
            Statement::Seen(view) => vec![&view.place],
            Statement::Moved { from, to } => vec![from, to],
        }
    }

    pub fn says(&self, world: &World, changed: &World) -> Said {
        let look = |place: &Place| changed.get(place).or_else(|| world.get(place));
        match self {
            Statement::Table(view) => look(&view.place).map_or_else(Vec::new, |v| view.says(v)),
            Statement::Figure(view) => look(&view.place).map_or_else(Vec::new, |v| view.says(v)),
            Statement::Change(view) | Statement::Gap(view) => {
                match (look(&view.now.0), look(&view.before.0)) {
                    (Some(now), Some(before)) => view.says(now, before),
                    _ => Vec::new(),
                }
            }
            Statement::Family(members) => family(members, changed, &look),
            Statement::Seen(view) => look(&view.place).map_or_else(Vec::new, |v| view.says(v)),
            Statement::Moved { from, to } => match (look(from), look(to)) {
                (Some(from), Some(to)) => moved(from, to),
                _ => Vec::new(),
            },
        }
    }
}

impl TableView {
    pub fn suppression(&self, variable: &Variable) -> Suppression {
        suppress_before(&variable.table(), self.rules, &self.reader)
    }

    fn says(&self, variable: &Variable) -> Said {
        if self.withheld {
            return Vec::new();
        }
        let found = self.suppression(variable);
        if found.withheld() {
            return vec![NOTHING];
        }
        let column = found
            .cells
            .iter()
            .filter(|(id, _)| id.column == Column::All);
        column
            .map(|(id, counts)| word(&found, id, counts.k))
            .collect()
    }
}

/// A hidden cell says nothing, an extreme one which band it is in, any other its positives.
fn word(found: &Suppression, id: &CellId, k: u32) -> i64 {
    match found.band(id) {
        _ if found.is_hidden(id) => NOTHING,
        Some((lo, _)) if lo > 0.0 => -2,
        Some(_) => -1,
        None => i64::from(k),
    }
}

impl FigureView {
    fn says(&self, variable: &Variable) -> Said {
        let sample = variable.sample(self.band);
        let Some(p) = sample.p() else {
            return vec![NOTHING];
        };
        let decimals = self
            .target
            .map_or(0, |target| percent_near_target(p, target));
        let mut said = vec![
            i64::from(decimals),
            (percent_decimals(p, decimals) * 10.0).round() as i64,
        ];
        let (method, lo, hi) = interval(&sample, p, self.conf_level);
        said.push(method);
        if let Some(target) = self.target {
            said.push(i64::from(p >= target - 1e-9));
            said.push(i64::from(hi >= target - 1e-9));
        }
        if self.with_interval {
            said.extend([percent(lo), percent(hi)]);
            said.extend(self.target.map(|target| i64::from(lo >= target - 1e-9)));
        }
        said
    }
}

/// Which method, by number, and the bounds.
fn interval(sample: &Sample, p: f64, conf_level: f64) -> (i64, f64, f64) {
    let logit = sample
        .se_cluster()
        .and_then(|se| logit(p, se, sample.df(), conf_level));
    let found = logit.unwrap_or_else(|| wilson(p, sample.n_kish(), z_of(conf_level)));
    (i64::from(logit.is_some()), found.lo, found.hi)
}

impl PairView {
    fn says(&self, now: &Variable, before: &Variable) -> Said {
        let (now, before) = (now.sample(self.now.1), before.sample(self.before.1));
        let (Some(p_now), Some(p_before)) = (now.p(), before.p()) else {
            return vec![NOTHING];
        };
        let mut said = vec![percent(p_now), percent(p_before), percent(p_now - p_before)];
        if self.with_test {
            match stacked_difference(&before, &now, self.conf_level).and_then(|d| d.test) {
                None => said.push(NOTHING),
                Some(test) => {
                    said.extend([percent(test.ci.lo), percent(test.ci.hi)]);
                    said.extend(self.with_class.then(|| i64::from(class(test.p_value))));
                }
            }
        }
        said
    }

    fn p_value(&self, now: &Variable, before: &Variable) -> Option<f64> {
        let (now, before) = (now.sample(self.now.1), before.sample(self.before.1));
        let difference = stacked_difference(&before, &now, self.conf_level)?;
        difference.test.map(|test| test.p_value)
    }
}

/// 0, 1, 2: below 0.01, below 0.05, neither.
fn class(p_value: f64) -> u8 {
    u8::from(p_value >= 0.01) + u8::from(p_value >= 0.05)
}

fn family<'a>(
    members: &[Member],
    changed: &World,
    look: &impl Fn(&Place) -> Option<&'a Variable>,
) -> Said {
    let p_of = |member: &Member| {
        let pair = member.pair.as_ref()?;
        let touched = changed.contains_key(&pair.now.0) || changed.contains_key(&pair.before.0);
        if !touched {
            return None;
        }
        pair.p_value(look(&pair.now.0)?, look(&pair.before.0)?)
    };
    let p_values: Vec<f64> = members
        .iter()
        .map(|member| p_of(member).unwrap_or(member.p_value))
        .collect();
    let corrected = holm(&p_values).into_iter().zip(members);
    corrected
        .filter(|(_, member)| member.is_shown)
        .map(|(p, _)| i64::from(class(p)))
        .collect()
}

impl SeenTable {
    pub fn is_unknown(&self, id: &str) -> bool {
        !matches!(self.cells.get(id), Some(SeenCell::Exact(_)))
    }

    /// 1 for every cell that the table lets be so, and what stands there exactly.
    fn says(&self, variable: &Variable) -> Said {
        let mut said: Said = variable
            .rows
            .iter()
            .map(|row| self.fits(&row.id, row.total()))
            .collect();
        said.push(
            variable
                .rows
                .iter()
                .map(|row| i64::from(row.total().k))
                .sum(),
        );
        said
    }

    fn fits(&self, id: &str, counts: Counts) -> i64 {
        let r_min = self.rules.r_min;
        let is_low = counts.k < r_min;
        let is_high = !is_low && counts.n - counts.k < r_min;
        let fits = match self.cells.get(id) {
            Some(SeenCell::Exact(k)) => counts.k == *k,
            Some(SeenCell::Low) => is_low,
            Some(SeenCell::High) => is_high,
            _ => counts.n < self.rules.n_min || self.total_extreme || !(is_low || is_high),
        };
        i64::from(fits)
    }
}

/// Whether each institution's change is one that coming (or going) respondents alone can make.
fn moved(from: &Variable, to: &Variable) -> Said {
    let rows = to.rows.iter().filter_map(|row| {
        let before = from.rows[from.find(&row.id)?].total();
        let now = row.total();
        let came = i64::from(now.n) - i64::from(before.n);
        let positive = i64::from(now.k) - i64::from(before.k);
        Some(i64::from((came.min(0)..=came.max(0)).contains(&positive)))
    });
    rows.collect()
}
