//! Two rows that are one, and one that is two: a hold and its booking under another id, and "not the same".
//!
//! The row that was there first keeps its id, its place in the conversation and what the person wrote; the ids of
//! both find it from then on. Taking it apart makes it again what it was before, from its history.

use crate::convert::words;
use crate::plan::Enriched;
use crate::reader::first as first_column;
use crate::table::balance::source_word;
use crate::table::entry::moment;
use crate::{
    ActionKind, Cause, HistoryRow, MessageKind, NewMessage, PairKind, StoreError, Table, Verdict, Writer,
};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{Category, Currency, Moment, Money, Rate, Source, Status, Transaction, TransactionId};
use serde_json::{Value, json};

words! {
    /// What the person says of a pair of rows.
    pub enum Said {
        /// They are one.
        Joined = "joined",
        /// One is two.
        Parted = "parted",
        /// They are not one, and never were.
        Rejected = "rejected",
    }
}

impl Writer<'_> {
    /// `second` stands in the place of `first`: one row is left, that of `first`, and says what `second` said.
    pub fn merge(
        &self,
        first: TransactionId,
        second: TransactionId,
        cause: Cause,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = self.key_at(first, second)?;
        let earlier = self.reader().mirror(first)?.ok_or(StoreError::NotFound)?.transaction;
        let mut row = self.enriched(second)?;
        row.transaction.key = key;
        row.transaction.made = row.transaction.made.or(earlier.made);
        row.transaction = row.transaction.keeping(earlier.amount, earlier.exchange());
        for pair in self.reader().pairs_of(PairKind::Same, first)? {
            self.remove_pair(PairKind::Same, pair.first, pair.second)?;
        }
        if let (Some(key), None) = (earlier.key.as_deref(), row.transaction.key.as_deref()) {
            // Its old id is not what the bank calls it now: without one it is known by its likeness.
            let stored = self.reader().transaction(first)?.ok_or(StoreError::NotFound)?;
            self.put_claim(stored.account, &stored.source, key, first)?;
            self.run("UPDATE bank_transaction SET key = NULL WHERE id = ?1", [first.0])?;
        }
        // Its own parts sum to what it says.
        if !self.reader().split(second)?.is_empty() {
            self.put_split(first, &[])?;
        }
        self.absorb(second, first, now)?;
        self.apply_update(first, &row, cause, now)
    }

    /// What the source of one row calls another: by its key, or where that came from elsewhere by a claim. A file's
    /// row in whose place one of the connection stands is the connection's from then on.
    fn key_at(&self, first: TransactionId, second: TransactionId) -> Result<Option<String>, StoreError> {
        let (one, other) = (self.reader().transaction(first)?, self.reader().transaction(second)?);
        let (Some(one), Some(other)) = (one, other) else { return Err(StoreError::NotFound) };
        if one.source.family() == other.source.family() {
            return Ok(other.key);
        }
        match other.source {
            Source::Connection => self.hand_over(first).map(|()| other.key),
            _ => self.reader().claimed_as(second, &one.source),
        }
    }

    /// A file's row that the connection has stated too is from now on the connection's; the file knows it still.
    pub(crate) fn hand_over(&self, id: TransactionId) -> Result<(), StoreError> {
        let row = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?;
        if let Some(key) = row.key.filter(|key| !key.trim().is_empty()) {
            self.put_claim(row.account, &row.source, &key, id)?;
        }
        let key = self.reader().claimed_as(id, &Source::Connection)?;
        self.run(
            "UPDATE bank_transaction SET source = ?2, import = NULL, key = ?3 WHERE id = ?1",
            params![id.0, source_word(&Source::Connection), key],
        )?;
        self.transaction_changed(id)
    }

    /// The person says that two rows are one. Can be undone.
    pub fn join(
        &self,
        first: TransactionId,
        second: TransactionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (one, other) = (self.reader().transaction(first)?, self.reader().transaction(second)?);
        let (Some(one), Some(other)) = (one, other) else { return Err(StoreError::NotFound) };
        if first == second || one.account != other.account || other.status != Status::Booked {
            return Err(StoreError::Invalid("a hold and its booking are rows of one account"));
        }
        let before = json!({
            "id": first.0, "said": Said::Joined.key(), "first": self.overlay(first)?, "second": self.overlay(second)?,
            "was": second.0, "first_words": self.words_on(first)?, "second_words": self.words_on(second)?,
        });
        self.journal(ActionKind::Same, &before, now)?;
        self.merge(first, second, Cause::Joined, now)
    }

    /// The person says that a row is not the same as what it was before it settled: it is that again, and what it
    /// is now becomes a row of its own. Can be undone. The id of the new row.
    pub fn part(&self, id: TransactionId, now: Timestamp) -> Result<TransactionId, StoreError> {
        let booked = self.take_apart(id, Some(Status::Retracted), now)?;
        self.put_verdict(PairKind::Same, id, booked, Some(Verdict::No), now)?;
        let overlay = self.overlay(id)?;
        self.put_overlay(booked, &overlay)?;
        self.copy_attachments(id, booked)?;
        let before = json!({ "id": id.0, "said": Said::Parted.key(), "other": booked.0 });
        self.journal(ActionKind::Same, &before, now)?;
        Ok(booked)
    }

    /// The person says that two rows that may be one are not. Can be undone.
    pub fn keep_apart(
        &self,
        first: TransactionId,
        second: TransactionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let pairs = self.reader().pairs_of(PairKind::Same, first)?;
        let pair = pairs.into_iter().find(|pair| pair.second == second).ok_or(StoreError::NotFound)?;
        let before = json!({
            "id": first.0, "said": Said::Rejected.key(), "other": second.0,
            "confidence": pair.confidence, "evidence": pair.evidence,
        });
        self.journal(ActionKind::Same, &before, now)?;
        self.put_verdict(PairKind::Same, first, second, Some(Verdict::No), now)?;
        self.remove_pair(PairKind::Same, first, second)
    }

    /// Puts back what `join`, `part` or `keep_apart` did. Rows that are gone since stay as they are.
    pub(crate) fn put_same_back(&self, before: &Value, now: Timestamp) -> Result<(), StoreError> {
        let id = |name: &str| before.get(name).and_then(Value::as_i64).map(TransactionId);
        let word = |name: &str| before.get(name).and_then(Value::as_str);
        let said = word("said").and_then(Said::from_key).ok_or(StoreError::Damaged)?;
        let first = id("id").ok_or(StoreError::Damaged)?;
        let other = id("other");
        let is_there = |id: TransactionId| {
            Ok::<_, StoreError>(
                self.reader()
                    .one("SELECT 1 FROM entry WHERE id = ?1", [id.0], first_column::<i64>)?
                    .is_some(),
            )
        };
        if !is_there(first)? || !other.map_or(Ok(true), is_there)? {
            return Ok(());
        }
        match (said, other) {
            (Said::Joined, _) => {
                let one = self.reader().mirror(first)?.ok_or(StoreError::NotFound)?.transaction;
                self.unsay(first, now)?;
                let booked = self.take_apart(first, None, now)?;
                self.part_words(before, booked, now)?;
                for id in [first, booked] {
                    self.wallet_follows(id, &one, now)?;
                }
                for (id, name) in [(first, "first"), (booked, "second")] {
                    let overlay = before.get(name).unwrap_or(&Value::Null);
                    self.put_overlay(id, overlay)?;
                    self.put_attachments_back(id, overlay)?;
                }
                Ok(())
            }
            (Said::Parted, Some(other)) => {
                let overlay = self.overlay(other)?;
                self.put_verdict(PairKind::Same, first, other, None, now)?;
                self.merge(first, other, Cause::Joined, now)?;
                self.put_overlay(first, &overlay)
            }
            (Said::Rejected, Some(other)) => {
                self.put_verdict(PairKind::Same, first, other, None, now)?;
                self.put_pair(&crate::PairRow {
                    kind: PairKind::Same,
                    first,
                    second: other,
                    state: crate::PairState::Suggested,
                    confidence: before
                        .get("confidence")
                        .and_then(Value::as_u64)
                        .and_then(|value| u32::try_from(value).ok())
                        .unwrap_or(0),
                    evidence: word("evidence").unwrap_or_default().to_owned(),
                    at: now,
                })
            }
            _ => Err(StoreError::Damaged),
        }
    }

    /// Makes a row what it was before it settled, and a row of its own of what it is. `status`: what the earlier
    /// one is from now on, if not what it was.
    fn take_apart(
        &self,
        id: TransactionId,
        status: Option<Status>,
        now: Timestamp,
    ) -> Result<TransactionId, StoreError> {
        let reader = self.reader();
        let current = self.enriched(id)?;
        let mut earlier = earlier(&current.transaction, &reader.history(id)?)?
            .ok_or(StoreError::Invalid("the row never was another"))?;
        earlier.status = status.unwrap_or(earlier.status);
        let row = reader.transaction(id)?.ok_or(StoreError::NotFound)?;
        let home = reader.home(row.account)?;
        let (day, at) = moment(&current.transaction)?;
        let new = self.insert_mirror(row.account, &current.transaction, &row.source, now)?;
        let message = self.insert_message(&NewMessage {
            reference: Some(new.0),
            ..NewMessage::new(home.conversation, at, MessageKind::Transaction)
        })?;
        self.insert_entry(new, &home, &current, message)?;
        self.index_new_transaction(new, day, &current)?;
        self.changed(Table::Transaction, new.0);
        let forget = "DELETE FROM bank_claim WHERE transaction_id = ?1 AND key = ?2";
        self.run(forget, rusqlite::params![id.0, current.transaction.key])?;
        self.run("UPDATE bank_transaction SET key = NULL WHERE id = ?1", [id.0])?;
        self.apply_update(id, &Enriched { transaction: earlier, ..current }, Cause::Parted, now)?;
        Ok(new)
    }

    /// A stored row with what insight made of it.
    pub(crate) fn enriched(&self, id: TransactionId) -> Result<Enriched, StoreError> {
        let transaction = self.reader().mirror(id)?.ok_or(StoreError::NotFound)?.transaction;
        let sql = "SELECT merchant, merchant_key, guess, named_transfer FROM entry WHERE id = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?, row.get(3)?))
        };
        let (merchant, merchant_key, guess, own_transfer) =
            self.reader().one(sql, [id.0], read)?.ok_or(StoreError::NotFound)?;
        let guess = guess.and_then(|guess| Category::new(&guess));
        Ok(Enriched { transaction, merchant, merchant_key, guess, own_transfer })
    }

    /// What the person wrote on a row.
    fn overlay(&self, id: TransactionId) -> Result<Value, StoreError> {
        let reader = self.reader();
        let excluded = reader.transaction(id)?.is_some_and(|row| row.excluded);
        let (split, duplicate_of) = (reader.split(id)?, reader.duplicate_of(id)?.map(|of| of.0));
        Ok(json!({
            "note": reader.note(id)?, "category": reader.own_category(id)?, "excluded": excluded,
            "split": split, "duplicate_of": duplicate_of, "attachments": reader.attachments_kept(id)?,
        }))
    }

    fn put_overlay(&self, id: TransactionId, overlay: &Value) -> Result<(), StoreError> {
        let text = |name: &str| overlay.get(name).and_then(Value::as_str);
        self.put_note(id, text("note"))?;
        self.put_category(id, text("category"))?;
        self.put_split_back(id, overlay)?;
        self.put_duplicate_back(id, overlay)?;
        self.put_excluded(id, overlay.get("excluded").and_then(Value::as_bool).unwrap_or(false))
    }
}

