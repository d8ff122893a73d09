use proptest::prelude::*;

use super::super::design::{ClusterSums, Sample};
use super::*;

const MIN_CELL: u32 = 5;
const TRIM: f64 = 5.0;

/// Institution, band, people, respondents, valid answers, positives (student skills index).
type Row = (u32, char, f64, u32, u32, u32);

const FIRST_CYCLE: [Row; 20] = [
    (2, 'a', 310.0, 95, 95, 47),
    (2, 'b', 190.0, 50, 50, 27),
    (3, 'a', 160.0, 82, 82, 30),
    (3, 'b', 90.0, 29, 29, 14),
    (4, 'a', 230.0, 85, 85, 49),
    (4, 'b', 120.0, 44, 44, 23),
    (5, 'a', 190.0, 55, 55, 14),
    (5, 'b', 130.0, 25, 25, 7),
    (6, 'a', 62.0, 9, 9, 6),
    (6, 'b', 0.0, 0, 0, 0),
    (7, 'a', 220.0, 93, 93, 34),
    (7, 'b', 135.0, 45, 45, 25),
    (8, 'a', 120.0, 61, 61, 24),
    (8, 'b', 0.0, 0, 0, 0),
    (9, 'a', 330.0, 153, 153, 49),
    (9, 'b', 240.0, 62, 62, 19),
    (10, 'a', 90.0, 37, 37, 12),
    (10, 'b', 110.0, 23, 23, 9),
    (11, 'a', 290.0, 145, 145, 54),
    (11, 'b', 316.0, 105, 105, 36),
];

/// School 8 answers badly (7 of 122) and is trimmed; school 10 has two unlike bands.
const SECOND_CYCLE: [Row; 20] = [
    (2, 'a', 322.0, 141, 137, 73),
    (2, 'b', 197.0, 72, 70, 34),
    (4, 'a', 225.0, 65, 65, 40),
    (4, 'b', 117.0, 27, 26, 20),
    (5, 'a', 187.0, 95, 95, 50),
    (5, 'b', 128.0, 42, 41, 16),
    (6, 'a', 62.0, 31, 30, 12),
    (7, 'a', 229.0, 88, 86, 37),
    (7, 'b', 140.0, 48, 48, 20),
    (8, 'a', 122.0, 7, 7, 1),
    (9, 'a', 346.0, 167, 164, 71),
    (9, 'b', 251.0, 75, 75, 27),
    (10, 'a', 92.0, 28, 28, 12),
    (10, 'b', 113.0, 8, 8, 0),
    (11, 'a', 297.0, 133, 128, 36),
    (11, 'b', 324.0, 99, 97, 39),
    (12, 'a', 70.0, 27, 27, 10),
    (3, 'a', 166.0, 0, 0, 0),
    (3, 'b', 94.0, 0, 0, 0),
    (6, 'b', 0.0, 0, 0, 0),
];

fn cells(rows: &[Row]) -> Vec<WeightingCell<char>> {
    let cell = |&(institution, band, population, respondents, ..): &Row| WeightingCell {
        institution,
        band: Some(band),
        respondents,
        population,
    };
    rows.iter().map(cell).collect()
}

fn sample(rows: &[Row], weighting: &Weighting) -> Sample {
    let sums = |(row, weight): (&Row, &f64)| {
        let &(id, _, _, n_rows, n_base, k) = row;
        ClusterSums::of_counts(id, n_rows, n_base, k, *weight)
    };
    Sample::new(rows.iter().zip(&weighting.weights).map(sums).collect())
}

fn assert_close(ours: f64, reference: f64) {
    let tolerance = 1e-11 * reference.abs().max(1.0);
    assert!((ours - reference).abs() < tolerance, "{ours} {reference}");
}

/// Sum, smallest, largest, Kish's design effect, respondents trimmed.
fn assert_summary(ours: &Weighting, reference: [f64; 4], trimmed: u64) {
    let summary = [ours.sum, ours.min, ours.max, ours.kish_deff];
    for (ours, reference) in summary.into_iter().zip(reference) {
        assert_close(ours, reference);
    }
    assert_eq!((ours.trimmed, ours.converged), (trimmed, true));
    assert!(ours.collapsed.is_empty());
}

/// Share, standard error, Kish's n of the skills index with these weights.
fn assert_index(rows: &[Row], weighting: &Weighting, reference: [f64; 3]) {
    let sample = sample(rows, weighting);
    let ours = [
        sample.p().unwrap(),
        sample.se_cluster().unwrap(),
        sample.n_kish(),
    ];
    for (ours, reference) in ours.into_iter().zip(reference) {
        assert_close(ours, reference);
    }
}

