//! `bank_outage`: when a connection was not fine, and why.

use crate::convert::{Columns, micros};
use crate::{BankState, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::BankId;

/// A time in which a connection was not fine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutageRow {
    /// How it was.
    pub state: BankState,
    /// Why, as an error code.
    pub code: String,
    /// From when.
    pub since: Timestamp,
    /// To when; `None` while it lasts.
    pub until: Option<Timestamp>,
}

impl Reader {
    /// The newest outages of a bank, newest first.
    pub fn outages(&self, bank: BankId, limit: u32) -> Result<Vec<OutageRow>, StoreError> {
        let sql =
            "SELECT state, code, since, until FROM bank_outage WHERE bank = ?1 ORDER BY id DESC LIMIT ?2";
        self.all(sql, params![bank.0, limit], |row| {
            let columns = Columns::of(row);
            Ok(OutageRow {
                state: columns.word(BankState::from_key)?,
                code: columns.next()?,
                since: columns.timestamp()?,
                until: columns.timestamp_if()?,
            })
        })
    }
}

impl Writer<'_> {
    /// How the connection is from `now` on: an outage of another kind ends, and one that is new begins.
    pub(crate) fn note_outage(
        &self,
        bank: BankId,
        state: BankState,
        code: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let code = code.unwrap_or_default();
        self.run(
            "UPDATE bank_outage SET until = max(since, ?2) WHERE bank = ?1 AND until IS NULL AND (state, code) <> (?3, ?4)",
            params![bank.0, micros(now), state.key(), code],
        )?;
        if matches!(state, BankState::Down | BankState::NeedsYou) {
            self.run(
                "INSERT INTO bank_outage (bank, state, code, since) SELECT ?1, ?3, ?4, ?2
                 WHERE NOT EXISTS (SELECT 1 FROM bank_outage WHERE bank = ?1 AND until IS NULL)",
                params![bank.0, micros(now), state.key(), code],
            )?;
        }
        Ok(())
    }
}
