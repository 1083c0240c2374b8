//! `message`: every row of every conversation. A kind, a reference and language-free arguments; the only words
//! in it are the person's own.

use crate::convert::{Columns, micros, words};
use crate::reader::first;
use crate::{Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::{Row, params};
use sarraf_ledger::{BankId, ConversationId, MessageId, Moment};
use std::fmt;

words! {
    /// What a row is.
    pub enum MessageKind {
        /// A transaction; the reference is its id.
        Transaction = "transaction",
        /// A snapshot of balances.
        Balance = "balance",
        /// An alert; the reference is its id.
        Alert = "alert",
        /// What the person asked; their own words are in `text`.
        Question = "question",
        /// An answer; the reference is the question's message.
        Answer = "answer",
        /// An event of a connection.
        Connection = "connection",
        /// What was read at linking or from a file.
        History = "history",
        /// A balance that no longer agrees with the rows, or agrees again.
        Proof = "proof",
    }
}

/// A row of a conversation.
#[derive(Clone, PartialEq)]
pub struct MessageRow {
    /// Its id.
    pub id: MessageId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its time, which with the id is its place; fixed at insert.
    pub at: Moment,
    /// What it is.
    pub kind: MessageKind,
    /// The row it stands for.
    pub reference: Option<i64>,
    /// What the edge makes the sentence from: numbers, ids and words of closed lists.
    pub arguments: serde_json::Value,
    /// The person's own words.
    pub text: Option<String>,
    /// Not read yet.
    pub unread: bool,
    /// Needs the person.
    pub needs: bool,
}

impl fmt::Debug for MessageRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MessageRow({}, {:?})", self.id, self.kind)
    }
}

/// A row to be added.
#[derive(Clone, PartialEq)]
pub struct NewMessage {
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its time.
    pub at: Moment,
    /// What it is.
    pub kind: MessageKind,
    /// The row it stands for.
    pub reference: Option<i64>,
    /// Language-free arguments.
    pub arguments: serde_json::Value,
    /// The person's own words.
    pub text: Option<String>,
    /// Not read yet.
    pub unread: bool,
    /// Needs the person: it counts in the badge while unread.
    pub needs: bool,
    /// Names and bank text it should be found by, beside `text`.
    pub found_by: String,
}

impl fmt::Debug for NewMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewMessage({:?})", self.kind)
    }
}

impl NewMessage {
    /// A read row without reference, arguments or text; the rest by struct update.
    #[must_use]
    pub fn new(conversation: ConversationId, at: Moment, kind: MessageKind) -> Self {
        Self {
            conversation,
            at,
            kind,
            reference: None,
            arguments: serde_json::Value::Null,
            text: None,
            unread: false,
            needs: false,
            found_by: String::new(),
        }
    }
}

/// Where in a conversation to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its end.
    End,
    /// Around the first unread row, else where the divider stands, else the end.
    Unread,
    /// Before a row.
    Before(MessageId),
    /// After a row.
    After(MessageId),
    /// Around a row.
    Around(MessageId),
    /// From the first row at or after a time.
    Date(Timestamp),
}

/// A part of a conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Oldest first.
    pub rows: Vec<MessageRow>,
    /// There are rows before these.
    pub has_before: bool,
    /// There are rows after these.
    pub has_after: bool,
}

/// Time and id: the place of a row in its conversation.
type Place = (i64, i64);

const COLUMNS: &str =
    "SELECT id, conversation, at, at_offset, kind, reference, arguments, text, unread, needs FROM message";

fn read(row: &Row<'_>) -> Result<MessageRow, StoreError> {
    let columns = Columns::of(row);
    Ok(MessageRow {
        id: MessageId(columns.next()?),
        conversation: ConversationId(columns.next()?),
        at: columns.moment()?,
        kind: columns.word(MessageKind::from_key)?,
        reference: columns.next()?,
        arguments: columns.json()?,
        text: columns.next()?,
        unread: columns.flag()?,
        needs: columns.flag()?,
    })
}

