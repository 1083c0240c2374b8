//! `my_duplicate`: rows that are the same as another. They stay in balances, and count nowhere.

use crate::{ActionKind, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::TransactionId;
use serde_json::{Value, json};

impl Reader {
    /// The row that a row is the duplicate of.
    pub fn duplicate_of(&self, id: TransactionId) -> Result<Option<TransactionId>, StoreError> {
        let sql = "SELECT original FROM my_duplicate WHERE transaction_id = ?1";
        self.one(sql, [id.0], |row| Ok(TransactionId(row.get(0)?)))
    }

    /// The rows that are duplicates of a row.
    pub fn duplicates(&self, of: TransactionId) -> Result<Vec<TransactionId>, StoreError> {
        let sql = "SELECT transaction_id FROM my_duplicate WHERE original = ?1 ORDER BY transaction_id";
        self.all(sql, [of.0], |row| Ok(TransactionId(row.get(0)?)))
    }
}

impl Writer<'_> {
    /// Says that a row is the duplicate of another, or with `None` that it is none. Can be undone. Refused where
    /// there would be a chain; whether the bank's balance needs both is the proof's to say.
    pub fn set_duplicate(
        &self,
        id: TransactionId,
        of: Option<TransactionId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?;
        let before = self.reader().duplicate_of(id)?;
        if before == of {
            return Ok(());
        }
        if let Some(of) = of {
            let original = self.reader().transaction(of)?.ok_or(StoreError::NotFound)?;
            if id == of || original.amount != row.amount {
                return Err(StoreError::Invalid("a duplicate has its original's amount"));
            }
            if self.reader().duplicate_of(of)?.is_some() || !self.reader().duplicates(id)?.is_empty() {
                return Err(StoreError::Invalid("a duplicate of a duplicate"));
            }
        }
        let state = json!({ "id": id.0, "duplicate_of": before.map(|id| id.0), "of": of.map(|id| id.0) });
        self.journal(ActionKind::Duplicate, &state, now)?;
        self.put_duplicate(id, of)
    }

    pub(crate) fn put_duplicate(
        &self,
        id: TransactionId,
        of: Option<TransactionId>,
    ) -> Result<(), StoreError> {
        match of {
            Some(of) => self.run(
                "INSERT INTO my_duplicate (transaction_id, original) VALUES (?1, ?2)
                 ON CONFLICT (transaction_id) DO UPDATE SET original = excluded.original",
                params![id.0, of.0],
            )?,
            None => self.run("DELETE FROM my_duplicate WHERE transaction_id = ?1", [id.0])?,
        };
        self.look_again(id)
    }

    pub(crate) fn put_duplicate_back(&self, id: TransactionId, before: &Value) -> Result<(), StoreError> {
        let of = before.get("duplicate_of").and_then(Value::as_i64).map(TransactionId);
        let there = of.map(|of| self.exists(of)).transpose()?.unwrap_or(false);
        self.put_duplicate(id, of.filter(|_| there))
    }

    /// A row that goes takes its links with it; what was its duplicate counts again.
    pub(crate) fn part_from_duplicates(&self, id: TransactionId) -> Result<(), StoreError> {
        self.run("DELETE FROM my_duplicate WHERE transaction_id = ?1", [id.0])?;
        for duplicate in self.reader().duplicates(id)? {
            self.put_duplicate(duplicate, None)?;
        }
        Ok(())
    }
}
