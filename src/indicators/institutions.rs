//! Management figures counted over institutions: one vote each (METHODOLOGY 3.3).

use super::estimate::ci;
use super::result::{InstitutionShare, MajorityShare};
use super::tally::Tallies;
use crate::stats::{percent, wilson, wilson_fpc};

/// The votes of the institutions that have one, by place on the roster.
pub struct Votes {
    all: Vec<f64>,
    primary: Vec<Option<f64>>,
    frame: usize,
    z: f64,
}

impl Votes {
    pub fn new(tallies: &Tallies, frame: usize, z: f64) -> Votes {
        let of = |at| tallies.institution(at, None);
        Votes {
            all: (0..tallies.institutions())
                .filter_map(|at| of(at).vote())
                .collect(),
            primary: (0..tallies.institutions())
                .map(|at| of(at).primary_vote())
                .collect(),
            frame,
            z,
        }
    }

    /// Institutions with a vote.
    pub fn institutions(&self) -> usize {
        self.all.len()
    }

    /// The primary vote of an institution by its place on the roster.
    pub fn primary_of(&self, at: usize) -> Option<f64> {
        self.primary.get(at).copied().flatten()
    }

    pub fn mean(&self) -> Option<InstitutionShare> {
        self.share(self.all.iter().sum())
    }

    pub fn primary(&self) -> Option<InstitutionShare> {
        self.share(self.primary.iter().flatten().sum())
    }

    pub fn majority(&self) -> Option<MajorityShare> {
        let votes = self.all.iter().filter(|vote| **vote > 0.5).count();
        let p = (!self.all.is_empty()).then(|| votes as f64 / self.all.len() as f64)?;
        Some(MajorityShare { p, pct: percent(p) })
    }

    fn share(&self, sum_votes: f64) -> Option<InstitutionShare> {
        let m = self.all.len();
        let p = (m > 0).then(|| sum_votes / m as f64)?;
        let (n, population) = (m as f64, self.frame as f64);
        Some(InstitutionShare {
            frame: self.frame,
            m,
            p,
            pct: percent(p),
            sum_votes,
            wilson: ci(wilson(p, n, self.z)),
            wilson_fpc: ci(wilson_fpc(p, n, population, self.z)),
        })
    }
}
