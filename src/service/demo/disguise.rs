//! An invented municipality: the published names and head counts would identify real schools.

use std::collections::BTreeMap;

use crate::dataset::{Dataset, Inventory, InventoryEntry, Roster, RosterEntry};

const NAMES: &str = include_str!("../../../data/demo/institutions.csv");

/// Gives institutions invented names and perturbed head counts; answers stay as they are.
pub fn disguise(dataset: &mut Dataset) {
    let names: BTreeMap<String, String> = csv::Reader::from_reader(NAMES.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("data/demo/institutions.csv is part of the program and a test reads it");
    let entries = dataset.roster.entries().iter().enumerate();
    let entries = entries.map(|(at, entry)| RosterEntry {
        id: entry.id.clone(),
        name: names
            .get(&entry.id)
            .cloned()
            .unwrap_or_else(|| format!("Smilgava, {}", entry.id)),
        stage: entry.stage,
        learners: shifted(entry.learners, at),
        teachers_n: grown(entry.teachers_n, at),
        g7_9: grown(entry.g7_9, at + 1),
        g10_12: grown(entry.g10_12, at + 2),
    });
    dataset.roster = Roster::new(entries.collect());
    dataset.inventory = dataset.inventory.take().map(shift_inventory);
}

fn shift_inventory(inventory: Inventory) -> Inventory {
    let entries = inventory.into_iter().enumerate().map(|(at, (id, entry))| {
        let people = |count: Option<f64>| count.map(|count| shifted(count, at));
        let disguised = InventoryEntry {
            learners: people(entry.learners),
            learners_5_6: people(entry.learners_5_6),
            teacher_fte: entry
                .teacher_fte
                .map(|posts| (posts * factor(at) * 10.0).round() / 10.0),
            ..entry
        };
        (id, disguised)
    });
    entries.collect()
}

/// Up or down by 2 to 6 percent, in turns, so that sums change little.
fn factor(at: usize) -> f64 {
    let percent = 2 + (at * 7) % 5;
    let sign = if at.is_multiple_of(2) { 1.0 } else { -1.0 };
    1.0 + sign * percent as f64 / 100.0
}

fn shifted(count: f64, at: usize) -> f64 {
    (count * factor(at)).round()
}

/// Up by 2 to 6 percent: nowhere may more people have answered than there are.
fn grown(count: f64, at: usize) -> f64 {
    (count * (1.0 + (2 + (at * 7) % 5) as f64 / 100.0)).ceil()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::service::folder::load;

    #[test]
    fn no_published_name_or_head_count_is_left() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/replay-2024");
        let Ok(loaded) = load(&dir, &mut || {}) else {
            panic!("the sample is sound")
        };
        let mut disguised = loaded.dataset.clone();
        disguise(&mut disguised);
        for (real, shown) in loaded
            .dataset
            .roster
            .entries()
            .iter()
            .zip(disguised.roster.entries())
        {
            assert_ne!(real.name, shown.name);
            assert!(!shown.name.contains("Liepāja"), "{}", shown.name);
            assert_ne!(real.learners, shown.learners);
            assert_ne!(real.teachers_n, shown.teachers_n);
        }
    }
}
