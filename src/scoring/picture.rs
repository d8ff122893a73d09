//! What somebody said of their own skills, by area. A mean of answers, and neither points nor a level.

use std::cmp::Ordering;

use crate::survey::{Picture, PictureArea, Raw, Token};

/// What was said in one area.
#[derive(Clone, Debug)]
pub struct AreaSaid<'p> {
    pub area: &'p PictureArea,
    pub n_items: u32,
    pub n_answered: u32,
    pub n_dont_know: u32,
    sum: u32,
    /// Fewest answers for a mean.
    pub min_answered: u32,
    lowest_positive: u32,
}

impl AreaSaid<'_> {
    /// None while there are too few answers.
    pub fn mean(&self) -> Option<f64> {
        let is_enough = self.n_answered >= self.min_answered;
        is_enough.then(|| f64::from(self.sum) / f64::from(self.n_answered))
    }

    /// The answers are positive on average, as the scale understands it.
    pub fn is_strong(&self) -> bool {
        self.mean().is_some() && self.sum >= self.lowest_positive * self.n_answered
    }

    /// By their means, without dividing.
    pub fn compare(&self, other: &AreaSaid<'_>) -> Ordering {
        (self.sum * other.n_answered).cmp(&(other.sum * self.n_answered))
    }
}

/// All areas, in the order of the picture.
pub fn said<'p>(picture: &'p Picture, answers: &Raw) -> Vec<AreaSaid<'p>> {
    let areas = picture.areas.iter();
    areas
        .map(|area| area_said(picture, area, answers))
        .collect()
}

fn area_said<'p>(picture: &'p Picture, area: &'p PictureArea, answers: &Raw) -> AreaSaid<'p> {
    let (part, whole) = picture.min_answered;
    let n_items = count(area.items.len());
    let mut said = AreaSaid {
        area,
        n_items,
        n_answered: 0,
        n_dont_know: 0,
        sum: 0,
        min_answered: (part * n_items).div_ceil(whole),
        lowest_positive: picture
            .scale
            .positive
            .iter()
            .min()
            .copied()
            .unwrap_or(0)
            .into(),
    };
    let given = area
        .items
        .iter()
        .filter_map(|item| answers.get(item.as_str()));
    for token in given.filter_map(|answer| Token::find(answer)) {
        match token {
            Token::Value(value) if picture.scale.values.contains(&value) => {
                said.n_answered += 1;
                said.sum += u32::from(value);
            }
            Token::DontKnow => said.n_dont_know += 1,
            _ => {}
        }
    }
    said
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{SurveyId, find};

    fn picture() -> &'static Picture {
        find(SurveyId::Student, "2026").unwrap().picture().unwrap()
    }

    fn answers(given: &[(&str, &str)]) -> Raw {
        let pairs = given.iter();
        pairs
            .map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned()))
            .collect()
    }

    #[test]
    fn an_area_is_the_mean_of_the_answers_given() {
        let given = [
            ("s.7.a", "5"),
            ("s.7.c", "2"),
            ("s.7.d", "DK"),
            ("s.5", "6"),
        ];
        let said = said(picture(), &answers(&given));
        let first = &said[0];
        assert_eq!(
            (first.n_items, first.n_answered, first.n_dont_know),
            (3, 2, 1)
        );
        assert_eq!(first.mean(), Some(3.5), "(5 + 2) / 2");
        assert_eq!((said[1].n_answered, said[1].mean()), (0, None));
    }

    #[test]
    fn fewer_than_half_of_the_answers_give_no_mean() {
        let one_of_three = said(picture(), &answers(&[("s.7.a", "5"), ("s.7.c", "DK")]));
        assert_eq!(
            (one_of_three[0].mean(), one_of_three[0].min_answered),
            (None, 2)
        );
        assert!(!one_of_three[0].is_strong());
        let two_of_four = said(picture(), &answers(&[("s.7.e", "3"), ("s.7.j", "4")]));
        assert_eq!(two_of_four[2].mean(), Some(3.5));
    }

    #[test]
    fn strong_is_what_the_scale_calls_positive_on_average() {
        for (last, is_strong) in [("3", false), ("4", true), ("5", true)] {
            let given = [("s.7.a", "5"), ("s.7.c", "3"), ("s.7.d", last)];
            let said = said(picture(), &answers(&given));
            assert_eq!(said[0].is_strong(), is_strong, "(5 + 3 + {last}) / 3");
        }
    }

    #[test]
    fn what_the_scale_does_not_have_is_no_answer() {
        let given = [("s.7.a", "6"), ("s.7.c", "0"), ("s.7.d", "NAP")];
        let said = said(picture(), &answers(&given));
        assert_eq!((said[0].n_answered, said[0].n_dont_know), (0, 0));
    }

    #[test]
    fn areas_of_different_size_compare_by_their_means() {
        let given = [
            ("s.7.a", "3"),
            ("s.7.c", "4"),
            ("s.7.e", "3"),
            ("s.7.h", "3"),
            ("s.7.i", "5"),
        ];
        let said = said(picture(), &answers(&given));
        assert_eq!(
            said[2].compare(&said[0]),
            Ordering::Greater,
            "11 / 3 and 7 / 2"
        );
    }
}
