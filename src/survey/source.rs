//! Questionnaire files as they come: a path to name in messages, and the content.

use std::collections::BTreeMap;

use super::id::SurveyId;
use super::lang::Lang;

#[derive(Clone, Copy, Debug)]
pub struct SourceFile<'a> {
    pub path: &'a str,
    pub text: &'a str,
}

/// The files of one version of one questionnaire.
#[derive(Clone, Debug)]
pub struct Sources<'a> {
    pub survey: SurveyId,
    pub version: &'a str,
    pub definition: SourceFile<'a>,
    /// May be empty for a questionnaire of status `schema`.
    pub texts: BTreeMap<Lang, SourceFile<'a>>,
    pub picture: Option<PictureSources<'a>>,
}

/// `picture.toml` and its texts.
#[derive(Clone, Debug)]
pub struct PictureSources<'a> {
    pub definition: SourceFile<'a>,
    pub texts: BTreeMap<Lang, SourceFile<'a>>,
}
