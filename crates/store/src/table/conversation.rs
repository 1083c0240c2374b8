//! `conversation`, and `my_conversation` over it: muted, pinned, archived, draft, divider.

use crate::convert::{Columns, words};
use crate::reader::first;
use crate::{BankState, MessageRow, Reader, StoreError, Table, Writer};
use rusqlite::{Row, params};
use sarraf_ledger::{BankId, ConversationId, MessageId};
use std::fmt;

words! {
    /// Whom a conversation is with.
    pub enum ConversationKind {
        /// The assistant, over all accounts: always `c1`.
        Sarraf = "sarraf",
        /// A linked bank.
        Bank = "bank",
        /// A source of files.
        File = "file",
        /// Accounts kept by hand.
        Hand = "hand",
    }
}

/// A conversation.
#[derive(Clone, PartialEq)]
pub struct ConversationRow {
    /// Its id.
    pub id: ConversationId,
    /// Whom with.
    pub kind: ConversationKind,
    /// The bank, if it is a bank's.
    pub bank: Option<BankId>,
    /// The bank's name; empty for the assistant.
    pub name: String,
    /// How the bank's connection is.
    pub state: Option<BankState>,
    /// Its last row.
    pub last: Option<MessageRow>,
    /// Unread rows of any kind.
    pub unread: u32,
    /// Unread rows that need the person.
    pub needs: u32,
    /// Muted.
    pub muted: bool,
    /// Pinned.
    pub pinned: bool,
    /// Archived.
    pub archived: bool,
    /// What was typed and not sent.
    pub draft: Option<String>,
    /// Where reading stopped: the row above which the divider stands, until the person sends.
    pub divider: Option<MessageId>,
}

impl fmt::Debug for ConversationRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConversationRow({}, {:?}, {} unread)", self.id, self.kind, self.unread)
    }
}

const COLUMNS: &str = "SELECT c.id, c.kind, c.bank, coalesce(b.name, ''), b.state,
    (SELECT count(*) FROM message m INDEXED BY message_unread WHERE m.conversation = c.id AND m.unread = 1),
    (SELECT count(*) FROM message m INDEXED BY message_unread WHERE m.conversation = c.id AND m.unread = 1 AND m.needs = 1),
    o.muted, o.pinned, o.archived, o.draft, o.divider
    FROM conversation c JOIN my_conversation o ON o.conversation = c.id LEFT JOIN bank_connection b ON b.id = c.bank";

fn read(row: &Row<'_>) -> Result<ConversationRow, StoreError> {
    let columns = Columns::of(row);
    Ok(ConversationRow {
        id: ConversationId(columns.next()?),
        kind: columns.word(ConversationKind::from_key)?,
        bank: columns.next::<Option<i64>>()?.map(BankId),
        name: columns.next()?,
        state: columns.next::<Option<String>>()?.as_deref().and_then(BankState::from_key),
        last: None,
        unread: columns.next()?,
        needs: columns.next()?,
        muted: columns.flag()?,
        pinned: columns.flag()?,
        archived: columns.flag()?,
        draft: Some(columns.next::<String>()?).filter(|draft| !draft.is_empty()),
        divider: columns.next::<Option<i64>>()?.map(MessageId),
    })
}

impl Reader {
    /// Conversations, archived or not: pinned first (the assistant before all), then by last activity.
    pub fn conversations(&self, archived: bool) -> Result<Vec<ConversationRow>, StoreError> {
        let mut rows = self.all(&format!("{COLUMNS} WHERE o.archived = ?1"), [archived], read)?;
        for row in &mut rows {
            row.last = self.last_message(row.id)?;
        }
        rows.sort_by_key(|row| {
            let last = row.last.as_ref().map(|last| last.at.at);
            (row.kind != ConversationKind::Sarraf, !row.pinned, std::cmp::Reverse(last), row.id)
        });
        Ok(rows)
    }

    /// One conversation.
    pub fn conversation(&self, id: ConversationId) -> Result<Option<ConversationRow>, StoreError> {
        let Some(mut row) = self.one(&format!("{COLUMNS} WHERE c.id = ?1"), [id.0], read)? else {
            return Ok(None);
        };
        row.last = self.last_message(id)?;
        Ok(Some(row))
    }

