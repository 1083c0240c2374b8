//! `bank_balance`: what a bank or a file said an account holds.

use crate::convert::{Columns, day, day_number, id_list, micros};
use crate::reader::first;
use crate::{Reader, StoreError, Table, Writer};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use rusqlite::{Row, params};
use sarraf_ledger::{AccountId, Balance, BalanceKind, Moment, Money, Period, Source};

/// A balance, from when to when it was seen unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceRow {
    /// The account.
    pub account: AccountId,
    /// Booked or available.
    pub kind: BalanceKind,
    /// How much.
    pub amount: Money,
    /// When it was first seen so.
    pub since: Moment,
    /// When it was last seen so: the "as of".
    pub at: Moment,
    /// Who said it.
    pub source: Source,
}

const COLUMNS: &str =
    "SELECT b.account, b.kind, b.currency, b.minor, b.since, b.since_offset, b.at, b.at_offset,
    b.source, i.name, i.format FROM bank_balance b LEFT JOIN bank_import i ON i.id = b.import";

fn read(row: &Row<'_>) -> Result<BalanceRow, StoreError> {
    let columns = Columns::of(row);
    Ok(BalanceRow {
        account: AccountId(columns.next()?),
        kind: columns.word(BalanceKind::from_key)?,
        amount: columns.money()?,
        since: columns.moment()?,
        at: columns.moment()?,
        source: source(&columns.next::<String>()?, columns.next()?, columns.next()?)?,
    })
}

/// Of a word, and the name and format of the file.
pub fn source(word: &str, name: Option<String>, format: Option<String>) -> Result<Source, StoreError> {
    match word {
        "connection" => Ok(Source::Connection),
        "hand" => Ok(Source::Hand),
        "file" => Ok(Source::File { name: name.unwrap_or_default(), format: format.unwrap_or_default() }),
        _ => Err(StoreError::Damaged),
    }
}

/// The stable word of a source.
pub fn source_word(source: &Source) -> &'static str {
    match source {
        Source::Connection => "connection",
        Source::File { .. } => "file",
        Source::Hand => "hand",
    }
}

impl Reader {
    /// The newest balance of each kind.
    pub fn balances(&self, account: AccountId) -> Result<Vec<BalanceRow>, StoreError> {
        let mut found = Vec::new();
        for kind in [BalanceKind::Booked, BalanceKind::Available] {
            found.extend(self.newest_balance(account, kind)?);
        }
        Ok(found)
    }

