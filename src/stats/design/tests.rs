use proptest::prelude::*;

use super::samples::*;
use super::*;

fn assert_close(ours: Option<f64>, reference: f64) {
    let ours = ours.expect("defined");
    assert!(
        (ours - reference).abs() <= 1e-12 * reference.abs().max(1.0),
        "{ours} {reference}"
    );
}

// The reference of the next tests, in R with survey 4.1.1 on one line per accepted row:
// d <- svydesign(ids = ~school, weights = ~w, data = rows)
// s <- subset(d, base)
// svymean(~y, s, deff = "replace"); svyciprop(~y, s, method = "logit", df = degf(s))
// d2 <- svydesign(ids = ~school + id, fpc = ~M + N_h, data = rows)
// options(survey.lonely.psu = "certainty"); svymean(~y, subset(d2, base))

#[test]
fn teachers_of_schools_agree_with_survey() {
    let sample = unweighted(&FIRST_CYCLE);
    assert_close(sample.p(), 0.790625);
    assert_close(sample.se_cluster(), 0.02574699465796419);
    assert_close(sample.deff(), 1.2774632100198737);
    assert_close(sample.n_eff(), 250.49645069232304);
    let two_stage = sample.se_two_stage(11, roster_of(&FIRST_CYCLE));
    assert_close(two_stage, 0.01707945062165236);
    assert_eq!(
        (sample.m_design(), sample.m_domain(), sample.n_base()),
        (11, 11, 320)
    );
    assert_eq!(sample.n_kish(), 320.0);
    let interval = sample.estimate().unwrap().logit_interval(0.95).unwrap();
    assert_close(Some(interval.lo), 0.7275328042421031);
    assert_close(Some(interval.hi), 0.8422749095613833);
}

#[test]
fn missing_school_adds_variance_between_schools() {
    let sample = unweighted(&SECOND_CYCLE);
    assert_close(sample.se_cluster(), 0.032663523922452135);
    assert_close(sample.deff(), 2.052494498041088);
    // One row of school 7 is not in the base but belongs to its 36 rows.
    let two_stage = sample.se_two_stage(12, roster_of(&SECOND_CYCLE));
    assert_close(two_stage, 0.01869342702224257);
}

#[test]
fn band_keeps_the_schools_without_base_rows_in_the_design() {
    let first = unweighted(&FIRST_CYCLE_GRADES_10_12);
    assert_eq!((first.m_design(), first.m_domain()), (10, 8));
    assert_close(first.se_cluster(), 0.04104350457426013);
    assert_close(first.deff(), 2.6456046093715044);
    let roster = roster_of(&FIRST_CYCLE_GRADES_10_12);
    assert_close(first.se_two_stage(10, roster), 0.019961943507054845);

    let second = unweighted(&SECOND_CYCLE_GRADES_10_12);
    assert_close(second.se_cluster(), 0.03435561229943362);
    let roster = roster_of(&SECOND_CYCLE_GRADES_10_12);
    assert_close(second.se_two_stage(11, roster), 0.021904501912136623);
}

#[test]
fn weights_are_held_fixed() {
    // R: rows$w <- N_h / n_h; svydesign(ids = ~school, weights = ~w, data = rows)
    let first = weighted(&FIRST_CYCLE, |&(_, roster, n, ..)| roster / f64::from(n));
    assert_close(first.p(), 0.788370802822892);
    assert_close(first.se_cluster(), 0.023396141827035654);
    assert_close(Some(first.n_kish()), 313.2018739998848);
    let second = weighted(&SECOND_CYCLE, |&(_, roster, n, ..)| roster / f64::from(n));
    assert_close(second.p(), 0.8023170174476121);
    assert_close(second.se_cluster(), 0.030650650393821626);
    assert_close(Some(second.n_kish()), 295.22453273394484);
}

/// The table of traps: what the same data give under other designs, so that nobody "repairs" ours.
mod traps {
    use super::*;

    #[test]
    fn simple_random_sampling_ignores_schools() {
        // R: svymean(~y, svydesign(ids = ~1, data = rows)) gives .02278
        let sample = unweighted(&FIRST_CYCLE);
        let p = sample.p().unwrap();
        let random = (p * (1.0 - p) / 319.0).sqrt();
        assert!((random - 0.02278).abs() < 5e-6);
        assert!((sample.se_cluster().unwrap() - 0.02575).abs() < 5e-6);
    }

    #[test]
    fn all_schools_answering_does_not_make_the_headline_certain() {
        // R: svydesign(ids = ~school, fpc = ~M) gives 0: its only variance is corrected away.
        let sample = unweighted(&FIRST_CYCLE);
        assert!(sample.se_cluster().unwrap() > 0.02);
        // A census of schools and of their teachers leaves nothing to chance, though.
        let census = sample.se_two_stage(11, |id| {
            f64::from(FIRST_CYCLE.iter().find(|s| s.0 == id).unwrap().2)
        });
        assert_eq!(census, Some(0.0));
    }

