//! Self-assessments: forms of statements, each worth points, and what to do next at each level.

mod definition;
mod feedback;
mod read;
mod scoring;

use std::collections::BTreeMap;

use super::id::Stage;
use super::lang::{Lang, Localised};
use super::source::SourceFile;

pub use feedback::{Feedback, Guidance};
pub use scoring::ScoringRule;

/// The self-assessments that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InstrumentId {
    DigComp,
    DigCompEdu,
}

impl InstrumentId {
    pub const ALL: [InstrumentId; 2] = [InstrumentId::DigComp, InstrumentId::DigCompEdu];

    /// The name in addresses and questionnaire folders.
    pub fn slug(self) -> &'static str {
        match self {
            InstrumentId::DigComp => "digcomp",
            InstrumentId::DigCompEdu => "digcompedu",
        }
    }

    pub fn find(slug: &str) -> Option<InstrumentId> {
        InstrumentId::ALL.into_iter().find(|id| id.slug() == slug)
    }
}

/// The files of one version of a self-assessment.
#[derive(Clone, Debug)]
pub struct InstrumentSources<'a> {
    pub id: InstrumentId,
    pub version: &'a str,
    pub definition: SourceFile<'a>,
    pub texts: BTreeMap<Lang, SourceFile<'a>>,
    pub feedback: BTreeMap<Lang, SourceFile<'a>>,
}

/// One version of a self-assessment, complete in every required language.
#[derive(Clone, Debug)]
pub struct Instrument {
    pub id: InstrumentId,
    pub version: String,
    /// `DigCompEdu` and its version, `2017`.
    pub framework: String,
    pub framework_version: String,
    pub forms: Vec<AssessmentForm>,
    pub items: Vec<AssessmentItem>,
    /// From the lowest to the highest.
    pub levels: Vec<LevelText>,
    pub areas: Vec<Named>,
    pub competences: Vec<Named>,
    pub title: Localised,
    pub intro: Localised,
    /// How to answer in a preschool, where the instrument fits less well.
    pub preschool_note: Option<Localised>,
    /// Asked before the first item and after the last; the choices are the levels.
    pub self_rating_before: Localised,
    pub self_rating_after: Localised,
    glossary: BTreeMap<Lang, Vec<(String, String)>>,
    guidance: Guidance,
    pub(super) sha256: String,
}

/// A selection of items that is answered in one go, and how it is scored.
#[derive(Clone, Debug)]
pub struct AssessmentForm {
    pub code: String,
    pub title: Localised,
    pub about: Localised,
    pub items: Vec<String>,
    pub rule: ScoringRule,
}

/// A stem with one statement for each number of points, each including more than the one before.
#[derive(Clone, Debug)]
pub struct AssessmentItem {
    pub code: String,
    pub competence: String,
    question: Localised,
    statements: Vec<Statement>,
    preschool_question: Option<Localised>,
    preschool_statements: Option<Vec<Statement>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub points: u8,
    pub text: Localised,
}

#[derive(Clone, Debug)]
pub struct LevelText {
    pub code: String,
    pub name: Localised,
    pub stage: Localised,
    /// What somebody at this level does.
    pub says: Localised,
}

/// An area (`1`) or a competence (`1.1`).
#[derive(Clone, Debug)]
pub struct Named {
    pub code: String,
    pub title: Localised,
    pub about: Localised,
}

impl Instrument {
    pub fn form(&self, code: &str) -> Option<&AssessmentForm> {
        self.forms.iter().find(|form| form.code == code)
    }

    pub fn item(&self, code: &str) -> Option<&AssessmentItem> {
        self.items.iter().find(|item| item.code == code)
    }

    pub fn competence(&self, code: &str) -> Option<&Named> {
        self.competences.iter().find(|one| one.code == code)
    }

    /// Terms of the texts with plain explanations.
    pub fn glossary(&self, lang: Lang) -> &[(String, String)] {
        let found = self.glossary.get(&lang);
        found
            .or_else(|| self.glossary.get(&Lang::Lv))
            .map_or(&[], Vec::as_slice)
    }

    /// What is told at a level (by its place among the levels) of a competence.
    pub fn feedback(
        &self,
        competence: &str,
        level: usize,
        stage: Stage,
        lang: Lang,
    ) -> Option<Feedback<'_>> {
        let level = self.levels.get(level)?;
        self.guidance.find(competence, &level.code, stage, lang)
    }

    /// Over all files of the version in the required languages.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

impl AssessmentItem {
    /// `1` of `d.1.4`.
    pub fn area(&self) -> &str {
        area_of(&self.code)
    }

    pub fn question(&self, stage: Stage) -> &Localised {
        let preschool = self.preschool_question.as_ref();
        preschool
            .filter(|_| stage == Stage::Preschool)
            .unwrap_or(&self.question)
    }

    /// In rising order of points.
    pub fn statements(&self, stage: Stage) -> &[Statement] {
        let preschool = self.preschool_statements.as_ref();
        preschool
            .filter(|_| stage == Stage::Preschool)
            .unwrap_or(&self.statements)
    }
}

fn area_of(item: &str) -> &str {
    item.split('.').nth(1).unwrap_or_default()
}
