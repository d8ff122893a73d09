//! Which themes of an open question may be counted before everybody's eyes.
//!
//! A reader may know more than is published: that themes never meet in one remark, that one lies
//! within another, that remarks read earlier have kept their themes. What is left when they
//! subtract must be nobody or at least `n_min` remarks, within a release and between releases.

mod search;

use std::collections::BTreeSet;

use search::Search;

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
    /// Whether two themes stand in one remark.
    meet: Vec<Vec<bool>>,
    n_min: i64,
}

/// Enough for every choice among fifteen themes; an analyst who has more may see one hidden that
/// could have been shown.
const TRIES: u32 = 50_000;

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

fn meet(question: &CodedQuestion) -> Vec<Vec<bool>> {
    let places = 0..question.themes.len();
    let meet = |one: usize, other: usize| {
        let mut read = question.read.iter();
        read.any(|(themes, _)| themes.contains(&one) && themes.contains(&other))
    };
    let row = |one: usize| places.clone().map(|other| meet(one, other)).collect();
    places.clone().map(row).collect()
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
            meet: meet(now),
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

    /// All of the parts if there are too many to try them.
    fn family_in(
        &self,
        counts: &Counts,
        whole: Option<usize>,
        parts: &[usize],
    ) -> Option<Vec<usize>> {
        let rest = whole.map_or(counts.whole, |place| counts.themes[place]);
        let moved = parts.iter().copied();
        let parts: Vec<usize> = moved.filter(|part| counts.themes[*part] != 0).collect();
        let mut search = Search {
            counts: &counts.themes,
            meet: &self.meet,
            n_min: self.n_min,
            family: Vec::new(),
            tries_left: TRIES,
        };
        match search.leaves_few(rest, &parts) {
            true => Some(search.family),
            false if search.tries_left == 0 => Some(parts),
            false => None,
        }
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
mod tests;
