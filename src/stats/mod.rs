//! The estimators of the methodology, as pure functions of counts and weights.
//!
//! Whatever is estimated keeps the number of answers and the variance beside the value, and no
//! estimate has `+` or `-`: a sum of percentages is never a percentage of anything, and a
//! difference needs the covariance that only `stacked_difference` knows.

mod compare;
mod design;
mod estimate;
mod institution;
mod interval;
mod reliability;
mod rounding;
mod weights;

pub use compare::{
    Difference, Test, benjamini_hochberg, holm, independent_difference, mcnemar_exact, newcombe,
    stacked_difference,
};
pub use design::{ClusterSums, Sample};
pub use estimate::Estimate;
pub use institution::{InstitutionShare, institution_share, majority_share};
pub use interval::{
    Interval, SMALLEST_SE, logit, t_quantile, t_two_sided_p, wilson, wilson_fpc, z_of,
};
pub use reliability::{
    Alpha, ItemMoments, Omega, Reliability, Unreliable, reliability, reliability_of_covariance,
};
pub use rounding::{percent, percent_decimals, percent_near_target};
pub use weights::{Weighting, WeightingCell, post_stratify, rake};
