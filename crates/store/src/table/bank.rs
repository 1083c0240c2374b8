//! `bank_connection`: linked banks, sources of files, and accounts kept by hand.

use crate::convert::{Columns, micros, words};
use crate::reader::first;
use crate::{ConversationKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, BankId, ConversationId};
use std::fmt;

words! {
    /// Where a bank's rows come from.
    pub enum BankKind {
        /// A connection over the network.
        Connection = "connection",
        /// Files only.
        File = "file",
        /// Kept by hand.
        Hand = "hand",
    }
}

words! {
    /// How a connection is.
    pub enum BankState {
        /// The last reading worked, or none was needed yet.
        Fine = "fine",
        /// The person must do something: sign in, agree again.
        NeedsYou = "needs_you",
        /// The bank or the way to it does not answer.
        Down = "down",
        /// Unlinked: read-only and archived.
        Unlinked = "unlinked",
    }
}

/// A bank.
#[derive(Clone, PartialEq, Eq)]
pub struct BankRow {
    /// Its id.
    pub id: BankId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Connection, file or hand.
    pub kind: BankKind,
    /// The profile's id; empty without one.
    pub profile: String,
    /// The profile's text, when it came from a file.
    pub profile_toml: Option<String>,
    /// The name shown.
    pub name: String,
    /// How the connection is.
    pub state: BankState,
    /// Why it is not fine, as an error code.
    pub code: Option<String>,
    /// Since when.
    pub state_at: Timestamp,
    /// When it was linked.
    pub linked_at: Timestamp,
    /// When it was last read to the end.
    pub synced_at: Option<Timestamp>,
    /// When it was unlinked.
    pub unlinked_at: Option<Timestamp>,
}

impl fmt::Debug for BankRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BankRow({}, {:?}, {:?})", self.id, self.kind, self.state)
    }
}

/// A bank to be linked.
#[derive(Clone)]
pub struct NewBank {
    /// Connection, file or hand.
    pub kind: BankKind,
    /// The profile's id; empty without one.
    pub profile: String,
    /// The profile's text, when it came from a file.
    pub profile_toml: Option<String>,
    /// The name shown.
    pub name: String,
    /// Token or other secret, already sealed.
    pub secret: Option<Vec<u8>>,
    /// Now.
    pub linked_at: Timestamp,
}

impl fmt::Debug for NewBank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewBank({:?})", self.kind)
    }
}

/// Where the next reading begins, and what the connector keeps (sealed).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ConnectorState {
    /// The cursor of the last committed batch.
    pub cursor: Option<String>,
    /// Sealed bytes.
    pub state: Option<Vec<u8>>,
}

impl fmt::Debug for ConnectorState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConnectorState(…)")
    }
}

const COLUMNS: &str =
    "SELECT b.id, c.id, b.kind, b.profile, b.profile_toml, b.name, b.state, b.code, b.state_at,
    b.linked_at, b.synced_at, b.unlinked_at FROM bank_connection b JOIN conversation c ON c.bank = b.id";

fn read(row: &Row<'_>) -> Result<BankRow, StoreError> {
    let columns = Columns::of(row);
    Ok(BankRow {
        id: BankId(columns.next()?),
        conversation: ConversationId(columns.next()?),
        kind: columns.word(BankKind::from_key)?,
        profile: columns.next()?,
        profile_toml: columns.next()?,
        name: columns.next()?,
        state: columns.word(BankState::from_key)?,
        code: columns.next()?,
        state_at: columns.timestamp()?,
        linked_at: columns.timestamp()?,
        synced_at: columns.timestamp_if()?,
        unlinked_at: columns.timestamp_if()?,
    })
}

impl Reader {
    /// Every bank, unlinked ones too, in the order of linking.
    pub fn banks(&self) -> Result<Vec<BankRow>, StoreError> {
        self.all(&format!("{COLUMNS} ORDER BY b.id"), [], read)
    }

    /// One bank.
    pub fn bank(&self, id: BankId) -> Result<Option<BankRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE b.id = ?1"), [id.0], read)
    }

    /// Cursor and connector state; `None` for a bank that is not there.
    pub fn connector(&self, bank: BankId) -> Result<Option<ConnectorState>, StoreError> {
        self.one("SELECT cursor, connector FROM bank_connection WHERE id = ?1", [bank.0], |row| {
            Ok(ConnectorState { cursor: row.get(0)?, state: row.get(1)? })
        })
    }

    /// The sealed secret the bank was linked with.
    pub fn secret(&self, bank: BankId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.one("SELECT secret FROM bank_connection WHERE id = ?1", [bank.0], first)?.flatten())
    }
}

