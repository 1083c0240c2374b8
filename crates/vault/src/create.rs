use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::header::{self, Header, Lock};
use crate::keychain::{Keychain, KeychainError, KeychainState};
use crate::recovery::{self, Groups, RecoveryKey};
use crate::secret::Key;
use crate::strength;
use crate::{Cost, DatabaseKey, DeviceSecret, Mode, Owner, Random, Secret, Unlocked, VaultError};

/// A vault about to be made. Nothing is on disk or in the keychain until the recovery key is proved.
pub struct Pending {
    folder: PathBuf,
    header: Header,
    key: Key,
    device: Option<(u64, DeviceSecret)>,
    keychain: Arc<dyn Keychain>,
    groups: Groups,
    asked: [usize; 2],
}

impl Pending {
    /// Derives the keys, which takes as long as an unlock. The folder need not exist; a vault in it is refused.
    /// A missing keychain makes a vault without device secret: `device_secret` says so before anything is written.
    ///
    /// # Errors
    /// `Exists`, `Name`, `Weak`, `Memory`; `KeychainLocked` if there is a keychain that the person has to unlock
    /// first (or decide against, with `NoKeychain`).
    pub fn begin(
        folder: &Path,
        name: &str,
        mode: Mode,
        passphrase: &Secret,
        keychain: &dyn Keychain,
        random: &Random,
        cost: Cost,
    ) -> Result<Pending, VaultError> {
        let name = proper_name(name)?;
        header::refuse_occupied(folder)?;
        refuse_weak(passphrase, mode)?;
        let device = new_device_secret(keychain, random)?;
        let (key, id, recovery) = (Key::random(random), random.bytes(), RecoveryKey::random(random));
        let lock = Lock { passphrase, device: device.as_ref(), cost };
        let header = Header::new((&name, mode), &key, id, (&lock, &recovery), random)?;
        let groups = recovery.groups()?;
        let asked = recovery::draw(groups.as_slice().len(), random);
        let keychain = keychain.share();
        Ok(Pending { folder: folder.to_owned(), header, key, device, keychain, groups, asked })
    }

    /// The recovery key, to be shown once: 14 groups of 4.
    #[must_use]
    pub fn recovery_groups(&self) -> &[String] {
        self.groups.as_slice()
    }

    /// Which two groups, counted from 1, are to be typed back.
    #[must_use]
    pub fn asked(&self) -> [usize; 2] {
        self.asked
    }

    /// Whether the passphrase alone will not do on another computer. False where there is no keychain.
    #[must_use]
    pub fn device_secret(&self) -> bool {
        self.device.is_some()
    }

    /// Makes the vault once both groups were typed back: header and database, which `make_database` writes to
    /// the path it is given and closes. It has an owner from then on. After an error there is no vault, and it can
    /// be tried again; a vault that this one made before is taken up.
    ///
    /// # Errors
    /// `WrongGroups`; `Exists` if another vault was made in the folder meanwhile; `InUse`; the keychain's, the
    /// disk's, the database's.
    pub fn finish<E: From<VaultError>>(
        &self,
        typed: &[&str; 2],
        make_database: impl FnOnce(&Path, &DatabaseKey) -> Result<(), E>,
    ) -> Result<(Unlocked, Owner), E> {
        if !self.groups.proved(self.asked, typed) {
            return Err(VaultError::WrongGroups.into());
        }
        let unlocked = Unlocked::of(self.key.clone(), &self.header)?;
        if self.is_made() {
            return Ok((unlocked, Owner::claim(&self.folder)?));
        }
        header::refuse_occupied(&self.folder)?;
        self.keep_device_secret()?;
        let made = self.make(|path| make_database(path, &unlocked.database_key()));
        if made.is_err() && !self.is_made() {
            self.forget_device_secret();
        }
        Ok((unlocked, made?))
    }

    fn make<E: From<VaultError>>(
        &self,
        make_database: impl FnOnce(&Path) -> Result<(), E>,
    ) -> Result<Owner, E> {
        header::make_folder(&self.folder)?;
        let owner = Owner::claim(&self.folder)?;
        header::create(&self.folder, &self.header, make_database)?;
        Ok(owner)
    }

