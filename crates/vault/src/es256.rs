//! A key that signs for one installation at one bank (ECDSA on P-256 with SHA-256, RFC 7518 §3.4).

use crate::VaultError;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use std::fmt;
use zeroize::Zeroizing;

/// A key pair of ECDSA on P-256. Made by ring, which takes randomness of the system only: a seeded [`crate::Random`]
/// can not make one, so no key of a test is one of a person.
pub struct Es256Key {
    pair: EcdsaKeyPair,
    random: SystemRandom,
    private: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for Es256Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Es256Key(…)")
    }
}

impl Es256Key {
    /// A new one.
    ///
    /// # Errors
    /// `Sealed` if the system has no randomness.
    pub fn generate() -> Result<Self, VaultError> {
        let random = system();
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
        Self::from_private(made.map_err(|_| VaultError::Sealed)?.as_ref())
    }

    /// The key of these bytes, as [`Es256Key::private`] gave them.
    ///
    /// # Errors
    /// `Sealed` if they are no key of this kind.
    pub fn from_private(private: &[u8]) -> Result<Self, VaultError> {
        let random = system();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, private, &random);
        let private = Zeroizing::new(private.to_vec());
        Ok(Self { pair: pair.map_err(|_| VaultError::Sealed)?, random, private })
    }

    /// The private key (PKCS#8), to be sealed.
    #[must_use]
    pub fn private(&self) -> &[u8] {
        &self.private
    }

    /// The coordinates of the public key, 32 bytes each.
    #[must_use]
    pub fn public(&self) -> ([u8; 32], [u8; 32]) {
        let point = self.pair.public_key().as_ref().split_first_chunk::<33>();
        let half = |bytes: &[u8]| bytes.try_into().unwrap_or([0; 32]);
        point.map_or(([0; 32], [0; 32]), |(first, second)| (half(first.split_at(1).1), half(second)))
    }

    /// Signs these bytes: r ‖ s, 64 bytes.
    ///
    /// # Errors
    /// `Sealed` if the system has no randomness.
    pub fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
        let signature = self.pair.sign(&self.random, bytes).map_err(|_| VaultError::Sealed)?;
        Ok(signature.as_ref().to_vec())
    }
}

#[allow(clippy::disallowed_methods)] // ring takes no other generator
fn system() -> SystemRandom {
    SystemRandom::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    fn is_signed(key: &Es256Key, bytes: &[u8], signature: &[u8]) -> bool {
        let (x, y) = key.public();
        let point = [[4].as_slice(), &x, &y].concat();
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(bytes, signature).is_ok()
    }

    #[test]
    fn what_is_signed_is_known_by_the_public_key_and_no_two_keys_are_alike() {
        let (key, other) = (Es256Key::generate().unwrap(), Es256Key::generate().unwrap());
        let signature = key.sign(b"proof").unwrap();
        assert_eq!(signature.len(), 64);
        assert!(is_signed(&key, b"proof", &signature));
        assert!(!is_signed(&key, b"Proof", &signature) && !is_signed(&other, b"proof", &signature));
    }

    #[test]
    fn a_key_comes_back_from_its_private_bytes_and_from_no_others() {
        let key = Es256Key::generate().unwrap();
        assert_eq!(Es256Key::from_private(key.private()).unwrap().public(), key.public());
        assert!(matches!(Es256Key::from_private(b"no key"), Err(VaultError::Sealed)));
    }

    #[test]
    fn nothing_of_a_key_shows() {
        assert_eq!(format!("{:?}", Es256Key::generate().unwrap()), "Es256Key(…)");
    }
}
