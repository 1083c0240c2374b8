//! Making an entry again from mirror, overlay and pairs: what it is, what it is made of, and what rests on it.

use crate::convert::{day_number, micros, month_number};
use crate::table::bond::{believed, fee_parts};
use crate::table::entry::{Effective, TWIN, counts, moment, precedence, priced, status_number};
use crate::table::part::{Part, whole_counts};
use crate::table::split;
use crate::{Reader, StoreError, Writer};
use jiff::civil::Date;
use rusqlite::params;
use sarraf_ledger::{Moment, Status, TransactionId};

/// What is derived of a row, but for what insight says of its text.
struct Derived {
    moment: (Date, Moment),
    minor: i64,
    status: i64,
    counts: bool,
    own_transfer: bool,
    excluded: bool,
    effective: Effective,
    priced: Option<&'static str>,
}

/// What an entry says that `derive` makes it from, and the person's marks.
struct KnownEntry {
    named_transfer: bool,
    guess: Option<String>,
    merchant_key: String,
    excluded: bool,
    duplicate: bool,
}

/// What of an entry sums are made of.
#[derive(PartialEq, Eq)]
pub(crate) struct MoneyOf {
    pub account: i64,
    pub month: i64,
    day: i64,
    minor: i64,
    status: i64,
    counts: bool,
    excluded: bool,
    category: String,
}

impl Reader {
    fn known_entry(&self, id: TransactionId) -> Result<Option<KnownEntry>, StoreError> {
        let sql = "SELECT e.named_transfer, e.guess, e.merchant_key,
                EXISTS (SELECT 1 FROM my_excluded x WHERE x.transaction_id = e.id),
                EXISTS (SELECT 1 FROM my_duplicate d WHERE d.transaction_id = e.id)
            FROM entry e WHERE e.id = ?1";
        self.one(sql, [id.0], |row| {
            Ok(KnownEntry {
                named_transfer: row.get(0)?,
                guess: row.get(1)?,
                merchant_key: row.get(2)?,
                excluded: row.get(3)?,
                duplicate: row.get(4)?,
            })
        })
    }

    pub(crate) fn money_of(&self, id: TransactionId) -> Result<Option<MoneyOf>, StoreError> {
        let sql =
            "SELECT account, month, day, minor, status, counts, excluded, category FROM entry WHERE id = ?1";
        self.one(sql, [id.0], |row| {
            Ok(MoneyOf {
                account: row.get(0)?,
                month: row.get(1)?,
                day: row.get(2)?,
                minor: row.get(3)?,
                status: row.get(4)?,
                counts: row.get(5)?,
                excluded: row.get(6)?,
                category: row.get(7)?,
            })
        })
    }
}

impl Writer<'_> {
    /// Makes an entry again from mirror and overlay, with its parts, and the rows that rest on it.
    pub(crate) fn derive(&self, id: TransactionId) -> Result<(), StoreError> {
        let reader = self.reader();
        let row = reader.mirror(id)?.ok_or(StoreError::NotFound)?.transaction;
        let known = reader.known_entry(id)?.ok_or(StoreError::NotFound)?;
        let (status, minor) = (row.status, row.amount.minor());
        let bond = reader.bond(id, known.named_transfer, minor)?;
        let effective = precedence(
            reader.own_category(id)?,
            bond.category,
            reader.rule_of(&known.merchant_key)?,
            believed(row.category.as_ref().map(|category| category.as_str().to_owned()), bond.no_transfer),
            believed(known.guess, bond.no_transfer),
        );
        let doubtful = reader.is_doubtful(id, status)?;
        let twin = reader.is_twin(id)?;
        let left_out = twin || known.excluded || known.duplicate || doubtful || bond.left_out;
        let counts = |category: Option<&str>| counts(status, left_out, bond.own_transfer, category);
        let split = reader.split(id)?;
        let out = left_out || status == Status::Retracted;
        let parts = if split.is_empty() {
            fee_parts(minor, bond.fee, out)
        } else {
            split::derived(&split, minor, counts)?
        };
        let new = Derived {
            moment: moment(&row)?,
            minor,
            status: if twin { TWIN } else { status_number(status) },
            counts: if parts.is_empty() {
                counts(effective.category.as_deref())
            } else {
                whole_counts(&parts)
            },
            own_transfer: bond.own_transfer,
            excluded: known.excluded,
            priced: priced(&row),
            effective: if parts.is_empty() { effective } else { Effective::of_parts() },
        };
        self.put_derived(id, &new, &parts)
    }

    fn put_derived(&self, id: TransactionId, new: &Derived, parts: &[Part]) -> Result<(), StoreError> {
        let before = self.reader().money_of(id)?;
        self.move_entry(id, -1)?;
        let (day, at) = new.moment;
        self.run(
            "UPDATE entry SET day = ?2, at = ?3, month = ?4, minor = ?5, status = ?6, counts = ?7, excluded = ?8,
                category = ?9, category_by = ?10, own_transfer = ?11, priced = ?12 WHERE id = ?1",
            params![
                id.0,
                day_number(day),
                micros(at.at),
                month_number(day),
                new.minor,
                new.status,
                new.counts,
                new.excluded,
                new.effective.category.as_deref().unwrap_or_default(),
                new.effective.by.key(),
                new.own_transfer,
                new.priced
            ],
        )?;
        self.move_entry(id, 1)?;
        let other_parts = self.put_parts(id, parts)?;
        let after = self.reader().money_of(id)?;
        if before == after && !other_parts {
            return Ok(());
        }
        for money in [&before, &after].into_iter().flatten() {
            self.moves.borrow_mut().touch(money.account, money.month);
        }
        self.derive_followers(id)
    }
}
