//! The surveys of a cycle and the words that files and tables use for them.

use serde::{Deserialize, Serialize};

/// Preschool or school; data sets write `PII` and `SCHOOL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    #[serde(rename = "PII")]
    Preschool,
    #[serde(rename = "SCHOOL")]
    School,
}

impl Stage {
    pub const ALL: [Stage; 2] = [Stage::Preschool, Stage::School];

    pub fn code(self) -> &'static str {
        match self {
            Stage::Preschool => "PII",
            Stage::School => "SCHOOL",
        }
    }

    pub fn find(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// Grades 7-9 or 10-12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GradeBand {
    #[serde(rename = "G7_9")]
    G7To9,
    #[serde(rename = "G10_12")]
    G10To12,
}

impl GradeBand {
    pub const ALL: [GradeBand; 2] = [GradeBand::G7To9, GradeBand::G10To12];

    pub fn code(self) -> &'static str {
        match self {
            GradeBand::G7To9 => "G7_9",
            GradeBand::G10To12 => "G10_12",
        }
    }

    pub fn of_grade(grade: u8) -> Option<GradeBand> {
        match grade {
            7..=9 => Some(GradeBand::G7To9),
            10..=12 => Some(GradeBand::G10To12),
            _ => None,
        }
    }
}

/// Who answers a survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    Management,
    Teachers,
    Students,
}

/// One of the five surveys of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SurveyId {
    #[serde(rename = "M_PII")]
    ManagementPreschool,
    #[serde(rename = "M_SCH")]
    ManagementSchool,
    #[serde(rename = "S_712")]
    Student,
    #[serde(rename = "T_PII")]
    TeacherPreschool,
    #[serde(rename = "T_SCH")]
    TeacherSchool,
}

impl SurveyId {
    pub const ALL: [SurveyId; 5] = [
        SurveyId::ManagementPreschool,
        SurveyId::ManagementSchool,
        SurveyId::Student,
        SurveyId::TeacherPreschool,
        SurveyId::TeacherSchool,
    ];

    /// The code in data sets and results: `M_SCH`.
    pub fn code(self) -> &'static str {
        match self {
            SurveyId::ManagementPreschool => "M_PII",
            SurveyId::ManagementSchool => "M_SCH",
            SurveyId::Student => "S_712",
            SurveyId::TeacherPreschool => "T_PII",
            SurveyId::TeacherSchool => "T_SCH",
        }
    }

    /// The name in addresses and questionnaire folders: `management-school`.
    pub fn slug(self) -> &'static str {
        match self {
            SurveyId::ManagementPreschool => "management-preschool",
            SurveyId::ManagementSchool => "management-school",
            SurveyId::Student => "student",
            SurveyId::TeacherPreschool => "teacher-preschool",
            SurveyId::TeacherSchool => "teacher-school",
        }
    }

    pub fn find(code_or_slug: &str) -> Option<SurveyId> {
        SurveyId::ALL
            .into_iter()
            .find(|survey| survey.code() == code_or_slug || survey.slug() == code_or_slug)
    }

    pub fn stage(self) -> Stage {
        match self {
            SurveyId::ManagementPreschool | SurveyId::TeacherPreschool => Stage::Preschool,
            _ => Stage::School,
        }
    }

    pub fn audience(self) -> Audience {
        match self {
            SurveyId::ManagementPreschool | SurveyId::ManagementSchool => Audience::Management,
            SurveyId::TeacherPreschool | SurveyId::TeacherSchool => Audience::Teachers,
            SurveyId::Student => Audience::Students,
        }
    }
}
