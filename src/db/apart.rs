//! A schema of its own beside what a PostgreSQL database holds; it goes when this is dropped.

use diesel::connection::SimpleConnection;

use super::backend::Target;
use super::{DbError, random_id};

pub struct Apart {
    server: Target,
    schema: String,
    /// Leads to the schema and to nothing else.
    pub url: String,
}

impl Apart {
    /// None if the address is not that of a PostgreSQL server.
    pub fn create(url: &str) -> Result<Option<Apart>, DbError> {
        let server = Target::parse(url)?;
        if matches!(server, Target::Sqlite(_)) {
            return Ok(None);
        }
        if url.contains("options=") {
            let why = "take the options out of the address: it is to lead to a schema of its own";
            return Err(DbError::Unreachable(why.to_owned()));
        }
        let schema = format!("spogulis_apart_{}", random_id());
        server
            .connect()?
            .batch_execute(&format!("CREATE SCHEMA {schema}"))?;
        let separator = if url.contains('?') { '&' } else { '?' };
        Ok(Some(Apart {
            url: format!("{url}{separator}options=-csearch_path%3D{schema}"),
            server,
            schema,
        }))
    }
}

impl Drop for Apart {
    fn drop(&mut self) {
        let drop = format!("DROP SCHEMA {} CASCADE", self.schema);
        // An empty schema that cannot be dropped now harms nobody; its name says what it was.
        let _ = self
            .server
            .connect()
            .map(|mut conn| conn.batch_execute(&drop));
    }
}
