//! Runs one story against each database. A new test is a closure that takes a migrated, empty [`Db`]:
//!
//! ```text
//! for_each_database(|db| assert_eq!(db.schema_state().unwrap(), SchemaState::UpToDate));
//! ```

use std::io::Write;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use spogulis::db::Db;

/// An address that nobody else uses; what stands there goes with it.
pub struct Place {
    pub name: &'static str,
    pub url: String,
    _cleaner: Cleaner,
}

enum Cleaner {
    Folder { _folder: tempfile::TempDir },
    Schema { server: String, schema: String },
}

impl Drop for Cleaner {
    fn drop(&mut self) {
        if let Cleaner::Schema { server, schema } = self
            && let Ok(mut conn) = PgConnection::establish(server)
        {
            let _ = conn.batch_execute(&format!("DROP SCHEMA {schema} CASCADE"));
        }
    }
}

/// An empty SQLite file, and an empty PostgreSQL schema if `TEST_DATABASE_URL` names a server.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where tests ask for a server"
)]
pub fn places() -> Vec<Place> {
    let mut places = vec![sqlite()];
    match std::env::var("TEST_DATABASE_URL") {
        Ok(server) => places.push(postgres(server)),
        Err(_) if std::env::var("CI").is_ok_and(|ci| ci == "true") => {
            panic!("CI tests both databases: run bin/with-postgres, or set TEST_DATABASE_URL")
        }
        Err(_) => tell_once("SKIPPED on PostgreSQL: TEST_DATABASE_URL is not set\n"),
    }
    places
}

/// Tells the story to each database, migrated and empty.
pub fn for_each_database(story: impl Fn(&Db)) {
    for place in places() {
        eprintln!("on {}", place.name);
        let db = Db::open(&place.url).unwrap();
        db.migrate().unwrap();
        story(&db);
    }
}

/// Past the capture of the test harness, which would keep it from whoever runs the tests.
fn tell_once(line: &str) {
    static TOLD: Once = Once::new();
    TOLD.call_once(|| std::io::stderr().write_all(line.as_bytes()).unwrap());
}

fn sqlite() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    Place {
        name: "SQLite",
        url,
        _cleaner: Cleaner::Folder { _folder: folder },
    }
}

fn postgres(server: String) -> Place {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let schema = format!("test_{}_{count}", std::process::id());
    let mut conn = PgConnection::establish(&server).unwrap();
    conn.batch_execute(&format!("CREATE SCHEMA {schema}"))
        .unwrap();
    let separator = if server.contains('?') { '&' } else { '?' };
    let url = format!("{server}{separator}options=-csearch_path%3D{schema}");
    Place {
        name: "PostgreSQL",
        url,
        _cleaner: Cleaner::Schema { server, schema },
    }
}
