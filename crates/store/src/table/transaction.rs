//! `bank_transaction`: what the bank said of each transaction; and the view that joins the person's side.

use crate::convert::{Columns, day, day_number, micros, words};
use crate::filter::LARGE;
use crate::table::balance::{source, source_word};
use crate::table::part::{OF_PARTS, PartRow, parts};
use crate::{Direction, Filter, GroupBy, Reader, StoreError, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{
    AccountId, BankId, Category, ConversationId, Country, Currency, Exchange, MerchantCode, MessageId,
    Moment, Money, Period, Rate, Source, Status, Transaction, TransactionId,
};
use std::collections::HashSet;
use std::fmt;

words! {
    /// Who gave a row its category.
    pub enum CategoryBy {
        /// The person, to this row.
        Person = "person",
        /// A rule the person made for its merchant.
        Rule = "rule",
        /// The bank.
        Bank = "bank",
        /// Insight, from the merchant.
        Guess = "guess",
        /// The purchase it gives back.
        Purchase = "purchase",
    }
}

/// A transaction with all that is known of it.
#[derive(Clone, PartialEq, Eq)]
pub struct TransactionRow {
    /// Its id.
    pub id: TransactionId,
    /// Its account.
    pub account: AccountId,
    /// Its bank.
    pub bank: BankId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its row there.
    pub message: Option<MessageId>,
    /// The bank's own id.
    pub key: Option<String>,
    /// Pending, booked or retracted.
    pub status: Status,
    /// Signed; money out is negative.
    pub amount: Money,
    /// What it was held at before.
    pub held: Option<Money>,
    /// In the currency of the purchase.
    pub original: Option<Money>,
    /// The currency of the purchase, where no amount in it is known.
    pub priced_in: Option<Currency>,
    /// When it was made.
    pub made: Option<Moment>,
    /// Booking date.
    pub booked_on: Option<Date>,
    /// Value date.
    pub value_on: Option<Date>,
    /// The day it counts for: made, else booked, else value.
    pub day: Date,
    /// As the bank writes it.
    pub counterparty: String,
    /// Remittance information.
    pub remittance: String,
    /// The merchant's name, cleaned up.
    pub merchant: String,
    /// What makes it the same merchant.
    pub merchant_key: String,
    /// Its category.
    pub category: Option<Category>,
    /// Who said so.
    pub category_by: CategoryBy,
    /// Who paid, in a joint account.
    pub paid_by: Option<String>,
    /// How it was paid.
    pub method: Option<String>,
    /// Between the person's own accounts.
    pub own_transfer: bool,
    /// Where from.
    pub source: Source,
    /// Kept out of spending by the person.
    pub excluded: bool,
    /// Changed by the bank since it was first seen.
    pub edited: bool,
    /// The person's note.
    pub note: Option<String>,
    /// When it was first read.
    pub arrived_at: Timestamp,
    /// Its number in the change sequence.
    pub sequence: i64,
    /// The rate the bank took.
    pub rate: Option<Rate>,
    /// The bank's fee, a part of the amount.
    pub fee: Option<Money>,
    /// The row it is the duplicate of.
    pub duplicate_of: Option<TransactionId>,
    /// What it is made of, if it is made of several: the person's split, or a transfer and its fee.
    pub parts: Vec<PartRow>,
    /// Parts the bank names inside the amount or beside it.
    pub extras: Vec<(String, Money)>,
    /// What its merchant sells, where the bank sends the card scheme's code.
    pub merchant_code: Option<MerchantCode>,
    /// Where its merchant is or it was bought, where the bank says so.
    pub country: Option<Country>,
    /// How many receipts and papers are on it.
    pub attachments: u32,
}

impl fmt::Debug for TransactionRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransactionRow({}, {:?}, {})", self.id, self.status, self.day)
    }
}

impl TransactionRow {
    /// How its amount came about.
    #[must_use]
    pub const fn exchange(&self) -> Exchange {
        Exchange { original: self.original, priced_in: self.priced_in, rate: self.rate, fee: self.fee }
    }
}

