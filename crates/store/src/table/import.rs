//! `bank_import`: files that were read.

use crate::convert::{Columns, micros};
use crate::reader::first;
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::Source;
use std::fmt;

/// A file that was read.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its id.
    pub id: i64,
    /// The file's name.
    pub name: String,
    /// The format it was read as.
    pub format: String,
    /// When.
    pub at: Timestamp,
}

impl fmt::Debug for ImportRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ImportRow({}, {})", self.id, self.format)
    }
}

impl Reader {
    /// Files that were read, newest first.
    pub fn imports(&self, limit: u32) -> Result<Vec<ImportRow>, StoreError> {
        self.all("SELECT id, name, format, at FROM bank_import ORDER BY id DESC LIMIT ?1", [limit], |row| {
            let columns = Columns::of(row);
            Ok(ImportRow {
                id: columns.next()?,
                name: columns.next()?,
                format: columns.next()?,
                at: columns.timestamp()?,
            })
        })
    }
}

impl Reader {
    /// The name of a file that was read.
    pub fn import_name(&self, id: i64) -> Result<Option<String>, StoreError> {
        self.one("SELECT name FROM bank_import WHERE id = ?1", [id], first)
    }
}

impl Writer<'_> {
    /// A file to be read in this transaction; rows of plans with this file's name belong to it. Undo of the
    /// import takes those rows out again.
    pub fn insert_import(&self, name: &str, format: &str, now: Timestamp) -> Result<i64, StoreError> {
        let id = self.insert(
            "INSERT INTO bank_import (name, format, at) VALUES (?1, ?2, ?3)",
            params![name, format, micros(now)],
        )?;
        self.journal_import(id, now)?;
        self.import.replace(Some((name.to_owned(), id)));
        Ok(id)
    }

    /// The import a row of this source belongs to; made if the file was not announced.
    pub(crate) fn import_of(&self, source: &Source, now: Timestamp) -> Result<Option<i64>, StoreError> {
        let Source::File { name, format } = source else { return Ok(None) };
        let known = self.import.borrow().as_ref().filter(|(known, _)| known == name).map(|(_, id)| *id);
        match known {
            Some(id) => Ok(Some(id)),
            None => self.insert_import(name, format, now).map(Some),
        }
    }
}
