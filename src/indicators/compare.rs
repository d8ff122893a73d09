//! Change between two cycles, and the gap between two surveys on the same statement.

use std::collections::BTreeMap;

use super::catalogue::{Definition, Unit};
use super::cycle::Cycle;
use super::estimate::Estimated;
use super::result::{Ci, Comparison, Gap, TestDetail, Tested, ci};
use super::tally::Tallies;
use crate::stats::{
    Sample, benjamini_hochberg, holm, mcnemar_exact, newcombe, stacked_difference, wilson, z_of,
};

/// Gives an institution the same cluster number in both cycles.
struct Clusters<'a> {
    ids: Vec<&'a str>,
}

impl<'a> Clusters<'a> {
    fn of(a: &'a Cycle, b: &'a Cycle) -> Clusters<'a> {
        let entries = a
            .dataset
            .roster
            .entries()
            .iter()
            .chain(b.dataset.roster.entries());
        let mut ids: Vec<&str> = entries.map(|entry| entry.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        Clusters { ids }
    }

    fn number(&self, cycle: &Cycle, at: usize) -> u32 {
        let id = cycle.dataset.roster.entries()[at].id.as_str();
        self.ids.partition_point(|known| *known < id) as u32
    }

    fn sample(&self, cycle: &Cycle, tallies: &Tallies, definition: &Definition) -> Sample {
        tallies.sample(definition.grade_band, &|at| self.number(cycle, at))
    }
}

/// All comparisons of a cycle against an earlier one, and the family the p-values belong to.
pub fn compare_cycles(
    current: &Cycle,
    against: &Cycle,
) -> (BTreeMap<String, Comparison>, Vec<String>) {
    let clusters = Clusters::of(current, against);
    let mut comparisons = BTreeMap::new();
    for definition in &current.catalogue.indicators {
        let now = Estimated::new(current, definition);
        let survey_absent = !against.dataset.surveys.contains_key(&definition.survey);
        if now.is_publishable() {
            let before = Estimated::new(against, definition_there(against, definition));
            let comparison = match refusal(&now, &before, survey_absent) {
                Some(reason) => Comparison::Refused {
                    reason: reason.to_string(),
                },
                None => compare(&now, &before, &clusters),
            };
            comparisons.insert(definition.key.clone(), comparison);
        }
    }
    let family = correct_for_many(current, &mut comparisons);
    (comparisons, family)
}

/// The other cycle's own definition of the indicator; its tallies go by it.
fn definition_there<'a>(against: &'a Cycle, definition: &'a Definition) -> &'a Definition {
    against
        .catalogue
        .find(&definition.key)
        .unwrap_or(definition)
}

/// The first reason not to compare: survey absent, the current cycle's, the wording's, the other's.
fn refusal(now: &Estimated, before: &Estimated, survey_absent: bool) -> Option<&'static str> {
    if survey_absent {
        return Some("no_data");
    }
    let reworded = !now.cycle.same_wording(before.cycle, now.definition);
    now.reason()
        .or(reworded.then_some("wording_changed"))
        .or(before.reason())
}

fn compare(now: &Estimated, before: &Estimated, clusters: &Clusters) -> Comparison {
    let refused = || Comparison::Refused {
        reason: "no_data".to_string(),
    };
    let (Some(p_now), Some(p_before)) = (now.headline(), before.headline()) else {
        return refused();
    };
    let diff = p_now.p - p_before.p;
    let tested = match now.definition.unit {
        Unit::InstitutionPrimary => paired(now, before, diff),
        Unit::Respondent => stacked(now, before, clusters, diff),
    };
    tested.map_or_else(refused, |tested| Comparison::Tested(Box::new(tested)))
}

/// Exact McNemar over institutions whose primary vote is a plain yes or no in both cycles.
fn paired(now: &Estimated, before: &Estimated, diff: f64) -> Option<Tested> {
    let (votes_now, votes_before) = (now.votes.as_ref()?, before.votes.as_ref()?);
    let roster_before = &before.cycle.dataset.roster;
    let (mut common, mut up, mut down) = (0, 0, 0);
    for (at, entry) in now.cycle.dataset.roster.entries().iter().enumerate() {
        let earlier = roster_before
            .find(&entry.id)
            .and_then(|at| votes_before.primary_of(at));
        let (Some(later), Some(earlier)) = (votes_now.primary_of(at), earlier) else {
            continue;
        };
        let is_plain = |vote: f64| vote == 0.0 || vote == 1.0;
        if is_plain(later) && is_plain(earlier) {
            common += 1;
            up += u32::from(later > earlier);
            down += u32::from(later < earlier);
        }
    }
    Some(Tested {
        method: "mcnemar_exact".to_string(),
        diff,
        p_value: Some(mcnemar_exact(up, down)),
        p_holm: None,
        p_bh: None,
        detail: TestDetail::Paired { common, up, down },
    })
}

