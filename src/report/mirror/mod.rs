//! What a person reads about their own self-assessment, as finished words: for the page and for
//! paper alike. Nothing here compares a person with others.

mod area;
mod badge;
mod certificate;
mod chart;
mod competence;
mod export;
mod history;
mod key_card;
mod level;
mod portrait;
#[cfg(feature = "pdf")]
mod print;

use crate::scoring::{Outcome, outcome};
use crate::survey::{AssessmentForm, Instrument, Lang, Stage};

pub use area::{AreaView, Change};
pub use badge::{Badge, BadgeFacts, ReadBadge, issuer_profile, read_badge};
pub use certificate::Certificate;
pub use competence::CompetenceView;
pub use export::{csv, json};
pub use history::{HistoryLine, history};
pub use key_card::KeyCard;
pub use portrait::Portrait;
#[cfg(feature = "pdf")]
pub(super) use print::Printed;

/// One self-assessment of one person, finished on a day.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    pub instrument: &'a Instrument,
    pub form: &'a AssessmentForm,
    pub stage: Stage,
    /// `YYYY-MM-DD`.
    pub day: String,
    /// One per item of the form, in its order.
    pub answers: Vec<Option<i8>>,
    /// The person's own guesses, as places among the levels.
    pub before: Option<usize>,
    pub after: Option<usize>,
}

/// The site that a paper or a credential comes from.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub site_url: &'a str,
    /// Nothing of a demo proves anything, which everything says that leaves it.
    pub is_demo: bool,
}

impl<'a> Assessment<'a> {
    pub fn outcome(&self, lang: Lang) -> Outcome<'a> {
        outcome(self.instrument, self.form, &self.answers, self.stage, lang)
    }

    /// Answered items and items of an area.
    fn answered_in(&self, area: &str) -> (u32, u32) {
        let codes = self.form.items.iter().zip(&self.answers);
        let in_area = codes.filter(|(code, _)| {
            let item = self.instrument.item(code);
            item.is_some_and(|item| item.area() == area)
        });
        in_area.fold((0, 0), |(answered, all), (_, answer)| {
            (answered + u32::from(answer.is_some()), all + 1)
        })
    }

    /// Whether points of both mean the same.
    pub fn is_of_the_form_of(&self, other: &Assessment<'_>) -> bool {
        self.instrument.id == other.instrument.id
            && self.instrument.version == other.instrument.version
            && self.form.code == other.form.code
    }
}

/// The last one before the one at `place` that was of the same form.
pub fn previous<'s, 'a>(all: &'s [Assessment<'a>], place: usize) -> Option<&'s Assessment<'a>> {
    let this = all.get(place)?;
    all[..place].iter().rfind(|one| one.is_of_the_form_of(this))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{InstrumentId, instruments, newest_instrument};

    fn answered(form: &str, answers: impl Fn(usize) -> Option<i8>) -> Assessment<'static> {
        let instrument = newest_instrument(InstrumentId::DigCompEdu).unwrap();
        let form = instrument.form(form).unwrap();
        Assessment {
            instrument,
            form,
            stage: Stage::School,
            day: "2026-11-21".to_owned(),
            answers: (0..form.items.len()).map(answers).collect(),
            before: None,
            after: Some(2),
        }
    }

    fn about(assessment: &Assessment<'_>) -> String {
        Portrait::of(assessment, None, false, Lang::En)
            .about_level
            .join(" ")
    }

    #[test]
    fn level_far_from_its_borders_is_called_stable() {
        // 16 items of 3 points: 48, between 40 and 56.
        let middle = answered("short", |_| Some(3));
        assert!(about(&middle).contains("The level is stable"));
        assert!(about(&middle).contains("Points to the next level (B2, Expert): 8."));
    }

    #[test]
    fn level_that_one_answer_would_change_is_called_so() {
        // 40 points are the lowest of B1, 39 the highest of A2.
        let lowest = answered("short", |place| Some(if place < 8 { 2 } else { 3 }));
        assert!(
            about(&lowest).contains("with the statement before in one question it would be A2")
        );
        let highest = answered("short", |place| Some(if place < 9 { 2 } else { 3 }));
        assert!(about(&highest).contains("with the next statement in one question it would be B1"));
    }

    #[test]
    fn highest_level_has_no_next() {
        let top = about(&answered("short", |_| Some(6)));
        assert!(top.contains("This is the highest level.") && !top.contains("Points to the next"));
    }

    #[test]
    fn too_few_answers_give_no_level_but_advice() {
        let few = answered("checkin", |place| (place < 17).then_some(3));
        let portrait = Portrait::of(&few, None, false, Lang::En);
        assert!(!portrait.has_level);
        assert_eq!(
            portrait.about_level,
            ["Questions answered: 17 of 22. A level needs at least 18."]
        );
        let n_advised: usize = portrait
            .advice
            .iter()
            .map(|area| area.competences.len())
            .sum();
        assert_eq!(n_advised, 17);
    }

    #[test]
    fn change_counts_only_beyond_one_answer() {
        let before = answered("short", |_| Some(3));
        let now = answered("short", |place| {
            Some(match place {
                0 => 4,
                3 => 5,
                _ => 3,
            })
        });
        let areas = Portrait::of(&now, Some(&before), false, Lang::En).areas;
        let changes: Vec<_> = areas
            .iter()
            .map(|area| area.change.clone().unwrap())
            .collect();
        assert_eq!(
            (changes[0].text.as_str(), changes[0].is_within_one_answer),
            ("+1", true)
        );
        assert_eq!(
            (changes[1].text.as_str(), changes[1].is_within_one_answer),
            ("+2", false)
        );
        assert_eq!(
            (changes[2].text.as_str(), changes[2].is_within_one_answer),
            ("0", true)
        );
    }

    #[test]
    fn other_form_is_nothing_to_compare_with() {
        let all = [
            answered("short", |_| Some(3)),
            answered("checkin", |_| Some(3)),
            answered("short", |_| Some(4)),
        ];
        assert!(previous(&all, 1).is_none());
        assert!(previous(&all, 2).is_some_and(|one| one.form.code == "short"));
        assert_eq!(history(&all, Lang::En)[0].number, 3);
    }

    #[test]
    fn every_portrait_has_its_words_in_both_languages() {
        for instrument in instruments() {
            for (form, lang) in instrument
                .forms
                .iter()
                .flat_map(|form| Lang::ALL.map(|lang| (form, lang)))
            {
                for answer in [None, Some(1), Some(4)] {
                    let assessment = Assessment {
                        instrument,
                        form,
                        stage: Stage::Preschool,
                        day: "2026-11-21".to_owned(),
                        answers: vec![answer; form.items.len()],
                        before: Some(0),
                        after: Some(4),
                    };
                    let portrait = Portrait::of(&assessment, Some(&assessment), false, lang);
                    let all = [std::slice::from_ref(&assessment), &[]].concat();
                    let texts = format!(
                        "{}{}",
                        serde_json::to_string(&portrait).unwrap(),
                        serde_json::to_string(&history(&all, lang)).unwrap()
                    );
                    assert!(!texts.contains("[message"), "{texts}");
                }
            }
        }
    }
}
