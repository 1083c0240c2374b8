//! `my_account_link` and `twin`: accounts that are one, and the rows of theirs that stand twice.

use crate::convert::{Columns, micros, words};
use crate::reader::first;
use crate::table::action::ActionKind;
use crate::table::alert::Withdrawal;
use crate::table::pair::Verdict;
use crate::{Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{AccountId, TransactionId};
use serde_json::{Value, json};

words! {
    /// In what way two accounts are one.
    pub enum AccountLinkKind {
        /// `first` ended and goes on as `second`: a new number, a re-issued card, a merger of banks.
        Continues = "continues",
        /// `second` is `first` again, through another login.
        Same = "same",
    }
}

/// What the person said of two accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountLinkRow {
    /// In what way they are one, or were thought to be.
    pub kind: AccountLinkKind,
    /// The older, or the one that counts.
    pub first: AccountId,
    /// The other.
    pub second: AccountId,
    /// Yes or no.
    pub verdict: Verdict,
}

impl AccountLinkRow {
    /// The account under which both are shown.
    #[must_use]
    pub const fn head(&self) -> AccountId {
        match self.kind {
            AccountLinkKind::Continues => self.second,
            AccountLinkKind::Same => self.first,
        }
    }

    /// The one that is shown under the other.
    #[must_use]
    pub const fn tail(&self) -> AccountId {
        match self.kind {
            AccountLinkKind::Continues => self.first,
            AccountLinkKind::Same => self.second,
        }
    }
}

impl Reader {
    /// Everything the person said of accounts.
    pub fn account_links(&self) -> Result<Vec<AccountLinkRow>, StoreError> {
        let mut links = self.joined_accounts()?;
        links.extend(self.links_with(Verdict::No)?);
        Ok(links)
    }

    /// Accounts that are one with another, in the order it was said.
    pub fn joined_accounts(&self) -> Result<Vec<AccountLinkRow>, StoreError> {
        self.links_with(Verdict::Yes)
    }

    fn links_with(&self, verdict: Verdict) -> Result<Vec<AccountLinkRow>, StoreError> {
        let sql = "SELECT kind, first, second FROM my_account_link WHERE verdict = ?1 ORDER BY at";
        self.all(sql, [verdict.key()], |row| {
            let columns = Columns::of(row);
            Ok(AccountLinkRow {
                kind: columns.word(AccountLinkKind::from_key)?,
                first: AccountId(columns.next()?),
                second: AccountId(columns.next()?),
                verdict,
            })
        })
    }

    /// These accounts and those that are shown under them.
    pub fn with_tails(&self, accounts: &[AccountId]) -> Result<Vec<AccountId>, StoreError> {
        let links = self.joined_accounts()?;
        Ok(grow(accounts, &links, |link, known| known.contains(&link.head()).then(|| link.tail())))
    }

    /// These accounts and every one that is the same account.
    pub fn with_joined(&self, accounts: &[AccountId]) -> Result<Vec<AccountId>, StoreError> {
        let links = self.joined_accounts()?;
        let tails = |link: &crate::AccountLinkRow, known: &[AccountId]| {
            let other = |one, other| (known.contains(&one) && !known.contains(&other)).then_some(other);
            other(link.head(), link.tail()).or_else(|| other(link.tail(), link.head()))
        };
        Ok(grow(accounts, &links, tails))
    }

    /// Rows of an account that a row of another stands for, with that row.
    pub fn twins(&self, account: AccountId) -> Result<Vec<(TransactionId, TransactionId)>, StoreError> {
        let sql = "SELECT t.transaction_id, t.stands_for FROM twin t JOIN entry e ON e.id = t.transaction_id
            WHERE e.account = ?1 ORDER BY t.transaction_id";
        self.all(sql, [account.0], |row| Ok((TransactionId(row.get(0)?), TransactionId(row.get(1)?))))
    }

    pub(crate) fn is_twin(&self, id: TransactionId) -> Result<bool, StoreError> {
        Ok(self.one("SELECT 1 FROM twin WHERE transaction_id = ?1", [id.0], first::<i64>)?.is_some())
    }
}

/// Adds what links lead to until nothing is new.
fn grow(
    accounts: &[AccountId],
    links: &[AccountLinkRow],
    leads: impl Fn(&AccountLinkRow, &[AccountId]) -> Option<AccountId>,
) -> Vec<AccountId> {
    let mut known = accounts.to_vec();
    loop {
        let found = links.iter().filter_map(|link| leads(link, &known)).find(|one| !known.contains(one));
        match found {
            Some(one) => known.push(one),
            None => return known,
        }
    }
}