/// What a row was before it last took the place of another, from its history; `None` if it never did.
fn earlier(now: &Transaction, history: &[HistoryRow]) -> Result<Option<Transaction>, StoreError> {
    let took_over = |row: &HistoryRow| matches!(row.cause, Cause::Settled | Cause::Joined | Cause::Reissued);
    let Some(last) = history.iter().rposition(took_over) else { return Ok(None) };
    let ended = history.iter().skip(last).any(|row| row.cause == Cause::Parted);
    let Some(event) = history.get(last).filter(|_| !ended && now.status == Status::Booked) else {
        return Ok(None);
    };
    let from = history.iter().position(|row| row.at == event.at && row.cause == event.cause).unwrap_or(last);
    let mut earlier = Transaction { key: None, held: None, ..now.clone() };
    for row in history.iter().skip(from).rev() {
        set_back(&mut earlier, &row.field, &row.from).ok_or(StoreError::Damaged)?;
    }
    Ok(Some(earlier))
}

/// One field as its history has it.
pub(crate) fn set_back(row: &mut Transaction, field: &str, text: &str) -> Option<()> {
    let own = row.amount.currency();
    let filled = Some(text).filter(|text| !text.is_empty());
    match field {
        "status" => row.status = Status::from_key(text)?,
        "amount" => row.amount = Money::parse(text, own).ok()?,
        "held" => row.held = filled.map(|text| Money::parse(text, own)).transpose().ok()?,
        "original" => {
            row.priced_in = Currency::from_code(text).ok();
            let amount = filled.filter(|_| row.priced_in.is_none());
            row.original = amount.map_or(Some(None), |text| money(text).map(Some))?;
        }
        "rate" => row.rate = filled.map(Rate::parse).transpose().ok()?,
        "fee" => row.fee = if text.is_empty() { None } else { Some(money(text)?) },
        "made_at" => row.made = filled.map(Moment::parse).transpose().ok()?,
        "booked_on" => row.booked_on = filled.map(str::parse).transpose().ok()?,
        "value_on" => row.value_on = filled.map(str::parse).transpose().ok()?,
        "counterparty" => text.clone_into(&mut row.counterparty),
        "remittance" => text.clone_into(&mut row.remittance),
        "category" => row.category = filled.and_then(Category::new),
        "extras" => {
            row.extras = filled.map_or(Some(Vec::new()), |text| text.split(", ").map(extra).collect())?
        }
        _ => {}
    }
    Some(())
}

/// `24.00 EUR`
fn money(text: &str) -> Option<Money> {
    let (amount, code) = text.split_once(' ')?;
    Money::parse(amount, Currency::from_code(code).ok()?).ok()
}

/// `round-up 0.50 AUD`
fn extra(text: &str) -> Option<(String, Money)> {
    let (name, amount) = text.split_once(' ')?;
    Some((name.to_owned(), money(amount)?))
}
