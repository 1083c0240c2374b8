//! TLS against a server of our own with a test authority, as mock mode allows.

use crate::support::{Rows, gateway, get, token, toml};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, SupportedProtocolVersion};
use sarraf_banks::Profile;
use sarraf_gateway::{GateError, Gateway, Kind, Lease};
use sarraf_vault::Mode;
use std::path::Path;
use std::sync::Arc;
use tempfile::NamedTempFile;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut parameters = CertificateParams::default();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.distinguished_name.push(DnType::OrganizationName, "Sarraf tests");
    parameters.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap()
}

fn file_of(authority: &Authority) -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), authority.pem()).unwrap();
    file
}

/// What a server with a certificate for `name` needs.
fn config(authority: &Authority, name: &str, versions: &[&'static SupportedProtocolVersion]) -> ServerConfig {
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, authority).unwrap();
    let chain = vec![CertificateDer::from(certificate.der().to_vec())];
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
    config.with_no_client_auth().with_single_cert(chain, key).unwrap()
}

/// A server that speaks HTTP/1.1; gives its base address on 127.0.0.1.
async fn server(authority: &Authority, name: &str, versions: &[&'static SupportedProtocolVersion]) -> String {
    let config = config(authority, name, versions);
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut buffer = [0; 4096];
            if stream.read(&mut buffer).await.is_ok_and(|read| read > 0) {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
                let _ = stream.flush().await;
            }
        }
    });
    base
}

fn lease(gateway: &Gateway, base: &str, authority: &Path) -> Lease {
    let profile = toml(base, &format!("ca_file = {:?}\n", authority));
    gateway.allow(&Profile::parse(&profile, true).unwrap(), Mode::Mock).unwrap()
}

#[tokio::test]
async fn version_and_issuer_of_a_connection_are_in_its_row() {
    for (version, name) in [(&rustls::version::TLS13, "TLS 1.3"), (&rustls::version::TLS12, "TLS 1.2")] {
        let authority = authority("Root");
        let (file, base) = (file_of(&authority), server(&authority, "127.0.0.1", &[version]).await);
        let rows = Rows::default();
        let gateway = gateway(&rows);
        let _lease = lease(&gateway, &base, file.path());
        assert_eq!(gateway.send(&get(&base), &token()).await.unwrap().status, 200);
        let (_, connection) = rows.of(Kind::Connection)[0].clone();
        assert_eq!(connection.tls.as_deref(), Some(name));
        assert_eq!(connection.issuer.as_deref(), Some("Sarraf tests, Root"));
    }
}

#[tokio::test]
async fn a_certificate_of_another_authority_or_for_another_name_is_refused() {
    let (ours, other) = (authority("Ours"), authority("Other"));
    let file = file_of(&ours);
    let both = [&rustls::version::TLS13, &rustls::version::TLS12];
    for base in [server(&other, "127.0.0.1", &both).await, server(&ours, "bank.example", &both).await] {
        let rows = Rows::default();
        let gateway = gateway(&rows);
        let _lease = lease(&gateway, &base, file.path());
        assert_eq!(gateway.send(&get(&base), &token()).await.unwrap_err(), GateError::Certificate);
        let (row, connection) = rows.of(Kind::Connection)[0].clone();
        assert_eq!((connection.result.as_str(), connection.tls), ("certificate", None));
        assert!(row.sent > 0, "bytes of a failed attempt stand in its own row");
        assert_eq!(rows.of(Kind::Outcome)[0].0.sent, 0);
    }
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_refused() {
    let (plain, _) = crate::server::rude(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    let authority = authority("Root");
    let file = file_of(&authority);
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let base = plain.replace("http://", "https://");
    let _lease = lease(&gateway, &base, file.path());
    assert_eq!(gateway.send(&get(&base), &token()).await.unwrap_err(), GateError::Certificate);
}

#[tokio::test]
async fn the_computers_authorities_do_not_know_a_test_authority() {
    let authority = authority("Root");
    let base = server(&authority, "127.0.0.1", &[&rustls::version::TLS13]).await;
    let gateway = gateway(&Rows::default());
    let _lease = gateway.allow(&Profile::parse(&toml(&base, ""), true).unwrap(), Mode::Mock).unwrap();
    let error = gateway.send(&get(&base), &token()).await.unwrap_err();
    assert!(matches!(error, GateError::Certificate | GateError::Authorities));
}

/// A server that speaks HTTP/2 and answers with the target and the authorization it was asked with.
async fn server_of_two(authority: &Authority) -> String {
    let mut config = config(authority, "127.0.0.1", &[&rustls::version::TLS13]);
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let stream = TokioIo::new(acceptor.accept(stream).await.unwrap());
            let service =
                hyper::service::service_fn(async |request: hyper::Request<hyper::body::Incoming>| {
                    let signed = request.headers()["authorization"].to_str().unwrap().to_owned();
                    Ok::<_, hyper::Error>(hyper::Response::new(format!("{} {signed}", request.uri())))
                });
            let serving = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
            tokio::spawn(async move { serving.serve_connection(stream, service).await.is_ok() });
        }
    });
    base
}

#[tokio::test]
async fn http_2_is_spoken_where_the_bank_offers_it() {
    let authority = authority("Root");
    let (file, base) = (file_of(&authority), server_of_two(&authority).await);
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base, file.path());
    for number in 0..3 {
        let request = get(&format!("{base}/rows")).with("page", number.to_string());
        let response = gateway.send(&request, &token()).await.unwrap();
        let expected = format!("{base}/rows?page={number} Bearer {}", crate::support::TOKEN);
        assert_eq!(String::from_utf8(response.body).unwrap(), expected);
    }
    assert_eq!((rows.of(Kind::Connection).len(), rows.of(Kind::Outcome).len()), (1, 3));
}
