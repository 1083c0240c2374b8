//! `my_attachment`, `my_attachment_piece`: receipts and papers on a transaction. They are kept in pieces inside the
//! encrypted database, so that they are sealed, backed up and checked as everything else is.

use crate::convert::{Columns, micros};
use crate::reader::first;
use crate::table::action::UNDO_FOR;
use crate::{ActionKind, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::TransactionId;
use sarraf_vault::Sha256;
use serde_json::{Value, json};
use std::fmt;
use std::io::{Read, Write};

/// Bytes in a piece.
const PIECE: usize = 256 * 1024;

/// A file on a transaction, without its content.
#[derive(Clone, PartialEq, Eq)]
pub struct AttachmentRow {
    /// Its id.
    pub id: i64,
    /// The transaction it is on.
    pub transaction: TransactionId,
    /// Its name, as the person's file had it.
    pub name: String,
    /// What it is, in a word of the one who added it.
    pub kind: String,
    /// Its length in bytes.
    pub size: u64,
    /// When it was added.
    pub at: Timestamp,
}

impl fmt::Debug for AttachmentRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AttachmentRow({}, {})", self.id, self.size)
    }
}

impl AttachmentRow {
    /// The most bytes of one.
    pub const LARGEST: u64 = 20 * 1024 * 1024;
    /// The most on one transaction.
    pub const MOST: u32 = 20;
}

const COLUMNS: &str = "SELECT id, transaction_id, name, kind, size, at FROM my_attachment";

fn read(row: &rusqlite::Row<'_>) -> Result<AttachmentRow, StoreError> {
    let columns = Columns::of(row);
    Ok(AttachmentRow {
        id: columns.next()?,
        transaction: TransactionId(columns.next()?),
        name: columns.next()?,
        kind: columns.next()?,
        size: u64::try_from(columns.next::<i64>()?).map_err(|_| StoreError::Damaged)?,
        at: columns.timestamp()?,
    })
}

impl Reader {
    /// What is on a transaction, in the order it was added.
    pub fn attachments(&self, id: TransactionId) -> Result<Vec<AttachmentRow>, StoreError> {
        let sql = format!("{COLUMNS} WHERE transaction_id = ?1 AND removed_at IS NULL ORDER BY id");
        self.all(&sql, [id.0], read)
    }

