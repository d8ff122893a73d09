//! One common factor by maximum likelihood.
//!
//! For given uniquenesses u the best loadings are known: they follow from the largest eigenvalue of
//! S* = U^-½ R U^-½ (Lawley and Maxwell 1971; Jöreskog 1967; Clarke 1970). What is left is a
//! function of x = ln u, minimised by Newton's method within the bounds of u.

use super::Matrix;
use super::eigen::{Eigen, symmetric_eigen};

/// Below this a uniqueness is not believed: an item would be measured without error.
const SMALLEST_UNIQUENESS: f64 = 0.005;
const START: f64 = 0.5;
const STEPS: usize = 300;
const TOLERANCE: f64 = 1e-9;
/// No uniqueness changes by more than this factor (on the log scale) in a step.
const LONGEST_STEP: f64 = 1.0;

pub struct MlFactor {
    pub loadings: Vec<f64>,
    pub uniquenesses: Vec<f64>,
    pub on_bound: bool,
}

/// `None` if the search does not settle.
pub fn maximum_likelihood(correlation: &Matrix) -> Option<MlFactor> {
    let mut point = Point::at(correlation, vec![START.ln(); correlation.len()]);
    for _ in 0..STEPS {
        if point.projected_gradient() < TOLERANCE {
            return Some(point.factor());
        }
        point = point.better(correlation)?;
    }
    None
}

/// The fit at one choice of x = ln u, which lies within [ln .005, 0].
struct Point {
    x: Vec<f64>,
    eigen: Eigen,
    misfit: f64,
    gradient: Vec<f64>,
}

impl Point {
    fn at(correlation: &Matrix, x: Vec<f64>) -> Point {
        let scaled = |(row, xi): (&Vec<f64>, &f64)| {
            let entry = |(r, xj): (&f64, &f64)| r * (-(xi + xj) / 2.0).exp();
            row.iter().zip(&x).map(entry).collect()
        };
        let eigen = symmetric_eigen(correlation.iter().zip(&x).map(scaled).collect());
        // ln det(LL' + U) + tr(R (LL' + U)^-1), up to a constant.
        let others: f64 = eigen.values[1..].iter().sum();
        let misfit = x.iter().sum::<f64>() + eigen.values[0].ln() + others;
        let slope = |i| {
            rest(&eigen)
                .map(|(value, v)| (1.0 - value) * v[i] * v[i])
                .sum()
        };
        Point {
            gradient: (0..x.len()).map(slope).collect(),
            misfit,
            eigen,
            x,
        }
    }

    /// The bound holds x_i if the fit would improve beyond it.
    fn is_held(&self, i: usize) -> bool {
        let low = self.x[i] <= lowest() && self.gradient[i] > 0.0;
        let high = self.x[i] >= 0.0 && self.gradient[i] < 0.0;
        low || high
    }

    fn free(&self) -> Vec<usize> {
        (0..self.x.len()).filter(|&i| !self.is_held(i)).collect()
    }

    fn projected_gradient(&self) -> f64 {
        let free = self.free().into_iter();
        free.map(|i| self.gradient[i].abs()).fold(0.0, f64::max)
    }

    /// The next point along Newton's direction, shortened until the fit improves.
    fn better(&self, correlation: &Matrix) -> Option<Point> {
        let direction = self.direction();
        let mut length = 1.0;
        for _ in 0..50 {
            let moved = self.x.iter().zip(&direction);
            let x: Vec<f64> = moved
                .map(|(x, d)| (x + length * d).clamp(lowest(), 0.0))
                .collect();
            let next = Point::at(correlation, x);
            if next.misfit <= self.misfit + self.expected_change(&next.x) {
                return Some(next);
            }
            length /= 2.0;
        }
        None
    }

    /// A part of what the gradient promises, with room for rounding.
    fn expected_change(&self, x: &[f64]) -> f64 {
        let moved = x.iter().zip(&self.x).map(|(new, old)| new - old);
        let promised: f64 = moved.zip(&self.gradient).map(|(d, g)| d * g).sum();
        1e-4 * promised + 1e-13 * self.misfit.abs().max(1.0)
    }

