//! `my_setting`: what the person chose.

use crate::reader::first;
use crate::{Reader, StoreError, Table, Writer};

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

    /// Takes a setting away.
    pub fn remove_setting(&self, key: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM my_setting WHERE key = ?1", [key])?;
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
