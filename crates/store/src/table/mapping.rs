//! `my_mapping`: what the columns of a table are, as the person said for files of one source.

use crate::convert::{Columns, micros};
use crate::{ActionKind, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use serde_json::{Value, json};
use std::fmt;

/// What was said of the tables of a source.
#[derive(Clone, PartialEq, Eq)]
pub struct MappingRow {
    /// What these files have in common: the names of their columns.
    pub head: String,
    /// What was said, as an import takes it.
    pub answers: String,
    /// What the person calls it; else the name of the file.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

impl fmt::Debug for MappingRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MappingRow({})", self.at)
    }
}

const COLUMNS: &str = "SELECT head, answers, name, at FROM my_mapping";

fn read(row: &rusqlite::Row<'_>) -> Result<MappingRow, StoreError> {
    let columns = Columns::of(row);
    Ok(MappingRow {
        head: columns.next()?,
        answers: columns.next()?,
        name: columns.next()?,
        at: columns.timestamp()?,
    })
}

impl Reader {
    /// What was said of files with this head.
    pub fn mapping(&self, head: &str) -> Result<Option<MappingRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE head = ?1"), [head], read)
    }

    /// All that was said, newest first.
    pub fn mappings(&self) -> Result<Vec<MappingRow>, StoreError> {
        self.all(&format!("{COLUMNS} ORDER BY at DESC, head"), [], read)
    }
}

impl Writer<'_> {
    /// Remembers what was said, with the import that is written in this transaction: undo of it puts back what was
    /// said before.
    pub fn remember_mapping(&self, row: &MappingRow) -> Result<(), StoreError> {
        let before = self.reader().mapping(&row.head)?;
        let import = self.import.borrow().as_ref().map(|(_, id)| *id);
        if let Some(import) = import {
            let said = json!({
                "head": row.head,
                "answers": before.as_ref().map(|row| &row.answers),
                "name": before.as_ref().map(|row| &row.name),
                "at": before.as_ref().map(|row| micros(row.at)),
            });
            self.run(
                "UPDATE my_action SET before = json_set(before, '$.mapping', json(?2))
                 WHERE kind = 'import' AND json_extract(before, '$.import') = ?1",
                params![import, said.to_string()],
            )?;
        }
        self.put_mapping(row)
    }

    fn put_mapping(&self, row: &MappingRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO my_mapping (head, answers, name, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (head) DO UPDATE SET answers = excluded.answers, name = excluded.name, at = excluded.at",
            params![row.head, row.answers, row.name, micros(row.at)],
        )?;
        Ok(())
    }

    /// Forgets what was said of files with this head; whether anything was. Can be undone.
    pub fn forget_mapping(&self, head: &str, now: Timestamp) -> Result<bool, StoreError> {
        let Some(known) = self.reader().mapping(head)? else { return Ok(false) };
        let said = json!({
            "head": head, "answers": known.answers, "name": known.name, "at": micros(known.at),
        });
        self.journal(ActionKind::Mapping, &json!({ "mapping": said }), now)?;
        self.remove_mapping(head)?;
        Ok(true)
    }

    fn remove_mapping(&self, head: &str) -> Result<(), StoreError> {
        self.run("DELETE FROM my_mapping WHERE head = ?1", [head])?;
        Ok(())
    }

    /// As it was before what is undone.
    pub(crate) fn put_mapping_back(&self, said: &Value) -> Result<(), StoreError> {
        let text = |name: &str| said.get(name).and_then(Value::as_str).map(str::to_owned);
        let Some(head) = text("head") else { return Ok(()) };
        let at = said.get("at").and_then(Value::as_i64);
        let at = at.and_then(|at| Timestamp::from_microsecond(at).ok());
        match (text("answers"), text("name"), at) {
            (Some(answers), Some(name), Some(at)) => {
                self.put_mapping(&MappingRow { head, answers, name, at })
            }
            _ => self.remove_mapping(&head),
        }
    }
}
