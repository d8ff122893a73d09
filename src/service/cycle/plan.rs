//! A new cycle: as somebody asks for it, everything that is wrong with that, and its first state.

use std::collections::{BTreeMap, BTreeSet};

use super::versions::newest_form;
use super::{CycleError, Hand, record};
use crate::dataset::{Codebook, Dataset, Fault, Manifest, Quality, Roster, TargetField};
use crate::db::cycle_events::CycleStep;
use crate::db::cycles::{self, CycleHead, CycleState};
use crate::db::{Db, DbError};
use crate::indicators::builtin_catalogue;
use crate::service::store::{self, Fingerprint};
use crate::survey::{Questionnaire, SurveyId, builtin};

const LABEL_CHARS_MAX: usize = 100;

/// A cycle as somebody asks for it.
#[derive(Clone, Debug)]
pub struct Plan {
    pub key: String,
    pub label: String,
    /// None: this cycle is a baseline itself.
    pub baseline: Option<String>,
    pub roster: RosterSource,
    pub surveys: BTreeSet<SurveyId>,
    /// Its answers are invented.
    pub is_synthetic: bool,
}

#[derive(Clone, Debug)]
pub enum RosterSource {
    /// Another cycle.
    Cycle(String),
    /// `rosters.csv`, as hostile as any upload.
    File(Vec<u8>),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanProblem {
    #[error("{0:?} is not a year; give the autumn's year in four digits, as 2028")]
    NoYear(String),
    #[error("the year must be later than that of the last cycle, {0}")]
    NotLater(String),
    #[error("give the cycle a name of at most {LABEL_CHARS_MAX} characters in one line")]
    Label,
    #[error("there is no earlier cycle {0:?} with results; choose one as the baseline, or none")]
    Baseline(String),
    #[error("there is no cycle {0:?}; take the roster of another, or a file")]
    RosterCycle(String),
    #[error("the file of the roster is missing or empty")]
    RosterMissing,
    #[error("{0}")]
    Roster(Fault),
    #[error("choose at least one survey")]
    NoSurvey,
    #[error("no questionnaire for {} of that year can be answered", .0.slug())]
    NoForm(SurveyId),
}

impl PlanProblem {
    pub fn code(&self) -> &'static str {
        match self {
            PlanProblem::NoYear(_) => "no-year",
            PlanProblem::NotLater(_) => "not-later",
            PlanProblem::Label => "label",
            PlanProblem::Baseline(_) => "baseline",
            PlanProblem::RosterCycle(_) => "roster-cycle",
            PlanProblem::RosterMissing => "roster-missing",
            PlanProblem::Roster(_) => "roster",
            PlanProblem::NoSurvey => "no-survey",
            PlanProblem::NoForm(_) => "no-form",
        }
    }
}

/// Stores the cycle as a draft, whole or not at all.
pub fn create(db: &Db, plan: &Plan, hand: &Hand) -> Result<(), CycleError> {
    let heads = db.read(cycles::list)?;
    let mut problems = plan.problems(&heads);
    let roster = match roster(db, &plan.roster)? {
        Ok(roster) => roster,
        Err(found) => {
            problems.extend(found);
            Roster::default()
        }
    };
    if !problems.is_empty() {
        return Err(CycleError::Plan(problems));
    }
    let baseline = plan.baseline(&heads);
    let dataset = plan.dataset(roster, baseline);
    let draft = plan.draft(&dataset, baseline);
    let (hand, key) = (hand.clone(), plan.key.clone());
    let stored = db.write_blocking(move |conn| {
        store::insert(conn, &draft, &dataset, &mut |_| {})?;
        record(conn, &draft.key, CycleStep::Created, &hand, None)
    });
    match stored {
        // Somebody was quicker.
        Err(DbError::AlreadyExists(_)) => Err(CycleError::Plan(vec![PlanProblem::NotLater(key)])),
        stored => Ok(stored?),
    }
}