    /// The conversation of a bank.
    pub fn conversation_of(&self, bank: BankId) -> Result<Option<ConversationId>, StoreError> {
        let id = self.one("SELECT id FROM conversation WHERE bank = ?1", [bank.0], first)?;
        Ok(id.map(ConversationId))
    }

    /// What was typed and not sent.
    pub fn draft(&self, conversation: ConversationId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT draft FROM my_conversation WHERE conversation = ?1";
        let draft: Option<String> = self.one(sql, [conversation.0], first)?;
        Ok(draft.filter(|draft| !draft.is_empty()))
    }

    /// Unread rows of all conversations that are not archived, and those of them that need the person.
    pub fn unread(&self) -> Result<(u32, u32), StoreError> {
        let sql = "SELECT count(*), coalesce(sum(m.needs), 0) FROM message m INDEXED BY message_unread
            JOIN my_conversation o ON o.conversation = m.conversation WHERE m.unread = 1 AND o.archived = 0";
        Ok(self.one(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.unwrap_or_default())
    }
}

impl Writer<'_> {
    pub(crate) fn insert_conversation(
        &self,
        kind: ConversationKind,
        bank: Option<BankId>,
    ) -> Result<ConversationId, StoreError> {
        let bank = bank.map(|bank| bank.0);
        let id =
            self.insert("INSERT INTO conversation (kind, bank) VALUES (?1, ?2)", params![kind.key(), bank])?;
        self.insert("INSERT INTO my_conversation (conversation) VALUES (?1)", [id])?;
        self.changed(Table::Conversation, id);
        Ok(ConversationId(id))
    }

    /// What the person chose for a conversation; `None` stays as it is.
    pub fn arrange(
        &self,
        conversation: ConversationId,
        muted: Option<bool>,
        pinned: Option<bool>,
        archived: Option<bool>,
    ) -> Result<(), StoreError> {
        let found = self.run(
            "UPDATE my_conversation SET muted = coalesce(?2, muted), pinned = coalesce(?3, pinned),
             archived = coalesce(?4, archived) WHERE conversation = ?1",
            params![conversation.0, muted, pinned, archived],
        )?;
        self.conversation_changed(conversation, found)
    }

    /// Keeps what was typed; empty for none.
    pub fn set_draft(&self, conversation: ConversationId, text: &str) -> Result<(), StoreError> {
        let found = self.run(
            "UPDATE my_conversation SET draft = ?2 WHERE conversation = ?1",
            params![conversation.0, text],
        )?;
        self.conversation_changed(conversation, found)
    }

    /// Marks rows as read, up to and including a row, or all. The divider moves to the first of them.
    pub fn mark_read(
        &self,
        conversation: ConversationId,
        up_to: Option<MessageId>,
    ) -> Result<(), StoreError> {
        let end = match up_to {
            Some(id) => self.reader().position_of(id)?.ok_or(StoreError::NotFound)?,
            None => (i64::MAX, i64::MAX),
        };
        let first_unread = self.reader().first_unread(conversation)?;
        let read = self.run(
            "UPDATE message INDEXED BY message_unread SET unread = 0
             WHERE conversation = ?1 AND unread = 1 AND (at, id) <= (?2, ?3)",
            params![conversation.0, end.0, end.1],
        )?;
        if read > 0 {
            self.set_divider(conversation, first_unread)?;
        }
        Ok(())
    }

    pub(crate) fn set_divider(
        &self,
        conversation: ConversationId,
        divider: Option<MessageId>,
    ) -> Result<(), StoreError> {
        let found = self.run(
            "UPDATE my_conversation SET divider = ?2 WHERE conversation = ?1",
            params![conversation.0, divider.map(|id| id.0)],
        )?;
        self.conversation_changed(conversation, found)
    }

    fn conversation_changed(&self, conversation: ConversationId, found: usize) -> Result<(), StoreError> {
        if found == 0 {
            return Err(StoreError::NotFound);
        }
        self.changed(Table::Conversation, conversation.0);
        Ok(())
    }
}
