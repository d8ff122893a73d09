//! The fingerprint of a questionnaire version.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::instrument::InstrumentSources;
use super::lang::Lang;
use super::questionnaire::Questionnaire;
use super::source::{SourceFile, Sources};

/// Over the version's own files and the scales that it uses, so that a scale added for another
/// questionnaire does not break the lock of this one. A translation that comes later has a
/// fingerprint of its own.
pub(super) fn sha256_of(sources: &Sources<'_>, questionnaire: &Questionnaire) -> String {
    let mut hasher = Sha256::new();
    add(&mut hasher, sources.definition.text);
    for (lang, texts) in sources.texts.iter().filter(|(lang, _)| lang.is_required()) {
        add(&mut hasher, lang.code());
        add(&mut hasher, texts.text);
    }
    let scales: BTreeSet<String> = questionnaire
        .items
        .iter()
        .map(|item| item.scale.canonical())
        .collect();
    for scale in &scales {
        add(&mut hasher, scale);
    }
    hex(hasher)
}

/// Over a file of a further language and the labels of the scales in that language.
pub(super) fn sha256_of_translation(
    file: &SourceFile<'_>,
    questionnaire: &Questionnaire,
    lang: Lang,
) -> String {
    let mut hasher = Sha256::new();
    add(&mut hasher, file.text);
    let items = questionnaire.items.iter();
    let scales: BTreeSet<String> = items.map(|item| item.scale.labels_in(lang)).collect();
    for labels in &scales {
        add(&mut hasher, labels);
    }
    hex(hasher)
}

/// Over all files of a self-assessment in the required languages.
pub(super) fn sha256_of_files(sources: &InstrumentSources<'_>) -> String {
    let mut hasher = Sha256::new();
    add(&mut hasher, sources.definition.text);
    for (lang, texts) in sources.texts.iter().chain(&sources.feedback) {
        if lang.is_required() {
            add(&mut hasher, lang.code());
            add(&mut hasher, texts.text);
        }
    }
    hex(hasher)
}

fn hex(hasher: Sha256) -> String {
    let bytes = hasher.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// With its length in front, so that text can't wander from one file to the next unnoticed.
fn add(hasher: &mut Sha256, text: &str) {
    hasher.update(format!("{}:", text.len()));
    hasher.update(text);
}
