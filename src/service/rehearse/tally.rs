//! What the pupils saw, counted.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::http::{Request, Traffic};

/// Pages that cost the server the same kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    CodePage,
    TypeCode,
    Intro,
    QuestionPage,
    SavePage,
    Review,
    Send,
    Receipt,
    /// Style and icon.
    Asset,
}

impl Kind {
    pub fn of(request: &Request) -> Kind {
        let path = request.path.split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match (parts.as_slice(), &request.form) {
            (["static", ..], _) => Kind::Asset,
            (["code"], None) => Kind::CodePage,
            (["code"], Some(_)) | (["answer", _, _, "start"], _) => Kind::TypeCode,
            (["answer", _, _, "review"], _) => Kind::Review,
            (["answer", _, _, "submit"], _) => Kind::Send,
            (["answer", _, _, "receipt"], _) => Kind::Receipt,
            (["answer", _, _, _], None) => Kind::QuestionPage,
            (["answer", _, _, _], Some(_)) => Kind::SavePage,
            _ => Kind::Intro,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Kind::CodePage => "code page",
            Kind::TypeCode => "type code",
            Kind::Intro => "introduction",
            Kind::QuestionPage => "question page",
            Kind::SavePage => "save page",
            Kind::Review => "review",
            Kind::Send => "send",
            Kind::Receipt => "receipt",
            Kind::Asset => "style, icon",
        }
    }

    /// Whether a good answer means that something is on disk.
    pub fn is_durable(self) -> bool {
        matches!(self, Kind::SavePage | Kind::Send)
    }
}

#[derive(Debug, Default)]
pub struct Tally {
    seconds: BTreeMap<Kind, Vec<f64>>,
    /// Answers that nobody should have got: status or fault, by kind of page.
    pub errors: BTreeMap<String, usize>,
    /// Asked again because the server said "in a moment".
    pub retries: usize,
    /// Asked again because no connection was to be had or it broke.
    pub reconnections: usize,
    pub receipts: usize,
    /// Shown to somebody: without redirections, style and icon.
    pub pages: usize,
    pub durable_writes: usize,
    pub traffic: Traffic,
}

impl Tally {
    pub fn answered(&mut self, kind: Kind, status: u16, took: Duration) {
        self.seconds
            .entry(kind)
            .or_default()
            .push(took.as_secs_f64());
        if kind != Kind::Asset && matches!(status, 200 | 422) {
            self.pages += 1;
        }
        if kind.is_durable() && (300..400).contains(&status) {
            self.durable_writes += 1;
        }
    }

    pub fn failed(&mut self, what: String) {
        *self.errors.entry(what).or_default() += 1;
    }

    pub fn add_traffic(&mut self, traffic: Traffic) {
        self.traffic.sent += traffic.sent;
        self.traffic.received += traffic.received;
    }

    pub fn requests(&self) -> usize {
        self.seconds.values().map(Vec::len).sum()
    }

    pub fn times(&self) -> Vec<Times> {
        let kinds = self.seconds.iter();
        kinds
            .map(|(kind, seconds)| Times::of(*kind, seconds))
            .collect()
    }
}

/// How long the answers of one kind took.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Times {
    pub kind: Kind,
    pub count: usize,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
}

impl Times {
    pub fn of(kind: Kind, seconds: &[f64]) -> Times {
        let mut sorted = seconds.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        Times {
            kind,
            count: sorted.len(),
            p50_ms: percentile(&sorted, 50) * 1000.0,
            p99_ms: percentile(&sorted, 99) * 1000.0,
            max_ms: percentile(&sorted, 100) * 1000.0,
        }
    }
}

/// The nearest rank: a time that was really taken.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_taken() {
        let seconds: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        let times = Times::of(Kind::Send, &seconds);
        let found = [times.p50_ms, times.p99_ms, times.max_ms];
        assert_eq!(found, [100_000.0, 198_000.0, 200_000.0]);
        assert_eq!(Times::of(Kind::Send, &[]).max_ms, 0.0);
    }

    #[test]
    fn requests_are_counted_by_what_they_ask_for() {
        let post = |path: &str| Kind::of(&Request::post(path, Vec::new()));
        let get = |path: &str| Kind::of(&Request::get(path));
        assert_eq!(get("/code?code=x"), Kind::CodePage);
        assert_eq!(get("/answer/a/student"), Kind::Intro);
        assert_eq!(
            get("/answer/a/student/home?from=review"),
            Kind::QuestionPage
        );
        assert_eq!(post("/answer/a/student/home"), Kind::SavePage);
        assert_eq!(post("/answer/a/student/submit"), Kind::Send);
    }
}