    /// One by its id, unless it was taken off.
    pub fn attachment(&self, id: i64) -> Result<Option<AttachmentRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE id = ?1 AND removed_at IS NULL"), [id], read)
    }

    /// Its content, a piece at a time; whole and unchanged, or an error.
    pub fn attachment_content(&self, id: i64, to: &mut dyn Write) -> Result<(), StoreError> {
        let hash: Vec<u8> = self
            .one("SELECT hash FROM my_attachment WHERE id = ?1 AND removed_at IS NULL", [id], first)?
            .ok_or(StoreError::NotFound)?;
        let mut seen = Sha256::default();
        let sql = "SELECT bytes FROM my_attachment_piece WHERE attachment = ?1 AND position = ?2";
        for position in 0_i64.. {
            let Some(piece) = self.one(sql, [id, position], first::<Vec<u8>>)? else { break };
            seen.take(&piece);
            to.write_all(&piece)?;
        }
        if seen.end()[..] == hash[..] { Ok(()) } else { Err(StoreError::Damaged) }
    }

    /// Those on a transaction with when each was taken off, for putting it all back.
    fn attachment_states(&self, id: TransactionId) -> Result<Vec<(i64, Option<i64>)>, StoreError> {
        let sql = "SELECT id, removed_at FROM my_attachment WHERE transaction_id = ?1 ORDER BY id";
        self.all(sql, [id.0], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The same as it is kept in the journal.
    pub(crate) fn attachments_kept(&self, id: TransactionId) -> Result<Value, StoreError> {
        Ok(json!(self.attachment_states(id)?))
    }
}

impl Writer<'_> {
    /// Puts a file on a transaction. The same content twice on one is one; what was taken off comes back. Can be
    /// undone.
    ///
    /// # Errors
    /// `TooLarge` and `TooMany`, over the limits of `AttachmentRow`.
    pub fn attach(
        &self,
        to: TransactionId,
        (name, kind): (&str, &str),
        from: &mut dyn Read,
        now: Timestamp,
    ) -> Result<i64, StoreError> {
        if !self.exists(to)? {
            return Err(StoreError::NotFound);
        }
        let id = self.insert(
            "INSERT INTO my_attachment (transaction_id, name, kind, size, hash, at) VALUES (?1, ?2, ?3, 0, x'', ?4)",
            params![to.0, name, kind, micros(now)],
        )?;
        let hash = self.put_pieces(id, from)?;
        let same = "SELECT id, removed_at FROM my_attachment WHERE transaction_id = ?1 AND hash = ?2
            ORDER BY removed_at IS NOT NULL, id LIMIT 1";
        let known: Option<(i64, Option<i64>)> =
            self.reader().one(same, params![to.0, hash], |row| Ok((row.get(0)?, row.get(1)?)))?;
        match known {
            Some((known, None)) => {
                self.erase(id)?;
                return Ok(known);
            }
            Some((known, Some(removed_at))) => {
                self.erase(id)?;
                self.journal_attachment(to, known, name, Some(json!(removed_at)), now)?;
                self.put_removed(known, None)?;
            }
            None => {
                self.run("UPDATE my_attachment SET hash = ?2 WHERE id = ?1", params![id, hash])?;
                self.journal_attachment(to, id, name, None, now)?;
            }
        }
        if self.reader().attachments(to)?.len() > AttachmentRow::MOST as usize {
            return Err(StoreError::TooMany);
        }
        self.transaction_changed(to)?;
        Ok(known.map_or(id, |(known, _)| known))
    }

    /// The content in pieces, and its hash.
    fn put_pieces(&self, id: i64, from: &mut dyn Read) -> Result<[u8; 32], StoreError> {
        let (mut seen, mut size, mut piece) = (Sha256::default(), 0_u64, Vec::new());
        for position in 0_i64.. {
            piece.clear();
            from.take(PIECE as u64).read_to_end(&mut piece)?;
            if piece.is_empty() {
                break;
            }
            size += piece.len() as u64;
            if size > AttachmentRow::LARGEST {
                return Err(StoreError::TooLarge);
            }
            seen.take(&piece);
            self.run(
                "INSERT INTO my_attachment_piece (attachment, position, bytes) VALUES (?1, ?2, ?3)",
                params![id, position, piece],
            )?;
        }
        let size = i64::try_from(size).map_err(|_| StoreError::TooLarge)?;
        self.run("UPDATE my_attachment SET size = ?2 WHERE id = ?1", [id, size])?;
        Ok(seen.end())
    }

    /// Takes a file off its transaction. It can be undone for thirty days, and is erased after them.
    pub fn detach(&self, id: i64, now: Timestamp) -> Result<TransactionId, StoreError> {
        let row = self.reader().attachment(id)?.ok_or(StoreError::NotFound)?;
        self.journal_attachment(row.transaction, id, &row.name, Some(Value::Null), now)?;
        self.put_removed(id, Some(micros(now)))?;
        self.transaction_changed(row.transaction)?;
        Ok(row.transaction)
    }

    /// `was`: absent, or when it had been taken off (null: it was there).
    fn journal_attachment(
        &self,
        transaction: TransactionId,
        id: i64,
        name: &str,
        was: Option<Value>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut before = json!({ "id": transaction.0, "attachment": id, "file_name": name });
        if let (Some(was), Value::Object(fields)) = (was, &mut before) {
            fields.insert("removed_at".to_owned(), was);
        }
        self.journal(ActionKind::Attachment, &before, now)
    }

    fn put_removed(&self, id: i64, at: Option<i64>) -> Result<(), StoreError> {
        self.run("UPDATE my_attachment SET removed_at = ?2 WHERE id = ?1", params![id, at])?;
        Ok(())
    }

    /// Puts back what `attach` or `detach` did. What was added by it is erased: nothing brings it back.
    pub(crate) fn put_attachment_back(&self, before: &Value) -> Result<(), StoreError> {
        let id = before.get("attachment").and_then(Value::as_i64).ok_or(StoreError::Damaged)?;
        let sql = "SELECT transaction_id FROM my_attachment WHERE id = ?1";
        let Some(on) = self.reader().one(sql, [id], first)?.map(TransactionId) else { return Ok(()) };
        match before.get("removed_at") {
            None => self.erase(id)?,
            Some(removed_at) => self.put_removed(id, removed_at.as_i64())?,
        }
        self.transaction_changed(on)
    }

    /// Those of a row that goes are on the one that stays. What is there already is not shown twice, and is kept
    /// for as long as taking the rows apart can be undone.
    pub(crate) fn move_attachments(
        &self,
        gone: TransactionId,
        stays: TransactionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.run(
            "UPDATE my_attachment SET removed_at = ?3 WHERE transaction_id = ?1 AND removed_at IS NULL AND hash IN
                (SELECT known.hash FROM my_attachment known
                 WHERE known.transaction_id = ?2 AND known.removed_at IS NULL)",
            params![gone.0, stays.0, micros(now)],
        )?;
        self.run(
            "UPDATE my_attachment SET transaction_id = ?2 WHERE transaction_id = ?1",
            [gone.0, stays.0],
        )?;
        Ok(())
    }

    /// One row becomes two, of which either may be the one that was paid for: the other has them as well.
    pub(crate) fn copy_attachments(&self, from: TransactionId, to: TransactionId) -> Result<(), StoreError> {
        for row in self.reader().attachments(from)? {
            let copy = self.insert(
                "INSERT INTO my_attachment (transaction_id, name, kind, size, hash, at)
                 SELECT ?2, name, kind, size, hash, at FROM my_attachment WHERE id = ?1",
                [row.id, to.0],
            )?;
            self.run(
                "INSERT INTO my_attachment_piece (attachment, position, bytes)
                 SELECT ?2, position, bytes FROM my_attachment_piece WHERE attachment = ?1",
                [row.id, copy],
            )?;
        }
        Ok(())
    }

    /// Puts those that were on a row, as the journal has them, back on it.
    pub(crate) fn put_attachments_back(&self, id: TransactionId, overlay: &Value) -> Result<(), StoreError> {
        for state in overlay.get("attachments").and_then(Value::as_array).into_iter().flatten() {
            let attachment = state.get(0).and_then(Value::as_i64).ok_or(StoreError::Damaged)?;
            self.run(
                "UPDATE my_attachment SET transaction_id = ?2, removed_at = ?3 WHERE id = ?1",
                params![attachment, id.0, state.get(1).and_then(Value::as_i64)],
            )?;
        }
        self.transaction_changed(id)
    }

    /// Erases what was taken off so long ago that it can not be undone any more; how many.
    pub fn erase_detached(&self, now: Timestamp) -> Result<u32, StoreError> {
        let before = micros(now.saturating_sub(UNDO_FOR).unwrap_or(Timestamp::MIN));
        let ids: Vec<i64> =
            self.reader().all("SELECT id FROM my_attachment WHERE removed_at < ?1", [before], first)?;
        ids.iter().try_for_each(|id| self.erase(*id))?;
        Ok(u32::try_from(ids.len()).unwrap_or(u32::MAX))
    }

    /// All of a row that goes.
    pub(crate) fn erase_attachments_of(&self, id: i64) -> Result<(), StoreError> {
        let states = self.reader().attachment_states(TransactionId(id))?;
        states.iter().try_for_each(|(id, _)| self.erase(*id))
    }

    fn erase(&self, id: i64) -> Result<(), StoreError> {
        self.run("DELETE FROM my_attachment_piece WHERE attachment = ?1", [id])?;
        self.run("DELETE FROM my_attachment WHERE id = ?1", [id])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BankKind, Enriched, NewBank, Plan, Store};
    use sarraf_ledger::{Account, AccountKind, Currency, Money, Source, Transaction};

    /// A store with one row.
    fn one_row() -> (Store, TransactionId) {
        let store = Store::in_memory().unwrap();
        let linked_at = Timestamp::UNIX_EPOCH;
        let name = || "Kettles".to_owned();
        let bank = NewBank {
            kind: BankKind::File,
            profile: name(),
            profile_toml: None,
            name: name(),
            secret: None,
            linked_at,
        };
        let (kind, currency) = (AccountKind::Current, Currency::from_code("EUR").unwrap());
        let account = Account {
            key: name(),
            name: name(),
            kind,
            currency,
            iban: None,
            number: None,
            ownership: None,
            holder: None,
        };
        let day = "2026-03-01".parse().unwrap();
        let row = Enriched {
            transaction: Transaction::booked(Money::from_minor(-100, currency), day, "Kettles"),
            merchant: name(),
            merchant_key: name(),
            guess: None,
            own_transfer: false,
        };
        let write = |w: &Writer<'_>| {
            let account = w.insert_account(w.insert_bank(&bank)?, &account)?;
            let plan = Plan::new(account, Source::Connection, linked_at);
            Ok(w.apply(&Plan { insert: vec![row], ..plan })?.inserted)
        };
        let id = store.write(write).unwrap()[0];
        (store, id)
    }

    #[test]
    fn a_content_that_is_not_what_was_put_in_is_never_given_as_whole() {
        for change in [
            "UPDATE my_attachment_piece SET bytes = x'00' WHERE position = 1",
            "DELETE FROM my_attachment_piece WHERE position = 2",
        ] {
            let (store, row) = one_row();
            let mut bytes = std::io::repeat(7).take(2 * PIECE as u64 + 1);
            let write = |w: &Writer<'_>| w.attach(row, ("a", "text"), &mut bytes, Timestamp::UNIX_EPOCH);
            let id = store.write(write).unwrap();
            let read = || store.reader().attachment_content(id, &mut std::io::sink());
            read().unwrap();
            store.write(|w| w.run(change, [])).unwrap();
            assert!(matches!(read(), Err(StoreError::Damaged)), "{change}");
        }
    }
}
