//! `egress`: what left this computer. The gateway chains the rows; this only keeps them.

use crate::convert::{Columns, micros};
use crate::{Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::{Row, params};

/// A row of the egress log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EgressRow {
    /// From 1, without gaps.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// `intent`, `outcome` or `connection`.
    pub kind: String,
    /// The bank's id as text, or its profile while it is being linked.
    pub bank: String,
    /// The host.
    pub host: String,
    /// The method.
    pub method: String,
    /// What for.
    pub purpose: String,
    /// Whether the person was there.
    pub attended: bool,
    /// Bytes sent.
    pub sent: i64,
    /// Bytes received.
    pub received: i64,
    /// The row as the gateway authenticates it.
    pub body: String,
    /// The chain's code.
    pub mac: Vec<u8>,
}

/// Setting that keeps where the log ended: rows taken from its end are missed.
const HEAD: &str = "egress-head";

const COLUMNS: &str =
    "SELECT sequence, at, kind, bank, host, method, purpose, attended, sent, received, body, mac FROM egress";

fn read(row: &Row<'_>) -> Result<EgressRow, StoreError> {
    let columns = Columns::of(row);
    Ok(EgressRow {
        sequence: columns.next()?,
        at: columns.timestamp()?,
        kind: columns.next()?,
        bank: columns.next()?,
        host: columns.next()?,
        method: columns.next()?,
        purpose: columns.next()?,
        attended: columns.flag()?,
        sent: columns.next()?,
        received: columns.next()?,
        body: columns.next()?,
        mac: columns.next()?,
    })
}

impl Reader {
    /// The newest rows since a time (all, if none), at most `limit`, oldest first.
    pub fn egress(&self, since: Option<Timestamp>, limit: u32) -> Result<Vec<EgressRow>, StoreError> {
        let sql = format!("{COLUMNS} WHERE at >= ?1 ORDER BY sequence DESC LIMIT ?2");
        let mut rows = self.all(&sql, params![since.map_or(i64::MIN, micros), limit], read)?;
        rows.reverse();
        Ok(rows)
    }

    /// Rows after a sequence number, oldest first: for verifying the chain in parts.
    pub fn egress_after(&self, sequence: i64, limit: u32) -> Result<Vec<EgressRow>, StoreError> {
        let sql = format!("{COLUMNS} WHERE sequence > ?1 ORDER BY sequence LIMIT ?2");
        self.all(&sql, params![sequence, limit], read)
    }

    /// Sequence and code of the last row ever added, whether or not it is still there.
    pub fn egress_head(&self) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        match self.setting(HEAD)? {
            Some(text) => head(&text).map(Some).ok_or(StoreError::Damaged),
            None => Ok(self.egress_last()?.map(|row| (row.sequence, row.mac))),
        }
    }

    /// The newest row.
    pub fn egress_last(&self) -> Result<Option<EgressRow>, StoreError> {
        self.one(&format!("{COLUMNS} ORDER BY sequence DESC LIMIT 1"), [], read)
    }
}

impl Writer<'_> {
    /// Adds a row. A sequence number that is taken is refused.
    pub fn append_egress(&self, row: &EgressRow) -> Result<(), StoreError> {
        self.insert(
            "INSERT INTO egress (sequence, at, kind, bank, host, method, purpose, attended, sent, received, body, mac)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                row.sequence,
                micros(row.at),
                row.kind,
                row.bank,
                row.host,
                row.method,
                row.purpose,
                row.attended,
                row.sent,
                row.received,
                row.body,
                row.mac
            ],
        )?;
        let code: String = row.mac.iter().map(|byte| format!("{byte:02x}")).collect();
        self.put_setting(HEAD, &format!("{} {code}", row.sequence))?;
        self.changed(Table::Egress, row.sequence);
        Ok(())
    }
}

/// What `append_egress` wrote; `None` if it can not have written this.
fn head(text: &str) -> Option<(i64, Vec<u8>)> {
    let (sequence, code) = text.split_once(' ')?;
    let byte = |at: usize| u8::from_str_radix(code.get(at..at + 2)?, 16).ok();
    let mac = (0..code.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>()?;
    Some((sequence.parse().ok()?, mac))
}
