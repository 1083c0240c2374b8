use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::secret::Key;
use crate::{Random, VaultError};

/// The first byte of sealed bytes: how the rest is made.
const FORM: u8 = 1;

/// Seals small secrets (tokens, a connector's state) under the vault: AES-256-GCM, a random nonce, the purpose
/// bound in, so that what was sealed for one purpose opens for no other.
#[derive(Clone)]
pub struct Seal {
    key: Key,
}

impl Seal {
    pub(crate) fn new(key: Key) -> Seal {
        Seal { key }
    }

    /// Form (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16). Empty, which never opens, over 64 GiB.
    #[must_use]
    pub fn seal(&self, purpose: &str, plain: &[u8], random: &Random) -> Vec<u8> {
        let nonce: [u8; NONCE_LEN] = random.bytes();
        close(&self.key, nonce, purpose.as_bytes(), plain)
            .map(|sealed| [[FORM].as_slice(), &nonce, &sealed].concat())
            .unwrap_or_default()
    }

    /// # Errors
    /// `Sealed` if altered, or sealed by another vault or for another purpose.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (form, rest) = sealed.split_first().ok_or(VaultError::Sealed)?;
        let (nonce, rest) = rest.split_first_chunk::<NONCE_LEN>().ok_or(VaultError::Sealed)?;
        if *form != FORM {
            return Err(VaultError::Sealed);
        }
        open(&self.key, *nonce, purpose.as_bytes(), rest).ok_or(VaultError::Sealed)
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

pub(crate) fn close(key: &Key, nonce: [u8; NONCE_LEN], bound: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    // Reserved at once, as a growing buffer would leave the plain text behind.
    let mut buffer = Vec::with_capacity(plain.len() + AES_256_GCM.tag_len());
    buffer.extend_from_slice(plain);
    let nonce = Nonce::assume_unique_for_key(nonce);
    cipher(key)?.seal_in_place_append_tag(nonce, Aad::from(bound), &mut buffer).ok()?;
    Some(buffer)
}

pub(crate) fn open(
    key: &Key,
    nonce: [u8; NONCE_LEN],
    bound: &[u8],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new(sealed.to_vec());
    let nonce = Nonce::assume_unique_for_key(nonce);
    let length = cipher(key)?.open_in_place(nonce, Aad::from(bound), &mut buffer).ok()?.len();
    buffer.truncate(length);
    Some(buffer)
}

fn cipher(key: &Key) -> Option<LessSafeKey> {
    Some(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key.bytes()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> Seal {
        Seal::new(Key::random(&Random::seeded(1)))
    }

    #[test]
    fn what_is_sealed_opens_for_its_purpose_only() {
        let sealed = seal().seal("token 1", b"up:yeah:abc", &Random::os());
        assert_eq!(seal().open("token 1", &sealed).unwrap().as_slice(), b"up:yeah:abc");
        assert!(matches!(seal().open("token 2", &sealed), Err(VaultError::Sealed)));
        let stranger = Seal::new(Key::random(&Random::seeded(2)));
        assert!(matches!(stranger.open("token 1", &sealed), Err(VaultError::Sealed)));
    }

    #[test]
    fn the_same_text_never_seals_alike() {
        assert_ne!(seal().seal("p", b"x", &Random::os()), seal().seal("p", b"x", &Random::os()));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_of_sealed_bytes_is_refused() {
        let sealed = seal().seal("p", b"some token", &Random::seeded(3));
        for bit in 0..sealed.len() * 8 {
            let mut altered = sealed.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert!(seal().open("p", &altered).is_err(), "bit {bit}");
        }
        (0..sealed.len()).for_each(|length| assert!(seal().open("p", &sealed[..length]).is_err()));
    }

    #[test]
    fn nothing_seals_and_opens_as_nothing() {
        assert!(seal().open("p", &seal().seal("p", b"", &Random::os())).unwrap().is_empty());
    }
}
