//! `bank_schedule`: what the next reading of a bank depends on.

use crate::convert::{Columns, micros};
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::BankId;

/// What is kept of the schedule of a bank. Times are counted times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScheduleRow {
    /// When the last reading began or ended.
    pub last: Option<Timestamp>,
    /// Failures since the last reading that went well.
    pub failures: u32,
    /// Until when the bank is left alone.
    pub wait: Option<Timestamp>,
    /// Whether the bank asked for that wait.
    pub asked: bool,
    /// Whether nothing is read until the person acts.
    pub needs_you: bool,
}

impl Reader {
    /// Of one bank.
    pub fn schedule(&self, bank: BankId) -> Result<Option<ScheduleRow>, StoreError> {
        let sql = "SELECT last, failures, wait, asked, needs_you FROM bank_schedule WHERE bank = ?1";
        self.one(sql, [bank.0], |row| {
            let columns = Columns::of(row);
            Ok(ScheduleRow {
                last: columns.timestamp_if()?,
                failures: columns.next()?,
                wait: columns.timestamp_if()?,
                asked: columns.flag()?,
                needs_you: columns.flag()?,
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps it.
    pub fn set_schedule(&self, bank: BankId, row: &ScheduleRow) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO bank_schedule (bank, last, failures, wait, asked, needs_you)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                bank.0,
                row.last.map(micros),
                row.failures,
                row.wait.map(micros),
                row.asked,
                row.needs_you
            ],
        )?;
        Ok(())
    }
}
