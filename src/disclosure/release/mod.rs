//! A release: everything that is published of a cycle, and nothing else.
//!
//! - `model`: the release as readers get it
//! - `draft`: puts one together
//! - `figures`: headline figures and their change since an earlier cycle
//! - `sections`: coverage, devices, perception gaps, reliability, self-assessment

mod draft;
mod figures;
mod model;
mod sections;

pub use draft::Heading;
pub use model::*;
