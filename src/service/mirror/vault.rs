//! Records at rest. Whoever has no code finds nothing, and a code that was never made, was deleted
//! or belongs to something else gets the same answer.

use aws_lc_rs::rand::SystemRandom;

use super::{MirrorError, Record};
use crate::access::{Code, Keys, open_mirror, seal_mirror};
use crate::db::{Conn, Db, DbError, mirrors};

#[derive(Clone)]
pub struct Vault {
    pub db: Db,
    pub keys: Keys,
}

impl Vault {
    /// Makes a code and the row that it opens.
    pub async fn create(&self, record: &Record) -> Result<Code, MirrorError> {
        let code = Code::generate(&SystemRandom::new())?;
        let lookup = code.lookup(&self.keys.mirror_lookup);
        let sealed = seal_mirror(&self.keys, &code, &record.padded()?, &SystemRandom::new())?;
        let insert = move |conn: &mut Conn| mirrors::insert(conn, &lookup, &sealed);
        self.db.write(insert).await?;
        Ok(code)
    }

    /// Blocks. None for a code that opens nothing.
    pub fn open(&self, code: &Code) -> Result<Option<Record>, MirrorError> {
        let lookup = code.lookup(&self.keys.mirror_lookup);
        let sealed = self.db.read(|conn| mirrors::find(conn, &lookup))?;
        sealed
            .map(|sealed| Record::read(&open_mirror(&self.keys, code, &sealed)?))
            .transpose()
    }

    /// Reads, changes and stores a record in one transaction, so that two pages at once lose
    /// nothing. None if there is none (any more).
    pub async fn change<T: Send + 'static>(
        &self,
        code: &Code,
        work: impl Fn(&mut Record) -> T + Send + 'static,
    ) -> Result<Option<T>, MirrorError> {
        let (keys, code) = (self.keys.clone(), code.clone());
        let job = move |conn: &mut Conn| match change(conn, &keys, &code, &work) {
            Err(MirrorError::Db(error)) => Err(error),
            done => Ok(done),
        };
        self.db.write(job).await?
    }

    /// False if there was none.
    pub async fn delete(&self, code: &Code) -> Result<bool, MirrorError> {
        let lookup = code.lookup(&self.keys.mirror_lookup);
        let delete = move |conn: &mut Conn| mirrors::delete(conn, &lookup);
        Ok(self.db.write(delete).await?)
    }
}

fn change<T>(
    conn: &mut Conn,
    keys: &Keys,
    code: &Code,
    work: &impl Fn(&mut Record) -> T,
) -> Result<Option<T>, MirrorError> {
    let lookup = code.lookup(&keys.mirror_lookup);
    let Some(sealed) = mirrors::find(conn, &lookup)? else {
        return Ok(None);
    };
    let mut record = Record::read(&open_mirror(keys, code, &sealed)?)?;
    let done = work(&mut record);
    let sealed = seal_mirror(keys, code, &record.padded()?, &SystemRandom::new())?;
    let is_there = mirrors::update(conn, &lookup, &sealed)?;
    Ok(is_there.then_some(done))
}

/// Overwrites what deleted rows left behind, if any was deleted since the last time.
pub fn wipe(db: &Db) -> Result<bool, DbError> {
    let Some(note) = db.read(mirrors::deletion)? else {
        return Ok(false);
    };
    db.scrub_mirrors()?;
    db.write_blocking(move |conn| mirrors::forget_deletion(conn, &note))?;
    Ok(true)
}
