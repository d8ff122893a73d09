//! Whether the items of an index measure one thing: alpha, omega and item-rest correlations.
//!
//! Everything follows from the covariance matrix, so the answers are summed up once, in integers.

mod eigen;
mod factor;

use factor::{MlFactor, maximum_likelihood};

pub(super) type Matrix = Vec<Vec<f64>>;

const MIN_COMPLETE: u64 = 30;
const MIN_ITEMS: usize = 3;
/// Below this standardised alpha there is no common factor to speak of.
const MIN_ALPHA_FOR_FACTOR: f64 = 0.30;

/// Sums and products of the complete answers to some items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemMoments {
    n: u64,
    sums: Vec<i64>,
    /// Row by row, the part from the diagonal on.
    products: Vec<Vec<i64>>,
}

impl ItemMoments {
    pub fn new(items: usize) -> Self {
        ItemMoments {
            n: 0,
            sums: vec![0; items],
            products: (0..items).map(|i| vec![0; items - i]).collect(),
        }
    }

    /// Counts the answers of one person; people who left an item out do not count.
    pub fn add(&mut self, answers: &[Option<i8>]) {
        let complete: Option<Vec<i64>> = answers.iter().map(|a| a.map(i64::from)).collect();
        if let Some(complete) = complete.filter(|row| row.len() == self.sums.len()) {
            self.add_complete(&complete);
        }
    }

    fn add_complete(&mut self, row: &[i64]) {
        self.n += 1;
        for (i, answer) in row.iter().enumerate() {
            self.sums[i] += answer;
            for (product, other) in self.products[i].iter_mut().zip(&row[i..]) {
                *product += answer * other;
            }
        }
    }

    pub fn n_complete(&self) -> u64 {
        self.n
    }

    /// With n - 1; exact up to the final division. Zeros for fewer than two people.
    pub fn covariance(&self) -> Matrix {
        let items = self.sums.len();
        let row = |i| (0..items).map(|j| self.covariance_of(i, j)).collect();
        (0..items).map(row).collect()
    }

    fn covariance_of(&self, i: usize, j: usize) -> f64 {
        if self.n < 2 {
            return 0.0;
        }
        let n = i128::from(self.n);
        let (first, second) = (i.min(j), i.max(j));
        let sums = i128::from(self.sums[i]) * i128::from(self.sums[j]);
        let deviations = n * i128::from(self.products[first][second - first]) - sums;
        deviations as f64 / (n * (n - 1)) as f64
    }
}

/// Why a coefficient is not reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreliable {
    TooFew,
    ConstantItem,
    NoCommonFactor,
    Heywood,
    NotConverged,
}

