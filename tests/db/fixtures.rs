//! An open cycle with two schools, and short words for what the tests do to it.

use std::sync::mpsc;
use std::thread::Scope;

use spogulis::db::cycles::{self, Cycle, CycleState};
use spogulis::db::drafts::{self, Draft};
use spogulis::db::inbox::{self, Submission};
use spogulis::db::institutions::{self, Institution};
use spogulis::db::invitations::{self, Invitation};
use spogulis::db::responses::{Response, Sheet};
use spogulis::db::{Conn, Db, DbError, random_id, settings};
use spogulis::survey::{Stage, SurveyId};
use tokio::runtime::Runtime;

pub fn cycle(key: &str) -> Cycle {
    Cycle {
        key: key.to_owned(),
        label: "2026/27".to_owned(),
        state: CycleState::Open,
        is_baseline: false,
        is_synthetic: true,
        baseline_key: None,
        dataset: "cycle-2026".to_owned(),
        manifest: "{}".to_owned(),
        catalogue: "[]".to_owned(),
        codebook: "[]".to_owned(),
        quality: "{}".to_owned(),
        inventory: None,
        digcompedu: Some("[]".to_owned()),
        data_sha256: "d".to_owned(),
        content_sha256: "c".to_owned(),
        catalogue_sha256: "k".to_owned(),
    }
}

pub fn institution(id: &str) -> Institution {
    Institution {
        cycle_key: "2026".to_owned(),
        id: id.to_owned(),
        name: format!("Skola {id}"),
        stage: Stage::School,
        teachers_n: 40,
        g7_9: 120,
        g10_12: 80,
        learners: 500,
    }
}

pub fn sheet(grade: Option<i16>, answers: Vec<u8>) -> Sheet {
    Sheet {
        grade,
        is_primary: false,
        weight: 1.5,
        covariates: "gender=f".to_owned(),
        answers,
        version: "2026.1".to_owned(),
    }
}

pub fn response(institution_id: &str, sheet: Sheet) -> Response {
    Response {
        cycle_key: "2026".to_owned(),
        survey: SurveyId::Student,
        institution_id: institution_id.to_owned(),
        sheet,
    }
}

pub fn invitation(code_hmac: &[u8]) -> Invitation {
    Invitation {
        id: random_id(),
        cycle_key: "2026".to_owned(),
        survey: SurveyId::Student,
        institution_id: "S01".to_owned(),
        code_hmac: code_hmac.to_owned(),
        spent: false,
        canceled: false,
    }
}

/// An open cycle with the schools S01 and S02.
pub fn open_cycle(db: &Db) {
    db.write_blocking(|conn| {
        cycles::insert(conn, &cycle("2026"))?;
        institutions::insert_many(conn, &[institution("S02"), institution("S01")])
    })
    .unwrap();
}

pub fn invite(db: &Db, codes: impl IntoIterator<Item = u32>) {
    let batch: Vec<_> = codes
        .into_iter()
        .map(|n| invitation(&n.to_be_bytes()))
        .collect();
    db.write_blocking(move |conn| invitations::insert_many(conn, &batch))
        .unwrap();
}

pub fn submit(db: &Db, code: u32) -> Result<Submission, DbError> {
    let answers = code.to_be_bytes().to_vec();
    db.write_blocking(move |conn| {
        inbox::submit(
            conn,
            &code.to_be_bytes(),
            &sheet(Some(8), answers.clone()),
            &[],
        )
    })
}

pub fn setting(db: &Db, key: &'static str) -> Option<String> {
    db.read(|conn| settings::find(conn, key)).unwrap()
}

pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
}

/// Keeps one writer busy until the answer is given; what is written meanwhile waits together.
pub fn hold_writer<'s>(scope: &'s Scope<'s, '_>, db: &'s Db) -> mpsc::Sender<()> {
    let (release, gate) = mpsc::channel();
    let (started, start) = mpsc::channel();
    let hold = move |_: &mut Conn| {
        started.send(()).map_err(|_| DbError::Closed)?;
        gate.recv().map_err(|_| DbError::Closed)
    };
    scope.spawn(move || db.write_blocking(hold).unwrap());
    start.recv().unwrap();
    release
}

/// Keeps a draft if its code can still be used.
pub fn keep(conn: &mut Conn, draft: &Draft) -> Result<bool, DbError> {
    let Some(live) = invitations::hold_live(conn, &draft.code_hmac)? else {
        return Ok(false);
    };
    drafts::upsert(conn, &live, draft)?;
    Ok(true)
}
