//! `bank_absence` and `bank_listed`: accounts a bank no longer lists, and those it lists that are not read.

use crate::convert::{Columns, micros};
use crate::reader::first;
use crate::{Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{AccountId, BankId};

/// An account that its bank does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AbsenceRow {
    /// The account.
    pub account: AccountId,
    /// Since when.
    pub since: Timestamp,
    /// When it was taken for closed.
    pub closed: Option<Timestamp>,
}

impl Reader {
    /// Every account that is not listed.
    pub fn absences(&self) -> Result<Vec<AbsenceRow>, StoreError> {
        self.all("SELECT account, since, closed FROM bank_absence ORDER BY account", [], |row| {
            let columns = Columns::of(row);
            Ok(AbsenceRow {
                account: AccountId(columns.next()?),
                since: columns.timestamp()?,
                closed: columns.timestamp_if()?,
            })
        })
    }

    /// Accounts that a bank listed and that are not read, by the bank's keys.
    pub fn listed(&self, bank: BankId) -> Result<Vec<String>, StoreError> {
        self.all("SELECT key FROM bank_listed WHERE bank = ?1 ORDER BY key", [bank.0], first)
    }
}

impl Writer<'_> {
    /// The bank did not list it.
    pub fn set_absent(&self, row: &AbsenceRow) -> Result<(), StoreError> {
        self.run(
            "INSERT OR REPLACE INTO bank_absence (account, since, closed) VALUES (?1, ?2, ?3)",
            params![row.account.0, micros(row.since), row.closed.map(micros)],
        )?;
        self.changed(Table::Account, row.account.0);
        Ok(())
    }

    /// The bank lists it again.
    pub fn set_present(&self, account: AccountId) -> Result<(), StoreError> {
        if self.run("DELETE FROM bank_absence WHERE account = ?1", [account.0])? > 0 {
            self.changed(Table::Account, account.0);
        }
        Ok(())
    }

    /// The bank lists an account that is not read; whether it did not before.
    pub fn insert_listed(&self, bank: BankId, key: &str) -> Result<bool, StoreError> {
        let sql = "INSERT INTO bank_listed (bank, key) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        Ok(self.run(sql, params![bank.0, key])? > 0)
    }
}