    #[test]
    fn schools_of_one_mind_leave_no_rounding_in_the_two_stage_error() {
        // Equal answers within every school of a full sample of schools: the variance is 0, not 1e-18.
        let answers = [(1, 3, 3), (2, 7, 7), (3, 11, 0)];
        let schools = answers.map(|(id, n, k)| ClusterSums::of_counts(id, n, n, k, 1.0));
        let sample = Sample::new(schools.to_vec());
        assert_eq!(sample.se_two_stage(3, |_| 40.0), Some(0.0));
    }

    #[test]
    fn two_stages_with_all_schools_are_strata() {
        let sample = unweighted(&FIRST_CYCLE);
        let se = sample.se_two_stage(11, roster_of(&FIRST_CYCLE)).unwrap();
        assert!((se - 0.01708).abs() < 5e-6);
        // R: svydesign(ids = ~1, strata = ~school, fpc = ~N_h)
        let strata: f64 = FIRST_CYCLE
            .iter()
            .map(|&(_, roster, n, _, k)| {
                let (n, share) = (f64::from(n), f64::from(k) / f64::from(n));
                let variance = share * (1.0 - share) * n / (n - 1.0);
                (n / 320.0).powi(2) * (1.0 - n / roster) * variance / n
            })
            .sum();
        assert!((se - strata.sqrt()).abs() < 1e-14);
    }

    #[test]
    fn school_weights_do_not_calibrate_the_variance_away() {
        // R: postStratify(design, ~school, totals) gives 0; with fixed weights .02340
        let sample = weighted(&FIRST_CYCLE, |&(_, roster, n, ..)| roster / f64::from(n));
        assert!((sample.se_cluster().unwrap() - 0.02340).abs() < 5e-6);
    }

    #[test]
    fn unit_weights_give_a_finite_design_effect() {
        // R: svymean(deff = TRUE) gives Inf, deff = "replace" gives 1.277
        let deff = unweighted(&FIRST_CYCLE).deff().unwrap();
        assert!((deff - 1.27746).abs() < 5e-6);
    }
}

#[test]
fn share_of_nobody_is_undefined() {
    let empty = Sample::new(vec![ClusterSums::of_counts(1, 5, 0, 0, 1.0)]);
    assert_eq!((empty.p(), empty.m_domain()), (None, 0));
    assert_eq!((empty.se_cluster(), empty.deff()), (None, None));
    assert_eq!(empty.n_kish(), 0.0);
    assert!(empty.linearised_totals().is_empty());
}

#[test]
fn one_school_has_no_variance() {
    let sums = [(1, 20, 20, 10), (2, 5, 0, 0)];
    let sample = Sample::new(
        sums.map(|(id, rows, base, k)| ClusterSums::of_counts(id, rows, base, k, 1.0))
            .to_vec(),
    );
    assert_eq!((sample.m_design(), sample.m_domain()), (2, 1));
    assert_eq!(sample.se_cluster(), None);
    assert_eq!(sample.se_two_stage(10, |_| 100.0), None);
}

#[test]
fn single_row_of_a_school_adds_nothing_at_the_second_stage() {
    let rows = |first| {
        let sums = [(1, first, 1), (2, 10, 4), (3, 10, 6)];
        let clusters = sums.map(|(id, n, k)| ClusterSums::of_counts(id, n, n, k, 1.0));
        Sample::new(clusters.to_vec())
    };
    let se = rows(1).se_two_stage(3, |_| 100.0).unwrap();
    // Schools 2 and 3 alone: each (1 - .1) * 10/9 * 2.4 / 21^2.
    assert!((se - (2.0 * 0.9 * 10.0 / 9.0 * 2.4_f64).sqrt() / 21.0).abs() < 1e-15);
}

#[test]
fn unanimous_sample_has_share_one_and_no_variance() {
    let clusters = [3, 7, 9].map(|n| ClusterSums::of_counts(n, n, n, n, 0.1));
    let sample = Sample::new(clusters.to_vec());
    assert_eq!(sample.p(), Some(1.0));
    assert_eq!(sample.se_cluster(), Some(0.0));
    assert_eq!((sample.deff(), sample.n_eff()), (None, None));
    assert_eq!(sample.estimate().unwrap().logit_interval(0.95), None);
}

#[test]
fn rows_one_by_one_equal_counts() {
    let mut sums = ClusterSums::new(4);
    for answer in [Some(true), None, Some(false), Some(true)] {
        sums.add_row(2.0, answer);
    }
    assert_eq!(sums, ClusterSums::of_counts(4, 4, 3, 2, 2.0));
}

