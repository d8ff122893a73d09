//! Where an indicator stands against its target (METHODOLOGY 6.2 and 6.3).

use super::result::{Ci, Status};

/// Comparisons of shares allow for the noise of floating point.
const TOLERANCE: f64 = 1e-9;
/// The programme measures from the autumn of 2024 to that of 2028.
const FIRST_YEAR: f64 = 2024.0;
const FINAL_YEAR: f64 = 2028.0;

/// Baseline and targets as fractions.
#[derive(Clone, Copy, Debug)]
pub struct Aims {
    pub baseline: Option<f64>,
    pub target: Option<f64>,
    pub target_2028: Option<f64>,
    pub year: f64,
    pub on_track_lambda: f64,
}

impl Status {
    pub fn plain(status: &str) -> Status {
        Status {
            status: status.to_string(),
            reason: None,
            target: None,
            certainty: None,
            final_track: None,
            linear_path_to_2028: None,
            target_not_above_baseline: None,
        }
    }

    pub fn not_measurable(reason: &str, target: f64) -> Status {
        Status {
            reason: Some(reason.to_string()),
            target: Some(target),
            ..Status::plain("not_measurable")
        }
    }
}

/// Status of a share with its interval; without a target there is none to compare with.
pub fn status_of(p: f64, ci: Option<Ci>, aims: &Aims) -> Status {
    let Some(target) = aims.target else {
        return Status::plain("no_target");
    };
    let [lower, upper] = ci.unwrap_or([p, p]);
    let (status, confirmed) = if p >= target - TOLERANCE {
        ("met", lower >= target - TOLERANCE)
    } else if upper >= target - TOLERANCE && on_the_way(p, target, aims) {
        ("on_track", false)
    } else {
        ("not_met", upper < target - TOLERANCE)
    };
    let path = linear_path(aims);
    Status {
        target: Some(target),
        certainty: Some(if confirmed { "confirmed" } else { "uncertain" }.to_string()),
        final_track: path.map(|path| {
            let ahead = p >= path - TOLERANCE;
            if ahead { "ahead" } else { "behind" }.to_string()
        }),
        linear_path_to_2028: path,
        target_not_above_baseline: Some(
            aims.baseline
                .is_some_and(|baseline| target <= baseline + TOLERANCE),
        ),
        ..Status::plain(status)
    }
}

fn on_the_way(p: f64, target: f64, aims: &Aims) -> bool {
    let Some(baseline) = aims.baseline else {
        return true;
    };
    let needed = baseline + aims.on_track_lambda * (target - baseline);
    target <= baseline + TOLERANCE || p >= needed - TOLERANCE
}

/// The straight line from the baseline to the final target, at the year of the measurement.
fn linear_path(aims: &Aims) -> Option<f64> {
    let (baseline, last) = (aims.baseline?, aims.target_2028?);
    let part = ((aims.year - FIRST_YEAR) / (FINAL_YEAR - FIRST_YEAR)).clamp(0.0, 1.0);
    Some(baseline + (last - baseline) * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AIMS: Aims = Aims {
        baseline: Some(0.40),
        target: Some(0.50),
        target_2028: Some(0.60),
        year: 2026.0,
        on_track_lambda: 0.5,
    };

    fn of(p: f64, ci: Ci) -> (String, String) {
        let status = status_of(p, Some(ci), &AIMS);
        (status.status, status.certainty.unwrap())
    }

    #[test]
    fn target_reached_is_confirmed_only_by_the_whole_interval() {
        assert_eq!(of(0.50, [0.45, 0.55]), ("met".into(), "uncertain".into()));
        assert_eq!(of(0.60, [0.50, 0.70]), ("met".into(), "confirmed".into()));
    }

    #[test]
    fn half_of_the_planned_change_within_error_is_on_track() {
        assert_eq!(
            of(0.45, [0.39, 0.51]),
            ("on_track".into(), "uncertain".into())
        );
        assert_eq!(
            of(0.449, [0.39, 0.51]),
            ("not_met".into(), "uncertain".into())
        );
        assert_eq!(
            of(0.45, [0.41, 0.49]),
            ("not_met".into(), "confirmed".into())
        );
    }

    #[test]
    fn target_below_the_baseline_means_keep_the_level() {
        let aims = Aims {
            baseline: Some(0.55),
            ..AIMS
        };
        let status = status_of(0.44, Some([0.35, 0.53]), &aims);
        assert_eq!(status.status, "on_track");
        assert_eq!(status.target_not_above_baseline, Some(true));
    }

    #[test]
    fn without_a_published_baseline_the_interval_alone_decides() {
        let aims = Aims {
            baseline: None,
            ..AIMS
        };
        let status = status_of(0.30, Some([0.20, 0.51]), &aims);
        assert_eq!(status.status, "on_track");
        assert_eq!(status.linear_path_to_2028, None);
    }
}
