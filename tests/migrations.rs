//! The steps to the schema, on both databases.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Text};
use spogulis::db::{Conn, Db, DbError, SchemaState};
use support::{for_each_database, places};

fn steps(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("migrations")
        .join(folder);
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[derive(QueryableByName, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    column: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

fn columns(conn: &mut Conn) -> Result<BTreeSet<Column>, DbError> {
    let query = match conn {
        Conn::Sqlite(_) => {
            r#"SELECT m.name AS "table", c.name AS "column", c."notnull" = 0 AS nullable
               FROM sqlite_schema m JOIN pragma_table_info(m.name) c
               WHERE m.type = 'table' AND m.name NOT LIKE '\_\_%' ESCAPE '\'"#
        }
        Conn::Postgres(_) => {
            r#"SELECT table_name::text AS "table", column_name::text AS "column",
                      is_nullable = 'YES' AS nullable
               FROM information_schema.columns
               WHERE table_schema = current_schema() AND table_name NOT LIKE '\_\_%'"#
        }
    };
    Ok(sql_query(query).load(conn)?.into_iter().collect())
}

#[test]
fn both_databases_have_the_same_steps() {
    assert!(!steps("sqlite").is_empty());
    assert_eq!(steps("sqlite"), steps("postgres"));
}

/// Of two steps with one number only one would be taken.
#[test]
fn every_step_has_a_number_of_its_own() {
    let steps = steps("sqlite");
    let numbers: BTreeSet<&str> = steps.iter().map(|step| &step[..4]).collect();
    assert_eq!(numbers.len(), steps.len(), "{steps:?}");
}

#[test]
fn both_databases_get_the_same_tables_and_columns() {
    let mut schemas = Vec::new();
    for place in places() {
        let db = Db::open(&place.url).unwrap();
        db.migrate().unwrap();
        schemas.push(db.read(columns).unwrap());
    }
    for schema in &schemas {
        let tables: BTreeSet<&str> = schema.iter().map(|c| c.table.as_str()).collect();
        let expected = "accounts class_codes cycle_events cycle_surveys cycles drafts inbox \
             institutions invitations management_changes management_drafts mirrors paper_counts \
             paper_sheets releases remark_themes remarks remarks_inbox responses settings themes";
        assert_eq!(tables, expected.split(' ').collect());
        assert_eq!(schema, &schemas[0]);
    }
}

#[test]
fn migrating_brings_an_older_schema_up_to_date_and_may_be_repeated() {
    for place in places() {
        let db = Db::open(&place.url).unwrap();
        assert_eq!(
            db.schema_state().unwrap(),
            SchemaState::Older,
            "{}",
            place.name
        );
        db.migrate().unwrap();
        assert_eq!(
            db.schema_state().unwrap(),
            SchemaState::UpToDate,
            "{}",
            place.name
        );
        db.migrate().unwrap();
    }
}

#[test]
fn newer_schema_is_seen_and_not_migrated() {
    for_each_database(|db| {
        db.write_blocking(|conn| {
            let step = "INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')";
            Ok(conn.batch_execute(step)?)
        })
        .unwrap();
        assert_eq!(db.schema_state().unwrap(), SchemaState::Newer);
        assert!(matches!(db.migrate(), Err(DbError::Migration(_))));
    });
}

#[test]
fn nodes_that_migrate_at_once_take_turns() {
    for place in places() {
        let nodes: Vec<Db> = (0..3).map(|_| Db::open(&place.url).unwrap()).collect();
        std::thread::scope(|scope| {
            for node in &nodes {
                scope.spawn(|| node.migrate().unwrap());
            }
        });
        assert_eq!(
            nodes[0].schema_state().unwrap(),
            SchemaState::UpToDate,
            "{}",
            place.name
        );
    }
}
