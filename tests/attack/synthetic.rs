//! Random cycles in the shape of the samples: few institutions, small and large, shares that vary.

use std::path::Path;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use spogulis::dataset::{Codebook, Dataset, Roster, RosterEntry, RowHead, SurveyRows};
use spogulis::disclosure::{hidden_bands, protect};
use spogulis::indicators::{Catalogue, Cycle, counts_tables};
use spogulis::service::folder::{self, Loaded};
use spogulis::survey::{Audience, Stage, SurveyId};

use super::reader::Truth;

const ITEMS: [&str; 10] = [
    "t.1.4",
    "t.2.1.1.a",
    "t.2.1.1.b",
    "t.2.1.1.c",
    "t.2.1.1.d",
    "t.3.7",
    "t.5.9",
    "t.5.10",
    "s.5",
    "s.7.j",
];
const SURVEYS: [SurveyId; 3] = [
    SurveyId::TeacherPreschool,
    SurveyId::TeacherSchool,
    SurveyId::Student,
];
const DK: i8 = -2;

/// A sample's questions and rules, to be filled with random answers.
pub struct Pattern {
    dataset: Dataset,
    catalogue: Catalogue,
}

pub fn load(name: &str) -> Loaded {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(name);
    folder::load(&dir, &mut || {}).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

pub fn prepared(dataset: Dataset, catalogue: Catalogue) -> Cycle {
    let mut cycle = Cycle::new(dataset, catalogue);
    cycle.hidden_bands = hidden_bands(&protect(&cycle));
    cycle
}

pub fn truth_of(cycle: &Cycle) -> Truth {
    counts_tables(cycle)
        .into_iter()
        .map(|table| (table.id, table.counts))
        .collect()
}

/// What one institution is like.
#[derive(Clone)]
struct Place {
    entry: RosterEntry,
    sizes: [u32; 2],
    lean: f64,
}

/// A city of random institutions, which both cycles ask.
pub struct City {
    places: Vec<Place>,
}

impl City {
    pub fn random(rng: &mut StdRng) -> City {
        let mut places = Vec::new();
        for (stage, letter, most) in [(Stage::Preschool, 'P', 14), (Stage::School, 'S', 10)] {
            for number in 0..rng.random_range(3..=most) {
                let sizes = match stage {
                    Stage::Preschool => [0, 0],
                    Stage::School => [
                        size(rng) * 3,
                        if rng.random_bool(0.4) {
                            size(rng) * 2
                        } else {
                            0
                        },
                    ],
                };
                let entry = RosterEntry {
                    id: format!("{letter}{number:02}"),
                    name: format!("{letter} {number}"),
                    stage,
                    learners: 400.0,
                    teachers_n: 90.0,
                    g7_9: f64::from(sizes[0]) * 3.0,
                    g10_12: f64::from(sizes[1]) * 3.0,
                };
                places.push(Place {
                    entry,
                    sizes,
                    lean: rng.random_range(-0.25..0.25),
                });
            }
        }
        City { places }
    }

    pub fn cycle(&self, pattern: &Pattern, rng: &mut StdRng) -> Dataset {
        let mut dataset = pattern.dataset.clone();
        dataset.roster = Roster::new(
            self.places
                .iter()
                .map(|place| place.entry.clone())
                .collect(),
        );
        for survey in SURVEYS {
            let items: Vec<String> = dataset
                .codebook
                .of_survey(survey)
                .map(|item| item.item.clone())
                .collect();
            let mut rows = SurveyRows::new(survey, items);
            let levels: Vec<f64> = rows
                .items
                .iter()
                .map(|_| rng.random_range(0.04..0.96))
                .collect();
            for place in self
                .places
                .iter()
                .filter(|place| place.entry.stage == survey.stage())
            {
                if rng.random_bool(0.04) {
                    continue; // takes no part
                }
                let at = dataset.roster.find(&place.entry.id).unwrap() as u32;
                for (grade, n) in people(survey, place, rng) {
                    for _ in 0..n {
                        add_row(
                            &mut rows,
                            &dataset.codebook,
                            at,
                            grade,
                            place.lean,
                            &levels,
                            rng,
                        );
                    }
                }
            }
            dataset.surveys.insert(survey, rows);
        }
        dataset
    }
}

/// Grades (0 for teachers) with respondents.
fn people(survey: SurveyId, place: &Place, rng: &mut StdRng) -> Vec<(u8, u32)> {
    match survey.audience() {
        Audience::Students => vec![(8, place.sizes[0]), (11, place.sizes[1])],
        _ => vec![(0, size(rng))],
    }
}

/// Often small, now and then large.
fn size(rng: &mut StdRng) -> u32 {
    match rng.random_range(0..10) {
        0..=2 => rng.random_range(2..10),
        3..=7 => rng.random_range(10..25),
        _ => rng.random_range(25..60),
    }
}

fn add_row(
    rows: &mut SurveyRows,
    codebook: &Codebook,
    institution: u32,
    grade: u8,
    lean: f64,
    levels: &[f64],
    rng: &mut StdRng,
) {
    let items = rows.items.clone();
    let answers = items.iter().zip(levels).map(|(item, level)| {
        let coded = codebook.find(rows.survey, item).unwrap();
        let yes = coded.positive.iter().next().copied().unwrap();
        let no = coded
            .values
            .difference(&coded.positive)
            .next()
            .copied()
            .unwrap();
        match rng.random_range(0..100) {
            0 => DK,
            _ if rng.random_bool((level + lean).clamp(0.0, 1.0)) => yes,
            _ => no,
        }
    });
    let answers: Vec<i8> = answers.collect();
    let head = RowHead {
        institution,
        grade,
        is_primary: false,
        weight: 1.0,
        covariates: 0,
    };
    rows.push(head, &answers);
}

/// The same cycle after some came late or took their answers back.
pub fn corrected(dataset: &Dataset, rng: &mut StdRng) -> Dataset {
    let mut corrected = dataset.clone();
    let codebook = dataset.codebook.clone();
    for rows in corrected.surveys.values_mut() {
        let mut kept = SurveyRows::new(rows.survey, rows.items.clone());
        kept.covariates = rows.covariates.clone();
        let institutions = dataset.roster.entries().len();
        let mut leave = vec![0; institutions];
        let mut come = vec![0; institutions];
        for at in 0..institutions {
            match rng.random_range(0..12) {
                0 => leave[at] = rng.random_range(1..10),
                1 => come[at] = rng.random_range(1..10),
                2 => come[at] = rng.random_range(10..25),
                _ => {}
            }
        }
        let levels: Vec<f64> = rows
            .items
            .iter()
            .map(|_| rng.random_range(0.1..0.9))
            .collect();
        let mut last = vec![None; institutions];
        for (head, answers) in rows.iter() {
            last[head.institution as usize] = Some(head.grade);
            match &mut leave[head.institution as usize] {
                0 => kept.push(*head, answers),
                more => *more -= 1,
            }
        }
        for at in 0..institutions {
            let Some(grade) = last[at] else { continue };
            for _ in 0..come[at] {
                add_row(&mut kept, &codebook, at as u32, grade, 0.0, &levels, rng);
            }
        }
        *rows = kept;
    }
    corrected
}

impl Pattern {
    pub fn of(name: &str) -> Pattern {
        let Loaded {
            mut dataset,
            mut catalogue,
            ..
        } = load(name);
        let asked =
            |survey: SurveyId, item: &str| SURVEYS.contains(&survey) && ITEMS.contains(&item);
        let items = dataset.codebook.items().iter();
        let items = items
            .filter(|item| asked(item.survey, &item.item))
            .cloned()
            .collect();
        dataset.codebook = Codebook::new(items);
        dataset.surveys.clear();
        dataset.quality.clear();
        (dataset.inventory, dataset.digcompedu) = (None, None);
        catalogue
            .indicators
            .retain(|one| one.items.iter().all(|item| asked(one.survey, item)));
        catalogue.gaps.clear();
        catalogue.index_items.clear();
        Pattern { dataset, catalogue }
    }

    pub fn prepare(&self, dataset: Dataset) -> Cycle {
        prepared(dataset, self.catalogue.clone())
    }
}

pub fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}
