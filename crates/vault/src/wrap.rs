use serde::{Deserialize, Serialize};

use crate::derive::Hkdf;
use crate::header::Hex;
use crate::secret::Key;
use crate::{Random, VaultError, seal};

/// The vault key closed under one key-encryption key, which is used for this and nothing else ever: the salt
/// is new at each rewrite.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrap {
    pub(crate) salt: Hex<32>,
    pub(crate) nonce: Hex<12>,
    /// Says which key this is, since AES-GCM alone opens under more keys than one.
    pub(crate) commitment: Hex<32>,
    pub(crate) sealed: Hex<48>,
}

/// Where a wrap stands: a wrap moved to another vault, slot or set of parameters does not open.
pub(crate) struct Place {
    pub(crate) slot: &'static str,
    /// Version, vault and parameters of the key derivation.
    pub(crate) bound: Vec<u8>,
}

impl Place {
    fn key(&self, hkdf: &Hkdf) -> Key {
        hkdf.expand(&format!("sarraf/1/slot/{}/key", self.slot))
    }

    fn commitment(&self) -> String {
        format!("sarraf/1/slot/{}/commitment", self.slot)
    }

    fn bound(&self, commitment: &Hex<32>) -> Vec<u8> {
        [self.bound.as_slice(), &commitment.0].concat()
    }
}

impl Wrap {
    pub(crate) fn close(
        vault_key: &Key,
        secret: &[u8],
        place: &Place,
        random: &Random,
    ) -> Result<Wrap, VaultError> {
        let (salt, nonce) = (random.bytes(), random.bytes());
        let hkdf = Hkdf::extract(&salt, secret);
        let commitment = Hex(*hkdf.expand(&place.commitment()).bytes());
        let sealed = seal::close(&place.key(&hkdf), nonce, &place.bound(&commitment), vault_key.bytes())
            .and_then(|sealed| sealed.try_into().ok())
            .ok_or(VaultError::Bug)?;
        Ok(Wrap { salt: Hex(salt), nonce: Hex(nonce), commitment, sealed: Hex(sealed) })
    }

    /// `None` alike for a wrong secret and an altered wrap: both checks are always made.
    pub(crate) fn open(&self, secret: &[u8], place: &Place) -> Option<Key> {
        let hkdf = Hkdf::extract(&self.salt.0, secret);
        let committed = hkdf.matches(&place.commitment(), &self.commitment.0);
        let opened =
            seal::open(&place.key(&hkdf), self.nonce.0, &place.bound(&self.commitment), &self.sealed.0);
        opened.filter(|_| committed).and_then(|bytes| Key::copy_of(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(slot: &'static str, bound: &[u8]) -> Place {
        Place { slot, bound: bound.to_vec() }
    }

    fn wrapped() -> (Key, Wrap) {
        let random = Random::seeded(5);
        let key = Key::random(&random);
        let wrap = Wrap::close(&key, b"secret", &place("recovery", b"vault 1"), &random).unwrap();
        (key, wrap)
    }

    #[test]
    fn a_wrap_opens_with_its_secret_in_its_place() {
        let (key, wrap) = wrapped();
        let opened = wrap.open(b"secret", &place("recovery", b"vault 1")).unwrap();
        assert_eq!(opened.bytes(), key.bytes());
    }

    #[test]
    fn a_wrap_opens_nowhere_else_and_with_nothing_else() {
        let (_, wrap) = wrapped();
        assert!(wrap.open(b"Secret", &place("recovery", b"vault 1")).is_none());
        assert!(wrap.open(b"secret", &place("passphrase", b"vault 1")).is_none());
        assert!(wrap.open(b"secret", &place("recovery", b"vault 2")).is_none());
    }

    #[test]
    fn a_wrap_with_another_commitment_does_not_open() {
        let (_, mut wrap) = wrapped();
        wrap.commitment.0[0] ^= 1;
        assert!(wrap.open(b"secret", &place("recovery", b"vault 1")).is_none());
    }

    /// AES-GCM can be made to open under two keys at once; the commitment admits one.
    #[test]
    fn a_wrap_that_opens_under_a_key_it_is_not_committed_to_is_refused() {
        let (key, mut wrap) = wrapped();
        let place = place("recovery", b"vault 1");
        wrap.commitment.0[0] ^= 1;
        let kek = place.key(&Hkdf::extract(&wrap.salt.0, b"secret"));
        let bound = place.bound(&wrap.commitment);
        wrap.sealed.0 = seal::close(&kek, wrap.nonce.0, &bound, key.bytes()).unwrap().try_into().unwrap();
        assert!(seal::open(&kek, wrap.nonce.0, &bound, &wrap.sealed.0).is_some());
        assert!(wrap.open(b"secret", &place).is_none());
    }

    #[test]
    fn two_wraps_of_one_key_share_nothing() {
        let (key, one) = wrapped();
        let two = Wrap::close(&key, b"secret", &place("recovery", b"vault 1"), &Random::os()).unwrap();
        assert!(one.salt != two.salt && one.nonce != two.nonce && one.sealed != two.sealed);
    }
}
