use proptest::prelude::*;

use super::*;

/// What R says about a set of items.
struct Reference {
    n: u64,
    sums: &'static [i64],
    /// The upper triangle of X'X, row by row.
    products: &'static [i64],
    alpha_raw: f64,
    alpha_std: f64,
    omega_raw: f64,
    omega_std: f64,
    item_rest: &'static [f64],
    loadings: &'static [f64],
}

// R, psych 2.2.9, on the complete answers:
// a <- psych::alpha(items); a$total[c("raw_alpha", "std.alpha")]; a$item.stats$r.drop
// f <- factanal(covmat = cor(items), factors = 1, n.obs = n, lower = .005)
// l <- f$loadings; u <- f$uniquenesses; s <- sapply(items, sd)
// sum(l)^2 / (sum(l)^2 + sum(u)); sum(l * s)^2 / (sum(l * s)^2 + sum(u * s^2))

/// Ten skills of students.
const SKILLS_OF_STUDENTS: Reference = Reference {
    n: 1104,
    sums: &[4806, 4731, 4508, 4429, 4372, 4202, 4040, 3949, 3346, 3017],
    products: &[
        21562, 20926, 20048, 19742, 19512, 18788, 18115, 17737, 15056, 13577, 21049, 19803, 19487,
        19265, 18589, 17882, 17509, 14897, 13413, 19546, 18724, 18563, 17859, 17302, 16921, 14386,
        12918, 19025, 18282, 17585, 17012, 16657, 14171, 12782, 18630, 17425, 16821, 16472, 14029,
        12628, 17470, 16207, 15873, 13538, 12203, 16410, 15379, 13132, 11829, 15787, 12904, 11593,
        11764, 9891, 9525,
    ],
    alpha_raw: 0.9167317112955615,
    alpha_std: 0.919143744387532,
    omega_raw: 0.9194722967882439,
    omega_std: 0.9192693996321853,
    item_rest: &[
        0.6552924464569896,
        0.6624167183266528,
        0.710326550494284,
        0.7072396692434672,
        0.7212193669859104,
        0.6967245107160753,
        0.7196343259081216,
        0.7259076873570939,
        0.6864838423117655,
        0.6780864912480706,
    ],
    loadings: &[
        0.6856199997751968,
        0.6927634241521586,
        0.7448438930008925,
        0.7413885468236394,
        0.7571178737853633,
        0.7306086855735986,
        0.7545935018374675,
        0.7605775992947954,
        0.7180996893648421,
        0.7087243189719721,
    ],
};

/// Fifteen skills of teachers.
const SKILLS_OF_TEACHERS: Reference = Reference {
    n: 279,
    sums: &[
        1232, 1169, 1190, 955, 1047, 1047, 699, 1162, 989, 1093, 1078, 1085, 1058, 1164, 1057,
    ],
    products: &[
        5572, 5234, 5319, 4317, 4701, 4704, 3155, 5205, 4453, 4905, 4860, 4868, 4756, 5228, 4742,
        5119, 5090, 4138, 4522, 4532, 3036, 4986, 4286, 4718, 4642, 4678, 4573, 4991, 4559, 5280,
        4231, 4591, 4610, 3073, 5071, 4349, 4792, 4738, 4771, 4647, 5068, 4651, 3697, 3770, 3793,
        2544, 4143, 3592, 3939, 3895, 3900, 3822, 4153, 3795, 4293, 4103, 2777, 4502, 3925, 4266,
        4217, 4252, 4156, 4507, 4144, 4321, 2764, 4515, 3910, 4291, 4242, 4241, 4149, 4523, 4137,
        1989, 3024, 2617, 2852, 2854, 2863, 2788, 3036, 2791, 5094, 4263, 4718, 4646, 4667, 4554,
        4968, 4560, 3915, 4061, 4020, 4040, 3945, 4290, 3957, 4605, 4400, 4425, 4314, 4702, 4316,
        4536, 4383, 4264, 4664, 4270, 4573, 4301, 4642, 4303, 4376, 4562, 4172, 5092, 4552, 4381,
    ],
    alpha_raw: 0.9305720878599307,
    alpha_std: 0.9322375279471369,
    omega_raw: 0.932658318467486,
    omega_std: 0.9324400847965812,
    item_rest: &[
        0.5383446464526289,
        0.6561020125305883,
        0.6767674038907365,
        0.6812775663497435,
        0.6659609114146778,
        0.6671605477519736,
        0.6471366088985223,
        0.6791242575595877,
        0.6843416626146382,
        0.6983996417273475,
        0.6973552770000089,
        0.6784060037810506,
        0.6727585696435977,
        0.6919800049231185,
        0.6602500770051977,
    ],
    loadings: &[
        0.5624483378806495,
        0.6818654022738746,
        0.7010381101748941,
        0.7091368754988627,
        0.689068349270288,
        0.6947568563947628,
        0.669126572594377,
        0.7062499169851826,
        0.7072842338290454,
        0.7258509420710441,
        0.724656349707775,
        0.7022829084159982,
        0.6983050185971247,
        0.7174948608670102,
        0.686677956295215,
    ],
};