/// Where a transaction stands, and in which groups.
#[derive(Clone, PartialEq, Eq)]
pub struct TransactionPlace {
    /// Day, time and id. The greater is the newer.
    pub place: (i64, i64, TransactionId),
    /// Its currency.
    pub currency: Currency,
    category: String,
    /// Its merchant, if that was asked for.
    pub merchant_key: String,
}

impl fmt::Debug for TransactionPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransactionPlace({})", self.place.2)
    }
}

impl TransactionPlace {
    /// The day it stands on.
    pub fn day(&self) -> Result<Date, StoreError> {
        day(self.place.0)
    }

    /// Its category, empty without one and where that was not asked for; `None` where it is made of parts, of which each has its own.
    #[must_use]
    pub fn category(&self) -> Option<&str> {
        Some(self.category.as_str()).filter(|category| *category != OF_PARTS)
    }
}

pub const VIEW: &str = "SELECT v.*, (SELECT b.extras FROM bank_transaction b WHERE b.id = v.id),
    (SELECT b.merchant_code FROM bank_transaction b WHERE b.id = v.id),
    (SELECT b.country FROM bank_transaction b WHERE b.id = v.id),
    (SELECT count(*) FROM my_attachment a WHERE a.transaction_id = v.id AND a.removed_at IS NULL),
    (SELECT i.format FROM bank_transaction b JOIN bank_import i ON i.id = b.import WHERE b.id = v.id)
    FROM transaction_view v";

pub fn read(row: &Row<'_>) -> Result<TransactionRow, StoreError> {
    let columns = Columns::of(row);
    let head = (
        TransactionId(columns.next()?),
        AccountId(columns.next()?),
        BankId(columns.next()?),
        ConversationId(columns.next()?),
        columns.next::<Option<i64>>()?.map(MessageId),
    );
    let key = columns.next()?;
    let status = columns.word(Status::from_key)?;
    let amount = columns.money()?;
    let held = columns.next::<Option<i64>>()?.map(|minor| Money::from_minor(minor, amount.currency()));
    let (original, priced_in) = columns.purchase()?;
    let mut found = TransactionRow {
        id: head.0,
        account: head.1,
        bank: head.2,
        conversation: head.3,
        message: head.4,
        key,
        status,
        amount,
        held,
        original,
        priced_in,
        made: columns.moment_if()?,
        booked_on: columns.day_if()?,
        value_on: columns.day_if()?,
        day: columns.day()?,
        counterparty: columns.next()?,
        remittance: columns.next()?,
        merchant: columns.next()?,
        merchant_key: columns.next()?,
        category: columns.category_if()?,
        category_by: columns.word(CategoryBy::from_key)?,
        paid_by: columns.next()?,
        method: columns.next()?,
        own_transfer: columns.flag()?,
        source: source(&columns.next::<String>()?, columns.next()?, None)?,
        excluded: columns.flag()?,
        edited: columns.flag()?,
        note: columns.next()?,
        arrived_at: columns.timestamp()?,
        sequence: columns.next()?,
        rate: rate(columns.next()?)?,
        fee: columns.money_if()?,
        duplicate_of: columns.next::<Option<i64>>()?.map(TransactionId),
        parts: parts(columns.next()?, amount.currency())?,
        extras: extras(&columns.next::<String>()?)?,
        merchant_code: MerchantCode::parse(&columns.next::<String>()?),
        country: Country::parse(&columns.next::<String>()?),
        attachments: columns.next()?,
    };
    if let (Source::File { format, .. }, Some(known)) = (&mut found.source, columns.next()?) {
        *format = known;
    }
    Ok(found)
}

/// What the bank said, without the person's side.
pub struct Mirror {
    pub transaction: Transaction,
}

impl Reader {
    /// One transaction.
    pub fn transaction(&self, id: TransactionId) -> Result<Option<TransactionRow>, StoreError> {
        self.one(&format!("{VIEW} WHERE v.id = ?1"), [id.0], read)
    }

