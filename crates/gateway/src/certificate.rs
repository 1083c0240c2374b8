//! A certificate this installation shows to a bank that asks for one (RFC 8705).

use crate::GateError;
use ring::digest::{SHA256, digest};
use rustls::client::WantsClientCert;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, ConfigBuilder};
use std::fmt;

/// A client certificate, what vouches for it, and its key.
pub struct ClientCertificate {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
    digest: Vec<u8>,
}

impl fmt::Debug for ClientCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientCertificate(…)")
    }
}

impl ClientCertificate {
    /// From PEM: the certificate, followed by those that vouch for it, and its private key. `Authorities` when either
    /// can not be read.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> Result<Self, GateError> {
        let chain = CertificateDer::pem_slice_iter(certificates).collect::<Result<Vec<_>, _>>();
        let chain = chain.map_err(|_| GateError::Authorities)?;
        Self::new(chain, PrivateKeyDer::from_pem_slice(key).map_err(|_| GateError::Authorities)?)
    }

    /// From DER: one certificate and its private key (PKCS#8, PKCS#1 or SEC1). `Authorities` when the key is none.
    pub fn from_der(certificate: Vec<u8>, key: Vec<u8>) -> Result<Self, GateError> {
        let key = PrivateKeyDer::try_from(key).map_err(|_| GateError::Authorities)?;
        Self::new(vec![CertificateDer::from(certificate)], key)
    }

    fn new(chain: Vec<CertificateDer<'static>>, key: PrivateKeyDer<'static>) -> Result<Self, GateError> {
        let digest = digest(&SHA256, chain.first().ok_or(GateError::Authorities)?).as_ref().to_vec();
        Ok(Self { chain, key, digest })
    }

    /// SHA-256 of the certificate, which a token that is bound to it names (RFC 8705 §3.1).
    pub(crate) fn digest(&self) -> &[u8] {
        &self.digest
    }

    pub(crate) fn show(
        &self,
        config: ConfigBuilder<ClientConfig, WantsClientCert>,
    ) -> Result<ClientConfig, GateError> {
        let (chain, key) = (self.chain.clone(), self.key.clone_key());
        config.with_client_auth_cert(chain, key).map_err(|_| GateError::Authorities)
    }
}
