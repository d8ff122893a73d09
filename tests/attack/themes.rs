//! The same for themes of open questions: a reader who knows which themes never meet and which
//! lie within others, and that remarks read once keep their themes, subtracts whatever is printed.

use std::collections::{BTreeMap, BTreeSet};

use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use spogulis::disclosure::{
    CodedQuestion, Coding, Draft, Earlier, PrivateCounts, Release, ReleasedText,
};
use spogulis::indicators::Cycle;
use spogulis::survey::SurveyId;

use super::synthetic::{City, Pattern, rng};
use super::{heading, provenance};

const QUESTIONS: u64 = 400;
const FEW: i64 = 10;

/// The themes of each remark that was read, in the order of reading.
type Remarks = Vec<BTreeSet<usize>>;

/// An open question with how many remarks had been read when each of the releases was made.
struct Story {
    themes: usize,
    remarks: Remarks,
    read: [usize; 3],
}

/// How an analyst codes: one theme each, themes within themes, or as it comes.
fn remark(kind: u64, themes: usize, leans: &[f64], rng: &mut StdRng) -> BTreeSet<usize> {
    let drawn = |rng: &mut StdRng| {
        (0..themes)
            .filter(|at| rng.random_bool(leans[*at]))
            .collect()
    };
    let mut found: BTreeSet<usize> = drawn(rng);
    match kind {
        0 => found = found.into_iter().take(1).collect(),
        1 if found.contains(&1) => drop(found.insert(0)),
        2 => {
            // Two themes that never meet within a third one.
            if found.contains(&1) {
                found.remove(&2);
            }
            if found.contains(&1) || found.contains(&2) {
                found.insert(0);
            }
        }
        _ => {}
    }
    found
}

impl Story {
    fn random(seed: u64) -> Story {
        let mut rng = rng(seed);
        let themes = rng.random_range(2..=6);
        let mut leans = |most: f64| -> Vec<f64> {
            let lean = |_| rng.random_range(0.02..most);
            (0..themes).map(lean).collect()
        };
        let most = [0.95, 0.7, 0.6, 0.5][(seed % 4) as usize];
        let by_release = [leans(most), leans(most), leans(most)];
        let step = |rng: &mut StdRng| match rng.random_range(0..4) {
            0 => rng.random_range(0..10),
            _ => rng.random_range(10..70),
        };
        let mut story = Story {
            themes,
            remarks: Vec::new(),
            read: [0; 3],
        };
        for (at, leans) in by_release.iter().enumerate() {
            let more = step(&mut rng) + if at == 0 { 25 } else { 0 };
            for _ in 0..more {
                let one = remark(seed % 4, themes, leans, &mut rng);
                story.remarks.push(one);
            }
            story.read[at] = story.remarks.len();
        }
        story
    }

    fn question(&self, seed: u64, release: usize) -> CodedQuestion {
        let mut read: BTreeMap<BTreeSet<usize>, u32> = BTreeMap::new();
        for themes in self.read(release) {
            *read.entry(themes.clone()).or_insert(0) += 1;
        }
        let named = |text: String| ReleasedText {
            en: text.clone(),
            lv: text,
        };
        CodedQuestion {
            survey: SurveyId::Student,
            item: format!("s.x.{seed:03}"),
            text: named(String::new()),
            given: self.remarks.len() as u32 + 5,
            themes: (0..self.themes).map(|at| named(at.to_string())).collect(),
            read: read.into_iter().collect(),
        }
    }

    fn read(&self, release: usize) -> &[BTreeSet<usize>] {
        &self.remarks[..self.read[release]]
    }

    fn is_within(&self, release: usize, inner: usize, outer: Option<usize>) -> bool {
        let Some(outer) = outer else { return true };
        let read = self.read(release).iter();
        let mut with = read.filter(|themes| themes.contains(&inner));
        inner != outer && with.all(|themes| themes.contains(&outer))
    }

    fn meet(&self, release: usize, one: usize, other: usize) -> bool {
        let mut read = self.read(release).iter();
        read.any(|themes| themes.contains(&one) && themes.contains(&other))
    }

    /// Remarks of a release in `whole` and in none of `parts`.
    fn rest(&self, release: usize, whole: Option<usize>, parts: &[usize]) -> i64 {
        let read = self.read(release).iter();
        let in_rest = |themes: &&BTreeSet<usize>| {
            whole.is_none_or(|whole| themes.contains(&whole))
                && parts.iter().all(|part| !themes.contains(part))
        };
        read.filter(in_rest).count() as i64
    }
}

