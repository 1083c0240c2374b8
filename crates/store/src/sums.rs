//! Counting and adding. Currencies never meet, and sums are made of halves so that none overflows unseen.

use crate::convert::{day, month};
use crate::filter::Query;
use crate::{Filter, Reader, StoreError};
use rusqlite::Row;
use sarraf_ledger::Currency;

/// The rows of one currency, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The currency.
    pub currency: Currency,
    /// Minor units; of amounts that are each at the limit it may be beyond 63 bits.
    pub minor: i128,
    /// How many rows.
    pub count: u32,
    /// Of which pending, in minor units.
    pub pending_minor: i128,
    /// How many of them are pending.
    pub pending_count: u32,
}

/// By what rows are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// Category; the key is empty for rows without one.
    Category,
    /// Merchant.
    Merchant,
    /// Calendar month; the key is `2026-03`.
    Month,
    /// Day; the key is `2026-03-01`.
    Day,
    /// Account; the key is its id, `a1`.
    Account,
}

/// One group in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the rows share.
    pub key: String,
    /// Its name, where it has one: the merchant's or the account's.
    pub name: String,
    /// The currency.
    pub currency: Currency,
    /// Minor units; it may be beyond 63 bits.
    pub minor: i128,
    /// How many rows.
    pub count: u32,
}

/// The high and low parts of a sum; each stays far from 63 bits for any number of rows that fits a disk.
fn parts(amount: &str) -> String {
    format!("coalesce(sum({amount} / 1000000000), 0), coalesce(sum({amount} % 1000000000), 0)")
}

/// Two columns, from `index`, as one amount.
fn whole(row: &Row<'_>, index: usize) -> Result<i128, StoreError> {
    let (high, low): (i64, i64) = (row.get(index)?, row.get(index + 1)?);
    Ok(i128::from(high) * 1_000_000_000 + i128::from(low))
}

fn currency(row: &Row<'_>, index: usize) -> Result<Currency, StoreError> {
    Currency::from_code(&row.get::<_, String>(index)?).map_err(|_| StoreError::Damaged)
}

/// Where sums are taken from, and how its columns add up.
struct Ground {
    query: Query,
    table: &'static str,
    count: &'static str,
    pending_count: &'static str,
    sum: String,
    pending_sum: String,
}

impl Ground {
    /// Over rows.
    fn entries(query: Query) -> Self {
        Self {
            query,
            table: "entry",
            count: "count(*)",
            pending_count: "coalesce(sum(e.status = 0), 0)",
            sum: parts("e.minor"),
            pending_sum: parts("(CASE e.status WHEN 0 THEN e.minor ELSE 0 END)"),
        }
    }

    /// Over months that are added up already.
    fn summary(query: Query) -> Self {
        Self {
            query,
            table: "summary",
            count: "sum(e.count)",
            pending_count: "coalesce(sum((e.status = 0) * e.count), 0)",
            sum: "coalesce(sum(e.high), 0), coalesce(sum(e.low), 0)".into(),
            pending_sum:
                "coalesce(sum((e.status = 0) * e.high), 0), coalesce(sum((e.status = 0) * e.low), 0)".into(),
        }
    }
}

impl Reader {
    fn ground(&self, filter: &Filter, summary: bool) -> Result<Option<Ground>, StoreError> {
        let filter = Filter { limit: 0, after: None, ..filter.clone() };
        let months = if summary { filter.summary_query(self)? } else { None };
        Ok(match months {
            Some(query) => Some(Ground::summary(query)),
            None => filter.query(self)?.map(Ground::entries),
        })
    }

    /// Count and sum of all rows that match, per currency, in order of code. Limit and order do not matter.
    pub fn sums(&self, filter: &Filter) -> Result<Vec<Sum>, StoreError> {
        let Some(ground) = self.ground(filter, true)? else { return Ok(Vec::new()) };
        let Ground { query, table, count, pending_count, sum, pending_sum } = ground;
        let sql = format!(
            "SELECT e.currency, {count}, {sum}, {pending_count}, {pending_sum} FROM {table} e {}
             GROUP BY e.currency ORDER BY e.currency",
            query.condition
        );
        self.all(&sql, query.params(), |row| {
            Ok(Sum {
                currency: currency(row, 0)?,
                count: row.get(1)?,
                minor: whole(row, 2)?,
                pending_count: row.get(4)?,
                pending_minor: whole(row, 5)?,
            })
        })
    }

    /// The same by group: months, days and accounts in their order, others by size of the sum.
    pub fn sums_by(&self, filter: &Filter, by: GroupBy) -> Result<Vec<Group>, StoreError> {
        let summary = matches!(by, GroupBy::Category | GroupBy::Month | GroupBy::Account);
        let Some(Ground { query, table, count, sum, .. }) = self.ground(filter, summary)? else {
            return Ok(Vec::new());
        };
        let (column, name) = match by {
            GroupBy::Category => ("e.category", "''"),
            GroupBy::Merchant => ("e.merchant_key", "max(e.merchant)"),
            GroupBy::Month => ("e.month", "''"),
            GroupBy::Day => ("e.day", "''"),
            GroupBy::Account => ("e.account", "(SELECT a.name FROM bank_account a WHERE a.id = e.account)"),
        };
        let sql = format!(
            "SELECT {column}, {name}, e.currency, {count}, {sum} FROM {table} e {} GROUP BY {column}, e.currency
             ORDER BY {column}, e.currency",
            query.condition
        );
        let mut groups = self.all(&sql, query.params(), |row| {
            let (key, name, currency) = (key(row, by)?, row.get(1)?, currency(row, 2)?);
            Ok(Group { key, name, currency, count: row.get(3)?, minor: whole(row, 4)? })
        })?;
        if matches!(by, GroupBy::Category | GroupBy::Merchant) {
            groups.sort_by_key(|group| std::cmp::Reverse(group.minor.unsigned_abs()));
        }
        Ok(groups)
    }
}

fn key(row: &Row<'_>, by: GroupBy) -> Result<String, StoreError> {
    Ok(match by {
        GroupBy::Category | GroupBy::Merchant => row.get(0)?,
        GroupBy::Month => month(row.get(0)?)?.strftime("%Y-%m").to_string(),
        GroupBy::Day => day(row.get(0)?)?.to_string(),
        GroupBy::Account => sarraf_ledger::AccountId(row.get(0)?).to_string(),
    })
}
