//! What is wrong with a file, said so that the person who made it can mend it.

use std::fmt;

/// A structure fault: it refuses the whole import.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: String,
    pub line: Option<u64>,
    /// A column's name, or the path of a JSON field.
    pub column: Option<String>,
    pub message: String,
    pub remedy: String,
}

impl Fault {
    pub fn new(file: &str, message: impl Into<String>, remedy: impl Into<String>) -> Fault {
        Fault {
            file: file.to_string(),
            line: None,
            column: None,
            message: message.into(),
            remedy: remedy.into(),
        }
    }

    pub fn at_line(mut self, line: u64) -> Fault {
        self.line = Some(line);
        self
    }

    pub fn in_column(mut self, column: impl Into<String>) -> Fault {
        self.column = Some(column.into());
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(out, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(out, ", {}", shown(column))?;
        }
        write!(out, ": {}. {}.", self.message, self.remedy)
    }
}

/// Foreign text in a message: one line, no control characters, not endless.
pub fn shown(text: &str) -> String {
    let clean: String = text
        .chars()
        .take(60)
        .map(|c| if c.is_control() { '·' } else { c })
        .collect();
    if text.chars().count() > 60 {
        format!("\"{clean}…\"")
    } else {
        format!("\"{clean}\"")
    }
}

/// Collects every fault, so that one look at the list mends the file.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub fn extend(&mut self, faults: Vec<Fault>) {
        self.0.extend(faults);
    }

    /// Keeps the value of a part that was sound, the faults of one that was not.
    pub fn take<T>(&mut self, part: Result<T, Vec<Fault>>) -> Option<T> {
        part.map_err(|faults| self.0.extend(faults)).ok()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_result<T>(self, value: T) -> Result<T, Vec<Fault>> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self.0)
        }
    }

    pub fn into_vec(self) -> Vec<Fault> {
        self.0
    }
}
