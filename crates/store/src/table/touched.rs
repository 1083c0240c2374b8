//! `touched`: when the money of an account and a month last changed. What was said of it before is a snapshot.

use crate::convert::{id_list, month_number};
use crate::reader::first;
use crate::{Reader, StoreError, Writer};
use rusqlite::params;
use sarraf_ledger::{AccountId, Period};
use std::collections::BTreeSet;

/// The position of the sequence.
const MEANING: &str = "meaning";

impl Reader {
    /// Where the changes of money stand: any new row, and any other amount, day, state, category, exclusion or split.
    pub fn meaning(&self) -> Result<i64, StoreError> {
        self.position(MEANING)
    }

    /// Whether the money of these accounts (none are all) in the months of this period changed after `sequence`.
    pub fn is_touched(
        &self,
        accounts: &[AccountId],
        period: Option<Period>,
        sequence: i64,
    ) -> Result<bool, StoreError> {
        let months = period
            .map_or((i64::MIN, i64::MAX), |period| (month_number(period.from()), month_number(period.to())));
        let list = id_list(accounts.iter().map(|account| account.0));
        let sql = "SELECT max(sequence) FROM touched WHERE month BETWEEN ?1 AND ?2
            AND (?3 = '[]' OR account IN (SELECT value FROM json_each(?3)))";
        let newest: Option<i64> = self.one(sql, params![months.0, months.1, list], first)?.flatten();
        Ok(newest.is_some_and(|newest| newest > sequence))
    }
}

impl Writer<'_> {
    /// Writes which months were touched.
    pub(crate) fn write_touched(&self, touched: &BTreeSet<(i64, i64)>) -> Result<(), StoreError> {
        if touched.is_empty() {
            return Ok(());
        }
        let next = self.reader().meaning()? + 1;
        for (account, month) in touched {
            self.run(
                "INSERT INTO touched (account, month, sequence) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET sequence = excluded.sequence",
                params![account, month, next],
            )?;
        }
        self.set_position(MEANING, next)
    }
}
