//! Banks that speak TLS, under an authority of their own, and with the wrong certificate where a tester
//! wants one.

use crate::certificate::Shown;
use crate::error::MockError;
use crate::server::Shared;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use std::fmt;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::server::TlsStream;

/// How long a handshake may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is shown in each case.
pub(crate) struct Authority {
    shown: Vec<(Shown, Arc<ServerConfig>)>,
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authority(…)")
    }
}

type Issuer = CertifiedIssuer<'static, KeyPair>;
type Made<T> = Result<T, MockError>;

fn refused<E>(_: E) -> MockError {
    MockError::invalid("a certificate for this machine")
}

impl Authority {
    /// A new authority; its certificate is written to a file, which a profile names.
    pub fn write(file: &Path) -> Made<Self> {
        let (ours, nobodys) = (issuer("Mock banks")?, issuer("Nobody")?);
        let config = |shown| {
            let by = if shown == Shown::UnknownAuthority { &nobodys } else { &ours };
            Ok((shown, Arc::new(config(shown, by)?)))
        };
        let shown = Shown::ALL.into_iter().map(|(_, shown)| config(shown)).collect::<Made<_>>()?;
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(MockError::State)?;
        }
        std::fs::write(file, ours.pem()).map_err(MockError::State)?;
        Ok(Self { shown })
    }

    fn acceptor(&self, wanted: Shown) -> Option<TlsAcceptor> {
        let found = self.shown.iter().find(|(shown, _)| *shown == wanted);
        found.map(|(_, config)| TlsAcceptor::from(Arc::clone(config)))
    }
}

fn issuer(name: &str) -> Made<Issuer> {
    let mut wanted = CertificateParams::default();
    wanted.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    wanted.distinguished_name.push(DnType::OrganizationName, "Sarraf");
    wanted.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(wanted, KeyPair::generate().map_err(refused)?).map_err(refused)
}

fn config(shown: Shown, by: &Issuer) -> Made<ServerConfig> {
    let names = match shown {
        Shown::OtherName => vec!["bank.example".to_owned()],
        _ => vec!["127.0.0.1".to_owned(), "localhost".to_owned()],
    };
    let mut wanted = CertificateParams::new(names).map_err(refused)?;
    if shown == Shown::Expired {
        (wanted.not_before, wanted.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(2020, 12, 31));
    }
    let key = KeyPair::generate().map_err(refused)?;
    let certificate = wanted.signed_by(&key, by).map_err(refused)?;
    let chain = vec![CertificateDer::from(certificate.der().to_vec())];
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(refused)?;
    config.with_no_client_auth().with_single_cert(chain, key).map_err(refused)
}

/// Connections whose handshake is done. One that dawdles keeps nobody waiting.
pub(crate) struct TlsListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: std::io::Result<SocketAddr>,
}

impl TlsListener {
    pub fn new(listener: TcpListener, authority: Arc<Authority>, shared: Shared) -> Self {
        let address = listener.local_addr();
        let (send, ready) = mpsc::channel(16);
        tokio::spawn(async move {
            while !send.is_closed() {
                let Ok((stream, from)) = listener.accept().await else { continue };
                let shown = shared.lock().certificate;
                let (Some(acceptor), send) = (authority.acceptor(shown), send.clone()) else { continue };
                tokio::spawn(async move {
                    if let Ok(Ok(stream)) = tokio::time::timeout(PATIENCE, acceptor.accept(stream)).await {
                        send.send((stream, from)).await.ok();
                    }
                });
            }
        });
        Self { ready, address }
    }
}

impl axum::serve::Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(ready) => ready,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        self.address.as_ref().copied().map_err(|error| error.kind().into())
    }
}
