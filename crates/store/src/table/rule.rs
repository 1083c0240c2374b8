//! `my_rule`: "always" for a merchant.

use crate::convert::Columns;
use crate::convert::micros;
use crate::reader::first;
use crate::{ActionKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{Category, TransactionId};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A rule: every row of a merchant has this category, unless the person gave one to the row itself.
#[derive(Clone, PartialEq, Eq)]
pub struct RuleRow {
    /// Its id.
    pub id: i64,
    /// The merchant.
    pub merchant_key: String,
    /// The category.
    pub category: Category,
    /// When it was made.
    pub at: Timestamp,
}

impl fmt::Debug for RuleRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleRow({}, {:?})", self.id, self.category)
    }
}

impl Reader {
    /// Every rule, oldest first.
    pub fn rules(&self) -> Result<Vec<RuleRow>, StoreError> {
        self.all("SELECT id, merchant_key, category, at FROM my_rule ORDER BY id", [], |row| {
            let columns = Columns::of(row);
            Ok(RuleRow {
                id: columns.next()?,
                merchant_key: columns.next()?,
                category: columns.category_if()?.ok_or(StoreError::Damaged)?,
                at: columns.timestamp()?,
            })
        })
    }

    pub(crate) fn rule_of(&self, merchant_key: &str) -> Result<Option<String>, StoreError> {
        self.one("SELECT category FROM my_rule WHERE merchant_key = ?1", [merchant_key], first)
    }
}

impl Writer<'_> {
    /// Gives rows a category, and with a rule every other row of their merchants, now and later, unless the
    /// person gave one to the row itself. One action, which can be undone. How many rows it reached: the named
    /// ones, and the others whose category is another now.
    pub fn categorize_always(
        &self,
        ids: &[TransactionId],
        category: &Category,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let mut keys = BTreeSet::new();
        for id in ids {
            keys.insert(self.reader().transaction(*id)?.ok_or(StoreError::NotFound)?.merchant_key);
        }
        keys.retain(|key| !key.is_empty());
        let before = self.others(&keys, ids)?;
        let rule = |key: &String| Ok(json!([key, self.reader().rule_of(key)?]));
        let rules = keys.iter().map(rule).collect::<Result<Vec<_>, StoreError>>()?;
        let state = json!({ "rules": rules, "rows": self.own_categories(ids)?, "given": category.as_str() });
        self.journal(ActionKind::Rule, &state, now)?;
        keys.iter().try_for_each(|key| self.put_rule(key, Some(category.as_str()), now))?;
        ids.iter().try_for_each(|id| self.put_category(*id, Some(category.as_str())))?;
        let after = self.others(&keys, ids)?;
        let changed = before.iter().filter(|(id, category)| after.get(id) != Some(category)).count();
        Ok(u32::try_from(changed + ids.len()).unwrap_or(u32::MAX))
    }

    /// The categories of merchants' rows, except of those that are named.
    fn others(
        &self,
        keys: &BTreeSet<String>,
        named: &[TransactionId],
    ) -> Result<BTreeMap<i64, String>, StoreError> {
        let mut found = BTreeMap::new();
        for key in keys {
            let sql = "SELECT id, category FROM entry WHERE merchant_key = ?1";
            found.extend(self.reader().all(sql, [key], |row| Ok((row.get(0)?, row.get(1)?)))?);
        }
        found.retain(|id, _| !named.contains(&TransactionId(*id)));
        Ok(found)
    }

    /// A rule for a merchant, or another category for the one it has; rows follow at once. Can be undone.
    pub fn add_rule(
        &self,
        merchant_key: &str,
        category: &Category,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if merchant_key.is_empty() {
            return Err(StoreError::Invalid("a rule needs a merchant"));
        }
        let before = self.reader().rule_of(merchant_key)?;
        let state = json!({ "merchant_key": merchant_key, "category": before, "given": category.as_str() });
        self.journal(ActionKind::Rule, &state, now)?;
        self.put_rule(merchant_key, Some(category.as_str()), now)
    }

    pub(crate) fn put_rule(
        &self,
        merchant_key: &str,
        category: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        match category {
            Some(category) => self.run(
                "INSERT INTO my_rule (merchant_key, category, at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (merchant_key) DO UPDATE SET category = excluded.category, at = excluded.at",
                params![merchant_key, category, micros(now)],
            )?,
            None => self.run("DELETE FROM my_rule WHERE merchant_key = ?1", [merchant_key])?,
        };
        let rows =
            self.reader().all("SELECT id FROM entry WHERE merchant_key = ?1", [merchant_key], first)?;
        for id in rows {
            self.derive(TransactionId(id))?;
            self.transaction_changed(TransactionId(id))?;
        }
        self.changed_any(Table::Rule);
        Ok(())
    }
}
