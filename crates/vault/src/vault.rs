use std::path::{Path, PathBuf};

use crate::create::{PendingRecovery, keep, refuse_weak};
use crate::header::{self, Header, Lock, Standing};
use crate::keychain::{Keychain, KeychainState};
use crate::recovery::{self, RecoveryKey};
use crate::secret::Key;
use crate::{Cost, DeviceSecret, Mode, Random, Secret, Unlocked, VaultError};

/// How far a move to another computer has come; times in seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveStep {
    /// The backup is about to get its name: if nothing follows, the person is told.
    Begun(i64),
    /// There is no such backup after all.
    GivenUp,
    /// It is whole on the disk: from here on this copy is only read.
    Done(i64),
}

/// A vault on disk, locked: what its header says in clear. Authenticated when it is unlocked.
///
/// What is shown is what was read by `at`; every operation reads the header anew. Whoever changes a vault owns
/// it (`Owner`), so that no two changes cross.
#[derive(Clone)]
pub struct Vault {
    folder: PathBuf,
    header: Header,
    mode: Mode,
}

impl Vault {
    /// # Errors
    /// `NotFound`, `Damaged`, `Newer`; no file is touched.
    pub fn at(folder: &Path) -> Result<Vault, VaultError> {
        let header = header::read(folder)?;
        let mode = header.mode()?;
        Ok(Vault { folder: folder.to_owned(), header, mode })
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.header.name
    }

    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// 32 hex digits, given at creation, never changed.
    #[must_use]
    pub fn id(&self) -> String {
        self.header.id.text()
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the passphrase slot needs the secret in the keychain of this computer.
    #[must_use]
    pub fn device_secret(&self) -> bool {
        self.header.uses_device_secret()
    }

    /// How many restores lie before this copy.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.header.standing().epoch
    }

    /// The number of this header among its rewrites, and the code over all its fields.
    #[must_use]
    pub fn mark(&self) -> (u64, [u8; 32]) {
        (self.header.generation, self.header.whole.0)
    }

    /// When the vault was moved to another computer (seconds since 1970): this copy is only read.
    #[must_use]
    pub fn moved_at(&self) -> Option<i64> {
        self.header.standing().moved_at
    }

    /// When a move began of which nothing says that it ended.
    #[must_use]
    pub fn moving_at(&self) -> Option<i64> {
        self.header.standing().moving_at
    }

    /// Says in the header how far a move to another computer has come.
    ///
    /// # Errors
    /// `Moved` if this copy was moved before; `Stranger`, `Damaged`, the disk's.
    pub fn set_move(&self, unlocked: &Unlocked, step: MoveStep) -> Result<(), VaultError> {
        let header = self.verified(unlocked)?;
        let standing = header.standing();
        if standing.moved_at.is_some() {
            return Err(VaultError::Moved);
        }
        let standing = match step {
            MoveStep::Begun(at) => Standing { moving_at: Some(at), ..standing },
            MoveStep::GivenUp => Standing { moving_at: None, ..standing },
            MoveStep::Done(at) => Standing { moving_at: None, moved_at: Some(at), ..standing },
        };
        header::replace(&self.folder, &header.with_standing(unlocked.key(), standing)?)
    }

    /// Whether a passphrase may be asked for: to be called, and told, before asking.
    ///
    /// # Errors
    /// `KeychainMissing` or `KeychainLocked` where the device secret is needed and can not be had.
    pub fn ready(&self, keychain: &dyn Keychain) -> Result<(), VaultError> {
        device_secret(&self.header, keychain).map(|_| ())
    }

    /// # Errors
    /// `KeychainMissing`, `KeychainLocked` before anything is derived; `Wrong` alike, in text and in time, for a
    /// wrong passphrase, a wrong device secret and an altered slot; `Damaged` if the header was altered elsewhere.
    pub fn unlock(&self, passphrase: &Secret, keychain: &dyn Keychain) -> Result<Unlocked, VaultError> {
        let header = self.current()?;
        let (key, _) = open(&header, passphrase, keychain)?;
        Unlocked::of(key, &header)
    }

