//! Title page and provenance.

use super::super::Meta;
use super::super::words::Words;
use super::{Source, year};
use crate::disclosure::Release;
use crate::i18n::Arg;

pub fn title(source: &Source) -> String {
    let year = Arg::Text(source.year());
    source.words.say_with("title", &[("year", year)])
}

pub fn subtitle(source: &Source) -> String {
    match source.against() {
        Some(against) => {
            let against = Arg::Text(against);
            source
                .words
                .say_with("subtitle-against", &[("against", against)])
        }
        None => source.words.say("subtitle"),
    }
}

pub fn meta(source: &Source) -> Meta {
    let (release, words) = (source.release, source.words);
    Meta {
        cycle: source.year(),
        against: release.against.as_deref().map(year),
        release: release.number,
        date: release.date.clone(),
        is_synthetic: release.is_synthetic,
        publisher: words.say("publisher"),
        logo: None,
        provenance: provenance(release, words),
    }
}

fn provenance(release: &Release, words: Words) -> Vec<(String, String)> {
    let kind = match release.is_synthetic {
        true => words.say("data-synthetic"),
        false => words.say("data-real"),
    };
    let given = &release.provenance;
    let mut facts = vec![
        (words.say("provenance-data"), kind),
        (words.say("provenance-program"), given.program.clone()),
        (words.say("provenance-schema"), release.schema.clone()),
        (words.say("provenance-data-hash"), given.data_sha256.clone()),
        (
            words.say("provenance-catalogue-hash"),
            given.catalogue_sha256.clone(),
        ),
    ];
    facts.extend(given.questionnaires.iter().map(|(survey, asked)| {
        let name = words.say(&format!("survey-{survey}"));
        let label = [("survey", Arg::Text(name))];
        let value = format!("{}, {}", asked.version, asked.sha256);
        (words.say_with("provenance-questionnaire", &label), value)
    }));
    facts
}
