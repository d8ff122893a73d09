//! Codes for those who may answer. A code exists while its slip is made and on the paper; what is
//! stored is its HMAC. Nothing here reads an answer, and nobody learns whether one was given: a code
//! that is unknown, used, canceled or somebody else's is refused in the same words.

use aws_lc_rs::rand::SystemRandom;

use crate::access::{Code, CodeError, Keys};
use crate::db::class_codes::{self, ClassCode};
use crate::db::cycles::{self, CycleState};
use crate::db::institutions::{self, Institution};
use crate::db::invitations::{self, Invitation};
use crate::db::{Conn, Db, DbError, drafts, random_id};
use crate::service::cycle::asked_surveys;
use crate::survey::{Audience, SurveyId};

#[derive(Debug, thiserror::Error)]
pub enum CodesError {
    #[error("the cycle is not open; codes are made while it takes answers")]
    NotOpen,
    #[error("the survey does not ask anybody at this institution")]
    NotAsked,
    #[error("too many codes for this institution: {left} more may be made")]
    TooMany { left: i64 },
    #[error("there is nothing to be done with this code: it is unknown, used or canceled")]
    NotLive,
    #[error(transparent)]
    Code(#[from] CodeError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl CodesError {
    pub fn code(&self) -> &'static str {
        match self {
            CodesError::NotOpen => "codes-not-open",
            CodesError::NotAsked => "codes-not-asked",
            CodesError::TooMany { .. } => "codes-too-many",
            CodesError::NotLive => "codes-not-live",
            CodesError::Code(error) => error.code(),
            CodesError::Db(error) => error.code(),
        }
    }
}

/// Whose codes they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct For {
    pub cycle_key: String,
    pub survey: SurveyId,
    pub institution_id: String,
}

/// Codes that have just been made, on their way to paper.
#[derive(Debug)]
pub struct CodeSheet {
    pub survey: SurveyId,
    pub institution: String,
    pub codes: Vec<Code>,
}

/// Beyond the people on the roster, for lost slips and newcomers.
const SPARE: i64 = 20;
/// The most that a class code hands out.
pub const CLASS_MOST: u16 = 60;

/// People on the roster whom a survey asks; management answers together.
pub fn roster_count(institution: &Institution, survey: SurveyId) -> u16 {
    let n = match survey.audience() {
        _ if survey.stage() != institution.stage => 0,
        Audience::Management => 1,
        Audience::Teachers => institution.teachers_n,
        Audience::Students => institution.g7_9 + institution.g10_12,
    };
    u16::try_from(n).unwrap_or(0)
}

/// Makes as many codes as there are people on the roster, or `count`.
pub fn make(
    db: &Db,
    keys: &Keys,
    whose: &For,
    count: Option<u16>,
) -> Result<CodeSheet, CodesError> {
    let roster =
        db.read(|conn| institutions::get(conn, &whose.cycle_key, &whose.institution_id))?;
    let count = count.unwrap_or_else(|| roster_count(&roster, whose.survey));
    let codes = (0..count)
        .map(|_| Code::generate(&SystemRandom::new()))
        .collect::<Result<Vec<_>, _>>()?;
    let mut batch: Vec<Invitation> = codes
        .iter()
        .map(|code| invitation(keys, whose, code))
        .collect();
    // not in the order of the sheet
    batch.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    let room = whose.clone();
    let institution = db.write_blocking(move |conn| {
        let checked = check_room(conn, &room, count.into())?;
        if checked.is_ok() {
            invitations::insert_many(conn, &batch)?;
        }
        Ok(checked)
    })??;
    Ok(CodeSheet {
        survey: whose.survey,
        institution: institution.name,
        codes,
    })
}

/// Makes one code for a class, which hands out `budget` others.
pub fn make_for_class(
    db: &Db,
    keys: &Keys,
    whose: &For,
    budget: u16,
) -> Result<CodeSheet, CodesError> {
    if budget > CLASS_MOST {
        let left = CLASS_MOST.into();
        return Err(CodesError::TooMany { left });
    }
    let code = Code::generate(&SystemRandom::new())?;
    let class_code = ClassCode {
        id: random_id(),
        cycle_key: whose.cycle_key.clone(),
        survey: whose.survey,
        institution_id: whose.institution_id.clone(),
        code_hmac: code.lookup(&keys.lookup).to_vec(),
        budget: budget.into(),
    };
    let room = whose.clone();
    let institution = db.write_blocking(move |conn| {
        let checked = check_room(conn, &room, budget.into())?;
        if checked.is_ok() {
            class_codes::insert(conn, &class_code)?;
        }
        Ok(checked)
    })??;
    Ok(CodeSheet {
        survey: whose.survey,
        institution: institution.name,
        codes: vec![code],
    })
}