impl Reader {
    /// One row.
    pub fn message(&self, id: MessageId) -> Result<Option<MessageRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE id = ?1"), [id.0], read)
    }

    /// Part of a conversation, at most `limit` rows, oldest first.
    pub fn messages(
        &self,
        conversation: ConversationId,
        anchor: &Anchor,
        limit: u32,
    ) -> Result<Page, StoreError> {
        let half = limit / 2;
        match *anchor {
            Anchor::End => self.page(conversation, (i64::MAX, i64::MAX), limit, 0),
            Anchor::Before(id) => self.page(conversation, self.known_position(id)?, limit, 0),
            Anchor::After(id) => {
                let (at, id) = self.known_position(id)?;
                self.page(conversation, (at, id.saturating_add(1)), 0, limit)
            }
            Anchor::Around(id) => self.page(conversation, self.known_position(id)?, half, limit - half),
            Anchor::Date(at) => self.page(conversation, (micros(at), 0), 0, limit),
            Anchor::Unread => {
                let divider =
                    || Ok::<_, StoreError>(self.conversation(conversation)?.and_then(|row| row.divider));
                match self.first_unread(conversation)?.map_or_else(divider, |id| Ok(Some(id)))? {
                    Some(id) => self.messages(conversation, &Anchor::Around(id), limit),
                    None => self.messages(conversation, &Anchor::End, limit),
                }
            }
        }
    }

    /// Up to `before` rows before a place and `after` rows from it on.
    fn page(
        &self,
        conversation: ConversationId,
        place: Place,
        before: u32,
        after: u32,
    ) -> Result<Page, StoreError> {
        let mut rows = self.before(conversation, place, before.saturating_add(1))?;
        let has_before = rows.len() > before as usize;
        rows.truncate(before as usize);
        rows.reverse();
        let mut later = self.from(conversation, place, after.saturating_add(1))?;
        let has_after = later.len() > after as usize;
        later.truncate(after as usize);
        rows.append(&mut later);
        Ok(Page { rows, has_before, has_after })
    }

    fn before(
        &self,
        conversation: ConversationId,
        place: Place,
        limit: u32,
    ) -> Result<Vec<MessageRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE conversation = ?1 AND (at, id) < (?2, ?3) ORDER BY at DESC, id DESC LIMIT ?4"
        );
        self.all(&sql, params![conversation.0, place.0, place.1, limit], read)
    }

    fn from(
        &self,
        conversation: ConversationId,
        place: Place,
        limit: u32,
    ) -> Result<Vec<MessageRow>, StoreError> {
        let sql =
            format!("{COLUMNS} WHERE conversation = ?1 AND (at, id) >= (?2, ?3) ORDER BY at, id LIMIT ?4");
        self.all(&sql, params![conversation.0, place.0, place.1, limit], read)
    }

    pub(crate) fn last_message(
        &self,
        conversation: ConversationId,
    ) -> Result<Option<MessageRow>, StoreError> {
        Ok(self.before(conversation, (i64::MAX, i64::MAX), 1)?.pop())
    }

    pub(crate) fn position_of(&self, id: MessageId) -> Result<Option<Place>, StoreError> {
        Ok(self.one("SELECT at FROM message WHERE id = ?1", [id.0], first)?.map(|at| (at, id.0)))
    }

    fn known_position(&self, id: MessageId) -> Result<Place, StoreError> {
        self.position_of(id)?.ok_or(StoreError::NotFound)
    }

    /// The first unread row.
    pub fn first_unread(&self, conversation: ConversationId) -> Result<Option<MessageId>, StoreError> {
        let sql = "SELECT id FROM message INDEXED BY message_unread
            WHERE conversation = ?1 AND unread = 1 ORDER BY at, id LIMIT 1";
        Ok(self.one(sql, [conversation.0], first)?.map(MessageId))
    }

    /// The rows that stand for something: all messages of a kind with this reference.
    pub fn messages_of(
        &self,
        kind: MessageKind,
        conversation: ConversationId,
        limit: u32,
    ) -> Result<Vec<MessageRow>, StoreError> {
        // Said again so that SQLite sees that the index of cards will do.
        let card = if kind == MessageKind::Transaction { "" } else { "AND kind <> 'transaction'" };
        let sql = format!(
            "{COLUMNS} WHERE conversation = ?1 AND kind = ?2 {card} ORDER BY at DESC, id DESC LIMIT ?3"
        );
        self.all(&sql, params![conversation.0, kind.key(), limit], read)
    }
}