impl Reference {
    fn moments(&self) -> ItemMoments {
        let mut products = self.products.iter().copied();
        let items = self.sums.len();
        let row = |i| products.by_ref().take(items - i).collect();
        ItemMoments {
            n: self.n,
            sums: self.sums.to_vec(),
            products: (0..items).map(row).collect(),
        }
    }
}

fn assert_within(tolerance: f64, ours: f64, reference: f64) {
    assert!((ours - reference).abs() < tolerance, "{ours} {reference}");
}

fn assert_agrees(reference: &Reference) {
    let ours = reliability(&reference.moments());
    assert_eq!(
        (ours.items, ours.n_complete),
        (reference.sums.len(), reference.n)
    );
    assert_eq!(ours.reason, None);
    let (alpha, omega) = (ours.alpha.unwrap(), ours.omega.unwrap());
    assert_within(1e-12, alpha.raw.unwrap(), reference.alpha_raw);
    assert_within(1e-12, alpha.std.unwrap(), reference.alpha_std);
    for (ours, reference) in alpha.item_rest.iter().zip(reference.item_rest) {
        assert_within(1e-12, ours.unwrap(), *reference);
    }
    assert_within(1e-8, omega.raw, reference.omega_raw);
    assert_within(1e-8, omega.std, reference.omega_std);
    for (ours, reference) in omega.loadings.iter().zip(reference.loadings) {
        assert_within(1e-7, *ours, *reference);
    }
}

#[test]
fn skills_of_students_agree_with_r() {
    assert_agrees(&SKILLS_OF_STUDENTS);
}

#[test]
fn skills_of_teachers_agree_with_r() {
    assert_agrees(&SKILLS_OF_TEACHERS);
}

#[test]
fn ability_tests_agree_with_direct_minimisation() {
    // The data set ability.cov of R's ?factanal.
    // Python: scipy.optimize.minimize of ln det(LL' + U) + tr(R (LL' + U)^-1), gtol = 1e-10
    let ability = symmetric(&[
        &[24.641, 5.991, 33.520, 6.023, 20.755, 29.701],
        &[6.700, 18.137, 1.782, 4.936, 7.204],
        &[149.831, 19.424, 31.430, 50.753],
        &[12.711, 4.757, 9.075],
        &[52.604, 66.762],
        &[135.292],
    ]);
    let ours = reliability_of_covariance(112, &ability);
    assert_within(
        1e-12,
        ours.alpha.as_ref().unwrap().raw.unwrap(),
        0.7429069151403951,
    );
    assert_within(1e-12, ours.alpha.unwrap().std.unwrap(), 0.8029400074134704);
    let reference = [
        0.6822030585,
        0.3839543888,
        0.5018110356,
        0.2997869258,
        0.8765180133,
        0.8486806421,
    ];
    for (ours, reference) in ours.omega.unwrap().loadings.iter().zip(reference) {
        assert_within(1e-7, *ours, reference);
    }
}

fn symmetric(upper: &[&[f64]]) -> Matrix {
    let entry = |i: usize, j: usize| upper[i.min(j)][i.max(j) - i.min(j)];
    let row = |i| (0..upper.len()).map(|j| entry(i, j)).collect();
    (0..upper.len()).map(row).collect()
}

fn reason_of(n: u64, upper: &[&[f64]]) -> Option<Unreliable> {
    reliability_of_covariance(n, &symmetric(upper)).reason
}

#[test]
fn few_people_or_items_say_nothing() {
    let three: [&[f64]; 3] = [&[1.0, 0.5, 0.5], &[1.0, 0.5], &[1.0]];
    assert_eq!(reason_of(29, &three), Some(Unreliable::TooFew));
    assert_eq!(reason_of(30, &three), None);
    assert_eq!(
        reason_of(500, &[&[1.0, 0.5], &[1.0]]),
        Some(Unreliable::TooFew)
    );
    assert_eq!(
        reliability(&ItemMoments::new(0)).reason,
        Some(Unreliable::TooFew)
    );
}

#[test]
fn constant_item_has_no_correlation() {
    let constant = reason_of(50, &[&[1.0, 0.0, 0.5], &[0.0, 0.0], &[1.0]]);
    assert_eq!(constant, Some(Unreliable::ConstantItem));
}

