//! `bank_warning`: rows and pages that could not be taken, with their raw text.

use crate::convert::{Columns, micros};
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{AccountId, Warning, WarningKind};

/// A warning of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarningRow {
    /// The account that was read.
    pub account: AccountId,
    /// When.
    pub at: Timestamp,
    /// What, where, and the raw text.
    pub warning: Warning,
}

impl Reader {
    /// The newest warnings of an account.
    pub fn warnings(&self, account: AccountId, limit: u32) -> Result<Vec<WarningRow>, StoreError> {
        let sql = "SELECT account, at, kind, line, raw FROM bank_warning WHERE account = ?1
            ORDER BY id DESC LIMIT ?2";
        self.all(sql, params![account.0, limit], |row| {
            let columns = Columns::of(row);
            Ok(WarningRow {
                account: AccountId(columns.next()?),
                at: columns.timestamp()?,
                warning: Warning {
                    kind: columns.word(WarningKind::from_key)?,
                    line: columns.next()?,
                    raw: columns.next()?,
                },
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps a warning; the same row read again is kept once.
    pub(crate) fn insert_warning(
        &self,
        account: AccountId,
        at: Timestamp,
        warning: &Warning,
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO bank_warning (account, at, kind, line, raw) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (account, kind, raw) DO UPDATE SET at = excluded.at",
            params![account.0, micros(at), warning.kind.key(), warning.line, warning.raw],
        )?;
        Ok(())
    }
}