    /// Opens with the recovery key and closes the passphrase slot anew, under a device secret if there is an open
    /// keychain and without one otherwise: the recovery key always opens. Read the vault again to learn which.
    /// `cost` is not the old slot's, which nothing has authenticated.
    ///
    /// # Errors
    /// `Mistyped` if the checksum does not fit, `WrongRecoveryKey`, `Weak`, `Memory`, `Damaged`, the disk's.
    pub fn recover(
        &self,
        recovery_key: &str,
        new_passphrase: &Secret,
        keychain: &dyn Keychain,
        random: &Random,
        cost: Cost,
    ) -> Result<Unlocked, VaultError> {
        let header = self.current()?;
        refuse_weak(new_passphrase, header.mode()?)?;
        let key = header.open_with_recovery(&RecoveryKey::parse(recovery_key)?)?;
        let made = header.generation.checked_add(1).ok_or(VaultError::Damaged)?;
        let device = fresh_device_secret(&header, made, keychain, random);
        let lock = Lock { passphrase: new_passphrase, device: device.as_ref(), cost };
        let old = header.keychain_entry();
        let header = header.with_passphrase(&key, &lock, random)?;
        header::replace(&self.folder, &header)?;
        forget(old, keychain);
        Unlocked::of(key, &header)
    }

    /// Re-wraps the vault key; the device secret stays as it is.
    ///
    /// # Errors
    /// As `unlock` for the old passphrase; `Weak`, `Memory`, the disk's. Until it is done the old one opens.
    pub fn change_passphrase(
        &self,
        old: &Secret,
        new: &Secret,
        keychain: &dyn Keychain,
        random: &Random,
        cost: Cost,
    ) -> Result<(), VaultError> {
        let header = self.current()?;
        refuse_weak(new, header.mode()?)?;
        let (key, device) = open(&header, old, keychain)?;
        let device = header.device_secret_made().zip(device);
        let lock = Lock { passphrase: new, device: device.as_ref(), cost };
        header::replace(&self.folder, &header.with_passphrase(&key, &lock, random)?)
    }

    /// Another recovery key; the one before opens until this one is proved and finished.
    ///
    /// # Errors
    /// `Stranger` if the key is of another vault; `Damaged`, the disk's.
    pub fn new_recovery_key(
        &self,
        unlocked: &Unlocked,
        random: &Random,
    ) -> Result<PendingRecovery, VaultError> {
        let header = self.verified(unlocked)?;
        let recovery = RecoveryKey::random(random);
        let groups = recovery.groups()?;
        let asked = recovery::draw(groups.as_slice().len(), random);
        let header = header.with_recovery(unlocked.key(), &recovery, random)?;
        Ok(PendingRecovery { folder: self.folder.clone(), header, groups, asked })
    }

    /// Whether a recovery key opens this vault; nothing is changed.
    ///
    /// # Errors
    /// `Mistyped`, `WrongRecoveryKey`, `Damaged`.
    pub fn try_recovery_key(&self, recovery_key: &str) -> Result<(), VaultError> {
        self.current()?.open_with_recovery(&RecoveryKey::parse(recovery_key)?).map(|_| ())
    }

    /// Reads the header from disk and checks every field against the vault key.
    ///
    /// # Errors
    /// `Damaged`, `Newer`; `Stranger` if the key is of another vault.
    pub fn verify(&self, unlocked: &Unlocked) -> Result<(), VaultError> {
        self.verified(unlocked).map(|_| ())
    }

    pub(crate) fn verified(&self, unlocked: &Unlocked) -> Result<Header, VaultError> {
        let header = self.current()?;
        if header.id.text() != unlocked.id() {
            return Err(VaultError::Stranger);
        }
        header.check(unlocked.key())?;
        Ok(header)
    }

    fn current(&self) -> Result<Header, VaultError> {
        let header = header::read(&self.folder)?;
        if header.id == self.header.id { Ok(header) } else { Err(VaultError::Stranger) }
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("mode", &self.mode).finish_non_exhaustive()
    }
}

fn open(
    header: &Header,
    passphrase: &Secret,
    keychain: &dyn Keychain,
) -> Result<(Key, Option<DeviceSecret>), VaultError> {
    let device = device_secret(header, keychain)?;
    let key = header.open_with_passphrase(passphrase, device.as_ref())?;
    Ok((key, device))
}

fn device_secret(header: &Header, keychain: &dyn Keychain) -> Result<Option<DeviceSecret>, VaultError> {
    match header.keychain_entry() {
        None => Ok(None),
        Some(entry) => keychain.get(&entry)?.map(Some).ok_or(VaultError::KeychainMissing),
    }
}

/// `None` where no keychain is open or it keeps nothing.
fn fresh_device_secret(
    header: &Header,
    made: u64,
    keychain: &dyn Keychain,
    random: &Random,
) -> Option<(u64, DeviceSecret)> {
    if keychain.state() != KeychainState::Present {
        return None;
    }
    let secret = DeviceSecret::random(random);
    keep(keychain, &header::keychain_entry(&header.standing().installation, made), &secret).ok()?;
    Some((made, secret))
}

fn forget(entry: Option<String>, keychain: &dyn Keychain) {
    if let Some(entry) = entry {
        // Left behind it opens nothing: no header names it any more.
        let _ = keychain.delete(&entry);
    }
}
