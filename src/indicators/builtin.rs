//! The catalogue of indicators that comes with the program, for cycles that are answered here.

use std::sync::LazyLock;

use super::catalogue::Catalogue;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/indicators.json"))
        .expect("data/indicators.json is part of the program and a test reads it")
});

pub fn builtin_catalogue() -> &'static Catalogue {
    &CATALOGUE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Codebook;
    use crate::survey::builtin;

    #[test]
    fn every_indicator_counts_items_that_the_newest_questionnaires_ask() {
        let newest = builtin().iter().filter(|one| {
            let mut later = builtin().iter().filter(|other| other.survey == one.survey);
            later.all(|other| other.version <= one.version)
        });
        let codebook = Codebook::of(newest);
        let text = include_bytes!("../../data/indicators.json");
        assert_eq!(
            Catalogue::parse(text, &codebook).unwrap(),
            *builtin_catalogue()
        );
    }
}
