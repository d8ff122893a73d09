//! Coded rows of one survey: one small integer an answer, in a canonical order.

use std::cmp::Ordering;

use crate::survey::{GradeBand, SurveyId};

/// What else a row holds besides its answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowHead {
    /// Place of the institution on the roster.
    pub institution: u32,
    /// 7..=12 for students, 0 for everybody else.
    pub grade: u8,
    pub is_primary: bool,
    pub weight: f64,
    /// Place of the covariates in `SurveyRows::covariates`.
    pub covariates: u32,
}

impl RowHead {
    pub fn band(&self) -> Option<GradeBand> {
        GradeBand::of_grade(self.grade)
    }
}

/// The accepted rows of one survey in one cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct SurveyRows {
    pub survey: SurveyId,
    /// Item codes in the order of the packed answers.
    pub items: Vec<String>,
    /// Distinct covariates as `gender=F;stazh=6-10`.
    pub covariates: Vec<String>,
    heads: Vec<RowHead>,
    answers: Vec<i8>,
}

impl SurveyRows {
    pub fn new(survey: SurveyId, items: Vec<String>) -> SurveyRows {
        SurveyRows {
            survey,
            items,
            covariates: Vec::new(),
            heads: Vec::new(),
            answers: Vec::new(),
        }
    }

    pub fn push(&mut self, head: RowHead, answers: &[i8]) {
        debug_assert_eq!(answers.len(), self.items.len());
        self.heads.push(head);
        self.answers.extend_from_slice(answers);
    }

    pub fn len(&self) -> usize {
        self.heads.len()
    }

    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    pub fn heads(&self) -> &[RowHead] {
        &self.heads
    }

    pub fn answers(&self, row: usize) -> &[i8] {
        let width = self.items.len();
        &self.answers[row * width..(row + 1) * width]
    }

    pub fn iter(&self) -> impl Iterator<Item = (&RowHead, &[i8])> {
        self.heads
            .iter()
            .enumerate()
            .map(|(row, head)| (head, self.answers(row)))
    }

    pub fn item_position(&self, code: &str) -> Option<usize> {
        self.items.iter().position(|item| item == code)
    }

    /// Keeps the named rows, in a canonical order: the same content has the same order wherever it
    /// comes from, so that sums of floats give the same bytes on every database.
    pub fn canonical(self, mut keep: Vec<u32>) -> SurveyRows {
        keep.sort_unstable_by(|a, b| self.compare(*a as usize, *b as usize));
        let mut sorted = SurveyRows::new(self.survey, self.items.clone());
        sorted.heads.reserve_exact(keep.len());
        sorted.answers.reserve_exact(keep.len() * self.items.len());
        for row in keep {
            sorted.push(self.heads[row as usize], self.answers(row as usize));
        }
        sorted.covariates = self.covariates;
        sorted
    }

    pub fn all_canonical(self) -> SurveyRows {
        let every = (0..self.heads.len() as u32).collect();
        self.canonical(every)
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        let (x, y) = (&self.heads[a], &self.heads[b]);
        (x.institution, x.grade, y.is_primary)
            .cmp(&(y.institution, y.grade, x.is_primary))
            .then_with(|| x.weight.total_cmp(&y.weight))
            .then_with(|| self.answers(a).cmp(self.answers(b)))
            .then_with(|| self.covariates_of(x).cmp(self.covariates_of(y)))
    }

    pub fn covariates_of(&self, head: &RowHead) -> &str {
        self.covariates
            .get(head.covariates as usize)
            .map_or("", String::as_str)
    }
}
