//! Percentages as people read them: half up, never truncated.

/// Lifts shares such as 0.285 that lie a hair below the half because of binary fractions.
const HALF_UP_LIFT: f64 = 1e-9;

const ONE_POINT: f64 = 0.01;

/// The whole percentage of a share, half up: 0.875 is 88.
pub fn percent(share: f64) -> i64 {
    (100.0 * share + 0.5 + HALF_UP_LIFT).floor() as i64
}

/// The percentage of a share with some decimals, half up: 0.7496 with one decimal is 75.0.
pub fn percent_decimals(share: f64, decimals: u32) -> f64 {
    let scale = 10_f64.powi(decimals as i32);
    (100.0 * share * scale + 0.5 + HALF_UP_LIFT).floor() / scale
}

/// How many decimals to show beside a target: one if the share is within a percentage point of it,
/// so that "75%, target 75%, not met" cannot appear.
pub fn percent_near_target(share: f64, target: f64) -> u32 {
    u32::from((share - target).abs() < ONE_POINT - HALF_UP_LIFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up() {
        for (share, pct) in [
            (21.0 / 24.0, 88),
            (0.285, 29),
            (0.005, 1),
            (0.565, 57),
            (8.0 / 11.0, 73),
            (8.0 / 13.0, 62),
            (0.0, 0),
            (1.0, 100),
        ] {
            assert_eq!(percent(share), pct, "{share}");
        }
    }

    #[test]
    fn below_the_half_stays_down() {
        assert_eq!(percent(0.874_999), 87);
        assert_eq!(percent(0.004_999), 0);
    }

    #[test]
    fn negative_changes_round_half_up_too() {
        assert_eq!(percent(-0.025), -2);
        assert_eq!(percent(-0.026), -3);
    }

    #[test]
    fn one_decimal_only_within_one_point_of_the_target() {
        assert_eq!(percent_near_target(0.7496, 0.75), 1);
        assert_eq!(percent_near_target(0.75, 0.75), 1);
        assert_eq!(percent_near_target(0.41, 0.40), 0);
        assert_eq!(percent_near_target(0.76, 0.75), 0);
        assert_eq!(percent_near_target(0.60, 0.75), 0);
    }

    #[test]
    fn decimals_round_half_up() {
        assert_eq!(percent_decimals(0.7464, 1), 74.6);
        assert_eq!(percent_decimals(0.7465, 1), 74.7);
        assert_eq!(percent_decimals(0.7465, 0), 75.0);
    }
}
