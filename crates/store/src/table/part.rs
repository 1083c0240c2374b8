//! `part`: what rows are made of that are made of several. Derived, with the entry.

use crate::filter::{families, is_one_of};
use crate::reader::first;
use crate::{Reader, StoreError, Writer};
use rusqlite::{params, params_from_iter};
use sarraf_ledger::{Category, Currency, Money, TransactionId};
use std::fmt;

/// The category of an entry that is made of parts: none that a row could have.
pub const OF_PARTS: &str = "\u{1}";

/// A part of a row.
#[derive(Clone, PartialEq, Eq)]
pub struct PartRow {
    /// How much, with the row's sign; an open part may have the other.
    pub amount: Money,
    /// What for.
    pub category: Option<Category>,
    /// What the person's parts leave of the row, or take too much.
    pub open: bool,
}

impl fmt::Debug for PartRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartRow(open: {})", self.open)
    }
}

/// The parts of a row from the view's column.
pub fn parts(json: Option<String>, currency: Currency) -> Result<Vec<PartRow>, StoreError> {
    let Some(json) = json else { return Ok(Vec::new()) };
    let parts: Vec<(String, i64, i64)> = serde_json::from_str(&json).map_err(|_| StoreError::Damaged)?;
    let part = |(category, minor, open): (String, i64, i64)| PartRow {
        amount: Money::from_minor(minor, currency),
        category: Category::new(&category),
        open: open != 0,
    };
    Ok(parts.into_iter().map(part).collect())
}

/// A part as it is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub category: String,
    pub minor: i64,
    pub counts: bool,
    pub open: bool,
}

/// Whether the row counts as a whole: all its parts do. Where only some do, those are loose.
pub fn whole_counts(parts: &[Part]) -> bool {
    parts.iter().all(|part| part.counts)
}

impl Reader {
    /// Whether any row has a part of this category or of one under it: else entries alone say it all.
    pub(crate) fn has_parts_of(&self, categories: &[&Category]) -> Result<bool, StoreError> {
        let condition = is_one_of("category", &families(categories, 1..));
        let sql = format!("SELECT 1 FROM part WHERE {condition} LIMIT 1");
        let keys = params_from_iter(categories.iter().map(|category| category.as_str()));
        Ok(self.one(&sql, keys, |_| Ok(()))?.is_some())
    }

    pub(crate) fn has_parts_without_category(&self) -> Result<bool, StoreError> {
        Ok(self.one("SELECT 1 FROM part WHERE category = '' LIMIT 1", [], |_| Ok(()))?.is_some())
    }

    pub(crate) fn has_parts(&self) -> Result<bool, StoreError> {
        Ok(self.one("SELECT 1 FROM part LIMIT 1", [], |_| Ok(()))?.is_some())
    }

    pub(crate) fn has_loose_parts(&self) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM part INDEXED BY part_loose WHERE loose = 1 LIMIT 1";
        Ok(self.one(sql, [], |_| Ok(()))?.is_some())
    }

    /// The categories of parts, with how many rows have each.
    pub(crate) fn part_categories(&self) -> Result<Vec<(String, u32)>, StoreError> {
        let sql =
            "SELECT category, count(DISTINCT transaction_id) FROM part WHERE category > '' GROUP BY category";
        self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The category of the part of a row that an amount is most like: the one of its size, else the greatest.
    pub(crate) fn part_category_like(
        &self,
        id: TransactionId,
        minor: i64,
    ) -> Result<Option<String>, StoreError> {
        let sql = "SELECT category FROM part WHERE transaction_id = ?1 AND category > ''
            ORDER BY minor <> -?2, abs(minor) DESC, position LIMIT 1";
        self.one(sql, params![id.0, minor], first)
    }

    fn stored_parts(&self, id: TransactionId) -> Result<Vec<Part>, StoreError> {
        let sql =
            "SELECT category, minor, counts, open FROM part WHERE transaction_id = ?1 ORDER BY position";
        self.all(sql, [id.0], |row| {
            Ok(Part { category: row.get(0)?, minor: row.get(1)?, counts: row.get(2)?, open: row.get(3)? })
        })
    }
}

impl Writer<'_> {
    /// The parts as they are now; whether they were others.
    pub(crate) fn put_parts(&self, id: TransactionId, parts: &[Part]) -> Result<bool, StoreError> {
        if self.reader().stored_parts(id)? == parts {
            return Ok(false);
        }
        self.run("DELETE FROM part WHERE transaction_id = ?1", [id.0])?;
        let whole = whole_counts(parts);
        for (position, part) in (0_i64..).zip(parts) {
            self.run(
                "INSERT INTO part (transaction_id, position, category, minor, counts, loose, open)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    id.0,
                    position,
                    part.category,
                    part.minor,
                    part.counts,
                    part.counts && !whole,
                    part.open
                ],
            )?;
        }
        Ok(true)
    }
}
