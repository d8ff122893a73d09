//! The figures of a rehearsal, for people and for programs.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::{Bare, Comparison, Plan, Rehearsed};
use crate::service::rehearse::Times;

#[derive(Debug, Serialize)]
pub struct Figures {
    pub pupils: usize,
    pub classes: usize,
    pub seconds_to_arrive: f64,
    pub think_s: f64,
    pub database: Option<&'static str>,
    pub took_s: f64,
    pub receipts: usize,
    pub completed_per_s: f64,
    pub pages: usize,
    pub pages_per_s: f64,
    pub requests_per_s: f64,
    pub durable_writes_per_s: f64,
    pub sent_bytes_per_pupil: f64,
    pub received_bytes_per_pupil: f64,
    pub times: Vec<Times>,
    pub errors: BTreeMap<String, usize>,
    pub retries: usize,
    pub reconnections: usize,
    /// None of a server elsewhere.
    pub answers: Option<Comparison>,
    pub server: Option<Server>,
    pub server_cpu_ms_per_response: Option<f64>,
    pub bare: Option<Bare>,
    /// Of this disk as the program sees it, the slow flush included.
    pub flush_ms: Option<f64>,
    pub slow_flush_ms: Option<u16>,
}

/// What the server cost; none where the system doesn't tell.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Server {
    pub cpu_s: Option<f64>,
    pub peak_mb: Option<f64>,
}

impl Figures {
    pub fn new(plan: &Plan, rehearsed: &Rehearsed) -> Figures {
        let (tally, took_s) = (&rehearsed.tally, rehearsed.took.as_secs_f64());
        let per_pupil = |bytes: u64| bytes as f64 / plan.pupils as f64;
        Figures {
            pupils: plan.pupils,
            classes: plan.classes,
            seconds_to_arrive: plan.arrive.as_secs_f64(),
            think_s: plan.think.as_secs_f64(),
            database: None,
            took_s,
            receipts: tally.receipts,
            completed_per_s: tally.receipts as f64 / took_s,
            pages: tally.pages,
            pages_per_s: tally.pages as f64 / took_s,
            requests_per_s: tally.requests() as f64 / took_s,
            durable_writes_per_s: tally.durable_writes as f64 / took_s,
            sent_bytes_per_pupil: per_pupil(tally.traffic.sent),
            received_bytes_per_pupil: per_pupil(tally.traffic.received),
            times: tally.times(),
            errors: tally.errors.clone(),
            retries: tally.retries,
            reconnections: tally.reconnections,
            answers: None,
            server: None,
            server_cpu_ms_per_response: None,
            bare: None,
            flush_ms: None,
            slow_flush_ms: None,
        }
    }

    /// What only a server of one's own tells.
    pub fn add_own(&mut self, answers: Comparison, bare: Option<Bare>, server: Server) {
        self.answers = Some(answers);
        self.bare = bare;
        self.server = Some(server);
        let responses = self.receipts.max(1) as f64;
        self.server_cpu_ms_per_response = server.cpu_s.map(|cpu_s| cpu_s * 1000.0 / responses);
    }

    /// Everything that must not have happened.
    pub fn faults(&self) -> Vec<String> {
        let mut faults: Vec<String> = self
            .errors
            .iter()
            .map(|(what, n)| format!("{n} pupils were stopped by an error: {what}"))
            .collect();
        let without = self.pupils - self.receipts;
        let answers = self.answers.unwrap_or_default();
        for (n, what) in [
            (without, "pupils have no receipt"),
            (answers.lost, "answers were acknowledged and are lost"),
            (
                answers.doubled,
                "answers are stored that nobody gave, or twice",
            ),
            (answers.remarks_astray, "remarks are lost or doubled"),
        ] {
            if n > 0 {
                faults.push(format!("{n} {what}"));
            }
        }
        faults
    }

    fn write_answers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(answers) = &self.answers else {
            return writeln!(f, "answers      not compared: the database is out of reach");
        };
        let Comparison {
            acknowledged,
            stored,
            lost,
            doubled,
            ..
        } = answers;
        writeln!(
            f,
            "answers      {acknowledged} acknowledged, {stored} stored, {lost} lost, {doubled} doubled"
        )
    }

    fn write_server(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(server) = &self.server else {
            return Ok(());
        };
        match (server.cpu_s, self.server_cpu_ms_per_response) {
            (Some(cpu_s), Some(ms)) => write!(
                f,
                "server       {cpu_s:.2} s of CPU, {ms:.2} ms for a completed response"
            )?,
            _ => write!(f, "server       CPU time is not known on this system")?,
        }
        match server.peak_mb {
            Some(mb) => writeln!(f, "; at most {mb:.0} MB of memory"),
            None => writeln!(f),
        }
    }

    fn write_bare(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flush = self.flush_ms.unwrap_or_default();
        match (self.slow_flush_ms, self.database) {
            (Some(ms), _) => writeln!(
                f,
                "flush        {flush:.2} ms, slowed by {ms} ms for server and bare rows"
            )?,
            (None, Some("PostgreSQL")) => {
                writeln!(
                    f,
                    "flush        {flush:.2} ms here; the database server has its own, not slowed"
                )?;
            }
            (None, Some(_)) => writeln!(f, "flush        {flush:.2} ms, not slowed")?,
            (None, None) => {}
        }
        let Some(bare) = &self.bare else {
            return Ok(());
        };
        for (rate, how) in [
            (bare.one_by_one_per_s, "one by one"),
            (bare.grouped_per_s, "in groups"),
        ] {
            writeln!(
                f,
                "bare rows    {rate:.0} a second {how}: {:.2} completed responses and {:.2} durable pages for each",
                self.completed_per_s / rate,
                self.durable_writes_per_s / rate
            )?;
        }
        Ok(())
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "pupils       {} in {} classes, who came within {} s and thought {} s about each page",
            self.pupils, self.classes, self.seconds_to_arrive, self.think_s
        )?;
        writeln!(
            f,
            "completed    {} in {:.1} s: {:.1} a second",
            self.receipts, self.took_s, self.completed_per_s
        )?;
        writeln!(
            f,
            "pages        {} shown: {:.0} a second, of {:.0} requests; a pupil sent {:.1} kB and received {:.1} kB",
            self.pages,
            self.pages_per_s,
            self.requests_per_s,
            self.sent_bytes_per_pupil / 1000.0,
            self.received_bytes_per_pupil / 1000.0
        )?;
        writeln!(
            f,
            "{:<15} {:>7} {:>9} {:>9} {:>9}",
            "ms", "count", "p50", "p99", "max"
        )?;
        for Times {
            kind,
            count,
            p50_ms,
            p99_ms,
            max_ms,
        } in &self.times
        {
            let name = kind.name();
            writeln!(
                f,
                "  {name:<13} {count:>7} {p50_ms:>9.1} {p99_ms:>9.1} {max_ms:>9.1}"
            )?;
        }
        writeln!(
            f,
            "errors       {}; asked again {} times when told to wait, {} times without connection",
            self.errors.values().sum::<usize>(),
            self.retries,
            self.reconnections
        )?;
        self.write_answers(f)?;
        self.write_server(f)?;
        self.write_bare(f)
    }
}