impl Writer<'_> {
    /// A row. The person's own question takes the divider away.
    ///
    /// Rows of transactions are made by `apply`, those of alerts by `insert_alert`.
    pub fn insert_message(&self, message: &NewMessage) -> Result<MessageId, StoreError> {
        let id = self.insert(
            "INSERT INTO message (conversation, at, at_offset, kind, reference, arguments, text, unread, needs)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                message.conversation.0,
                micros(message.at.at),
                message.at.offset,
                message.kind.key(),
                message.reference,
                message.arguments.to_string(),
                message.text,
                message.unread,
                message.needs
            ],
        )?;
        if message.kind == MessageKind::Question {
            self.set_divider(message.conversation, None)?;
        }
        let text = [message.text.as_deref().unwrap_or_default(), &message.found_by];
        self.index_message(MessageId(id), message.at.date(), &text)?;
        self.changed(Table::Message, id);
        self.changed(Table::Conversation, message.conversation.0);
        Ok(MessageId(id))
    }

    /// New arguments for a row whose subject went on (an answer under way, a link that ended). Its place stays.
    pub fn set_arguments(&self, id: MessageId, arguments: &serde_json::Value) -> Result<(), StoreError> {
        let text = arguments.to_string();
        if self.run("UPDATE message SET arguments = ?2 WHERE id = ?1", params![id.0, text])? == 0 {
            return Err(StoreError::NotFound);
        }
        self.changed(Table::Message, id.0);
        Ok(())
    }

    /// The row needs the person no more.
    pub fn clear_needs(&self, id: MessageId) -> Result<(), StoreError> {
        let sql = "UPDATE message SET needs = 0 WHERE id = ?1 AND needs = 1 RETURNING conversation";
        let conversation: Option<i64> = self.reader().one(sql, [id.0], first)?;
        if let Some(conversation) = conversation {
            self.changed(Table::Message, id.0);
            self.changed(Table::Conversation, conversation);
        }
        Ok(())
    }

    /// Connection rows of a bank need the person no more.
    pub(crate) fn settle_needs(&self, bank: BankId) -> Result<(), StoreError> {
        self.settle_needs_where(bank, "1")
    }

    /// The same of all but a consent's end, which a reading does not put off.
    pub(crate) fn settle_troubles(&self, bank: BankId) -> Result<(), StoreError> {
        self.settle_needs_where(bank, "coalesce(m.arguments ->> 'event', '') NOT LIKE 'consent-%'")
    }

    fn settle_needs_where(&self, bank: BankId, condition: &str) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT m.id FROM conversation c JOIN message m ON m.conversation = c.id
             WHERE c.bank = ?1 AND m.needs = 1 AND m.kind = 'connection' AND {condition}"
        );
        for id in self.reader().all(&sql, [bank.0], first)? {
            self.clear_needs(MessageId(id))?;
        }
        Ok(())
    }

    /// Takes out rows and their search entries. `condition` is one of ours, with one id.
    pub(crate) fn forget_messages(&self, condition: &str, id: i64) -> Result<(), StoreError> {
        let sql = format!("SELECT id, at, at_offset FROM message WHERE {condition}");
        let rows = self.reader().all(&sql, [id], |row| {
            let columns = Columns::of(row);
            Ok((columns.next::<i64>()?, columns.moment()?))
        })?;
        for (message, at) in rows {
            self.forget_message(MessageId(message), at.date())?;
            self.run("DELETE FROM message WHERE id = ?1", [message])?;
        }
        Ok(())
    }
}