    fn direction(&self) -> Vec<f64> {
        let free = self.free();
        let downhill: Vec<f64> = free.iter().map(|&i| -self.gradient[i]).collect();
        let step = solve(&self.hessian(&free), &downhill)
            .or_else(|| solve(&self.safe_hessian(&free), &downhill))
            .unwrap_or(downhill);
        let longest = step.iter().map(|d| d.abs()).fold(LONGEST_STEP, f64::max);
        let mut direction = vec![0.0; self.x.len()];
        for (&i, d) in free.iter().zip(&step) {
            direction[i] = d * LONGEST_STEP / longest;
        }
        direction
    }

    /// The exact second derivatives (Clarke 1970).
    fn hessian(&self, free: &[usize]) -> Matrix {
        let (first, v1) = (self.eigen.values[0], &self.eigen.vectors[0]);
        let entry = |i: usize, j: usize| {
            let sum = |weight: &dyn Fn(f64) -> f64| -> f64 {
                rest(&self.eigen)
                    .map(|(value, v)| weight(value) * v[i] * v[j])
                    .sum()
            };
            let with_first = |value: f64| (1.0 - value) * (first + value) / (first - value);
            sum(&|value| value) * sum(&|_| 1.0) + sum(&with_first) * v1[i] * v1[j]
        };
        square(free, entry)
    }

    /// Their expectation if the model holds: never negative definite (Jöreskog 1967).
    fn safe_hessian(&self, free: &[usize]) -> Matrix {
        square(free, |i, j| {
            let sum: f64 = rest(&self.eigen).map(|(_, v)| v[i] * v[j]).sum();
            sum * sum + if i == j { 1e-6 } else { 0.0 }
        })
    }

    fn factor(&self) -> MlFactor {
        let (first, v1) = (self.eigen.values[0], &self.eigen.vectors[0]);
        let length = (first - 1.0).max(0.0).sqrt();
        let sign = if v1
            .iter()
            .zip(&self.x)
            .map(|(v, x)| v * (x / 2.0).exp())
            .sum::<f64>()
            < 0.0
        {
            -1.0
        } else {
            1.0
        };
        let loading = |(v, x): (&f64, &f64)| sign * length * v * (x / 2.0).exp();
        MlFactor {
            loadings: v1.iter().zip(&self.x).map(loading).collect(),
            uniquenesses: self.x.iter().map(|x| x.exp()).collect(),
            on_bound: self.x.iter().any(|x| *x <= lowest() + 1e-6),
        }
    }
}

fn lowest() -> f64 {
    SMALLEST_UNIQUENESS.ln()
}

/// All eigenvalues but the largest, with their vectors.
fn rest(eigen: &Eigen) -> impl Iterator<Item = (f64, &Vec<f64>)> {
    eigen.values.iter().copied().zip(&eigen.vectors).skip(1)
}

fn square(indices: &[usize], entry: impl Fn(usize, usize) -> f64) -> Matrix {
    let row = |&i: &usize| indices.iter().map(|&j| entry(i, j)).collect();
    indices.iter().map(row).collect()
}

/// Solves a positive definite system by Cholesky's method; `None` if it is not positive definite.
fn solve(matrix: &Matrix, right: &[f64]) -> Option<Vec<f64>> {
    let k = right.len();
    let mut lower = vec![vec![0.0; k]; k];
    for i in 0..k {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|m| lower[i][m] * lower[j][m]).sum();
            let left = matrix[i][j] - dot;
            if i > j {
                lower[i][j] = left / lower[j][j];
            } else if left > 1e-10 {
                lower[i][i] = left.sqrt();
            } else {
                return None;
            }
        }
    }
    let mut x = right.to_vec();
    for i in 0..k {
        let dot: f64 = (0..i).map(|m| lower[i][m] * x[m]).sum();
        x[i] = (x[i] - dot) / lower[i][i];
    }
    for i in (0..k).rev() {
        let dot: f64 = (i + 1..k).map(|m| lower[m][i] * x[m]).sum();
        x[i] = (x[i] - dot) / lower[i][i];
    }
    Some(x)
}
