//! From coded rows to indicators: the catalogue as data, estimates, comparison of cycles, status.

mod analysis;
mod builtin;
mod catalogue;
mod compare;
mod cycle;
mod estimate;
mod institutions;
mod inventory;
mod likert;
mod programme;
mod reliability;
mod result;
mod status;
mod tally;
mod weighting;

pub use analysis::{CountsTable, InstitutionCounts, SCHEMA, analyse, counts_tables};
pub use builtin::builtin_catalogue;
pub use catalogue::{CATALOGUE_FILE, Catalogue, Definition, GapDefinition, HeadlineCi, Kind, Unit};
pub use cycle::{Cycle, HiddenBands};
pub use programme::{
    Better, CoverageTarget, Direction, Oddity, Part, Programme, ProgrammeIndicator, programme,
};
pub use result::*;
