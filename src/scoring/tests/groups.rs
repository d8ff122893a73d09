use crate::scoring::{Form, Level, Profile, PublishableStage, Summary, summarise};
use crate::survey::Stage;

fn profile(value: i8) -> Profile {
    Form::checkin().score(&[Some(value); 22])
}

/// Institutions of the school stage with so many profiles, all with one value.
fn schools(sizes: &[(&str, usize, i8)]) -> Summary {
    let profiles: Vec<_> = sizes
        .iter()
        .flat_map(|(id, n, value)| std::iter::repeat_n((*id, profile(*value)), *n))
        .collect();
    let in_stage = profiles
        .iter()
        .map(|(id, profile)| (*id, Stage::School, profile));
    summarise(Form::checkin(), in_stage, 10)
}

fn published(sizes: &[(&str, usize, i8)]) -> PublishableStage {
    schools(sizes).publishable().stages[&Stage::School].clone()
}

#[test]
fn level_of_an_institution_needs_ten_profiles() {
    let summary = schools(&[("S1", 10, 2), ("S2", 9, 2)]);
    let (ten, nine) = (&summary.institutions["S1"], &summary.institutions["S2"]);
    assert_eq!((ten.level, ten.publishable), (Some(Level::B1), true));
    assert_eq!(
        (nine.level, nine.publishable, nine.mean_points),
        (None, false, Some(44.0))
    );
    assert_eq!(
        summary.stages[&Stage::School]
            .institution_levels
            .get(&Level::B1),
        Some(&1)
    );
    let public = summary.publishable();
    assert_eq!(public.institutions.keys().collect::<Vec<_>>(), ["S1"]);
}

#[test]
fn stage_is_silent_about_a_single_hidden_institution() {
    let stage = published(&[("S1", 10, 2), ("S2", 9, 0)]);
    assert_eq!(
        (stage.n, stage.mean_pct, stage.teacher_levels),
        (None, None, None)
    );
    assert!(stage.institution_levels.is_some());
}

#[test]
fn stage_is_silent_about_a_small_group_of_hidden_institutions() {
    let stage = published(&[("S1", 10, 2), ("S2", 4, 0), ("S3", 5, 0)]);
    assert_eq!((stage.n, stage.mean_pct), (None, None));
}

#[test]
fn stage_with_two_hidden_institutions_of_ten_together_is_shown() {
    let stage = published(&[("S1", 10, 2), ("S2", 5, 0), ("S3", 5, 0)]);
    assert_eq!((stage.n, stage.mean_pct), (Some(20), Some(25.0)));
}

#[test]
fn stage_below_n_min_says_nothing() {
    assert_eq!(
        published(&[("S1", 4, 2), ("S2", 5, 2)]),
        PublishableStage::default()
    );
}

#[test]
fn stage_is_silent_about_the_small_part_of_an_institution_in_two_stages() {
    let profile = profile(2);
    let in_stage = |id, stage, n| std::iter::repeat_n((id, stage, &profile), n);
    let profiles = in_stage("S1", Stage::School, 10)
        .chain(in_stage("S2", Stage::School, 3))
        .chain(in_stage("S2", Stage::Preschool, 10));
    let public = summarise(Form::checkin(), profiles, 10).publishable();
    assert!(public.institutions["S2"].publishable);
    assert_eq!(public.stages[&Stage::School].n, None);
}

#[test]
fn invalid_profiles_are_counted_and_left_out() {
    let (valid, invalid) = (profile(2), Form::checkin().score(&[Some(4); 17]));
    let ten = std::iter::repeat_n(&valid, 10).chain([&invalid]);
    let with_one_more = ten.map(|profile| ("S1", Stage::School, profile));
    let only_invalid = [("S2", Stage::School, &invalid)];
    let summary = summarise(Form::checkin(), with_one_more.chain(only_invalid), 10);
    let first = &summary.institutions["S1"];
    assert_eq!(
        (first.n, first.n_invalid, first.mean_points),
        (10, 1, Some(44.0))
    );
    let second = &summary.institutions["S2"];
    assert_eq!(
        (second.n, second.mean_points, second.publishable),
        (0, None, false)
    );
    // An institution without valid profiles hides behind nothing and is computed from nothing.
    assert_eq!(summary.publishable().stages[&Stage::School].n, Some(10));
}
