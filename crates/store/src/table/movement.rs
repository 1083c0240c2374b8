//! Transactions as a balance sees them: what they move, when, and what they were before. Read from several tables,
//! for the proof of balances.

use crate::convert::{Columns, day, day_number, id_list};
use crate::table::proof::Marks;
use crate::{Reader, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Params, Row, params};
use sarraf_ledger::{AccountId, BalanceKind, Money, Status, TransactionId};
use std::collections::HashMap;
use std::fmt;

/// What a transaction moves.
#[derive(Clone, PartialEq, Eq)]
pub struct MovementRow {
    /// The transaction.
    pub id: TransactionId,
    /// As the bank says it now.
    pub status: Status,
    /// Signed.
    pub amount: Money,
    /// Booking date, else value date.
    pub booked_on: Option<Date>,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// The day it counts for.
    pub day: Date,
    /// Kept out of spending by the person.
    pub excluded: bool,
    /// It came with a file.
    pub of_file: bool,
}

impl fmt::Debug for MovementRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MovementRow({}, {:?})", self.id, self.status)
    }
}

/// Field and what stood there before, the newest change first.
pub type Changes = Vec<(String, String)>;

const COLUMNS: &str =
    "SELECT e.id, b.status, b.currency, b.minor, coalesce(b.booked_on, b.value_on), b.made_at, e.day,
    e.excluded, b.source = 'file' FROM entry e JOIN bank_transaction b ON b.id = e.id";

/// From how many rows of all accounts on those of one are looked for by the account's own index.
const MANY: i64 = 5_000;

fn read(row: &Row<'_>) -> Result<MovementRow, StoreError> {
    let columns = Columns::of(row);
    Ok(MovementRow {
        id: TransactionId(columns.next()?),
        status: columns.word(Status::from_key)?,
        amount: columns.money()?,
        booked_on: columns.day_if()?,
        made_at: columns.timestamp_if()?,
        day: columns.day()?,
        excluded: columns.flag()?,
        of_file: columns.flag()?,
    })
}

