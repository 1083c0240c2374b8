//! `alert`: what the detectors found.

use crate::convert::{Columns, day, day_number, id_list, micros, words};
use crate::reader::first;
use crate::{ActionKind, MessageKind, NewMessage, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, AlertId, ConversationId, MessageId, Moment, TransactionId};
use serde_json::{Value, json};
use std::fmt;

words! {
    /// What the person said to an alert.
    pub enum AlertState {
        /// Nothing yet.
        Open = "open",
        /// It was them.
        Mine = "mine",
        /// It was not them.
        NotMine = "not_mine",
        /// Expected from now on.
        Expected = "expected",
        /// Its reason is gone.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Why the reason of an alert is gone.
    pub enum Withdrawal {
        /// The bank no longer shows a row of it.
        Retracted = "retracted",
        /// A row of it was deleted.
        Deleted = "deleted",
        /// A row of it is the same as another.
        Joined = "joined",
        /// The bank changed a row of it.
        Changed = "changed",
        /// The person left a row of it out of spending.
        Excluded = "excluded",
        /// A row of it is between the person's own accounts.
        Own = "own",
        /// The person expects such rows.
        Expected = "expected",
        /// By what else is known now.
        Others = "others",
        /// What stood is over.
        Past = "past",
    }
}

/// What the person answers to an alert.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Who it was, or that it is expected.
    pub state: AlertState,
    /// Expected up to this, in minor units of the account's currency.
    pub up_to: Option<i64>,
    /// Expected until this day.
    pub until: Option<Date>,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({:?}, …)", self.state)
    }
}

impl From<AlertState> for Answer {
    fn from(state: AlertState) -> Self {
        Self { state, up_to: None, until: None }
    }
}

/// An alert.
#[derive(Clone, PartialEq)]
pub struct AlertRow {
    /// Its id.
    pub id: AlertId,
    /// What makes it the same alert when found again.
    pub fingerprint: String,
    /// The detector.
    pub kind: String,
    /// When.
    pub at: Moment,
    /// The account.
    pub account: AccountId,
    /// Where its row is.
    pub conversation: ConversationId,
    /// Its row.
    pub message: MessageId,
    /// The rows it speaks of.
    pub rows: Vec<TransactionId>,
    /// The rows compared.
    pub compared: Vec<TransactionId>,
    /// 0 to 100.
    pub confidence: u32,
    /// Language-free arguments.
    pub arguments: serde_json::Value,
    /// Whether it is on the badge until the person answers it, and does not only tell.
    pub needs: bool,
    /// What the person said.
    pub state: AlertState,
    /// Expected up to this, in minor units of the account's currency.
    pub up_to: Option<i64>,
    /// Expected until this day.
    pub until: Option<Date>,
    /// Why it is withdrawn, if it is and that is known.
    pub withdrawn_by: Option<Withdrawal>,
}

impl fmt::Debug for AlertRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AlertRow({}, {}, {:?})", self.id, self.kind, self.state)
    }
}

/// An alert to be added.
#[derive(Clone, PartialEq)]
pub struct NewAlert {
    /// What makes it the same alert when found again.
    pub fingerprint: String,
    /// The detector.
    pub kind: String,
    /// When: its row's place in the conversation.
    pub at: Moment,
    /// The account.
    pub account: AccountId,
    /// The rows it speaks of.
    pub rows: Vec<TransactionId>,
    /// The rows compared.
    pub compared: Vec<TransactionId>,
    /// 0 to 100.
    pub confidence: u32,
    /// Language-free arguments.
    pub arguments: serde_json::Value,
    /// Whether it is on the badge until the person answers it, and does not only tell.
    pub needs: bool,
}

impl fmt::Debug for NewAlert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewAlert({})", self.kind)
    }
}

/// `asks` says whether it needs the person: at first only what asks them something did.
const COLUMNS: &str =
    "SELECT id, fingerprint, kind, at, at_offset, account, conversation, message, rows, compared,
    confidence, arguments, asks, state, up_to, until, withdrawn_by FROM alert";

fn read(row: &Row<'_>) -> Result<AlertRow, StoreError> {
    let columns = Columns::of(row);
    Ok(AlertRow {
        id: AlertId(columns.next()?),
        fingerprint: columns.next()?,
        kind: columns.next()?,
        at: columns.moment()?,
        account: AccountId(columns.next()?),
        conversation: ConversationId(columns.next()?),
        message: MessageId(columns.next()?),
        rows: columns.ids(TransactionId)?,
        compared: columns.ids(TransactionId)?,
        confidence: columns.next()?,
        arguments: columns.json()?,
        needs: columns.flag()?,
        state: columns.word(AlertState::from_key)?,
        up_to: columns.next()?,
        until: columns.day_if()?,
        withdrawn_by: columns.next::<Option<String>>()?.as_deref().and_then(Withdrawal::from_key),
    })
}

impl Reader {
    /// Alerts, newest first.
    pub fn alerts(&self, open_only: bool) -> Result<Vec<AlertRow>, StoreError> {
        let condition = if open_only { "WHERE state = 'open'" } else { "" };
        self.all(&format!("{COLUMNS} {condition} ORDER BY at DESC, id DESC"), [], read)
    }

    /// One alert.
    pub fn alert(&self, id: AlertId) -> Result<Option<AlertRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE id = ?1"), [id.0], read)
    }

    /// The alert found before with the same inputs.
    pub fn alert_by_fingerprint(&self, fingerprint: &str) -> Result<Option<AlertRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE fingerprint = ?1"), [fingerprint], read)
    }
}

