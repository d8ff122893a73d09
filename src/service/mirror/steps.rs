//! The pages of a form: the rating before, a topic at a time, the rating after.

use super::{Chosen, Sitting};
use crate::survey::{
    AssessmentForm, AssessmentItem, Instrument, InstrumentId, Named, Stage, find_instrument,
};

/// A page with more questions would be a long way to scroll.
const ITEMS_MAX: usize = 5;

/// What somebody answers: all questions resolved.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub instrument: &'static Instrument,
    pub form: &'static AssessmentForm,
    pub stage: Stage,
}

/// One page.
#[derive(Clone, Debug)]
pub enum Step {
    Before,
    /// Some items of an area, with their places in the form. An area of many items has several.
    Area {
        area: &'static Named,
        part: usize,
        parts: usize,
        items: Vec<(usize, &'static AssessmentItem)>,
    },
    After,
}

impl Step {
    /// The name in addresses: `before`, `3`, `1-2`, `after`.
    pub fn code(&self) -> String {
        match self {
            Step::Before => "before".to_owned(),
            Step::After => "after".to_owned(),
            Step::Area { area, part: 1, .. } => area.code.clone(),
            Step::Area { area, part, .. } => format!("{}-{part}", area.code),
        }
    }
}

impl Asked {
    pub fn of(chosen: &Chosen) -> Option<Asked> {
        let id = InstrumentId::find(&chosen.instrument)?;
        let instrument = find_instrument(id, &chosen.version)?;
        Some(Asked {
            instrument,
            form: instrument.form(&chosen.form)?,
            stage: chosen.stage,
        })
    }

    pub fn steps(&self) -> Vec<Step> {
        let items = self.form.items.iter().enumerate();
        let items = items.filter_map(|(place, code)| Some((place, self.instrument.item(code)?)));
        let items: Vec<(usize, &'static AssessmentItem)> = items.collect();
        let mut steps = vec![Step::Before];
        for own in items.chunk_by(|(_, one), (_, next)| one.area() == next.area()) {
            let code = own.first().map_or("", |(_, item)| item.area());
            let area = self.instrument.areas.iter().find(|area| area.code == code);
            if let Some(area) = area {
                steps.extend(parts(area, own));
            }
        }
        steps.push(Step::After);
        steps
    }

    /// Puts an answer into a sitting. What is no statement of the item is no answer.
    pub fn answer(&self, sitting: &mut Sitting, place: usize, points: Option<&str>) {
        let rule = &self.form.rule;
        let points = points.and_then(|points| points.parse::<i8>().ok());
        let is_asked = |points: &i8| {
            u8::try_from(*points).is_ok_and(|points| (rule.lowest..=rule.highest).contains(&points))
        };
        if let Some(answer) = sitting.answers.get_mut(place) {
            *answer = points.filter(is_asked);
        }
    }

    /// A level by its code, as its place.
    pub fn level(&self, code: Option<&str>) -> Option<usize> {
        let levels = &self.instrument.levels;
        levels
            .iter()
            .position(|level| Some(level.code.as_str()) == code)
    }
}

/// Pages of about the same length.
fn parts<'a>(
    area: &'static Named,
    items: &'a [(usize, &'static AssessmentItem)],
) -> impl Iterator<Item = Step> + 'a {
    let parts = items.len().div_ceil(ITEMS_MAX).max(1);
    let most = items.len().div_ceil(parts).max(1);
    items
        .chunks(most)
        .zip(1..)
        .map(move |(items, part)| Step::Area {
            area,
            part,
            parts,
            items: items.to_vec(),
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::survey::instruments;

    #[test]
    fn every_item_of_every_form_is_asked_once_on_a_page_of_its_own_address() {
        for instrument in instruments() {
            for form in &instrument.forms {
                let chosen = Chosen::find(instrument.id.slug(), &form.code, "PII").unwrap();
                let steps = Asked::of(&chosen).unwrap().steps();
                let codes: BTreeSet<String> = steps.iter().map(Step::code).collect();
                assert_eq!(codes.len(), steps.len());
                let mut asked = Vec::new();
                for step in &steps {
                    if let Step::Area { items, .. } = step {
                        assert!((1..=ITEMS_MAX).contains(&items.len()));
                        asked.extend(items.iter().map(|(place, _)| *place));
                    }
                }
                assert_eq!(asked, (0..form.items.len()).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn what_is_no_statement_is_no_answer() {
        let chosen = Chosen::find("digcompedu", "short", "SCHOOL").unwrap();
        let asked = Asked::of(&chosen).unwrap();
        let mut sitting = Sitting::new(chosen, asked.form.items.len());
        for typed in ["0", "7", "-1", "300", "x", ""] {
            asked.answer(&mut sitting, 0, Some(typed));
            assert!(!sitting.has_answers(), "{typed}");
        }
        asked.answer(&mut sitting, 99, Some("3"));
        asked.answer(&mut sitting, 0, Some("6"));
        assert_eq!(sitting.answers[0], Some(6));
        asked.answer(&mut sitting, 0, None);
        assert!(!sitting.has_answers());
    }
}
