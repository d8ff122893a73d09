//! From questionnaires to figures that may be published:
//! `survey` → `scoring` → `dataset` → `indicators` → `disclosure`, with the formulas in `stats`.
//!
//! Everything here is pure: it takes values and gives values. It is a crate of its own, so that it is
//! compiled fully optimised and beside the libraries that the rest of the program waits for.

pub mod dataset;
pub mod disclosure;
pub mod indicators;
pub mod scoring;
pub mod stats;
pub mod survey;
