//! `my_note`: what the person wrote on a transaction.

use crate::reader::first;
use crate::{ActionKind, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::TransactionId;
use serde_json::json;

impl Reader {
    /// The note on a transaction.
    pub fn note(&self, id: TransactionId) -> Result<Option<String>, StoreError> {
        self.one("SELECT text FROM my_note WHERE transaction_id = ?1", [id.0], first)
    }
}

impl Writer<'_> {
    /// Writes a note; empty takes it away. Can be undone.
    pub fn set_note(&self, id: TransactionId, text: &str, now: Timestamp) -> Result<(), StoreError> {
        let before = self.reader().note(id)?;
        self.journal(ActionKind::Note, &json!({ "id": id.0, "note": before }), now)?;
        self.put_note(id, Some(text).filter(|text| !text.is_empty()))
    }

    /// The note as it is to be, found by search.
    pub(crate) fn put_note(&self, id: TransactionId, text: Option<&str>) -> Result<(), StoreError> {
        match text {
            Some(text) => self.run(
                "INSERT INTO my_note (transaction_id, text) VALUES (?1, ?2)
                 ON CONFLICT (transaction_id) DO UPDATE SET text = excluded.text",
                params![id.0, text],
            )?,
            None => self.run("DELETE FROM my_note WHERE transaction_id = ?1", [id.0])?,
        };
        self.index_transaction(id)?;
        self.transaction_changed(id)
    }
}
