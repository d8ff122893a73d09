//! The texts of a questionnaire, by key: `question.s.5`, `page.about.title`, `option.grade.7`.

use std::collections::{BTreeMap, BTreeSet};

use super::lang::{Lang, Localised};
use super::problem::{Problem, Report};
use super::reader::{Document, Placed};
use super::source::SourceFile;

/// The texts of one language file.
#[derive(Debug)]
pub(super) struct Texts<'a> {
    pub file: &'a str,
    pub by_key: BTreeMap<String, Placed<String>>,
}

impl<'a> Texts<'a> {
    pub fn read(source: SourceFile<'a>) -> (Self, Vec<Problem>) {
        let mut report = Report::new(source.path);
        let document = Document::read(source.text, &mut report);
        let mut found = Vec::new();
        document.root().flat_texts("", &mut report, &mut found);
        (
            Texts {
                file: source.path,
                by_key: found.into_iter().collect(),
            },
            report.problems,
        )
    }

    fn find(&self, key: &str) -> Option<&str> {
        let text = self.by_key.get(key)?.value.trim();
        (!text.is_empty()).then_some(text)
    }
}

/// All languages together: hands out a text only if every required language has it.
pub(super) struct Translations<'a> {
    by_lang: BTreeMap<Lang, Texts<'a>>,
    asked: BTreeSet<String>,
    pub problems: Vec<Problem>,
}

impl<'a> Translations<'a> {
    /// `place` names the missing file of a language that has none.
    pub fn read(sources: &BTreeMap<Lang, SourceFile<'a>>, place: &str) -> Self {
        let mut all = Translations {
            by_lang: BTreeMap::new(),
            asked: BTreeSet::new(),
            problems: Vec::new(),
        };
        for lang in Lang::ALL {
            let Some(source) = sources.get(&lang) else {
                let file = format!("{place}{}.toml", lang.code());
                let mut report = Report::new(&file);
                report.error(
                    None,
                    "",
                    "the file is missing".to_owned(),
                    "add the translation",
                );
                all.problems.extend(report.problems);
                continue;
            };
            let (texts, problems) = Texts::read(*source);
            all.problems.extend(problems);
            all.by_lang.insert(lang, texts);
        }
        for (lang, source) in sources.iter().filter(|(lang, _)| !lang.is_required()) {
            let (texts, problems) = Texts::read(*source);
            all.problems.extend(problems);
            all.by_lang.insert(*lang, texts);
        }
        all
    }

    /// A text that every required language must have; what a further one lacks is the lint's to say.
    pub fn required(&mut self, key: &str) -> Option<Localised> {
        self.asked.insert(key.to_owned());
        for texts in self
            .by_lang
            .iter()
            .filter(|(lang, texts)| lang.is_required() && texts.find(key).is_none())
            .map(|(_, texts)| texts)
        {
            let mut report = Report::new(texts.file);
            let line = texts.by_key.get(key).and_then(|text| text.line);
            report.error(
                line,
                key,
                "the text is missing".to_owned(),
                "write it in this language",
            );
            self.problems.extend(report.problems);
        }
        self.localised(key)
    }

    /// A text that no language needs to have, but if one required language has it then both.
    pub fn optional(&mut self, key: &str) -> Option<Localised> {
        let present = self
            .by_lang
            .iter()
            .any(|(lang, texts)| lang.is_required() && texts.by_key.contains_key(key));
        if present { self.required(key) } else { None }
    }

    /// The first parts of the keys below `place`, in order: `A1`, `A2` under `level`. Those of a
    /// competence have two parts and are not found this way.
    pub fn names_under(&self, place: &str) -> BTreeSet<String> {
        let required = self.by_lang.iter().filter(|(lang, _)| lang.is_required());
        let keys = required.flat_map(|(_, texts)| texts.by_key.keys());
        let below = keys.filter_map(|key| key.strip_prefix(place)?.strip_prefix('.'));
        below
            .filter_map(|rest| rest.split('.').next())
            .map(str::to_owned)
            .collect()
    }

    /// All texts whose keys begin so, by language: their keys are words of that language.
    pub fn take_all(&mut self, beginning: &str) -> BTreeMap<Lang, Vec<(String, String)>> {
        let mut taken = BTreeMap::<Lang, Vec<(String, String)>>::new();
        for (lang, texts) in &self.by_lang {
            for (key, text) in &texts.by_key {
                if let Some(rest) = key.strip_prefix(beginning) {
                    self.asked.insert(key.clone());
                    let entry = (rest.to_owned(), text.value.trim().to_owned());
                    taken.entry(*lang).or_default().push(entry);
                }
            }
        }
        taken
    }

    /// Takes the texts of a question as asked for.
    pub fn excuse(&mut self, name: &str) {
        let belongs = |key: &&String| {
            let rest = ["question.", "hint.", "option."]
                .iter()
                .find_map(|p| key.strip_prefix(p));
            rest.and_then(|rest| rest.strip_prefix(name))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let keys = self.by_lang.values().flat_map(|texts| texts.by_key.keys());
        self.asked
            .extend(keys.filter(belongs).cloned().collect::<Vec<String>>());
    }

    /// Faults, with those of texts that nothing asked for.
    pub fn finish(mut self) -> Vec<Problem> {
        for texts in self.by_lang.values() {
            let mut report = Report::new(texts.file);
            for (key, text) in texts
                .by_key
                .iter()
                .filter(|(key, _)| !self.asked.contains(*key))
            {
                let message = "nothing in the questionnaire has this text".to_owned();
                report.error(text.line, key, message, "remove it or correct its key");
            }
            self.problems.extend(report.problems);
        }
        self.problems
    }

    fn localised(&self, key: &str) -> Option<Localised> {
        let text = |lang| self.by_lang.get(&lang)?.find(key).map(str::to_owned);
        Some(Localised {
            lv: text(Lang::Lv)?,
            en: text(Lang::En)?,
            further: self
                .by_lang
                .keys()
                .filter(|lang| !lang.is_required())
                .filter_map(|lang| Some((*lang, text(*lang)?)))
                .collect(),
        })
    }
}
