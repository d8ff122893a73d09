//! The programme's indicators 1-16 as data: titles, definitions, baselines, targets, coverage aims.

use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    #[serde(rename = "direction")]
    pub directions: Vec<Direction>,
    #[serde(rename = "indicator")]
    pub indicators: Vec<ProgrammeIndicator>,
    #[serde(rename = "coverage_target")]
    pub coverage_targets: Vec<CoverageTarget>,
}

/// A direction of action, under which the programme groups its indicators.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    pub number: u8,
    pub lv: String,
    pub en: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    Higher,
    Lower,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeIndicator {
    pub id: String,
    pub direction: u8,
    pub title_lv: String,
    pub title_en: String,
    pub definition_lv: String,
    pub definition_en: String,
    pub measure: String,
    pub counted_over: String,
    pub better: Better,
    pub questions: Vec<String>,
    pub responsible: Vec<String>,
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

/// One figure of an indicator; percent for shares, a ratio for indicators 1 and 2.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The figure's key in the results.
    pub key: String,
    pub label_lv: String,
    pub label_en: String,
    pub baseline: f64,
    pub baseline_range: Option<[f64; 2]>,
    pub target_2026: Option<f64>,
    pub target_2028: Option<f64>,
    /// Published number of answers behind the baseline share.
    pub base: Option<u32>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageTarget {
    pub who_lv: String,
    pub who_en: String,
    pub target_pct: f64,
    /// The surveys that measure it; empty when none does yet.
    pub surveys: Vec<String>,
}

impl Programme {
    pub fn parse(text: &str) -> Result<Programme, toml::de::Error> {
        toml::from_str(text)
    }

    pub fn find(&self, id: &str) -> Option<&ProgrammeIndicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    pub fn find_part(&self, key: &str) -> Option<(&ProgrammeIndicator, &Part)> {
        self.indicators.iter().find_map(|indicator| {
            let part = indicator.parts.iter().find(|part| part.key == key)?;
            Some((indicator, part))
        })
    }

    /// What is odd in the published values, in words for people who run the program.
    pub fn lint(&self) -> Vec<String> {
        let odd = self.oddities();
        odd.iter()
            .map(|(key, oddity)| format!("{key}: {oddity}"))
            .collect()
    }

    /// What is odd in the published values, by figure; said openly instead of hidden.
    pub fn oddities(&self) -> Vec<(&str, Oddity)> {
        let parts = self
            .indicators
            .iter()
            .flat_map(|indicator| indicator.parts.iter().map(move |part| (indicator, part)));
        parts
            .flat_map(|(indicator, part)| {
                let odd = part.oddities(indicator).into_iter();
                odd.map(|oddity| (part.key.as_str(), oddity))
            })
            .collect()
    }
}

/// Something in the published values that cannot be, or cannot be meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Oddity {
    /// The target is no better than the baseline.
    NoImprovement {
        year: &'static str,
        target: f64,
        baseline: f64,
    },
    /// The later target is behind the earlier one.
    FallsBack { first: f64, last: f64 },
    /// No whole number of answers gives this percentage.
    NoWholeCount { baseline: f64, base: u32 },
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Oddity::NoImprovement {
                year,
                target,
                baseline,
            } => write!(
                f,
                "the target {target} of {year} is no improvement on the baseline {baseline}"
            ),
            Oddity::FallsBack { first, last } => {
                write!(f, "the later target {last} is behind the earlier {first}")
            }
            Oddity::NoWholeCount { baseline, base } => write!(
                f,
                "the baseline {baseline} % is no whole number of {base} answers"
            ),
        }
    }
}

impl Part {
    fn oddities(&self, indicator: &ProgrammeIndicator) -> Vec<Oddity> {
        let mut odd = Vec::new();
        for (year, target) in [("2026/27", self.target_2026), ("2028/29", self.target_2028)] {
            let Some(target) = target else { continue };
            let improves = match indicator.better {
                Better::Higher => target > self.baseline,
                Better::Lower => target < self.baseline,
            };
            if !improves {
                odd.push(Oddity::NoImprovement {
                    year,
                    target,
                    baseline: self.baseline,
                });
            }
        }
        if let (Some(first), Some(last)) = (self.target_2026, self.target_2028)
            && (last < first) == (indicator.better == Better::Higher)
            && last != first
        {
            odd.push(Oddity::FallsBack { first, last });
        }
        odd.extend(self.impossible_share());
        odd
    }

    fn impossible_share(&self) -> Option<Oddity> {
        let base = self.base?;
        let reachable = (0..=base).any(|k| {
            let percent = 100.0 * f64::from(k) / f64::from(base);
            (percent + 0.5).floor() == self.baseline || percent.floor() == self.baseline
        });
        (!reachable).then_some(Oddity::NoWholeCount {
            baseline: self.baseline,
            base,
        })
    }
}

static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| {
    Programme::parse(include_str!("../../data/programme.toml"))
        .expect("data/programme.toml is part of the program and a test parses it")
});

/// The programme of 2024-2028 that ships with Spogulis.
pub fn programme() -> &'static Programme {
    &PROGRAMME
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_of_the_programme_is_there_with_its_parts() {
        let ids: Vec<String> = programme()
            .indicators
            .iter()
            .map(|i| i.id.clone())
            .collect();
        assert_eq!(ids, (1..=16).map(|id| id.to_string()).collect::<Vec<_>>());
        assert_eq!(
            programme().indicators.iter().flat_map(|i| &i.parts).count(),
            39
        );
    }

    #[test]
    fn lint_names_targets_below_the_baseline_and_shares_no_count_gives() {
        let odd = programme().lint().join("\n");
        for key in [
            "I10c.PII: the target 20",
            "I11.SCH: the target 75",
            "I12.G7_12: the target 85",
        ] {
            assert!(odd.contains(key), "{key} not in {odd}");
        }
        for key in [
            "I15a: the baseline 67",
            "I15b: the baseline 84",
            "I16.1.PII: the baseline 80",
        ] {
            assert!(odd.contains(key), "{key} not in {odd}");
        }
        assert!(odd.contains("I16.2.PII: the later target 85 is behind the earlier 88"));
        assert!(!odd.contains("I5."), "{odd}");
    }
}
