//! From questionnaires to figures that may be published, in the order of the pipeline.
//!
//! Everything here is pure: it takes values and gives values. It is a crate of its own, so that it is
//! compiled fully optimised and beside the libraries that the rest of the program waits for.

pub mod dataset;
pub mod disclosure;
pub mod indicators;
pub mod scoring;
pub mod stats;
pub mod survey;
