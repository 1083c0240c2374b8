//! Makes rows, each chained to the one before.

use super::{Detail, EgressError, EgressSink, Head, Kind, Row};
use crate::Clock;
use jiff::Timestamp;
use ring::hmac;
use std::sync::{Arc, Mutex, PoisonError};

/// A row before it has its place in the chain.
#[derive(Clone)]
pub(crate) struct Draft {
    pub kind: Kind,
    pub bank: String,
    pub host: String,
    pub method: &'static str,
    pub purpose: &'static str,
    pub attended: bool,
    pub sent: u64,
    pub received: u64,
    pub detail: Detail,
}

/// Appends rows one after another.
pub(crate) struct Chain {
    sink: Box<dyn EgressSink>,
    key: hmac::Key,
    head: Mutex<Option<Head>>,
    clock: Clock,
}

impl Chain {
    pub fn new(sink: Box<dyn EgressSink>, key: hmac::Key, head: Option<Head>, clock: Clock) -> Self {
        Self { sink, key, head: Mutex::new(head), clock }
    }

    /// Keeps a row, away from the runtime's workers because keeping it may wait for the disk; gives its sequence.
    pub async fn append(self: &Arc<Self>, draft: Draft) -> Result<i64, EgressError> {
        let chain = Arc::clone(self);
        let kept = tokio::task::spawn_blocking(move || chain.append_now(draft)).await;
        kept.unwrap_or(Err(EgressError))
    }

    fn append_now(&self, draft: Draft) -> Result<i64, EgressError> {
        let mut head = self.head.lock().unwrap_or_else(PoisonError::into_inner);
        let row = self.row(draft, head.as_ref())?;
        self.sink.append(&row)?;
        *head = Some(row.head());
        Ok(row.sequence)
    }

    fn row(&self, mut draft: Draft, head: Option<&Head>) -> Result<Row, EgressError> {
        let sequence = head.map_or(0, |head| head.sequence).checked_add(1).ok_or(EgressError)?;
        if draft.kind == Kind::Intent {
            draft.detail.request = sequence;
        }
        let now = Timestamp::from_millisecond(self.clock.now().as_millisecond()).map_err(|_| EgressError)?;
        let mut row = Row {
            sequence,
            at: now,
            kind: draft.kind,
            bank: draft.bank,
            host: draft.host,
            method: draft.method.to_owned(),
            purpose: draft.purpose.to_owned(),
            attended: draft.attended,
            sent: i64::try_from(draft.sent).unwrap_or(i64::MAX),
            received: i64::try_from(draft.received).unwrap_or(i64::MAX),
            body: serde_json::to_string(&draft.detail).map_err(|_| EgressError)?,
            mac: [0; 32],
        };
        row.mac = mac(&self.key, head.map(|head| &head.mac), &row);
        Ok(row)
    }
}

/// What a row's mac is over: the mac before (32 zeros for the first row) and the row's bytes.
pub(super) fn covered(before: Option<&[u8; 32]>, row: &Row) -> Vec<u8> {
    let mut bytes = before.unwrap_or(&[0; 32]).to_vec();
    bytes.extend_from_slice(&row.canonical());
    bytes
}

/// HMAC-SHA256.
fn mac(key: &hmac::Key, before: Option<&[u8; 32]>, row: &Row) -> [u8; 32] {
    let mut mac = [0; 32];
    mac.copy_from_slice(hmac::sign(key, &covered(before, row)).as_ref());
    mac
}
