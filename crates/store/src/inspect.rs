//! What only tests ask of a store. Debug builds only.

use crate::migration::LATEST;
use crate::reader::first;
use crate::{Reader, Store, StoreError};
use rusqlite::types::Value;

impl Store {
    /// The SQL of every table, index and view, by name.
    pub fn schema(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
        self.reader().all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The rows of a query, each value as text: what tests say in plain SQL beside what the program makes of it.
    pub fn query(&self, sql: &str) -> Result<Vec<Vec<String>>, StoreError> {
        self.reader().all(sql, [], |row| {
            let text = |place: usize| {
                Ok(match row.get::<_, Value>(place)? {
                    Value::Integer(number) => number.to_string(),
                    Value::Text(text) => text,
                    _ => String::new(),
                })
            };
            (0..row.as_ref().column_count()).map(text).collect()
        })
    }

    /// Every row of every table as a backup has it, with what a connection holds or without it.
    pub fn everything(&self, tokens: bool) -> Result<Vec<u8>, StoreError> {
        let mut rows = Vec::new();
        crate::backup::everything(&self.checker()?, tokens, &mut rows)?;
        Ok(rows)
    }

    /// Lets the file grow by so many pages and no more, as a full disk does; `None` lifts it.
    pub fn limit_pages(&self, more: Option<u32>) -> Result<(), StoreError> {
        self.on_writer(|writer| {
            let pages: i64 = writer.one("PRAGMA page_count", [], first)?.unwrap_or(0);
            let most = more.map_or(1 << 30, |more| pages + i64::from(more));
            writer.one(&format!("PRAGMA max_page_count = {most}"), [], first::<i64>)?;
            Ok(())
        })
    }

    /// Writes a schema version that this program does not know.
    pub fn pretend_newer(&self) -> Result<(), StoreError> {
        self.on_writer(|writer| {
            Ok(writer.connection()?.execute_batch(&format!("PRAGMA user_version = {}", LATEST + 1))?)
        })
    }

    /// The value of a pragma on the writer, and on a reader.
    pub fn pragma(&self, name: &str) -> Result<[String; 2], StoreError> {
        let ask = |reader: &Reader| {
            let value = reader.one(&format!("PRAGMA {name}"), [], |row| Ok(row.get::<_, Value>(0)?))?;
            Ok(match value {
                Some(Value::Integer(number)) => number.to_string(),
                Some(Value::Text(text)) => text,
                _ => String::new(),
            })
        };
        Ok([self.on_writer(ask)?, ask(&self.reader())?])
    }

    /// How SQLite was compiled.
    pub fn compile_options(&self) -> Result<Vec<String>, StoreError> {
        self.reader().all("PRAGMA compile_options", [], first)
    }

    /// Tries to change the schema's own table, which defensive mode refuses.
    pub fn writes_its_schema(&self) -> Result<(), StoreError> {
        self.on_writer(|writer| {
            let sql = "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql";
            Ok(writer.connection()?.execute_batch(sql)?)
        })
    }
}
