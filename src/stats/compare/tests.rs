use proptest::prelude::*;

use super::super::design::ClusterSums;
use super::super::design::samples::*;
use super::super::interval::{wilson, z_of};
use super::*;

fn assert_close(ours: f64, reference: f64) {
    let tolerance = 1e-11 * reference.abs().max(1.0);
    assert!((ours - reference).abs() <= tolerance, "{ours} {reference}");
}

#[test]
fn teachers_of_two_cycles_agree_with_survey() {
    // R, survey 4.1.1, rows of both cycles stacked:
    // d <- svydesign(ids = ~school, data = stacked)
    // b <- svyby(~y, ~cycle, subset(d, base), svymean, covmat = TRUE)
    // svycontrast(b, c(-1, 1)); 2 * pt(-abs(diff / se), 11)
    let change = stacked_difference(&unweighted(&FIRST_CYCLE), &unweighted(&SECOND_CYCLE), 0.95);
    let change = change.unwrap();
    assert_close(change.diff, 0.012653688524590145);
    assert_close(change.se, 0.042087877087426125);
    assert_close(change.se_indep.unwrap(), 0.04159102702446574);
    let test = change.test.unwrap();
    assert_close(test.t, 0.3006492462973494);
    assert_close(test.p_value, 0.7692881728683048);
    assert_close(test.ci.lo, -0.07998110436459566);
    assert_close(test.ci.hi, 0.10528848141377595);
    assert_eq!((change.df, change.m_union), (11.0, 12));
}

#[test]
fn band_counts_degrees_of_freedom_by_base_rows_only() {
    let first = unweighted(&FIRST_CYCLE_GRADES_10_12);
    let second = unweighted(&SECOND_CYCLE_GRADES_10_12);
    let change = stacked_difference(&first, &second, 0.95).unwrap();
    assert_eq!((change.df, change.m_union), (7.0, 11));
    assert_close(change.diff, 0.009642691083372124);
    assert_close(change.se, 0.02965481731130497);
    assert_close(change.test.unwrap().p_value, 0.7545594631423296);
    assert_close(change.test.unwrap().ci.lo, -0.060479809107493135);
}

#[test]
fn difference_that_cannot_vary_has_a_standard_error_of_zero_and_no_test() {
    let all = |n: u32| ClusterSums::of_counts(n, n, n, n, 1.0);
    let unanimous = Sample::new(vec![all(3), all(4)]);
    let same = unweighted(&FIRST_CYCLE);
    for sample in [unanimous, same] {
        let change = stacked_difference(&sample, &sample, 0.95).unwrap();
        assert_eq!((change.diff, change.se, change.test), (0.0, 0.0, None));
    }
}

#[test]
fn single_institution_on_one_side_leaves_the_stacked_test_defined() {
    // The stacked variance needs two institutions in the union, not two on each side.
    let alone = Sample::new(vec![ClusterSums::of_counts(1, 9, 9, 4, 1.0)]);
    let both = unweighted(&FIRST_CYCLE);
    let change = stacked_difference(&alone, &both, 0.95).unwrap();
    assert!(change.test.is_some() && change.se_indep.is_none());
    assert_eq!(stacked_difference(&alone, &alone, 0.95), None);
    let nobody = Sample::new(Vec::new());
    assert_eq!(stacked_difference(&nobody, &both, 0.95), None);
}

#[test]
fn published_share_gets_the_design_effect_of_the_data() {
    // Python: deff = 2.052494498041088; p2 = 245 / 305; p1 = .79; n1 = 320
    // se = sqrt(deff * p1 * (1 - p1) / (n1 - 1) + deff * p2 * (1 - p2) / 304)
    // 2 * scipy.stats.t.sf((p2 - p1) / se, 10)
    let change = independent_difference(0.79, 320.0, &unweighted(&SECOND_CYCLE), 0.95).unwrap();
    assert_close(change.diff, 0.013278688524590134);
    assert_close(change.se, 0.04619882700950965);
    assert_close(change.test.unwrap().p_value, 0.7796551976550357);
    assert_eq!(change.df, 10.0);
    let too_few = independent_difference(0.79, 1.0, &unweighted(&SECOND_CYCLE), 0.95);
    assert_eq!(too_few, None);
}