impl Writer<'_> {
    /// An alert and its unread row in the account's conversation, which needs the person unless it only tells. Found
    /// again, it is the alert it was, in the state the person gave it, and makes no second row.
    pub fn insert_alert(&self, alert: &NewAlert) -> Result<AlertId, StoreError> {
        let known = "SELECT id FROM alert WHERE fingerprint = ?1";
        if let Some(id) = self.reader().one(known, [&alert.fingerprint], first)? {
            return Ok(AlertId(id));
        }
        let account = self.reader().account(alert.account)?.ok_or(StoreError::NotFound)?;
        let message = self.insert_message(&NewMessage {
            unread: true,
            needs: alert.needs,
            found_by: self.names_of(&alert.rows)?,
            ..NewMessage::new(account.conversation, alert.at, MessageKind::Alert)
        })?;
        let id = self.insert(
            "INSERT INTO alert (fingerprint, kind, at, at_offset, account, conversation, message, rows, compared,
                confidence, arguments, asks) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                alert.fingerprint,
                alert.kind,
                micros(alert.at.at),
                alert.at.offset,
                alert.account.0,
                account.conversation.0,
                message.0,
                id_list(alert.rows.iter().map(|id| id.0)),
                id_list(alert.compared.iter().map(|id| id.0)),
                alert.confidence.min(100),
                alert.arguments.to_string(),
                alert.needs
            ],
        )?;
        self.run("UPDATE message SET reference = ?2 WHERE id = ?1", [message.0, id])?;
        self.changed(Table::Alert, id);
        Ok(AlertId(id))
    }

    /// What there is to say of it now. Anything but open takes it off the badge.
    pub fn set_alert_state(&self, id: AlertId, answer: impl Into<Answer>) -> Result<(), StoreError> {
        self.put_alert(id, answer.into(), None)
    }

    /// Its reason is gone.
    pub fn withdraw_alert(&self, id: AlertId, why: Withdrawal) -> Result<(), StoreError> {
        self.put_alert(id, AlertState::Withdrawn.into(), Some(why))
    }

    fn put_alert(&self, id: AlertId, answer: Answer, why: Option<Withdrawal>) -> Result<(), StoreError> {
        let sql = "UPDATE alert SET state = ?2, up_to = ?3, until = ?4, withdrawn_by = ?5 WHERE id = ?1
            RETURNING message, asks";
        let columns = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let until = answer.until.map(day_number);
        let values = params![id.0, answer.state.key(), answer.up_to, until, why.map(Withdrawal::key)];
        let (message, needs): (i64, bool) =
            self.reader().one(sql, values, columns)?.ok_or(StoreError::NotFound)?;
        if answer.state == AlertState::Open && needs {
            self.run("UPDATE message SET needs = 1 WHERE id = ?1", [message])?;
        }
        self.clear_needs_unless_open(MessageId(message), answer.state)?;
        self.changed(Table::Alert, id.0);
        self.changed(Table::Message, message);
        Ok(())
    }

    /// The person's answer to an alert; `Open` takes one back. It can be undone.
    pub fn answer_alert(
        &self,
        id: AlertId,
        answer: impl Into<Answer>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (answer, alert) = (answer.into(), self.reader().alert(id)?.ok_or(StoreError::NotFound)?);
        let before = Answer { state: alert.state, up_to: alert.up_to, until: alert.until };
        if before != answer {
            let (state, until) = (before.state.key(), before.until.map(day_number));
            let before = json!({ "alert": id.0, "state": state, "up_to": before.up_to, "until": until });
            self.journal(ActionKind::Alert, &before, now)?;
        }
        self.set_alert_state(id, answer)
    }

    /// An alert that is gone since stays so.
    pub(crate) fn put_alert_back(&self, before: &Value) -> Result<(), StoreError> {
        let id = before.get("alert").and_then(Value::as_i64).map(AlertId).ok_or(StoreError::Damaged)?;
        let state = before.get("state").and_then(Value::as_str).and_then(AlertState::from_key);
        if self.reader().alert(id)?.is_none() {
            return Ok(());
        }
        let until = before.get("until").and_then(Value::as_i64).map(day).transpose();
        self.set_alert_state(
            id,
            Answer {
                state: state.ok_or(StoreError::Damaged)?,
                up_to: before.get("up_to").and_then(Value::as_i64),
                until: until?,
            },
        )
    }

    fn clear_needs_unless_open(&self, message: MessageId, state: AlertState) -> Result<(), StoreError> {
        if state == AlertState::Open { Ok(()) } else { self.clear_needs(message) }
    }

    /// Merchants and bank text of rows, for finding an alert by them.
    fn names_of(&self, rows: &[TransactionId]) -> Result<String, StoreError> {
        let mut names = String::new();
        for id in rows.iter().take(10) {
            if let Some(row) = self.reader().transaction(*id)? {
                names.extend([row.merchant.as_str(), " ", &row.counterparty, " ", &row.remittance, " "]);
            }
        }
        Ok(names)
    }
}

impl Writer<'_> {
    /// A row that open alerts speak of is gone: they are withdrawn.
    pub(crate) fn withdraw_alerts_on(&self, transaction: i64, why: Withdrawal) -> Result<(), StoreError> {
        let sql = "SELECT a.id FROM alert a JOIN json_each(a.rows) r WHERE a.state = 'open' AND r.value = ?1";
        for id in self.reader().all(sql, [transaction], first)? {
            self.withdraw_alert(AlertId(id), why)?;
        }
        Ok(())
    }
}