/// Whether so many more codes may be made. Without an end to them one person could answer for all.
pub(super) fn check_room(
    conn: &mut Conn,
    whose: &For,
    more: i64,
) -> Result<Result<Institution, CodesError>, DbError> {
    if cycles::hold_state(conn, &whose.cycle_key)? != CycleState::Open {
        return Ok(Err(CodesError::NotOpen));
    }
    let institution = institutions::get(conn, &whose.cycle_key, &whose.institution_id)?;
    let people = i64::from(roster_count(&institution, whose.survey));
    if people == 0 || !asked_surveys(conn, &whose.cycle_key)?.contains(&whose.survey) {
        return Ok(Err(CodesError::NotAsked));
    }
    let counts = invitations::counts(conn, &whose.cycle_key)?;
    let own = counts
        .iter()
        .find(|count| count.survey == whose.survey && count.institution_id == whose.institution_id);
    let valid = own.map_or(0, |count| count.made - count.canceled);
    let promised =
        class_codes::budget_left(conn, &whose.cycle_key, whose.survey, &whose.institution_id)?;
    let left = (people + people / 2 + SPARE - valid - promised).max(0);
    Ok(match more <= left {
        true => Ok(institution),
        false => Err(CodesError::TooMany { left }),
    })
}

fn invitation(keys: &Keys, whose: &For, code: &Code) -> Invitation {
    Invitation {
        id: random_id(),
        cycle_key: whose.cycle_key.clone(),
        survey: whose.survey,
        institution_id: whose.institution_id.clone(),
        code_hmac: code.lookup(&keys.lookup).to_vec(),
        spent: false,
        canceled: false,
    }
}

/// What can be done with a slip, by whoever holds it: with `own`, only with one of that institution.
pub struct Desk<'a> {
    pub db: &'a Db,
    pub keys: &'a Keys,
    pub own: Option<String>,
}

impl Desk<'_> {
    /// Makes a code useless; its draft goes. A class code hands out no more.
    pub fn cancel(&self, typed: &str) -> Result<(), CodesError> {
        let lookup = self.lookup(typed)?;
        let own = self.own.clone();
        self.db.write_blocking(move |conn| {
            if find_live(conn, &lookup, own.as_deref())?.is_some() {
                return cancel(conn, &lookup).map(Ok);
            }
            let class_code = class_codes::find_by_hmac(conn, &lookup)?;
            let is_own = |found: &ClassCode| is_own(&found.institution_id, own.as_deref());
            if class_code.is_some_and(|found| is_own(&found)) && class_codes::close(conn, &lookup)?
            {
                return Ok(Ok(()));
            }
            Ok(Err(CodesError::NotLive))
        })?
    }

    /// Cancels a lost code and makes another in its place. What was answered under the lost one is
    /// not carried over: nobody but its holder could read it.
    pub fn reissue(&self, typed: &str) -> Result<CodeSheet, CodesError> {
        let lookup = self.lookup(typed)?;
        let own = self.own.clone();
        let code = Code::generate(&SystemRandom::new())?;
        let (fresh, id) = (code.lookup(&self.keys.lookup).to_vec(), random_id());
        let (survey, institution) = self.db.write_blocking(move |conn| {
            let Some(lost) = find_live(conn, &lookup, own.as_deref())? else {
                return Ok(Err(CodesError::NotLive));
            };
            cancel(conn, &lookup)?;
            let replacement = Invitation {
                id: id.clone(),
                code_hmac: fresh.clone(),
                ..lost
            };
            invitations::insert(conn, &replacement)?;
            let place =
                institutions::get(conn, &replacement.cycle_key, &replacement.institution_id)?;
            Ok(Ok((replacement.survey, place.name)))
        })??;
        Ok(CodeSheet {
            survey,
            institution,
            codes: vec![code],
        })
    }

    /// Gives a slip that was handed out in the wrong place to another institution of its stage. The
    /// draft stays.
    pub fn move_to(&self, typed: &str, institution_id: &str) -> Result<(), CodesError> {
        let lookup = self.lookup(typed)?;
        let (own, to) = (self.own.clone(), institution_id.to_owned());
        self.db.write_blocking(move |conn| {
            let Some(found) = find_live(conn, &lookup, own.as_deref())? else {
                return Ok(Err(CodesError::NotLive));
            };
            let place = institutions::find(conn, &found.cycle_key, &to)?;
            if place.is_none_or(|place| roster_count(&place, found.survey) == 0) {
                return Ok(Err(CodesError::NotAsked));
            }
            Ok(match invitations::move_to(conn, &lookup, &to)? {
                true => Ok(()),
                false => Err(CodesError::NotLive),
            })
        })?
    }

    fn lookup(&self, typed: &str) -> Result<[u8; 32], CodesError> {
        let code = Code::parse(typed).map_err(|_| CodesError::NotLive)?;
        Ok(code.lookup(&self.keys.lookup))
    }
}

