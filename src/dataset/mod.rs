//! Coded rows of a cycle, with the codebook that says what the codes mean.

mod codebook;
mod collected;
mod csv_file;
mod digcompedu_file;
mod encoding;
mod fault;
mod folder;
mod inventory;
mod manifest;
mod options;
mod roster;
mod rows;
mod survey_file;

pub use codebook::{CODEBOOK_FILE, Codebook, CodedItem};
pub use collected::{Collected, accept_collected};
pub use digcompedu_file::{FormColumns, SelfAssessment, parse_self_assessments};
pub use fault::{Fault, Faults, shown};
pub use folder::{Dataset, ReadFile, canonical_sha256, parse_digcompedu};
pub use inventory::{INVENTORY_FILE, Inventory, InventoryEntry, parse_inventory};
pub use manifest::{MANIFEST_FILE, Manifest, TargetField, json_object};
pub use options::{Options, WeightSource};
pub use roster::{ROSTER_FILE, Roster, RosterEntry};
pub use rows::{RowHead, SurveyRows};
pub use survey_file::Quality;
