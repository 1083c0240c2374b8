//! The allow-list: who may be reached, while a lease is held.

use crate::connect::Connection;
use crate::{ClientCertificate, GateError};
use sarraf_banks::{Profile, Purpose};
use sarraf_vault::Mode;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::watch;
use url::{Host, Url};

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
    /// Shown to the other side while TLS is set up.
    pub shown: Option<Arc<ClientCertificate>>,
    /// The only purpose it is for; absent = any.
    only: Option<Purpose>,
    /// The open connection between two requests. One request passes at a time.
    pub connection: tokio::sync::Mutex<Option<Connection>>,
    /// Whether the lease was dropped.
    closed: watch::Sender<bool>,
}

impl Grant {
    /// A grant for an address of a profile: on the internet with https on port 443 in real mode, on loopback in mock
    /// mode.
    fn new(profile: &Profile, address: &Url, mode: Mode, leave: Leave) -> Result<Self, GateError> {
        let tls = address.scheme() == "https";
        let port = address.port_or_known_default().unwrap_or(443);
        let host = address.host_str().unwrap_or_default();
        let fits = match mode {
            Mode::Real => tls && port == 443 && !is_loopback(address) && profile.ca_file.is_none(),
            Mode::Mock => is_loopback(address),
        };
        if !fits || host.is_empty() {
            return Err(GateError::NotAllowed);
        }
        Ok(Self {
            bank: profile.id.clone(),
            host: host.to_owned(),
            port,
            tls,
            mode,
            authority: profile.ca_file.clone(),
            shown: leave.shown,
            only: leave.only,
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

    /// Whether it is for this purpose.
    pub fn is_for(&self, purpose: Purpose) -> bool {
        self.only.is_none_or(|only| only == purpose)
    }
}

/// Whether the address names this machine, as profiles have it.
fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// What a grant is for, and with what.
#[derive(Clone, Default)]
pub(crate) struct Leave {
    /// The only purpose it is for; absent = any.
    pub only: Option<Purpose>,
    /// The certificate that is shown.
    pub shown: Option<Arc<ClientCertificate>>,
}

/// The grants in force.
#[derive(Default)]
pub(crate) struct AllowList(Mutex<Vec<Weak<Grant>>>);

impl AllowList {
    pub fn allow(
        &self,
        profile: &Profile,
        address: &Url,
        mode: Mode,
        leave: Leave,
    ) -> Result<Lease, GateError> {
        let grant = Arc::new(Grant::new(profile, address, mode, leave)?);
        let mut grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        grants.retain(|grant| grant.strong_count() > 0);
        grants.push(Arc::downgrade(&grant));
        Ok(Lease { grant })
    }

    /// The newest grant that covers an address and is for that purpose.
    pub fn find(&self, address: &Url, purpose: Purpose) -> Option<Arc<Grant>> {
        let grants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |grant: &Arc<Grant>| grant.covers(address) && grant.is_for(purpose);
        grants.iter().rev().filter_map(Weak::upgrade).find(fits)
    }
}
