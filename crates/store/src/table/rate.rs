//! `my_rate`: rates of exchange the person entered, or dropped in as a file.

use crate::convert::{Columns, day_number, words};
use crate::{ActionKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{Currency, Money, Rate};
use serde_json::{Value, json};

words! {
    /// Where a rate comes from.
    pub enum RateSource {
        /// The person entered it.
        Entered = "entered",
        /// A file of rates.
        File = "file",
    }
}

/// So much of `quote` for one of `base`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateRow {
    /// Its id.
    pub id: i64,
    /// Where from.
    pub source: RateSource,
    /// One of this.
    pub base: Currency,
    /// Is worth so much of this.
    pub quote: Currency,
    /// How much.
    pub rate: Rate,
    /// As it was written: a decimal.
    pub text: String,
    /// The day it is for.
    pub on: Date,
    /// The file's name.
    pub name: String,
}

/// A rate to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRate {
    /// One of this.
    pub base: Currency,
    /// Is worth so much of this.
    pub quote: Currency,
    /// A decimal that `Rate::parse` reads.
    pub text: String,
    /// The day it is for.
    pub on: Date,
}

const COLUMNS: &str = "SELECT id, source, base, quote, rate, valid_on, name FROM my_rate";

fn read(row: &Row<'_>) -> Result<RateRow, StoreError> {
    let columns = Columns::of(row);
    let (id, source) = (columns.next()?, columns.word(RateSource::from_key)?);
    let (base, quote, text) = (columns.currency()?, columns.currency()?, columns.next::<String>()?);
    let rate = Rate::parse(&text).map_err(|_| StoreError::Damaged)?;
    Ok(RateRow { id, source, base, quote, rate, text, on: columns.day()?, name: columns.next()? })
}

impl Reader {
    /// Every rate, those entered first, then by currencies.
    pub fn rates(&self) -> Result<Vec<RateRow>, StoreError> {
        self.all(&format!("{COLUMNS} ORDER BY source, base, quote"), [], read)
    }

    fn entered_rate(&self, base: Currency, quote: Currency) -> Result<Option<RateRow>, StoreError> {
        let sql = format!("{COLUMNS} WHERE source = 'entered' AND base = ?1 AND quote = ?2");
        self.one(&sql, [base.code(), quote.code()], read)
    }

    /// What banks made of payments in another currency between two days, newest first; of a day those whose rate the
    /// bank says, then the largest, as amounts are rounded.
    pub fn exchanged_since(&self, from: Date, to: Date) -> Result<Vec<Exchanged>, StoreError> {
        let sql = "SELECT b.original_currency, b.original_minor, b.rate, b.currency, b.minor, b.fee_currency,
                b.fee_minor, e.day
            FROM entry e JOIN bank_transaction b ON b.id = e.id
            WHERE e.day BETWEEN ?1 AND ?2 AND e.status = 1 AND b.original_currency <> b.currency
                AND coalesce(b.rate, b.original_minor) IS NOT NULL
            ORDER BY e.day DESC, b.rate IS NULL, abs(b.original_minor / 2) DESC, e.id DESC";
        let found =
            self.all(sql, params![day_number(from), day_number(to)], |row| exchanged(&Columns::of(row)))?;
        Ok(found.into_iter().flatten().collect())
    }
}

/// A rate that a bank took, or what came to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchanged {
    /// One of this.
    pub base: Currency,
    /// Was worth so much of this.
    pub quote: Currency,
    /// How much.
    pub rate: Rate,
    /// On this day.
    pub on: Date,
}

/// As the bank says, else worked out without its fee; `None` of nothing.
fn exchanged(columns: &Columns<'_>) -> Result<Option<Exchanged>, StoreError> {
    let (original, priced_in) = columns.purchase()?;
    let stated = columns.next::<Option<String>>()?.map(|text| Rate::parse(&text));
    let stated = stated.transpose().map_err(|_| StoreError::Damaged)?;
    let (amount, fee, on) = (columns.money()?, columns.money_if()?, columns.day()?);
    let bare = fee.and_then(|fee| amount.checked_sub(fee).ok()).unwrap_or(amount);
    let rate = stated.or_else(|| Rate::between(original?, bare));
    let base = original.map(Money::currency).or(priced_in);
    let found = |(base, rate)| Exchanged { base, quote: amount.currency(), rate, on };
    Ok(base.zip(rate).map(found))
}

