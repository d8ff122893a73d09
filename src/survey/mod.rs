//! What is asked: surveys, questionnaires, items, scales, and the answers that may exist.

mod id;
pub mod packed;

pub use id::{Audience, GradeBand, Stage, SurveyId};
