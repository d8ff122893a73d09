//! Student's t by the attacker's own means: nothing of the program's.

use std::cell::RefCell;
use std::collections::HashMap;

/// P(|T| <= t), by Simpson's rule on the density.
fn inside(t: f64, df: f64) -> f64 {
    let log_scale =
        ln_gamma((df + 1.0) / 2.0) - ln_gamma(df / 2.0) - 0.5 * (df * std::f64::consts::PI).ln();
    let density = |x: f64| (log_scale - (df + 1.0) / 2.0 * (1.0 + x * x / df).ln()).exp();
    let (steps, mut sum) = (2000, density(0.0) + density(t));
    let width = t / f64::from(steps);
    for step in 1..steps {
        let weight = if step % 2 == 1 { 4.0 } else { 2.0 };
        sum += weight * density(width * f64::from(step));
    }
    2.0 * sum * width / 3.0
}

thread_local! {
    static KNOWN: RefCell<HashMap<(u64, u64), f64>> = RefCell::default();
}

/// The t that leaves `outside` in both tails together; looked up after the first time.
pub fn t_of(outside: f64, df: f64) -> f64 {
    let key = (outside.to_bits(), df.to_bits());
    let known = KNOWN.with_borrow(|known| known.get(&key).copied());
    known.unwrap_or_else(|| {
        let t = search(outside, df);
        KNOWN.with_borrow_mut(|known| known.insert(key, t));
        t
    })
}

fn search(outside: f64, df: f64) -> f64 {
    let (mut lo, mut hi) = (0.0, 1000.0);
    for _ in 0..100 {
        let middle = (lo + hi) / 2.0;
        if 1.0 - inside(middle, df) > outside {
            lo = middle;
        } else {
            hi = middle;
        }
        if hi - lo < 1e-10 {
            break;
        }
    }
    (lo + hi) / 2.0
}

/// Stirling's series after shifting the argument up.
fn ln_gamma(x: f64) -> f64 {
    let (mut x, mut shift) = (x, 0.0);
    while x < 12.0 {
        shift -= x.ln();
        x += 1.0;
    }
    let series = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5));
    shift + (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + series
}

pub fn logit(p: f64) -> f64 {
    match p {
        p if p <= 0.0 => f64::NEG_INFINITY,
        p if p >= 1.0 => f64::INFINITY,
        p => (p / (1.0 - p)).ln(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn quantiles_of_t_are_those_of_the_tables() {
        for (df, t) in [
            (1.0, 12.7062),
            (5.0, 2.5706),
            (10.0, 2.2281),
            (30.0, 2.0423),
        ] {
            assert!((super::t_of(0.05, df) - t).abs() < 1e-3, "{df}");
        }
    }
}
