//! A CSV file as hostile input: encoding, separators, quotes and cell sizes are checked before a row is read.

use std::collections::BTreeMap;

use csv::ByteRecord;

use super::encoding::check_text;
use super::fault::{Fault, Faults};

/// No answer, code or name is longer; a longer cell is an accident or an attack.
const CELL_BYTES_MAX: usize = 20_000;

/// The columns of a file that passed the checks, and a reader that stands before its first row.
pub struct CsvFile<'a> {
    name: &'a str,
    bytes: &'a [u8],
    columns: Vec<String>,
}

/// Which columns a kind of file must and may have.
pub struct Columns<'a> {
    pub required: &'a [&'a str],
    pub is_known: &'a dyn Fn(&str) -> bool,
    /// What an unknown column most likely is and how to mend it.
    pub unknown_remedy: &'a str,
}

impl<'a> CsvFile<'a> {
    /// Checks the bytes and the header; every fault at once.
    pub fn open(name: &'a str, bytes: &'a [u8], wanted: &Columns) -> Result<Self, Vec<Fault>> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        check_text(name, bytes).map_err(|fault| vec![fault])?;
        let columns = header(name, bytes)?;
        let mut faults = Faults::default();
        check_columns(name, &columns, wanted, &mut faults);
        check_quotes(name, bytes, &mut faults);
        faults.into_result(CsvFile {
            name,
            bytes,
            columns,
        })
    }

    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    pub fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| name == column)
    }

    /// Calls `each` with the line number and the trimmed-on-demand cells of every row.
    pub fn for_each(&self, mut each: impl FnMut(u64, &ByteRecord)) -> Result<(), Vec<Fault>> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(self.bytes);
        let (mut record, mut faults) = (ByteRecord::new(), Faults::default());
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    match self.check_row(line, &record) {
                        None => each(line, &record),
                        Some(fault) => faults.push(fault),
                    }
                }
                Err(error) => {
                    faults.push(Fault::new(
                        self.name,
                        error.to_string(),
                        "Save the file as CSV again",
                    ));
                    break;
                }
            }
        }
        faults.into_result(())
    }

    fn check_row(&self, line: u64, record: &ByteRecord) -> Option<Fault> {
        if record.len() != self.columns.len() {
            let message = format!(
                "the row has {} cells, the header {}",
                record.len(),
                self.columns.len()
            );
            return Some(
                Fault::new(
                    self.name,
                    message,
                    "Put cells that hold commas in quotes, and give the row a cell for every column",
                )
                .at_line(line),
            );
        }
        let long = record.iter().position(|cell| cell.len() > CELL_BYTES_MAX)?;
        let message = format!(
            "a cell of {} bytes; at most {CELL_BYTES_MAX} are taken",
            record[long].len()
        );
        Some(
            Fault::new(
                self.name,
                message,
                "Shorten the cell, or look for a quote that was never closed",
            )
            .at_line(line)
            .in_column(&self.columns[long]),
        )
    }
}

/// A cell as text without blanks around it; the bytes were checked to be UTF-8.
pub fn cell(record: &ByteRecord, index: usize) -> &str {
    record
        .get(index)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .unwrap_or("")
        .trim()
}

fn header(name: &str, bytes: &[u8]) -> Result<Vec<String>, Vec<Fault>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let columns: Vec<String> = match reader.headers() {
        Ok(header) => header
            .iter()
            .map(|column| column.trim().to_string())
            .collect(),
        Err(error) => {
            return Err(vec![Fault::new(
                name,
                error.to_string(),
                "Save the file as CSV again",
            )]);
        }
    };
    if columns.iter().all(String::is_empty) {
        return Err(vec![Fault::new(
            name,
            "the file is empty",
            "Give it a header line and rows",
        )]);
    }
    for (separator, word) in [(';', "semicolons"), ('\t', "tabs")] {
        if columns.len() == 1 && columns[0].contains(separator) {
            let message = format!("the cells are separated by {word}");
            return Err(vec![
                Fault::new(name, message, "Save it with commas between the cells").at_line(1),
            ]);
        }
    }
    Ok(columns)
}

fn check_columns(name: &str, columns: &[String], wanted: &Columns, faults: &mut Faults) {
    let mut seen = BTreeMap::new();
    for column in columns {
        *seen.entry(column.as_str()).or_insert(0) += 1;
    }
    for (at, _) in columns.iter().enumerate().filter(|(_, c)| c.is_empty()) {
        let message = format!("column {} has no name", at + 1);
        faults.push(Fault::new(name, message, "Name it or remove it").at_line(1));
    }
    for (column, times) in seen.iter().filter(|(column, _)| !column.is_empty()) {
        let fault = |message: String, remedy: &str| {
            Fault::new(name, message, remedy)
                .at_line(1)
                .in_column(*column)
        };
        if !(wanted.is_known)(column) {
            faults.push(fault("unknown column".into(), wanted.unknown_remedy));
        }
        if *times > 1 {
            faults.push(fault(
                format!("the column stands {times} times"),
                "Keep one of them",
            ));
        }
    }
    for column in wanted
        .required
        .iter()
        .filter(|column| !seen.contains_key(*column))
    {
        let fault = Fault::new(name, "the column is missing", "Add a column of this name");
        faults.push(fault.at_line(1).in_column(*column));
    }
}

/// Quotes must open and close at the edge of a cell; the csv crate would guess silently.
fn check_quotes(name: &str, bytes: &[u8], faults: &mut Faults) {
    let (mut line, mut opened_at) = (1_u64, 0_u64);
    let (mut quoted, mut at_start, mut closed) = (false, true, false);
    let mut i = 0;
    while i < bytes.len() {
        let byte = bytes[i];
        line += u64::from(byte == b'\n');
        match byte {
            b'"' if quoted && bytes.get(i + 1) == Some(&b'"') => i += 1,
            b'"' if quoted => (quoted, closed) = (false, true),
            _ if quoted => {}
            b'"' if at_start => (quoted, opened_at, at_start) = (true, line, false),
            b',' | b'\n' | b'\r' => (at_start, closed) = (true, false),
            _ if byte == b'"' || closed => {
                let remedy = "Put the whole cell in quotes and double the quotes inside it";
                faults.push(Fault::new(name, "a quote inside a cell", remedy).at_line(line));
                return;
            }
            _ => at_start = false,
        }
        i += 1;
    }
    if quoted {
        let remedy = "Add the missing quote at the end of the cell";
        let fault = Fault::new(name, "a quote is opened and never closed", remedy);
        faults.push(fault.at_line(opened_at));
    }
}
