//! Shares of people who answered in institutions: Taylor linearisation with the institution as
//! the cluster. An answer is 0 or 1, so a handful of sums per institution says everything.

use super::estimate::Estimate;

/// The sums of one institution in one survey; `y` is 1 for a positive answer and 0 otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClusterSums {
    pub cluster: u32,
    /// Over base rows: Σw, Σwy, Σw² and Σw²y.
    pub w: f64,
    pub wy: f64,
    pub w2: f64,
    pub w2y: f64,
    pub n_base: u32,
    /// Accepted rows of all grade bands, in the base or not.
    pub n_rows: u32,
}

impl ClusterSums {
    pub fn new(cluster: u32) -> Self {
        ClusterSums {
            cluster,
            ..ClusterSums::default()
        }
    }

    /// `k` positive answers among `n_base` base rows and `n_rows` accepted rows of equal weight.
    pub fn of_counts(cluster: u32, n_rows: u32, n_base: u32, k: u32, weight: f64) -> Self {
        let (n, positives) = (f64::from(n_base), f64::from(k));
        ClusterSums {
            cluster,
            w: n * weight,
            wy: positives * weight,
            w2: n * weight * weight,
            w2y: positives * weight * weight,
            n_base,
            n_rows,
        }
    }

    /// Counts an accepted row; `positive` is `None` if the row is not in the base.
    pub fn add_row(&mut self, weight: f64, positive: Option<bool>) {
        self.n_rows += 1;
        let Some(positive) = positive else { return };
        self.n_base += 1;
        self.w += weight;
        self.w2 += weight * weight;
        if positive {
            self.wy += weight;
            self.w2y += weight * weight;
        }
    }

    /// Takes in rows of the same institution, say those of another weighting cell.
    pub fn absorb(&mut self, other: &ClusterSums) {
        self.w += other.w;
        self.wy += other.wy;
        self.w2 += other.w2;
        self.w2y += other.w2y;
        self.n_base += other.n_base;
        self.n_rows += other.n_rows;
    }

    /// Whether the share of the domain depends on this institution.
    /// Rows that stand for nobody (weight 0) are not in the domain, as in R's `degf`.
    pub fn in_domain(&self) -> bool {
        self.w > 0.0
    }
}

/// The institutions with an accepted row in a survey, in the order of their ids: sums always run
/// in this order, so a result is the same to the last bit however the rows were sorted.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    clusters: Vec<ClusterSums>,
    weight: f64,
    positive_weight: f64,
    squared_weight: f64,
}

impl Sample {
    pub fn new(mut clusters: Vec<ClusterSums>) -> Self {
        clusters.retain(|cluster| cluster.n_rows > 0);
        clusters.sort_by_key(|cluster| cluster.cluster);
        clusters.dedup_by(|later, kept| {
            let same = later.cluster == kept.cluster;
            if same {
                kept.absorb(later);
            }
            same
        });
        Sample {
            weight: clusters.iter().map(|c| c.w).sum(),
            positive_weight: clusters.iter().map(|c| c.wy).sum(),
            squared_weight: clusters.iter().map(|c| c.w2).sum(),
            clusters,
        }
    }

    pub fn clusters(&self) -> &[ClusterSums] {
        &self.clusters
    }

    /// The weighted share; a share of nobody is undefined, not 0.
    pub fn p(&self) -> Option<f64> {
        let defined = self.weight > 0.0 && self.weight.is_finite();
        defined.then(|| self.positive_weight / self.weight)
    }

    pub fn total_weight(&self) -> f64 {
        self.weight
    }

    pub fn n_rows(&self) -> u64 {
        self.clusters.iter().map(|c| u64::from(c.n_rows)).sum()
    }

    pub fn n_base(&self) -> u64 {
        self.clusters.iter().map(|c| u64::from(c.n_base)).sum()
    }

    /// Kish's effective number of answers, W²/Σw²; 0 without answers.
    pub fn n_kish(&self) -> f64 {
        if self.squared_weight > 0.0 {
            self.weight * self.weight / self.squared_weight
        } else {
            0.0
        }
    }

