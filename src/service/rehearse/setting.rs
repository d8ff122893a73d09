//! The cycle in which a rehearsal takes place: schools, classes and a code for each pupil. It is
//! made in a database of its own and never beside a real one.

use super::Plan;
use crate::access::{Code, Keys};
use crate::db::Db;
use crate::db::cycles::{self, Cycle, CycleState};
use crate::db::institutions::{self, Institution};
use crate::service::codes::{self, CLASS_MOST, CodesError, For};
use crate::survey::{Stage, SurveyId};

/// The cycle of the pupils.
pub const CYCLE: &str = "rehearsal";
/// Where rows are written without web, to compare with.
pub const BARE_CYCLE: &str = "bare";
const CLASSES_OF_A_SCHOOL: usize = 5;
const CODEBOOK_BYTES: usize = 64 * 1024;

/// A pupil's place.
#[derive(Clone, Debug)]
pub struct Seat {
    pub code: String,
    pub institution_id: String,
}

/// Opens the cycle and makes codes: slips for every other class, one code on the blackboard for the
/// rest, which hands out some more than there are pupils.
pub fn prepare(db: &Db, keys: &Keys, plan: &Plan) -> Result<Vec<Seat>, CodesError> {
    let schools = plan.classes.div_ceil(CLASSES_OF_A_SCHOOL);
    for key in [CYCLE, BARE_CYCLE] {
        let roster: Vec<Institution> = (0..schools).map(|n| school(key, n, plan)).collect();
        db.write_blocking(move |conn| {
            cycles::insert(conn, &cycle(key))?;
            institutions::insert_many(conn, &roster)
        })?;
    }
    let mut seats = Vec::new();
    for class in 0..plan.classes {
        let size = plan.class_size(class);
        let whose = For {
            cycle_key: CYCLE.to_owned(),
            survey: SurveyId::Student,
            institution_id: school_id(class / CLASSES_OF_A_SCHOOL),
        };
        let sheet = match class % 2 {
            0 => codes::make(db, keys, &whose, Some(size))?,
            _ => codes::make_for_class(db, keys, &whose, (size * 2).min(CLASS_MOST))?,
        };
        let typed = sheet.codes.iter().cycle().take(size.into());
        seats.extend(typed.map(|code: &Code| Seat {
            code: code.to_string(),
            institution_id: whose.institution_id.clone(),
        }));
    }
    Ok(seats)
}

pub fn school_id(number: usize) -> String {
    format!("S{number:03}")
}

/// Not marked as made up, and with a document as long as those of a real cycle: the pages shall cost
/// what they cost on the day.
fn cycle(key: &str) -> Cycle {
    Cycle {
        key: key.to_owned(),
        label: "Mēģinājums / Rehearsal".to_owned(),
        state: CycleState::Open,
        is_baseline: false,
        is_synthetic: false,
        baseline_key: None,
        dataset: key.to_owned(),
        manifest: "{}".to_owned(),
        catalogue: "[]".to_owned(),
        codebook: format!("[{}]", " ".repeat(CODEBOOK_BYTES)),
        quality: "{}".to_owned(),
        inventory: None,
        digcompedu: None,
        data_sha256: String::new(),
        content_sha256: String::new(),
        catalogue_sha256: String::new(),
    }
}

fn school(cycle_key: &str, number: usize, plan: &Plan) -> Institution {
    // Room for the codes that classes may hand out beyond their pupils.
    let pupils = i32::try_from(plan.pupils * 2).unwrap_or(i32::MAX / 4);
    Institution {
        cycle_key: cycle_key.to_owned(),
        id: school_id(number),
        name: format!("{number}. skola"),
        stage: Stage::School,
        teachers_n: 0,
        g7_9: pupils,
        g10_12: 0,
        learners: pupils,
    }
}
