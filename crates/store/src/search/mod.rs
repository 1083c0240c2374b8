//! Finding transactions and messages by words and amounts, newest first.
//!
//! The index holds words folded by `ledger::text::fold`, each Arabic word also without its article or joined
//! particle, and amounts in one canonical form. The text itself is not in it: snippets are made from the rows.

mod amount;
mod snippet;

use crate::convert::day_number;
use crate::plan::Enriched;
use crate::reader::first;
use crate::table::transaction::{VIEW, read};
use crate::{Filter, Reader, StoreError, TransactionRow, Writer};
use jiff::civil::Date;
use rusqlite::params;
use sarraf_ledger::text::{fold, without_prefix, words};
use sarraf_ledger::{ConversationId, MessageId, Moment, Money, TransactionId};
use std::collections::BTreeSet;
use std::fmt;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitKind {
    /// A transaction.
    Transaction,
    /// Another row of a conversation.
    Message,
}

/// A hit.
#[derive(Clone, PartialEq, Eq)]
pub struct Hit {
    /// What was found.
    pub kind: HitKind,
    /// The transaction's id, or the message's.
    pub id: i64,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its row there.
    pub message: Option<MessageId>,
    /// When.
    pub at: Moment,
    /// The text around the hit, as it is written; every second part, beginning with the second, is the hit.
    /// For a message that is found by names it stands for, empty.
    pub snippet: Vec<String>,
    /// A transaction's amount.
    pub amount: Option<Money>,
}

impl fmt::Debug for Hit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hit({:?} {})", self.kind, self.id)
    }
}

/// The id within a search rowid: 17 bits of day, 44 of id, one of kind (0 transaction, 1 message).
pub const TRANSACTION_OF_ROWID: &str = "(rowid & 35184372088831) >> 1";
const ID_BITS: u32 = 45;
const ID_MASK: i64 = (1 << ID_BITS) - 1;
/// The number of the first day of 1900, from which days of the rowid count.
const FIRST_DAY: i64 = -25_567;

fn document(kind: HitKind, day: Date, id: i64) -> i64 {
    let since = (day_number(day) - FIRST_DAY).clamp(0, (1 << 17) - 1);
    (since << ID_BITS) | (id << 1) | i64::from(kind == HitKind::Message)
}

/// The words of texts as they are indexed, each once.
fn indexed<'t>(texts: impl IntoIterator<Item = &'t str>, amounts: impl IntoIterator<Item = Money>) -> String {
    let mut found = BTreeSet::new();
    for text in texts {
        let folded = fold(text);
        for word in words(&folded) {
            found.extend(without_prefix(word).map(str::to_owned));
            found.insert(word.to_owned());
        }
    }
    found.extend(amounts.into_iter().map(amount::token));
    found.into_iter().collect::<Vec<_>>().join(" ")
}

/// The FTS5 expression of what a person typed: every word must be there, each may be the beginning of one, and
/// what reads as an amount may be one. `None` when there is nothing to look for.
pub fn expression(text: &str) -> Option<String> {
    let mut groups = Vec::new();
    for piece in amount::pieces(text) {
        let folded = fold(&piece);
        let spelled: Vec<String> = words(&folded).map(spelling).collect();
        let mut ways =
            amount::readings(&piece).iter().map(|token| format!("\"{token}\"")).collect::<Vec<_>>();
        if !spelled.is_empty() {
            ways.push(format!("({})", spelled.join(" AND ")));
        }
        if !ways.is_empty() {
            groups.push(format!("({})", ways.join(" OR ")));
        }
    }
    (!groups.is_empty()).then(|| groups.join(" AND "))
}

/// A word, as the beginning of one, with or without its Arabic prefix. A single letter stands for itself only:
/// half of all rows have a word that begins with it.
fn spelling(word: &str) -> String {
    let star = |word: &str| if word.chars().count() > 1 { "*" } else { "" };
    match without_prefix(word) {
        Some(bare) => format!("(\"{word}\"{} OR \"{bare}\"{})", star(word), star(bare)),
        None => format!("\"{word}\"{}", star(word)),
    }
}

impl Reader {
    /// Transactions and messages with these words or amounts, newest first, at most `limit`. A filter on
    /// transactions (account, category, size, note…) leaves other messages out.
    pub fn search(&self, text: &str, filter: &Filter, limit: u32) -> Result<Vec<Hit>, StoreError> {
        self.search_after(text, filter, None, limit)
    }

