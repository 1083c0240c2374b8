//! `bank_history`: fields of a transaction that the bank changed.

use crate::convert::{Columns, micros};
use crate::plan::Cause;
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::TransactionId;
use std::fmt;

/// A field that changed.
#[derive(Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// The transaction.
    pub transaction: TransactionId,
    /// When it was read.
    pub at: Timestamp,
    /// `status`, `amount`, `held`, `original`, `made_at`, `booked_on`, `value_on`, `counterparty`, `remittance`,
    /// `key`.
    pub field: String,
    /// Before and after, in the machine's form: decimals, ISO dates, words; empty for nothing.
    pub from: String,
    /// After.
    pub to: String,
    /// Why.
    pub cause: Cause,
}

impl fmt::Debug for HistoryRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HistoryRow({}, {}, {:?})", self.transaction, self.field, self.cause)
    }
}

impl Reader {
    /// What changed in a transaction, oldest first.
    pub fn history(&self, id: TransactionId) -> Result<Vec<HistoryRow>, StoreError> {
        let sql = "SELECT transaction_id, at, field, before, after, cause FROM bank_history
            WHERE transaction_id = ?1 ORDER BY id";
        self.all(sql, [id.0], read)
    }
}

pub fn read(row: &rusqlite::Row<'_>) -> Result<HistoryRow, StoreError> {
    let columns = Columns::of(row);
    Ok(HistoryRow {
        transaction: TransactionId(columns.next()?),
        at: columns.timestamp()?,
        field: columns.next()?,
        from: columns.next()?,
        to: columns.next()?,
        cause: columns.word(Cause::from_key)?,
    })
}

impl Writer<'_> {
    /// Notes one field, if it differs.
    pub(crate) fn insert_history(
        &self,
        id: TransactionId,
        at: Timestamp,
        cause: Cause,
        (field, from, to): (&str, String, String),
    ) -> Result<(), StoreError> {
        if from != to {
            self.insert(
                "INSERT INTO bank_history (transaction_id, at, field, before, after, cause)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![id.0, micros(at), field, from, to, cause.key()],
            )?;
        }
        Ok(())
    }
}