    /// The rows that match, in the filter's order.
    pub fn transactions(&self, filter: &Filter) -> Result<Vec<TransactionRow>, StoreError> {
        let Some(query) = filter.rows_query(self)? else { return Ok(Vec::new()) };
        let read_from = |entries: &str, more: &str, order: &str| {
            let sql = format!(
                "{VIEW} JOIN (SELECT e.id AS picked, e.day AS d, e.at AS a, e.minor AS m FROM entry e {entries} {} {more} {order})
                 ON picked = v.id {}",
                query.condition,
                query.order_only("d", "a", "m", "picked"),
            );
            self.all(&sql, query.params(), read)
        };
        if filter.may_be_large() {
            let by_size = if filter.direction == Some(Direction::Out) { "e.minor" } else { "e.minor DESC" };
            let order = format!("ORDER BY {by_size}, e.id DESC LIMIT {}", filter.limit);
            let large = read_from("INDEXED BY entry_large", &format!("AND {LARGE}"), &order)?;
            // With fewer than were asked for, smaller ones follow.
            if large.len() == filter.limit as usize {
                return Ok(large);
            }
        }
        read_from("", "", &query.order("e.day", "e.at", "e.minor", "e.id"))
    }

    /// The ids of the rows that match, in the filter's order.
    pub fn transaction_ids(&self, filter: &Filter) -> Result<Vec<TransactionId>, StoreError> {
        let Some(query) = filter.rows_query(self)? else { return Ok(Vec::new()) };
        let order = query.order("e.day", "e.at", "e.minor", "e.id");
        let sql = format!("SELECT e.id FROM entry e {} {order}", query.condition);
        self.all(&sql, query.params(), |row| Ok(TransactionId(row.get(0)?)))
    }

    /// Where the rows that match stand in time, in the filter's order, so that several lists are put together without
    /// looking at their rows again; and what tells them apart in groups.
    pub fn transaction_places(
        &self,
        filter: &Filter,
        by: Option<GroupBy>,
    ) -> Result<Vec<TransactionPlace>, StoreError> {
        let Some(query) = filter.rows_query(self)? else { return Ok(Vec::new()) };
        let order = query.order("e.day", "e.at", "e.minor", "e.id");
        let category = if by == Some(GroupBy::Category) { "e.category" } else { "''" };
        let merchant = if by == Some(GroupBy::Merchant) { "e.merchant_key" } else { "''" };
        let sql = format!(
            "SELECT e.day, e.at, e.id, e.currency, {category}, {merchant} FROM entry e {} {order}",
            query.condition
        );
        self.all(&sql, query.params(), |row| {
            let code = row.get_ref(3)?.as_str().map_err(|_| StoreError::Damaged)?;
            Ok(TransactionPlace {
                place: (row.get(0)?, row.get(1)?, TransactionId(row.get(2)?)),
                currency: Currency::from_code(code).map_err(|_| StoreError::Damaged)?,
                category: row.get(4)?,
                merchant_key: row.get(5)?,
            })
        })
    }

    /// For reconciling: every row of an account whose day lies in the period,
    /// oldest first, retracted ones too.
    pub fn window(&self, account: AccountId, period: Period) -> Result<Vec<TransactionRow>, StoreError> {
        self.window_until(account, period, TransactionId(i64::MAX))
    }

    /// The same, of the rows that were stored no later than one.
    pub fn window_until(
        &self,
        account: AccountId,
        period: Period,
        last: TransactionId,
    ) -> Result<Vec<TransactionRow>, StoreError> {
        let sql = format!(
            "{VIEW} WHERE v.account = ?1 AND v.day BETWEEN ?2 AND ?3 AND +v.id <= ?4 ORDER BY v.day, v.id"
        );
        let (from, to) = (day_number(period.from()), day_number(period.to()));
        self.all(&sql, params![account.0, from, to, last.0], read)
    }

