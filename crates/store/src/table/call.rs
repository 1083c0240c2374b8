//! `bank_call`: requests sent to banks that limit them.

use crate::convert::{Columns, micros};
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::BankId;

/// A request that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// To which bank.
    pub bank: BankId,
    /// When, in counted time.
    pub at: Timestamp,
    /// The computer's clock beside it.
    pub wall: Timestamp,
    /// Whether the person was there.
    pub attended: bool,
    /// Whether it was the first of a reading.
    pub begins: bool,
}

const COLUMNS: &str = "SELECT bank, at, wall, attended, begins FROM bank_call";

fn read(row: &rusqlite::Row<'_>) -> Result<CallRow, StoreError> {
    let columns = Columns::of(row);
    Ok(CallRow {
        bank: BankId(columns.next()?),
        at: columns.timestamp()?,
        wall: columns.timestamp()?,
        attended: columns.flag()?,
        begins: columns.flag()?,
    })
}

impl Reader {
    /// The calls of a bank, oldest first.
    pub fn calls(&self, bank: BankId) -> Result<Vec<CallRow>, StoreError> {
        self.all(&format!("{COLUMNS} WHERE bank = ?1 ORDER BY at, id"), [bank.0], read)
    }

    /// The newest call of all.
    pub fn last_call(&self) -> Result<Option<CallRow>, StoreError> {
        self.one(&format!("{COLUMNS} ORDER BY id DESC LIMIT 1"), [], read)
    }
}

impl Writer<'_> {
    /// A request goes out. Calls of the bank before `forget` are no longer needed.
    pub fn insert_call(&self, call: &CallRow, forget: Timestamp) -> Result<(), StoreError> {
        self.run("DELETE FROM bank_call WHERE bank = ?1 AND at < ?2", params![call.bank.0, micros(forget)])?;
        self.insert(
            "INSERT INTO bank_call (bank, at, wall, attended, begins) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![call.bank.0, micros(call.at), micros(call.wall), call.attended, call.begins],
        )?;
        Ok(())
    }
}
