use proptest::prelude::*;

use super::*;

fn assert_close(ours: f64, reference: f64) {
    let tolerance = 1e-12 * reference.abs().max(1.0);
    assert!((ours - reference).abs() <= tolerance, "{ours} {reference}");
}

fn assert_interval(ours: Interval, lo: f64, hi: f64) {
    assert_close(ours.lo, lo);
    assert_close(ours.hi, hi);
}

#[test]
fn z_is_the_two_sided_normal_quantile() {
    // Python: scipy.stats.norm.ppf(.5 + conf_level / 2)
    assert_eq!(format!("{:.15}", z_of(0.95)), "1.959963984540054");
    assert_close(z_of(0.90), 1.6448536269514722);
    assert_close(z_of(0.99), 2.5758293035489004);
}

#[test]
fn t_quantiles_are_exact() {
    // Python: scipy.stats.t.ppf(probability, df)
    for (probability, df, reference) in [
        (0.975, 1.0, 12.706204736174694),
        (0.975, 2.0, 4.302652729749462),
        (0.975, 9.0, 2.262157162798205),
        (0.975, 10.0, 2.228138851986274),
        (0.975, 18.0, 2.1009220402410382),
        (0.95, 7.0, 1.8945786050900062),
        (0.995, 200.0, 2.600634436191558),
        (0.025, 10.0, -2.228138851986274),
        (0.5, 3.0, 0.0),
    ] {
        assert_close(t_quantile(probability, df), reference);
    }
}

#[test]
fn t_p_values_keep_their_digits_in_the_tail() {
    // Python: 2 * scipy.stats.t.sf(abs(t), df)
    for (t, df, reference) in [
        (3.91775369750359, 19.0, 0.0009245483835793057),
        (11.189576211687685, 10.0, 5.622696165319393e-07),
        (40.0, 10.0, 2.2808577430857535e-12),
        (0.3, 7.0, 0.7728900504021342),
        (-2.0, 1.0, 0.2951672353008665),
    ] {
        assert!((t_two_sided_p(t, df) / reference - 1.0).abs() < 1e-11);
    }
    assert_eq!(t_two_sided_p(0.0, 5.0), 1.0);
    assert_eq!(t_two_sided_p(f64::INFINITY, 5.0), 0.0);
}

#[test]
fn wilson_agrees_with_the_reference() {
    // Python: statsmodels.stats.proportion.proportion_confint(k, n, .05, "wilson")
    for (k, n, lo, hi) in [
        (14.0, 24.0, 0.38834665865228757, 0.7553239739018826),
        (1.0, 13.0, 0.013710421242556586, 0.333139509210996),
        (0.0, 10.0, 0.0, 0.27753279986288926),
        (10.0, 10.0, 0.7224672001371106, 1.0),
        (150.0, 320.0, 0.4147691241213761, 0.5234722608055807),
    ] {
        assert_interval(wilson(k / n, n, z_of(0.95)), lo, hi);
    }
}

#[test]
fn wilson_of_nobody_says_nothing() {
    assert_interval(wilson(0.0, 0.0, z_of(0.95)), 0.0, 1.0);
}

#[test]
fn finite_population_narrows_wilson() {
    // R: n <- 320; N <- 755; prop.test over n * (N - 1) / (N - n), by hand:
    // n1 <- n * (N - 1) / (N - n); z <- qnorm(.975); p <- 253 / 320
    // (p + z^2 / (2 * n1) + c(-1, 1) * z * sqrt(p * (1 - p) / n1 + z^2 / (4 * n1^2))) / (1 + z^2 / n1)
    let teachers = wilson_fpc(0.790625, 320.0, 755.0, z_of(0.95));
    assert_interval(teachers, 0.7548241103266444, 0.822428010613709);
    let institutions = wilson_fpc(14.0 / 19.0, 19.0, 20.0, z_of(0.95));
    assert_interval(institutions, 0.6890949029346887, 0.7796018305800188);
}

#[test]
fn census_has_no_width() {
    assert_interval(wilson_fpc(0.65, 19.0, 19.0, z_of(0.95)), 0.65, 0.65);
    assert_interval(wilson_fpc(0.65, 20.0, 19.0, z_of(0.95)), 0.65, 0.65);
}

#[test]
fn logit_interval_agrees_with_the_reference() {
    // R: svyciprop(~y, design, method = "logit", df = 10) with svymean .790625, SE .0257470
    let ours = logit(0.790625, 0.02574699465796419, 10.0, 0.95).unwrap();
    assert_interval(ours, 0.7275328042421031, 0.8422749095613833);
}

#[test]
fn logit_interval_needs_a_variance_and_a_share_inside() {
    assert_eq!(logit(0.0, 0.1, 10.0, 0.95), None);
    assert_eq!(logit(1.0, 0.1, 10.0, 0.95), None);
    assert_eq!(logit(0.5, 1e-12, 10.0, 0.95), None);
    assert_eq!(logit(0.5, f64::NAN, 10.0, 0.95), None);
    assert_eq!(logit(0.5, 0.1, 0.0, 0.95), None);
}

proptest! {
    #[test]
    fn wilson_contains_the_share(n in 1_u32..100_000, part in 0.0..=1.0_f64) {
        let k = (f64::from(n) * part).round();
        let p = k / f64::from(n);
        let interval = wilson(p, f64::from(n), z_of(0.95));
        prop_assert!(interval.contains(p));
        prop_assert!(0.0 <= interval.lo && interval.hi <= 1.0);
    }

    #[test]
    fn fpc_never_widens(n in 1_u32..500, more in 0_u32..500, part in 0.0..=1.0_f64) {
        let (n, population) = (f64::from(n), f64::from(n + more));
        let corrected = wilson_fpc(part, n, population, z_of(0.95));
        prop_assert!(corrected.width() <= wilson(part, n, z_of(0.95)).width() + 1e-15);
        prop_assert!(corrected.lo <= part + 1e-15 && part <= corrected.hi + 1e-15);
    }

    #[test]
    fn logit_interval_stays_inside(p in 0.001..0.999_f64, se in 1e-6..0.3_f64, df in 1_u32..50) {
        let interval = logit(p, se, f64::from(df), 0.95).unwrap();
        prop_assert!(0.0 <= interval.lo && interval.hi <= 1.0);
        prop_assert!(interval.lo < p && p < interval.hi);
    }

    #[test]
    fn t_quantile_inverts_the_p_value(level in 0.01..0.999_f64, df in 1_u32..300) {
        let t = t_quantile(0.5 + level / 2.0, f64::from(df));
        prop_assert!((t_two_sided_p(t, f64::from(df)) - (1.0 - level)).abs() < 1e-11);
    }
}
