//! Answers that came on paper, typed in twice and compared; what was decided against the paper goes
//! into the inbox like any other answer. A sheet spends a code that nobody holds, so that it counts
//! in the institution's budget and its number can be used once.

mod entry;

use crate::access::{Keys, SealError, keyed_hash};
use crate::db::cycles::{self, CycleState};
use crate::db::inbox::{self, Submission};
use crate::db::invitations::{self, Invitation};
use crate::db::paper::{self, PaperCount, PaperSheet};
use crate::db::{Conn, DbError, SurveyAt, random_id};
use crate::service::codes::{self, CodesError, For};
use crate::service::sheets;
use crate::survey::{Form, Questionnaire, Raw};

pub use entry::{Difference, accept, accept_one};

#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error("the cycle does not take answers now")]
    NotOpen,
    #[error("this entry has been made by somebody else meanwhile")]
    AlreadyEntered,
    #[error("a sheet with this number was submitted")]
    AlreadySubmitted,
    #[error("there is no sheet with this number")]
    NoSuchSheet,
    #[error(transparent)]
    Codes(#[from] CodesError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error("an entry cannot be read")]
    Unreadable,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl PaperError {
    pub fn code(&self) -> &'static str {
        match self {
            PaperError::NotOpen => "not-open",
            PaperError::AlreadyEntered => "already-entered",
            PaperError::AlreadySubmitted => "already-submitted",
            PaperError::NoSuchSheet => "no-such-sheet",
            PaperError::Codes(error) => error.code(),
            PaperError::Seal(error) => error.code(),
            PaperError::Unreadable => "draft-unreadable",
            PaperError::Db(error) => error.code(),
        }
    }
}

/// Which of the two entries of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    First,
    Second,
}

/// A sheet as the desk sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub number: i32,
    pub first_login: String,
    /// None if it was typed in once.
    pub second_login: Option<String>,
    /// On which nobody has decided.
    pub differences: Vec<Difference>,
}

impl Typed {
    /// It was typed in twice, and nothing differs any more.
    pub fn is_ready(&self) -> bool {
        self.second_login.is_some() && self.differences.is_empty()
    }
}

/// What the paper says where the entries differ; empty for no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub number: i32,
    pub question: String,
    pub answer: String,
}

/// The paper of one survey at one institution.
#[derive(Clone)]
pub struct Desk {
    pub keys: Keys,
    pub at: SurveyAt,
    pub questionnaire: &'static Questionnaire,
    pub form: &'static Form,
}

/// A job that refuses without an error of the database.
type Outcome<T> = Result<Result<T, PaperError>, DbError>;

impl Desk {
    pub fn list(&self, conn: &mut Conn) -> Result<Vec<Typed>, PaperError> {
        let sheets = paper::list(conn, &self.at)?;
        sheets.iter().map(|sheet| self.typed(sheet)).collect()
    }

    fn typed(&self, sheet: &PaperSheet) -> Result<Typed, PaperError> {
        let differences = match self.both(sheet)? {
            Some((first, second)) => entry::differences(self.form, &first, &second),
            None => Vec::new(),
        };
        Ok(Typed {
            number: sheet.number,
            first_login: sheet.first_login.clone(),
            second_login: sheet.second_login.clone(),
            differences,
        })
    }

    /// The entry that a sheet needs next; none if both are there. With the second entry comes who
    /// has made the first.
    pub fn next_turn(
        &self,
        conn: &mut Conn,
        number: i32,
    ) -> Result<Option<(Turn, Option<String>)>, PaperError> {
        if let Some(sheet) = paper::find(conn, &self.at, number)? {
            let second = (Turn::Second, Some(sheet.first_login));
            return Ok(sheet.second.is_none().then_some(second));
        }
        let slot = invitations::find_by_hmac(conn, &self.slot(number))?;
        match slot {
            Some(slot) if slot.spent => Err(PaperError::AlreadySubmitted),
            _ => Ok(Some((Turn::First, None))),
        }
    }

    /// Keeps an entry of accepted answers.
    pub fn enter(
        &self,
        conn: &mut Conn,
        (number, turn): (i32, Turn),
        login: &str,
        answers: &Raw,
    ) -> Outcome<()> {
        if cycles::hold_state(conn, &self.at.cycle_key)? != CycleState::Open {
            return Ok(Err(PaperError::NotOpen));
        }
        let sheet = match (turn, paper::find(conn, &self.at, number)?) {
            (Turn::First, None) => match self.take_slot(conn, number)? {
                Ok(()) => self.first(number, login, answers),
                Err(refused) => Err(refused),
            },
            (Turn::Second, Some(sheet)) if sheet.second.is_none() => {
                self.second(sheet, login, answers)
            }
            (Turn::Second, None) => Err(PaperError::NoSuchSheet),
            _ => Err(PaperError::AlreadyEntered),
        };
        match sheet {
            Ok(sheet) => paper::put(conn, &self.at, &sheet).map(Ok),
            Err(refused) => Ok(Err(refused)),
        }
    }

    fn first(&self, number: i32, login: &str, answers: &Raw) -> Result<PaperSheet, PaperError> {
        Ok(PaperSheet {
            number,
            first: self.seal(number, answers)?,
            first_login: login.to_owned(),
            second: None,
            second_login: None,
            fields: 0,
            differing: 0,
        })
    }

    fn second(
        &self,
        sheet: PaperSheet,
        login: &str,
        answers: &Raw,
    ) -> Result<PaperSheet, PaperError> {
        let first = self.open(sheet.number, &sheet.first)?;
        let (fields, differing) = entry::quality(self.form, &first, answers);
        Ok(PaperSheet {
            second: Some(self.seal(sheet.number, answers)?),
            second_login: Some(login.to_owned()),
            fields,
            differing,
            ..sheet
        })
    }

