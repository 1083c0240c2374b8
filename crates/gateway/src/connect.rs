//! Connections: made only to addresses that were checked, one row for every attempt.

use crate::count::{Counted, Counts};
use crate::egress::{Chain, Detail, Draft, Kind};
use crate::lease::Grant;
use crate::resolve::{Resolve, loopback_addresses, public_addresses};
use crate::{GateError, issuer, tls};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::{TrySendError, http1, http2};
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use sarraf_vault::Mode;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::AbortHandle;
use tokio::time::{Instant, timeout_at};

/// Addresses of one name that are tried before giving up.
const ADDRESSES: usize = 4;

/// An open connection. Dropping it closes it.
pub(crate) struct Connection {
    sender: Sender,
    counts: Arc<Counts>,
    told: (u64, u64),
    driver: AbortHandle,
    /// Sequence of its connection row.
    pub row: i64,
}

enum Sender {
    One(http1::SendRequest<Full<Bytes>>),
    Two(http2::SendRequest<Full<Bytes>>),
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

impl Connection {
    /// Whether requests name the whole address (HTTP/2) or only path and query.
    pub const fn is_two(&self) -> bool {
        matches!(self.sender, Sender::Two(_))
    }

    /// Whether it still takes a request.
    pub async fn is_open(&mut self) -> bool {
        match &mut self.sender {
            Sender::One(sender) => sender.ready().await.is_ok(),
            Sender::Two(sender) => sender.ready().await.is_ok(),
        }
    }

    /// Sends a request. The error tells whether any of it was written.
    pub async fn send(
        &mut self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, TrySendError<Request<Full<Bytes>>>> {
        match &mut self.sender {
            Sender::One(sender) => sender.try_send_request(request).await,
            Sender::Two(sender) => sender.try_send_request(request).await,
        }
    }

    /// Bytes sent and received since the last call.
    pub fn new_bytes(&mut self) -> (u64, u64) {
        let now = self.counts.both();
        let since = (now.0.saturating_sub(self.told.0), now.1.saturating_sub(self.told.1));
        self.told = now;
        since
    }
}

/// What is needed to connect for one request.
pub(crate) struct Dial<'a> {
    pub grant: &'a Grant,
    pub resolver: &'a dyn Resolve,
    pub tls: Option<Arc<ClientConfig>>,
    pub chain: &'a Arc<Chain>,
    pub draft: &'a Draft,
    pub each: Duration,
    pub deadline: Instant,
}

impl Dial<'_> {
    /// Connects to the first address that lets itself be connected.
    pub async fn open(&self) -> Result<Connection, GateError> {
        let mut failed = GateError::Offline;
        for address in self.addresses().await?.into_iter().take(ADDRESSES) {
            match self.attempt(address).await {
                Ok(connection) => return Ok(connection),
                Err(error @ (GateError::Egress | GateError::Certificate)) => return Err(error),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    async fn addresses(&self) -> Result<Vec<IpAddr>, GateError> {
        match self.grant.mode {
            Mode::Mock => loopback_addresses(&self.grant.host),
            Mode::Real => {
                let found = public_addresses(self.resolver, &self.grant.host);
                timeout_at(self.deadline, found).await.unwrap_or(Err(GateError::TimedOut))
            }
        }
    }

    /// One attempt and its row. The row is kept whether it succeeds or not.
    async fn attempt(&self, address: IpAddr) -> Result<Connection, GateError> {
        let counts = Arc::new(Counts::default());
        let until = self.deadline.min(Instant::now() + self.each);
        let made = timeout_at(until, self.establish(address, &counts)).await;
        let made = made.unwrap_or(Err(GateError::TimedOut));
        let row = self.keep_row(address, &counts, &made).await?;
        let established = made?;
        let Established { sender, driver, .. } = established;
        Ok(Connection { sender, counts, told: (0, 0), driver, row })
    }

    async fn keep_row(
        &self,
        address: IpAddr,
        counts: &Counts,
        made: &Result<Established, GateError>,
    ) -> Result<i64, GateError> {
        let mut draft = Draft { kind: Kind::Connection, ..self.draft.clone() };
        // Bytes of a failed attempt belong to no request; those of a connection are told by its outcome rows.
        if made.is_err() {
            (draft.sent, draft.received) = counts.both();
        }
        let established = made.as_ref().ok();
        draft.detail = Detail {
            request: self.draft.detail.request,
            address: Some(address.to_string()),
            port: Some(self.grant.port),
            tls: established.and_then(|made| made.tls.clone()),
            issuer: established.and_then(|made| made.issuer.clone()),
            result: made.as_ref().map_or_else(|error| error.key(), |_| "connected").to_owned(),
            ..Detail::default()
        };
        Ok(self.chain.append(draft).await?)
    }

    async fn establish(&self, address: IpAddr, counts: &Arc<Counts>) -> Result<Established, GateError> {
        let stream = TcpStream::connect(SocketAddr::new(address, self.grant.port));
        let stream = stream.await.map_err(|_| GateError::Offline)?;
        // A socket option; without it small requests only take longer.
        let _ = stream.set_nodelay(true);
        let counted = Counted::new(stream, Arc::clone(counts));
        match &self.tls {
            None => Ok(Established { tls: None, issuer: None, ..speak_one(counted).await? }),
            Some(config) => self.secure(config, counted).await,
        }
    }

    async fn secure(&self, config: &Arc<ClientConfig>, stream: Counted) -> Result<Established, GateError> {
        let host = self.grant.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let name = ServerName::try_from(host).map_err(|_| GateError::NotAllowed)?;
        let connector = tokio_rustls::TlsConnector::from(Arc::clone(config));
        let stream = connector.connect(name, stream).await.map_err(|error| handshake_error(&error))?;
        let session = stream.get_ref().1;
        let version = tls::version_name(session.protocol_version());
        let issuer =
            session.peer_certificates().and_then(|all| all.first()).and_then(|leaf| issuer::of(leaf));
        let two = session.alpn_protocol() == Some(b"h2");
        let spoken = if two { speak_two(stream).await? } else { speak_one(stream).await? };
        Ok(Established { tls: version, issuer, ..spoken })
    }
}

struct Established {
    sender: Sender,
    driver: AbortHandle,
    tls: Option<String>,
    issuer: Option<String>,
}

async fn speak_one<S>(stream: S) -> Result<Established, GateError>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| GateError::Offline)?;
    let driver = tokio::spawn(async move { connection.await.is_ok() }).abort_handle();
    Ok(Established { sender: Sender::One(sender), driver, tls: None, issuer: None })
}

async fn speak_two<S>(stream: S) -> Result<Established, GateError>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (sender, connection) =
        http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.map_err(|_| GateError::Offline)?;
    let driver = tokio::spawn(async move { connection.await.is_ok() }).abort_handle();
    Ok(Established { sender: Sender::Two(sender), driver, tls: None, issuer: None })
}

/// A handshake that TLS itself gave up is a question of trust; one that broke off is a question of the line.
fn handshake_error(error: &std::io::Error) -> GateError {
    let by_tls = error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>());
    if by_tls { GateError::Certificate } else { GateError::Offline }
}