impl Unreliable {
    pub fn code(self) -> &'static str {
        match self {
            Unreliable::TooFew => "too_few",
            Unreliable::ConstantItem => "constant_item",
            Unreliable::NoCommonFactor => "no_common_factor",
            Unreliable::Heywood => "heywood",
            Unreliable::NotConverged => "not_converged",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reliability {
    pub items: usize,
    pub n_complete: u64,
    pub alpha: Option<Alpha>,
    pub omega: Option<Omega>,
    /// Why `omega`, and perhaps `alpha`, is missing.
    pub reason: Option<Unreliable>,
}

/// `None` where a sum of items never varies, so that a correlation with it does not exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Alpha {
    pub raw: Option<f64>,
    /// Of the standardised items.
    pub std: Option<f64>,
    /// The correlation of each item with the sum of the others.
    pub item_rest: Vec<Option<f64>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Omega {
    pub raw: f64,
    pub std: f64,
    /// Standardised, with positive sum.
    pub loadings: Vec<f64>,
}

pub fn reliability(moments: &ItemMoments) -> Reliability {
    reliability_of_covariance(moments.n_complete(), &moments.covariance())
}

/// The same from a covariance (or correlation) matrix of `n_complete` people.
pub fn reliability_of_covariance(n_complete: u64, covariance: &[Vec<f64>]) -> Reliability {
    let result = |alpha: Option<Alpha>, omega: Result<Omega, Unreliable>| Reliability {
        items: covariance.len(),
        n_complete,
        alpha,
        reason: omega.as_ref().err().copied(),
        omega: omega.ok(),
    };
    if n_complete < MIN_COMPLETE || covariance.len() < MIN_ITEMS {
        return result(None, Err(Unreliable::TooFew));
    }
    if (0..covariance.len()).any(|i| covariance[i][i] <= 0.0) {
        return result(None, Err(Unreliable::ConstantItem));
    }
    let alpha = alpha_of(covariance);
    let omega = omega_of(covariance, alpha.std);
    result(Some(alpha), omega)
}

fn alpha_of(covariance: &[Vec<f64>]) -> Alpha {
    Alpha {
        raw: cronbach(covariance),
        std: cronbach(&correlation(covariance)),
        item_rest: item_rest(covariance),
    }
}

fn correlation(covariance: &[Vec<f64>]) -> Matrix {
    let sd: Vec<f64> = (0..covariance.len())
        .map(|i| covariance[i][i].sqrt())
        .collect();
    let entry = |i: usize, j: usize| match i == j {
        true => 1.0,
        false => covariance[i][j] / (sd[i] * sd[j]),
    };
    let row = |i| (0..sd.len()).map(|j| entry(i, j)).collect();
    (0..sd.len()).map(row).collect()
}

/// k/(k-1) · (1 - sum of the variances / variance of the sum). Of a correlation matrix this is
/// the standardised alpha, k·r/(1 + (k-1)·r) with the mean correlation r.
fn cronbach(covariance: &[Vec<f64>]) -> Option<f64> {
    let k = covariance.len() as f64;
    let variances: f64 = (0..covariance.len()).map(|i| covariance[i][i]).sum();
    let of_sum: f64 = covariance.iter().flatten().sum();
    varies(of_sum, variances).then(|| k / (k - 1.0) * (1.0 - variances / of_sum))
}

fn item_rest(covariance: &[Vec<f64>]) -> Vec<Option<f64>> {
    let of_sum: f64 = covariance.iter().flatten().sum();
    let correlate = |(i, row): (usize, &Vec<f64>)| {
        let (variance, with_sum) = (row[i], row.iter().sum::<f64>());
        let of_rest = of_sum - 2.0 * with_sum + variance;
        varies(of_rest, of_sum.max(variance))
            .then(|| (with_sum - variance) / (variance * of_rest).sqrt())
    };
    covariance.iter().enumerate().map(correlate).collect()
}

/// Whether a variance is more than the rounding noise of the numbers it was made of.
fn varies(variance: f64, scale: f64) -> bool {
    variance > 1e-12 * scale
}

fn omega_of(covariance: &[Vec<f64>], alpha_std: Option<f64>) -> Result<Omega, Unreliable> {
    if alpha_std.is_none_or(|alpha| alpha < MIN_ALPHA_FOR_FACTOR) {
        return Err(Unreliable::NoCommonFactor);
    }
    let factor = maximum_likelihood(&correlation(covariance)).ok_or(Unreliable::NotConverged)?;
    if factor.on_bound {
        return Err(Unreliable::Heywood);
    }
    let sd: Vec<f64> = (0..covariance.len())
        .map(|i| covariance[i][i].sqrt())
        .collect();
    Ok(Omega {
        raw: omega(&factor, &sd),
        std: omega(&factor, &vec![1.0; sd.len()]),
        loadings: factor.loadings,
    })
}

/// (Σl·sd)² / ((Σl·sd)² + Σu·sd²).
fn omega(factor: &MlFactor, sd: &[f64]) -> f64 {
    let scaled = |(loading, sd): (&f64, &f64)| loading * sd;
    let common: f64 = factor.loadings.iter().zip(sd).map(scaled).sum();
    let own = factor.uniquenesses.iter().zip(sd);
    let unique: f64 = own.map(|(u, sd)| u * sd * sd).sum();
    common * common / (common * common + unique)
}

#[cfg(test)]
mod tests;
