//! Self-assessments: answers to points, areas and levels, what a person reads about them, and what a
//! group of them says. Also what learners say of their own skills, for nobody but themselves.
//!
//! The forms' items and thresholds are data of the instrument's version, below `questionnaires/`.
//! Levels of one person are decided in integers; only means over people are compared as floating
//! numbers, with a tolerance.

mod form;
mod level;
mod outcome;
mod picture;
mod profile;
mod publishable;
mod summary;

#[cfg(test)]
mod tests;

pub use form::Form;
pub use level::Level;
pub use outcome::{CompetenceOutcome, NextLevel, Outcome, outcome};
pub use picture::{AreaSaid, said};
pub use profile::{AreaScore, Profile};
pub use publishable::{PublishableStage, PublishableSummary};
pub use summary::{InstitutionSummary, StageSummary, Summary, summarise};
