//! Counts answers by institution and grade band; every estimate starts from these few sums.

use std::collections::BTreeSet;

use crate::dataset::{Options, SurveyRows};
use crate::stats::{ClusterSums, Sample};
use crate::survey::GradeBand;
use crate::survey::packed::{DK, MISSING, NAP};

/// What one respondent's answer means for a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Missing,
    Nap,
    Dk,
    Substantive(bool),
}

/// The sums of one institution in one grade band.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub n_rows: u32,
    pub n_missing: u32,
    pub n_nap: u32,
    pub n_dk: u32,
    pub n_sub: u32,
    pub k: u32,
    pub primary_base: u32,
    pub primary_k: u32,
    /// Weight of the substantive answers.
    w_sub: f64,
    sums: ClusterSums,
}

impl Tally {
    /// Substantive answers and "don't know".
    pub fn n_base(&self) -> u32 {
        self.n_sub + self.n_dk
    }

    /// The institution's vote: the mean of its base rows.
    pub fn vote(&self) -> Option<f64> {
        (self.n_base() > 0).then(|| f64::from(self.k) / f64::from(self.n_base()))
    }

    /// The vote of the primary answers, or of all where there is none.
    pub fn primary_vote(&self) -> Option<f64> {
        match self.primary_base {
            0 => self.vote(),
            n => Some(f64::from(self.primary_k) / f64::from(n)),
        }
    }

    fn add(&mut self, class: Class, weight: f64, is_primary: bool) {
        self.n_rows += 1;
        let positive = match class {
            Class::Missing => {
                self.n_missing += 1;
                return;
            }
            Class::Nap => {
                self.n_nap += 1;
                return;
            }
            Class::Dk => {
                self.n_dk += 1;
                false
            }
            Class::Substantive(positive) => {
                self.n_sub += 1;
                self.w_sub += weight;
                positive
            }
        };
        self.k += u32::from(positive);
        self.primary_base += u32::from(is_primary);
        self.primary_k += u32::from(is_primary && positive);
        self.sums.add_row(weight, Some(positive));
    }

    fn absorb(&mut self, other: &Tally) {
        self.n_rows += other.n_rows;
        self.n_missing += other.n_missing;
        self.n_nap += other.n_nap;
        self.n_dk += other.n_dk;
        self.n_sub += other.n_sub;
        self.k += other.k;
        self.primary_base += other.primary_base;
        self.primary_k += other.primary_k;
        self.w_sub += other.w_sub;
        self.sums.absorb(&other.sums);
    }
}

/// The tallies of one variable over all institutions of the roster.
#[derive(Clone, Debug, PartialEq)]
pub struct Tallies {
    /// By place on the roster; without grade bands everything stands in the first.
    cells: Vec<[Tally; 2]>,
}

impl Tallies {
    pub fn count(
        rows: &SurveyRows,
        institutions: usize,
        classify: impl Fn(&[i8]) -> Class,
    ) -> Tallies {
        let mut cells = vec![[Tally::default(); 2]; institutions];
        for (head, answers) in rows.iter() {
            let band = usize::from(head.band() == Some(GradeBand::G10To12));
            let cell = &mut cells[head.institution as usize][band];
            cell.add(classify(answers), head.weight, head.is_primary);
        }
        Tallies { cells }
    }

    /// One institution in a band, or in both.
    pub fn institution(&self, at: usize, band: Option<GradeBand>) -> Tally {
        let mut tally = Tally::default();
        self.bands(at, band).for_each(|cell| tally.absorb(cell));
        tally
    }

    pub fn total(&self, band: Option<GradeBand>) -> Tally {
        let mut tally = Tally::default();
        (0..self.cells.len()).for_each(|at| tally.absorb(&self.institution(at, band)));
        tally
    }

    pub fn institutions(&self) -> usize {
        self.cells.len()
    }

    pub fn substantive_weight(&self, band: Option<GradeBand>) -> f64 {
        self.total(band).w_sub
    }

    fn bands(&self, at: usize, band: Option<GradeBand>) -> impl Iterator<Item = &Tally> {
        let wanted = band.map(|band| usize::from(band == GradeBand::G10To12));
        let cells = self.cells[at].iter().enumerate();
        cells
            .filter(move |(at, _)| wanted.is_none_or(|wanted| wanted == *at))
            .map(|(_, cell)| cell)
    }

    /// The sample of a domain; `name` turns a place on the roster into a cluster number.
    pub fn sample(&self, band: Option<GradeBand>, name: &dyn Fn(usize) -> u32) -> Sample {
        self.sample_with(band, name, &|_, _, tally| tally.sums)
    }

    /// The same sample when every row of a cell weighs `weight(institution, band)`.
    pub fn reweighted(
        &self,
        band: Option<GradeBand>,
        weight: &dyn Fn(usize, GradeBand) -> f64,
    ) -> Sample {
        self.sample_with(band, &|at| at as u32, &|at, band, tally| {
            ClusterSums::of_counts(0, 0, tally.n_base(), tally.k, weight(at, band))
        })
    }

    fn sample_with(
        &self,
        band: Option<GradeBand>,
        name: &dyn Fn(usize) -> u32,
        sums: &dyn Fn(usize, GradeBand, &Tally) -> ClusterSums,
    ) -> Sample {
        let clusters = (0..self.cells.len()).map(|at| {
            let mut cluster = ClusterSums::new(name(at));
            for (cell, cell_band) in self.cells[at].iter().zip(GradeBand::ALL) {
                if band.is_none_or(|band| band == cell_band) {
                    cluster.absorb(&sums(at, cell_band, cell));
                }
            }
            cluster.n_rows = self.cells[at].iter().map(|cell| cell.n_rows).sum();
            cluster
        });
        Sample::new(clusters.collect())
    }
}

/// The class of an answer to one item.
pub fn classify_item(answer: i8, positive: &BTreeSet<i8>) -> Class {
    match answer {
        MISSING => Class::Missing,
        NAP => Class::Nap,
        DK => Class::Dk,
        value => Class::Substantive(positive.contains(&value)),
    }
}

/// "Mean over the items at least the cut" for one respondent (METHODOLOGY 3.2).
pub fn classify_index(answers: impl Iterator<Item = i8>, options: &Options) -> Class {
    let (mut items, mut nap, mut answered, mut sum) = (0_u32, 0_u32, 0_u32, 0_i32);
    for answer in answers {
        items += 1;
        match answer {
            NAP => nap += 1,
            MISSING | DK => {}
            value => {
                answered += 1;
                sum += i32::from(value);
            }
        }
    }
    let share = options.min_answered_share * f64::from(items - nap);
    let needed = options.min_answered_items.max((share - 1e-9).ceil() as u32);
    if answered < needed || answered == 0 {
        return Class::Missing;
    }
    // A sum of whole numbers against the cut times a count: 60/15 is high, 59/15 is not.
    Class::Substantive(f64::from(sum) >= options.index_cut * f64::from(answered) - 1e-9)
}