/// The numbers of a question as a release prints them: all that were read, and by theme.
struct Printed {
    release: usize,
    read: i64,
    themes: BTreeMap<usize, i64>,
}

impl Printed {
    fn of(release: usize, question: &Value) -> Option<Printed> {
        let themes = question["themes"].as_array()?.iter().map(|theme| {
            let name = theme["name"]["lv"].as_str().unwrap();
            (name.parse().unwrap(), theme["n"].as_i64().unwrap())
        });
        Some(Printed {
            release,
            read: question["read"].as_i64()?,
            themes: themes.collect(),
        })
    }

    fn get(&self, theme: Option<usize>) -> Option<i64> {
        theme.map_or(Some(self.read), |theme| self.themes.get(&theme).copied())
    }

    /// What is left of a whole, if all that it takes is printed.
    fn rest(&self, whole: Option<usize>, parts: &[usize]) -> Option<i64> {
        let parts: Option<Vec<i64>> = parts.iter().map(|part| self.get(Some(*part))).collect();
        Some(self.get(whole)? - parts?.into_iter().sum::<i64>())
    }
}

fn is_few(n: i64) -> bool {
    (1..FEW).contains(&n.abs())
}

/// How many groups of few the printed numbers give away.
fn attack(story: &Story, printed: &[Printed]) -> u32 {
    let mut recovered = 0;
    for (at, now) in printed.iter().enumerate() {
        for whole in std::iter::once(None).chain((0..story.themes).map(Some)) {
            for family in families(story, now.release, whole) {
                recovered += subtract(story, &printed[..=at], whole, &family);
            }
        }
        for theme in 0..story.themes {
            recovered += follow(story, &printed[..=at], theme);
        }
    }
    recovered
}

/// Sets of themes within a whole that never meet; the empty one, too.
fn families(story: &Story, release: usize, whole: Option<usize>) -> Vec<Vec<usize>> {
    let sets = (0..1_u32 << story.themes)
        .map(|bits| -> Vec<usize> { (0..story.themes).filter(|at| bits >> at & 1 == 1).collect() });
    let fits = |family: &Vec<usize>| {
        let mut themes = family.iter();
        themes.all(|one| {
            let apart = |other: &usize| one == other || !story.meet(release, *one, *other);
            story.is_within(release, *one, whole) && family.iter().all(apart)
        })
    };
    sets.filter(fits).collect()
}

/// What the last release leaves of a whole, and how that moved since each one before.
fn subtract(story: &Story, printed: &[Printed], whole: Option<usize>, family: &[usize]) -> u32 {
    let Some((now, before)) = printed.split_last() else {
        return 0;
    };
    let Some(rest) = now.rest(whole, family) else {
        return 0;
    };
    let truth = story.rest(now.release, whole, family);
    assert_eq!(rest, truth, "the attacker's equation does not hold");
    let before = before.iter().filter_map(|one| one.rest(whole, family));
    let moved = before.filter(|earlier| is_few(rest - earlier));
    u32::from(is_few(rest)) + moved.count() as u32
}

/// One theme: that all have it, that all or none of those read later have it, and what a count
/// printed later says of one that was not.
fn follow(story: &Story, printed: &[Printed], theme: usize) -> u32 {
    let Some((now, before)) = printed.split_last() else {
        return 0;
    };
    let Some(n) = now.get(Some(theme)) else {
        return 0;
    };
    let told = before.iter().filter(|before| {
        let more = now.read - before.read;
        match before.get(Some(theme)) {
            Some(earlier) => more > 0 && (n == earlier || n - earlier == more),
            None => {
                // Hidden, so fewer than ten; at least those that were not read later.
                let least = n - more;
                least == FEW - 1
                    && before.read - story.rest(before.release, None, &[theme]) == least
            }
        }
    });
    u32::from(n == now.read) + told.count() as u32
}

fn stories() -> Vec<Story> {
    (0..QUESTIONS).map(Story::random).collect()
}

fn cycle() -> Cycle {
    let pattern = Pattern::of("replay-2024");
    let mut rng = rng(1);
    pattern.prepare(City::random(&mut rng).cycle(&pattern, &mut rng))
}

