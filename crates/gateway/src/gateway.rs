//! The door itself.

use crate::connect::{Connection, Dial};
use crate::egress::{Chain, Detail, Draft, EgressSink, Head, Kind};
use crate::exchange::{self, Exchanged, Letter, Sent};
use crate::lease::{AllowList, Grant, Leave};
use crate::{ClientCertificate, Clock, GateError, Lease, Limits, Resolve, Secrets, SystemResolver, tls};
use ring::hmac;
use rustls::ClientConfig;
use sarraf_banks::{Profile, Purpose, Request, Response};
use sarraf_vault::Mode;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::time::{Instant, timeout_at};

/// What a gateway is made of.
pub struct Parts {
    /// Where egress rows go.
    pub egress: Box<dyn EgressSink>,
    /// The key of their chain.
    pub egress_key: hmac::Key,
    /// The end of the chain so far; absent when there is no row yet.
    pub last: Option<Head>,
    /// The time.
    pub clock: Clock,
    /// Limits of size and time.
    pub limits: Limits,
    /// From names to addresses.
    pub resolver: Arc<dyn Resolve>,
}

impl Parts {
    /// With the usual limits, the computer's clock and its resolver.
    #[must_use]
    pub fn new(egress: Box<dyn EgressSink>, egress_key: hmac::Key, last: Option<Head>) -> Self {
        let resolver = Arc::new(SystemResolver);
        Self { egress, egress_key, last, clock: Clock::system(), limits: Limits::default(), resolver }
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Parts(…)")
    }
}

/// The only door to the network. Clones are the same door.
#[derive(Clone)]
pub struct Gateway(Arc<Door>);

struct Door {
    allowed: AllowList,
    chain: Arc<Chain>,
    clock: Clock,
    limits: Limits,
    resolver: Arc<dyn Resolve>,
    /// Made when the first bank on the internet is reached.
    tls: Mutex<Option<Arc<ClientConfig>>>,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gateway")
    }
}

impl Gateway {
    /// A closed door: nothing passes before [`Gateway::allow`].
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let chain = Chain::new(parts.egress, parts.egress_key, parts.last, parts.clock.clone());
        Self(Arc::new(Door {
            allowed: AllowList::default(),
            chain: Arc::new(chain),
            clock: parts.clock,
            limits: parts.limits,
            resolver: parts.resolver,
            tls: Mutex::new(None),
        }))
    }

    /// Opens the door to a profile's host and port until the lease is dropped. `NotAllowed` when the mode forbids
    /// it: real banks are https on port 443 of the internet, mock banks are on loopback.
    pub fn allow(&self, profile: &Profile, mode: Mode) -> Result<Lease, GateError> {
        self.0.allowed.allow(profile, &profile.base_url, mode, Leave::default())
    }

    /// The same for a bank that wants to see a certificate of this installation (RFC 8705).
    pub fn allow_showing(
        &self,
        profile: &Profile,
        mode: Mode,
        shown: Arc<ClientCertificate>,
    ) -> Result<Lease, GateError> {
        let leave = Leave { only: None, shown: Some(shown) };
        self.0.allowed.allow(profile, &profile.base_url, mode, leave)
    }

    /// Opens the door to every origin of a profile's sign-in, for signing in and nothing else.
    pub(crate) fn allow_sign_in(
        &self,
        profile: &Profile,
        mode: Mode,
        shown: Option<&Arc<ClientCertificate>>,
    ) -> Result<Vec<Lease>, GateError> {
        let leave = Leave { only: Some(Purpose::SignIn), shown: shown.cloned() };
        let origins = profile.oauth.iter().flat_map(|oauth| &oauth.origins);
        origins.map(|origin| self.0.allowed.allow(profile, origin, mode, leave.clone())).collect()
    }

    /// Sends a request once, through whichever lease covers its address. The rows are finished even if the caller
    /// stops waiting; dropping the lease ends what is under way.
    pub async fn send(&self, request: &Request, secrets: &dyn Secrets) -> Result<Response, GateError> {
        let address = url::Url::parse(&request.url).map_err(|_| GateError::BadRequest)?;
        let grant = self.0.allowed.find(&address, request.purpose).ok_or(GateError::NotAllowed)?;
        self.pass(grant, request, secrets).await
    }

    /// Sends a request once through this lease.
    pub async fn send_through(
        &self,
        lease: &Lease,
        request: &Request,
        secrets: &dyn Secrets,
    ) -> Result<Response, GateError> {
        self.pass(Arc::clone(&lease.grant), request, secrets).await
    }

    async fn pass(
        &self,
        grant: Arc<Grant>,
        request: &Request,
        secrets: &dyn Secrets,
    ) -> Result<Response, GateError> {
        let letter = Letter::write(request, secrets)?;
        if !grant.covers(letter.address()) || !grant.is_for(request.purpose) {
            return Err(GateError::NotAllowed);
        }
        let passing = Passing {
            door: Arc::clone(&self.0),
            draft: draft(&grant, request),
            grant,
            letter,
            purpose: request.purpose,
        };
        tokio::spawn(passing.run()).await.unwrap_or(Err(GateError::Offline))
    }
}

