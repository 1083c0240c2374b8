//! The gateway of an open vault: its egress rows go to the store, its secrets come from there.

use crate::clock::MockClock;
use crate::engine::lock;
use crate::error::unless_damaged;
use crate::open::Open;
use crate::{Code, Error, Result};
use sarraf_banks::{ChannelError, Request, Response};
use sarraf_gateway::{EgressError, EgressSink, Gateway, Head, Kind, Lease, Parts, Row};
use sarraf_store::{BankRow, EgressRow, Reader, Store};
use sarraf_sync::Door;
use sarraf_vault::{Secret, Unlocked};
use std::sync::{Arc, Mutex};

/// Why the last egress row could not be kept. Nothing passes the door then, and on the way back through it the
/// reason is lost.
pub(crate) type Unkept = Arc<Mutex<Option<Code>>>;

/// Keeps egress rows in the store.
struct Sink(Store, Unkept);

impl EgressSink for Sink {
    fn append(&self, row: &Row) -> std::result::Result<(), EgressError> {
        let kept = self.0.write(|writer| writer.append_egress(&stored(row)));
        kept.map_err(Error::from).map_err(|error| {
            *lock(&self.1) = Some(error.code);
            EgressError
        })
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

/// The door of a vault, whose log goes on where it ended: also if its last rows were taken away since.
pub(crate) fn gateway(store: &Store, unlocked: &Unlocked, unkept: &Unkept) -> Result<Gateway> {
    let sink = Sink(store.clone(), Arc::clone(unkept));
    Ok(Gateway::new(Parts::new(Box::new(sink), unlocked.egress_key(), head(&store.reader())?)))
}

/// Where the log ended.
pub(crate) fn head(reader: &Reader) -> Result<Option<Head>> {
    let Some((sequence, mac)) = unless_damaged(reader.egress_head())? else { return Ok(None) };
    let mac = mac.try_into().map_err(|_| Error::from(Code::VaultDamaged))?;
    Ok(Some(Head { sequence, mac }))
}

/// Who asks a bank.
pub(crate) enum Caller {
    /// A reading of a linked bank.
    Bank(Box<BankRow>),
    /// A linking, by the id of the profile.
    Linking(String),
}

/// The way of one reading: its lease, its secret, the bank's limits, and in mock mode the banks' clock.
pub(crate) struct BankDoor {
    open: Arc<Open>,
    lease: Arc<Lease>,
    secret: Option<Secret>,
    /// Whose calls are counted: a bank's, or a profile's while one is being linked.
    caller: Caller,
    begun: bool,
}

impl BankDoor {
    /// Of a bank.
    pub fn of(open: &Arc<Open>, lease: Arc<Lease>, secret: Option<Secret>, caller: Caller) -> Self {
        Self { open: Arc::clone(open), lease, secret, caller, begun: false }
    }

    /// Counts a request before it goes out. One beyond what the bank allows does not.
    fn count(&mut self, attended: bool) -> std::result::Result<(), ChannelError> {
        let begins = !std::mem::replace(&mut self.begun, true);
        let may = match &self.caller {
            Caller::Bank(bank) => self.open.may_send(bank, attended, begins),
            Caller::Linking(profile) => {
                self.open.sent_while_linking(profile, begins);
                Ok(true)
            }
        };
        let may = may.map_err(|error| {
            *lock(&self.open.unkept) = Some(error.code);
            ChannelError::NotStored
        })?;
        if may { Ok(()) } else { Err(ChannelError::Waiting) }
    }
}

impl Door for BankDoor {
    async fn send(&mut self, request: &Request) -> std::result::Result<Response, ChannelError> {
        self.count(request.attended)?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::error_of;
    use crate::{Engine, Options};
    use sarraf_banks::BankError;
    use sarraf_sync::SyncError;
    use serde_json::json;

    #[test]
    fn a_full_disk_is_told_when_the_egress_row_is_what_finds_no_space() {
        let home = tempfile::tempdir().unwrap();
        let options = Options {
            home: home.path().to_owned(),
            keychain: Arc::new(crate::NoKeychain),
            ..Options::in_data_folder(true)
        };
        let engine = Engine::start(options).unwrap();
        engine.call_and_wait("look_around", json!({})).unwrap();
        let open = engine.core().open().unwrap();
        open.store.limit_pages(Some(0)).unwrap();
        let row = Row {
            sequence: 1_000_000,
            at: jiff::Timestamp::now(),
            kind: Kind::Intent,
            bank: "b".repeat(100_000),
            host: String::new(),
            method: String::new(),
            purpose: String::new(),
            attended: true,
            sent: 0,
            received: 0,
            body: String::new(),
            mac: [0; 32],
        };
        assert!(Sink(open.store.clone(), Arc::clone(&open.unkept)).append(&row).is_err());
        let told = error_of(&open, &SyncError::Bank(BankError::NotStored)).code;
        assert_eq!(told, Code::DiskFull);
    }
}
