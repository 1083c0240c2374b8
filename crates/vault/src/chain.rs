//! The key that ties every commit of a database to the one before, and to the pages it left.

use ring::hmac;
use std::sync::Arc;

use crate::DeviceSecret;
use crate::secret::Key;

/// Chains the commits of one copy of a vault (HMAC-SHA256): another after each restore. It has one word for each
/// of its three uses, so that none can be taken for another.
#[derive(Clone)]
pub struct ChainKey(Arc<hmac::Key>);

impl ChainKey {
    pub(crate) fn of(key: &Key) -> ChainKey {
        // On the heap, where a wiping allocator reaches what ring itself does not wipe.
        ChainKey(Arc::new(hmac::Key::new(hmac::HMAC_SHA256, key.bytes())))
    }

    /// What a page adds to the digest of a state, by its number (from 1) and the 64 bytes SQLCipher authenticates
    /// it with.
    #[must_use]
    pub fn page(&self, number: u32, tag: &[u8; 64]) -> [u8; 32] {
        self.mac(b'p', &[&number.to_be_bytes(), tag])
    }

    /// The link of a commit: over the link before it, its number, and the state it was made upon.
    #[must_use]
    pub fn link(&self, previous: &[u8; 32], sequence: u64, state: &[u8; 32]) -> [u8; 32] {
        self.mac(b'l', &[previous, &sequence.to_be_bytes(), state])
    }

    /// Closes what the head of the chain says.
    #[must_use]
    pub fn seal(&self, said: &[u8]) -> [u8; 32] {
        self.mac(b'h', &[said])
    }

    fn mac(&self, word: u8, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(&[word]);
        parts.iter().for_each(|part| context.update(part));
        let mut mac = [0; 32];
        mac.iter_mut().zip(context.sign().as_ref()).for_each(|(to, from)| *to = *from);
        mac
    }
}

impl std::fmt::Debug for ChainKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ChainKey(…)")
    }
}

/// How far a chain was when the keychain was last told: what a whole older folder does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainHead {
    /// How many commits there were.
    pub sequence: u64,
    /// The beginning of the link of the last.
    pub link: [u8; 24],
}

impl ChainHead {
    #[must_use]
    pub fn new(sequence: u64, link: &[u8; 32]) -> ChainHead {
        let mut beginning = [0; 24];
        beginning.iter_mut().zip(link).for_each(|(to, from)| *to = *from);
        ChainHead { sequence, link: beginning }
    }

    /// As what a keychain holds. It is no secret: to whom it shows, it shows a number.
    pub(crate) fn entry(self) -> Option<DeviceSecret> {
        DeviceSecret::from_bytes(&[self.sequence.to_be_bytes().as_slice(), &self.link].concat())
    }

    pub(crate) fn of_entry(entry: &DeviceSecret) -> Option<ChainHead> {
        let (sequence, link) = entry.expose().split_first_chunk()?;
        Some(ChainHead { sequence: u64::from_be_bytes(*sequence), link: *link.first_chunk()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_use_and_each_key_gives_another_code() {
        let random = crate::Random::seeded(1);
        let (one, other) = (ChainKey::of(&Key::random(&random)), ChainKey::of(&Key::random(&random)));
        let codes = |key: &ChainKey| {
            let state = [7; 32];
            [
                key.page(1, &[0; 64]),
                key.page(2, &[0; 64]),
                key.link(&state, 1, &state),
                key.link(&state, 2, &state),
                key.link(&[8; 32], 1, &state),
                key.seal(b""),
            ]
        };
        let all: std::collections::BTreeSet<_> = codes(&one).into_iter().chain(codes(&other)).collect();
        assert_eq!(all.len(), 12);
        assert_eq!(codes(&one), codes(&one.clone()));
        assert_eq!(format!("{one:?}"), "ChainKey(…)");
    }
}