#[test]
fn unrelated_items_have_alpha_but_no_factor() {
    let unrelated: [&[f64]; 3] = [&[1.0, 0.1, 0.1], &[1.0, 0.1], &[1.0]];
    let ours = reliability_of_covariance(100, &symmetric(&unrelated));
    // 3 * .1 / (1 + 2 * .1)
    assert_within(1e-15, ours.alpha.unwrap().std.unwrap(), 0.25);
    assert_eq!(
        (ours.omega, ours.reason),
        (None, Some(Unreliable::NoCommonFactor))
    );
}

#[test]
fn item_without_error_is_a_heywood_case() {
    // The first item would need l^2 = .6 * .6 / .3 = 1.2.
    let heywood = reason_of(100, &[&[1.0, 0.6, 0.6], &[1.0, 0.3], &[1.0]]);
    assert_eq!(heywood, Some(Unreliable::Heywood));
}

#[test]
fn item_asked_twice_is_a_heywood_case() {
    let twice: [&[f64]; 4] = [&[1.0, 1.0, 0.4, 0.4], &[1.0, 0.4, 0.4], &[1.0, 0.5], &[1.0]];
    assert_eq!(reason_of(100, &twice), Some(Unreliable::Heywood));
}

#[test]
fn three_items_have_the_exact_solution() {
    // l1 = sqrt(r12 * r13 / r23)
    let ours = reliability_of_covariance(99, &symmetric(&[&[1.0, 0.5, 0.4], &[1.0, 0.3], &[1.0]]));
    let loadings = ours.omega.unwrap().loadings;
    for (ours, square) in loadings
        .iter()
        .zip([0.5 * 0.4 / 0.3, 0.5 * 0.3 / 0.4, 0.4 * 0.3 / 0.5])
    {
        assert_within(1e-8, *ours, f64::sqrt(square));
    }
}

#[test]
fn items_that_cancel_out_have_no_alpha() {
    let cancel: [&[f64]; 3] = [&[2.0, -1.0, -1.0], &[2.0, -1.0], &[2.0]];
    let ours = reliability_of_covariance(50, &symmetric(&cancel));
    assert_eq!(ours.alpha.unwrap().raw, None);
    assert_eq!(ours.reason, Some(Unreliable::NoCommonFactor));
}

#[test]
fn incomplete_answers_do_not_count() {
    let mut moments = ItemMoments::new(3);
    moments.add(&[Some(1), None, Some(5)]);
    moments.add(&[Some(1), Some(2)]);
    assert_eq!(moments, ItemMoments::new(3));
    moments.add(&[Some(1), Some(2), Some(5)]);
    assert_eq!(moments.n_complete(), 1);
}

#[test]
fn covariance_is_that_of_the_answers() {
    let mut moments = ItemMoments::new(2);
    for answers in [[1, 5], [2, 3], [3, 4]] {
        moments.add(&answers.map(Some));
    }
    // By hand: deviations -1, 0, 1 and 1, -1, 0, over n - 1 = 2
    assert_eq!(moments.covariance(), [[1.0, -0.5], [-0.5, 1.0]]);
}

proptest! {
    #[test]
    fn one_factor_is_found_again(parts in prop::collection::vec(0.3..0.9_f64, 4..12)) {
        let entry = |i: usize, j: usize| if i == j { 1.0 } else { parts[i] * parts[j] };
        let row = |i| (0..parts.len()).map(|j| entry(i, j)).collect();
        let correlation: Matrix = (0..parts.len()).map(row).collect();
        let omega = reliability_of_covariance(100, &correlation).omega.unwrap();
        for (ours, truth) in omega.loadings.iter().zip(&parts) {
            prop_assert!((ours - truth).abs() < 1e-7);
        }
    }

    #[test]
    fn any_answers_give_a_result_or_a_reason(
        people in prop::collection::vec((1_i8..=5, prop::collection::vec(-2_i8..=2, 5)), 30..60)
    ) {
        let mut moments = ItemMoments::new(5);
        for (skill, noise) in &people {
            let row: Vec<_> = noise.iter().map(|e| Some((skill + e).clamp(1, 5))).collect();
            moments.add(&row);
        }
        let ours = reliability(&moments);
        prop_assert_eq!(ours.omega.is_none(), ours.reason.is_some());
        prop_assert!(ours.reason != Some(Unreliable::NotConverged));
        if let Some(omega) = ours.omega {
            prop_assert!(omega.loadings.iter().sum::<f64>() > 0.0);
            prop_assert!((0.0..=1.0).contains(&omega.raw) && (0.0..=1.0).contains(&omega.std));
        }
    }
}