#[test]
fn newcombe_agrees_with_the_reference() {
    // Python: statsmodels.stats.proportion.confint_proportions_2indep(
    //     56, 70, 48, 80, method="newcomb", compare="diff")
    let z = z_of(0.95);
    let ours = newcombe(0.6, wilson(0.6, 80.0, z), 0.8, wilson(0.8, 70.0, z));
    assert_close(ours.lo, 0.05243147240236498);
    assert_close(ours.hi, 0.33387265403690614);
    // Newcombe 1998, table II, method 10, 56/70 against 48/80: .0524 to .3339
    assert!((ours.lo - 0.0524).abs() < 5e-5 && (ours.hi - 0.3339).abs() < 5e-5);
}

#[test]
fn mcnemar_is_the_exact_binomial_test() {
    // Python: scipy.stats.binomtest(min(up, down), up + down).pvalue
    for (up, down, reference) in [
        (3, 2, 1.0),
        (6, 5, 1.0),
        (2, 2, 1.0),
        (0, 0, 1.0),
        (9, 1, 0.021484375),
        (2, 12, 0.012939453125),
        (0, 6, 0.03125),
    ] {
        assert_close(mcnemar_exact(up, down), reference);
    }
}

const P_VALUES: [f64; 8] = [0.01, 0.02, 0.03, 0.04, 0.05, 0.001, 0.9, 0.04];

#[test]
fn holm_agrees_with_r() {
    // Python: statsmodels.stats.multitest.multipletests(p, method="holm")[1]
    let reference = [0.07, 0.12, 0.15, 0.16, 0.16, 0.008, 0.9, 0.16];
    for (ours, reference) in holm(&P_VALUES).into_iter().zip(reference) {
        assert_close(ours, reference);
    }
}

#[test]
fn benjamini_hochberg_agrees_with_r() {
    // Python: statsmodels.stats.multitest.multipletests(p, method="fdr_bh")[1]
    let tied = 0.16 / 3.0;
    let reference = [0.04, tied, tied, tied, 0.4 / 7.0, 0.008, 0.9, tied];
    for (ours, reference) in benjamini_hochberg(&P_VALUES).into_iter().zip(reference) {
        assert_close(ours, reference);
    }
}

#[test]
fn no_p_values_need_no_adjustment() {
    assert!(holm(&[]).is_empty() && benjamini_hochberg(&[]).is_empty());
}

proptest! {
    #[test]
    fn adjustment_never_helps(p_values in prop::collection::vec(0.0..=1.0_f64, 1..40)) {
        let (strict, gentle) = (holm(&p_values), benjamini_hochberg(&p_values));
        for (index, raw) in p_values.iter().enumerate() {
            prop_assert!(*raw <= gentle[index] + 1e-15);
            prop_assert!(gentle[index] <= strict[index] + 1e-15);
            prop_assert!(strict[index] <= 1.0);
        }
    }

    #[test]
    fn mcnemar_does_not_care_which_way(up in 0_u32..60, down in 0_u32..60) {
        let p = mcnemar_exact(up, down);
        prop_assert_eq!(p, mcnemar_exact(down, up));
        prop_assert!(p > 0.0 && p <= 1.0);
    }

    #[test]
    fn newcombe_contains_the_difference(a in 0_u32..=50, b in 0_u32..=50) {
        let (p1, p2, z) = (f64::from(a) / 50.0, f64::from(b) / 50.0, z_of(0.95));
        let interval = newcombe(p1, wilson(p1, 50.0, z), p2, wilson(p2, 50.0, z));
        prop_assert!(interval.contains(p2 - p1));
        prop_assert!(-1.0 - 1e-12 <= interval.lo && interval.hi <= 1.0 + 1e-12);
    }

    #[test]
    fn reversed_cycles_reverse_the_change(ks in prop::collection::vec((0_u32..=20, 0_u32..=20), 3..12)) {
        let sample = |pick: fn(&(u32, u32)) -> u32| {
            let sums = |(id, pair)| ClusterSums::of_counts(id as u32, 20, 20, pick(pair), 1.0);
            Sample::new(ks.iter().enumerate().map(sums).collect())
        };
        let (a, b) = (sample(|pair| pair.0), sample(|pair| pair.1));
        let forth = stacked_difference(&a, &b, 0.95);
        let back = stacked_difference(&b, &a, 0.95);
        prop_assert_eq!(forth.is_some(), back.is_some());
        if let (Some(forth), Some(back)) = (forth, back) {
            prop_assert!((forth.diff + back.diff).abs() < 1e-15);
            let p_value = |change: Difference| change.test.map_or(1.0, |test| test.p_value);
            prop_assert!((p_value(forth) - p_value(back)).abs() < 1e-12);
        }
    }
}
