//! What a report of an account is made of: its booked rows in the order of their days, and what was stated for a day.

use crate::convert::{day, id_list, micros};
use crate::same::set_back;
use crate::table::balance::BalanceRow;
use crate::table::entry::moment;
use crate::table::history::{HistoryRow, read as read_history};
use crate::{DateKind, Reader, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::params;
use sarraf_ledger::{AccountId, BalanceKind, Status, Transaction, TransactionId};
use std::collections::HashMap;
use std::fmt;

/// The day a row is reported on, of `entry e` and `bank_transaction b`.
pub(crate) const fn on_of(by: DateKind) -> &'static str {
    match by {
        DateKind::Made => "e.day",
        DateKind::Booked => {
            "CASE e.status WHEN 1 THEN coalesce(b.booked_on, b.value_on, e.day) ELSE e.day END"
        }
        DateKind::Value => {
            "CASE e.status WHEN 1 THEN coalesce(b.value_on, b.booked_on, e.day) ELSE e.day END"
        }
    }
}

/// Where a row stands in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportPlace {
    /// The day it is reported on.
    pub on: Date,
    /// Its time, else the order in which it came.
    at: i64,
    /// The row.
    pub id: TransactionId,
    /// Minor units.
    pub minor: i64,
    /// Whether it is in the booked balance.
    pub booked: bool,
}

impl ReportPlace {
    /// Of a row as it was known once.
    fn of(id: TransactionId, row: &Transaction, by: DateKind) -> Result<Self, StoreError> {
        let (day, at) = moment(row)?;
        let booked = row.status == Status::Booked;
        let on = match by {
            DateKind::Booked if booked => row.booked_on.or(row.value_on).unwrap_or(day),
            DateKind::Value if booked => row.value_on.or(row.booked_on).unwrap_or(day),
            _ => day,
        };
        Ok(Self { on, at: micros(at.at), id, minor: row.amount.minor(), booked })
    }
}

/// What banks changed after a time, of rows that were known then.
#[derive(Default)]
pub struct Later {
    changes: HashMap<TransactionId, Vec<HistoryRow>>,
}

impl fmt::Debug for Later {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Later({} rows)", self.changes.len())
    }
}

impl Later {
    /// Makes of a row what was known of it then.
    pub fn take_back(&self, id: TransactionId, row: &mut Transaction) -> Result<(), StoreError> {
        for change in self.changes.get(&id).into_iter().flatten().rev() {
            set_back(row, &change.field, &change.from).ok_or(StoreError::Damaged)?;
        }
        Ok(())
    }
}

impl Reader {
    /// Every row of an account, and of those that are one with it, that is booked or pending, each once, in the order
    /// of a report. Pending rows stand on the day they were made; booked ones without the date asked for stand on
    /// the next best.
    pub fn report_places(&self, account: AccountId, by: DateKind) -> Result<Vec<ReportPlace>, StoreError> {
        let mut places = self.places(account, by, Timestamp::MAX)?;
        places.sort_unstable();
        Ok(places)
    }

    /// The same as it was known at a time, and what was changed since. Rows that were found to be one since are one
    /// here too, and rows of a file that was taken out again are not here.
    pub fn report_places_known(
        &self,
        account: AccountId,
        by: DateKind,
        at: Timestamp,
    ) -> Result<(Vec<ReportPlace>, Later), StoreError> {
        let later = self.later(account, at)?;
        let mut places = self.places(account, by, at)?;
        places.retain(|place| !later.changes.contains_key(&place.id));
        for id in later.changes.keys() {
            let mut row = self.mirror(*id)?.ok_or(StoreError::NotFound)?.transaction;
            later.take_back(*id, &mut row)?;
            if row.status != Status::Retracted {
                places.push(ReportPlace::of(*id, &row, by)?);
            }
        }
        places.sort_unstable();
        Ok((places, later))
    }

    /// Rows that had come by a time, as they stand now.
    fn places(
        &self,
        account: AccountId,
        by: DateKind,
        at: Timestamp,
    ) -> Result<Vec<ReportPlace>, StoreError> {
        let on = on_of(by);
        let sql = format!(
            "SELECT {on}, e.at, e.id, e.minor, e.status = 1
             FROM entry e JOIN bank_transaction b ON b.id = e.id
             WHERE e.account IN (SELECT value FROM json_each(?1)) AND e.status < 2 AND b.arrived_at <= ?2"
        );
        self.all(&sql, params![self.with_joined_list(account)?, micros(at)], |row| {
            Ok(ReportPlace {
                on: day(row.get(0)?)?,
                at: row.get(1)?,
                id: TransactionId(row.get(2)?),
                minor: row.get(3)?,
                booked: row.get(4)?,
            })
        })
    }

    fn later(&self, account: AccountId, at: Timestamp) -> Result<Later, StoreError> {
        let sql = "SELECT h.transaction_id, h.at, h.field, h.before, h.after, h.cause
             FROM bank_history h JOIN entry e ON e.id = h.transaction_id JOIN bank_transaction b ON b.id = e.id
             WHERE h.at > ?2 AND b.arrived_at <= ?2 AND e.status < 3
             AND e.account IN (SELECT value FROM json_each(?1)) ORDER BY h.id";
        let mut changes: HashMap<TransactionId, Vec<HistoryRow>> = HashMap::new();
        for row in self.all(sql, params![self.with_joined_list(account)?, micros(at)], read_history)? {
            changes.entry(row.transaction).or_default().push(row);
        }
        Ok(Later { changes })
    }

    pub(crate) fn with_joined_list(&self, account: AccountId) -> Result<String, StoreError> {
        Ok(id_list(self.with_joined(&[account])?.into_iter().map(|account| account.0)))
    }

    /// The booked balance that was stated for the end of a day, by whoever was heard last.
    pub fn stated_on(&self, account: AccountId, on: Date) -> Result<Option<BalanceRow>, StoreError> {
        let stated = self.balance_history(account)?;
        let covers = |row: &&BalanceRow| {
            row.kind == BalanceKind::Booked && row.since.date() <= on && on <= row.at.date()
        };
        Ok(stated.iter().rfind(covers).cloned())
    }
}