    /// For reconciling: the row of an account that was stored last, taken back or not.
    pub fn last_transaction(&self, account: AccountId) -> Result<Option<TransactionId>, StoreError> {
        let last = self.one("SELECT max(id) FROM entry WHERE account = ?1", [account.0], |row| {
            Ok(row.get::<_, Option<i64>>(0)?)
        })?;
        Ok(last.flatten().map(TransactionId))
    }

    /// For reconciling: every pending row of an account, oldest first.
    pub fn pending(&self, account: AccountId) -> Result<Vec<TransactionRow>, StoreError> {
        let sql = format!(
            "{VIEW} WHERE v.id IN (SELECT id FROM entry WHERE account = ?1 AND status = 0 UNION ALL
                SELECT e.id FROM entry e JOIN bank_transaction b ON b.id = e.id
                WHERE e.account = ?1 AND e.status = 3 AND b.status = 'pending') ORDER BY v.day, v.id"
        );
        self.all(&sql, [account.0], read)
    }

    /// For reconciling: the rows of an account with these bank ids.
    pub fn by_keys(&self, account: AccountId, keys: &[&str]) -> Result<Vec<TransactionRow>, StoreError> {
        let sql = format!(
            "{VIEW} WHERE v.id IN (SELECT id FROM bank_transaction WHERE account = ?1 AND key IN
                (SELECT value FROM json_each(?2))) ORDER BY v.day, v.id"
        );
        self.all(&sql, params![account.0, serde_json::json!(keys).to_string()], read)
    }

    /// For reconciling: the rows of an account, not taken back, whose day lies in the period.
    pub fn ids_within(&self, account: AccountId, period: Period) -> Result<Vec<TransactionId>, StoreError> {
        let sql = "SELECT id FROM entry WHERE account = ?1 AND day BETWEEN ?2 AND ?3 AND status < 2 ORDER BY day, id";
        let days = params![account.0, day_number(period.from()), day_number(period.to())];
        self.all(sql, days, |row| Ok(TransactionId(row.get(0)?)))
    }

    /// For reconciling: the booked rows of an account with one of these amounts, whose day lies in the period.
    pub fn booked_of(
        &self,
        account: AccountId,
        period: Period,
        minors: &HashSet<i64>,
    ) -> Result<Vec<TransactionId>, StoreError> {
        let sql = "SELECT id FROM entry WHERE account = ?1 AND day BETWEEN ?2 AND ?3 AND status = 1
            AND minor IN (SELECT value FROM json_each(?4)) ORDER BY day, id";
        let (from, to) = (day_number(period.from()), day_number(period.to()));
        let minors = serde_json::json!(minors).to_string();
        self.all(sql, params![account.0, from, to, minors], |row| Ok(TransactionId(row.get(0)?)))
    }

    /// For reconciling: the rows of an account that were taken back, whose day lies in the period.
    pub fn retracted_within(
        &self,
        account: AccountId,
        period: Period,
    ) -> Result<Vec<TransactionId>, StoreError> {
        let sql = "SELECT id FROM entry WHERE account = ?1 AND status = 2 AND day BETWEEN ?2 AND ?3 ORDER BY day, id";
        let days = params![account.0, day_number(period.from()), day_number(period.to())];
        self.all(sql, days, |row| Ok(TransactionId(row.get(0)?)))
    }

    /// These rows, retracted ones too, oldest first.
    pub fn rows_of(&self, ids: &[TransactionId]) -> Result<Vec<TransactionRow>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let sql = format!("{VIEW} WHERE v.id IN (SELECT value FROM json_each(?1)) ORDER BY v.day, v.id");
        self.all(&sql, [serde_json::json!(ids).to_string()], read)
    }

    /// Up to so many rows behind one, in the order of their ids, retracted ones too.
    pub fn rows_behind(&self, id: TransactionId, most: u32) -> Result<Vec<TransactionRow>, StoreError> {
        self.all(&format!("{VIEW} WHERE v.id > ?1 ORDER BY v.id LIMIT ?2"), params![id.0, most], read)
    }

    /// Which of these rows were a hold here before they were booked.
    pub fn settled_among(&self, ids: &[TransactionId]) -> Result<Vec<TransactionId>, StoreError> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let sql = "SELECT DISTINCT transaction_id FROM bank_history
            WHERE transaction_id IN (SELECT value FROM json_each(?1)) AND cause IN ('settled', 'joined')";
        self.all(sql, [serde_json::json!(ids).to_string()], |row| Ok(TransactionId(row.get(0)?)))
    }

    /// The bank's side of a row, as it was last read.
    pub(crate) fn mirror(&self, id: TransactionId) -> Result<Option<Mirror>, StoreError> {
        let sql = "SELECT key, status, currency, minor, held_minor, original_currency, original_minor, made_at,
            made_offset, booked_on, value_on, counterparty, remittance, category, paid_by, method, transfer_key,
            extras, rate, fee_currency, fee_minor, merchant_code, country
            FROM bank_transaction WHERE id = ?1";
        self.one(sql, [id.0], |row| {
            let columns = Columns::of(row);
            let (key, status, amount) = (columns.next()?, columns.word(Status::from_key)?, columns.money()?);
            let held =
                columns.next::<Option<i64>>()?.map(|minor| Money::from_minor(minor, amount.currency()));
            let (original, priced_in) = columns.purchase()?;
            let transaction = Transaction {
                replaces: None,
                key,
                status,
                amount,
                held,
                original,
                priced_in,
                made: columns.moment_if()?,
                booked_on: columns.day_if()?,
                value_on: columns.day_if()?,
                counterparty: columns.next()?,
                remittance: columns.next()?,
                category: columns.category_if()?,
                paid_by: columns.next()?,
                method: columns.next()?,
                transfer_key: columns.next()?,
                extras: extras(&columns.next::<String>()?)?,
                rate: rate(columns.next()?)?,
                fee: columns.money_if()?,
                merchant_code: MerchantCode::parse(&columns.next::<String>()?),
                country: Country::parse(&columns.next::<String>()?),
                raw: String::new(),
            };
            Ok(Mirror { transaction })
        })
    }
}

