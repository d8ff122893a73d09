//! Which themes of an open question may be counted before everybody's eyes.
//!
//! A reader may know more than is published: that themes never meet in one remark, that one lies
//! within another, that remarks read earlier have kept their themes. What is left when they
//! subtract must be nobody or at least `n_min` remarks, within a release and between releases.

use std::collections::BTreeSet;

use super::coding::CodedQuestion;
use super::model::{ReleasedQuestion, ReleasedTheme};

/// The whole (remarks that were read) and its themes by place: as they are, or how they moved.
struct Counts {
    whole: i64,
    themes: Vec<i64>,
}

struct Themes<'a> {
    now: &'a CodedQuestion,
    /// As they are; then how they moved since each release before.
    counts: Vec<Counts>,
    n_min: i64,
}

pub(super) fn released(
    now: &CodedQuestion,
    before: &[CodedQuestion],
    n_min: u32,
) -> ReleasedQuestion {
    let (survey, item, text) = (now.survey, now.item.clone(), now.text.clone());
    if now.given < n_min || now.n_read() < n_min {
        return ReleasedQuestion::Withheld {
            survey,
            item,
            text,
            withheld: true,
        };
    }
    let shown = Themes::new(now, before, n_min).shown();
    let found = |place: &usize| now.count(&now.themes[*place]) > 0;
    ReleasedQuestion::Counted {
        survey,
        item,
        text,
        given: now.given,
        read: now.n_read(),
        others: (0..now.themes.len()).any(|place| found(&place) && !shown.contains(&place)),
        themes: in_order(now, &shown),
    }
}

/// The most frequent first.
fn in_order(now: &CodedQuestion, shown: &BTreeSet<usize>) -> Vec<ReleasedTheme> {
    let mut themes: Vec<ReleasedTheme> = shown
        .iter()
        .map(|place| ReleasedTheme {
            name: now.themes[*place].clone(),
            n: now.count(&now.themes[*place]),
        })
        .collect();
    themes.sort_by_key(|theme| std::cmp::Reverse(theme.n)); // stable: then by name
    themes
}

