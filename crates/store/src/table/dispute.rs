//! `my_dispute`: rows that the person told their bank were not them.

use crate::convert::{Columns, id_list, micros, words};
use crate::{ActionKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::{Row, params};
use sarraf_ledger::{AlertId, DisputeId, TransactionId};
use serde_json::{Value, json};

words! {
    /// How a dispute ended, as the person says.
    pub enum DisputeEnd {
        /// The money is back.
        Refunded = "refunded",
        /// It is not gone on with.
        GivenUp = "given_up",
    }
}

/// Rows that are disputed, by the alert that spoke of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputeRow {
    /// Its id.
    pub id: DisputeId,
    /// The alert.
    pub alert: AlertId,
    /// Since when.
    pub at: Timestamp,
    /// The rows, in the order they were chosen in.
    pub rows: Vec<TransactionId>,
    /// How it ended, if the person said so, and when.
    pub end: Option<(DisputeEnd, Timestamp)>,
}

const COLUMNS: &str = "SELECT id, alert, at, rows, said, said_at FROM my_dispute";

fn read(row: &Row<'_>) -> Result<DisputeRow, StoreError> {
    let columns = Columns::of(row);
    let (id, alert) = (DisputeId(columns.next()?), AlertId(columns.next()?));
    let (at, rows) = (columns.timestamp()?, columns.ids(TransactionId)?);
    let (said, said_at): (Option<String>, _) = (columns.next()?, columns.timestamp_if()?);
    let said = said.map(|said| DisputeEnd::from_key(&said).ok_or(StoreError::Damaged)).transpose()?;
    Ok(DisputeRow { id, alert, at, rows, end: said.zip(said_at) })
}

impl Reader {
    /// Every dispute, the oldest first.
    pub fn disputes(&self) -> Result<Vec<DisputeRow>, StoreError> {
        self.all(&format!("{COLUMNS} ORDER BY id"), [], read)
    }

    /// The dispute of an alert's rows.
    pub fn dispute_of(&self, alert: AlertId) -> Result<Option<DisputeRow>, StoreError> {
        self.one(&format!("{COLUMNS} WHERE alert = ?1"), [alert.0], read)
    }
}

impl Writer<'_> {
    /// Disputes these rows, from now on or in place of those before; one that had ended is open again. Can be undone.
    pub fn dispute(&self, alert: AlertId, rows: &[TransactionId], now: Timestamp) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Err(StoreError::Invalid("a dispute is about at least one row"));
        }
        if self.reader().alert(alert)?.is_none() || self.reader().rows_of(rows)?.len() < rows.len() {
            return Err(StoreError::NotFound);
        }
        let before = self.reader().dispute_of(alert)?;
        if before.as_ref().is_some_and(|known| known.rows == rows && known.end.is_none()) {
            return Ok(());
        }
        let said = if before.is_some() { "changed" } else { "opened" };
        let at = before.as_ref().map_or(now, |known| known.at);
        self.journal_dispute(alert, said, before.as_ref(), now)?;
        self.put_dispute(alert, at, rows, None)
    }

    /// How it ended, as the person says; `None` opens it again. Can be undone.
    pub fn end_dispute(
        &self,
        alert: AlertId,
        end: Option<DisputeEnd>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = self.reader().dispute_of(alert)?.ok_or(StoreError::NotFound)?;
        if before.end.map(|(end, _)| end) == end {
            return Ok(());
        }
        self.journal_dispute(alert, end.map_or("changed", DisputeEnd::key), Some(&before), now)?;
        self.put_dispute(alert, before.at, &before.rows, end.map(|end| (end, now)))
    }

    fn journal_dispute(
        &self,
        alert: AlertId,
        said: &str,
        before: Option<&DisputeRow>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let was = before.map(|known| {
            json!({
                "at": micros(known.at),
                "rows": known.rows.iter().map(|id| id.0).collect::<Vec<_>>(),
                "end": known.end.map(|(end, at)| json!([end.key(), micros(at)])),
            })
        });
        self.journal(ActionKind::Dispute, &json!({ "dispute": alert.0, "said": said, "was": was }), now)
    }

    fn put_dispute(
        &self,
        alert: AlertId,
        at: Timestamp,
        rows: &[TransactionId],
        end: Option<(DisputeEnd, Timestamp)>,
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO my_dispute (alert, at, rows, said, said_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (alert) DO UPDATE SET at = excluded.at, rows = excluded.rows, said = excluded.said,
                said_at = excluded.said_at",
            params![
                alert.0,
                micros(at),
                id_list(rows.iter().map(|id| id.0)),
                end.map(|(end, _)| end.key()),
                end.map(|(_, at)| micros(at))
            ],
        )?;
        self.dispute_changed(alert)
    }

    /// Its card says something else now.
    fn dispute_changed(&self, alert: AlertId) -> Result<(), StoreError> {
        self.changed(Table::Alert, alert.0);
        if let Some(alert) = self.reader().alert(alert)? {
            self.changed(Table::Message, alert.message.0);
        }
        Ok(())
    }

    /// As it was before; what was said of an alert that is gone since stays so.
    pub(crate) fn put_dispute_back(&self, before: &Value) -> Result<(), StoreError> {
        let alert = before.get("dispute").and_then(Value::as_i64).map(AlertId).ok_or(StoreError::Damaged)?;
        if self.reader().alert(alert)?.is_none() {
            return Ok(());
        }
        let Some(was) = before.get("was").filter(|was| !was.is_null()) else {
            self.run("DELETE FROM my_dispute WHERE alert = ?1", [alert.0])?;
            return self.dispute_changed(alert);
        };
        let time = |value: Option<&Value>| {
            value.and_then(Value::as_i64).ok_or(StoreError::Damaged).and_then(crate::convert::timestamp)
        };
        let rows = was.get("rows").and_then(Value::as_array).ok_or(StoreError::Damaged)?;
        let rows: Vec<TransactionId> = rows.iter().filter_map(Value::as_i64).map(TransactionId).collect();
        let end = match was.get("end").filter(|end| !end.is_null()) {
            None => None,
            Some(end) => {
                let word = end.get(0).and_then(Value::as_str).and_then(DisputeEnd::from_key);
                Some((word.ok_or(StoreError::Damaged)?, time(end.get(1))?))
            }
        };
        self.put_dispute(alert, time(was.get("at"))?, &rows, end)
    }

    /// Disputes with a bank that is erased.
    pub(crate) fn forget_disputes(&self, accounts: &str, bank: i64) -> Result<(), StoreError> {
        let alerts = format!("(SELECT id FROM alert WHERE account IN {accounts})");
        self.run(&format!("DELETE FROM my_dispute WHERE alert IN {alerts}"), [bank])?;
        Ok(())
    }
}