impl Writer<'_> {
    /// A rate the person enters, in place of the one there was for these currencies. Can be undone.
    pub fn enter_rate(&self, rate: &NewRate, now: Timestamp) -> Result<(), StoreError> {
        self.journal_rate(rate.base, rate.quote, now)?;
        self.put_rate(RateSource::Entered, rate, "")
    }

    /// The rates of a file; those of a later day stay. Can be undone.
    pub fn put_rate_file(&self, rates: &[NewRate], name: &str, now: Timestamp) -> Result<(), StoreError> {
        self.journal_rate_files(name, now)?;
        rates.iter().try_for_each(|rate| self.put_rate(RateSource::File, rate, name))
    }

    fn put_rate(&self, source: RateSource, rate: &NewRate, name: &str) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO my_rate (source, base, quote, rate, valid_on, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (source, base, quote) DO UPDATE SET rate = excluded.rate, valid_on = excluded.valid_on,
                name = excluded.name WHERE source = 'entered' OR excluded.valid_on >= valid_on",
            params![
                source.key(),
                rate.base.code(),
                rate.quote.code(),
                rate.text,
                day_number(rate.on),
                name
            ],
        )?;
        self.changed_any(Table::Balance);
        Ok(())
    }

    /// Takes out the rate that was entered for these currencies. Can be undone.
    pub fn remove_rate(&self, base: Currency, quote: Currency, now: Timestamp) -> Result<(), StoreError> {
        self.reader().entered_rate(base, quote)?.ok_or(StoreError::NotFound)?;
        self.journal_rate(base, quote, now)?;
        self.delete_rate(base, quote)
    }

    /// Takes out every rate of files. Can be undone.
    pub fn remove_rate_files(&self, now: Timestamp) -> Result<usize, StoreError> {
        self.journal_rate_files("", now)?;
        self.changed_any(Table::Balance);
        self.run("DELETE FROM my_rate WHERE source = 'file'", [])
    }

    fn delete_rate(&self, base: Currency, quote: Currency) -> Result<(), StoreError> {
        let sql = "DELETE FROM my_rate WHERE source = 'entered' AND base = ?1 AND quote = ?2";
        self.run(sql, [base.code(), quote.code()])?;
        self.changed_any(Table::Balance);
        Ok(())
    }

    fn journal_rate(&self, base: Currency, quote: Currency, now: Timestamp) -> Result<(), StoreError> {
        let before = self.reader().entered_rate(base, quote)?;
        let was = before.map(|row| json!({ "rate": row.text, "on": row.on.to_string() }));
        let before = json!({ "base": base.code(), "quote": quote.code(), "was": was });
        self.journal(ActionKind::Rate, &before, now)
    }

    fn journal_rate_files(&self, name: &str, now: Timestamp) -> Result<(), StoreError> {
        let rates = self.reader().rates()?;
        let of_files = rates.iter().filter(|row| row.source == RateSource::File);
        let was: Vec<Value> = of_files
            .map(|row| json!([row.base.code(), row.quote.code(), row.text, row.on.to_string(), row.name]))
            .collect();
        self.journal(ActionKind::Rate, &json!({ "file": name, "files": was }), now)
    }

    /// The rates of files as they were.
    fn put_rate_files_back(&self, files: &[Value]) -> Result<(), StoreError> {
        self.run("DELETE FROM my_rate WHERE source = 'file'", [])?;
        for file in files {
            let text = |place: usize| file.get(place).and_then(Value::as_str).ok_or(StoreError::Damaged);
            let code = |place| Currency::from_code(text(place)?).map_err(|_| StoreError::Damaged);
            let on = text(3)?.parse().map_err(|_| StoreError::Damaged)?;
            let rate = NewRate { base: code(0)?, quote: code(1)?, text: text(2)?.to_owned(), on };
            self.put_rate(RateSource::File, &rate, text(4)?)?;
        }
        self.changed_any(Table::Balance);
        Ok(())
    }

    /// The rate, or the rates of files, as they were.
    pub(crate) fn put_rate_back(&self, before: &Value) -> Result<(), StoreError> {
        if let Some(files) = before.get("files").and_then(Value::as_array) {
            return self.put_rate_files_back(files);
        }
        let code = |name: &str| {
            let code = before.get(name).and_then(Value::as_str);
            code.and_then(|code| Currency::from_code(code).ok()).ok_or(StoreError::Damaged)
        };
        let (base, quote) = (code("base")?, code("quote")?);
        let text = |name: &str| before.pointer(&format!("/was/{name}")).and_then(Value::as_str);
        match (text("rate"), text("on").and_then(|on| on.parse().ok())) {
            (Some(rate), Some(on)) => {
                let rate = NewRate { base, quote, text: rate.to_owned(), on };
                self.put_rate(RateSource::Entered, &rate, "")
            }
            _ => self.delete_rate(base, quote),
        }
    }
}
