//! A share that cannot be told without its precision.

use super::interval::{Interval, logit};

/// A share of people with what is needed to say how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub share: f64,
    pub variance: f64,
    /// Answers behind the share, unweighted.
    pub n: u64,
    pub df: f64,
}

impl Estimate {
    pub fn se(&self) -> f64 {
        self.variance.sqrt()
    }

    pub fn logit_interval(&self, conf_level: f64) -> Option<Interval> {
        logit(self.share, self.se(), self.df, conf_level)
    }
}
