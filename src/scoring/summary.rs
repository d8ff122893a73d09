use std::collections::BTreeMap;

use serde::Serialize;

use super::{Form, Level, Profile};
use crate::survey::Stage;

/// The profiles of a cycle by institution and by stage, for trusted eyes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub institutions: BTreeMap<String, InstitutionSummary>,
    pub stages: BTreeMap<Stage, StageSummary>,
    #[serde(skip)]
    pub(super) n_min: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InstitutionSummary {
    /// The level of the mean; only where it may be published.
    pub level: Option<Level>,
    pub mean_pct: Option<f64>,
    pub mean_points: Option<f64>,
    /// Valid profiles.
    pub n: u32,
    pub n_invalid: u32,
    /// At least `n_min` valid profiles.
    pub publishable: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageSummary {
    /// Publishable institutions by level.
    pub institution_levels: BTreeMap<Level, u32>,
    pub mean_pct: Option<f64>,
    /// Valid profiles.
    pub n: u32,
    /// Valid profiles by level.
    pub teacher_levels: BTreeMap<Level, u32>,
    /// Valid profiles of each institution whose figures are not published, or not for this stage.
    #[serde(skip)]
    pub(super) hidden: Vec<u32>,
}

/// Sums up profiles with their institution and stage; the order of the profiles does not matter.
pub fn summarise<'a>(
    form: &Form,
    profiles: impl IntoIterator<Item = (&'a str, Stage, &'a Profile)>,
    n_min: u32,
) -> Summary {
    let mut by_institution = BTreeMap::<&str, Vec<&Profile>>::new();
    let mut by_stage = BTreeMap::<Stage, BTreeMap<&str, Vec<&Profile>>>::new();
    for (institution, stage, profile) in profiles {
        by_institution.entry(institution).or_default().push(profile);
        by_stage
            .entry(stage)
            .or_default()
            .entry(institution)
            .or_default()
            .push(profile);
    }
    let institutions: BTreeMap<String, InstitutionSummary> = by_institution
        .into_iter()
        .map(|(id, profiles)| (id.to_owned(), of_institution(form, &profiles, n_min)))
        .collect();
    let stages = by_stage
        .into_iter()
        .map(|(stage, members)| (stage, of_stage(form, &members, &institutions)))
        .collect();
    Summary {
        institutions,
        stages,
        n_min,
    }
}

fn of_institution(form: &Form, profiles: &[&Profile], n_min: u32) -> InstitutionSummary {
    let n = count_valid(profiles);
    let publishable = n > 0 && n >= n_min;
    let mean_points = mean_points(profiles);
    InstitutionSummary {
        level: mean_points
            .filter(|_| publishable)
            .map(|mean| form.institution_level(mean)),
        mean_pct: mean_points.map(|mean| pct(form, mean)),
        mean_points,
        n,
        n_invalid: profiles
            .iter()
            .fold(0, |n, profile| n + u32::from(!profile.valid)),
        publishable,
    }
}

fn of_stage(
    form: &Form,
    members: &BTreeMap<&str, Vec<&Profile>>,
    institutions: &BTreeMap<String, InstitutionSummary>,
) -> StageSummary {
    let profiles: Vec<&Profile> = members.values().flatten().copied().collect();
    let in_stage = members
        .iter()
        .map(|(id, own)| (&institutions[*id], count_valid(own)));
    // An institution with profiles in two stages is published over both, so not for this one.
    let is_hidden = |whole: &InstitutionSummary, n: u32| !whole.publishable || whole.n != n;
    let hidden = in_stage
        .clone()
        .filter(|(whole, n)| *n > 0 && is_hidden(whole, *n));
    StageSummary {
        institution_levels: tally(in_stage.filter_map(|(whole, _)| whole.level)),
        mean_pct: mean_points(&profiles).map(|mean| pct(form, mean)),
        n: count_valid(&profiles),
        teacher_levels: tally(profiles.iter().filter_map(|profile| profile.level)),
        hidden: hidden.map(|(_, n)| n).collect(),
    }
}

/// Summed in rising order, so that the same profiles always give the same bits.
fn mean_points(profiles: &[&Profile]) -> Option<f64> {
    let mut points: Vec<f64> = profiles
        .iter()
        .filter_map(|profile| profile.points)
        .collect();
    points.sort_by(f64::total_cmp);
    (!points.is_empty()).then(|| points.iter().sum::<f64>() / points.len() as f64)
}

fn pct(form: &Form, points: f64) -> f64 {
    points / f64::from(form.max_points()) * 100.0
}

fn tally(levels: impl Iterator<Item = Level>) -> BTreeMap<Level, u32> {
    levels.fold(BTreeMap::new(), |mut counts, level| {
        *counts.entry(level).or_default() += 1;
        counts
    })
}

fn count_valid(profiles: &[&Profile]) -> u32 {
    profiles
        .iter()
        .fold(0, |n, profile| n + u32::from(profile.valid))
}