    /// The same, only what comes behind a hit.
    pub fn search_after(
        &self,
        text: &str,
        filter: &Filter,
        after: Option<(HitKind, i64)>,
        limit: u32,
    ) -> Result<Vec<Hit>, StoreError> {
        let Some(expression) = expression(text) else { return Ok(Vec::new()) };
        let narrowed = Filter { text: None, limit: 0, after: None, ..filter.clone() };
        let messages = is_of_messages(&narrowed);
        let wanted = if narrowed == Filter::default() { None } else { Some(narrowed) };
        let terms = snippet::terms(text);
        let mut statement = self.prepare(
            "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC",
        )?;
        let (from, mut to) = reach(filter);
        if let Some((kind, id)) = after {
            to = to.min(self.document_of(kind, id)?.saturating_sub(1));
        }
        let mut rows = statement.query(params![expression, from, to])?;
        let mut hits = Vec::new();
        while let Some(row) = self.heed(rows.next().map_err(StoreError::from))? {
            if hits.len() >= limit as usize {
                break;
            }
            let document: i64 = row.get(0)?;
            let id = (document & ID_MASK) >> 1;
            if document & 1 == 0 {
                hits.extend(self.transaction_hit(TransactionId(id), wanted.as_ref(), &terms)?);
            } else if messages {
                hits.extend(self.message_hit(MessageId(id), filter, &terms)?);
            }
        }
        Ok(hits)
    }

    /// Where a hit stands in the index.
    fn document_of(&self, kind: HitKind, id: i64) -> Result<i64, StoreError> {
        let found = match kind {
            HitKind::Transaction => self.transaction(TransactionId(id))?.map(|row| row.day),
            HitKind::Message => self.message(MessageId(id))?.map(|row| row.at.date()),
        };
        found.map(|day| document(kind, day, id)).ok_or(StoreError::NotFound)
    }

    fn transaction_hit(
        &self,
        id: TransactionId,
        wanted: Option<&Filter>,
        terms: &[String],
    ) -> Result<Option<Hit>, StoreError> {
        if let Some(filter) = wanted {
            let one = Filter { ids: vec![id], ..filter.clone() };
            if (!filter.ids.is_empty() && !filter.ids.contains(&id)) || self.transaction_ids(&one)?.is_empty()
            {
                return Ok(None);
            }
        }
        let row = self.one(&format!("{VIEW} WHERE v.id = ?1"), [id.0], read)?;
        Ok(row.map(|row| hit_of(&row, terms)))
    }

    fn message_hit(
        &self,
        id: MessageId,
        filter: &Filter,
        terms: &[String],
    ) -> Result<Option<Hit>, StoreError> {
        let Some(row) = self.message(id)? else { return Ok(None) };
        if filter.conversation.is_some_and(|conversation| conversation != row.conversation) {
            return Ok(None);
        }
        Ok(Some(Hit {
            kind: HitKind::Message,
            id: id.0,
            conversation: row.conversation,
            message: Some(id),
            at: row.at,
            snippet: snippet::around(&[row.text.as_deref().unwrap_or_default()], terms),
            amount: None,
        }))
    }
}

fn hit_of(row: &TransactionRow, terms: &[String]) -> Hit {
    let note = row.note.as_deref().unwrap_or_default();
    let texts = [row.merchant.as_str(), &row.counterparty, &row.remittance, note];
    Hit {
        kind: HitKind::Transaction,
        id: row.id.0,
        conversation: row.conversation,
        message: row.message,
        at: row.made.unwrap_or_else(|| crate::convert::midnight(row.day)),
        snippet: snippet::around(&texts, terms),
        amount: Some(row.amount),
    }
}

/// Nothing in the filter speaks of transactions only.
fn is_of_messages(filter: &Filter) -> bool {
    let general = Filter {
        conversation: filter.conversation,
        period: filter.period,
        order: filter.order,
        ..Filter::default()
    };
    *filter == general
}

/// The rowids of the filter's days. For dates other than the day itself the rows are asked one by one.
fn reach(filter: &Filter) -> (i64, i64) {
    match filter.period {
        Some(period) if filter.by == crate::DateKind::Made => (
            document(HitKind::Transaction, period.from(), 0),
            document(HitKind::Message, period.to(), ID_MASK >> 1),
        ),
        _ => (0, i64::MAX),
    }
}

/// Pages of the index that are written in one go of putting its pieces together.
const TIDIED: i64 = 200;