impl Writer<'_> {
    /// What the person says of two accounts; `None` takes it back. Whoever calls it pairs the rows anew.
    pub fn say_of_accounts(
        &self,
        kind: AccountLinkKind,
        first: AccountId,
        second: AccountId,
        verdict: Option<Verdict>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let links = self.reader().account_links()?;
        let known = links.iter().find(|link| (link.kind, link.first, link.second) == (kind, first, second));
        let before = known.map(|link| link.verdict.key());
        let said = match verdict {
            Some(Verdict::Yes) => "joined",
            Some(Verdict::No) => "rejected",
            None => "forgotten",
        };
        let action = json!({ "kind": kind.key(), "first": first.0, "second": second.0, "verdict": before,
            "said": said });
        self.journal(ActionKind::AccountLink, &action, now)?;
        self.put_account_link(kind, first, second, verdict, now)
    }

    pub(crate) fn put_account_link(
        &self,
        kind: AccountLinkKind,
        first: AccountId,
        second: AccountId,
        verdict: Option<Verdict>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let key = params![kind.key(), first.0, second.0];
        self.run("DELETE FROM my_account_link WHERE kind = ?1 AND first = ?2 AND second = ?3", key)?;
        if let Some(verdict) = verdict {
            self.run(
                "INSERT INTO my_account_link (kind, first, second, verdict, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![kind.key(), first.0, second.0, verdict.key(), micros(now)],
            )?;
        }
        for account in [first, second] {
            self.changed(Table::Account, account.0);
        }
        Ok(())
    }

    /// What was said before; nothing, if one of the accounts is gone since.
    pub(crate) fn put_account_link_back(&self, before: &Value, now: Timestamp) -> Result<(), StoreError> {
        let text = |name: &str| before.get(name).and_then(Value::as_str);
        let account = |name: &str| before.get(name).and_then(Value::as_i64).map(AccountId);
        let kind = text("kind").and_then(AccountLinkKind::from_key).ok_or(StoreError::Damaged)?;
        let (first, second) = account("first").zip(account("second")).ok_or(StoreError::Damaged)?;
        let reader = self.reader();
        if reader.account(first)?.is_none() || reader.account(second)?.is_none() {
            return Ok(());
        }
        self.put_account_link(kind, first, second, text("verdict").and_then(Verdict::from_key), now)
    }

    /// Which rows of an account stand twice: exactly these from now on. A twin is in no list, sum and search, and
    /// has no message; one that is none any more comes back where it stood.
    pub fn set_twins(
        &self,
        account: AccountId,
        twins: &[(TransactionId, TransactionId)],
    ) -> Result<(), StoreError> {
        let known = self.reader().twins(account)?;
        for (id, _) in known.iter().filter(|pair| !twins.contains(pair)) {
            self.run("DELETE FROM twin WHERE transaction_id = ?1", [id.0])?;
            if !twins.iter().any(|(twin, _)| twin == id) {
                self.show_twin(*id)?;
            }
        }
        for (id, other) in twins.iter().filter(|pair| !known.contains(pair)) {
            self.run(
                "INSERT OR REPLACE INTO twin (transaction_id, stands_for) VALUES (?1, ?2)",
                [id.0, other.0],
            )?;
            self.hide_twin(*id)?;
        }
        Ok(())
    }

    fn hide_twin(&self, id: TransactionId) -> Result<(), StoreError> {
        self.withdraw_alerts_on(id.0, Withdrawal::Joined)?;
        self.unindex_transaction(id)?;
        self.derive(id)?;
        let message: Option<i64> =
            self.reader().one("SELECT message FROM entry WHERE id = ?1", [id.0], first)?.flatten();
        if let Some(message) = message {
            self.run("UPDATE entry SET message = NULL WHERE id = ?1", [id.0])?;
            self.run("DELETE FROM message WHERE id = ?1", [message])?;
            self.changed(Table::Message, message);
        }
        self.changed_any(Table::Conversation);
        self.transaction_changed(id)
    }

    fn show_twin(&self, id: TransactionId) -> Result<(), StoreError> {
        self.derive(id)?;
        self.index_transaction(id)?;
        self.insert_message_of(id)?;
        self.changed_any(Table::Conversation);
        self.transaction_changed(id)
    }

    /// Rows for which one that goes now stood are shown again.
    pub(crate) fn show_twins_of(&self, id: i64) -> Result<(), StoreError> {
        let sql = "SELECT transaction_id FROM twin WHERE stands_for = ?1";
        for twin in self.reader().all(sql, [id], |row| Ok(TransactionId(row.get(0)?)))? {
            self.run("DELETE FROM twin WHERE transaction_id = ?1", [twin.0])?;
            self.show_twin(twin)?;
        }
        self.run("DELETE FROM twin WHERE transaction_id = ?1", [id])?;
        Ok(())
    }
}
