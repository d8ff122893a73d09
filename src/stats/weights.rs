//! Weights that make the answers add up to the people on the roster.
//!
//! All rows of a cell weigh the same, before and after trimming, so the work is done on cells.

use std::collections::BTreeMap;

const RAKING_TOLERANCE: f64 = 1e-12;
const RAKING_SWEEPS: usize = 1000;

/// Who answered and who exists in one institution, or in one band (`B`) of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightingCell<B> {
    pub institution: u32,
    /// `None` for people without bands: then the institution is one cell.
    pub band: Option<B>,
    pub respondents: u32,
    pub population: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Weighting {
    /// The weight of a respondent of each cell, in the order given; 0 where nobody answered and
    /// where the roster has nobody.
    pub weights: Vec<f64>,
    /// Over respondents, after trimming.
    pub sum: f64,
    pub min: f64,
    pub max: f64,
    /// Respondents whose weight was cut.
    pub trimmed: u64,
    /// n · Σw² / (Σw)².
    pub kish_deff: f64,
    /// Institutions whose bands were taken together.
    pub collapsed: Vec<u32>,
    pub converged: bool,
}

/// N/n per cell. The bands of an institution are taken together if one of them with people has
/// fewer than `min_cell` respondents, or has respondents but no people.
/// There is no weighting if nobody answered or nobody is represented.
pub fn post_stratify<B>(
    cells: &[WeightingCell<B>],
    min_cell: u32,
    trim_factor: f64,
) -> Option<Weighting> {
    let collapsed = collapsed_institutions(cells, min_cell);
    let weight_of = |cell: &WeightingCell<B>| {
        let whole = collapsed.contains(&cell.institution);
        let same = |other: &&WeightingCell<B>| other.institution == cell.institution;
        let (n, population) = if whole {
            totals(cells.iter().filter(same))
        } else {
            totals(std::iter::once(cell))
        };
        if cell.respondents > 0 {
            population / n
        } else {
            0.0
        }
    };
    let weights = cells.iter().map(weight_of).collect();
    let weighting = finish(&respondents_of(cells), weights, trim_factor)?;
    Some(Weighting {
        collapsed,
        ..weighting
    })
}

/// Weights whose sums per institution and per band are those of the responding institutions.
pub fn rake<B: Copy + Ord>(cells: &[WeightingCell<B>], trim_factor: f64) -> Option<Weighting> {
    let respondents = respondents_of(cells);
    let margins = margins_of_responding(cells);
    let mut weights: Vec<f64> = respondents.iter().map(|n| n.min(1.0)).collect();
    let mut converged = false;
    for _ in 0..RAKING_SWEEPS {
        margins
            .iter()
            .for_each(|m| m.scale(&respondents, &mut weights));
        let error = |margin: &Margin| margin.relative_error(&respondents, &weights);
        converged = margins.iter().map(error).fold(0.0, f64::max) < RAKING_TOLERANCE;
        if converged {
            break;
        }
    }
    let weighting = finish(&respondents, weights, trim_factor)?;
    Some(Weighting {
        converged,
        ..weighting
    })
}

fn respondents_of<B>(cells: &[WeightingCell<B>]) -> Vec<f64> {
    cells.iter().map(|c| f64::from(c.respondents)).collect()
}

fn totals<'a, B: 'a>(cells: impl Iterator<Item = &'a WeightingCell<B>>) -> (f64, f64) {
    cells.fold((0.0, 0.0), |(n, population), cell| {
        (
            n + f64::from(cell.respondents),
            population + cell.population,
        )
    })
}

fn responding<B>(cells: &[WeightingCell<B>]) -> Vec<u32> {
    let answered = cells.iter().filter(|c| c.respondents > 0);
    let mut institutions: Vec<u32> = answered.map(|c| c.institution).collect();
    institutions.sort_unstable();
    institutions.dedup();
    institutions
}

fn collapsed_institutions<B>(cells: &[WeightingCell<B>], min_cell: u32) -> Vec<u32> {
    let unfit = |cell: &WeightingCell<B>| {
        let small = cell.population > 0.0 && cell.respondents < min_cell;
        let nobody = cell.population <= 0.0 && cell.respondents > 0;
        cell.band.is_some() && (small || nobody)
    };
    let mut institutions = responding(cells);
    institutions.retain(|id| cells.iter().any(|c| c.institution == *id && unfit(c)));
    institutions
}

