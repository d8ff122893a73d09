//! What is wrong with a questionnaire file, said so that its author can mend it.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the questionnaire stands.
    Notice,
    /// The questionnaire is refused.
    Error,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Severity::Notice => "notice",
            Severity::Error => "error",
        }
    }
}

/// One fault with its place, what it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    pub file: String,
    /// Counted from 1; absent for a fault of a whole file.
    pub line: Option<usize>,
    /// The item, page or key that the fault is about.
    pub field: String,
    pub message: String,
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.severity.code(), self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.field.is_empty() {
            write!(f, ": {}", self.field)?;
        }
        write!(f, ": {} ({})", self.message, self.remedy)
    }
}

/// The faults found so far in one file.
#[derive(Debug)]
pub(super) struct Report<'a> {
    pub file: &'a str,
    pub problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    pub fn new(file: &'a str) -> Self {
        Report {
            file,
            problems: Vec::new(),
        }
    }

    pub fn error(&mut self, line: Option<usize>, field: &str, message: String, remedy: &str) {
        self.add(Severity::Error, line, field, message, remedy);
    }

    pub fn notice(&mut self, line: Option<usize>, field: &str, message: String, remedy: &str) {
        self.add(Severity::Notice, line, field, message, remedy);
    }

    fn add(
        &mut self,
        severity: Severity,
        line: Option<usize>,
        field: &str,
        message: String,
        remedy: &str,
    ) {
        self.problems.push(Problem {
            severity,
            file: self.file.to_owned(),
            line,
            field: field.to_owned(),
            message,
            remedy: remedy.to_owned(),
        });
    }
}
