//! Servers whose certificates are signed as nobody should sign any more (`weak/README.md`).

use super::chain::{Server, start};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::NamedTempFile;

/// What is refused, and what differs from it only by being strong enough.
pub const BAD: [&str; 3] = ["signed-by-sha1", "signed-by-md5", "below-rsa-1024"];
pub const GOOD: [&str; 2] = ["signed-by-sha256", "below-rsa-2048"];

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/bad_tls/weak").join(name)
}

pub async fn serve(name: &str) -> Server {
    let chain = CertificateDer::pem_file_iter(place(&format!("{name}.pem"))).unwrap();
    let chain = chain.collect::<Result<Vec<_>, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_file(place("leaf.key")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let trusted = NamedTempFile::new().unwrap();
    std::fs::copy(place("root.pem"), trusted.path()).unwrap();
    start(config.with_single_cert(chain, key).unwrap(), trusted).await
}
