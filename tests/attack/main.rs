//! No reader recovers an answer: an attack with every published number of successive releases on
//! every hidden cell. Deliberately weakened releases must give some away, or the attack is too weak.

mod maths;
mod reader;
mod solver;
mod synthetic;
mod themes;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use reader::{Outcome, Seen, attack};
use serde_json::{Value, json};
use spogulis::disclosure::{Coding, Draft, Earlier, Heading, PrivateCounts, Release};
use spogulis::indicators::{Cycle, Provenance, analyse};
use synthetic::{City, Pattern, corrected, load, prepared, rng, truth_of};

#[expect(
    clippy::disallowed_methods,
    reason = "ATTACK_CITIES=400 makes a sweep of minutes"
)]
static CITIES: LazyLock<u64> = LazyLock::new(|| match std::env::var("ATTACK_CITIES") {
    Ok(cities) => cities.parse().expect("ATTACK_CITIES is a number"),
    Err(_) => 8,
});

fn provenance() -> Provenance {
    Provenance {
        program: String::new(),
        data_sha256: String::new(),
        catalogue_sha256: String::new(),
        questionnaires: BTreeMap::new(),
    }
}

fn heading(number: u32) -> Heading {
    Heading {
        number,
        date: "2027-01-15".into(),
        is_synthetic: true,
    }
}

fn first(cycle: &Cycle, against: Option<&Cycle>) -> Release {
    Release::draft(cycle, against, against, provenance(), heading(1))
}

fn correction(cycle: &Cycle, against: Option<&Cycle>, earlier: &Earlier) -> Release {
    Release::of(Draft {
        cycle,
        baseline: against,
        against,
        provenance: provenance(),
        heading: heading(2),
        earlier: Some(earlier),
        coding: &Coding::default(),
    })
}

fn seen(release: &Release, cycle: &Cycle) -> Seen {
    Seen {
        json: serde_json::to_value(release).unwrap(),
        truth: truth_of(cycle),
    }
}

fn tell(what: &str, outcome: Outcome) -> Outcome {
    let Outcome {
        tables,
        cells,
        recovered,
        undecided,
    } = outcome;
    eprintln!(
        "{what}: {tables} tables tried, {cells} cells attacked, {recovered} recovered, {undecided} undecided"
    );
    outcome
}

fn samples() -> [Cycle; 2] {
    ["replay-2024", "cycle-2026"].map(|name| {
        let loaded = load(name);
        prepared(loaded.dataset, loaded.catalogue)
    })
}

#[test]
fn nothing_hidden_in_the_samples_is_recovered() {
    let [replay, sample] = samples();
    let (one, alone) = (first(&replay, None), first(&sample, None));
    let pair = first(&sample, Some(&replay));
    let mut outcome = attack(&[seen(&one, &replay)]);
    outcome.add(attack(&[seen(&alone, &sample)]));
    outcome.add(attack(&[seen(&one, &replay), seen(&pair, &sample)]));
    tell("samples", outcome);
    assert!(outcome.cells > 100);
    assert_eq!((outcome.recovered, outcome.undecided), (0, 0));
}

/// Both releases of a random city's cycles, each with its cycle.
fn city(seed: u64) -> [(Release, Cycle); 2] {
    let (early, late) = (Pattern::of("replay-2024"), Pattern::of("cycle-2026"));
    let mut rng = rng(seed);
    let city = City::random(&mut rng);
    let before = early.prepare(city.cycle(&early, &mut rng));
    let now = late.prepare(city.cycle(&late, &mut rng));
    let releases = [first(&before, None), first(&now, Some(&before))];
    let [one, two] = releases;
    [(one, before), (two, now)]
}

#[test]
fn nothing_hidden_in_random_cycles_is_recovered() {
    let mut outcome = Outcome::default();
    for seed in 0..*CITIES {
        let [(one, before), (two, now)] = city(seed);
        outcome.add(attack(&[seen(&one, &before), seen(&two, &now)]));
    }
    tell("random cycles", outcome);
    assert!(u64::from(outcome.cells) > 100 * *CITIES);
    assert_eq!(outcome.recovered, 0);
}

