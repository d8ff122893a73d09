//! A CSV file as hostile input: encoding, separators, quotes and cell sizes are checked before a row is read.

use std::collections::BTreeMap;

use csv::ByteRecord;

use super::fault::{Fault, Faults, shown};

/// No answer, code or name is longer; a longer cell is an accident or an attack.
const CELL_BYTES_MAX: usize = 20_000;
/// Faults listed per file: enough to see the pattern, not so many that they hide it.
const ROW_FAULTS_MAX: usize = 20;

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
        check_text(name, bytes)?;
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
        let mut left_out = 0;
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    match self.check_row(line, &record) {
                        None => each(line, &record),
                        Some(_) if faults.len() >= ROW_FAULTS_MAX => left_out += 1,
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
        if left_out > 0 {
            let message = format!("{left_out} more rows have faults of the same kinds");
            faults.push(Fault::new(
                self.name,
                message,
                "Mend the ones above and import again",
            ));
        }
        faults.into_result(())
    }

    fn check_row(&self, line: u64, record: &ByteRecord) -> Option<Fault> {
        if record.len() != self.columns.len() {
            let message = format!(
                "{} cells where the header has {}",
                record.len(),
                self.columns.len()
            );
            return Some(
                Fault::new(
                    self.name,
                    message,
                    "Quote cells that hold commas, and fill the row up",
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

fn check_text(name: &str, bytes: &[u8]) -> Result<(), Vec<Fault>> {
    let utf8 = "Save it as \"CSV UTF-8\" (in LibreOffice: character set Unicode UTF-8)";
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(vec![Fault::new(
            name,
            "this is a spreadsheet or a zip, not a CSV",
            utf8,
        )]);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(vec![Fault::new(name, "the text is in UTF-16", utf8)]);
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let at = error.valid_up_to();
        let message = format!(
            "byte 0x{:02X} is not UTF-8 text; the file may be in Windows-1257",
            bytes[at]
        );
        return Err(vec![
            Fault::new(name, message, utf8).at_line(line_of(bytes, at)),
        ]);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let fault = Fault::new(name, "a NUL character", "Remove it; text files have none");
        return Err(vec![fault.at_line(line_of(bytes, at))]);
    }
    Ok(())
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u64 + 1
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
    for (column, times) in &seen {
        let fault = |message: String, remedy: &str| {
            Fault::new(name, message, remedy)
                .at_line(1)
                .in_column(*column)
        };
        if column.is_empty() {
            faults.push(fault(
                "a column without a name".into(),
                "Name it or remove it",
            ));
        } else if !(wanted.is_known)(column) {
            faults.push(fault(
                format!("unknown column {}", shown(column)),
                wanted.unknown_remedy,
            ));
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
        let fault = Fault::new(
            name,
            format!("column {} is missing", shown(column)),
            "Add it",
        );
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
        let fault = Fault::new(name, "a quote is opened and never closed", "Close it");
        faults.push(fault.at_line(opened_at));
    }
}
