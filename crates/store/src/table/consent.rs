//! `bank_consent`: when the person last agreed at a bank, and what was told of its end.

use crate::convert::{Columns, micros};
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::BankId;

/// A consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentRow {
    /// When it was given.
    pub given: Timestamp,
    /// With how many days left its end was told last.
    pub told: Option<i64>,
}

impl Reader {
    /// Of one bank; a bank linked before consents were kept gave it when it was linked.
    pub fn consent(&self, bank: BankId) -> Result<Option<ConsentRow>, StoreError> {
        let sql = "SELECT coalesce(c.given, b.linked_at), c.told FROM bank_connection b
            LEFT JOIN bank_consent c ON c.bank = b.id WHERE b.id = ?1";
        self.one(sql, [bank.0], |row| {
            let columns = Columns::of(row);
            Ok(ConsentRow { given: columns.timestamp()?, told: columns.next()? })
        })
    }
}

impl Writer<'_> {
    /// The person agreed; its end is told anew.
    pub fn set_consent(&self, bank: BankId, given: Timestamp) -> Result<(), StoreError> {
        self.settle_needs(bank)?;
        self.put_consent(bank, ConsentRow { given, told: None })
    }

    /// Its end was told, with so many days left.
    pub fn set_consent_told(&self, bank: BankId, days_left: i64) -> Result<(), StoreError> {
        let known = self.reader().consent(bank)?.ok_or(StoreError::NotFound)?;
        self.put_consent(bank, ConsentRow { told: Some(days_left), ..known })
    }

    fn put_consent(&self, bank: BankId, row: ConsentRow) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO bank_consent (bank, given, told) VALUES (?1, ?2, ?3)",
            params![bank.0, micros(row.given), row.told],
        )?;
        Ok(())
    }
}
