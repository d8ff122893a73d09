//! Management figures counted over institutions: one vote each (METHODOLOGY 3.3).

use super::result::{InstitutionShare, MajorityShare, ci};
use super::tally::Tallies;
use crate::stats::{institution_share, majority_share, percent};

/// The votes of the institutions that have one, by place on the roster.
pub struct Votes {
    all: Vec<f64>,
    primary: Vec<Option<f64>>,
    frame: usize,
    conf_level: f64,
}

impl Votes {
    pub fn new(tallies: &Tallies, frame: usize, conf_level: f64) -> Votes {
        let of = |at| tallies.institution(at, None);
        Votes {
            all: (0..tallies.institutions())
                .filter_map(|at| of(at).vote())
                .collect(),
            primary: (0..tallies.institutions())
                .map(|at| of(at).primary_vote())
                .collect(),
            frame,
            conf_level,
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
        self.share(&self.all)
    }

    pub fn primary(&self) -> Option<InstitutionShare> {
        self.share(&self.primary.iter().flatten().copied().collect::<Vec<f64>>())
    }

    pub fn majority(&self) -> Option<MajorityShare> {
        let p = majority_share(&self.all)?;
        Some(MajorityShare { p, pct: percent(p) })
    }

    fn share(&self, votes: &[f64]) -> Option<InstitutionShare> {
        let share = institution_share(votes, self.frame, self.conf_level)?;
        Some(InstitutionShare {
            frame: share.frame,
            m: share.m,
            p: share.p,
            pct: percent(share.p),
            sum_votes: share.sum_votes,
            wilson: ci(share.wilson),
            wilson_fpc: ci(share.wilson_fpc),
        })
    }
}
