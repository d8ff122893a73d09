//! Two shares side by side: cycles, or two groups that judge the same statement.

use std::collections::BTreeMap;

use statrs::distribution::{Binomial, DiscreteCDF};

use super::design::{Sample, between};
use super::interval::{Interval, SMALLEST_SE, t_quantile, t_two_sided_p};

/// A difference of two shares with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    pub diff: f64,
    pub se: f64,
    pub df: f64,
    /// Institutions in either sample.
    pub m_union: usize,
    /// The standard error if the samples were independent, for comparison; undefined if either's is.
    pub se_indep: Option<f64>,
    /// Undefined if the difference cannot vary.
    pub test: Option<Test>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    pub t: f64,
    pub p_value: f64,
    pub ci: Interval,
}

/// b - a where the same institutions may be in both samples.
/// Undefined if either share is, and if the base rows of both lie in one institution.
pub fn stacked_difference(a: &Sample, b: &Sample, conf_level: f64) -> Option<Difference> {
    let diff = b.p()? - a.p()?;
    let df = df_of_union(a, b);
    if df < 1.0 {
        return None;
    }
    let changes = changes_by_cluster(a, b);
    let se = between(changes.values().copied()).sqrt();
    let independent = a.se_cluster().zip(b.se_cluster());
    Some(Difference {
        diff,
        se,
        df,
        m_union: changes.len(),
        se_indep: independent.map(|(a, b)| a.hypot(b)),
        test: tested(diff, se, df, conf_level),
    })
}

/// Tests a sample against a share published without its data. The published answers are given
/// the design effect of the sample, for want of their own.
pub fn independent_difference(
    published_share: f64,
    published_n: f64,
    current: &Sample,
    conf_level: f64,
) -> Option<Difference> {
    let current_se = current.se_cluster()?;
    if published_n <= 1.0 {
        return None;
    }
    let published_variance =
        current.deff()? * published_share * (1.0 - published_share) / (published_n - 1.0);
    let se = (published_variance + current_se * current_se).sqrt();
    let diff = current.p()? - published_share;
    Some(Difference {
        diff,
        se,
        df: current.df(),
        m_union: current.m_design(),
        se_indep: Some(se),
        test: tested(diff, se, current.df(), conf_level),
    })
}

fn tested(diff: f64, se: f64, df: f64, conf_level: f64) -> Option<Test> {
    if se <= SMALLEST_SE {
        return None;
    }
    let t = diff / se;
    let half = t_quantile(0.5 + conf_level / 2.0, df) * se;
    Some(Test {
        t,
        p_value: t_two_sided_p(t, df),
        ci: Interval {
            lo: diff - half,
            hi: diff + half,
        },
    })
}

/// t_b - t_a per institution of the union; an absent institution counts as 0.
fn changes_by_cluster(a: &Sample, b: &Sample) -> BTreeMap<u32, f64> {
    let mut changes: BTreeMap<u32, f64> = b.linearised_totals().into_iter().collect();
    for (cluster, total) in a.linearised_totals() {
        *changes.entry(cluster).or_insert(0.0) -= total;
    }
    changes
}

fn df_of_union(a: &Sample, b: &Sample) -> f64 {
    let mut domain: Vec<u32> = (a.clusters().iter().chain(b.clusters()))
        .filter(|c| c.in_domain())
        .map(|c| c.cluster)
        .collect();
    domain.sort_unstable();
    domain.dedup();
    domain.len() as f64 - 1.0
}

/// Newcombe's interval (method 10) of p2 - p1 from the two Wilson intervals.
pub fn newcombe(p1: f64, w1: Interval, p2: f64, w2: Interval) -> Interval {
    let diff = p2 - p1;
    Interval {
        lo: diff - (p2 - w2.lo).hypot(w1.hi - p1),
        hi: diff + (w2.hi - p2).hypot(p1 - w1.lo),
    }
}

/// The exact test that as many institutions changed `up` as `down`.
pub fn mcnemar_exact(up: u32, down: u32) -> f64 {
    let changed = u64::from(up) + u64::from(down);
    // With probability one half and any number of trials the distribution exists.
    Binomial::new(0.5, changed).map_or(1.0, |binomial| {
        (2.0 * binomial.cdf(u64::from(up.min(down)))).min(1.0)
    })
}

/// Holm's adjusted p-values, in the order given (R: `p.adjust(p, "holm")`).
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let n = p_values.len();
    let mut adjusted = vec![0.0; n];
    let mut largest: f64 = 0.0;
    for (rank, index) in ascending(p_values).into_iter().enumerate() {
        largest = largest.max((n - rank) as f64 * p_values[index]);
        adjusted[index] = largest.min(1.0);
    }
    adjusted
}

/// Benjamini and Hochberg's adjusted p-values (R: `p.adjust(p, "BH")`).
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let n = p_values.len();
    let mut adjusted = vec![0.0; n];
    let mut smallest: f64 = 1.0;
    for (rank, index) in ascending(p_values).into_iter().enumerate().rev() {
        smallest = smallest.min(n as f64 / (rank + 1) as f64 * p_values[index]);
        adjusted[index] = smallest;
    }
    adjusted
}

fn ascending(p_values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&i, &j| p_values[i].total_cmp(&p_values[j]));
    order
}

#[cfg(test)]
mod tests;
