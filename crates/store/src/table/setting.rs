//! `my_setting`: what the person chose.

use crate::reader::first;
use crate::{ActionKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use serde_json::{Value, json};

impl Reader {
    /// A setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.one("SELECT value FROM my_setting WHERE key = ?1", [key], first)
    }

    /// Every setting, by key.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.all("SELECT key, value FROM my_setting ORDER BY key", [], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

impl Writer<'_> {
    /// Sets a setting.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.put_setting(key, value)?;
        self.changed_any(Table::Setting);
        Ok(())
    }

    /// Sets what is kept under a name, or takes it away. Can be undone.
    pub fn keep_setting(&self, key: &str, value: Option<&str>, now: Timestamp) -> Result<(), StoreError> {
        let known = self.reader().setting(key)?;
        if known.as_deref() == value {
            return Ok(());
        }
        let before = json!({ "key": key, "value": known, "removed": value.is_none() });
        self.journal(ActionKind::Setting, &before, now)?;
        self.put_or_remove(key, value)
    }

    /// As it was before.
    pub(crate) fn put_setting_back(&self, before: &Value) -> Result<(), StoreError> {
        let text = |name: &str| before.get(name).and_then(Value::as_str);
        self.put_or_remove(text("key").ok_or(StoreError::Damaged)?, text("value"))
    }

    fn put_or_remove(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.put_setting(key, value)?,
            None => drop(self.run("DELETE FROM my_setting WHERE key = ?1", [key])?),
        }
        self.changed_any(Table::Setting);
        Ok(())
    }

    /// Sets what is nobody's choice: no change is told.
    pub(crate) fn put_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO my_setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, value],
        )?;
        Ok(())
    }
}
