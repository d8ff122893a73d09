//! Group commit: one transaction takes every job that waits, each in its own savepoint, and each
//! caller is answered after the flush. Batches form by themselves while the disk is busy with the last.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use tokio::sync::oneshot;

use super::backend::{self, Conn, Target};
use super::{DbError, Limits};

/// Jobs of one SQLite transaction.
const SQLITE_BATCH: usize = 512;
/// On PostgreSQL several writers, on several nodes, may meet: small transactions retry cheaply.
const POSTGRES_BATCH: usize = 1;
const ATTEMPTS: u32 = 12;

pub(super) struct Writers {
    queue: Option<Sender<Box<dyn Job>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Writers {
    pub fn start(target: &Target, limits: Limits) -> Result<Writers, DbError> {
        let (threads, batch_max) = match target {
            Target::Sqlite(_) => (1, SQLITE_BATCH),
            Target::Postgres(_) => (limits.writers, POSTGRES_BATCH),
        };
        let (sender, queue) = bounded(limits.queue);
        let mut writers = Writers {
            queue: Some(sender),
            threads: Vec::new(),
        };
        for _ in 0..threads {
            let conn = Some(target.connect()?);
            let writer = Writer {
                target: target.clone(),
                conn,
                queue: queue.clone(),
                batch_max,
            };
            writers.threads.push(thread::spawn(move || writer.serve()));
        }
        Ok(writers)
    }

    pub fn send<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Conn) -> Result<T, DbError> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, DbError>>, DbError> {
        let (reply, answer) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(DbError::Closed)?;
        match queue.try_send(Box::new(Task {
            work,
            outcome: None,
            reply,
        })) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => Err(DbError::Busy),
            Err(TrySendError::Disconnected(_)) => Err(DbError::Closed),
        }
    }
}

impl Drop for Writers {
    /// Lets the writers finish what waits.
    fn drop(&mut self) {
        self.queue = None;
        for thread in self.threads.drain(..) {
            // A job may have held the last handle; a thread cannot wait for itself.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

struct Writer {
    target: Target,
    conn: Option<Conn>,
    queue: Receiver<Box<dyn Job>>,
    batch_max: usize,
}

impl Writer {
    fn serve(mut self) {
        while let Ok(first) = self.queue.recv() {
            let mut batch = vec![first];
            batch.extend(self.queue.try_iter().take(self.batch_max - 1));
            let flushed = self.store(&mut batch).map_err(|error| error.to_string());
            for job in batch {
                job.answer(flushed.clone());
            }
        }
    }

    /// Flushes, again after a conflict, and never goes on with a connection that failed.
    fn store(&mut self, batch: &mut [Box<dyn Job>]) -> Result<(), DbError> {
        let mut attempt = 1;
        loop {
            let mut conn = match self.conn.take() {
                Some(conn) => conn,
                None => self.target.connect()?,
            };
            let flushed = flush(&mut conn, batch);
            if backend::roll_back_to(&mut conn, 0).is_ok() && !backend::is_broken(&mut conn) {
                self.conn = Some(conn);
            }
            match flushed {
                Err(error) if error.is_conflict() && attempt < ATTEMPTS => {
                    let most_ms = 1_u64 << attempt.min(7);
                    thread::sleep(Duration::from_millis(rand::random_range(0..=most_ms)));
                    attempt += 1;
                }
                done => return done,
            }
        }
    }
}

fn flush(conn: &mut Conn, batch: &mut [Box<dyn Job>]) -> Result<(), DbError> {
    backend::begin_write(conn)?;
    for job in batch {
        job.run(conn)?;
    }
    Ok(backend::commit(conn)?)
}

/// A write and its waiting caller, whatever the type of the answer.
trait Job: Send {
    /// Runs in a savepoint and keeps the outcome; fails only if the whole transaction is lost.
    fn run(&mut self, conn: &mut Conn) -> Result<(), DbError>;
    fn answer(self: Box<Self>, flushed: Result<(), String>);
}

struct Task<W, T> {
    work: W,
    outcome: Option<Result<T, DbError>>,
    reply: oneshot::Sender<Result<T, DbError>>,
}

impl<W, T> Job for Task<W, T>
where
    W: FnMut(&mut Conn) -> Result<T, DbError> + Send,
    T: Send,
{
    fn run(&mut self, conn: &mut Conn) -> Result<(), DbError> {
        let depth = backend::depth(conn)?;
        backend::savepoint(conn)?;
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(conn)));
        let outcome = outcome.unwrap_or(Err(DbError::Panicked));
        match &outcome {
            Ok(_) => backend::commit(conn)?,
            Err(error) if error.is_conflict() => return outcome.map(drop),
            Err(_) => backend::roll_back_to(conn, depth)?,
        }
        self.outcome = Some(outcome);
        Ok(())
    }

    fn answer(self: Box<Self>, flushed: Result<(), String>) {
        let answer = match (flushed, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(DbError::Closed),
            (Err(reason), _) => Err(DbError::Retry(reason)),
        };
        // The caller may have gone; what was stored stays stored.
        let _ = self.reply.send(answer);
    }
}
