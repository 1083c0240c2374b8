//! Makes certificates and servers that show them: a good plan, in which one thing can be made bad.

use rcgen::string::Ia5String;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, KeyPair, NameConstraints, SanType, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::NamedTempFile;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// The name that is asked for.
pub const NAME: &str = "localhost";

/// What a server will show, before it is signed.
pub struct Plan {
    pub root: CertificateParams,
    /// From the root down to whoever signs the leaf.
    pub between: Vec<CertificateParams>,
    pub leaf: CertificateParams,
    pub versions: Vec<&'static rustls::SupportedProtocolVersion>,
    pub protocols: Vec<&'static [u8]>,
    /// Changes what is sent after all was signed.
    pub send: fn(&mut Vec<Vec<u8>>),
    /// The door trusts another root of the same name.
    pub stranger: bool,
    /// The server holds another key than its certificate says.
    pub other_key: bool,
    /// The leaf vouches for itself.
    pub alone: bool,
}

/// An authority.
pub fn authority(name: &str) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters
}

/// A certificate for a server of these names.
pub fn leaf(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut parameters = CertificateParams::new(names).unwrap();
    parameters.distinguished_name.push(DnType::CommonName, NAME);
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    parameters
}

impl Plan {
    pub fn good() -> Self {
        Self {
            root: authority("Root"),
            between: vec![authority("Between")],
            leaf: leaf(&[NAME]),
            versions: vec![&rustls::version::TLS13, &rustls::version::TLS12],
            protocols: Vec::new(),
            send: |_| (),
            stranger: false,
            other_key: false,
            alone: false,
        }
    }

    /// The good plan with one change.
    pub fn with(change: impl FnOnce(&mut Self)) -> Self {
        let mut plan = Self::good();
        change(&mut plan);
        plan
    }

    /// A server after this plan.
    pub async fn serve(self) -> Server {
        let root = CertifiedIssuer::self_signed(self.root.clone(), KeyPair::generate().unwrap()).unwrap();
        let trusted = NamedTempFile::new().unwrap();
        let other = CertifiedIssuer::self_signed(self.root.clone(), KeyPair::generate().unwrap()).unwrap();
        std::fs::write(trusted.path(), if self.stranger { other.pem() } else { root.pem() }).unwrap();
        start(self.config(root), trusted).await
    }

    fn config(self, root: CertifiedIssuer<'static, KeyPair>) -> ServerConfig {
        let mut sent: Vec<Vec<u8>> = Vec::new();
        let mut issuer = root;
        for between in self.between {
            issuer = CertifiedIssuer::signed_by(between, KeyPair::generate().unwrap(), &issuer).unwrap();
            sent.insert(0, issuer.der().to_vec());
        }
        let key = KeyPair::generate().unwrap();
        let leaf = match self.alone {
            true => self.leaf.self_signed(&key).unwrap(),
            false => self.leaf.signed_by(&key, &issuer).unwrap(),
        };
        sent.insert(0, leaf.der().to_vec());
        (self.send)(&mut sent);
        let held = if self.other_key { KeyPair::generate().unwrap() } else { key };
        let held = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(held.serialize_der()));
        let signing = rustls::crypto::ring::sign::any_supported_type(&held).unwrap();
        let chain = sent.into_iter().map(CertificateDer::from).collect();
        let shown = SingleCertAndKey::from(CertifiedKey::new(chain, signing));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(&self.versions);
        let mut config = config.unwrap().with_no_client_auth().with_cert_resolver(Arc::new(shown));
        config.alpn_protocols = self.protocols.into_iter().map(<[u8]>::to_vec).collect();
        config
    }
}

/// Starts a server, and what counts who reaches it and who asks it something.
pub async fn start(config: ServerConfig, trusted: NamedTempFile) -> Server {
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{NAME}:{}", listener.local_addr().unwrap().port());
    let (reached, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counts = (Arc::clone(&reached), Arc::clone(&asked));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counts.0.fetch_add(1, Ordering::SeqCst);
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut buffer = [0; 4096];
            if stream.read(&mut buffer).await.is_ok_and(|read| read > 0) {
                counts.1.fetch_add(1, Ordering::SeqCst);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
                let _ = stream.flush().await;
            }
        }
    });
    Server { base, trusted, reached, asked }
}

/// A server, what the door is told to trust, and what reached the server.
pub struct Server {
    pub base: String,
    pub trusted: NamedTempFile,
    pub reached: Arc<AtomicUsize>,
    pub asked: Arc<AtomicUsize>,
}

fn names(allowed: &[&str], excluded: &[&str]) -> Option<NameConstraints> {
    let trees =
        |names: &[&str]| names.iter().map(|name| GeneralSubtree::DnsName((*name).to_owned())).collect();
    Some(NameConstraints { permitted_subtrees: trees(allowed), excluded_subtrees: trees(excluded) })
}

/// An extension that nobody knows and that must be understood.
fn unknown() -> CustomExtension {
    let mut extension = CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 99999, 1], vec![5, 0]);
    extension.set_criticality(true);
    extension
}

fn wildcard(name: &str) -> CertificateParams {
    let mut parameters = leaf(&[]);
    parameters.subject_alt_names = vec![SanType::DnsName(Ia5String::try_from(name).unwrap())];
    parameters
}

