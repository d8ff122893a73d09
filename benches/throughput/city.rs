//! Multiplies the rows of a sample into a city of 60 schools and 60 preschools.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use csv::{Reader, StringRecord, Writer};

/// The folders of `data/samples`, the baseline first.
pub const CYCLES: [&str; 2] = ["replay-2024", "cycle-2026"];

/// Survey files with their part of all rows, in thousandths.
const SURVEYS: [(&str, usize); 5] = [
    ("s_students.csv", 750),
    ("t_school.csv", 150),
    ("t_pii.csv", 75),
    ("m_school.csv", 12),
    ("m_pii.csv", 13),
];
const INSTITUTIONS_PER_STAGE: usize = 60;
const KEPT_AS_THEY_ARE: [&str; 4] = [
    "manifest.json",
    "codebook.csv",
    "indicators.json",
    "digcompedu.csv",
];

/// Respondents of the city: by institution, and by what the roster calls them.
type Heads = BTreeMap<(String, &'static str), usize>;

/// An institution of the sample with the names of its copies.
type Copies = BTreeMap<String, Vec<String>>;

/// Writes a data set folder with about `rows` rows of answers.
pub fn write(cycle: &str, rows: usize, into: &Path) -> Result<(), Box<dyn Error>> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("data/samples")
        .join(cycle);
    fs::create_dir_all(into)?;
    for name in KEPT_AS_THEY_ARE {
        if sample.join(name).exists() {
            fs::copy(sample.join(name), into.join(name))?;
        }
    }
    let copies = copies(&sample)?;
    let mut heads = Heads::new();
    for (name, thousandths) in SURVEYS {
        let count = rows * thousandths / 1000;
        let table = Table::read(&sample.join(name))?;
        let counted = multiply(&table, count, &copies, &into.join(name))?;
        if !name.starts_with("m_") {
            heads.extend(counted); // the roster counts no managers
        }
    }
    write_rosters(&sample, &copies, &heads, into)?;
    write_inventory(&sample, &copies, into)
}

/// Reads every field of the survey files and does nothing with them.
pub fn read_rows(folder: &Path) -> Result<usize, csv::Error> {
    let mut fields = 0;
    for (name, _) in SURVEYS {
        let mut reader = Reader::from_path(folder.join(name))?;
        let mut record = StringRecord::new();
        while reader.read_record(&mut record)? {
            fields += std::hint::black_box(record.len());
        }
    }
    Ok(fields)
}

struct Table {
    header: StringRecord,
    rows: Vec<StringRecord>,
}

impl Table {
    fn read(path: &Path) -> Result<Table, csv::Error> {
        let mut reader = Reader::from_path(path)?;
        Ok(Table {
            header: reader.headers()?.clone(),
            rows: reader.records().collect::<Result<_, _>>()?,
        })
    }

    fn column(&self, name: &str) -> Result<usize, String> {
        let found = self.header.iter().position(|column| column == name);
        found.ok_or_else(|| format!("the sample has no column {name}"))
    }
}

/// Deals 60 names a stage out to the institutions of the sample.
fn copies(sample: &Path) -> Result<Copies, Box<dyn Error>> {
    let rosters = Table::read(&sample.join("rosters.csv"))?;
    let (id, stage) = (rosters.column("institution_id")?, rosters.column("stage")?);
    let mut copies = Copies::new();
    for wanted in ["SCHOOL", "PII"] {
        let rows = rosters.rows.iter().filter(|row| &row[stage] == wanted);
        let originals = rows.map(|row| row[id].to_owned()).cycle();
        for (number, original) in originals.take(INSTITUTIONS_PER_STAGE).enumerate() {
            let name = format!("{original}-{number:02}");
            copies.entry(original).or_default().push(name);
        }
    }
    Ok(copies)
}

/// Writes `count` rows and counts who answered.
fn multiply(
    table: &Table,
    count: usize,
    copies: &Copies,
    into: &Path,
) -> Result<Heads, Box<dyn Error>> {
    let mut heads = Heads::new();
    let (respondent, institution) = (
        table.column("respondent_id")?,
        table.column("institution_id")?,
    );
    let grade = table.column("grade").ok();
    let mut writer = Writer::from_path(into)?;
    writer.write_record(&table.header)?;
    for number in 0..count {
        let row = &table.rows[number % table.rows.len()];
        let Some(copies) = copies.get(&row[institution]) else {
            continue; // a planted stray, which an import rejects
        };
        let home = &copies[(number / table.rows.len()) % copies.len()];
        let id = format!("R{number:07}");
        for (column, field) in row.iter().enumerate() {
            writer.write_field(match column {
                _ if column == respondent => &id,
                _ if column == institution => home,
                _ => field,
            })?;
        }
        writer.write_record(None::<&[u8]>)?;
        let who = who(grade.map(|column| &row[column]));
        *heads.entry((home.clone(), who)).or_default() += 1;
    }
    writer.flush()?;
    Ok(heads)
}

/// The column of the roster that counts such respondents.
fn who(grade: Option<&str>) -> &'static str {
    match grade.map(str::parse) {
        None => "teachers_n",
        Some(Ok(10..=12)) => "g10_12",
        Some(_) => "g7_9",
    }
}

/// Four of five answered.
fn write_rosters(
    sample: &Path,
    copies: &Copies,
    heads: &Heads,
    into: &Path,
) -> Result<(), Box<dyn Error>> {
    let heads_of = |home: &str, column: &str| {
        let column = ["teachers_n", "g7_9", "g10_12"]
            .into_iter()
            .find(|c| *c == column)?;
        let answered = heads.get(&(home.to_owned(), column)).copied();
        Some((answered.unwrap_or_default() * 5 / 4).to_string())
    };
    write_copies("rosters.csv", sample, copies, into, &heads_of)
}

fn write_inventory(sample: &Path, copies: &Copies, into: &Path) -> Result<(), Box<dyn Error>> {
    write_copies("inventory.csv", sample, copies, into, &|_, _| None)
}

/// Repeats the row of an institution for each of its copies, with other values where `change` has one.
fn write_copies(
    name: &str,
    sample: &Path,
    copies: &Copies,
    into: &Path,
    change: &dyn Fn(&str, &str) -> Option<String>,
) -> Result<(), Box<dyn Error>> {
    let table = Table::read(&sample.join(name))?;
    let id = table.column("institution_id")?;
    let mut writer = Writer::from_path(into.join(name))?;
    writer.write_record(&table.header)?;
    for row in &table.rows {
        for home in copies.get(&row[id]).into_iter().flatten() {
            let fields = row.iter().zip(&table.header).map(|(field, column)| {
                if column == "institution_id" {
                    home.clone()
                } else {
                    change(home, column).unwrap_or_else(|| field.to_owned())
                }
            });
            writer.write_record(fields)?;
        }
    }
    Ok(writer.flush()?)
}
