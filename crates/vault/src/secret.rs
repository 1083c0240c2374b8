use zeroize::Zeroizing;

use crate::ChainKey;

/// Text that must not be seen: a passphrase, a token. Wiped when dropped; shown by `expose` only.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    #[must_use]
    pub fn new(text: String) -> Secret {
        Secret(Zeroizing::new(text))
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Secret {
        Secret::new(text)
    }
}

/// 32 secret bytes on the heap, so that moving the owner leaves no copy behind, and not written to the swap space.
pub(crate) struct Key(Box<Zeroizing<[u8; 32]>>);

impl Clone for Key {
    fn clone(&self) -> Key {
        let mut key = Key::zero();
        key.0.copy_from_slice(self.bytes());
        key
    }
}

impl Key {
    pub(crate) fn zero() -> Key {
        let key = Key(Box::new(Zeroizing::new([0; 32])));
        // For good: locks of a page are not counted, so one given back would be given back for its neighbours. Where
        // the system allows none, a key may be swapped out (SECURITY.md).
        if let Ok(kept) = region::lock(key.bytes().as_ptr(), 32) {
            std::mem::forget(kept);
        }
        key
    }

    pub(crate) fn random(random: &crate::Random) -> Key {
        let mut key = Key::zero();
        random.fill(key.bytes_mut());
        key
    }

    /// `None` unless there are exactly 32 bytes.
    pub(crate) fn copy_of(bytes: &[u8]) -> Option<Key> {
        let mut key = Key::zero();
        if bytes.len() != 32 {
            return None;
        }
        key.0.copy_from_slice(bytes);
        Some(key)
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }
}

/// The raw key of the database file (SQLCipher, 32 bytes), handed over by a C call and never as SQL text; with it
/// the key of its chain of commits.
#[derive(Clone)]
pub struct DatabaseKey {
    raw: Key,
    chain: ChainKey,
}

impl DatabaseKey {
    pub(crate) fn new(raw: Key, chain: ChainKey) -> DatabaseKey {
        DatabaseKey { raw, chain }
    }

    /// Of bare bytes: for tests, which hold no vault. Debug builds only.
    #[cfg(debug_assertions)]
    #[must_use]
    pub fn bare(bytes: &[u8; 32]) -> DatabaseKey {
        let raw = Key::copy_of(bytes).unwrap_or_else(Key::zero);
        DatabaseKey { chain: ChainKey::of(&raw), raw }
    }

    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        self.raw.bytes()
    }

    #[must_use]
    pub fn chain(&self) -> &ChainKey {
        &self.chain
    }
}

/// 32 bytes in the keychain of this computer, without which the passphrase alone opens nothing.
#[derive(Clone)]
pub struct DeviceSecret(pub(crate) Key);

impl DeviceSecret {
    #[must_use]
    pub fn random(random: &crate::Random) -> DeviceSecret {
        DeviceSecret(Key::random(random))
    }

    /// `None` unless there are exactly 32 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<DeviceSecret> {
        Key::copy_of(bytes).map(DeviceSecret)
    }

    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        self.0.bytes()
    }
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
redacted!(Secret, Key, DatabaseKey, DeviceSecret);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_shows_in_debug() {
        let random = crate::Random::seeded(1);
        let shown = format!(
            "{:?} {:?} {:?}",
            Secret::new("hunter2".into()),
            DatabaseKey::bare(Key::random(&random).bytes()),
            DeviceSecret::random(&random)
        );
        assert_eq!(shown, "Secret(…) DatabaseKey(…) DeviceSecret(…)");
    }
}
