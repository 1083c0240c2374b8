//! `bank_notice`: what banks say beside their rows.

use crate::convert::{Columns, micros};
use crate::{Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, Country, Notice, NoticeKind};

/// A notice and where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeRow {
    /// Ascends as notices arrive.
    pub id: i64,
    /// The account.
    pub account: AccountId,
    /// It was already so when the account was linked.
    pub is_history: bool,
    /// What the bank says.
    pub notice: Notice,
}

fn read(row: &Row<'_>) -> Result<NoticeRow, StoreError> {
    let columns = Columns::of(row);
    Ok(NoticeRow {
        id: columns.next()?,
        account: AccountId(columns.next()?),
        is_history: columns.flag()?,
        notice: Notice {
            key: columns.next()?,
            kind: columns.word(NoticeKind::from_key)?,
            at: columns.moment()?,
            amount: columns.money_if()?,
            counterparty: columns.next()?,
            reason: columns.next()?,
            country: Country::parse(&columns.next::<String>()?),
            method: columns.next()?,
        },
    })
}

impl Reader {
    /// Notices of what happened since, the oldest first.
    pub fn notices(&self, since: Timestamp) -> Result<Vec<NoticeRow>, StoreError> {
        let sql =
            "SELECT id, account, history, key, kind, at, at_offset, currency, amount, counterparty, reason,
            country, method FROM bank_notice WHERE at >= ?1 ORDER BY at, id";
        self.all(sql, [micros(since)], read)
    }
}

impl Writer<'_> {
    /// Keeps a notice. One that is known stays as it is; whether it is new.
    pub fn insert_notice(
        &self,
        account: AccountId,
        notice: &Notice,
        is_history: bool,
    ) -> Result<bool, StoreError> {
        let added = self.run(
            "INSERT INTO bank_notice (account, key, kind, at, at_offset, currency, amount, counterparty, reason,
                country, method, history) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (account, key) DO NOTHING",
            params![
                account.0,
                notice.key,
                notice.kind.key(),
                micros(notice.at.at),
                notice.at.offset,
                notice.amount.map(|amount| amount.currency().code()),
                notice.amount.map(sarraf_ledger::Money::minor),
                notice.counterparty,
                notice.reason,
                notice.country.as_ref().map_or("", Country::code),
                notice.method,
                is_history
            ],
        )?;
        Ok(added > 0)
    }
}