impl Writer<'_> {
    /// Puts pieces of the index together, which every commit leaves one of; whether there may be more to do. Nobody
    /// should wait for it: FTS5 would do it by itself, now and then, in the middle of writing a row.
    pub fn tidy_search(&self) -> Result<bool, StoreError> {
        let connection = self.reader().connection()?;
        let before = connection.total_changes();
        self.run("INSERT INTO search (search, rank) VALUES ('merge', ?1)", [TIDIED])?;
        // One change is the command itself (SQLite FTS5, "The 'merge' Command").
        Ok(connection.total_changes().saturating_sub(before) > 1)
    }

    pub(crate) fn index_new_transaction(
        &self,
        id: TransactionId,
        day: Date,
        row: &Enriched,
    ) -> Result<(), StoreError> {
        let transaction = &row.transaction;
        let texts = [
            Some(row.merchant.as_str()),
            Some(&transaction.counterparty),
            Some(&transaction.remittance),
            transaction.paid_by.as_deref(),
            transaction.method.as_deref(),
        ];
        let amounts = [Some(transaction.amount), transaction.original, transaction.held];
        self.index(
            document(HitKind::Transaction, day, id.0),
            &indexed(texts.into_iter().flatten(), amounts.into_iter().flatten()),
        )
    }

    /// Indexes a transaction again, note included.
    pub(crate) fn index_transaction(&self, id: TransactionId) -> Result<(), StoreError> {
        if self.reader().is_twin(id)? {
            return Ok(());
        }
        let row = self.reader().transaction(id)?.ok_or(StoreError::NotFound)?;
        let texts = [
            Some(row.merchant.as_str()),
            Some(&row.counterparty),
            Some(&row.remittance),
            row.paid_by.as_deref(),
            row.method.as_deref(),
            row.note.as_deref(),
        ];
        let amounts = [Some(row.amount), row.original, row.held];
        let document = document(HitKind::Transaction, row.day, id.0);
        self.unindex(document)?;
        self.index(document, &indexed(texts.into_iter().flatten(), amounts.into_iter().flatten()))
    }

    /// Takes a transaction out of the index, by the day its entry has now.
    pub(crate) fn unindex_transaction(&self, id: TransactionId) -> Result<(), StoreError> {
        let day: i64 = self
            .reader()
            .one("SELECT day FROM entry WHERE id = ?1", [id.0], first)?
            .ok_or(StoreError::NotFound)?;
        self.unindex(document(HitKind::Transaction, crate::convert::day(day)?, id.0))
    }

    pub(crate) fn index_message(&self, id: MessageId, day: Date, texts: &[&str]) -> Result<(), StoreError> {
        let words = indexed(texts.iter().copied(), []);
        if words.is_empty() { Ok(()) } else { self.index(document(HitKind::Message, day, id.0), &words) }
    }

    pub(crate) fn forget_message(&self, id: MessageId, day: Date) -> Result<(), StoreError> {
        self.unindex(document(HitKind::Message, day, id.0))
    }

    fn index(&self, document: i64, words: &str) -> Result<(), StoreError> {
        self.insert("INSERT INTO search (rowid, words) VALUES (?1, ?2)", params![document, words])?;
        Ok(())
    }

    fn unindex(&self, document: i64) -> Result<(), StoreError> {
        self.run("DELETE FROM search WHERE rowid = ?1", [document])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_sort_by_day_and_hold_their_id() {
        let (early, late) = (Date::constant(1900, 1, 1), Date::constant(2200, 12, 31));
        let big = (1 << 44) - 1;
        assert!(document(HitKind::Message, early, big) < document(HitKind::Transaction, late, 1));
        assert_eq!((document(HitKind::Message, late, big) & ID_MASK) >> 1, big);
        assert_eq!(TRANSACTION_OF_ROWID, format!("(rowid & {ID_MASK}) >> 1"));
        assert!(document(HitKind::Message, late, big) > 0);
    }

    #[test]
    fn words_are_looked_for_as_beginnings_and_without_prefixes() {
        assert_eq!(expression("Caf é").unwrap(), "((\"caf\"*)) AND ((\"e\"))");
        assert_eq!(expression("البقالة").unwrap(), "(((\"البقاله\"* OR \"بقاله\"*)))");
        assert_eq!(expression(" \"*() "), None);
        assert!(expression("148,00").unwrap().starts_with("(\"amount148\" OR"));
    }
}
