//! The allow-list: who may be reached, while a lease is held.

use crate::GateError;
use crate::connect::Connection;
use sarraf_banks::Profile;
use sarraf_vault::Mode;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::watch;
use url::Url;

/// Leave to reach one bank: its host and port, nothing else. Dropping it closes the door and its connection and ends
/// what is under way. Hold it for one run (a reading, a linking), not longer.
pub struct Lease {
    pub(crate) grant: Arc<Grant>,
}

impl Lease {
    /// The profile's id.
    #[must_use]
    pub fn bank(&self) -> &str {
        &self.grant.bank
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.grant.closed.send_replace(true);
    }
}

impl fmt::Debug for Lease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lease({} at {}:{})", self.grant.bank, self.grant.host, self.grant.port)
    }
}

/// What a lease gives leave to.
pub(crate) struct Grant {
    pub bank: String,
    pub host: String,
    pub port: u16,
    pub tls: bool,
    pub mode: Mode,
    pub authority: Option<PathBuf>,
    /// The open connection between two requests. One request passes at a time.
    pub connection: tokio::sync::Mutex<Option<Connection>>,
    /// Whether the lease was dropped.
    closed: watch::Sender<bool>,
}

impl Grant {
    /// A grant for a profile: on the internet with https on port 443 in real mode, on loopback in mock mode.
    fn new(profile: &Profile, mode: Mode) -> Result<Self, GateError> {
        let tls = profile.base_url.scheme() == "https";
        let fits = match mode {
            Mode::Real => tls && profile.port() == 443 && !profile.is_loopback() && profile.ca_file.is_none(),
            Mode::Mock => profile.is_loopback(),
        };
        if !fits || profile.host().is_empty() {
            return Err(GateError::NotAllowed);
        }
        Ok(Self {
            bank: profile.id.clone(),
            host: profile.host().to_owned(),
            port: profile.port(),
            tls,
            mode,
            authority: profile.ca_file.clone(),
            connection: tokio::sync::Mutex::new(None),
            closed: watch::Sender::new(false),
        })
    }

    /// Returns when the lease is dropped.
    pub async fn closed(&self) {
        // The sender lives as long as this grant, so there is no error to wait for.
        let _ = self.closed.subscribe().wait_for(|closed| *closed).await;
    }

    /// Whether an address lies behind this door: same scheme, host and port, no user in it.
    pub fn covers(&self, address: &Url) -> bool {
        let scheme = if self.tls { "https" } else { "http" };
        address.scheme() == scheme
            && address.host_str() == Some(self.host.as_str())
            && address.port_or_known_default() == Some(self.port)
            && address.username().is_empty()
            && address.password().is_none()
    }
}

/// The grants in force.
#[derive(Default)]
pub(crate) struct AllowList(Mutex<Vec<Weak<Grant>>>);

impl AllowList {
    pub fn allow(&self, profile: &Profile, mode: Mode) -> Result<Lease, GateError> {
        let grant = Arc::new(Grant::new(profile, mode)?);
        let mut grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        grants.retain(|grant| grant.strong_count() > 0);
        grants.push(Arc::downgrade(&grant));
        Ok(Lease { grant })
    }

    /// The newest grant that covers an address.
    pub fn find(&self, address: &Url) -> Option<Arc<Grant>> {
        let grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        grants.iter().rev().filter_map(Weak::upgrade).find(|grant| grant.covers(address))
    }
}