fn questions(stories: &[Story], release: usize) -> Vec<CodedQuestion> {
    let numbered = (0..).zip(stories);
    numbered
        .map(|(seed, story)| story.question(seed, release))
        .collect()
}

/// Three releases of one cycle, each the correction of the one before unless somebody is careless.
fn releases(stories: &[Story], is_careful: bool) -> [Value; 3] {
    let cycle = cycle();
    let mut earlier: Option<Earlier> = None;
    [0, 1, 2].map(|at| {
        let now = questions(stories, at);
        let coding = match &earlier {
            Some(earlier) if is_careful => earlier.counts.coding.after(now, FEW as u32),
            _ => Coding::first(now),
        };
        let release = Release::of(Draft {
            cycle: &cycle,
            baseline: None,
            against: None,
            provenance: provenance(),
            heading: heading(at as u32 + 1),
            earlier: earlier.as_ref(),
            coding: &coding,
        });
        let json = serde_json::to_value(&release).unwrap();
        let counts = PrivateCounts::of(&cycle).with_coding(coding);
        earlier = Some(Earlier { release, counts });
        json
    })
}

/// Releases that keep a question as it was print what had been read then.
fn read_of(story: &Story, release: usize, question: &Value) -> usize {
    let read = question["read"].as_u64().map(|n| n as usize);
    (0..=release)
        .rev()
        .find(|at| Some(story.read[*at]) == read)
        .unwrap_or(release)
}

/// What all questions give away, and how many numbers were printed.
fn attack_all(stories: &[Story], releases: &[Value]) -> (u32, usize) {
    let (mut recovered, mut numbers) = (0, 0);
    for (seed, story) in stories.iter().enumerate() {
        let key = format!("S_712|s.x.{seed:03}");
        let printed = releases.iter().enumerate().filter_map(|(at, release)| {
            let question = &release["themes"][&key];
            Printed::of(read_of(story, at, question), question)
        });
        let printed: Vec<Printed> = printed.collect();
        numbers += printed.iter().map(|one| one.themes.len()).sum::<usize>();
        recovered += attack(story, &printed);
    }
    (recovered, numbers)
}

#[test]
fn no_group_of_few_remarks_is_recovered_from_three_releases() {
    let stories = stories();
    let (recovered, numbers) = attack_all(&stories, &releases(&stories, true));
    eprintln!("themes: {numbers} counts printed, {recovered} groups of few recovered");
    assert!(numbers > 500, "{numbers}: hiding everything is no art");
    assert_eq!(recovered, 0);
}

#[test]
fn corrections_that_show_themes_moved_by_few_are_broken() {
    let stories = stories();
    let (recovered, _) = attack_all(&stories, &releases(&stories, false));
    eprintln!("themes without the rule for corrections: {recovered} recovered");
    assert!(recovered > 0);
}

/// The first release with the themes that `is_shown` lets through, by count and remarks read.
fn weakened(stories: &[Story], is_shown: impl Fn(i64, i64) -> bool) -> Value {
    let questions = stories.iter().enumerate().map(|(seed, story)| {
        let read = story.read[0] as i64;
        let count = |theme| read - story.rest(0, None, &[theme]);
        let themes = (0..story.themes).filter(|theme| is_shown(count(*theme), read));
        let themes =
            themes.map(|theme| json!({ "name": { "lv": theme.to_string() }, "n": count(theme) }));
        let themes: Vec<Value> = themes.collect();
        let key = format!("S_712|s.x.{seed:03}");
        (key, json!({ "read": read, "themes": themes }))
    });
    json!({ "themes": questions.collect::<serde_json::Map<String, Value>>() })
}

#[test]
fn without_hiding_themes_for_others_sake_groups_are_recovered() {
    let stories = stories();
    let release = weakened(&stories, |n, read| n >= FEW && read - n >= FEW);
    let (recovered, _) = attack_all(&stories, &[release]);
    eprintln!("themes hidden for their own sake only: {recovered} recovered");
    assert!(recovered > 0);
}

#[test]
fn with_themes_that_few_lack_groups_are_recovered() {
    let stories = stories();
    let release = weakened(&stories, |n, _| n >= FEW);
    let (recovered, _) = attack_all(&stories, &[release]);
    assert!(recovered > 0);
}
