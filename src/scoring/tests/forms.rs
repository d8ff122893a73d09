use serde_json::json;

use crate::scoring::{Form, Level};
use Level::{A1, A2, B1, B2, C1, C2};

/// Answers that add up to `sum` over all items of the form.
fn answers(form: &Form, sum: u32) -> Vec<Option<i8>> {
    let n = form.n_items();
    (0..n)
        .map(|item| Some((sum / n + u32::from(item < sum % n)) as i8))
        .collect()
}

fn level(form: &Form, sum: u32) -> Level {
    form.score(&answers(form, sum)).level.unwrap()
}

#[test]
fn forms_have_their_items_in_order() {
    let checkin = Form::checkin().item_codes();
    assert_eq!(
        (checkin.len(), checkin[0].as_str(), checkin[21].as_str()),
        (22, "d.1.1", "d.6.5")
    );
    assert_eq!(
        (checkin[3].as_str(), checkin[4].as_str()),
        ("d.1.4", "d.2.1")
    );
    let selfie = Form::selfie().item_codes();
    assert_eq!(
        (selfie.len(), selfie[0].as_str(), selfie[31].as_str()),
        (32, "t32.1.1", "t32.6.6")
    );
    assert_eq!(
        (Form::checkin().max_points(), Form::selfie().max_points()),
        (88, 192)
    );
    assert_eq!(Form::find("selfie"), Some(Form::selfie()));
    assert_eq!(Form::find("other"), None);
}

#[test]
fn checkin_levels_change_at_their_points() {
    let form = Form::checkin();
    assert_eq!((level(form, 0), level(form, 88)), (A1, C2));
    for (cut, below, above) in [
        (20, A1, A2),
        (34, A2, B1),
        (50, B1, B2),
        (66, B2, C1),
        (81, C1, C2),
    ] {
        assert_eq!((level(form, cut - 1), level(form, cut)), (below, above));
    }
}

#[test]
fn selfie_level_is_the_mean_rounded_half_up() {
    let form = Form::selfie();
    assert_eq!((level(form, 32), level(form, 192)), (A1, C2));
    for (cut, below, above) in [
        (48, A1, A2),
        (80, A2, B1),
        (112, B1, B2),
        (144, B2, C1),
        (176, C1, C2),
    ] {
        assert_eq!((level(form, cut - 1), level(form, cut)), (below, above));
    }
}

#[test]
fn checkin_area_levels_are_the_printed_bounds() {
    // Lowest points of A2 to C2 by the area's maximum.
    let bounds = [
        (0, 4, [4, 7, 10, 12, 15]),
        (1, 3, [3, 5, 7, 9, 12]),
        (5, 5, [5, 8, 12, 15, 19]),
    ];
    let form = Form::checkin();
    let starts = [0, 4, 7, 11, 14, 17];
    for (area, n_items, cuts) in bounds {
        for points in 0..=4 * n_items {
            let mut all = vec![Some(0); 22];
            for item in 0..n_items {
                let own = points / n_items + i8::from(item < points % n_items);
                all[starts[area] + item as usize] = Some(own);
            }
            let score = &form.score(&all).areas[area];
            let n_reached = cuts.iter().filter(|cut| **cut <= points).count();
            assert_eq!(
                score.level,
                Some(Level::ALL[n_reached]),
                "area {area}, {points} points"
            );
            assert_eq!(
                (score.points, score.max),
                (Some(f64::from(points)), 4 * n_items as u32)
            );
        }
    }
}

#[test]
fn eighteen_answers_make_a_valid_checkin_profile() {
    let mut answers = vec![Some(2); 18];
    answers.extend([None; 4]);
    let profile = Form::checkin().score(&answers);
    assert_eq!((profile.n_answered, profile.valid), (18, true));
    assert_eq!(
        (profile.points, profile.pct, profile.level),
        (Some(44.0), Some(50.0), Some(B1))
    );
    answers[0] = None;
    let profile = Form::checkin().score(&answers);
    assert!(!profile.valid && profile.points.is_none() && profile.level.is_none());
}

#[test]
fn values_off_the_scale_are_not_answers() {
    let mut answers = vec![Some(1); 22];
    answers[0] = Some(5);
    answers[1] = Some(-1);
    let profile = Form::checkin().score(&answers);
    assert_eq!((profile.n_answered, profile.points), (20, Some(22.0)));
    assert_eq!(Form::selfie().score(&[Some(0); 32]).n_answered, 0);
}

#[test]
fn a_cut_off_met_exactly_by_a_fraction_is_met() {
    // 60 of 20 items is 66 of 22.
    let mut answers = vec![Some(3); 20];
    answers.extend([None; 2]);
    assert_eq!(Form::checkin().score(&answers).level, Some(C1));
    // 1.5 on 8 of the 9 items of an area: half up is A2, whatever the missing one.
    let mut answers = vec![
        Some(1),
        Some(2),
        Some(1),
        Some(2),
        Some(1),
        Some(2),
        Some(1),
        Some(2),
    ];
    answers.extend([None; 24]);
    assert_eq!(Form::selfie().score(&answers).areas[0].level, Some(A2));
}

#[test]
fn area_with_less_than_half_its_items_has_no_level() {
    let mut answers = vec![Some(4), None, None, None];
    answers.extend([Some(4); 18]);
    let area = &Form::checkin().score(&answers).areas[0];
    assert_eq!((area.points, area.level), (Some(16.0), None));
    answers[1] = Some(0);
    let area = &Form::checkin().score(&answers).areas[0];
    assert_eq!((area.points, area.level), (Some(8.0), Some(B1)));
    let empty = &Form::checkin().score(&[]).areas[5];
    assert_eq!((empty.points, empty.pct, empty.level), (None, None, None));
}

#[test]
fn institution_on_a_cut_off_but_for_rounding_noise_reaches_it() {
    let form = Form::checkin();
    assert_eq!(form.institution_level(34.0 - 1e-12), B1);
    assert_eq!(form.institution_level(34.0 - 1e-6), A2);
}

#[test]
fn profile_is_written_in_the_shape_of_the_contract() {
    let written = serde_json::to_value(Form::checkin().score(&[Some(1); 22])).unwrap();
    assert_eq!(written["points"], json!(22.0));
    assert_eq!(
        (&written["level"], &written["valid"]),
        (&json!("A2"), &json!(true))
    );
    assert_eq!(
        written["areas"][1],
        json!({"area": 2, "points": 3.0, "max": 12, "pct": 25.0, "level": "A2", "indicative": true})
    );
}
