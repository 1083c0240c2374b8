//! `series` and `series_stale`: payments and income that come again, and the merchants to look at again.

use crate::convert::{Columns, day_number, id_list};
use crate::reader::first;
use crate::{Reader, StoreError, Writer};
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, Category, Currency, Money, TransactionId};
use serde_json::{Value, json};
use std::fmt;

/// A payment, or income, that comes again.
#[derive(Clone, PartialEq, Eq)]
pub struct SeriesRow {
    /// Its account.
    pub account: AccountId,
    /// Its merchant.
    pub merchant_key: String,
    /// Between the person's own accounts.
    pub own: bool,
    /// When it is due, as insight writes it.
    pub schedule: String,
    /// The first day it came.
    pub first_on: Date,
    /// The last day it came.
    pub last_on: Date,
    /// The due day after that.
    pub due_on: Date,
    /// What the next one will be, signed.
    pub amount: Money,
    /// Every one is as much as the one before, but for changes of price.
    pub fixed: bool,
    /// The least it may be, as a size.
    pub low: Money,
    /// The most.
    pub high: Money,
    /// Changes of price, oldest first: from, to (as sizes), since.
    pub changes: Vec<(Money, Money, Date)>,
    /// The rows it rests on, oldest first; never none.
    pub rows: Vec<TransactionId>,
}

/// A series with what its last row says of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SeriesView {
    /// The series.
    pub series: SeriesRow,
    /// The merchant's name.
    pub merchant: String,
    /// The category of its last row.
    pub category: Option<Category>,
}

/// A row as series are found in.
#[derive(Clone, PartialEq, Eq)]
pub struct PaidRow {
    /// Its id.
    pub id: TransactionId,
    /// Its day.
    pub day: Date,
    /// Signed.
    pub amount: Money,
    /// In the currency of the purchase.
    pub original: Option<Money>,
    /// Between the person's own accounts.
    pub own: bool,
}

impl fmt::Debug for SeriesRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SeriesRow({}, {}, {} rows)", self.account, self.schedule, self.rows.len())
    }
}

impl fmt::Debug for SeriesView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.series.fmt(f)
    }
}

impl fmt::Debug for PaidRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PaidRow({}, {})", self.id, self.day)
    }
}

const COLUMNS: &str =
    "s.account, s.merchant_key, s.own, s.schedule, s.first_on, s.last_on, s.due_on, s.currency,
    s.minor, s.fixed, s.low, s.high, s.changes, s.rows";

fn read(columns: &Columns<'_>) -> Result<SeriesRow, StoreError> {
    let (account, merchant_key) = (AccountId(columns.next()?), columns.next()?);
    let (own, schedule) = (columns.flag()?, columns.next()?);
    let (first_on, last_on, due_on) = (columns.day()?, columns.day()?, columns.day()?);
    let amount = columns.money()?;
    let fixed = columns.flag()?;
    let size = |minor: i64| Money::from_minor(minor, amount.currency());
    let (low, high) = (size(columns.next()?), size(columns.next()?));
    let changes = changes(&columns.json()?).ok_or(StoreError::Damaged)?;
    let rows = columns.ids(TransactionId)?;
    Ok(SeriesRow {
        account,
        merchant_key,
        own,
        schedule,
        first_on,
        last_on,
        due_on,
        amount,
        fixed,
        low,
        high,
        changes,
        rows,
    })
}

fn changes(kept: &Value) -> Option<Vec<(Money, Money, Date)>> {
    let change = |one: &Value| {
        let currency = Currency::from_code(one.get(0)?.as_str()?).ok()?;
        let money = |at: usize| Some(Money::from_minor(one.get(at)?.as_i64()?, currency));
        Some((money(1)?, money(2)?, one.get(3)?.as_str()?.parse().ok()?))
    };
    kept.as_array()?.iter().map(change).collect()
}

fn changes_text(changes: &[(Money, Money, Date)]) -> String {
    let change = |(from, to, since): &(Money, Money, Date)| {
        json!([from.currency().code(), from.minor(), to.minor(), since.to_string()])
    };
    Value::Array(changes.iter().map(change).collect()).to_string()
}

