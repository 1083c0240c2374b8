//! The gateway of an open vault: its egress rows go to the store, its secrets come from there.

use crate::clock::MockClock;
use crate::open::Open;
use crate::{Code, Result};
use sarraf_banks::{ChannelError, Request, Response};
use sarraf_gateway::{EgressError, EgressSink, Gateway, Head, Kind, Lease, Parts, Row};
use sarraf_store::{EgressRow, Store};
use sarraf_sync::Door;
use sarraf_vault::{Secret, Unlocked};
use std::sync::Arc;

/// Keeps egress rows in the store.
struct Sink(Store);

impl EgressSink for Sink {
    fn append(&self, row: &Row) -> std::result::Result<(), EgressError> {
        self.0.write(|writer| writer.append_egress(&stored(row))).map_err(|_| EgressError)
    }
}

fn stored(row: &Row) -> EgressRow {
    EgressRow {
        sequence: row.sequence,
        at: row.at,
        kind: row.kind.key().to_owned(),
        bank: row.bank.clone(),
        host: row.host.clone(),
        method: row.method.clone(),
        purpose: row.purpose.clone(),
        attended: row.attended,
        sent: row.sent,
        received: row.received,
        body: row.body.clone(),
        mac: row.mac.to_vec(),
    }
}

/// A row as the gateway wrote it; `None` if it can not have written this.
pub(crate) fn written(row: EgressRow) -> Option<Row> {
    Some(Row {
        sequence: row.sequence,
        at: row.at,
        kind: Kind::from_key(&row.kind)?,
        bank: row.bank,
        host: row.host,
        method: row.method,
        purpose: row.purpose,
        attended: row.attended,
        sent: row.sent,
        received: row.received,
        body: row.body,
        mac: row.mac.try_into().ok()?,
    })
}

/// The door of a vault, whose log goes on where it ended.
pub(crate) fn gateway(store: &Store, unlocked: &Unlocked) -> Result<Gateway> {
    let last = store.reader().egress_last()?;
    let last = match last {
        Some(row) => Some(head(row).ok_or(Code::VaultDamaged)?),
        None => None,
    };
    Ok(Gateway::new(Parts::new(Box::new(Sink(store.clone())), unlocked.egress_key(), last)))
}

fn head(row: EgressRow) -> Option<Head> {
    written(row).map(|row| row.head())
}

/// The way of one reading: its lease, its secret, and in mock mode the banks' clock.
pub(crate) struct BankDoor {
    pub open: Arc<Open>,
    pub lease: Arc<Lease>,
    pub secret: Option<Secret>,
}

impl Door for BankDoor {
    async fn send(&mut self, request: &Request) -> std::result::Result<Response, ChannelError> {
        let sent = self.open.gateway.send_through(&self.lease, request, &self.secret).await;
        let mut response = sent.map_err(ChannelError::from)?;
        if self.open.mode == sarraf_vault::Mode::Mock {
            hear(&self.open.clock, &response);
            // What was received is of the banks' day, not of the computer's.
            response.received_at = self.open.clock.now().at;
        }
        Ok(response)
    }
}

fn hear(clock: &MockClock, response: &Response) {
    if let Some(date) = response.header("date") {
        clock.heard(date);
    }
}
