use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;

use super::head::{Head, Preamble};
use super::stream::SealedReader;
use crate::create::{keep, refuse_weak};
use crate::header::{self, Header, Hex, Known, Lock, Standing, recovery_place};
use crate::keychain::{Keychain, KeychainState};
use crate::recovery::RecoveryKey;
use crate::secret::Key;
use crate::{Cost, DatabaseKey, DeviceSecret, Mode, Owner, Random, Secret, Unlocked, VaultError};

/// A backup on disk, closed: what stands in clear at its beginning. Authenticated when it is opened.
pub struct Backup<R> {
    head: Head,
    bound: Hex<32>,
    from: BufReader<R>,
}

/// A backup whose file key is known, read up to where its rows begin.
pub struct OpenBackup<R> {
    head: Head,
    preamble: Preamble,
    rows: SealedReader<BufReader<R>>,
}

/// Where a vault is to come back, and what it is closed with there.
pub struct Restore<'a> {
    pub folder: &'a Path,
    pub passphrase: &'a Secret,
    pub keychain: &'a dyn Keychain,
    pub random: &'a Random,
    pub cost: Cost,
}

impl std::fmt::Debug for Restore<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Restore(…)")
    }
}

impl<R: Read> Backup<R> {
    /// Reads what stands at the beginning.
    ///
    /// # Errors
    /// `NoBackup`, `NewerBackup`, `BackupDamaged`; the file's.
    pub fn read(from: R) -> Result<Backup<R>, VaultError> {
        let mut from = BufReader::new(from);
        let (head, bound) = Head::read(&mut from)?;
        Ok(Backup { head, bound, from })
    }

    /// Made-up banks or real ones.
    ///
    /// # Errors
    /// `BackupDamaged`.
    pub fn mode(&self) -> Result<Mode, VaultError> {
        self.head.mode()
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn made_at(&self) -> i64 {
        self.head.made_at
    }

    /// Whether the tokens of the banks are in it.
    #[must_use]
    pub fn tokens(&self) -> bool {
        self.head.tokens
    }

    /// The vault it is of, as `Vault::id`.
    #[must_use]
    pub fn vault(&self) -> String {
        self.head.vault.text()
    }

    /// # Errors
    /// `Wrong` alike for a wrong passphrase and an altered slot; `Memory`, `BackupDamaged`.
    pub fn open(self, passphrase: &Secret) -> Result<OpenBackup<R>, VaultError> {
        let file = self.head.open_with_passphrase(passphrase)?;
        self.enter(file)
    }

    /// # Errors
    /// `Mistyped`, `WrongRecoveryKey`, `BackupDamaged`.
    pub fn open_with_recovery_key(self, recovery_key: &str) -> Result<OpenBackup<R>, VaultError> {
        let recovery = RecoveryKey::parse(recovery_key)?;
        let place = recovery_place(&self.head.vault);
        let key = self.head.recovery.open(recovery.bytes(), &place).ok_or(VaultError::WrongRecoveryKey)?;
        let file = self.head.open_with_vault(&Unlocked::backup_key_of(&key))?;
        let opened = self.enter(file)?;
        if opened.preamble.key.bytes() == key.bytes() { Ok(opened) } else { Err(VaultError::BackupDamaged) }
    }

    fn enter(self, file: Key) -> Result<OpenBackup<R>, VaultError> {
        let mut rows = SealedReader::new(self.from, file, self.bound);
        let preamble = Preamble::read(&mut rows).map_err(damage)?;
        Ok(OpenBackup { head: self.head, preamble, rows })
    }
}

impl<R: Read> OpenBackup<R> {
    /// The vault's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.preamble.name
    }

    /// The rows alone: for reading them without making a vault.
    pub fn rows(&mut self) -> &mut impl Read {
        &mut self.rows
    }

    /// Makes the vault anew in a folder without one: another installation in the next epoch, with a passphrase slot
    /// of this computer and the recovery slot it had. `make_database` reads the rows into a file at the path it is
    /// given and closes it; the folder is a vault only when it has, and the backup has proved whole to its end.
    /// After an error nothing is left.
    ///
    /// # Errors
    /// `Weak`, `Exists`, `InUse`, `Memory`, `BackupDamaged`; the disk's, the database's.
    pub fn restore<E: From<VaultError>>(
        mut self,
        into: &Restore<'_>,
        make_database: impl FnOnce(&mut dyn Read, &Path, &DatabaseKey) -> Result<(), E>,
    ) -> Result<(Unlocked, Owner), E> {
        refuse_weak(into.passphrase, self.head.mode()?)?;
        header::refuse_occupied(into.folder)?;
        let (header, device) = self.new_header(into)?;
        let entry = header.keychain_entry();
        let unlocked = Unlocked::of(self.preamble.key.clone(), &header)?;
        let device = entry.as_deref().zip(device.as_ref());
        if let Some((entry, (_, secret))) = device {
            keep(into.keychain, entry, secret)?;
        }
        let made = make::<E>(into.folder, &header, |path| {
            make_database(&mut self.rows, path, &unlocked.database_key())?;
            self.rows.finish().map_err(|error| damage(error.into()))?;
            Ok(())
        });
        if let (Err(_), Some((entry, _))) = (&made, device) {
            // Left behind it opens nothing: no header names it.
            let _ = into.keychain.delete(entry);
        }
        Ok((unlocked, made?))
    }

    fn new_header(&self, into: &Restore<'_>) -> Result<(Header, Option<(u64, DeviceSecret)>), VaultError> {
        let Preamble { key, generation, name } = &self.preamble;
        let generation = generation.checked_add(1).ok_or(VaultError::BackupDamaged)?;
        let epoch = self.head.epoch.checked_add(1).ok_or(VaultError::BackupDamaged)?;
        let (id, mode, recovery) = (self.head.vault, self.head.mode()?, &self.head.recovery);
        let standing = Standing { epoch, ..Standing::first(Hex(into.random.bytes())) };
        let known = Known { id, name, mode, generation, recovery, standing };
        // A keychain that is locked or missing keeps nobody from their backup: the vault says that it uses none.
        let present = into.keychain.state() == KeychainState::Present;
        let device = present.then(|| (generation, DeviceSecret::random(into.random)));
        let lock = Lock { passphrase: into.passphrase, device: device.as_ref(), cost: into.cost };
        Ok((Header::restored(&known, key, &lock, into.random)?, device))
    }
}

/// Header and database in a folder, or nothing there.
fn make<E: From<VaultError>>(
    folder: &Path,
    header: &Header,
    make_database: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<Owner, E> {
    let ours = !folder.exists();
    header::make_folder(folder)?;
    let owner = Owner::claim(folder)?;
    let made = header::create(folder, header, make_database);
    if made.is_err() {
        header::leave(folder, &owner);
        if ours {
            // A folder with anything in it stays.
            let _ = std::fs::remove_dir(folder);
        }
    }
    made.map(|()| owner)
}

/// What ends too early, or does not open, is a backup that was cut or changed.
fn damage(error: VaultError) -> VaultError {
    match error {
        VaultError::Io(error)
            if matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof) =>
        {
            VaultError::BackupDamaged
        }
        other => other,
    }
}

macro_rules! redacted {
    ($($name:ident),*) => {$(
        impl<R> std::fmt::Debug for $name<R> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
redacted!(Backup, OpenBackup);
