//! What is asked: surveys, questionnaires, items, scales, and the answers that may exist.

mod answers;
mod builtin;
mod definition;
mod form;
mod framework;
mod hash;
mod id;
mod instrument;
mod lang;
mod library;
mod lint;
pub mod packed;
mod pages;
mod picture;
mod problem;
mod questionnaire;
mod reader;
mod relevance;
mod resolve;
mod scale;
mod source;
mod texts;
mod token;

pub use answers::{AnswerFault, AnswerProblem, Answers, PageAnswers, Raw, plain_text};
pub use builtin::{builtin, builtin_files, find, find_instrument, instruments, newest_instrument};
pub use form::{Choice, Form, Page, Question};
pub use id::{Audience, GradeBand, Stage, SurveyId};
pub use instrument::{
    AssessmentForm, AssessmentItem, Feedback, Instrument, InstrumentId, InstrumentSources,
    LevelText, Named, ScoringRule, Statement,
};
pub use lang::{Lang, Localised};
pub use library::{Files, Library};
pub use lint::{lint, write_lock};
pub use picture::{Picture, PictureArea};
pub use problem::{Problem, Severity};
pub use questionnaire::{Covariate, Item, ItemCode, Lineage, Open, Questionnaire};
pub use relevance::{Relevance, Test};
pub use scale::{Scale, Scales, parse_scales};
pub use source::{PictureSources, SourceFile, Sources};
pub use token::Token;
