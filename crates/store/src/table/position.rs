//! `position`: how far derived work has come in the change sequence.

use crate::reader::first;
use crate::{Reader, StoreError, Writer};
use rusqlite::params;
use sarraf_ledger::TransactionId;

impl Reader {
    /// How far the named work has come; 0 at first.
    pub fn position(&self, name: &str) -> Result<i64, StoreError> {
        Ok(self.one("SELECT sequence FROM position WHERE name = ?1", [name], first)?.unwrap_or(0))
    }

    /// The newest number of the change sequence. Every transaction that is inserted, or changed by its bank,
    /// takes the next.
    pub fn change_sequence(&self) -> Result<i64, StoreError> {
        self.position("changes")
    }

    /// Transactions that came or changed after `sequence`, in that order, with their numbers.
    pub fn changed_since(&self, sequence: i64, limit: u32) -> Result<Vec<(i64, TransactionId)>, StoreError> {
        let sql = "SELECT sequence, id FROM entry WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
        self.all(sql, params![sequence, limit], |row| Ok((row.get(0)?, TransactionId(row.get(1)?))))
    }
}

impl Writer<'_> {
    /// Says how far the named work has come; commit it with the work's results.
    pub fn set_position(&self, name: &str, sequence: i64) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO position (name, sequence) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence",
            params![name, sequence],
        )?;
        Ok(())
    }
}
