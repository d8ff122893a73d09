//! Shares of institutions, one vote each; a vote may be split among the institution's answers.

use super::interval::{Interval, wilson, wilson_fpc, z_of};

/// The share of institutions that say yes, out of those that could have been asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InstitutionShare {
    pub p: f64,
    pub sum_votes: f64,
    /// Institutions with a vote.
    pub m: usize,
    /// Institutions on the roster.
    pub frame: usize,
    pub wilson: Interval,
    /// For the finite number of institutions; a point if all of them voted.
    pub wilson_fpc: Interval,
    /// From "all that are missing say no" to "all that are missing say yes".
    pub worst_best: Interval,
}

impl InstitutionShare {
    pub fn is_census(&self) -> bool {
        self.m >= self.frame
    }
}

/// The mean of the votes, each in [0, 1]; undefined without votes.
pub fn institution_share(votes: &[f64], frame: usize, conf_level: f64) -> Option<InstitutionShare> {
    if votes.is_empty() {
        return None;
    }
    let sum_votes: f64 = votes.iter().sum();
    // More votes than institutions would be a faulty roster; the votes are what we know.
    let (m, all) = (votes.len() as f64, votes.len().max(frame) as f64);
    let (p, z) = (sum_votes / m, z_of(conf_level));
    Some(InstitutionShare {
        p,
        sum_votes,
        m: votes.len(),
        frame,
        wilson: wilson(p, m, z),
        wilson_fpc: wilson_fpc(p, m, all, z),
        worst_best: Interval {
            lo: sum_votes / all,
            hi: (sum_votes + all - m) / all,
        },
    })
}

/// The share of institutions where more than half of the vote is yes.
pub fn majority_share(votes: &[f64]) -> Option<f64> {
    let majorities = votes.iter().filter(|vote| **vote > 0.5).count();
    (!votes.is_empty()).then(|| majorities as f64 / votes.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_close(ours: f64, reference: f64) {
        assert!((ours - reference).abs() < 1e-12, "{ours} {reference}");
    }

    fn votes(yes: usize, split: &[f64], no: usize) -> Vec<f64> {
        [vec![1.0; yes], split.to_vec(), vec![0.0; no]].concat()
    }

    #[test]
    fn split_votes_count_in_parts() {
        // 19 preschools; one with five answers and two yes, the rest with one: 12.4 votes.
        // Python: statsmodels.stats.proportion.proportion_confint(12.4, 19, .05, "wilson")
        let share = institution_share(&votes(12, &[0.4], 6), 19, 0.95).unwrap();
        assert_close(share.sum_votes, 12.4);
        assert_close(share.p, 0.6526315789473685);
        assert_close(share.wilson.lo, 0.4300211198397582);
        assert_close(share.wilson.hi, 0.8239031170283905);
        assert!(share.is_census());
        assert_eq!(share.wilson_fpc.width(), 0.0);
    }

    #[test]
    fn one_missing_institution_opens_the_interval() {
        let share = institution_share(&votes(14, &[], 5), 20, 0.95).unwrap();
        assert!(!share.is_census());
        assert_close(share.wilson_fpc.lo, 0.6890949029346887);
        assert_close(share.wilson_fpc.hi, 0.7796018305800188);
        assert_close(share.worst_best.lo, 14.0 / 20.0);
        assert_close(share.worst_best.hi, 15.0 / 20.0);
    }

    #[test]
    fn half_is_no_majority() {
        assert_eq!(majority_share(&[0.5, 1.0, 0.6, 0.0]), Some(0.5));
    }

    #[test]
    fn no_votes_make_no_share() {
        assert_eq!(institution_share(&[], 11, 0.95), None);
        assert_eq!(majority_share(&[]), None);
    }

    #[test]
    fn more_votes_than_institutions_are_a_census() {
        let share = institution_share(&[1.0, 0.0], 1, 0.95).unwrap();
        assert_eq!((share.worst_best.lo, share.worst_best.hi), (0.5, 0.5));
    }

    proptest::proptest! {
        #[test]
        fn worst_and_best_case_enclose_the_share(yes in 0_usize..30, no in 1_usize..30, missing in 0_usize..20) {
            let frame = yes + no + missing;
            let share = institution_share(&votes(yes, &[], no), frame, 0.95).unwrap();
            proptest::prop_assert!(share.worst_best.contains(share.p));
            proptest::prop_assert!((share.worst_best.width() - missing as f64 / frame as f64).abs() < 1e-12);
        }
    }
}
