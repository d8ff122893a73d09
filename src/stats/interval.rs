//! Confidence intervals of one share, and the quantiles they stand on.

use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};
use statrs::function::beta::beta_reg;

/// A standard error this small is rounding noise of a variance that is zero.
pub const SMALLEST_SE: f64 = 1e-12;

/// A closed interval of shares (or of differences of shares), as fractions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub lo: f64,
    pub hi: f64,
}

impl Interval {
    pub fn contains(self, value: f64) -> bool {
        self.lo <= value && value <= self.hi
    }

    pub fn width(self) -> f64 {
        self.hi - self.lo
    }
}

/// Wilson's interval of a share `p` of `n` answers; `n` may be an effective number.
/// Nothing is known about a share of no answers, so `n <= 0` gives [0, 1].
pub fn wilson(p: f64, n: f64, z: f64) -> Interval {
    if n <= 0.0 {
        return Interval { lo: 0.0, hi: 1.0 };
    }
    let z2 = z * z;
    let shrink = 1.0 + z2 / n;
    let centre = (p + z2 / (2.0 * n)) / shrink;
    let half = z / shrink * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).max(0.0).sqrt();
    Interval {
        lo: if p <= 0.0 { 0.0 } else { centre - half },
        hi: if p >= 1.0 { 1.0 } else { centre + half },
    }
}

/// Wilson's interval for `n` answers out of a finite `population`; a census is a point.
pub fn wilson_fpc(p: f64, n: f64, population: f64, z: f64) -> Interval {
    if n >= population {
        return Interval { lo: p, hi: p };
    }
    wilson(p, n * (population - 1.0) / (population - n), z)
}

/// The t interval on the logit scale, transformed back.
/// It does not exist for shares of 0 and 1, for a variance of zero and without degrees of freedom.
pub fn logit(p: f64, se: f64, df: f64, conf_level: f64) -> Option<Interval> {
    let inside = p > 0.0 && p < 1.0;
    // Written so that a standard error that is not a number gives no interval either.
    let measurable = se > SMALLEST_SE && se.is_finite() && df >= 1.0;
    if !(inside && measurable) {
        return None;
    }
    let centre = (p / (1.0 - p)).ln();
    let half = t_quantile(0.5 + conf_level / 2.0, df) * se / (p * (1.0 - p));
    Some(Interval {
        lo: expit(centre - half),
        hi: expit(centre + half),
    })
}

fn expit(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The two-sided normal quantile: 1.959963984540054 for .95.
pub fn z_of(conf_level: f64) -> f64 {
    Normal::standard().inverse_cdf(0.5 + conf_level / 2.0)
}

/// The quantile of Student's t, for `probability` in (0, 1) and `df` > 0.
/// A Newton step on the exact tail probability completes the library's inverse.
pub fn t_quantile(probability: f64, df: f64) -> f64 {
    let Ok(student) = StudentsT::new(0.0, 1.0, df) else {
        return f64::NAN;
    };
    if probability < 0.5 {
        return -t_quantile(1.0 - probability, df);
    }
    let first = student.inverse_cdf(probability);
    let excess = student.sf(first) - (1.0 - probability);
    first + excess / student.pdf(first)
}

/// P(|T| >= |t|), computed in the tail so that small values keep their digits.
pub fn t_two_sided_p(t: f64, df: f64) -> f64 {
    if t.is_infinite() {
        return 0.0;
    }
    beta_reg(df / 2.0, 0.5, df / (df + t * t))
}

#[cfg(test)]
mod tests;
