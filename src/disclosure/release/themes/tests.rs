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

/// 52 themes of twelve remarks each; every two neighbours meet in so many of them.
fn many_themes(n_met: u32) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').collect();
    let pairs = letters
        .chunks(2)
        .map(|pair| pair.iter().collect::<String>());
    let single = letters.iter().map(char::to_string);
    let remarks = single.map(|letter| (letter, 12 - n_met));
    let remarks: Vec<(String, u32)> = remarks.chain(pairs.map(|pair| (pair, n_met))).collect();
    let remarks: Vec<(&str, u32)> = remarks.iter().map(|(on, n)| (&**on, *n)).collect();
    shown(&remarks, &[]).unwrap()
}

#[test]
fn where_many_themes_cannot_all_be_tried_some_are_hidden() {
    let few_choices = many_themes(1);
    assert_eq!(few_choices.split(' ').count(), 52, "{few_choices}");
    let too_many_choices = many_themes(8);
    assert!(too_many_choices.ends_with(" *"), "{too_many_choices}");
}
