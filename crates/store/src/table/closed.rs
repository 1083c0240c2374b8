//! `my_closed`: days of accounts that the person closed. An edit of a row in them is refused (`ClosedDays`) until it
//! is said that it may be; what a bank says is never refused.

use crate::convert::{Columns, day, day_number, id_list, micros};
use crate::reader::first;
use crate::table::report::on_of;
use crate::{DateKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{AccountId, Period, TransactionId};

/// Days that are closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedRow {
    /// Its id.
    pub id: i64,
    /// The account.
    pub account: AccountId,
    /// Both days included, by the booking date.
    pub period: Period,
    /// Since when.
    pub at: Timestamp,
}

/// The day a row stands on in a statement.
const STATED_ON: &str = on_of(DateKind::Booked);

impl Reader {
    /// Days that are closed, newest first.
    pub fn closed(&self) -> Result<Vec<ClosedRow>, StoreError> {
        self.all("SELECT id, account, from_on, to_on, at FROM my_closed ORDER BY to_on DESC, id", [], |row| {
            let columns = Columns::of(row);
            Ok(ClosedRow {
                id: columns.next()?,
                account: AccountId(columns.next()?),
                period: Period::new(day(columns.next()?)?, day(columns.next()?)?)
                    .map_err(|_| StoreError::Damaged)?,
                at: columns.timestamp()?,
            })
        })
    }

    /// Whether one of these rows is in days that are closed.
    pub fn any_closed(&self, ids: &[TransactionId]) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT 1 FROM entry e JOIN bank_transaction b ON b.id = e.id
             JOIN my_closed c ON c.account = e.account AND {STATED_ON} BETWEEN c.from_on AND c.to_on
             WHERE e.id IN (SELECT value FROM json_each(?1)) LIMIT 1"
        );
        Ok(self.one(&sql, [id_list(ids.iter().map(|id| id.0))], first::<i64>)?.is_some())
    }

    /// Whether a row of one of these merchants is in days that are closed.
    pub(crate) fn any_closed_of(&self, merchants: &[String]) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT 1 FROM my_closed c
             JOIN entry e ON e.account = c.account AND e.merchant_key IN (SELECT value FROM json_each(?1))
             JOIN bank_transaction b ON b.id = e.id
             WHERE {STATED_ON} BETWEEN c.from_on AND c.to_on LIMIT 1"
        );
        Ok(self.one(&sql, [serde_json::json!(merchants).to_string()], first::<i64>)?.is_some())
    }

    /// Whether an import brought a row of days that are closed.
    pub(crate) fn any_closed_by(&self, import: i64) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT 1 FROM my_closed c JOIN bank_transaction b ON b.import = ?1 AND b.account = c.account
             JOIN entry e ON e.id = b.id WHERE {STATED_ON} BETWEEN c.from_on AND c.to_on LIMIT 1"
        );
        Ok(self.one(&sql, [import], first::<i64>)?.is_some())
    }
}

impl Writer<'_> {
    /// Closes days of an account.
    pub fn close_days(&self, account: AccountId, period: Period, now: Timestamp) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO my_closed (account, from_on, to_on, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![account.0, day_number(period.from()), day_number(period.to()), micros(now)],
        )?;
        self.changed(Table::Account, account.0);
        Ok(())
    }

    /// Opens closed days again; whether they were.
    pub fn reopen_days(&self, id: i64) -> Result<bool, StoreError> {
        let found = self.run("DELETE FROM my_closed WHERE id = ?1", [id])?;
        self.changed_any(Table::Account);
        Ok(found > 0)
    }

    /// An edit of these rows: refused if one is in closed days, unless it may be.
    pub(crate) fn edits(&self, ids: &[TransactionId]) -> Result<(), StoreError> {
        self.refuse_if(!ids.is_empty(), |reader| reader.any_closed(ids))
    }

    /// An edit of every row of these merchants.
    pub(crate) fn edits_merchants(&self, keys: &[String]) -> Result<(), StoreError> {
        self.refuse_if(!keys.is_empty(), |reader| reader.any_closed_of(keys))
    }

    /// What an import brought, or is about to take with it.
    pub fn edits_import(&self, import: i64) -> Result<(), StoreError> {
        self.refuse_if(true, |reader| reader.any_closed_by(import))
    }

    fn refuse_if(
        &self,
        any: bool,
        closed: impl FnOnce(&Reader) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        if !any || !closed(self.reader())? {
            return Ok(());
        }
        self.edited_closed.set(true);
        if self.may_edit_closed() { Ok(()) } else { Err(StoreError::ClosedDays) }
    }
}
