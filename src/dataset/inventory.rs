//! `inventory.csv`: devices, full-time equivalents and connection speed of each institution.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::csv_file::{Columns, CsvFile, cell};
use super::fault::{Fault, Faults, shown};
use super::roster::Roster;

pub const INVENTORY_FILE: &str = "inventory.csv";
const REQUIRED: [&str; 8] = [
    "institution_id",
    "learners",
    "learners_5_6",
    "learner_laptops",
    "learner_tablets",
    "teacher_fte",
    "teacher_laptops",
    "mbps",
];
/// Oddities told one by one; of very many the number is told.
const NOTICES_MAX: usize = 20;

/// What an institution reported; `None` where it gave no number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InventoryEntry {
    pub learners: Option<f64>,
    pub learners_5_6: Option<f64>,
    pub learner_laptops: Option<f64>,
    pub learner_tablets: Option<f64>,
    pub teacher_fte: Option<f64>,
    pub teacher_laptops: Option<f64>,
    pub mbps: Option<f64>,
}

/// By institution id; only institutions on the roster.
pub type Inventory = BTreeMap<String, InventoryEntry>;

/// Reads the inventory; rows that cannot be used become notices, as row faults of surveys do.
pub fn parse_inventory(
    bytes: &[u8],
    roster: &Roster,
    notices: &mut Vec<String>,
) -> Result<Inventory, Vec<Fault>> {
    let wanted = Columns {
        required: &REQUIRED,
        is_known: &|column| REQUIRED.contains(&column) || column == "note",
        unknown_remedy: "Remove it; besides the required columns an inventory may have only note",
    };
    let file = CsvFile::open(INVENTORY_FILE, bytes, &wanted)?;
    let (mut inventory, mut faults) = (Inventory::new(), Faults::default());
    let mut odd = Vec::new();
    let read = file.for_each(|line, record| {
        let id = file.position("institution_id").map_or("", |at| cell(record, at));
        if roster.find(id).is_none() {
            odd.push(format!(
                "{INVENTORY_FILE}, line {line}: the institution {} is not on the roster. The row is not used.",
                shown(id)
            ));
            return;
        }
        let mut number = |column: &str| {
            let text = file.position(column).map_or("", |at| cell(record, at));
            let number = text.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
            if number.is_none() && !text.is_empty() {
                odd.push(format!(
                    "{INVENTORY_FILE}, line {line}, {}: {} is not a number of 0 or more. It counts as no data.",
                    shown(column),
                    shown(text)
                ));
            }
            number
        };
        let entry = InventoryEntry {
            learners: number("learners"),
            learners_5_6: number("learners_5_6"),
            learner_laptops: number("learner_laptops"),
            learner_tablets: number("learner_tablets"),
            teacher_fte: number("teacher_fte"),
            teacher_laptops: number("teacher_laptops"),
            mbps: number("mbps"),
        };
        if inventory.insert(id.to_string(), entry).is_some() {
            let message = format!("the institution {} stands twice", shown(id));
            faults.push(Fault::new(INVENTORY_FILE, message, "Keep one of the rows").at_line(line));
        }
    });
    faults.extend(read.err().unwrap_or_default());
    if odd.len() > NOTICES_MAX {
        let more = odd.split_off(NOTICES_MAX).len();
        odd.push(format!(
            "{INVENTORY_FILE}: {more} more such cells and rows are not listed."
        ));
    }
    notices.append(&mut odd);
    faults.into_result(inventory)
}
