//! `my_split`: parts the person made of a row. They sum to it exactly when they are made; if the bank changes the
//! amount later they stay, and what is missing is an open part.

use crate::table::part::Part;
use crate::{ActionKind, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{Category, Money, TransactionId};
use serde::Deserialize;
use serde_json::{Value, json};

impl Reader {
    /// The parts the person made of a row, in their order.
    pub fn split(&self, id: TransactionId) -> Result<Vec<(i64, String)>, StoreError> {
        let sql = "SELECT minor, category FROM my_split WHERE transaction_id = ?1 ORDER BY position";
        self.all(sql, [id.0], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

/// A split with what it leaves open of the row.
pub fn with_open(split: &[(i64, String)], minor: i64) -> Result<Vec<(String, i64, bool)>, StoreError> {
    let sum: i128 = split.iter().map(|(part, _)| i128::from(*part)).sum();
    let open = i64::try_from(i128::from(minor) - sum)
        .map_err(|_| StoreError::Invalid("the parts of a row are beyond counting"))?;
    let mut parts: Vec<_> = split.iter().map(|(minor, category)| (category.clone(), *minor, false)).collect();
    if open != 0 && !split.is_empty() {
        parts.push((String::new(), open, true));
    }
    Ok(parts)
}

/// The parts as they are derived; `counts` is said of each category.
pub fn derived(
    split: &[(i64, String)],
    minor: i64,
    counts: impl Fn(Option<&str>) -> bool,
) -> Result<Vec<Part>, StoreError> {
    let part = |(category, minor, open): (String, i64, bool)| Part {
        counts: counts(Some(category.as_str()).filter(|category| !category.is_empty())),
        category,
        minor,
        open,
    };
    Ok(with_open(split, minor)?.into_iter().map(part).collect())
}

impl Writer<'_> {
    /// Splits a row into parts that sum exactly to it, each of the row's sign; no parts take a split back. Can be
    /// undone.
    pub fn set_split(
        &self,
        id: TransactionId,
        parts: &[(Money, Category)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?;
        let fits = |part: &Money| {
            part.currency() == row.amount.currency() && part.minor().signum() == row.amount.minor().signum()
        };
        if !parts.iter().all(|(part, _)| fits(part)) {
            return Err(StoreError::Invalid("a part has its row's currency and sign"));
        }
        let sum: i128 = parts.iter().map(|(part, _)| i128::from(part.minor())).sum();
        if !parts.is_empty() && sum != i128::from(row.amount.minor()) {
            return Err(StoreError::Invalid("parts sum to their row"));
        }
        let parts: Vec<(i64, String)> =
            parts.iter().map(|(part, category)| (part.minor(), category.as_str().to_owned())).collect();
        let before = self.reader().split(id)?;
        if before != parts {
            self.journal(
                ActionKind::Split,
                &json!({ "id": id.0, "split": before, "parts": parts.len() }),
                now,
            )?;
            self.put_split(id, &parts)?;
        }
        Ok(())
    }

    pub(crate) fn put_split(&self, id: TransactionId, parts: &[(i64, String)]) -> Result<(), StoreError> {
        self.run("DELETE FROM my_split WHERE transaction_id = ?1", [id.0])?;
        for (position, (minor, category)) in (0_i64..).zip(parts) {
            self.run(
                "INSERT INTO my_split (transaction_id, position, minor, category) VALUES (?1, ?2, ?3, ?4)",
                params![id.0, position, minor, category],
            )?;
        }
        self.look_again(id)
    }

    pub(crate) fn put_split_back(&self, id: TransactionId, before: &Value) -> Result<(), StoreError> {
        // What an earlier version kept of a row knows no splits.
        let Some(split) = before.get("split") else { return Ok(()) };
        self.put_split(id, &Vec::deserialize(split).map_err(|_| StoreError::Damaged)?)
    }
}
