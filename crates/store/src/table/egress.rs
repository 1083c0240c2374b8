//! `egress`: what left this computer. The gateway chains the rows; this only keeps them.

use crate::convert::{Columns, micros};
use crate::reader::first;
use crate::{Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};

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

/// Which rows of the log are wanted; everything that is not set fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EgressFilter {
    /// From this time on.
    pub since: Option<Timestamp>,
    /// Before this time.
    pub until: Option<Timestamp>,
    /// Of one of these banks.
    pub banks: Option<Vec<String>>,
    /// With this in the host or the address, or with this status.
    pub text: Option<EgressText>,
    /// Older than this row.
    pub before: Option<i64>,
}

/// What is looked for in the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EgressText {
    /// Part of a host or an address, or a whole status.
    pub part: String,
    /// Banks whose names have it.
    pub banks: Vec<String>,
    /// Purposes that are called so.
    pub purposes: Vec<String>,
}

/// Rows of the log added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EgressSum {
    /// Requests.
    pub requests: i64,
    /// Bytes sent.
    pub sent: i64,
    /// Bytes received.
    pub received: i64,
}

/// The conditions of a filter, whose values are ?1 to ?7.
const FITS: &str = "at >= ?1 AND at < ?2 AND sequence < ?3
    AND (?4 IS NULL OR bank IN (SELECT value FROM json_each(?4)))
    AND (?5 IS NULL OR instr(lower(host), ?5) > 0 OR bank IN (SELECT value FROM json_each(?6))
        OR purpose IN (SELECT value FROM json_each(?7))
        OR iif(json_valid(body), instr(json_extract(body, '$.address'), ?5) > 0
            OR CAST(json_extract(body, '$.status') AS TEXT) = ?5, 0))";

impl EgressFilter {
    fn values(&self) -> [Value; 7] {
        let list = |words: &Vec<String>| Value::Text(serde_json::json!(words).to_string());
        let of = |words: fn(&EgressText) -> &Vec<String>| {
            self.text.as_ref().map_or(Value::Null, |text| list(words(text)))
        };
        [
            Value::Integer(self.since.map_or(i64::MIN, micros)),
            Value::Integer(self.until.map_or(i64::MAX, micros)),
            Value::Integer(self.before.unwrap_or(i64::MAX)),
            self.banks.as_ref().map_or(Value::Null, list),
            self.text.as_ref().map_or(Value::Null, |text| Value::Text(text.part.to_lowercase())),
            of(|text| &text.banks),
            of(|text| &text.purposes),
        ]
    }
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

    /// The newest rows that fit, at most `limit`, newest first.
    pub fn egress_page(&self, filter: &EgressFilter, limit: u32) -> Result<Vec<EgressRow>, StoreError> {
        // Not by its times: the newest stand together at the end.
        let fits = FITS.replace("at >=", "+at >=").replace("at <", "+at <");
        let sql = format!("{COLUMNS} WHERE {fits} ORDER BY sequence DESC LIMIT {limit}");
        self.all(&sql, params_from_iter(filter.values()), read)
    }

    /// The next rows that fit after a sequence number, oldest first.
    pub fn egress_that_fit(
        &self,
        filter: &EgressFilter,
        after: i64,
        limit: u32,
    ) -> Result<Vec<EgressRow>, StoreError> {
        let fits = FITS.replace("at >=", "+at >=").replace("at <", "+at <");
        let sql = format!("{COLUMNS} WHERE sequence > {after} AND {fits} ORDER BY sequence LIMIT {limit}");
        self.all(&sql, params_from_iter(filter.values()), read)
    }

    /// All rows that fit, added up.
    pub fn egress_sum(&self, filter: &EgressFilter) -> Result<EgressSum, StoreError> {
        let sql = format!(
            "SELECT coalesce(sum(kind = 'intent'), 0), coalesce(sum(sent), 0), coalesce(sum(received), 0)
             FROM egress WHERE {FITS}"
        );
        let sum = self.one(&sql, params_from_iter(filter.values()), |row| {
            Ok(EgressSum { requests: row.get(0)?, sent: row.get(1)?, received: row.get(2)? })
        })?;
        Ok(sum.unwrap_or_default())
    }

    /// Banks there are rows of.
    pub fn egress_banks(&self) -> Result<Vec<String>, StoreError> {
        self.all("SELECT DISTINCT bank FROM egress ORDER BY bank", [], first)
    }

    /// Whether it is known how a request ended.
    pub fn has_outcome(&self, request: i64) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM egress
            WHERE kind = 'outcome' AND iif(json_valid(body), json_extract(body, '$.request'), 0) = ?1 LIMIT 1";
        Ok(self.one(sql, [request], first::<i64>)?.is_some())
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