#[test]
fn parts_of_a_school_are_one_cluster() {
    let part = |id, n, k, w| ClusterSums::of_counts(id, n, n, k, w);
    let parts = Sample::new(vec![
        part(2, 10, 5, 1.0),
        part(1, 4, 1, 2.0),
        part(2, 6, 1, 0.5),
    ]);
    let mut whole = part(2, 10, 5, 1.0);
    whole.absorb(&part(2, 6, 1, 0.5));
    assert_eq!(parts, Sample::new(vec![part(1, 4, 1, 2.0), whole]));
    assert_eq!(parts.m_design(), 2);
}

#[test]
fn rows_that_stand_for_nobody_leave_the_domain() {
    let part = |id, w| ClusterSums::of_counts(id, 10, 10, 4, w);
    let sample = Sample::new(vec![part(1, 1.0), part(2, 1.0), part(3, 0.0)]);
    assert_eq!((sample.m_design(), sample.m_domain()), (3, 2));
}

fn any_schools() -> impl Strategy<Value = Vec<ClusterSums>> {
    let school = (1_u32..40, 0.0..=1.0_f64, 0.0..=1.0_f64, 0.1..5.0_f64);
    prop::collection::vec(school, 2..15).prop_map(|schools| {
        let sums = |(id, (rows, base, positive, weight)): (usize, (u32, f64, f64, f64))| {
            let n_base = (f64::from(rows) * base).round();
            let k = (n_base * positive).round();
            ClusterSums::of_counts(id as u32, rows, n_base as u32, k as u32, weight)
        };
        schools.into_iter().enumerate().map(sums).collect()
    })
}

/// The formula of the second stage written out row by row.
fn second_stage_by_rows(sample: &Sample, population: f64) -> f64 {
    let (p, total) = (sample.p().unwrap(), sample.total_weight());
    let of_cluster = |c: &ClusterSums| {
        let n = f64::from(c.n_rows);
        if c.n_rows < 2 {
            return 0.0;
        }
        let weight = if c.n_base > 0 {
            c.w / f64::from(c.n_base)
        } else {
            0.0
        };
        let k = if weight > 0.0 {
            (c.wy / weight).round() as u32
        } else {
            0
        };
        let z = |row: u32| match row {
            row if row < k => weight * (1.0 - p) / total,
            row if row < c.n_base => weight * -p / total,
            _ => 0.0,
        };
        let mean = (0..c.n_rows).map(z).sum::<f64>() / n;
        let squares: f64 = (0..c.n_rows).map(|row| (z(row) - mean).powi(2)).sum();
        (1.0 - n / population.max(n)) * n / (n - 1.0) * squares
    };
    sample.clusters().iter().map(of_cluster).sum()
}

proptest! {
    #[test]
    fn order_of_the_schools_changes_no_bit(schools in any_schools()) {
        let forward = Sample::new(schools.clone());
        let backward = Sample::new(schools.into_iter().rev().collect());
        prop_assert_eq!(forward.se_cluster(), backward.se_cluster());
        prop_assert_eq!(forward.p(), backward.p());
    }

    #[test]
    fn linearised_totals_sum_to_zero(schools in any_schools()) {
        let sum: f64 = Sample::new(schools).linearised_totals().iter().map(|t| t.1).sum();
        prop_assert!(sum.abs() < 1e-12);
    }

    #[test]
    fn scale_of_the_weights_does_not_matter(schools in any_schools(), scale in 0.01..100.0_f64) {
        let scaled = schools.iter().map(|c| ClusterSums {
            w: c.w * scale,
            wy: c.wy * scale,
            w2: c.w2 * scale * scale,
            w2y: c.w2y * scale * scale,
            ..*c
        });
        let (scaled, plain) = (Sample::new(scaled.collect()), Sample::new(schools));
        if let (Some(ours), Some(theirs)) = (plain.se_cluster(), scaled.se_cluster()) {
            prop_assert!((ours - theirs).abs() < 1e-12);
            prop_assert!((plain.n_kish() - scaled.n_kish()).abs() < 1e-9 * plain.n_kish());
        }
    }

    #[test]
    fn sums_say_what_the_rows_say(schools in any_schools(), population in 1.0..80.0_f64) {
        let sample = Sample::new(schools);
        // All institutions of the frame are in the sample, so only the second stage is left.
        if let Some(se) = sample.se_two_stage(sample.m_design(), |_| population) {
            let by_rows = second_stage_by_rows(&sample, population);
            prop_assert!((se * se - by_rows).abs() < 1e-13);
        }
    }

    #[test]
    fn larger_frame_means_more_uncertainty(schools in any_schools()) {
        let sample = Sample::new(schools);
        let m = sample.m_design();
        // The second stage is exhausted here, so only the first one counts.
        if let Some(whole) = sample.se_two_stage(m, |_| 1.0) {
            let part = sample.se_two_stage(2 * m, |_| 1.0).unwrap();
            let headline = sample.se_cluster().unwrap();
            prop_assert!(whole <= part && part <= headline + 1e-15);
        }
    }
}