// The references: R, survey 4.1.1,
// w <- N / n per cell, or rake(d, list(~school, ~band), list(N_school, N_band),
//     control = list(epsilon = 1e-12, maxit = 1000))
// limit <- 5 * median(w); t <- pmin(w, limit); w <- t * sum(w) / sum(t)
// d <- svydesign(ids = ~school, weights = ~w, data = rows); svymean(~y, subset(d, base))

#[test]
fn post_stratification_agrees_with_survey() {
    let weighting = post_stratify(&cells(&FIRST_CYCLE), MIN_CELL, TRIM).unwrap();
    let summary = [
        3333.0,
        1.951219512195122,
        6.888888888888889,
        1.0905470802462411,
    ];
    assert_summary(&weighting, summary, 0);
    let index = [0.4049862491687334, 0.034247642151782894, 1098.5312066760994];
    assert_index(&FIRST_CYCLE, &weighting, index);
}

#[test]
fn heavy_respondents_are_trimmed_once() {
    let weighting = post_stratify(&cells(&SECOND_CYCLE), MIN_CELL, TRIM).unwrap();
    let summary = [
        3222.0,
        1.9935135572315346,
        13.128208710229455,
        1.2224733743867096,
    ];
    assert_summary(&weighting, summary, 15);
    let index = [0.4265771470992256, 0.039907782454752745, 924.050634724507];
    assert_index(&SECOND_CYCLE, &weighting, index);
}

#[test]
fn raking_agrees_with_survey() {
    let weighting = rake(&cells(&FIRST_CYCLE), TRIM).unwrap();
    let summary = [
        3333.0,
        1.967213114753663,
        6.888888888887356,
        1.0810797560921461,
    ];
    assert_summary(&weighting, summary, 0);
    let index = [0.40507807286817626, 0.03421831751252003, 1108.1513581666661];
    assert_index(&FIRST_CYCLE, &weighting, index);
}

#[test]
fn raked_weights_are_trimmed_and_not_raked_again() {
    let weighting = rake(&cells(&SECOND_CYCLE), TRIM).unwrap();
    let summary = [
        3222.0,
        2.0257169389841554,
        11.734106367630806,
        1.154418787129185,
    ];
    assert_summary(&weighting, summary, 7);
    let index = [0.433903497146464, 0.03802090319740026, 979.589790861615];
    assert_index(&SECOND_CYCLE, &weighting, index);
}

fn cell(institution: u32, band: char, population: f64, respondents: u32) -> WeightingCell<char> {
    WeightingCell {
        institution,
        band: Some(band),
        respondents,
        population,
    }
}

fn collapsed(cells: &[WeightingCell<char>]) -> Vec<u32> {
    post_stratify(cells, MIN_CELL, TRIM).unwrap().collapsed
}

#[test]
fn small_bands_are_taken_together() {
    let cells = [
        cell(1, 'a', 30.0, 4),
        cell(1, 'b', 30.0, 16),
        cell(2, 'a', 10.0, 5),
    ];
    let weighting = post_stratify(&cells, MIN_CELL, TRIM).unwrap();
    assert_eq!(weighting.weights, [3.0, 3.0, 2.0]);
    assert_eq!(weighting.collapsed, [1]);
}

#[test]
fn band_without_respondents_collapses_its_institution() {
    let silent = [cell(1, 'a', 30.0, 10), cell(1, 'b', 30.0, 0)];
    assert_eq!(collapsed(&silent), [1]);
    let weighting = post_stratify(&silent, MIN_CELL, TRIM).unwrap();
    assert_eq!(weighting.weights, [6.0, 0.0]);
    assert_eq!(weighting.sum, 60.0);
}

#[test]
fn respondents_of_a_band_without_people_collapse_too() {
    let odd = [cell(1, 'a', 30.0, 10), cell(1, 'b', 0.0, 5)];
    let weighting = post_stratify(&odd, MIN_CELL, TRIM).unwrap();
    assert_eq!(weighting.weights, [2.0, 2.0]);
    assert_eq!(weighting.collapsed, [1]);
}

#[test]
fn empty_band_and_missing_institution_collapse_nothing() {
    let basic_school = [cell(1, 'a', 30.0, 10), cell(1, 'b', 0.0, 0)];
    let missing = [cell(2, 'a', 30.0, 0), cell(2, 'b', 20.0, 0)];
    assert!(collapsed(&[basic_school, missing].concat()).is_empty());
}