impl Writer<'_> {
    /// The mirror row of a new transaction.
    pub(crate) fn insert_mirror(
        &self,
        account: AccountId,
        row: &Transaction,
        source: &Source,
        read_at: Timestamp,
    ) -> Result<TransactionId, StoreError> {
        let import = self.import_of(source, read_at)?;
        let id = self.insert(
            "INSERT INTO bank_transaction (account, key, status, currency, minor, held_minor, original_currency,
                original_minor, made_at, made_offset, booked_on, value_on, counterparty, remittance, category,
                paid_by, method, transfer_key, extras, source, import, arrived_at, raw, rate, fee_currency,
                fee_minor, merchant_code, country)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22, ?23, ?24, ?25, ?26, ?27, ?28)",
            params![
                account.0,
                row.key,
                row.status.key(),
                row.amount.currency().code(),
                row.amount.minor(),
                row.held.map(Money::minor),
                row.exchange().currency().map(Currency::code),
                row.original.map(Money::minor),
                row.made.map(|made| micros(made.at)),
                row.made.map(|made| made.offset),
                row.booked_on.map(day_number),
                row.value_on.map(day_number),
                row.counterparty,
                row.remittance,
                row.category.as_ref().map(Category::as_str),
                row.paid_by,
                row.method,
                row.transfer_key,
                extras_text(row),
                source_word(source),
                import,
                micros(read_at),
                row.raw,
                row.rate.map(exactly),
                row.fee.map(|fee| fee.currency().code()),
                row.fee.map(Money::minor),
                code_text(row),
                country_text(row)
            ],
        )?;
        Ok(TransactionId(id))
    }

    /// The id of a row at its source, where ids do not stay. Nothing else of it changes.
    pub fn set_key(&self, id: TransactionId, key: &str) -> Result<(), StoreError> {
        self.run("UPDATE bank_transaction SET key = ?2 WHERE id = ?1", params![id.0, key])?;
        Ok(())
    }

    /// What another source knows of a row's exchange. The bank changed nothing: it is not edited.
    pub fn set_exchange(&self, id: TransactionId, exchange: &Exchange) -> Result<(), StoreError> {
        self.unindex_transaction(id)?;
        self.run(
            "UPDATE bank_transaction SET original_currency = ?2, original_minor = ?3, rate = ?4, fee_currency = ?5,
                fee_minor = ?6 WHERE id = ?1",
            params![
                id.0,
                exchange.currency().map(Currency::code),
                exchange.original.map(Money::minor),
                exchange.rate.map(exactly),
                exchange.fee.map(|fee| fee.currency().code()),
                exchange.fee.map(Money::minor)
            ],
        )?;
        self.index_transaction(id)?;
        // What it was priced at tells a series, though its own amount stays.
        self.derive(id)?;
        self.advance(id)?;
        self.transaction_changed(id)
    }

    /// What the bank says now of a row it changed.
    pub(crate) fn update_mirror(
        &self,
        id: TransactionId,
        row: &Transaction,
        held: Option<Money>,
    ) -> Result<(), StoreError> {
        self.run(
            "UPDATE bank_transaction SET key = coalesce(?2, key), status = ?3, minor = ?4, held_minor = ?5,
                original_currency = ?6, original_minor = ?7, made_at = ?8, made_offset = ?9, booked_on = ?10,
                value_on = ?11, counterparty = ?12, remittance = ?13, category = ?14, paid_by = ?15, method = ?16,
                transfer_key = ?17, extras = ?18, raw = ?19, rate = ?20, fee_currency = ?21, fee_minor = ?22,
                merchant_code = CASE ?23 WHEN '' THEN merchant_code ELSE ?23 END,
                country = CASE ?24 WHEN '' THEN country ELSE ?24 END, edited = 1
             WHERE id = ?1",
            params![
                id.0,
                row.key,
                row.status.key(),
                row.amount.minor(),
                held.map(Money::minor),
                row.exchange().currency().map(Currency::code),
                row.original.map(Money::minor),
                row.made.map(|made| micros(made.at)),
                row.made.map(|made| made.offset),
                row.booked_on.map(day_number),
                row.value_on.map(day_number),
                row.counterparty,
                row.remittance,
                row.category.as_ref().map(Category::as_str),
                row.paid_by,
                row.method,
                row.transfer_key,
                extras_text(row),
                row.raw,
                row.rate.map(exactly),
                row.fee.map(|fee| fee.currency().code()),
                row.fee.map(Money::minor),
                code_text(row),
                country_text(row)
            ],
        )?;
        Ok(())
    }
}