/// The certificate of the server itself is bad, in one way.
fn bad_leaf() -> Vec<(&'static str, Plan)> {
    let (past, future) = (date_time_ymd(2020, 1, 1), date_time_ymd(2090, 1, 1));
    let purpose = |purpose| Plan::with(|plan| plan.leaf.extended_key_usages = vec![purpose]);
    let named = |names: &[&str]| Plan::with(|plan| plan.leaf = leaf(names));
    vec![
        ("expired", Plan::with(|plan| plan.leaf.not_after = past)),
        ("not yet valid", Plan::with(|plan| plan.leaf.not_before = future)),
        ("for another name", named(&["bank.example"])),
        ("for a name below", named(&["www.localhost"])),
        ("for an address, asked by name", named(&["127.0.0.1"])),
        ("for the common name only", named(&[])),
        ("for all names below", Plan::with(|plan| plan.leaf = wildcard("*.localhost"))),
        ("for every name", Plan::with(|plan| plan.leaf = wildcard("*"))),
        ("for a part of the name", Plan::with(|plan| plan.leaf = wildcard("local*"))),
        ("for clients", purpose(ExtendedKeyUsagePurpose::ClientAuth)),
        ("for programs", purpose(ExtendedKeyUsagePurpose::CodeSigning)),
        ("an authority as a server", Plan::with(|plan| plan.leaf.is_ca = authority("").is_ca)),
        (
            "something critical that is unknown",
            Plan::with(|plan| plan.leaf.custom_extensions = vec![unknown()]),
        ),
        ("vouching for itself", Plan::with(|plan| plan.alone = true)),
        (
            "of an unknown authority",
            Plan::with(|plan| {
                plan.stranger = true;
                plan.root = authority("Elsewhere");
            }),
        ),
        (
            "of a false authority of the same name, without what is between",
            Plan::with(|plan| {
                plan.stranger = true;
                plan.between.clear();
            }),
        ),
        ("with another key than the server holds", Plan::with(|plan| plan.other_key = true)),
        (
            "with another key than the server holds, in TLS 1.2",
            Plan::with(|plan| {
                plan.other_key = true;
                plan.versions = vec![&rustls::version::TLS12];
            }),
        ),
        (
            "changed after it was signed",
            Plan::with(|plan| {
                plan.send = |sent| *sent[0].last_mut().unwrap() ^= 1;
            }),
        ),
        ("no certificate at all", Plan::with(|plan| plan.send = |sent| sent[0] = b"a certificate".to_vec())),
    ]
}

/// What stands between it and the root is bad, or what is spoken.
fn bad_between() -> Vec<(&'static str, Plan)> {
    let (past, future) = (date_time_ymd(2020, 1, 1), date_time_ymd(2090, 1, 1));
    vec![
        ("what is between left out", Plan::with(|plan| plan.send = |sent| sent.truncate(1))),
        ("what is between expired", Plan::with(|plan| plan.between[0].not_after = past)),
        ("what is between not yet valid", Plan::with(|plan| plan.between[0].not_before = future)),
        ("what is between no authority", Plan::with(|plan| plan.between[0].is_ca = IsCa::ExplicitNoCa)),
        ("what is between silent about that", Plan::with(|plan| plan.between[0].is_ca = IsCa::NoCa)),
        (
            "what is between for clients",
            Plan::with(|plan| {
                plan.between[0].extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
            }),
        ),
        (
            "what is between for other names",
            Plan::with(|plan| {
                plan.between[0].name_constraints = names(&["bank.example"], &[]);
            }),
        ),
        (
            "what is between for all but this name",
            Plan::with(|plan| {
                plan.between[0].name_constraints = names(&[], &[NAME]);
            }),
        ),
        (
            "a longer chain than its authority allows",
            Plan::with(|plan| {
                plan.between[0].is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
                plan.between.push(authority("Below"));
            }),
        ),
        (
            "a chain without end",
            Plan::with(|plan| {
                plan.between = (0..40).map(|number| authority(&format!("Between {number}"))).collect();
            }),
        ),
        (
            "a heap of certificates",
            Plan::with(|plan| {
                plan.send = |sent| {
                    let more = sent[1].clone();
                    sent.truncate(1);
                    sent.extend(std::iter::repeat_n(more, 150).map(|mut one| {
                        *one.last_mut().unwrap() ^= 1;
                        one
                    }));
                }
            }),
        ),
        ("speaks only HTTP/3", Plan::with(|plan| plan.protocols = vec![b"h3"])),
        ("speaks only something strange", Plan::with(|plan| plan.protocols = vec![b"ftp"])),
    ]
}

/// Plans that prove nothing, each bad in one way.
pub fn bad() -> Vec<(&'static str, Plan)> {
    bad_leaf().into_iter().chain(bad_between()).collect()
}

/// Plans that only look odd, and prove who the server is.
pub fn good() -> Vec<(&'static str, Plan)> {
    vec![
        ("as it should be", Plan::good()),
        ("in TLS 1.2", Plan::with(|plan| plan.versions = vec![&rustls::version::TLS12])),
        ("in TLS 1.3", Plan::with(|plan| plan.versions = vec![&rustls::version::TLS13])),
        ("straight from the root", Plan::with(|plan| plan.between.clear())),
        ("two between", Plan::with(|plan| plan.between.push(authority("Below")))),
        (
            "as long as its authority allows",
            Plan::with(|plan| {
                plan.between[0].is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
            }),
        ),
        (
            "of an authority for this name",
            Plan::with(|plan| {
                plan.between[0].name_constraints = names(&[NAME], &["bank.example"]);
            }),
        ),
        ("among other names", Plan::with(|plan| plan.leaf = leaf(&["bank.example", NAME, "127.0.0.1"]))),
        ("speaks HTTP/1.1", Plan::with(|plan| plan.protocols = vec![b"http/1.1"])),
    ]
}
