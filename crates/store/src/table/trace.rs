//! For finding rows that belong together: what little must be known of very many, before their texts are read.

use crate::convert::{Columns, day_number, id_list};
use crate::table::pair::{COLUMNS as PAIRS, PairKind, PairRow, Verdict, read as read_pair};
use crate::{Reader, StoreError};
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, Money, Period, TransactionId};
use std::collections::BTreeSet;
use std::fmt;

/// A row without its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Trace {
    /// Which.
    pub id: TransactionId,
    /// Its account.
    pub account: AccountId,
    /// The day it counts for.
    pub day: Date,
    /// Its place within time.
    pub at: i64,
    /// Signed.
    pub amount: Money,
    /// In the currency of the purchase.
    pub original: Option<Money>,
    /// The fee the bank names.
    pub fee: Option<Money>,
    /// The bank's link or category makes it a transfer.
    pub named_transfer: bool,
    /// It is a leg of a transfer, or said to be one.
    pub own_transfer: bool,
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Trace({}, {})", self.id, self.day)
    }
}

/// What the other side and the bank say of a row.
pub struct Told {
    /// Counterparty, remittance, and how it was paid.
    pub text: String,
    /// The other account, as the bank gives it.
    pub transfer_key: Option<String>,
    /// The bank's own category.
    pub bank_category: Option<String>,
    /// The category insight guesses.
    pub guess: Option<String>,
    /// The category the person gave.
    pub own_category: Option<String>,
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Told(…)")
    }
}

const COLUMNS: &str = "SELECT e.id, e.account, e.day, e.at, e.currency, e.minor, b.original_currency,
    b.original_minor, b.fee_currency, b.fee_minor, e.named_transfer, e.own_transfer
    FROM entry e JOIN bank_transaction b ON b.id = e.id";

fn read(row: &Row<'_>) -> Result<Trace, StoreError> {
    let columns = Columns::of(row);
    Ok(Trace {
        id: TransactionId(columns.next()?),
        account: AccountId(columns.next()?),
        day: columns.day()?,
        at: columns.next()?,
        amount: columns.money()?,
        original: columns.money_if()?,
        fee: columns.money_if()?,
        named_transfer: columns.flag()?,
        own_transfer: columns.flag()?,
    })
}

impl Reader {
    /// The rows of a time that may be legs of transfers: not taken back, no duplicates, not split by the person.
    pub fn traces(&self, period: Period) -> Result<Vec<Trace>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE e.day BETWEEN ?1 AND ?2 AND e.status < 2 AND e.minor <> 0
                AND NOT EXISTS (SELECT 1 FROM my_duplicate d WHERE d.transaction_id = e.id)
                AND NOT EXISTS (SELECT 1 FROM my_split s WHERE s.transaction_id = e.id) ORDER BY e.day, e.at, e.id"
        );
        self.all(&sql, params![day_number(period.from()), day_number(period.to())], read)
    }

    /// The rows of a merchant in a time that are no transfers: purchases, and what came back.
    pub fn merchant_traces(&self, merchant_key: &str, period: Period) -> Result<Vec<Trace>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE e.merchant_key = ?1 AND e.day BETWEEN ?2 AND ?3 AND e.status < 2 AND e.minor <> 0
                AND e.own_transfer = 0
                AND NOT EXISTS (SELECT 1 FROM my_duplicate d WHERE d.transaction_id = e.id)
                ORDER BY e.day, e.at, e.id"
        );
        self.all(&sql, params![merchant_key, day_number(period.from()), day_number(period.to())], read)
    }

    /// The days on which money came in from a merchant, in order.
    pub fn days_of_money_in(&self, merchant_key: &str) -> Result<Vec<Date>, StoreError> {
        let sql = "SELECT DISTINCT day FROM entry INDEXED BY entry_in
            WHERE merchant_key = ?1 AND minor > 0 ORDER BY day";
        self.all(sql, [merchant_key], |row| Columns::of(row).day())
    }

    /// Some of these rows, whatever their state: which, the merchant and the day.
    pub fn places_of(
        &self,
        ids: &BTreeSet<TransactionId>,
    ) -> Result<Vec<(TransactionId, String, Date)>, StoreError> {
        let sql = "SELECT id, merchant_key, day FROM entry WHERE id IN (SELECT value FROM json_each(?1))";
        self.all(sql, [id_list(ids.iter().map(|id| id.0))], |row| {
            let columns = Columns::of(row);
            Ok((TransactionId(columns.next()?), columns.next()?, columns.day()?))
        })
    }

    /// One row, unless it was taken back.
    pub fn trace(&self, id: TransactionId) -> Result<Option<Trace>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE e.id = ?1 AND e.status < 2"), [id.0], read)
    }

    /// The pairs that any of the rows is in.
    pub fn pairs_among(
        &self,
        kind: PairKind,
        ids: &BTreeSet<TransactionId>,
    ) -> Result<Vec<PairRow>, StoreError> {
        let list = id_list(ids.iter().map(|id| id.0));
        let among = |column: &str| {
            format!("{PAIRS} WHERE kind = ?1 AND {column} IN (SELECT value FROM json_each(?2))")
        };
        let sql = format!("{} UNION {} ORDER BY first, second", among("first"), among("second"));
        self.all(&sql, params![kind.key(), list], read_pair)
    }

    /// Every pair of a kind, in order.
    pub fn pairs(&self, kind: PairKind) -> Result<Vec<PairRow>, StoreError> {
        self.all(&format!("{PAIRS} WHERE kind = ?1 ORDER BY first, second"), [kind.key()], read_pair)
    }

    /// Everything the person said of pairs of a kind: there is never much.
    pub fn verdicts(
        &self,
        kind: PairKind,
    ) -> Result<Vec<(TransactionId, TransactionId, Verdict)>, StoreError> {
        let sql = "SELECT first, second, verdict FROM my_pair WHERE kind = ?1 ORDER BY first, second";
        self.all(sql, [kind.key()], |row| {
            let columns = Columns::of(row);
            let (first, second) = (TransactionId(columns.next()?), TransactionId(columns.next()?));
            Ok((first, second, columns.word(Verdict::from_key)?))
        })
    }

    /// What is told of a row.
    pub fn told(&self, id: TransactionId) -> Result<Option<Told>, StoreError> {
        let sql = "SELECT b.counterparty || ' ' || b.remittance || ' ' || coalesce(b.method, ''), b.transfer_key, b.category, e.guess,
                (SELECT c.category FROM my_category c WHERE c.transaction_id = b.id)
            FROM bank_transaction b JOIN entry e ON e.id = b.id WHERE b.id = ?1";
        self.one(sql, [id.0], |row| {
            let columns = Columns::of(row);
            Ok(Told {
                text: columns.next()?,
                transfer_key: columns.next()?,
                bank_category: columns.next()?,
                guess: columns.next()?,
                own_category: columns.next()?,
            })
        })
    }
}
