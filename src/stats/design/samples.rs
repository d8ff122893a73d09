//! Small samples with known results, shared by the tests of this folder.

use super::{ClusterSums, Sample};

/// Institution, teachers on the roster, answers, base, positives ("1.4" of school teachers).
pub type School = (u32, f64, u32, u32, u32);

pub const FIRST_CYCLE: [School; 11] = [
    (1, 45.0, 14, 14, 10),
    (2, 111.0, 40, 40, 32),
    (3, 66.0, 29, 29, 24),
    (4, 65.0, 27, 27, 21),
    (5, 116.0, 59, 59, 51),
    (6, 32.0, 17, 17, 15),
    (7, 74.0, 26, 26, 20),
    (8, 25.0, 12, 12, 5),
    (9, 100.0, 45, 45, 32),
    (10, 59.0, 24, 24, 21),
    (11, 62.0, 27, 27, 22),
];

pub const SECOND_CYCLE: [School; 11] = [
    (1, 47.0, 16, 16, 15),
    (2, 107.0, 51, 51, 46),
    (4, 62.0, 32, 32, 29),
    (5, 122.0, 54, 54, 43),
    (6, 32.0, 11, 11, 8),
    (7, 74.0, 36, 35, 22),
    (8, 26.0, 6, 6, 4),
    (9, 96.0, 38, 38, 31),
    (10, 59.0, 30, 30, 22),
    (11, 61.0, 22, 22, 19),
    (12, 26.0, 10, 10, 6),
];

/// Institution, students on the roster, answers of all grades, base of grades 10-12, positives.
pub const FIRST_CYCLE_GRADES_10_12: [School; 10] = [
    (2, 500.0, 145, 50, 27),
    (3, 250.0, 111, 29, 14),
    (4, 350.0, 129, 44, 23),
    (5, 320.0, 80, 25, 7),
    (6, 62.0, 9, 0, 0),
    (7, 355.0, 138, 45, 25),
    (8, 120.0, 61, 0, 0),
    (9, 570.0, 215, 62, 19),
    (10, 200.0, 60, 23, 9),
    (11, 606.0, 250, 105, 36),
];

pub const SECOND_CYCLE_GRADES_10_12: [School; 10] = [
    (2, 519.0, 213, 70, 34),
    (4, 342.0, 92, 26, 20),
    (5, 315.0, 137, 41, 16),
    (6, 62.0, 31, 0, 0),
    (7, 369.0, 136, 48, 20),
    (8, 122.0, 7, 0, 0),
    (9, 597.0, 242, 75, 27),
    (10, 205.0, 36, 8, 0),
    (11, 621.0, 232, 97, 39),
    (12, 70.0, 27, 0, 0),
];

pub fn unweighted(schools: &[School]) -> Sample {
    weighted(schools, |_| 1.0)
}

pub fn weighted(schools: &[School], weight_of: impl Fn(&School) -> f64) -> Sample {
    let sums = |school: &School| {
        let &(id, _, n_rows, n_base, k) = school;
        ClusterSums::of_counts(id, n_rows, n_base, k, weight_of(school))
    };
    Sample::new(schools.iter().map(sums).collect())
}

pub fn roster_of(schools: &[School]) -> impl Fn(u32) -> f64 {
    move |id| schools.iter().find(|s| s.0 == id).map_or(0.0, |s| s.1)
}
