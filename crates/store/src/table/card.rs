//! `my_card`: the days of a card's month, and from where it is paid, as the person says.

use crate::convert::Columns;
use crate::{ActionKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::{Row, params};
use sarraf_ledger::AccountId;
use serde_json::{Value, json};

/// A card's days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// The card.
    pub account: AccountId,
    /// The day of the month with which a statement ends, 1 to 31; beyond the end of a month its last day.
    pub statement_on: u8,
    /// The day of the month on which it is to be paid, likewise.
    pub due_on: u8,
    /// The account it is paid from, if that is known.
    pub paid_from: Option<AccountId>,
}

fn read(row: &Row<'_>) -> Result<CardRow, StoreError> {
    let columns = Columns::of(row);
    let (account, statement_on, due_on) = (AccountId(columns.next()?), columns.next()?, columns.next()?);
    let paid_from = columns.next::<Option<i64>>()?.map(AccountId);
    Ok(CardRow { account, statement_on, due_on, paid_from })
}

impl Reader {
    /// Every card whose days are known.
    pub fn cards(&self) -> Result<Vec<CardRow>, StoreError> {
        self.all("SELECT account, statement_on, due_on, paid_from FROM my_card ORDER BY account", [], read)
    }
}

impl Writer<'_> {
    /// The days of a card. Can be undone.
    pub fn set_card(&self, card: &CardRow, now: Timestamp) -> Result<(), StoreError> {
        if [card.statement_on, card.due_on].iter().any(|day| !(1..=31).contains(day)) {
            return Err(StoreError::Invalid("a day of the month is 1 to 31"));
        }
        let known = self.reader().cards()?.into_iter().find(|known| known.account == card.account);
        let days = |card: CardRow| json!([card.statement_on, card.due_on, card.paid_from.map(|id| id.0)]);
        let before = json!({ "card": card.account.0, "days": known.map(days) });
        self.journal(ActionKind::Card, &before, now)?;
        self.put_card(card)
    }

    fn put_card(&self, card: &CardRow) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO my_card (account, statement_on, due_on, paid_from) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (account) DO UPDATE SET statement_on = excluded.statement_on, due_on = excluded.due_on,
                paid_from = excluded.paid_from",
            params![card.account.0, card.statement_on, card.due_on, card.paid_from.map(|id| id.0)],
        )?;
        self.changed(Table::Account, card.account.0);
        Ok(())
    }

    /// As it was before; a card that is gone since stays gone.
    pub(crate) fn put_card_back(&self, before: &Value) -> Result<(), StoreError> {
        let account = before.get("card").and_then(Value::as_i64).map(AccountId).ok_or(StoreError::Damaged)?;
        if self.reader().account(account)?.is_none() {
            return Ok(());
        }
        let Some(days) = before.get("days").and_then(Value::as_array) else {
            self.run("DELETE FROM my_card WHERE account = ?1", [account.0])?;
            self.changed(Table::Account, account.0);
            return Ok(());
        };
        let number = |at: usize| days.get(at).and_then(Value::as_i64);
        let day = |at: usize| number(at).and_then(|day| u8::try_from(day).ok()).ok_or(StoreError::Damaged);
        let paid_from = match number(2).map(AccountId) {
            Some(from) if self.reader().account(from)?.is_some() => Some(from),
            _ => None,
        };
        self.put_card(&CardRow { account, statement_on: day(0)?, due_on: day(1)?, paid_from })
    }

    /// What was said of the accounts of a bank that is erased.
    pub(crate) fn forget_cards(&self, accounts: &str, bank: i64) -> Result<(), StoreError> {
        self.run(&format!("DELETE FROM my_card WHERE account IN {accounts}"), [bank])?;
        self.run(&format!("UPDATE my_card SET paid_from = NULL WHERE paid_from IN {accounts}"), [bank])?;
        Ok(())
    }
}
