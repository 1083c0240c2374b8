//! `my_action`: the journal behind undo. Each row holds what was before, so undoing is putting it back.

use crate::convert::{Columns, micros, words};
use crate::reader::first;
use crate::{PairKind, Reader, StoreError, Table, Writer};
use jiff::{SignedDuration, Timestamp};
use rusqlite::params;
use sarraf_ledger::{AccountId, AlertId, Category, Source, TransactionId};
use serde_json::{Value, json};
use std::fmt;

/// How long an action can be undone.
pub const UNDO_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

words! {
    /// What a person did.
    pub enum ActionKind {
        /// Wrote a note.
        Note = "note",
        /// Gave rows a category.
        Category = "category",
        /// Made a rule.
        Rule = "rule",
        /// Excluded a row, or took it in again.
        Exclude = "exclude",
        /// Read a file.
        Import = "import",
        /// Said of two accounts that they are one, or are not.
        AccountLink = "account-link",
        /// Said that two rows are one, or that one is two.
        Same = "same",
        /// Entered a rate of exchange, or took one out.
        Rate = "rate",
        /// Split a row into parts, or took the parts back.
        Split = "split",
        /// Said that a row is the duplicate of another, or is none.
        Duplicate = "duplicate",
        /// Put a file on a row, or took it off.
        Attachment = "attachment",
        /// Said what rows belong together, or do not: own transfers and refunds.
        Pair = "pair",
        /// Made an account by hand.
        HandAccount = "hand-account",
        /// Gave it another name.
        Rename = "rename",
        /// Wrote a row into it.
        Record = "record",
        /// Counted what is there.
        Count = "count",
        /// Changed a row by hand.
        Amend = "amend",
        /// Deleted one.
        Delete = "delete",
        /// Put a withdrawal at a bank into an account by hand.
        Withdrawal = "withdrawal",
        /// Changed or took away something that is kept under a name.
        Setting = "setting",
        /// Forgot how files of a source are read.
        Mapping = "mapping",
        /// Set a budget, changed or ended it.
        Budget = "budget",
        /// Said on which days a card's statement is made and paid.
        Card = "card",
        /// Said what an alert was.
        Alert = "alert",
        /// Disputed rows, or said what became of it.
        Dispute = "dispute",
    }
}

/// Something a person did.
#[derive(Clone, PartialEq)]
pub struct ActionRow {
    /// Its id.
    pub id: i64,
    /// What.
    pub kind: ActionKind,
    /// When.
    pub at: Timestamp,
    /// What was before, language-free, and the category that was given.
    pub before: Value,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
}

impl fmt::Debug for ActionRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ActionRow({}, {:?})", self.id, self.kind)
    }
}

impl ActionRow {
    /// The transactions it was done to.
    #[must_use]
    pub fn transactions(&self) -> Vec<TransactionId> {
        of(&self.before)
    }

    /// The category that was given; `None` where one was taken away, or none was concerned.
    #[must_use]
    pub fn category(&self) -> Option<Category> {
        Category::new(self.before.get("given")?.as_str()?)
    }

    /// The currencies whose rate was entered or taken out; of a file of rates its name.
    #[must_use]
    pub fn rate(&self) -> Option<(&str, &str)> {
        let text = |name: &str| self.before.get(name).and_then(Value::as_str);
        text("file").map(|file| (file, "")).or_else(|| text("base").zip(text("quote")))
    }

    /// The accounts that were said to be one, or not to be.
    #[must_use]
    pub fn accounts(&self) -> Option<(AccountId, AccountId)> {
        let account = |name| self.before.get(name).and_then(Value::as_i64).map(AccountId);
        (self.kind == ActionKind::AccountLink).then(|| account("first").zip(account("second")))?
    }

    /// The account by hand it was done to.
    #[must_use]
    pub fn by_hand(&self) -> Option<AccountId> {
        self.before.get("account")?.as_i64().map(AccountId)
    }

    /// The file that was read.
    #[must_use]
    pub fn import(&self) -> Option<i64> {
        self.before.get("import")?.as_i64()
    }