fn roster(db: &Db, source: &RosterSource) -> Result<Result<Roster, Vec<PlanProblem>>, DbError> {
    Ok(match source {
        RosterSource::File(bytes) if bytes.is_empty() => Err(vec![PlanProblem::RosterMissing]),
        RosterSource::File(bytes) => Roster::parse(bytes)
            .map_err(|faults| faults.into_iter().map(PlanProblem::Roster).collect()),
        RosterSource::Cycle(key) => {
            let roster = db.read(|conn| store::roster(conn, key))?;
            match roster.entries().is_empty() {
                true => Err(vec![PlanProblem::RosterCycle(key.clone())]),
                false => Ok(roster),
            }
        }
    })
}

fn is_year(key: &str) -> bool {
    key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit())
}

impl Plan {
    /// Everything but what is wrong with the roster.
    fn problems(&self, heads: &[CycleHead]) -> Vec<PlanProblem> {
        let mut found = Vec::new();
        let last = heads.iter().map(|head| &head.key).rfind(|key| is_year(key));
        if !is_year(&self.key) {
            found.push(PlanProblem::NoYear(self.key.clone()));
        } else if let Some(last) = last.filter(|last| **last >= self.key) {
            found.push(PlanProblem::NotLater(last.clone()));
        }
        let n_chars = self.label.trim().chars().count();
        if !(1..=LABEL_CHARS_MAX).contains(&n_chars) || self.label.contains(char::is_control) {
            found.push(PlanProblem::Label);
        }
        if let Some(key) = &self.baseline
            && self.baseline(heads).is_none()
        {
            found.push(PlanProblem::Baseline(key.clone()));
        }
        found.extend(self.survey_problems());
        found
    }

    fn survey_problems(&self) -> Vec<PlanProblem> {
        if self.surveys.is_empty() {
            return vec![PlanProblem::NoSurvey];
        }
        let asked = self.surveys.iter().copied();
        let without = asked.filter(|survey| newest_form(*survey, &self.key).is_none());
        without.map(PlanProblem::NoForm).collect()
    }

    fn baseline<'a>(&self, heads: &'a [CycleHead]) -> Option<&'a CycleHead> {
        let named = self.baseline.as_ref()?;
        let mut frozen = heads.iter().filter(|head| head.state >= CycleState::Frozen);
        frozen.find(|head| head.key == *named)
    }

    fn dataset(&self, roster: Roster, baseline: Option<&CycleHead>) -> Dataset {
        let file = |survey: &SurveyId| (*survey, format!("{}.csv", survey.slug()));
        let counted = |survey: &SurveyId| (*survey, Quality::default());
        Dataset {
            manifest: Manifest {
                dataset: format!("cycle-{}-collected", self.key),
                cycle: self.key.clone(),
                label: self.label.trim().to_owned(),
                is_baseline: baseline.is_none(),
                baseline: baseline.map(|head| format!("../{}", head.dataset)),
                surveys: self.surveys.iter().map(file).collect(),
                digcompedu: None,
                target_field: target_field(&self.key),
                options: Default::default(),
            },
            roster,
            codebook: codebook(&self.key),
            surveys: BTreeMap::new(),
            quality: self.surveys.iter().map(counted).collect(),
            inventory: None,
            digcompedu: None,
        }
    }

    fn draft(&self, dataset: &Dataset, baseline: Option<&CycleHead>) -> cycles::Cycle {
        let catalogue = builtin_catalogue();
        let fingerprint = Fingerprint::of(dataset, catalogue);
        let baseline_key = baseline.map(|head| head.key.clone());
        let draft = store::cycle_record(dataset, catalogue, &fingerprint, baseline_key);
        cycles::Cycle {
            state: CycleState::Draft,
            is_synthetic: draft.is_synthetic || self.is_synthetic,
            ..draft
        }
    }
}

/// The target that the programme sets for the year; other years have none of their own.
fn target_field(key: &str) -> Option<TargetField> {
    match key {
        "2026" => Some(TargetField::Target2026),
        "2028" => Some(TargetField::Target2028),
        _ => None,
    }
}

/// The items of all surveys, also of those that the cycle does not ask: indicators refer to them.
pub(super) fn codebook(cycle_key: &str) -> Codebook {
    let newest = |survey| -> Option<&'static Questionnaire> {
        let form = newest_form(survey, cycle_key).map(|(questionnaire, _)| questionnaire);
        form.or_else(|| builtin().iter().rfind(|one| one.survey == survey))
    };
    Codebook::of(SurveyId::ALL.into_iter().filter_map(newest))
}