/// The institutions are the same, so the cycles are dependent: stacked rows, clusters in common.
fn stacked(now: &Estimated, before: &Estimated, clusters: &Clusters, diff: f64) -> Option<Tested> {
    let later = clusters.sample(now.cycle, now.tallies?, now.definition);
    let earlier = clusters.sample(before.cycle, before.tallies?, before.definition);
    let options = now.cycle.options();
    let z = z_of(options.conf_level);
    let change = stacked_difference(&earlier, &later, options.conf_level);
    let test = change.and_then(|change| change.test);
    let n_eff = |sample: &Sample| sample.n_base() as f64 / sample.deff().unwrap_or(1.0).max(1.0);
    Some(Tested {
        method: "stacked_cluster_t".to_string(),
        diff,
        p_value: test.map(|test| test.p_value),
        p_holm: None,
        p_bh: None,
        detail: TestDetail::Cluster {
            se: change.map(|change| change.se),
            se_indep: change.and_then(|change| change.se_indep),
            df: domain_union(&earlier, &later).1 as i64 - 1,
            t: test.map(|test| test.t),
            ci: test.map(|test| ci(test.ci)),
            m_union: domain_union(&earlier, &later).0,
            newcombe: newcombe_of(&earlier, &later, z, Sample::n_kish)?,
            newcombe_neff: newcombe_of(&earlier, &later, z, n_eff)?,
        },
    })
}

fn newcombe_of(earlier: &Sample, later: &Sample, z: f64, n: impl Fn(&Sample) -> f64) -> Option<Ci> {
    let (p1, p2) = (earlier.p()?, later.p()?);
    Some(ci(newcombe(
        p1,
        wilson(p1, n(earlier), z),
        p2,
        wilson(p2, n(later), z),
    )))
}

/// Clusters in either sample, and those with base rows in either.
fn domain_union(a: &Sample, b: &Sample) -> (usize, usize) {
    let mut union: BTreeMap<u32, bool> = BTreeMap::new();
    for cluster in a.clusters().iter().chain(b.clusters()) {
        *union.entry(cluster.cluster).or_default() |= cluster.in_domain();
    }
    (
        union.len(),
        union.values().filter(|in_domain| **in_domain).count(),
    )
}

/// Holm and Benjamini-Hochberg over all headline indicators with a p-value, in catalogue order.
fn correct_for_many(
    current: &Cycle,
    comparisons: &mut BTreeMap<String, Comparison>,
) -> Vec<String> {
    let headline = current
        .catalogue
        .indicators
        .iter()
        .filter(|definition| definition.headline);
    let (mut family, mut p_values) = (Vec::new(), Vec::new());
    for definition in headline {
        if let Some(Comparison::Tested(tested)) = comparisons.get(&definition.key)
            && let Some(p_value) = tested.p_value
        {
            family.push(definition.key.clone());
            p_values.push(p_value);
        }
    }
    let corrected = holm(&p_values)
        .into_iter()
        .zip(benjamini_hochberg(&p_values));
    for (key, (p_holm, p_bh)) in family.iter().zip(corrected) {
        if let Some(Comparison::Tested(tested)) = comparisons.get_mut(key) {
            (tested.p_holm, tested.p_bh) = (Some(p_holm), Some(p_bh));
        }
    }
    family
}

/// The perception gaps of a cycle: p_a - p_b, institutions as common clusters.
pub fn gaps(cycle: &Cycle) -> BTreeMap<String, Gap> {
    let found = cycle.catalogue.gaps.iter().filter_map(|gap| {
        let a = cycle.tally_item(gap.a.0, &gap.a.1)?;
        let b = cycle.tally_item(gap.b.0, &gap.b.1)?;
        // Where all say "don't know" the share is undefined, not 0%.
        if [&a, &b].iter().any(|side| side.total(None).n_sub == 0) {
            return None;
        }
        let sample = |tallies: &Tallies| tallies.sample(None, &|at| at as u32);
        Some((
            gap.key.clone(),
            gap_between(cycle, &sample(&a), &sample(&b))?,
        ))
    });
    found.collect()
}

fn gap_between(cycle: &Cycle, a: &Sample, b: &Sample) -> Option<Gap> {
    let options = cycle.options();
    if a.n_base().min(b.n_base()) < u64::from(options.n_min) {
        return None;
    }
    let (p_a, p_b) = (a.p()?, b.p()?);
    let change = stacked_difference(b, a, options.conf_level);
    let test = change.and_then(|change| change.test);
    let (m_union, m_domain) = domain_union(a, b);
    Some(Gap {
        p_a,
        p_b,
        diff: p_a - p_b,
        se: change.map(|change| change.se),
        df: m_domain as i64 - 1,
        t: test.map(|test| test.t),
        p_value: test.map(|test| test.p_value),
        ci: test.map(|test| ci(test.ci)),
        m_union,
        newcombe: newcombe_of(b, a, z_of(options.conf_level), Sample::n_kish)?,
    })
}
