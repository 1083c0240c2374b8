use ring::hmac;
use ring::signature::Ed25519KeyPair;

use crate::derive::Hkdf;
use crate::header::{Header, Hex, Standing};
use crate::secret::{DatabaseKey, Key};
use crate::{ChainHead, ChainKey, ExportKey, Keychain, KeychainError, Mode, Random, Seal, VaultError};

/// An open vault: the vault key, and the keys that come from it. Wiped when dropped.
pub struct Unlocked {
    key: Key,
    id: Hex<16>,
    mode: Mode,
    standing: Standing,
    ephemeral: bool,
}

impl Unlocked {
    pub(crate) fn of(key: Key, header: &Header) -> Result<Unlocked, VaultError> {
        let (mode, standing) = (header.mode()?, header.standing());
        Ok(Unlocked { key, id: header.id, mode, standing, ephemeral: false })
    }

    /// A vault whose key is only in memory: no slots, no recovery key, nothing on disk. For looking around, and
    /// for tests, where the same seed gives the same keys without the cost of deriving them.
    #[must_use]
    pub fn ephemeral(random: &Random, mode: Mode) -> Unlocked {
        let (key, id) = (Key::random(random), Hex(random.bytes()));
        Unlocked { key, id, mode, standing: Standing::first(id), ephemeral: true }
    }

    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// As `Vault::id`.
    #[must_use]
    pub fn id(&self) -> String {
        self.id.text()
    }

    /// How many restores lie before this copy.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.standing.epoch
    }

    /// Made by `ephemeral`: nothing opens it again.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        self.ephemeral
    }

    /// The key of the database file, and of its chain of commits, which is another after each restore.
    #[must_use]
    pub fn database_key(&self) -> DatabaseKey {
        let (copy, epoch) = (self.standing.installation.text(), self.standing.epoch);
        let chain = ChainKey::of(&self.sub_key(&format!("commit chain/{copy}/{epoch}")));
        DatabaseKey::new(self.sub_key("database"), chain)
    }

    /// Seals tokens and the state of connectors.
    #[must_use]
    pub fn seal(&self) -> Seal {
        Seal::new(self.sub_key("seal"))
    }

    /// Chains the rows of egress (HMAC-SHA256).
    #[must_use]
    pub fn egress_key(&self) -> hmac::Key {
        self.mac_key("egress chain")
    }

    /// Signs exports of this installation (Ed25519): another after a restore elsewhere.
    ///
    /// # Errors
    /// `Bug`, which no seed of 32 bytes gives.
    pub fn export_key(&self) -> Result<ExportKey, VaultError> {
        let purpose = format!("export signing/{}", self.standing.installation.text());
        let pair = Ed25519KeyPair::from_seed_unchecked(self.sub_key(&purpose).bytes());
        pair.map(ExportKey).map_err(|_| VaultError::Bug)
    }

    /// How far the chain of this copy was when the keychain was last told; nothing where it never was.
    ///
    /// # Errors
    /// As the keychain's state says, or `Failed`.
    pub fn kept_head(&self, keychain: &dyn Keychain) -> Result<Option<ChainHead>, KeychainError> {
        let entry = keychain.get(&self.head_entry())?;
        entry.map(|entry| ChainHead::of_entry(&entry).ok_or(KeychainError::Failed)).transpose()
    }

    /// # Errors
    /// As the keychain's state says, or `Failed`.
    pub fn keep_head(&self, keychain: &dyn Keychain, head: ChainHead) -> Result<(), KeychainError> {
        keychain.set(&self.head_entry(), &head.entry().ok_or(KeychainError::Failed)?)
    }

    fn head_entry(&self) -> String {
        format!("{}.head", self.standing.installation.text())
    }

    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// Closes the file key of a backup: what the recovery key of the vault opens it with.
    pub(crate) fn backup_key(&self) -> Key {
        Unlocked::backup_key_of(&self.key)
    }

    pub(crate) fn backup_key_of(key: &Key) -> Key {
        sub_key_of(key, "backup")
    }

    fn mac_key(&self, purpose: &str) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.sub_key(purpose).bytes())
    }

    /// HKDF from the vault key with one `info` for each purpose.
    fn sub_key(&self, purpose: &str) -> Key {
        sub_key_of(&self.key, purpose)
    }
}

fn sub_key_of(key: &Key, purpose: &str) -> Key {
    Hkdf::extract(b"sarraf/1/vault", key.bytes()).expand(&format!("sarraf/1/{purpose}"))
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unlocked").field("mode", &self.mode).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryKeychain;
    use std::collections::BTreeSet;

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let unlocked = Unlocked::ephemeral(&Random::seeded(1), Mode::Mock);
        let sign = |key: &hmac::Key| hmac::sign(key, b"").as_ref().to_vec();
        let keys = BTreeSet::from([
            unlocked.key().bytes().to_vec(),
            unlocked.database_key().expose().to_vec(),
            sign(&unlocked.egress_key()),
            unlocked.database_key().chain().seal(b"").to_vec(),
            unlocked.backup_key().bytes().to_vec(),
            unlocked.export_key().unwrap().public(),
        ]);
        assert_eq!(keys.len(), 6);
    }

    #[test]
    fn an_ephemeral_vault_of_the_same_seed_has_the_same_keys() {
        let key = |seed| *Unlocked::ephemeral(&Random::seeded(seed), Mode::Mock).database_key().expose();
        assert_eq!(key(1), key(1));
        assert_ne!(key(1), key(2));
    }

    #[test]
    fn the_head_comes_back_from_the_keychain_as_it_was_kept() {
        let (unlocked, keychain) =
            (Unlocked::ephemeral(&Random::seeded(1), Mode::Mock), MemoryKeychain::new());
        assert_eq!(unlocked.kept_head(&keychain), Ok(None));
        let head = ChainHead::new(7, &[9; 32]);
        unlocked.keep_head(&keychain, head).unwrap();
        assert_eq!(unlocked.kept_head(&keychain), Ok(Some(head)));
        let other = Unlocked::ephemeral(&Random::seeded(2), Mode::Mock);
        assert_eq!(other.kept_head(&keychain), Ok(None), "each copy has its own");
        keychain.set_state(crate::KeychainState::Locked);
        assert_eq!(unlocked.kept_head(&keychain), Err(KeychainError::Locked), "and not: nothing was kept");
    }

    #[test]
    fn debug_shows_no_key() {
        let shown = format!("{:?}", Unlocked::ephemeral(&Random::seeded(1), Mode::Real));
        assert_eq!(shown, "Unlocked { mode: Real, .. }");
    }
}