fn is_own(institution_id: &str, own: Option<&str>) -> bool {
    own.is_none_or(|own| own == institution_id)
}

/// The invitation of a code that can still be used, in an open cycle, in one's own institution.
fn find_live(
    conn: &mut Conn,
    lookup: &[u8; 32],
    own: Option<&str>,
) -> Result<Option<Invitation>, DbError> {
    let found = invitations::find_by_hmac(conn, lookup)?;
    let found = found.filter(|found| found.is_live() && is_own(&found.institution_id, own));
    let Some(found) = found else {
        return Ok(None);
    };
    let is_open = cycles::hold_state(conn, &found.cycle_key)? == CycleState::Open;
    let is_live = is_open && invitations::hold_live(conn, lookup)?.is_some();
    Ok(is_live.then_some(found))
}

fn cancel(conn: &mut Conn, lookup: &[u8; 32]) -> Result<(), DbError> {
    invitations::cancel(conn, lookup)?;
    drafts::delete(conn, lookup)?;
    Ok(())
}

/// A way into a survey: the code to answer with.
#[derive(Debug)]
pub struct Admission {
    pub code: Code,
    pub cycle_key: String,
    pub survey: SurveyId,
}

/// Lets the holder of a code in. A class code gives a code of its own to each who asks. All other
/// codes are refused after the same questions to the database.
pub fn admit(db: &Db, keys: &Keys, typed: &str) -> Result<Option<Admission>, CodesError> {
    let Ok(code) = Code::parse(typed) else {
        return Ok(None);
    };
    let lookup = code.lookup(&keys.lookup);
    let (invitation, class_code, is_open) = db.read(move |conn| {
        let invitation = invitations::find_by_hmac(conn, &lookup)?.filter(Invitation::is_live);
        let class_code = class_codes::find_by_hmac(conn, &lookup)?.filter(|found| found.budget > 0);
        let cycle_key = invitation.as_ref().map(|found| found.cycle_key.as_str());
        let cycle_key = cycle_key.or(class_code.as_ref().map(|found| found.cycle_key.as_str()));
        let head = cycles::find_head(conn, cycle_key.unwrap_or_default())?;
        let is_open = head.is_some_and(|head| head.state == CycleState::Open);
        Ok((invitation, class_code, is_open))
    })?;
    match (invitation, class_code) {
        (Some(found), _) if is_open => Ok(Some(Admission {
            code,
            cycle_key: found.cycle_key,
            survey: found.survey,
        })),
        (None, Some(found)) if is_open => hand_out(db, keys, found),
        _ => Ok(None),
    }
}

fn hand_out(db: &Db, keys: &Keys, class_code: ClassCode) -> Result<Option<Admission>, CodesError> {
    let code = Code::generate(&SystemRandom::new())?;
    let whose = For {
        cycle_key: class_code.cycle_key,
        survey: class_code.survey,
        institution_id: class_code.institution_id,
    };
    let own = invitation(keys, &whose, &code);
    let is_handed_out = db.write_blocking(move |conn| {
        let is_open = cycles::hold_state(conn, &own.cycle_key)? == CycleState::Open;
        let is_taken = is_open && class_codes::take_one(conn, &class_code.code_hmac)?;
        if is_taken {
            invitations::insert(conn, &own)?;
        }
        Ok(is_taken)
    })?;
    Ok(is_handed_out.then_some(Admission {
        code,
        cycle_key: whose.cycle_key,
        survey: whose.survey,
    }))
}
