//! Signing what leaves the vault in clear (Ed25519, RFC 8032), and checking it without one.

use ring::digest::{Context, SHA256};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use std::fmt;

/// What stands before a public key of Ed25519 in its `SubjectPublicKeyInfo` (RFC 8410, §4).
const SPKI: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// Signs exports of one installation.
pub struct ExportKey(pub(crate) Ed25519KeyPair);

impl fmt::Debug for ExportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExportKey(…)")
    }
}

impl ExportKey {
    /// Signs these bytes.
    #[must_use]
    pub fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        self.0.sign(bytes).as_ref().to_vec()
    }

    /// The public key, as a `SubjectPublicKeyInfo` in DER.
    #[must_use]
    pub fn public(&self) -> Vec<u8> {
        [&SPKI, self.0.public_key().as_ref()].concat()
    }
}

/// Whether the owner of this public key (DER) signed these bytes.
#[must_use]
pub fn is_signed(public: &[u8], bytes: &[u8], signature: &[u8]) -> bool {
    let key = public.strip_prefix(SPKI.as_slice()).unwrap_or_default();
    UnparsedPublicKey::new(&ED25519, key).verify(bytes, signature).is_ok()
}

/// Makes SHA-256 of what it is given, piece by piece.
#[derive(Clone)]
pub struct Sha256(Context);

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sha256(…)")
    }
}

impl Default for Sha256 {
    fn default() -> Self {
        Self(Context::new(&SHA256))
    }
}

impl Sha256 {
    /// Of one text.
    #[must_use]
    pub fn of(bytes: &[u8]) -> [u8; 32] {
        let mut all = Self::default();
        all.take(bytes);
        all.end()
    }

    /// Takes the next bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest.
    #[must_use]
    pub fn end(self) -> [u8; 32] {
        self.0.finish().as_ref().try_into().unwrap_or([0; 32])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Mode, Random, Unlocked};
    use data_encoding::HEXLOWER;

    #[test]
    fn what_is_signed_is_known_and_nothing_else() {
        let key = Unlocked::ephemeral(&Random::seeded(1), Mode::Mock).export_key().unwrap();
        let other = Unlocked::ephemeral(&Random::seeded(2), Mode::Mock).export_key().unwrap();
        let signature = key.sign(b"report");
        assert!(is_signed(&key.public(), b"report", &signature));
        assert!(!is_signed(&key.public(), b"Report", &signature));
        assert!(!is_signed(&other.public(), b"report", &signature));
        assert!(!is_signed(&[], b"report", &signature) && !is_signed(&key.public(), b"report", &[]));
    }

    #[test]
    fn the_digest_is_sha_256() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(HEXLOWER.encode(&Sha256::of(b"abc")), expected);
        let mut pieces = Sha256::default();
        pieces.take(b"a");
        pieces.take(b"bc");
        assert_eq!(HEXLOWER.encode(&pieces.end()), expected);
    }
}