#[test]
fn people_without_bands_never_collapse() {
    let teachers = WeightingCell::<char> {
        band: None,
        ..cell(1, 'a', 12.0, 3)
    };
    let weighting = post_stratify(&[teachers], MIN_CELL, TRIM).unwrap();
    assert_eq!(
        (weighting.weights, weighting.collapsed),
        (vec![4.0], vec![])
    );
}

#[test]
fn respondents_of_nobody_weigh_nothing() {
    let cells = [cell(1, 'a', 0.0, 6), cell(2, 'a', 30.0, 10)];
    let post = post_stratify(&cells, MIN_CELL, TRIM).unwrap();
    assert_eq!(
        (post.weights.as_slice(), post.min),
        ([0.0, 3.0].as_slice(), 0.0)
    );
    let raked = rake(&cells, TRIM).unwrap();
    assert_eq!((raked.weights, raked.converged), (vec![0.0, 3.0], true));
}

#[test]
fn median_of_zero_trims_nobody() {
    let cells = [cell(1, 'a', 0.0, 60), cell(2, 'a', 30.0, 10)];
    let weighting = post_stratify(&cells, MIN_CELL, TRIM).unwrap();
    assert_eq!((weighting.trimmed, weighting.sum), (0, 30.0));
}

#[test]
fn nobody_represented_is_no_weighting() {
    assert_eq!(post_stratify(&[cell(1, 'a', 0.0, 6)], MIN_CELL, TRIM), None);
    assert_eq!(post_stratify(&[cell(1, 'a', 9.0, 0)], MIN_CELL, TRIM), None);
    assert_eq!(rake(&[cell(1, 'a', 0.0, 6)], TRIM), None);
    assert_eq!(rake::<char>(&[], TRIM), None);
}

#[test]
fn band_that_nobody_answers_for_is_not_reached() {
    let cells = [cell(1, 'a', 30.0, 10), cell(1, 'b', 10.0, 0)];
    let weighting = rake(&cells, TRIM).unwrap();
    assert!(!weighting.converged);
    assert!(weighting.weights.iter().all(|w| w.is_finite()));
}

#[test]
fn median_is_that_of_the_rows() {
    // Python: numpy.median(numpy.repeat(weights, respondents))
    assert_eq!(median(&[1.0, 3.0], &[9.0, 2.0]), 2.0);
    assert_eq!(median(&[2.0, 2.0], &[9.0, 2.0]), 5.5);
    assert_eq!(median(&[2.0, 0.0, 1.0, 2.0], &[4.0, 1.0, 2.0, 8.0]), 4.0);
}

/// Schools with two bands each; a band is its respondents and its people.
fn any_cells() -> impl Strategy<Value = Vec<WeightingCell<char>>> {
    prop::collection::vec((0_u32..40, 0_u32..200), 2..24).prop_map(|bands| {
        let of_band = |(index, (respondents, people)): (usize, (u32, u32))| {
            let band = if index % 2 == 0 { 'a' } else { 'b' };
            cell(index as u32 / 2, band, f64::from(people), respondents)
        };
        bands.into_iter().enumerate().map(of_band).collect()
    })
}

proptest! {
    #[test]
    fn weights_add_up_to_the_people_of_responding_institutions(cells in any_cells()) {
        let responding = responding(&cells);
        let represented = cells.iter().filter(|c| responding.contains(&c.institution));
        let people: f64 = represented.map(|c| c.population).sum();
        for trim_factor in [TRIM, 1.0] {
            if let Some(weighting) = post_stratify(&cells, MIN_CELL, trim_factor) {
                prop_assert!((weighting.sum - people).abs() < 1e-9 * people);
                prop_assert!(weighting.kish_deff >= 1.0 - 1e-12);
            }
        }
    }

    #[test]
    fn raking_reaches_its_margins_or_says_so(cells in any_cells()) {
        if let Some(weighting) = rake(&cells, f64::INFINITY) {
            prop_assert!(weighting.weights.iter().all(|w| w.is_finite() && *w >= 0.0));
            let respondents = respondents_of(&cells);
            for margin in margins_of_responding(&cells) {
                let error = margin.relative_error(&respondents, &weighting.weights);
                prop_assert!(!weighting.converged || error < RAKING_TOLERANCE);
            }
        }
    }
}