/// A cycle and its correction, with the releases of both.
fn revised(seed: u64, is_careful: bool) -> [Seen; 2] {
    let pattern = Pattern::of("cycle-2026");
    let mut rng = rng(seed);
    let city = City::random(&mut rng);
    let data = city.cycle(&pattern, &mut rng);
    let later = pattern.prepare(corrected(&data, &mut rng));
    let cycle = pattern.prepare(data);
    let release = first(&cycle, None);
    let earlier = Earlier {
        release: release.clone(),
        counts: PrivateCounts::of(&cycle),
    };
    let second = match is_careful {
        true => correction(&later, None, &earlier),
        false => first(&later, None),
    };
    [seen(&release, &cycle), seen(&second, &later)]
}

#[test]
fn nothing_hidden_in_corrections_is_recovered() {
    let mut outcome = Outcome::default();
    (0..*CITIES).for_each(|seed| outcome.add(attack(&revised(1000 + seed, true))));
    tell("corrections", outcome);
    assert!(u64::from(outcome.cells) > 100 * *CITIES);
    assert_eq!(outcome.recovered, 0);
}

#[test]
fn a_correction_that_shows_cells_changed_by_few_is_broken() {
    let mut outcome = Outcome::default();
    (0..6).for_each(|seed| outcome.add(attack(&revised(1000 + seed, false))));
    tell("corrections without the rule of 1 to 9", outcome);
    assert!(outcome.recovered > 0);
}

/// The first cities' releases, each made worse by `weaken` with the truth at hand.
fn weakened(what: &str, weaken: impl Fn(&mut Seen, &Cycle)) -> Outcome {
    let mut outcome = Outcome::default();
    for seed in 0..8 {
        let [(one, before), _] = city(seed);
        let mut release = seen(&one, &before);
        weaken(&mut release, &before);
        outcome.add(attack(&[release]));
    }
    tell(what, outcome)
}

/// What `change` makes of every published table: id, table, truth.
fn each_table(release: &mut Seen, change: impl Fn(&mut Value, &reader::Table)) {
    let tables = release.json["tables"].as_object_mut().unwrap();
    for (id, table) in tables
        .iter_mut()
        .filter(|(_, table)| table["cells"].is_object())
    {
        change(table, &release.truth[id]);
    }
}

#[test]
fn without_complementary_suppression_cells_are_recovered() {
    let outcome = weakened("no complementary suppression", |release, _| {
        each_table(release, |table, truth| {
            for (id, bands) in truth {
                let (n, k) = (bands[0].0 + bands[1].0, bands[0].1 + bands[1].1);
                if n >= 10 && table["hidden"].as_array().unwrap().contains(&json!(id)) {
                    table["hidden"]
                        .as_array_mut()
                        .unwrap()
                        .retain(|one| one != id);
                    table["cells"][id] = json!({ "n": n, "k": k });
                }
            }
        });
    });
    assert!(outcome.recovered > 0);
}

#[test]
fn with_intervals_in_full_precision_cells_are_recovered() {
    let outcome = weakened("intervals in full precision", |release, cycle| {
        let results = analyse(cycle, None, None, provenance());
        for (key, figure) in release.json["figures"].as_object_mut().unwrap() {
            let measured = results.indicators[key].measured();
            if let Some(ci) = measured.and_then(|measured| measured.headline.ci)
                && !figure["value"].is_null()
            {
                figure["value"]["interval"] = json!(ci.map(|bound| 100.0 * bound));
            }
        }
    });
    assert!(outcome.recovered > 0);
}

#[test]
fn with_exact_shares_for_extreme_cells_they_are_recovered() {
    let outcome = weakened("shares with four decimals", |release, _| {
        each_table(release, |table, truth| {
            for (id, cell) in table["cells"].as_object_mut().unwrap() {
                if cell["band"].is_array() {
                    let bands = truth[id];
                    let share =
                        f64::from(bands[0].1 + bands[1].1) / f64::from(bands[0].0 + bands[1].0);
                    let pct = (share * 1e6).round() / 1e6;
                    cell["band"] = json!([pct - 5e-7, pct + 5e-7]);
                }
            }
        });
    });
    assert!(outcome.recovered > 0);
}