impl Reader {
    /// Rows of an account that came or changed since, those still pending, those of open suggestions, and those
    /// the person left out from a day on.
    pub fn movements_since(
        &self,
        account: AccountId,
        since: Marks,
        excluded_from: Date,
    ) -> Result<Vec<MovementRow>, StoreError> {
        let new = if self.marks()?.row.saturating_sub(since.row) > MANY {
            "SELECT id FROM entry INDEXED BY entry_account WHERE account = ?1 AND id > ?2"
        } else {
            // The sign keeps SQLite from going through the whole account.
            "SELECT id FROM entry WHERE +account = ?1 AND id > ?2"
        };
        self.picked(
            &format!(
                "{new}
                 UNION SELECT transaction_id FROM bank_history WHERE id > ?3
                 UNION SELECT id FROM entry WHERE account = ?1 AND status = 0
                 UNION SELECT first FROM pair WHERE kind = 'same' AND state = 'suggested'
                 UNION SELECT transaction_id FROM my_excluded"
            ),
            "(e.id > ?2 OR NOT e.excluded OR e.day >= ?4 OR e.id IN
                (SELECT transaction_id FROM bank_history WHERE id > ?3))",
            params![account.0, since.row, since.history, day_number(excluded_from)],
        )
    }

    /// These rows.
    pub fn movements_of(
        &self,
        account: AccountId,
        ids: &[TransactionId],
    ) -> Result<Vec<MovementRow>, StoreError> {
        let list = id_list(ids.iter().map(|id| id.0));
        self.picked("SELECT value FROM json_each(?2)", "1", params![account.0, list])
    }

    fn picked(&self, ids: &str, also: &str, params: impl Params) -> Result<Vec<MovementRow>, StoreError> {
        let sql =
            format!("{COLUMNS} WHERE e.id IN ({ids}) AND +e.account = ?1 AND {also} ORDER BY e.id DESC");
        self.all(&sql, params, read)
    }

    pub(crate) fn movement(&self, id: TransactionId) -> Result<Option<MovementRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE e.id = ?1"), [id.0], read)
    }

    /// Status and amount of a row before what its bank changed since.
    pub(crate) fn was(&self, row: &MovementRow, history: i64) -> Result<(Status, Money), StoreError> {
        let (mut status, mut amount) = (row.status, row.amount);
        let changes = self.changes_since(history, &[row.id])?.remove(&row.id).unwrap_or_default();
        for (field, before) in changes {
            match field.as_str() {
                "status" => status = Status::from_key(&before).ok_or(StoreError::Damaged)?,
                "amount" => {
                    amount = Money::parse(&before, amount.currency()).map_err(|_| StoreError::Damaged)?;
                }
                _ => {}
            }
        }
        Ok((status, amount))
    }

    /// Rows of an account that count for the days from one to another, newest first.
    pub fn movements_between(
        &self,
        account: AccountId,
        from: Date,
        to: Date,
    ) -> Result<Vec<MovementRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} WHERE e.account = ?1 AND e.day BETWEEN ?2 AND ?3 ORDER BY e.day DESC, e.at DESC, e.id DESC"
        );
        self.all(&sql, params![account.0, day_number(from), day_number(to)], read)
    }

    /// What moved such a balance on each day, oldest first: booked rows by their booking date, or everything by
    /// the day it counts for.
    pub fn moved_days(&self, account: AccountId, kind: BalanceKind) -> Result<Vec<(Date, i128)>, StoreError> {
        let (own, status) = match kind {
            BalanceKind::Booked => ("coalesce(b.booked_on, b.value_on, e.day)", "e.status = 1"),
            BalanceKind::Available => ("e.day", "e.status < 2"),
        };
        let join = if kind == BalanceKind::Booked { "JOIN bank_transaction b ON b.id = e.id" } else { "" };
        // In two parts, so that no number of rows makes a sum overflow.
        let sql = format!(
            "SELECT {own} AS own, sum(e.minor / 1000000000), sum(e.minor % 1000000000) FROM entry e {join}
             WHERE e.account = ?1 AND {status} GROUP BY own ORDER BY own"
        );
        self.all(&sql, [account.0], |row| {
            let (high, low): (i64, i64) = (row.get(1)?, row.get(2)?);
            Ok((day(row.get(0)?)?, i128::from(high) * 1_000_000_000 + i128::from(low)))
        })
    }

    /// What the bank changed in transactions since, newest first.
    pub fn changes_since(
        &self,
        history: i64,
        ids: &[TransactionId],
    ) -> Result<HashMap<TransactionId, Changes>, StoreError> {
        let sql = "SELECT transaction_id, field, before FROM bank_history
            WHERE id > ?1 AND transaction_id IN (SELECT value FROM json_each(?2)) ORDER BY id DESC";
        let list = id_list(ids.iter().map(|id| id.0));
        let rows = self.all(sql, params![history, list], |row| {
            let columns = Columns::of(row);
            Ok((TransactionId(columns.next()?), columns.next::<String>()?, columns.next::<String>()?))
        })?;
        let mut changes: HashMap<TransactionId, Changes> = HashMap::new();
        for (id, field, before) in rows {
            changes.entry(id).or_default().push((field, before));
        }
        Ok(changes)
    }

    /// The rows of open suggestions that are to give way: the hold, or the row that vanished.
    pub fn suggested_firsts(&self, account: AccountId) -> Result<Vec<TransactionId>, StoreError> {
        let sql = "SELECT DISTINCT p.first FROM pair p JOIN entry e ON e.id = p.first
            WHERE p.kind = 'same' AND p.state = 'suggested' AND +e.account = ?1";
        self.all(sql, [account.0], |row| Ok(TransactionId(row.get(0)?)))
    }
}
