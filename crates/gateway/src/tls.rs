//! TLS 1.3, or 1.2 with ECDHE and an AEAD, by rustls on ring. Which authorities are trusted is the computer's choice.

use crate::{ClientCertificate, GateError};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ProtocolVersion, RootCertStore};
use rustls_platform_verifier::Verifier;
use std::path::Path;
use std::sync::Arc;

/// The set-up for one bank: the computer's authorities, or only the test authority of a profile in mock mode; and the
/// certificate that is shown to the bank, if any.
pub(crate) fn config(
    authority: Option<&Path>,
    shown: Option<&ClientCertificate>,
) -> Result<Arc<ClientConfig>, GateError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = match authority {
        Some(file) => test_authority(file, &provider)?,
        None => Arc::new(Verifier::new(Arc::clone(&provider)).map_err(|_| GateError::Authorities)?),
    };
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(|_| GateError::Authorities)?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let mut config = match shown {
        None => config.with_no_client_auth(),
        Some(shown) => shown.show(config)?,
    };
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

fn test_authority(
    file: &Path,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, GateError> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|_| GateError::Authorities)? {
        let certificate = certificate.map_err(|_| GateError::Authorities)?;
        roots.add(certificate).map_err(|_| GateError::Authorities)?;
    }
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider)).build();
    verifier.map(|verifier| verifier as Arc<dyn ServerCertVerifier>).map_err(|_| GateError::Authorities)
}

/// The version as the log names it.
pub(crate) fn version_name(version: Option<ProtocolVersion>) -> Option<String> {
    match version? {
        ProtocolVersion::TLSv1_3 => Some("TLS 1.3".to_owned()),
        ProtocolVersion::TLSv1_2 => Some("TLS 1.2".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::SupportedCipherSuite;

    #[test]
    fn only_ecdhe_with_aead_is_offered() {
        for suite in rustls::crypto::ring::default_provider().cipher_suites {
            let name = format!("{:?}", suite.suite());
            let aead = name.contains("GCM") || name.contains("CHACHA20_POLY1305");
            let fresh = matches!(suite, SupportedCipherSuite::Tls13(_)) || name.contains("ECDHE");
            assert!(aead && fresh, "{name}");
        }
    }

    #[test]
    fn a_test_authority_that_can_not_be_read_is_an_error() {
        let missing = config(Some(Path::new("no such file")), None);
        assert_eq!(missing.err(), Some(GateError::Authorities));
    }
}
