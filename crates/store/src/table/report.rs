//! What a report of an account is made of: its booked rows in the order of their days, and what was stated for a day.

use crate::convert::{day, id_list};
use crate::table::balance::BalanceRow;
use crate::{DateKind, Reader, StoreError};
use jiff::civil::Date;
use sarraf_ledger::{AccountId, BalanceKind, TransactionId};

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

impl Reader {
    /// Every row of an account, and of those that are one with it, that is booked or pending, each once, in the order
    /// of a report. Pending rows stand on the day they were made; booked ones without the date asked for stand on
    /// the next best.
    pub fn report_places(&self, account: AccountId, by: DateKind) -> Result<Vec<ReportPlace>, StoreError> {
        let on = match by {
            DateKind::Made => "e.day",
            DateKind::Booked => "coalesce(b.booked_on, b.value_on, e.day)",
            DateKind::Value => "coalesce(b.value_on, b.booked_on, e.day)",
        };
        let sql = format!(
            "SELECT CASE e.status WHEN 1 THEN {on} ELSE e.day END, e.at, e.id, e.minor, e.status = 1
             FROM entry e JOIN bank_transaction b ON b.id = e.id
             WHERE e.account IN (SELECT value FROM json_each(?1)) AND e.status < 2"
        );
        let accounts = id_list(self.with_joined(&[account])?.into_iter().map(|account| account.0));
        let mut places = self.all(&sql, [accounts], |row| {
            Ok(ReportPlace {
                on: day(row.get(0)?)?,
                at: row.get(1)?,
                id: TransactionId(row.get(2)?),
                minor: row.get(3)?,
                booked: row.get(4)?,
            })
        })?;
        places.sort_unstable();
        Ok(places)
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