    /// Institutions with an accepted row, in the base or not.
    pub fn m_design(&self) -> usize {
        self.clusters.len()
    }

    /// Institutions with base rows.
    pub fn m_domain(&self) -> usize {
        self.clusters.iter().filter(|c| c.in_domain()).count()
    }

    pub fn df(&self) -> f64 {
        self.m_domain() as f64 - 1.0
    }

    /// Per institution the sum of z = w(y - p)/W over its base rows; empty if p is undefined.
    pub fn linearised_totals(&self) -> Vec<(u32, f64)> {
        let Some(p) = self.p() else { return Vec::new() };
        let total = |c: &ClusterSums| (c.wy - p * c.w) / self.weight;
        self.clusters
            .iter()
            .map(|c| (c.cluster, total(c)))
            .collect()
    }

    /// The headline standard error: institutions as draws, with replacement.
    pub fn se_cluster(&self) -> Option<f64> {
        self.variance_between().map(f64::sqrt)
    }

    fn variance_between(&self) -> Option<f64> {
        (self.m_domain() >= 2).then(|| between(self.linearised_totals().iter().map(|(_, t)| *t)))
    }

    /// The standard error for "the people of this year": `frame_clusters` institutions exist and
    /// `population_of` gives how many such people, over all bands, each of them has.
    pub fn se_two_stage(
        &self,
        frame_clusters: usize,
        population_of: impl Fn(u32) -> f64,
    ) -> Option<f64> {
        let between = self.variance_between()?;
        let sampled = (self.m_design() as f64 / frame_clusters as f64).min(1.0);
        let within: f64 = self
            .clusters
            .iter()
            .map(|c| self.variance_within(c, population_of(c.cluster)))
            .sum();
        Some(((1.0 - sampled) * between + sampled * within).sqrt())
    }

    /// (1 - n/N) · n/(n-1) · Σ(z - mean z)² over all accepted rows, where z = 0 off the base.
    fn variance_within(&self, c: &ClusterSums, population: f64) -> f64 {
        let (Some(p), true) = (self.p(), c.n_rows > 1) else {
            return 0.0;
        };
        let n = f64::from(c.n_rows);
        let total = (c.wy - p * c.w) / self.weight;
        // Σw²(y - p)² with y² = y.
        let squares = ((1.0 - 2.0 * p) * c.w2y + p * p * c.w2) / (self.weight * self.weight);
        let deviations = squares - total * total / n;
        // Equal answers cancel but for the rounding.
        if deviations <= 1e-12 * squares {
            return 0.0;
        }
        (1.0 - n / population.max(n)) * n / (n - 1.0) * deviations
    }

    /// The variance against that of a simple random sample of the same number of answers.
    pub fn deff(&self) -> Option<f64> {
        let p = self.p()?;
        let random = p * (1.0 - p);
        let variance = self.variance_between()?;
        (random > 0.0).then(|| variance * (self.n_base() as f64 - 1.0) / random)
    }

    pub fn n_eff(&self) -> Option<f64> {
        let deff = self.deff()?;
        (deff > 0.0).then(|| self.n_base() as f64 / deff)
    }

    /// The share with its headline variance.
    pub fn estimate(&self) -> Option<Estimate> {
        Some(Estimate {
            share: self.p()?,
            variance: self.variance_between()?,
            n: self.n_base(),
            df: self.df(),
        })
    }
}

/// m/(m-1) · Σ(t - mean t)² for at least two totals.
pub(super) fn between(totals: impl Iterator<Item = f64> + Clone) -> f64 {
    let m = totals.clone().count() as f64;
    let mean = totals.clone().sum::<f64>() / m;
    let squares: f64 = totals.map(|t| (t - mean) * (t - mean)).sum();
    m / (m - 1.0) * squares
}

#[cfg(test)]
pub(super) mod samples;
#[cfg(test)]
mod tests;
