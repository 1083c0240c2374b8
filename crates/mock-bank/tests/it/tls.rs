//! Banks that speak TLS: right, and with the wrong certificate.

use crate::client::options;
use sarraf_mock_bank::{MockBank, Options, Running};
use std::path::Path;
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// A client that trusts the authority of a file and nobody else.
fn connector(ca_file: &Path) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(ca_file).unwrap()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// What the bank answers to a ping, or why there was no connection.
async fn ping(bank: &Running) -> Result<String, String> {
    let served = &bank.banks[0];
    let host = served.url.strip_prefix("https://").unwrap().split('/').next().unwrap();
    let tcp = TcpStream::connect(host).await.unwrap();
    let name = ServerName::try_from("127.0.0.1").unwrap();
    let connector = connector(bank.ca_file.as_deref().unwrap());
    let mut stream = connector.connect(name, tcp).await.map_err(|error| error.to_string())?;
    let request = format!(
        "GET /api/v1/util/ping HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nConnection: close\r\n\r\n",
        served.token
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.ok();
    Ok(answer)
}

#[tokio::test]
async fn a_bank_speaks_tls_and_shows_a_wrong_certificate_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    let tls = Some(folder.path().join("ca.pem"));
    let bank = MockBank::start(Options { tls, ..options() }).await.unwrap();
    assert!(
        bank.banks[0].profile_toml.contains("ca_file = ")
            && bank.banks[0].url.starts_with("https://127.0.0.1:")
    );
    assert!(ping(&bank).await.unwrap().starts_with("HTTP/1.1 200 OK"));
    for (shown, reason) in
        [("expired", "expired"), ("other-name", "not valid for"), ("unknown-authority", "UnknownIssuer")]
    {
        bank.run_scenario("wrong-certificate", &[("shown", shown)]).unwrap();
        let refused = ping(&bank).await.unwrap_err();
        assert!(refused.to_lowercase().contains(&reason.to_lowercase()), "{shown}: {refused}");
        bank.run_scenario("ok", &[]).unwrap();
        assert!(ping(&bank).await.is_ok(), "{shown} is over");
    }
    // The control is plain, on a port of its own.
    assert!(bank.control_url.starts_with("http://127.0.0.1:"));
    sarraf_mock_bank::control::call(&bank.control_url, &["clock".to_owned()]).await.unwrap();
    bank.stop().await.unwrap();
}

/// Beside a state folder one bank of the four speaks TLS, so that a panel can show it too.
#[tokio::test]
async fn one_bank_speaks_tls_where_its_authority_can_be_put() {
    let folder = tempfile::tempdir().unwrap();
    let bank = MockBank::start(Options { state_folder: Some(folder.path().join("mock-bank")), ..options() })
        .await
        .unwrap();
    let schemes: Vec<&str> = bank.banks.iter().map(|served| served.url.split(':').next().unwrap()).collect();
    assert_eq!(schemes, ["http", "http", "https", "http"]);
    let names: Vec<bool> = bank.banks.iter().map(|served| served.profile_toml.contains("ca_file")).collect();
    assert_eq!(names, [false, false, true, false]);
    assert!(bank.control_url.starts_with(&bank.banks[0].url.replace("/api/v1", "")));
    bank.run_scenario("wrong-certificate", &[]).unwrap();
    bank.stop().await.unwrap();
    let bank = MockBank::start(options()).await.unwrap();
    assert!(bank.banks.iter().all(|served| served.url.starts_with("http:")) && bank.ca_file.is_none());
    bank.stop().await.unwrap();
}
