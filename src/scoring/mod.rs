//! DigCompEdu self-assessment: answers to points, areas and levels, and what a group of them says.
//!
//! The forms' sizes and thresholds are data (`forms.toml`). Levels of one person are decided in
//! integers; only means over people are compared as floating numbers, with a tolerance.

mod form;
mod level;
mod profile;
mod publishable;
mod summary;

#[cfg(test)]
mod tests;

pub use form::Form;
pub use level::Level;
pub use profile::{AreaScore, Profile};
pub use publishable::{PublishableStage, PublishableSummary};
pub use summary::{InstitutionSummary, StageSummary, Summary, summarise};
