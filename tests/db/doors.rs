//! Reading and writing, whatever the noun.

use diesel::connection::SimpleConnection;
use spogulis::db::{Conn, Db, DbError, Limits, cycles, responses, settings};

use crate::fixtures::{hold_writer, open_cycle, response, runtime, setting, sheet};
use crate::support::{for_each_database, places};

#[test]
fn failing_and_panicking_jobs_leave_their_neighbours_alone() {
    for_each_database(|db| {
        let (good, bad, mad) = std::thread::scope(|scope| {
            let release = hold_writer(scope, db);
            let good = db.write(|conn| settings::set(conn, "good", "1"));
            let bad = db.write(|conn| {
                settings::set(conn, "bad", "1")?;
                cycles::get(conn, "1999")
            });
            let mad = db.write(|conn| -> Result<(), DbError> {
                settings::set(conn, "mad", "1")?;
                panic!("this panic is part of the test")
            });
            let release = async { release.send(()).unwrap() };
            let (bad, mad, good, ()) =
                runtime().block_on(async { tokio::join!(bad, mad, good, release) });
            (good, bad, mad)
        });
        good.unwrap();
        assert!(matches!(bad, Err(DbError::NotFound { .. })));
        assert!(matches!(mad, Err(DbError::Panicked)));
        assert_eq!(setting(db, "good").as_deref(), Some("1"));
        assert_eq!(setting(db, "bad"), None);
        assert_eq!(setting(db, "mad"), None);
        db.write_blocking(|conn| settings::set(conn, "good", "2"))
            .unwrap();
        assert_eq!(setting(db, "good").as_deref(), Some("2"));
    });
}

#[test]
fn full_queue_answers_busy() {
    for place in places() {
        let db = Db::open_with(
            &place.url,
            Limits {
                readers: 1,
                writers: 1,
                queue: 2,
            },
        )
        .unwrap();
        let nothing = || db.write(|_| Ok(()));
        let (first, second, third) = std::thread::scope(|scope| {
            let release = hold_writer(scope, &db);
            let release = async { release.send(()).unwrap() };
            let (first, second, third, ()) = runtime()
                .block_on(async { tokio::join!(nothing(), nothing(), nothing(), release) });
            (first, second, third)
        });
        first.unwrap();
        second.unwrap();
        let refused = third.unwrap_err();
        assert!(
            matches!(refused, DbError::Busy),
            "{}: {refused}",
            place.name
        );
        assert!(refused.is_retryable());
    }
}

#[test]
fn failed_flush_asks_every_caller_to_retry() {
    for_each_database(|db| {
        open_cycle(db);
        let (good, bad) = std::thread::scope(|scope| {
            let release = hold_writer(scope, db);
            let good = db.write(|conn| settings::set(conn, "good", "1"));
            let bad = db.write(spoil_the_commit);
            let release = async { release.send(()).unwrap() };
            let (good, bad, ()) = runtime().block_on(async { tokio::join!(good, bad, release) });
            (good, bad)
        });
        let bad = bad.unwrap_err();
        assert!(matches!(bad, DbError::Retry(_)), "{bad}");
        match db.read(|conn| Ok(matches!(conn, Conn::Sqlite(_)))).unwrap() {
            true => {
                assert!(good.unwrap_err().is_retryable(), "shares the transaction");
                assert_eq!(setting(db, "good"), None);
            }
            false => good.unwrap(),
        }
        db.write_blocking(|conn| settings::set(conn, "after", "1"))
            .unwrap();
        assert_eq!(setting(db, "after").as_deref(), Some("1"));
    });
}

/// A row without its institution that SQLite notices at the commit; a PostgreSQL that goes away.
fn spoil_the_commit(conn: &mut Conn) -> Result<(), DbError> {
    match conn {
        Conn::Sqlite(sqlite) => {
            sqlite.batch_execute("PRAGMA defer_foreign_keys = ON")?;
            responses::insert_many(conn, &[response("S99", sheet(None, vec![]))])
        }
        Conn::Postgres(postgres) => {
            Ok(postgres.batch_execute("SELECT pg_terminate_backend(pg_backend_pid())")?)
        }
    }
}

#[test]
fn closing_finishes_the_waiting_writes() {
    for place in places() {
        let db = Db::open_with(
            &place.url,
            Limits {
                writers: 1,
                ..Limits::default()
            },
        )
        .unwrap();
        db.migrate().unwrap();
        let mut writes = Vec::new();
        for n in 0..20 {
            let value = n.to_string();
            let db = db.clone();
            writes.push(Box::pin(async move {
                db.write(move |conn| settings::set(conn, &value, &value))
                    .await
            }));
        }
        // each is polled once, which hands its job over, and then forgotten
        runtime().block_on(async {
            for write in &mut writes {
                let poll = std::future::poll_fn(|cx| {
                    std::task::Poll::Ready(write.as_mut().poll(cx).is_ready())
                });
                poll.await;
            }
        });
        drop((writes, db));
        let db = Db::open(&place.url).unwrap();
        for key in ["0", "7", "19"] {
            assert_eq!(setting(&db, key).as_deref(), Some(key), "{}", place.name);
        }
    }
}

#[test]
fn reading_refuses_to_write() {
    for_each_database(|db| {
        let refused = db
            .read(|conn| settings::set(conn, "theme", "dark"))
            .unwrap_err();
        assert!(matches!(refused, DbError::ReadOnly(_)), "{refused}");
        assert_eq!(setting(db, "theme"), None);
    });
}

#[test]
fn reading_sees_one_snapshot() {
    for_each_database(|db| {
        let seen = db.read(|conn| {
            let before = settings::find(conn, "theme")?;
            db.write_blocking(|conn| settings::set(conn, "theme", "dark"))?;
            Ok((before, settings::find(conn, "theme")?))
        });
        assert_eq!(seen.unwrap(), (None, None));
        assert_eq!(setting(db, "theme").as_deref(), Some("dark"));
    });
}

#[test]
fn database_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    let db = Db::open(&format!("sqlite://{}", path.display())).unwrap();
    db.migrate().unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(
            entry.metadata().unwrap().permissions().mode() & 0o077,
            0,
            "{entry:?}"
        );
    }
}

#[test]
fn unknown_address_is_refused_without_showing_its_password() {
    let error = Db::open("mysql://me:secret@host/db").err().unwrap();
    assert!(matches!(error, DbError::UnknownScheme(_)));
    assert!(!error.to_string().contains("secret"));
    assert!(matches!(
        Db::open("spogulis.db"),
        Err(DbError::UnknownScheme(_))
    ));
    assert!(matches!(
        Db::open("sqlite:///no/such/folder/x.db"),
        Err(DbError::Unreachable(_))
    ));
}