    /// What was said of a pair of rows: `joined`, `parted` or `rejected`.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        self.before.get("said")?.as_str()
    }

    /// How many parts a row was split into; `None` where they were taken back.
    #[must_use]
    pub fn parts(&self) -> Option<u32> {
        let count = self.before.get("parts")?.as_u64()?;
        u32::try_from(count).ok().filter(|count| *count > 0)
    }

    /// The file that was put on a row or taken off it, and whether it was there before.
    #[must_use]
    pub fn attachment(&self) -> Option<(&str, bool)> {
        let name = self.before.get("file_name")?.as_str()?;
        Some((name, self.before.get("removed_at").is_some_and(Value::is_null)))
    }

    /// Whether a row was linked as a duplicate, and not the link taken away.
    #[must_use]
    pub fn links_duplicate(&self) -> bool {
        self.before.get("of").is_some_and(|of| !of.is_null())
    }

    /// In what way rows were said to belong together, and whether they were.
    #[must_use]
    pub fn pair(&self) -> Option<(PairKind, bool)> {
        let kind = PairKind::from_key(self.before.get("pair")?.as_str()?)?;
        Some((kind, self.before.get("how")?.as_str()? == "join"))
    }

    /// What was changed that is kept under a name, and whether it was taken away.
    #[must_use]
    pub fn setting(&self) -> Option<(&str, bool)> {
        let removed = self.before.get("removed")?.as_bool()?;
        Some((self.before.get("key")?.as_str()?, removed))
    }

    /// The category of a budget, and whether it was ended.
    #[must_use]
    pub fn budget(&self) -> Option<(Category, bool)> {
        let category = Category::new(self.before.get("budget")?.as_str()?)?;
        Some((category, self.before.get("limit")?.is_null()))
    }

    /// The card whose days were said.
    #[must_use]
    pub fn card(&self) -> Option<AccountId> {
        self.before.get("card")?.as_i64().map(AccountId)
    }

    /// The alert that was answered.
    #[must_use]
    pub fn alert(&self) -> Option<AlertId> {
        self.before.get("alert")?.as_i64().map(AlertId)
    }

    /// The alert whose rows were disputed, and what was said: `opened`, `changed`, or how it ended.
    #[must_use]
    pub fn dispute(&self) -> Option<(AlertId, &str)> {
        let alert = self.before.get("dispute")?.as_i64().map(AlertId)?;
        Some((alert, self.before.get("said")?.as_str()?))
    }

    /// What the forgotten way of reading files was called.
    #[must_use]
    pub fn mapping(&self) -> Option<&str> {
        let mapping = self.before.get("mapping").filter(|_| self.kind == ActionKind::Mapping)?;
        mapping.get("name")?.as_str()
    }

    /// Whether the row was left out of spending before.
    #[must_use]
    pub fn was_excluded(&self) -> bool {
        self.before.get("excluded").and_then(Value::as_bool).unwrap_or(false)
    }
}

/// The transactions that an action's state before names.
fn of(before: &Value) -> Vec<TransactionId> {
    let id = |value: &Value| value.as_i64().map(TransactionId);
    let one = before.get("id").and_then(id);
    one.into_iter().chain(list(before, "rows").filter_map(|row| id(row.get(0)?))).collect()
}

fn list<'v>(before: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    before.get(name).and_then(Value::as_array).into_iter().flatten()
}

const COLUMNS: &str = "SELECT id, kind, at, before, undone_at FROM my_action";

fn read(row: &rusqlite::Row<'_>) -> Result<ActionRow, StoreError> {
    let columns = Columns::of(row);
    Ok(ActionRow {
        id: columns.next()?,
        kind: columns.word(ActionKind::from_key)?,
        at: columns.timestamp()?,
        before: columns.json()?,
        undone_at: columns.timestamp_if()?,
    })
}

impl Reader {
    /// What the person did, newest first, undone or not.
    pub fn actions(&self, limit: u32) -> Result<Vec<ActionRow>, StoreError> {
        self.all(&format!("{COLUMNS} ORDER BY id DESC LIMIT ?1"), [limit], read)
    }
}

