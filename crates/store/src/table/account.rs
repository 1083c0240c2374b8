//! `bank_account`: the accounts the person chose to read.

use crate::convert::{Columns, day};
use crate::reader::first;
use crate::{Reader, StoreError, Table, Writer};
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{Account, AccountId, AccountKind, BankId, ConversationId, Currency, Ownership};
use std::fmt;

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// Its bank.
    pub bank: BankId,
    /// Its bank's conversation.
    pub conversation: ConversationId,
    /// The bank's own id.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: AccountKind,
    /// Its currency.
    pub currency: Currency,
    /// ISO 13616.
    pub iban: Option<String>,
    /// A national number.
    pub number: Option<String>,
    /// One owner or several.
    pub ownership: Option<Ownership>,
    /// Who holds it, as the bank writes the name.
    pub holder: Option<String>,
}

impl fmt::Debug for AccountRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountRow({}, {:?})", self.id, self.kind)
    }
}

const COLUMNS: &str =
    "SELECT a.id, a.bank, c.id, a.key, a.name, a.kind, a.currency, a.iban, a.number, a.ownership, a.holder
    FROM bank_account a JOIN conversation c ON c.bank = a.bank";

fn read(row: &Row<'_>) -> Result<AccountRow, StoreError> {
    let columns = Columns::of(row);
    Ok(AccountRow {
        id: AccountId(columns.next()?),
        bank: BankId(columns.next()?),
        conversation: ConversationId(columns.next()?),
        key: columns.next()?,
        name: columns.next()?,
        kind: columns.word(AccountKind::from_key)?,
        currency: columns.currency()?,
        iban: columns.next()?,
        number: columns.next()?,
        ownership: columns.next::<Option<String>>()?.as_deref().and_then(Ownership::from_key),
        holder: columns.next()?,
    })
}

impl Reader {
    /// Every account, in the order of banks and of linking.
    pub fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        self.all(&format!("{COLUMNS} ORDER BY a.bank, a.id"), [], read)
    }

    /// One account.
    pub fn account(&self, id: AccountId) -> Result<Option<AccountRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE a.id = ?1"), [id.0], read)
    }

    /// The account a bank calls by this key.
    pub fn account_by_key(&self, bank: BankId, key: &str) -> Result<Option<AccountRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE a.bank = ?1 AND a.key = ?2"), params![bank.0, key], read)
    }

    /// First and last day that rows of this account lie on, without those of accounts it is one with.
    pub fn own_coverage(&self, account: AccountId) -> Result<Option<(Date, Date)>, StoreError> {
        let sql = "SELECT (SELECT min(day) FROM entry WHERE account = ?1),
            (SELECT max(day) FROM entry WHERE account = ?1)";
        let days = self.one(sql, [account.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let Some((Some(from), Some(to))) = days else { return Ok(None) };
        Ok(Some((day(from)?, day(to)?)))
    }

    /// First and last day that rows of these accounts (of all, if none is named) lie on.
    pub fn coverage(&self, accounts: &[AccountId]) -> Result<Option<(Date, Date)>, StoreError> {
        let all = || self.all("SELECT id FROM bank_account", [], |row| Ok(AccountId(first(row)?)));
        let accounts = if accounts.is_empty() { all()? } else { self.with_joined(accounts)? };
        let mut reach: Option<(Date, Date)> = None;
        for account in accounts {
            if let Some((from, to)) = self.own_coverage(account)? {
                reach = Some(reach.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
            }
        }
        Ok(reach)
    }
}

impl Writer<'_> {
    /// An account of a bank. One that is known by its key keeps its id and takes the new names.
    pub fn insert_account(&self, bank: BankId, account: &Account) -> Result<AccountId, StoreError> {
        let sql = "INSERT INTO bank_account (bank, key, name, kind, currency, iban, number, ownership, holder)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (bank, key) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                iban = coalesce(excluded.iban, iban), number = coalesce(excluded.number, number),
                ownership = coalesce(excluded.ownership, ownership), holder = coalesce(excluded.holder, holder)
             RETURNING id, currency";
        let (id, currency): (i64, String) = self.reader().prepare(sql)?.query_row(
            params![
                bank.0,
                account.key,
                account.name,
                account.kind.key(),
                account.currency.code(),
                account.iban,
                account.number,
                account.ownership.map(Ownership::key),
                account.holder,
            ],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        if currency != account.currency.code() {
            return Err(StoreError::Invalid("an account does not change its currency"));
        }
        self.changed(Table::Account, id);
        Ok(AccountId(id))
    }
}
