//! What is wrong with a file, said so that the person who made it can mend it.

use std::fmt::{self, Write};

/// Faults listed per part of a file: enough to see the pattern, not so many that they hide it.
const LISTED_MAX: usize = 20;
/// A longer message would quote a whole file.
const MESSAGE_CHARS_MAX: usize = 400;
/// Foreign words in a message.
const SHOWN_CHARS_MAX: usize = 60;

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
        self.file
            .chars()
            .try_for_each(|c| out.write_char(visible(c)))?;
        if let Some(line) = self.line {
            write!(out, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(out, ", {}", shown(column))?;
        }
        let text = format!(": {}. {}.", self.message, self.remedy);
        text.chars()
            .take(MESSAGE_CHARS_MAX)
            .try_for_each(|c| out.write_char(visible(c)))
    }
}

/// Foreign text in a message: one line, no control characters, not endless.
pub fn shown(text: &str) -> String {
    let mut clean: String = text.chars().take(SHOWN_CHARS_MAX).map(visible).collect();
    if text.chars().nth(SHOWN_CHARS_MAX).is_some() {
        clean.push('…');
    }
    format!("\"{clean}\"")
}

/// Stands in for characters that move the cursor, turn the text around or are not seen.
fn visible(c: char) -> char {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => '·',
        '\u{feff}' | '\u{ad}' => '·',
        _ if c.is_control() => '·',
        _ => c,
    }
}

/// Collects every fault, so that one look at the list mends the file; of very many it keeps
/// the first and counts the rest.
#[derive(Debug, Default)]
pub struct Faults {
    listed: Vec<Fault>,
    /// How many of `listed` came by `push`.
    pushed: usize,
    left_out: usize,
}

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        if self.pushed < LISTED_MAX {
            self.pushed += 1;
            self.listed.push(fault);
        } else {
            self.left_out += 1;
        }
    }

    /// Takes over what another list found, with its own count of what it left out.
    pub fn extend(&mut self, faults: Vec<Fault>) {
        self.listed.extend(faults);
    }

    /// Keeps the value of a part that was sound, the faults of one that was not.
    pub fn take<T>(&mut self, part: Result<T, Vec<Fault>>) -> Option<T> {
        part.map_err(|faults| self.extend(faults)).ok()
    }

    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    pub fn into_result<T>(self, value: T) -> Result<T, Vec<Fault>> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self.into_vec())
        }
    }

    /// The files in the order they were read, each from its first line to its last.
    pub fn into_vec(mut self) -> Vec<Fault> {
        if let Some(last) = self.listed.last().filter(|_| self.left_out > 0) {
            let message = format!("{} more faults are not listed", self.left_out);
            let remedy = "Mend the ones above and import again";
            self.listed.push(Fault::new(&last.file, message, remedy));
        }
        let mut files: Vec<String> = Vec::new();
        for fault in &self.listed {
            if !files.contains(&fault.file) {
                files.push(fault.file.clone());
            }
        }
        self.listed.sort_by_key(|fault| {
            let file = files.iter().position(|file| *file == fault.file);
            (file, fault.line.unwrap_or(u64::MAX))
        });
        self.listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_cannot_break_or_turn_the_line() {
        let fault =
            Fault::new("a\nb.csv", shown("x\u{1b}[2J\u{202e}y"), "Mend\rit").in_column("\n");
        assert_eq!(fault.to_string(), "a·b.csv, \"·\": \"x·[2J·y\". Mend·it.");
    }

    #[test]
    fn very_many_faults_are_counted_not_listed() {
        let mut faults = Faults::default();
        (1..=500).for_each(|line| faults.push(Fault::new("a.csv", "odd", "Mend it").at_line(line)));
        let listed = faults.into_vec();
        assert_eq!(listed.len(), LISTED_MAX + 1);
        assert!(listed[LISTED_MAX].message.starts_with("480 more"));
    }
}