    /// Whether the header on disk is this one.
    fn is_made(&self) -> bool {
        header::read(&self.folder).is_ok_and(|header| header == self.header)
    }

    fn keep_device_secret(&self) -> Result<(), VaultError> {
        let Some((made, secret)) = &self.device else { return Ok(()) };
        keep(self.keychain.as_ref(), &self.keychain_entry(*made), secret)
    }

    fn forget_device_secret(&self) {
        if let Some((made, _)) = &self.device {
            // Left behind it opens nothing: no header names it.
            let _ = self.keychain.delete(&self.keychain_entry(*made));
        }
    }

    fn keychain_entry(&self, made: u64) -> String {
        header::keychain_entry(&self.header.standing().installation, made)
    }
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending(…)")
    }
}

/// Writes a device secret and reads it back: a keychain that says yes and keeps nothing would lock the vault.
pub(crate) fn keep(keychain: &dyn Keychain, entry: &str, secret: &DeviceSecret) -> Result<(), VaultError> {
    keychain.set(entry, secret)?;
    let kept = keychain.get(entry)?;
    if kept.is_some_and(|kept| kept.expose() == secret.expose()) {
        Ok(())
    } else {
        Err(VaultError::KeychainMissing)
    }
}

pub(crate) fn refuse_weak(passphrase: &Secret, mode: Mode) -> Result<(), VaultError> {
    let weak = match mode {
        Mode::Mock => passphrase.is_empty(),
        Mode::Real => strength(passphrase.expose()).score == 0,
    };
    if weak { Err(VaultError::Weak) } else { Ok(()) }
}

fn new_device_secret(
    keychain: &dyn Keychain,
    random: &Random,
) -> Result<Option<(u64, DeviceSecret)>, VaultError> {
    match keychain.state() {
        KeychainState::Present => Ok(Some((1, DeviceSecret::random(random)))),
        KeychainState::Missing => Ok(None),
        KeychainState::Locked => Err(VaultError::KeychainLocked),
    }
}

fn proper_name(name: &str) -> Result<String, VaultError> {
    let name = name.trim();
    let proper = (1..=64).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if proper { Ok(name.to_owned()) } else { Err(VaultError::Name) }
}

impl From<KeychainError> for VaultError {
    fn from(error: KeychainError) -> VaultError {
        match error {
            KeychainError::Missing | KeychainError::Failed => VaultError::KeychainMissing,
            KeychainError::Locked => VaultError::KeychainLocked,
        }
    }
}

/// A recovery key about to replace the one before, which works until this one is proved.
pub struct PendingRecovery {
    pub(crate) folder: PathBuf,
    pub(crate) header: Header,
    pub(crate) groups: Groups,
    pub(crate) asked: [usize; 2],
}

impl PendingRecovery {
    /// The new recovery key, to be shown once: 14 groups of 4.
    #[must_use]
    pub fn recovery_groups(&self) -> &[String] {
        self.groups.as_slice()
    }

    /// Which two groups, counted from 1, are to be typed back.
    #[must_use]
    pub fn asked(&self) -> [usize; 2] {
        self.asked
    }

    /// # Errors
    /// `WrongGroups`, after which it can be tried again; `Damaged` if the header changed meanwhile; the disk's.
    pub fn finish(&self, typed: &[&str; 2]) -> Result<(), VaultError> {
        if !self.groups.proved(self.asked, typed) {
            return Err(VaultError::WrongGroups);
        }
        self.finish_unasked()
    }

    /// Without asking: for a recovery key that was written to a file.
    ///
    /// # Errors
    /// As `finish`, without `WrongGroups`.
    pub fn finish_unasked(&self) -> Result<(), VaultError> {
        // A passphrase changed in between must not be undone.
        let current = header::read(&self.folder)?;
        if current.id != self.header.id || current.generation + 1 != self.header.generation {
            return Err(VaultError::Stranger);
        }
        header::replace(&self.folder, &self.header)
    }
}

impl std::fmt::Debug for PendingRecovery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PendingRecovery(…)")
    }
}