/// The merchant's code; empty where the bank sends none.
fn code_text(row: &Transaction) -> String {
    row.merchant_code.map(|code| code.to_string()).unwrap_or_default()
}

/// The country; empty where the bank says none.
fn country_text(row: &Transaction) -> String {
    row.country.map(|country| country.code().to_owned()).unwrap_or_default()
}

/// Round-ups and the like as JSON: name, decimal amount, currency.
fn extras_text(row: &Transaction) -> String {
    let part = |(name, money): &(String, Money)| {
        serde_json::json!([name, money.to_decimal(), money.currency().code()])
    };
    serde_json::Value::Array(row.extras.iter().map(part).collect()).to_string()
}

/// All the places a rate has.
pub fn exactly(rate: Rate) -> String {
    rate.to_decimal(12)
}

fn rate(text: Option<String>) -> Result<Option<Rate>, StoreError> {
    text.map(|text| Rate::parse(&text).map_err(|_| StoreError::Damaged)).transpose()
}

fn extras(text: &str) -> Result<Vec<(String, Money)>, StoreError> {
    let parts: Vec<(String, String, String)> = serde_json::from_str(text).map_err(|_| StoreError::Damaged)?;
    let part = |(name, amount, code): (String, String, String)| {
        let money = Currency::from_code(&code).and_then(|currency| Money::parse(&amount, currency));
        Ok((name, money.map_err(|_| StoreError::Damaged)?))
    };
    parts.into_iter().map(part).collect()
}
