//! Where a data set from outside differs from what ships with the program: said, never corrected.

use std::collections::BTreeSet;

use crate::dataset::{Codebook, CodedItem};
use crate::indicators::{Catalogue, programme};
use crate::survey::{self, Item, Questionnaire, SurveyId};

/// A data set's own codebook and catalogue govern its cycle.
pub fn differences(
    cycle: &str,
    surveys: impl Iterator<Item = SurveyId>,
    codebook: &Codebook,
    catalogue: &Catalogue,
) -> Vec<String> {
    let mut notices = Vec::new();
    for survey in surveys {
        match survey::find(survey, cycle) {
            Some(questionnaire) => compare_items(questionnaire, codebook, &mut notices),
            None => notices.push(format!(
                "{}: no questionnaire of {cycle} ships with the program; codebook.csv alone governs",
                survey.code()
            )),
        }
    }
    compare_aims(catalogue, &mut notices);
    notices
}

fn compare_items(questionnaire: &Questionnaire, codebook: &Codebook, notices: &mut Vec<String>) {
    let survey = questionnaire.survey;
    let mut unknown = Vec::new();
    for coded in codebook.of_survey(survey) {
        match questionnaire.item(&coded.item) {
            None => unknown.push(coded.item.as_str()),
            Some(item) => compare_item(coded, item, notices),
        }
    }
    // A codebook need not have all that the questionnaire asks: what is published is a part of it.
    let code = survey.code();
    list(
        notices,
        &format!("{code}: the questionnaire does not ask"),
        unknown,
    );
}

/// One notice for things of a kind, not one for each.
fn list(notices: &mut Vec<String>, what: &str, names: Vec<&str>) {
    if !names.is_empty() {
        notices.push(format!("{what} {}", names.join(", ")));
    }
}

fn name(coded: &CodedItem) -> String {
    format!("{} {}", coded.survey.code(), coded.item)
}

fn compare_item(coded: &CodedItem, item: &Item, notices: &mut Vec<String>) {
    let numbers = |values: &[u8]| {
        values
            .iter()
            .map(|v| i16::from(*v))
            .collect::<BTreeSet<_>>()
    };
    let coded_numbers = |values: &BTreeSet<i8>| values.iter().map(|v| i16::from(*v)).collect();
    let parts = [
        ("scale", coded.scale != item.scale.code),
        (
            "values",
            numbers(&item.scale.values) != coded_numbers(&coded.values),
        ),
        (
            "positive values",
            numbers(&item.positive) != coded_numbers(&coded.positive),
        ),
        (
            "wording version",
            coded.wording_version != item.wording_version,
        ),
        ("index", coded.index != item.index.as_deref().unwrap_or("")),
    ];
    let differing: Vec<&str> = parts
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(part, _)| part)
        .collect();
    if !differing.is_empty() {
        let parts = differing.join(", ");
        notices.push(format!("{}: codebook.csv has its own {parts}", name(coded)));
    }
}

fn compare_aims(catalogue: &Catalogue, notices: &mut Vec<String>) {
    let (mut unknown, mut differing) = (Vec::new(), Vec::new());
    for definition in catalogue
        .indicators
        .iter()
        .filter(|definition| definition.headline)
    {
        let aims = [
            definition.published_baseline,
            definition.target_2026,
            definition.target_2028,
        ];
        match programme().find_part(&definition.key) {
            None => unknown.push(definition.key.as_str()),
            Some((_, part)) => {
                if aims != [Some(part.baseline), part.target_2026, part.target_2028] {
                    differing.push(definition.key.as_str());
                }
            }
        }
    }
    let known = programme()
        .indicators
        .iter()
        .flat_map(|indicator| &indicator.parts);
    let keys = known
        .map(|part| part.key.as_str())
        .filter(|key| !is_inventory(key));
    let lacking = keys.filter(|key| catalogue.find(key).is_none()).collect();
    list(notices, "the programme does not have", unknown);
    list(
        notices,
        "indicators.json has its own baseline or targets for",
        differing,
    );
    list(notices, "indicators.json lacks", lacking);
}

/// Indicators 1-3 come from the inventory and stand in no catalogue.
fn is_inventory(key: &str) -> bool {
    ["I1.", "I2.", "I3."]
        .iter()
        .any(|prefix| key.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::indicators::builtin_catalogue;
    use crate::service::folder::load;

    #[test]
    fn built_in_files_agree_with_both_samples_and_changes_are_named() {
        for (sample, cycle) in [("replay-2024", "2024"), ("cycle-2026", "2026")] {
            let dir = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("data/samples")
                .join(sample);
            let Ok(mut loaded) = load(&dir, &mut || {}) else {
                panic!("the sample is sound")
            };
            let of = |loaded: &crate::service::folder::Loaded| {
                let surveys = SurveyId::ALL.into_iter();
                differences(cycle, surveys, &loaded.dataset.codebook, &loaded.catalogue)
            };
            assert_eq!(of(&loaded), Vec::<String>::new(), "{sample}");
            assert_eq!(loaded.catalogue, *builtin_catalogue(), "{sample}");
            loaded.catalogue.indicators[0].target_2026 = Some(99.0);
            assert_eq!(
                of(&loaded),
                ["indicators.json has its own baseline or targets for I4.PII"]
            );
        }
    }
}