impl Reader {
    /// Series that are due on a day or later, the next due first.
    pub fn series_due(&self, since: Date) -> Result<Vec<SeriesView>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, e.merchant, e.category FROM series s JOIN entry e ON e.id = s.last_row
             WHERE s.due_on >= ?1 ORDER BY s.due_on, s.id"
        );
        self.all(&sql, [day_number(since)], |row| {
            let columns = Columns::of(row);
            let series = read(&columns)?;
            Ok(SeriesView { series, merchant: columns.next()?, category: columns.category_if()? })
        })
    }

    /// The series of a merchant in an account, by their first rows.
    pub fn series_of(&self, account: AccountId, merchant_key: &str) -> Result<Vec<SeriesRow>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM series s WHERE account = ?1 AND merchant_key = ?2 ORDER BY id");
        self.all(&sql, params![account.0, merchant_key], |row| read(&Columns::of(row)))
    }

    /// Merchants whose series are to be looked for again, at most so many.
    pub fn stale_series(&self, limit: u32) -> Result<Vec<(AccountId, String)>, StoreError> {
        let sql = "SELECT account, merchant_key FROM series_stale ORDER BY account, merchant_key LIMIT ?1";
        self.all(sql, [limit], |row| Ok((AccountId(row.get(0)?), row.get(1)?)))
    }

    /// How many merchants are to be looked at again.
    pub fn stale_series_count(&self) -> Result<u32, StoreError> {
        Ok(self.one("SELECT count(*) FROM series_stale", [], first)?.unwrap_or(0))
    }

    /// The newest rows of a merchant in an account that are spending, income or own transfers, at most so many.
    pub fn paid_rows(
        &self,
        account: AccountId,
        merchant_key: &str,
        limit: u32,
    ) -> Result<Vec<PaidRow>, StoreError> {
        let sql =
            "SELECT e.id, e.day, e.currency, e.minor, b.original_currency, b.original_minor, e.own_transfer
            FROM entry e JOIN bank_transaction b ON b.id = e.id
            WHERE e.merchant_key = ?2 AND +e.account = ?1 AND e.status < 2 AND e.excluded = 0
                AND (e.counts = 1 OR e.own_transfer = 1)
                AND NOT EXISTS (SELECT 1 FROM my_duplicate d WHERE d.transaction_id = e.id)
            ORDER BY e.day DESC, e.id DESC LIMIT ?3";
        self.all(sql, params![account.0, merchant_key, limit], paid)
    }
}

fn paid(row: &Row<'_>) -> Result<PaidRow, StoreError> {
    let columns = Columns::of(row);
    Ok(PaidRow {
        id: TransactionId(columns.next()?),
        day: columns.day()?,
        amount: columns.money()?,
        original: columns.purchase()?.0,
        own: columns.flag()?,
    })
}

impl Writer<'_> {
    /// The series of a merchant in an account as they are now; it is looked at.
    pub fn put_series(
        &self,
        account: AccountId,
        merchant_key: &str,
        series: &[SeriesRow],
    ) -> Result<(), StoreError> {
        if self.reader().series_of(account, merchant_key)? != series {
            let sql = "DELETE FROM series WHERE account = ?1 AND merchant_key = ?2";
            self.run(sql, params![account.0, merchant_key])?;
            series.iter().try_for_each(|one| self.insert_series(one))?;
        }
        let sql = "DELETE FROM series_stale WHERE account = ?1 AND merchant_key = ?2";
        self.run(sql, params![account.0, merchant_key])?;
        Ok(())
    }

    fn insert_series(&self, series: &SeriesRow) -> Result<(), StoreError> {
        let (Some(id), Some(last)) = (series.rows.first(), series.rows.last()) else {
            return Err(StoreError::Invalid("a series rests on rows"));
        };
        self.run(
            "INSERT OR REPLACE INTO series (id, account, merchant_key, own, schedule, first_on, last_on, due_on, currency, minor,
                fixed, low, high, changes, last_row, rows)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            params![
                id.0,
                series.account.0,
                series.merchant_key,
                series.own,
                series.schedule,
                day_number(series.first_on),
                day_number(series.last_on),
                day_number(series.due_on),
                series.amount.currency().code(),
                series.amount.minor(),
                series.fixed,
                series.low.minor(),
                series.high.minor(),
                changes_text(&series.changes),
                last.0,
                id_list(series.rows.iter().map(|id| id.0))
            ],
        )?;
        Ok(())
    }

    /// A row that may be of a series came, changed or went.
    pub(crate) fn put_stale_series(&self, account: i64, merchant_key: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO series_stale (account, merchant_key) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.run(sql, params![account, merchant_key])?;
        Ok(())
    }
}
