//! Releases of the samples: what they say and what they keep to themselves.

use std::collections::BTreeMap;
use std::path::Path;

use spogulis::disclosure::{Heading, Release, hidden_bands, protect};
use spogulis::indicators::{Cycle, Provenance};
use spogulis::service::folder;

mod support;

fn cycle(name: &str) -> Cycle {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(name);
    let loaded = folder::load(&dir, &mut || {}).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let mut cycle = Cycle::new(loaded.dataset, loaded.catalogue);
    cycle.hidden_bands = hidden_bands(&protect(&cycle));
    cycle
}

fn provenance() -> Provenance {
    Provenance {
        program: "spogulis".into(),
        data_sha256: String::new(),
        catalogue_sha256: String::new(),
        questionnaires: BTreeMap::new(),
    }
}

fn heading() -> Heading {
    Heading {
        number: 1,
        date: "2027-01-15".into(),
        is_synthetic: true,
    }
}

#[test]
fn look() {
    let (replay, sample) = (cycle("replay-2024"), cycle("cycle-2026"));
    let t = std::time::Instant::now();
    let one = Release::draft(&replay, None, None, provenance(), heading());
    eprintln!("{:?}", t.elapsed());
    let t = std::time::Instant::now();
    let two = Release::draft(
        &sample,
        Some(&replay),
        Some(&replay),
        provenance(),
        heading(),
    );
    eprintln!("{:?}", t.elapsed());
    std::fs::write("/tmp/r1.json", serde_json::to_string_pretty(&one).unwrap()).unwrap();
    std::fs::write("/tmp/r2.json", serde_json::to_string_pretty(&two).unwrap()).unwrap();
}
