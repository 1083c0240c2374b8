//! `my_category`: the category the person gave to a row. It goes before every other.

use crate::reader::first;
use crate::{ActionKind, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{Category, TransactionId};
use serde_json::{Value, json};

impl Reader {
    /// Categories of rows, in order of their keys.
    pub fn category_keys(&self) -> Result<Vec<Category>, StoreError> {
        // A jump per category, as SQLite would else walk every row of the index.
        let sql = "WITH RECURSIVE used (category) AS (
                SELECT min(category) FROM entry WHERE category > ''
                UNION ALL
                SELECT (SELECT min(category) FROM entry WHERE category > used.category) FROM used
                WHERE used.category IS NOT NULL
            )
            SELECT category FROM used WHERE category IS NOT NULL";
        let found: Vec<String> = self.all(sql, [], first)?;
        let parts = self.part_categories()?.into_iter().map(|(name, _)| name);
        let mut names: Vec<String> = found.into_iter().chain(parts).collect();
        names.sort();
        names.dedup();
        Ok(names.iter().filter_map(|name| Category::new(name)).collect())
    }

    /// Categories in use, the most frequent first, with how many rows each has.
    pub fn categories_used(&self) -> Result<Vec<(Category, u32)>, StoreError> {
        let sql = "SELECT category, sum(count) AS rows FROM summary WHERE category > ''
            GROUP BY category HAVING rows > 0 ORDER BY rows DESC, category";
        let mut found = self.all(sql, [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))?;
        let parts = self.part_categories()?;
        if !parts.is_empty() {
            for (name, more) in parts {
                match found.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, count)) => *count = count.saturating_add(more),
                    None => found.push((name, more)),
                }
            }
            found.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
        }
        Ok(found.into_iter().filter_map(|(name, count)| Some((Category::new(&name)?, count))).collect())
    }

    pub(crate) fn own_category(&self, id: TransactionId) -> Result<Option<String>, StoreError> {
        self.one("SELECT category FROM my_category WHERE transaction_id = ?1", [id.0], first)
    }
}

impl Writer<'_> {
    /// Gives rows a category, or with `None` takes the person's away again. One action, which can be undone.
    pub fn set_category(
        &self,
        ids: &[TransactionId],
        category: Option<&Category>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let state = json!({ "rows": self.own_categories(ids)?, "given": category.map(Category::as_str) });
        self.journal(ActionKind::Category, &state, now)?;
        ids.iter().try_for_each(|id| self.put_category(*id, category.map(Category::as_str)))
    }

    /// Rows with the category the person gave to each, as an action keeps them.
    pub(crate) fn own_categories(&self, ids: &[TransactionId]) -> Result<Vec<Value>, StoreError> {
        ids.iter().map(|id| Ok(json!([id.0, self.reader().own_category(*id)?]))).collect()
    }

    pub(crate) fn put_category(&self, id: TransactionId, category: Option<&str>) -> Result<(), StoreError> {
        match category {
            Some(category) => self.run(
                "INSERT INTO my_category (transaction_id, category) VALUES (?1, ?2)
                 ON CONFLICT (transaction_id) DO UPDATE SET category = excluded.category",
                params![id.0, category],
            )?,
            None => self.run("DELETE FROM my_category WHERE transaction_id = ?1", [id.0])?,
        };
        self.derive(id)?;
        self.transaction_changed(id)
    }
}
