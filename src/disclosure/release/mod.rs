//! A release: everything that is published of a cycle, and nothing else.
//!
//! - `model`: the release as readers get it
//! - `draft`: puts one together
//! - `figures`: headline figures and their change since an earlier cycle
//! - `sections`: coverage, devices, perception gaps, reliability, self-assessment
//! - `guard`: decides what must stay unsaid
//! - `world`, `statement`, `twins`: the proof that a cell stays unknown
//! - `earlier`: corrections
//! - `coding`, `themes`: what people write in their own words, counted by theme

mod coding;
mod draft;
mod earlier;
mod figures;
mod guard;
mod model;
mod sections;
mod statement;
mod themes;
mod twins;
mod world;

pub use coding::{CodedQuestion, Coding};
pub use draft::{Draft, Heading};
pub use earlier::{Earlier, PrivateCounts};
pub use model::*;
