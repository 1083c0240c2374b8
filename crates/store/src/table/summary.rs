//! `summary`, `merchant_summary` and `merchant`: derived counts, moved by what entries come and go. The moves of one action are
//! gathered and written together, as most rows of a batch share a few months and categories.

use crate::{StoreError, Writer};
use rusqlite::params;
use sarraf_ledger::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What rows of one summary share.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SummaryKey {
    pub account: i64,
    pub month: i64,
    pub category: String,
    pub currency: String,
    pub status: i64,
    pub counts: bool,
    pub sign: i64,
}

/// Moves not written yet.
#[derive(Default)]
pub struct Moves {
    sums: BTreeMap<SummaryKey, (i64, i64, i64)>,
    /// The same, told apart by merchant.
    merchant_sums: BTreeMap<(String, SummaryKey), (i64, i64, i64)>,
    merchants: BTreeMap<String, (String, i64)>,
    touched: BTreeSet<(i64, i64)>,
    stale_series: BTreeMap<i64, HashSet<String>>,
}

/// The part of an amount that `high` counts; `low` is the rest.
pub const HIGH: i64 = 1_000_000_000;

impl Moves {
    /// An entry comes (`more` is 1) or goes (-1).
    pub fn entry(&mut self, key: SummaryKey, merchant_key: &str, minor: i64, more: i64) {
        let by_merchant = self.merchant_sums.entry((merchant_key.to_owned(), key.clone())).or_default();
        for sum in [by_merchant, self.sums.entry(key).or_default()] {
            sum.0 += more * (minor / HIGH);
            sum.1 += more * (minor % HIGH);
            sum.2 += more;
        }
    }

    /// The money of an account and a month is other than before.
    pub fn touch(&mut self, account: i64, month: i64) {
        self.touched.insert((account, month));
    }

    /// What comes again at a merchant, in an account, is to be looked for anew.
    pub fn stale(&mut self, account: i64, merchant_key: &str) {
        let known = self.stale_series.entry(account).or_default();
        if !merchant_key.is_empty() && !known.contains(merchant_key) {
            known.insert(merchant_key.to_owned());
        }
    }

    /// A merchant has one row more (1) or less (-1).
    pub fn merchant(&mut self, key: &str, name: &str, more: i64) {
        if !key.is_empty() {
            self.merchants.entry(key.to_owned()).or_insert_with(|| (name.to_owned(), 0)).1 += more;
        }
    }
}

/// Merchants whose counts are gathered in memory; of more they are written at once.
const GATHERED: usize = 10_000;

impl Writer<'_> {
    /// Writes the moves if there are many of them.
    pub(crate) fn flush_many_moves(&self) -> Result<(), StoreError> {
        let moves = self.moves.borrow();
        let are_many = moves.merchants.len().max(moves.merchant_sums.len()) > GATHERED;
        drop(moves);
        if are_many { self.flush_moves() } else { Ok(()) }
    }

    /// Writes the moves gathered so far. Every action ends with it, so what is read next agrees.
    pub(crate) fn flush_moves(&self) -> Result<(), StoreError> {
        let moves = self.moves.take();
        for (key, (high, low, count)) in moves.sums {
            self.move_sum(&key, high, low, count)?;
        }
        for ((merchant_key, key), moved) in moves.merchant_sums {
            self.move_merchant_sum(&merchant_key, &key, moved)?;
        }
        for (key, (name, more)) in moves.merchants {
            self.run(
                "INSERT INTO merchant (key, name, folded, count) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (key) DO UPDATE SET count = count + ?4",
                params![key, name, fold(&name), more],
            )?;
            if more > 0 {
                self.put_looks(&name, &key)?;
            }
        }
        for (account, merchants) in &moves.stale_series {
            merchants.iter().try_for_each(|key| self.put_stale_series(*account, key))?;
        }
        self.write_touched(&moves.touched)
    }

    /// A sum of nothing goes: no merchant is named after its rows are erased.
    fn move_merchant_sum(
        &self,
        merchant_key: &str,
        key: &SummaryKey,
        (high, low, count): (i64, i64, i64),
    ) -> Result<(), StoreError> {
        if (high, low, count) == (0, 0, 0) {
            return Ok(());
        }
        self.run(
            "INSERT INTO merchant_summary
                (month, merchant_key, category, account, currency, status, counts, sign, high, low, count)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT DO UPDATE SET high = high + ?9, low = low + ?10, count = count + ?11",
            params![
                key.month,
                merchant_key,
                key.category,
                key.account,
                key.currency,
                key.status,
                key.counts,
                key.sign,
                high,
                low,
                count
            ],
        )?;
        if count < 0 {
            self.run(
                "DELETE FROM merchant_summary WHERE month = ?1 AND merchant_key = ?2 AND category = ?3
                    AND account = ?4 AND currency = ?5 AND status = ?6 AND counts = ?7 AND sign = ?8 AND count = 0",
                params![
                    key.month,
                    merchant_key,
                    key.category,
                    key.account,
                    key.currency,
                    key.status,
                    key.counts,
                    key.sign
                ],
            )?;
        }
        Ok(())
    }

    fn move_sum(&self, key: &SummaryKey, high: i64, low: i64, count: i64) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO summary (account, month, category, currency, status, counts, sign, high, low, count)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT DO UPDATE SET high = high + ?8, low = low + ?9, count = count + ?10",
            params![
                key.account,
                key.month,
                key.category,
                key.currency,
                key.status,
                key.counts,
                key.sign,
                high,
                low,
                count
            ],
        )?;
        Ok(())
    }
}
