use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::r2d2::{ManageConnection, NopErrorHandler, Pool, PooledConnection};
use diesel::sql_query;

use super::DbError;
use super::backend::{self, Conn, Target};

/// A pool of connections that only read.
pub(super) struct Readers {
    pool: Pool<Opener>,
}

struct Opener {
    target: Target,
}

impl Readers {
    pub fn open(target: &Target, size: u32) -> Result<Readers, DbError> {
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(5))
            // A server may have gone away meanwhile; a file does not.
            .test_on_check_out(matches!(target, Target::Postgres(_)))
            .error_handler(Box::new(NopErrorHandler))
            .build(Opener {
                target: target.clone(),
            })
            .map_err(|error| DbError::Unreachable(error.to_string()))?;
        Ok(Readers { pool })
    }

    pub fn read<T>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        let conn = self
            .pool
            .get()
            .map_err(|error| match self.pool.state().connections {
                0 => DbError::Unreachable(error.to_string()),
                _ => DbError::Busy,
            })?;
        on_snapshot(conn, work)
    }

    /// Gives the work back if all hands are full.
    pub fn try_read<T, W>(&self, work: W) -> Result<Result<T, DbError>, W>
    where
        W: FnOnce(&mut Conn) -> Result<T, DbError>,
    {
        match self.pool.try_get() {
            Some(conn) => Ok(on_snapshot(conn, work)),
            None => Err(work),
        }
    }
}

fn on_snapshot<T>(
    mut conn: PooledConnection<Opener>,
    work: impl FnOnce(&mut Conn) -> Result<T, DbError>,
) -> Result<T, DbError> {
    backend::begin_read(&mut conn)?;
    let outcome = work(&mut conn);
    // A failure here concerns the connection, not the answer; the pool will drop it as broken.
    let _ = backend::roll_back_to(&mut conn, 0);
    outcome
}

impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = DbError;

    fn connect(&self) -> Result<Conn, DbError> {
        self.target.connect_reader()
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), DbError> {
        sql_query("SELECT 1").execute(conn)?;
        Ok(())
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        backend::is_broken(conn)
    }
}