impl Writer<'_> {
    /// Undoes the last `count` actions of the last 30 days that are not undone; which ones, newest first.
    pub fn undo(&self, count: u32, now: Timestamp) -> Result<Vec<ActionRow>, StoreError> {
        let since = now.saturating_sub(UNDO_FOR).unwrap_or(Timestamp::MIN);
        let sql = format!("{COLUMNS} WHERE undone_at IS NULL AND at >= ?1 ORDER BY id DESC LIMIT ?2");
        let mut actions = self.reader().all(&sql, params![micros(since), count], read)?;
        for action in &mut actions {
            self.edits_of(&action.before)?;
            self.put_back(action, now)?;
            self.run("UPDATE my_action SET undone_at = ?2 WHERE id = ?1", params![action.id, micros(now)])?;
            action.undone_at = Some(now);
            self.changed(Table::Action, action.id);
        }
        Ok(actions)
    }

    pub(crate) fn journal(&self, kind: ActionKind, before: &Value, now: Timestamp) -> Result<(), StoreError> {
        self.edits_of(before)?;
        let id = self.insert(
            "INSERT INTO my_action (kind, at, before) VALUES (?1, ?2, ?3)",
            params![kind.key(), micros(now), before.to_string()],
        )?;
        self.changed(Table::Action, id);
        Ok(())
    }

    /// What an action is about to change, or what undoing it would: refused in days that are closed.
    fn edits_of(&self, before: &Value) -> Result<(), StoreError> {
        self.edits(&of(before))?;
        let text = |value: &'_ Value| value.as_str().map(str::to_owned);
        let merchants = before.get("merchant_key").and_then(text).into_iter();
        let merchants: Vec<String> =
            merchants.chain(list(before, "rules").filter_map(|rule| text(rule.get(0)?))).collect();
        self.edits_merchants(&merchants)?;
        match before.get("import").and_then(Value::as_i64) {
            Some(import) => self.edits_import(import),
            None => Ok(()),
        }
    }

    pub(crate) fn journal_import(&self, import: i64, now: Timestamp) -> Result<(), StoreError> {
        self.journal(ActionKind::Import, &json!({ "import": import }), now)
    }

    /// What was done to rows that are gone since (an erased bank) stays undone without a word.
    fn put_back(&self, action: &ActionRow, now: Timestamp) -> Result<(), StoreError> {
        let before = &action.before;
        let id = || before.get("id").and_then(Value::as_i64).map(TransactionId).ok_or(StoreError::Damaged);
        let text = |name: &str| before.get(name).and_then(Value::as_str);
        match action.kind {
            ActionKind::Note | ActionKind::Exclude | ActionKind::Split | ActionKind::Duplicate
                if !self.exists(id()?)? =>
            {
                Ok(())
            }
            ActionKind::Note => self.put_note(id()?, text("note")),
            ActionKind::Exclude => {
                self.put_excluded(id()?, before.get("excluded").and_then(Value::as_bool).unwrap_or(false))
            }
            ActionKind::Split => self.put_split_back(id()?, before),
            ActionKind::Duplicate => self.put_duplicate_back(id()?, before),
            ActionKind::Pair => self.put_words_back(before, now),
            ActionKind::Rule => self.put_rules_back(before, now),
            ActionKind::Category => self.put_categories_back(before),
            ActionKind::Same => self.put_same_back(before, now),
            ActionKind::Attachment => self.put_attachment_back(before),
            ActionKind::Rate => self.put_rate_back(before),
            ActionKind::AccountLink => self.put_account_link_back(before, now),
            ActionKind::HandAccount
            | ActionKind::Rename
            | ActionKind::Record
            | ActionKind::Count
            | ActionKind::Amend
            | ActionKind::Delete
            | ActionKind::Withdrawal => self.put_hand_back(action.kind, before, now),
            ActionKind::Setting => self.put_setting_back(before),
            ActionKind::Budget => self.put_budget_back(before),
            ActionKind::Card => self.put_card_back(before),
            ActionKind::Alert => self.put_alert_back(before),
            ActionKind::Dispute => self.put_dispute_back(before),
            ActionKind::Mapping => before.get("mapping").map_or(Ok(()), |said| self.put_mapping_back(said)),
            ActionKind::Import => {
                self.take_import_out(
                    before.get("import").and_then(Value::as_i64).ok_or(StoreError::Damaged)?,
                )?;
                before.get("mapping").map_or(Ok(()), |said| self.put_mapping_back(said))
            }
        }
    }

    /// The rules of one or more merchants, then the rows that were named beside them. A rule made alone is kept
    /// without lists.
    fn put_rules_back(&self, before: &Value, now: Timestamp) -> Result<(), StoreError> {
        if let Some(key) = before.get("merchant_key").and_then(Value::as_str) {
            return self.put_rule(key, before.get("category").and_then(Value::as_str), now);
        }
        for rule in list(before, "rules") {
            let key = rule.get(0).and_then(Value::as_str).ok_or(StoreError::Damaged)?;
            self.put_rule(key, rule.get(1).and_then(Value::as_str), now)?;
        }
        self.put_categories_back(before)
    }

    fn put_categories_back(&self, before: &Value) -> Result<(), StoreError> {
        for row in list(before, "rows") {
            let id = row.get(0).and_then(Value::as_i64).map(TransactionId).ok_or(StoreError::Damaged)?;
            if self.exists(id)? {
                self.put_category(id, row.get(1).and_then(Value::as_str))?;
            }
        }
        Ok(())
    }

    pub(crate) fn exists(&self, id: TransactionId) -> Result<bool, StoreError> {
        Ok(self.reader().one("SELECT 1 FROM entry WHERE id = ?1", [id.0], first::<i64>)?.is_some())
    }

    /// Takes out the rows that only this file brought. What the connection has stated too stays, as its row.
    fn take_import_out(&self, import: i64) -> Result<(), StoreError> {
        let rows = self.reader().all("SELECT id FROM bank_transaction WHERE import = ?1", [import], first)?;
        let stated = |id: &i64| self.reader().is_claimed(TransactionId(*id), &Source::Connection);
        let mut only_here = Vec::new();
        for id in rows {
            match stated(&id)? {
                true => self.hand_over(TransactionId(id))?,
                false => only_here.push(id),
            }
        }
        self.delete_transactions(&only_here)?;
        self.run("DELETE FROM bank_balance WHERE import = ?1", [import])?;
        self.changed_any(Table::Balance);
        Ok(())
    }
}