impl Writer<'_> {
    /// A new bank and its conversation.
    pub fn insert_bank(&self, bank: &NewBank) -> Result<BankId, StoreError> {
        let id = self.insert(
            "INSERT INTO bank_connection (kind, profile, profile_toml, name, state_at, linked_at, secret)
             VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
            params![
                bank.kind.key(),
                bank.profile,
                bank.profile_toml,
                bank.name,
                micros(bank.linked_at),
                bank.secret
            ],
        )?;
        let kind = match bank.kind {
            BankKind::Connection => ConversationKind::Bank,
            BankKind::File => ConversationKind::File,
            BankKind::Hand => ConversationKind::Hand,
        };
        self.insert_conversation(kind, Some(BankId(id)))?;
        self.changed(Table::Bank, id);
        Ok(BankId(id))
    }

    /// How the connection is from `now` on. Fine again takes the mark "needs you" off its connection rows.
    pub fn set_bank_state(
        &self,
        bank: BankId,
        state: BankState,
        code: Option<&str>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let changed = self.run(
            "UPDATE bank_connection SET state = ?2, code = ?3, state_at = ?4
             WHERE id = ?1 AND (state, code) IS NOT (?2, ?3)",
            params![bank.0, state.key(), code, micros(now)],
        )?;
        self.note_outage(bank, state, code, now)?;
        if state == BankState::Fine {
            self.settle_troubles(bank)?;
        }
        if changed > 0 {
            self.changed(Table::Bank, bank.0);
            self.changed_conversation_of(bank)?;
        }
        Ok(())
    }

    /// The bank was read to the end.
    pub fn set_synced(&self, bank: BankId, now: Timestamp) -> Result<(), StoreError> {
        self.run("UPDATE bank_connection SET synced_at = ?2 WHERE id = ?1", params![bank.0, micros(now)])?;
        self.changed(Table::Bank, bank.0);
        Ok(())
    }

    /// Where the next reading begins. Belongs in the transaction of the batch it stands for.
    pub fn set_cursor(&self, bank: BankId, cursor: &str) -> Result<(), StoreError> {
        self.run("UPDATE bank_connection SET cursor = ?2 WHERE id = ?1", params![bank.0, cursor])?;
        Ok(())
    }

    /// Cursor, if there is a new one, and the connector's sealed state.
    pub fn set_connector(&self, bank: BankId, cursor: Option<&str>, sealed: &[u8]) -> Result<(), StoreError> {
        self.run(
            "UPDATE bank_connection SET cursor = coalesce(?2, cursor), connector = ?3 WHERE id = ?1",
            params![bank.0, cursor, sealed],
        )?;
        Ok(())
    }

    /// The sealed secret: a new token after signing in again, or none.
    pub fn set_secret(&self, bank: BankId, sealed: Option<&[u8]>) -> Result<(), StoreError> {
        self.run("UPDATE bank_connection SET secret = ?2 WHERE id = ?1", params![bank.0, sealed])?;
        Ok(())
    }

    /// The name shown.
    pub fn rename_bank(&self, bank: BankId, name: &str) -> Result<(), StoreError> {
        self.run("UPDATE bank_connection SET name = ?2 WHERE id = ?1", params![bank.0, name])?;
        self.changed(Table::Bank, bank.0);
        self.changed_conversation_of(bank)
    }

    /// Ends a connection: its secret and connector state go, its conversation is archived. With `erase` every
    /// row of it goes too, notes included; that can not be undone.
    pub fn unlink(&self, bank: BankId, erase: bool, now: Timestamp) -> Result<(), StoreError> {
        let found = self.run(
            "UPDATE bank_connection SET state = 'unlinked', code = NULL, state_at = ?2, unlinked_at = ?2,
             secret = NULL, connector = NULL, cursor = NULL WHERE id = ?1",
            params![bank.0, micros(now)],
        )?;
        if found == 0 {
            return Err(StoreError::NotFound);
        }
        self.note_outage(bank, BankState::Unlinked, None, now)?;
        self.settle_needs(bank)?;
        if erase {
            self.erase_bank(bank)?;
        } else if let Some(conversation) = self.reader().conversation_of(bank)? {
            self.arrange(conversation, None, None, Some(true))?;
        }
        self.changed(Table::Bank, bank.0);
        Ok(())
    }

    /// Takes out every row of a bank, children first.
    fn erase_bank(&self, bank: BankId) -> Result<(), StoreError> {
        let rows = self.reader().all("SELECT id FROM entry WHERE bank = ?1", [bank.0], first)?;
        let accounts = "(SELECT id FROM bank_account WHERE bank = ?1)";
        let conversations = "(SELECT id FROM conversation WHERE bank = ?1)";
        self.forget_disputes(accounts, bank.0)?;
        for table in ["alert", "proof"] {
            self.run(&format!("DELETE FROM {table} WHERE account IN {accounts}"), [bank.0])?;
        }
        self.delete_transactions(&rows)?;
        for account in self.reader().all("SELECT id FROM bank_account WHERE bank = ?1", [bank.0], first)? {
            self.leave_exports(AccountId(account))?;
        }
        self.run(&format!("DELETE FROM my_closed WHERE account IN {accounts}"), [bank.0])?;
        self.forget_cards(accounts, bank.0)?;
        self.forget_messages(&format!("conversation IN {conversations}"), bank.0)?;
        self.run(
            &format!("DELETE FROM my_account_link WHERE first IN {accounts} OR second IN {accounts}"),
            [bank.0],
        )?;
        for table in ["bank_call", "bank_schedule", "bank_outage", "bank_consent", "bank_listed"] {
            self.run(&format!("DELETE FROM {table} WHERE bank = ?1"), [bank.0])?;
        }
        for table in ["bank_absence", "bank_balance", "bank_notice", "bank_warning"] {
            self.run(&format!("DELETE FROM {table} WHERE account IN {accounts}"), [bank.0])?;
        }
        self.run(&format!("DELETE FROM my_conversation WHERE conversation IN {conversations}"), [bank.0])?;
        self.run("DELETE FROM conversation WHERE bank = ?1", [bank.0])?;
        self.run("DELETE FROM bank_account WHERE bank = ?1", [bank.0])?;
        self.run("DELETE FROM bank_connection WHERE id = ?1", [bank.0])?;
        for table in [Table::Account, Table::Conversation, Table::Message, Table::Alert] {
            self.changed_any(table);
        }
        Ok(())
    }

    fn changed_conversation_of(&self, bank: BankId) -> Result<(), StoreError> {
        if let Some(conversation) = self.reader().conversation_of(bank)? {
            self.changed(Table::Conversation, conversation.0);
        }
        Ok(())
    }
}
