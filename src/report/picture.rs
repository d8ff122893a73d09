//! What learners read about their own skills, made of nothing but what they have said: for one page,
//! kept nowhere. No grade, no level, nobody to be compared with.

use std::cmp::Ordering;

use serde::Serialize;

use super::Words;
use super::bars::{self, Bar, Medium};
use crate::i18n::{Arg, Lang};
use crate::scoring::{AreaSaid, said};
use crate::survey::{Picture, Raw, Token};

/// Finished words and a chart.
#[derive(Clone, Debug, Serialize)]
pub struct PictureView {
    pub lines: Vec<AreaLine>,
    /// How a bar is to be read.
    pub scale: String,
    /// None if too little was answered in every area.
    pub chart: Option<String>,
    /// What the learner is good at by their own account.
    pub well: Vec<String>,
    pub to_try: Vec<ToTry>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AreaLine {
    pub title: String,
    pub mean: String,
    pub answered: String,
    /// Empty if nobody said that they can't judge.
    pub dont_know: String,
    /// A question without any answer.
    pub unanswered: Option<String>,
}

/// One thing to do in an area.
#[derive(Clone, Debug, Serialize)]
pub struct ToTry {
    pub title: String,
    pub text: String,
}

impl PictureView {
    pub fn of(picture: &Picture, answers: &Raw, lang: Lang) -> PictureView {
        let words = Words::new(lang);
        let areas = said(picture, answers);
        let drawn: Vec<&AreaSaid<'_>> = areas.iter().filter(|a| a.mean().is_some()).collect();
        let lines = areas.iter().map(|area| line(picture, area, answers, words));
        PictureView {
            lines: lines.collect(),
            scale: scale(picture, words),
            chart: (!drawn.is_empty()).then(|| chart(picture, &areas, words)),
            well: well(&drawn, words),
            to_try: to_try(&drawn, words),
        }
    }
}

fn line(picture: &Picture, area: &AreaSaid<'_>, answers: &Raw, words: Words) -> AreaLine {
    let counts = [
        ("answered", Arg::Count(area.n_answered.into())),
        ("all", Arg::Count(area.n_items.into())),
    ];
    let items = area.area.items.iter().map(|item| item.as_str());
    AreaLine {
        title: area.area.title(words.lang).to_owned(),
        mean: mean_text(picture, area, words),
        answered: words.say_with("picture-answered", &counts),
        dont_know: dont_know(picture, area, words),
        unanswered: items
            .filter(|item| !answers.contains_key(*item))
            .map(str::to_owned)
            .next(),
    }
}

fn mean_text(picture: &Picture, area: &AreaSaid<'_>, words: Words) -> String {
    match area.mean() {
        Some(mean) => {
            let args = [
                ("mean", Arg::Text(words.decimal(mean, 1))),
                ("highest", Arg::Count(highest(picture).into())),
            ];
            words.say_with("picture-mean", &args)
        }
        None => words.say("picture-too-few"),
    }
}

/// In the words of the answer that was chosen.
fn dont_know(picture: &Picture, area: &AreaSaid<'_>, words: Words) -> String {
    let label = picture.scale.label(Token::DontKnow);
    let label = label.filter(|_| area.n_dont_know > 0);
    label.map_or_else(String::new, |label| {
        let args = [
            ("label", Arg::Text(label.get(words.lang).to_owned())),
            ("n", Arg::Count(area.n_dont_know.into())),
        ];
        words.say_with("picture-dont-know", &args)
    })
}

fn scale(picture: &Picture, words: Words) -> String {
    let lowest = picture.scale.values.iter().min().copied().unwrap_or(0);
    let args = [
        ("lowest", Arg::Count(lowest.into())),
        ("highest", Arg::Count(highest(picture).into())),
    ];
    words.say_with("picture-scale", &args)
}

fn highest(picture: &Picture) -> u8 {
    picture.scale.values.iter().copied().max().unwrap_or(0)
}

fn chart(picture: &Picture, areas: &[AreaSaid<'_>], words: Words) -> String {
    let bar = |area: &AreaSaid<'_>| Bar {
        label: area.area.title(words.lang).to_owned(),
        pct: area
            .mean()
            .map(|mean| 100.0 * mean / f64::from(highest(picture))),
        pct_before: None,
        words: mean_text(picture, area, words),
    };
    let bars: Vec<Bar> = areas.iter().map(bar).collect();
    let parts = bars
        .iter()
        .map(|bar| format!("{}: {}.", bar.label, bar.words));
    let description = parts.collect::<Vec<_>>().join(" ");
    let title = words.say("picture-chart-title");
    bars::svg(&bars, &title, &description, Medium::Page)
}

/// What the areas of high answers say. Where there is none, what is highest all the same.
fn well(drawn: &[&AreaSaid<'_>], words: Words) -> Vec<String> {
    let strong = drawn.iter().filter(|area| area.is_strong());
    let said: Vec<String> = strong.map(|a| a.area.well(words.lang).to_owned()).collect();
    match said.is_empty() && !drawn.is_empty() {
        true => vec![surest(drawn, words)],
        false => said,
    }
}

fn surest(drawn: &[&AreaSaid<'_>], words: Words) -> String {
    let is_highest = |area: &&&AreaSaid<'_>| {
        let lower = |other: &&AreaSaid<'_>| area.compare(other) == Ordering::Less;
        !drawn.iter().any(lower)
    };
    let highest: Vec<&str> = drawn
        .iter()
        .filter(is_highest)
        .map(|area| area.area.title(words.lang))
        .collect();
    if highest.len() == drawn.len() {
        return words.say("picture-even");
    }
    let args = [("areas", Arg::Text(highest.join(", ")))];
    words.say_with("picture-surest", &args)
}

fn to_try(drawn: &[&AreaSaid<'_>], words: Words) -> Vec<ToTry> {
    let weaker = drawn.iter().filter(|area| !area.is_strong());
    weaker
        .map(|area| ToTry {
            title: area.area.title(words.lang).to_owned(),
            text: area.area.to_try(words.lang).to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{SurveyId, find};

    fn view(given: &[(&str, &str)], lang: Lang) -> PictureView {
        let picture = find(SurveyId::Student, "2026").unwrap().picture().unwrap();
        let pairs = given.iter();
        let answers = pairs
            .map(|(name, answer)| ((*name).to_owned(), (*answer).to_owned()))
            .collect();
        PictureView::of(picture, &answers, lang)
    }

    /// 4.5, then 7 / 3, then too few.
    const MIXED: [(&str, &str); 7] = [
        ("s.7.a", "4"),
        ("s.7.c", "5"),
        ("s.7.d", "DK"),
        ("s.7.b", "1"),
        ("s.7.f", "2"),
        ("s.7.g", "4"),
        ("s.7.j", "5"),
    ];

    #[test]
    fn every_area_is_said_in_words_and_drawn_or_not() {
        let view = view(&MIXED, Lang::Lv);
        let means: Vec<&str> = view.lines.iter().map(|line| line.mean.as_str()).collect();
        assert_eq!(means, ["4,5 no 5", "2,3 no 5", "Pārāk maz atbilžu"]);
        assert_eq!(
            view.lines[0].answered,
            "Novērtētas prasmes: 2\u{a0}no\u{a0}3."
        );
        assert_eq!(view.lines[0].dont_know, "„Nevaru novērtēt”: 1.");
        assert_eq!(view.lines[2].unanswered.as_deref(), Some("s.7.e"));
        let chart = view.chart.unwrap();
        assert!(chart.contains("Mācību rīki: 4,5 no 5. Saziņa un mediji: 2,3 no 5."));
        // 70 % of the width is 5: 4.5 and 7 / 3 of it, and no bar for the third.
        assert!(chart.contains("width=\"63.00%\"") && chart.contains("width=\"32.67%\""));
        assert_eq!(chart.matches("url(#areas-now)").count(), 2);
    }

    #[test]
    fn strong_areas_are_named_and_each_weaker_one_gets_one_thing_to_try() {
        let view = view(&MIXED, Lang::En);
        assert_eq!(view.well.len(), 1);
        assert!(view.well[0].contains("tools for learning"));
        let titles: Vec<&str> = view.to_try.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(
            titles,
            ["Communication and media"],
            "not where too little was said"
        );
    }

    #[test]
    fn where_nothing_is_strong_the_highest_is_named() {
        let low = [
            ("s.7.a", "2"),
            ("s.7.c", "3"),
            ("s.7.b", "1"),
            ("s.7.f", "1"),
        ];
        assert_eq!(
            view(&low, Lang::En).well,
            ["You feel surest here: Learning tools."]
        );
        let even = [
            ("s.7.a", "2"),
            ("s.7.c", "2"),
            ("s.7.b", "2"),
            ("s.7.f", "2"),
        ];
        let even = view(&even, Lang::En);
        assert_eq!((even.well.len(), even.to_try.len()), (1, 2));
        assert!(even.well[0].starts_with("You are still learning"));
    }

    #[test]
    fn no_answers_give_no_picture() {
        let view = view(&[("s.7.a", "DK"), ("s.5", "6")], Lang::Lv);
        assert!(view.chart.is_none() && view.well.is_empty() && view.to_try.is_empty());
        assert_eq!(view.lines.len(), 3);
    }

    #[test]
    fn everything_has_its_words_in_every_language() {
        for lang in [Lang::Lv, Lang::En, Lang::Further("uk")] {
            for given in [&MIXED[..], &MIXED[3..5], &[]] {
                let view = serde_json::to_string(&view(given, lang)).unwrap();
                assert!(
                    !view.contains("[message") && !view.contains("{ $"),
                    "{view}"
                );
            }
        }
    }
}
