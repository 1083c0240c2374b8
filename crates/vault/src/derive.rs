//! From what a person knows and what the computer holds to keys.

use argon2::{Algorithm, Argon2, Params, Version};
use ring::hmac;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::cost::Cost;
use crate::secret::Key;
use crate::{DeviceSecret, VaultError};

/// Argon2id (RFC 9106) over the passphrase in NFKC, so that it opens whatever keyboard composed the letters.
pub(crate) fn stretch(passphrase: &str, salt: &[u8; 16], cost: Cost) -> Result<Key, VaultError> {
    let params = Params::new(cost.memory_kib(), cost.passes(), cost.lanes(), Some(32))
        .map_err(|_| VaultError::Cost)?;
    let mut key = Key::zero();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(normal(passphrase).as_bytes(), salt, key.bytes_mut())
        .map_err(|_| VaultError::Memory)?;
    Ok(key)
}

/// One letter may become eighteen (U+FDFA, 3 bytes to 33): room for that, as a growing string leaves copies.
pub(crate) fn normal(passphrase: &str) -> Zeroizing<String> {
    let mut normal = Zeroizing::new(String::with_capacity(passphrase.len() * 12 + 16));
    normal.extend(passphrase.nfkc());
    normal
}

/// What the passphrase slot is opened with: the stretched passphrase, then the device secret if there is one.
pub(crate) fn joined(stretched: &Key, device: Option<&DeviceSecret>) -> Zeroizing<Vec<u8>> {
    let mut joined = Zeroizing::new(Vec::with_capacity(64));
    joined.extend_from_slice(stretched.bytes());
    if let Some(device) = device {
        joined.extend_from_slice(device.expose());
    }
    joined
}

/// HKDF-SHA256 (RFC 5869) for outputs of one block, 32 bytes, which makes it free of failure.
pub(crate) struct Hkdf(hmac::Key);

impl Hkdf {
    pub(crate) fn extract(salt: &[u8], secret: &[u8]) -> Hkdf {
        let extracted = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, salt), secret);
        Hkdf(hmac::Key::new(hmac::HMAC_SHA256, extracted.as_ref()))
    }

    pub(crate) fn expand(&self, info: &str) -> Key {
        let block = hmac::sign(&self.0, &[info.as_bytes(), &[1]].concat());
        Key::copy_of(block.as_ref()).unwrap_or_else(Key::zero)
    }

    /// Whether `expected` is the output for `info`, compared in constant time.
    pub(crate) fn matches(&self, info: &str, expected: &[u8; 32]) -> bool {
        hmac::verify(&self.0, &[info.as_bytes(), &[1]].concat(), expected).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn hkdf_gives_the_first_block_of_the_vectors_of_rfc_5869() {
        let hex = |text: &str| HEXLOWER.decode(text.as_bytes()).unwrap();
        let hkdf = Hkdf::extract(&[], &[0x0b; 22]);
        let expected = hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
        assert_eq!(hkdf.expand("").bytes().as_slice(), expected);
        assert!(hkdf.matches("", expected.as_slice().try_into().unwrap()));
        assert!(!hkdf.matches("else", expected.as_slice().try_into().unwrap()));
    }

    #[test]
    fn hkdf_agrees_with_the_one_of_ring() {
        use ring::hkdf::{HKDF_SHA256, Salt};
        let mut theirs = [0; 32];
        let extracted = Salt::new(HKDF_SHA256, b"salt").extract(b"secret");
        extracted.expand(&[b"info"], HKDF_SHA256).unwrap().fill(&mut theirs).unwrap();
        assert_eq!(Hkdf::extract(b"salt", b"secret").expand("info").bytes(), &theirs);
    }

    #[test]
    fn a_passphrase_is_the_same_however_its_letters_were_composed() {
        assert_eq!(*normal("caf\u{e9}"), *normal("cafe\u{301}"));
        assert_eq!(*normal("\u{fdfa}"), *normal(&normal("\u{fdfa}")));
        let long = "\u{fdfa}".repeat(100);
        let capacity = long.len() * 12 + 16;
        assert!(normal(&long).len() <= capacity);
    }
}