    /// The newest balance of each kind among those that were known at a time.
    pub fn balances_known(&self, account: AccountId, at: Timestamp) -> Result<Vec<BalanceRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE b.account = ?1 AND b.kind = ?2 AND b.since <= ?3 AND coalesce(i.at, 0) <= ?3
             ORDER BY min(b.at, ?3) DESC, b.id DESC LIMIT 1"
        );
        let mut found = Vec::new();
        for kind in [BalanceKind::Booked, BalanceKind::Available] {
            let row = self.one(&sql, params![account.0, kind.key(), micros(at)], read)?;
            // What was seen unchanged later on was seen until then.
            found.extend(row.map(|row| BalanceRow { at: Moment { at: row.at.at.min(at), ..row.at }, ..row }));
        }
        Ok(found)
    }

    pub(crate) fn newest_balance(
        &self,
        account: AccountId,
        kind: BalanceKind,
    ) -> Result<Option<BalanceRow>, StoreError> {
        let sql =
            format!("{COLUMNS} WHERE b.account = ?1 AND b.kind = ?2 ORDER BY b.at DESC, b.id DESC LIMIT 1");
        self.one(&sql, params![account.0, kind.key()], read)
    }

    /// Every balance of an account, oldest first.
    pub fn balance_history(&self, account: AccountId) -> Result<Vec<BalanceRow>, StoreError> {
        self.all(&format!("{COLUMNS} WHERE b.account = ?1 ORDER BY b.at, b.id"), [account.0], read)
    }

    /// What files, or the person, stated of a kind, oldest first.
    pub fn balances_without_connection(
        &self,
        account: AccountId,
        kind: BalanceKind,
    ) -> Result<Vec<BalanceRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE b.account = ?1 AND b.kind = ?2 AND b.source <> 'connection' ORDER BY b.at, b.id"
        );
        self.all(&sql, params![account.0, kind.key()], read)
    }

    /// The balance at the end of each day of the period: from the newest balance (booked if the bank gives it,
    /// else available) back over the rows, those of joined accounts among them, each once. Days before the first
    /// row or after that balance are left out.
    pub fn balance_days(&self, account: AccountId, period: Period) -> Result<Vec<(Date, Money)>, StoreError> {
        let Some(anchor) = self.balances(account)?.into_iter().next() else { return Ok(Vec::new()) };
        let Some((begin, _)) = self.coverage(&[account])? else { return Ok(Vec::new()) };
        let last = anchor.at.date();
        let Ok(shown) = Period::new(begin.max(period.from()), last.min(period.to())) else {
            return Ok(Vec::new());
        };
        let movements = self.movements(account, anchor.kind, shown.from(), last)?;
        let mut days = Vec::new();
        let mut amount = i128::from(anchor.amount.minor());
        let mut movements = movements.into_iter().peekable();
        let mut today = last;
        while today >= shown.from() {
            if today <= shown.to() {
                // Beyond what an amount holds there is nothing to show.
                let Ok(money) = Money::from_sum(amount, anchor.amount.currency()) else { break };
                days.push((today, money));
            }
            while let Some((_, moved)) = movements.next_if(|(on, _)| *on >= today) {
                amount -= moved;
            }
            today = today.saturating_sub(1.day());
        }
        days.reverse();
        Ok(days)
    }

    /// What moved the balance of an account, or of one that it is joined with, on each day from `from` to `to`,
    /// newest first. A row that stands twice moved it once.
    fn movements(
        &self,
        account: AccountId,
        kind: BalanceKind,
        from: Date,
        to: Date,
    ) -> Result<Vec<(Date, i128)>, StoreError> {
        // A booked balance follows booking dates; an available one has holds in it from the day they were made.
        let sql = match kind {
            BalanceKind::Booked => {
                "SELECT coalesce(booked_on, value_on) AS moved, minor FROM bank_transaction
                 WHERE account IN (SELECT value FROM json_each(?1)) AND status = 'booked'
                 AND moved BETWEEN ?2 AND ?3 AND id NOT IN (SELECT transaction_id FROM twin) ORDER BY moved DESC"
            }
            BalanceKind::Available => {
                "SELECT day, minor FROM entry WHERE account IN (SELECT value FROM json_each(?1))
                 AND status <> 2 AND day BETWEEN ?2 AND ?3 AND id NOT IN (SELECT transaction_id FROM twin)
                 ORDER BY day DESC"
            }
        };
        let accounts = id_list(self.with_joined(&[account])?.into_iter().map(|account| account.0));
        self.all(sql, params![accounts, day_number(from), day_number(to)], |row| {
            Ok((day(row.get(0)?)?, i128::from(row.get::<_, i64>(1)?)))
        })
    }
}

impl Writer<'_> {
    /// A balance. One that repeats the newest of its kind moves that row's `at` on; an older one is kept too.
    pub fn insert_balance(
        &self,
        account: AccountId,
        balance: &Balance,
        source: &Source,
    ) -> Result<(), StoreError> {
        let at = micros(balance.at.at);
        let import = self.import_of(source, balance.at.at)?;
        let key = params![
            account.0,
            balance.kind.key(),
            balance.amount.currency().code(),
            balance.amount.minor(),
            at,
            balance.at.offset,
            source_word(source),
            import
        ];
        let newest =
            "SELECT id FROM bank_balance WHERE account = ?1 AND kind = ?2 ORDER BY at DESC, id DESC LIMIT 1";
        let newest: Option<i64> = self.reader().one(newest, params![account.0, balance.kind.key()], first)?;
        let repeated = self.run(
            "UPDATE bank_balance SET at = ?5, at_offset = ?6
             WHERE id = ?9 AND account = ?1 AND kind = ?2 AND currency = ?3 AND minor = ?4 AND at <= ?5
               AND source = ?7 AND import IS ?8",
            params![
                account.0,
                balance.kind.key(),
                balance.amount.currency().code(),
                balance.amount.minor(),
                at,
                balance.at.offset,
                source_word(source),
                import,
                newest
            ],
        )?;
        if repeated == 0 {
            self.insert(
                "INSERT INTO bank_balance (account, kind, currency, minor, since, since_offset, at, at_offset, source,
                    import) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?6, ?7, ?8)",
                key,
            )?;
        }
        self.changed(Table::Balance, account.0);
        Ok(())
    }
}
