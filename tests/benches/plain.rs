//! The peer: SQLCipher used plainly, with our pragmas, four indexes and a full-text index, and nothing of ours.

use rusqlite::{Connection, params};
use sarraf_tests::Outcome;
use std::path::Path;

/// What is kept of a transaction.
pub struct PlainRow {
    pub key: String,
    pub day: i64,
    pub made: i64,
    pub minor: i64,
    pub currency: &'static str,
    pub counterparty: String,
    pub remittance: String,
    pub category: &'static str,
    pub raw: String,
}

pub struct Plain(Connection);

const TABLE: &str = "CREATE TABLE row (id INTEGER PRIMARY KEY, account INTEGER NOT NULL, key TEXT NOT NULL,
    day INTEGER NOT NULL, made INTEGER NOT NULL, minor INTEGER NOT NULL, currency TEXT NOT NULL,
    counterparty TEXT NOT NULL, remittance TEXT NOT NULL, category TEXT NOT NULL, raw TEXT NOT NULL) STRICT;";

const INDEXES: &str = "CREATE UNIQUE INDEX row_key ON row (account, key);
    CREATE INDEX row_day ON row (account, day, made);
    CREATE INDEX row_merchant ON row (counterparty, day);
    CREATE INDEX row_category ON row (category, day, currency, minor);";

const SEARCH: &str = "CREATE VIRTUAL TABLE words USING fts5 (counterparty, remittance,
    content = 'row', content_rowid = 'id', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');";

impl Plain {
    /// A new file, with indexes and search from the start, or none yet.
    pub fn create(path: &Path, live: bool) -> Outcome<Self> {
        let connection = Connection::open(path)?;
        let key = "ab".repeat(32);
        connection.execute_batch(&format!(
            "PRAGMA key = \"x'{key}'\"; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON;
             PRAGMA mmap_size = 0; PRAGMA cache_size = -16000; {TABLE}"
        ))?;
        if live {
            connection.execute_batch(&format!("{INDEXES}{SEARCH}"))?;
        }
        Ok(Self(connection))
    }

    /// One transaction.
    pub fn insert(&mut self, rows: &[PlainRow], live: bool) -> Outcome {
        let transaction = self.0.transaction()?;
        {
            let mut row = transaction.prepare_cached(
                "INSERT INTO row (account, key, day, made, minor, currency, counterparty, remittance, category, raw)
                 VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?;
            let words = "INSERT INTO words (rowid, counterparty, remittance) VALUES (?1, ?2, ?3)";
            let mut words = if live { Some(transaction.prepare_cached(words)?) } else { None };
            for one in rows {
                let PlainRow { key, day, made, minor, currency, counterparty, remittance, category, raw } =
                    one;
                let values =
                    params![key, day, made, minor, currency, counterparty, remittance, category, raw];
                let id = row.insert(values)?;
                if let Some(words) = &mut words {
                    words.execute(params![id, counterparty, remittance])?;
                }
            }
        }
        Ok(transaction.commit()?)
    }

    /// The indexes, after the rows.
    pub fn index(&self) -> Outcome {
        Ok(self.0.execute_batch(INDEXES)?)
    }

    /// Search, after the rows.
    pub fn make_search(&self) -> Outcome {
        Ok(self.0.execute_batch(&format!("{SEARCH} INSERT INTO words (words) VALUES ('rebuild');"))?)
    }
}