    /// Puts what the paper says into both entries.
    pub fn decide(&self, conn: &mut Conn, decisions: &[Decision]) -> Outcome<()> {
        for decision in decisions {
            let Some(sheet) = paper::find(conn, &self.at, decision.number)? else {
                return Ok(Err(PaperError::NoSuchSheet));
            };
            match self.decided(sheet, decision) {
                Ok(sheet) => paper::put(conn, &self.at, &sheet)?,
                Err(refused) => return Ok(Err(refused)),
            }
        }
        Ok(Ok(()))
    }

    fn decided(&self, sheet: PaperSheet, decision: &Decision) -> Result<PaperSheet, PaperError> {
        let both = self.both(&sheet)?;
        let (mut first, mut second) = both.ok_or(PaperError::NoSuchSheet)?;
        for entry in [&mut first, &mut second] {
            match decision.answer.is_empty() {
                true => drop(entry.remove(&decision.question)),
                false => drop(entry.insert(decision.question.clone(), decision.answer.clone())),
            }
        }
        Ok(PaperSheet {
            first: self.seal(sheet.number, &first)?,
            second: Some(self.seal(sheet.number, &second)?),
            ..sheet
        })
    }

    /// Forgets a sheet and gives its place in the budget back.
    pub fn discard(&self, conn: &mut Conn, number: i32) -> Outcome<()> {
        if !paper::remove(conn, &self.at, number)? {
            return Ok(Err(PaperError::NoSuchSheet));
        }
        invitations::delete_unspent(conn, &self.slot(number))?;
        Ok(Ok(()))
    }

    /// Sends all sheets on in which nothing differs, and gives their number. Of both entries nothing
    /// stays but how many fields differed.
    pub fn submit(&self, conn: &mut Conn) -> Outcome<usize> {
        if cycles::hold_state(conn, &self.at.cycle_key)? != CycleState::Open {
            return Ok(Err(PaperError::NotOpen));
        }
        let ready = match self.ready(conn)? {
            Ok(ready) => ready,
            Err(refused) => return Ok(Err(refused)),
        };
        let n_ready = ready.len();
        for (sheet, answers) in ready {
            self.send(conn, &sheet, &answers)?;
        }
        Ok(Ok(n_ready))
    }

    fn ready(&self, conn: &mut Conn) -> Outcome<Vec<(PaperSheet, Raw)>> {
        let sheets = paper::list(conn, &self.at)?.into_iter();
        let ready = sheets.filter_map(|sheet| match self.both(&sheet) {
            Ok(Some((first, second))) if first == second => Some(Ok((sheet, first))),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        });
        Ok(ready.collect())
    }

    fn send(&self, conn: &mut Conn, sheet: &PaperSheet, entered: &Raw) -> Result<(), DbError> {
        let refused = |why: &str| DbError::Refused(format!("sheet {}: {why}", sheet.number));
        let answers = self.form.accept(entered);
        let answers = answers.map_err(|_| refused("answers do not fit the questionnaire"))?;
        let kept = sheets::sheet(self.questionnaire, &answers, false);
        let written = sheets::remarks(&answers);
        match inbox::submit(conn, &self.slot(sheet.number), &kept, &written)? {
            Submission::Accepted => {}
            other => return Err(refused(&format!("{other:?}"))),
        }
        paper::remove(conn, &self.at, sheet.number)?;
        let more = PaperCount {
            sheets: 1,
            fields: sheet.fields,
            differing: sheet.differing,
        };
        paper::add(conn, &self.at, more)
    }

    /// Stands where others have the hash of their code; only this installation can tell it.
    fn slot(&self, number: i32) -> [u8; 32] {
        keyed_hash(&self.keys.lookup, self.binding(number).as_bytes())
    }

    /// Ties what is kept of a sheet to its place.
    fn binding(&self, number: i32) -> String {
        let at = &self.at;
        let (cycle, institution) = (&at.cycle_key, &at.institution_id);
        format!("paper/{cycle}/{}/{institution}/{number}", at.survey.code())
    }

    fn take_slot(&self, conn: &mut Conn, number: i32) -> Outcome<()> {
        let slot = self.slot(number);
        if invitations::find_by_hmac(conn, &slot)?.is_some() {
            return Ok(Err(PaperError::AlreadySubmitted));
        }
        let whose = For {
            cycle_key: self.at.cycle_key.clone(),
            survey: self.at.survey,
            institution_id: self.at.institution_id.clone(),
        };
        if let Err(refused) = codes::check_room(conn, &whose, 1)? {
            return Ok(Err(refused.into()));
        }
        let invitation = Invitation {
            id: random_id(),
            cycle_key: whose.cycle_key,
            survey: whose.survey,
            institution_id: whose.institution_id,
            code_hmac: slot.to_vec(),
            spent: false,
            canceled: false,
        };
        invitations::insert(conn, &invitation).map(Ok)
    }

    fn seal(&self, number: i32, answers: &Raw) -> Result<Vec<u8>, PaperError> {
        entry::seal(&self.keys.paper, &self.binding(number), self.form, answers)
    }

    fn open(&self, number: i32, sealed: &[u8]) -> Result<Raw, PaperError> {
        entry::open(&self.keys.paper, &self.binding(number), sealed)
    }

    /// Both entries; none if the second is not there yet.
    fn both(&self, sheet: &PaperSheet) -> Result<Option<(Raw, Raw)>, PaperError> {
        let Some(second) = &sheet.second else {
            return Ok(None);
        };
        let first = self.open(sheet.number, &sheet.first)?;
        Ok(Some((first, self.open(sheet.number, second)?)))
    }
}
