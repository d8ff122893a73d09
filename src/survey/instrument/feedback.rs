//! What a person is told at their level of a competence.

use std::collections::BTreeMap;

use crate::survey::id::Stage;
use crate::survey::lang::{Lang, Localised};
use crate::survey::texts::Translations;

/// What goes well, one next step, and one thing to try this week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feedback<'i> {
    pub well: &'i str,
    pub next: &'i str,
    pub to_try: &'i str,
}

/// The feedback of all competences and levels; a preschool example stands in where there is one.
#[derive(Clone, Debug, Default)]
pub struct Guidance {
    by_key: BTreeMap<String, Localised>,
}

const PARTS: [&str; 3] = ["well", "next", "try"];

impl Guidance {
    pub(super) fn read<'a>(
        texts: &mut Translations<'_>,
        competences: impl Iterator<Item = &'a str>,
        levels: &[&str],
    ) -> Guidance {
        let mut by_key = BTreeMap::new();
        for competence in competences {
            for level in levels {
                for part in PARTS {
                    let key = format!("{competence}.{level}.{part}");
                    let preschool = format!("preschool.{key}");
                    by_key.extend(texts.optional(&preschool).map(|text| (preschool, text)));
                    by_key.extend(texts.required(&key).map(|text| (key, text)));
                }
            }
        }
        Guidance { by_key }
    }

    pub(super) fn find(
        &self,
        competence: &str,
        level: &str,
        stage: Stage,
        lang: Lang,
    ) -> Option<Feedback<'_>> {
        let part = |part: &str| {
            let key = format!("{competence}.{level}.{part}");
            let preschool = self.by_key.get(&format!("preschool.{key}"));
            let own = preschool.filter(|_| stage == Stage::Preschool);
            Some(own.or_else(|| self.by_key.get(&key))?.get(lang))
        };
        Some(Feedback {
            well: part("well")?,
            next: part("next")?,
            to_try: part("try")?,
        })
    }
}