/// Some cells and the people they should add up to.
#[derive(Default)]
struct Margin {
    cells: Vec<usize>,
    people: f64,
}

impl Margin {
    fn add(&mut self, cell: usize, people: f64) {
        self.cells.push(cell);
        self.people += people;
    }

    fn current(&self, respondents: &[f64], weights: &[f64]) -> f64 {
        self.cells
            .iter()
            .map(|&i| respondents[i] * weights[i])
            .sum()
    }

    fn scale(&self, respondents: &[f64], weights: &mut [f64]) {
        let current = self.current(respondents, weights);
        if current > 0.0 {
            self.cells
                .iter()
                .for_each(|&i| weights[i] *= self.people / current);
        }
    }

    /// 1 for people whom no respondent can represent: such a margin is never reached.
    fn relative_error(&self, respondents: &[f64], weights: &[f64]) -> f64 {
        if self.people <= 0.0 {
            return 0.0;
        }
        (self.current(respondents, weights) - self.people).abs() / self.people
    }
}

/// The margins of institutions, then those of bands.
fn margins_of_responding<B: Copy + Ord>(cells: &[WeightingCell<B>]) -> Vec<Margin> {
    let responding = responding(cells);
    let mut institutions: BTreeMap<u32, Margin> = BTreeMap::new();
    let mut bands: BTreeMap<Option<B>, Margin> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        if responding.contains(&cell.institution) {
            let institution = institutions.entry(cell.institution).or_default();
            institution.add(index, cell.population);
            bands
                .entry(cell.band)
                .or_default()
                .add(index, cell.population);
        }
    }
    institutions
        .into_values()
        .chain(bands.into_values())
        .collect()
}

/// Trims once, without raking again, and sums up.
fn finish(respondents: &[f64], mut weights: Vec<f64>, trim_factor: f64) -> Option<Weighting> {
    let sum = weighted_sum(respondents, weights.iter().copied());
    if sum <= 0.0 {
        return None;
    }
    let trimmed = trim(respondents, &mut weights, trim_factor, sum);
    let answered = respondents.iter().zip(&weights).filter(|(n, _)| **n > 0.0);
    let used = answered.map(|(_, w)| *w);
    let sum = weighted_sum(respondents, weights.iter().copied());
    let squares = weighted_sum(respondents, weights.iter().map(|w| w * w));
    Some(Weighting {
        sum,
        min: used.clone().fold(f64::INFINITY, f64::min),
        max: used.fold(0.0, f64::max),
        trimmed,
        kish_deff: respondents.iter().sum::<f64>() * squares / (sum * sum),
        collapsed: Vec::new(),
        converged: true,
        weights,
    })
}

fn weighted_sum(respondents: &[f64], values: impl Iterator<Item = f64>) -> f64 {
    respondents
        .iter()
        .zip(values)
        .map(|(n, value)| n * value)
        .sum()
}

/// Cuts weights above `trim_factor` medians and gives what was cut to everybody.
/// A median of 0 (most respondents stand for nobody) sets no limit.
fn trim(respondents: &[f64], weights: &mut [f64], trim_factor: f64, sum: f64) -> u64 {
    let limit = trim_factor * median(respondents, weights);
    let over = weights.iter().map(|w| f64::from(*w > limit));
    let trimmed = weighted_sum(respondents, over) as u64;
    if limit <= 0.0 || trimmed == 0 {
        return 0;
    }
    weights.iter_mut().for_each(|w| *w = w.min(limit));
    let rescale = sum / weighted_sum(respondents, weights.iter().copied());
    weights.iter_mut().for_each(|w| *w *= rescale);
    trimmed
}

/// The median weight of respondents; the mean of the two in the middle if their number is even.
fn median(respondents: &[f64], weights: &[f64]) -> f64 {
    let mut counted: Vec<(f64, f64)> = weights
        .iter()
        .copied()
        .zip(respondents.iter().copied())
        .collect();
    counted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rows: f64 = respondents.iter().sum();
    let nth = |rank: f64| {
        let mut before = 0.0;
        let found = counted.iter().find(|(_, n)| {
            before += n;
            before > rank
        });
        found.map_or(0.0, |(weight, _)| *weight)
    };
    (nth(((rows - 1.0) / 2.0).floor()) + nth((rows / 2.0).floor())) / 2.0
}

#[cfg(test)]
mod tests;