/// One request on its way.
struct Passing {
    door: Arc<Door>,
    grant: Arc<Grant>,
    draft: Draft,
    letter: Letter,
    purpose: Purpose,
}

impl Passing {
    async fn run(mut self) -> Result<Response, GateError> {
        // One request at a time over a grant's connection, so that its bytes are this request's.
        let grant = Arc::clone(&self.grant);
        let mut kept = grant.connection.lock().await;
        let chain = Arc::clone(&self.door.chain);
        self.draft.detail.request = chain.append(self.draft.clone()).await?;
        let deadline = Instant::now() + self.door.limits.of(self.purpose).total;
        let mut connection = None;
        let exchanged = self.exchange(kept.take(), &mut connection, deadline).await;
        chain.append(self.outcome(&exchanged, connection.as_mut())).await?;
        if exchanged.result.is_ok() {
            *kept = connection;
        }
        exchanged.result
    }

    /// Sends over the open connection, or over a new one where that one was closed before anything was written.
    async fn exchange(
        &self,
        open: Option<Connection>,
        used: &mut Option<Connection>,
        deadline: Instant,
    ) -> Exchanged {
        if let Some(mut connection) = open
            && timeout_at(deadline, connection.is_open()).await.unwrap_or(false)
        {
            let sent = self.send(used.insert(connection), deadline).await;
            if !matches!(sent, Sent::Unwritten) {
                return self.read(sent, deadline).await;
            }
            *used = None;
        }
        match self.dial(deadline).await {
            Ok(connection) => {
                let sent = self.send(used.insert(connection), deadline).await;
                self.read(sent, deadline).await
            }
            Err(error) => error.into(),
        }
    }

    async fn send(&self, connection: &mut Connection, deadline: Instant) -> Sent {
        self.unless_closed(exchange::send(connection, &self.letter, deadline)).await
    }

    async fn read(&self, sent: Sent, deadline: Instant) -> Exchanged {
        match sent {
            Sent::Answer(answer) => {
                let now = || self.door.clock.now();
                let limits = self.door.limits.of(self.purpose);
                self.unless_closed(exchange::read(answer, limits, deadline, &now)).await
            }
            Sent::Failed(error) => error.into(),
            Sent::Unwritten => GateError::Offline.into(),
        }
    }

    /// The work's end, or `Closed` as soon as the lease is dropped. An attempt to connect is not cut short, so that
    /// none is without its row.
    async fn unless_closed<T: From<GateError>>(&self, work: impl Future<Output = T>) -> T {
        tokio::select! {
            biased;
            () = self.grant.closed() => GateError::Closed.into(),
            done = work => done,
        }
    }

    async fn dial(&self, deadline: Instant) -> Result<Connection, GateError> {
        let dial = Dial {
            grant: &self.grant,
            resolver: self.door.resolver.as_ref(),
            tls: self.tls()?,
            chain: &self.door.chain,
            draft: &self.draft,
            each: self.door.limits.connect,
            deadline,
        };
        dial.open().await
    }

    fn tls(&self) -> Result<Option<Arc<ClientConfig>>, GateError> {
        if !self.grant.tls {
            return Ok(None);
        }
        let (authority, shown) = (self.grant.authority.as_deref(), self.grant.shown.as_deref());
        if authority.is_some() || shown.is_some() {
            return tls::config(authority, shown).map(Some);
        }
        let mut kept = self.door.tls.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_none() {
            *kept = Some(tls::config(None, None)?);
        }
        Ok(kept.clone())
    }

    fn outcome(&self, exchanged: &Exchanged, connection: Option<&mut Connection>) -> Draft {
        let mut draft = Draft { kind: Kind::Outcome, ..self.draft.clone() };
        draft.detail = Detail {
            request: self.draft.detail.request,
            status: exchanged.status,
            result: exchanged.result.as_ref().map_or_else(|error| error.key(), |_| "answered").to_owned(),
            ..Detail::default()
        };
        if let Some(connection) = connection {
            (draft.sent, draft.received) = connection.new_bytes();
            draft.detail.connection = Some(connection.row);
        }
        draft
    }
}

fn draft(grant: &Grant, request: &Request) -> Draft {
    let data = data(request.purpose).iter().map(|kind| (*kind).to_owned()).collect();
    Draft {
        kind: Kind::Intent,
        bank: grant.bank.clone(),
        host: grant.host.clone(),
        method: request.method.word(),
        purpose: request.purpose.key(),
        attended: request.attended,
        sent: 0,
        received: 0,
        detail: Detail { data, ..Detail::default() },
    }
}

/// The kinds of data a purpose asks for.
const fn data(purpose: Purpose) -> &'static [&'static str] {
    match purpose {
        Purpose::SignIn => &["identity"],
        Purpose::Accounts => &["accounts", "balances"],
        Purpose::Balances => &["balances"],
        Purpose::Transactions => &["transactions"],
        Purpose::Categories => &["categories"],
        Purpose::Cards => &["cards"],
    }
}