impl<'a> Themes<'a> {
    fn new(now: &'a CodedQuestion, before: &[CodedQuestion], n_min: u32) -> Themes<'a> {
        let count = |question: &CodedQuestion| Counts {
            whole: question.n_read().into(),
            themes: now
                .themes
                .iter()
                .map(|name| question.count(name).into())
                .collect(),
        };
        let is = count(now);
        let moved = before.iter().map(|earlier| is.minus(&count(earlier)));
        let moved: Vec<Counts> = moved.collect();
        Themes {
            now,
            counts: std::iter::once(is).chain(moved).collect(),
            n_min: n_min.into(),
        }
    }

    /// Hides themes until nothing tells of few.
    fn shown(&self) -> BTreeSet<usize> {
        let places = 0..self.now.themes.len();
        let mut shown: BTreeSet<usize> =
            places.filter(|place| !self.tells_of_few(*place)).collect();
        while let Some(place) = self.too_telling(&shown) {
            shown.remove(&place);
        }
        shown
    }

    /// Few have the theme or few have it not; nobody and everybody are few, too, unless nothing
    /// moved at all.
    fn tells_of_few(&self, place: usize) -> bool {
        self.counts.iter().any(|counts| {
            let (with, without) = (counts.themes[place], counts.whole - counts.themes[place]);
            let has_moved = with != 0 || without != 0;
            has_moved && (with.abs() < self.n_min || without.abs() < self.n_min)
        })
    }

    /// The rarest of themes that, taken away from a whole together, leave few of it.
    fn too_telling(&self, shown: &BTreeSet<usize>) -> Option<usize> {
        let wholes = std::iter::once(None).chain(shown.iter().map(|place| Some(*place)));
        let mut families = wholes.filter_map(|whole| {
            let parts = shown
                .iter()
                .copied()
                .filter(|part| self.lies_in(*part, whole));
            let parts: Vec<usize> = parts.collect();
            let mut counts = self.counts.iter();
            counts.find_map(|counts| self.family_in(counts, whole, &parts))
        });
        let family = families.next()?;
        family
            .into_iter()
            .min_by_key(|place| (self.counts[0].themes[*place], *place))
    }

    /// Every remark with the theme has the other one too; all lie in the whole.
    fn lies_in(&self, part: usize, whole: Option<usize>) -> bool {
        let Some(whole) = whole else { return true };
        let mut with_part = self
            .now
            .read
            .iter()
            .filter(|(themes, _)| themes.contains(&part));
        part != whole && with_part.all(|(themes, _)| themes.contains(&whole))
    }

    fn meet(&self, one: usize, other: usize) -> bool {
        let mut read = self.now.read.iter();
        read.any(|(themes, _)| themes.contains(&one) && themes.contains(&other))
    }

    fn family_in(
        &self,
        counts: &Counts,
        whole: Option<usize>,
        parts: &[usize],
    ) -> Option<Vec<usize>> {
        let rest = whole.map_or(counts.whole, |place| counts.themes[place]);
        let parts = parts
            .iter()
            .copied()
            .filter(|part| counts.themes[*part] != 0);
        let mut family = Vec::new();
        self.leaves_few(
            &counts.themes,
            rest,
            &parts.collect::<Vec<_>>(),
            &mut family,
        )
        .then_some(family)
    }

    /// Whether some of the parts that never meet leave few of the rest; they are put into `family`.
    fn leaves_few(
        &self,
        counts: &[i64],
        rest: i64,
        parts: &[usize],
        family: &mut Vec<usize>,
    ) -> bool {
        if !family.is_empty() && (1..self.n_min).contains(&rest.abs()) {
            return true;
        }
        let sum = |sign: i64| -> i64 {
            let own = parts.iter().map(|part| counts[*part]);
            own.filter(|n| n.signum() == sign).sum()
        };
        if rest - sum(1) >= self.n_min || rest - sum(-1) <= -self.n_min {
            return false; // whatever is taken, more than few are left
        }
        let Some((first, others)) = parts.split_first() else {
            return false;
        };
        let apart = others
            .iter()
            .copied()
            .filter(|other| !self.meet(*first, *other));
        family.push(*first);
        if self.leaves_few(
            counts,
            rest - counts[*first],
            &apart.collect::<Vec<_>>(),
            family,
        ) {
            return true;
        }
        family.pop();
        self.leaves_few(counts, rest, others, family)
    }
}

impl Counts {
    fn minus(&self, before: &Counts) -> Counts {
        let themes = self.themes.iter().zip(&before.themes);
        Counts {
            whole: self.whole - before.whole,
            themes: themes.map(|(now, before)| now - before).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::ReleasedText;
    use crate::survey::SurveyId;

    fn named(name: &str) -> ReleasedText {
        ReleasedText {
            lv: name.to_owned(),
            en: format!("{name} (en)"),
        }
    }

    /// Remarks by the themes that they have, as letters: `AB` has two, an empty text none.
    fn question(remarks: &[(&str, u32)]) -> CodedQuestion {
        let letters: BTreeSet<char> = remarks.iter().flat_map(|(on, _)| on.chars()).collect();
        let place = |letter: char| letters.iter().position(|one| *one == letter);
        let read = remarks
            .iter()
            .map(|(on, n)| (on.chars().filter_map(place).collect(), *n));
        let read: Vec<(BTreeSet<usize>, u32)> = read.collect();
        CodedQuestion {
            survey: SurveyId::Student,
            item: "s.x.suggest".to_owned(),
            text: named("Ko mainīt?"),
            given: read.iter().map(|(_, n)| n).sum::<u32>() + 100,
            themes: letters
                .iter()
                .map(|letter| named(&letter.to_string()))
                .collect(),
            read,
        }
    }

    /// The themes with their counts, `*` for others; none if the question is withheld.
    fn shown(now: &[(&str, u32)], before: &[&[(&str, u32)]]) -> Option<String> {
        let before: Vec<_> = before.iter().map(|remarks| question(remarks)).collect();
        match released(&question(now), &before, 10) {
            ReleasedQuestion::Withheld { .. } => None,
            ReleasedQuestion::Counted { themes, others, .. } => {
                let themes = themes
                    .iter()
                    .map(|theme| format!("{}{}", theme.name.lv, theme.n));
                let others = others.then(|| "*".to_owned());
                Some(themes.chain(others).collect::<Vec<_>>().join(" "))
            }
        }
    }

    fn says(now: &[(&str, u32)], before: &[&[(&str, u32)]], expected: &str) {
        assert_eq!(
            shown(now, before).as_deref(),
            Some(expected),
            "{now:?} {before:?}"
        );
    }

    #[test]
    fn of_few_remarks_nothing_is_said() {
        assert_eq!(shown(&[("A", 9)], &[]), None);
        let mut few_given = question(&[("A", 20), ("", 20)]);
        few_given.given = 9;
        let withheld = released(&few_given, &[], 10);
        assert!(matches!(
            withheld,
            ReleasedQuestion::Withheld { withheld: true, .. }
        ));
    }

    #[test]
    fn a_theme_of_few_and_one_that_few_lack_are_not_named() {
        says(&[("A", 9), ("", 40)], &[], "*");
        says(&[("A", 10), ("", 40)], &[], "A10");
        says(&[("A", 40), ("", 9)], &[], "*");
        says(&[("A", 50)], &[], "*");
        says(&[("", 50)], &[], "");
    }

    #[test]
    fn what_themes_leave_of_all_is_nobody_or_enough() {
        says(&[("A", 30), ("B", 20), ("", 10)], &[], "A30 B20");
        says(&[("A", 30), ("B", 20)], &[], "A30 B20");
        says(&[("A", 30), ("B", 20), ("", 3)], &[], "A30 *");
        says(&[("A", 30), ("B", 20), ("C", 9), ("", 3)], &[], "A30 B20 *");
        // Who knows that A and B never meet knows of the three that have C alone.
        says(
            &[("A", 30), ("B", 20), ("BC", 20), ("C", 3)],
            &[],
            "B40 C23 *",
        );
    }

    #[test]
    fn a_theme_within_another_leaves_nobody_or_enough_of_it() {
        says(&[("AB", 30), ("A", 3), ("", 40)], &[], "A33 *");
        says(&[("AB", 30), ("A", 12), ("", 40)], &[], "A42 B30");
        says(&[("AB", 30), ("", 40)], &[], "A30 B30");
        says(
            &[("AB", 30), ("AC", 20), ("A", 1), ("", 40)],
            &[],
            "A51 B30 *",
        );
        // They only meet, so nobody knows how much of one is left.
        says(&[("AB", 30), ("A", 3), ("B", 15), ("", 40)], &[], "B45 A33");
    }

    #[test]
    fn a_correction_names_no_theme_that_moved_by_few() {
        let before: &[(&str, u32)] = &[("A", 30), ("B", 30), ("", 40)];
        says(before, &[before], "A30 B30");
        says(&[("A", 45), ("B", 33), ("", 70)], &[before], "A45 *");
        // Nobody, or all but few, of those that were read since.
        says(&[("A", 45), ("B", 30), ("", 70)], &[before], "A45 *");
        says(&[("A", 65), ("B", 30), ("", 45)], &[before], "*");
        // Those with neither moved by few.
        says(&[("A", 45), ("B", 45), ("", 45)], &[before], "B45 *");
        says(&[("A", 45), ("B", 45), ("", 50)], &[before], "A45 B45");
    }

    #[test]
    fn a_theme_that_was_not_shown_must_move_by_enough_too() {
        let before: &[(&str, u32)] = &[("A", 9), ("B", 30), ("", 40)];
        says(before, &[], "B30 *");
        says(&[("A", 18), ("B", 40), ("", 60)], &[before], "B40 *");
        says(&[("A", 19), ("B", 40), ("", 60)], &[before], "B40 A19");
    }

    #[test]
    fn the_release_before_the_last_is_remembered() {
        let first: &[(&str, u32)] = &[("A", 30), ("B", 30), ("", 40)];
        let second: &[(&str, u32)] = &[("A", 38), ("B", 45), ("", 70)];
        says(second, &[first], "B45 *");
        let third: &[(&str, u32)] = &[("A", 25), ("B", 60), ("", 100)];
        says(third, &[second], "B60 A25");
        says(third, &[first, second], "B60 *");
    }
}
