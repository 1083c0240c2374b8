use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sarraf_vault::{
    Cost, DeviceSecret, Keychain, KeychainError, KeychainState, MemoryKeychain, Mode, NoKeychain, Pending,
    Random, Vault, VaultError,
};

use crate::made::{PASSPHRASE, begin, made, secret};

fn try_begin(folder: &Path, name: &str, mode: Mode, passphrase: &str) -> Result<Pending, VaultError> {
    Pending::begin(folder, name, mode, &secret(passphrase), &NoKeychain, &Random::os(), Cost::floor())
}

fn files(folder: &Path) -> usize {
    std::fs::read_dir(folder).map(Iterator::count).unwrap_or_default()
}

#[test]
fn nothing_is_kept_until_the_recovery_key_is_proved() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new/vault");
    let keychain = MemoryKeychain::new();
    let pending = begin(&folder, &keychain);
    let [one, two] = pending.asked().map(|number| pending.recovery_groups()[number - 1].clone());

    let wrong = pending.finish(&[&two, &one]);
    assert!(matches!(wrong, Err(VaultError::WrongGroups)));
    assert_eq!((files(home.path()), keychain.entries().len()), (0, 0));

    let unlocked = pending.finish(&[&one.to_lowercase(), &two]).unwrap();
    assert_eq!((files(&folder), keychain.entries().len()), (1, 1));
    let vault = Vault::at(&folder).unwrap();
    assert_eq!((vault.name(), vault.mode(), vault.device_secret()), ("Me", Mode::Real, true));
    assert_eq!(vault.id(), unlocked.id());
    vault.verify(&unlocked).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join("vault.header"))), (0o700, 0o600));

    assert!(matches!(pending.finish_unasked(), Err(VaultError::Exists)));
    assert_eq!(keychain.entries().len(), 1);
}

#[test]
fn no_key_is_in_the_header() {
    let made = made();
    let text = String::from_utf8(made.bytes()).unwrap().to_lowercase();
    let unlocked = made.unlock(PASSPHRASE).unwrap();
    let device = made.keychain.get(&made.keychain.entries()[0]).unwrap().unwrap();
    for key in [*unlocked.database_key().expose(), *device.expose()] {
        assert!(!text.contains(&data_encoding::HEXLOWER.encode(&key)));
    }
    assert!(!text.contains("heather"));
    let groups: Vec<&str> = made.recovery_key.split(' ').collect();
    assert!(!text.contains(&groups.concat().to_lowercase()));
}

#[test]
fn a_vault_is_never_made_over_another_or_over_a_database() {
    let made = made();
    assert!(matches!(try_begin(made.home.path(), "x", Mode::Mock, "x"), Err(VaultError::Exists)));
    let other = tempfile::tempdir().unwrap();
    std::fs::write(other.path().join("sarraf.db"), b"").unwrap();
    assert!(matches!(try_begin(other.path(), "x", Mode::Mock, "x"), Err(VaultError::Exists)));
}

/// A keychain during whose work somebody else makes a vault in the same folder.
struct Racing(MemoryKeychain, PathBuf);

impl Keychain for Racing {
    fn state(&self) -> KeychainState {
        self.0.state()
    }

    fn get(&self, entry: &str) -> Result<Option<DeviceSecret>, KeychainError> {
        self.0.get(entry)
    }

    fn set(&self, entry: &str, secret: &DeviceSecret) -> Result<(), KeychainError> {
        std::fs::write(&self.1, b"another").map_err(|_| KeychainError::Failed)?;
        self.0.set(entry, secret)
    }

    fn delete(&self, entry: &str) -> Result<(), KeychainError> {
        self.0.delete(entry)
    }

    fn share(&self) -> Arc<dyn Keychain> {
        Arc::new(Racing(self.0.clone(), self.1.clone()))
    }
}

#[test]
fn a_vault_that_appears_meanwhile_is_not_replaced() {
    let home = tempfile::tempdir().unwrap();
    let (keychain, header) = (MemoryKeychain::new(), home.path().join("vault.header"));
    let pending = begin(home.path(), &Racing(keychain.clone(), header.clone()));
    assert!(matches!(pending.finish_unasked(), Err(VaultError::Exists)));
    assert_eq!(std::fs::read(header).unwrap(), b"another");
    assert_eq!((files(home.path()), keychain.entries().len()), (1, 0));
}

#[test]
fn a_guessable_passphrase_is_refused_for_real_data_and_an_empty_one_always() {
    let home = tempfile::tempdir().unwrap();
    assert!(matches!(try_begin(home.path(), "x", Mode::Real, "password"), Err(VaultError::Weak)));
    assert!(matches!(try_begin(home.path(), "x", Mode::Mock, ""), Err(VaultError::Weak)));
    assert!(try_begin(home.path(), "x", Mode::Mock, "mock").is_ok());
}

#[test]
fn a_name_is_short_and_plain() {
    let home = tempfile::tempdir().unwrap();
    for name in ["", "   ", "a\nb", "a\0", &"x".repeat(65)] {
        assert!(
            matches!(try_begin(home.path(), name, Mode::Mock, "mock"), Err(VaultError::Name)),
            "{name:?}"
        );
    }
    let pending = try_begin(home.path(), "  العائلة ", Mode::Mock, "mock").unwrap();
    pending.finish_unasked().unwrap();
    assert_eq!(Vault::at(home.path()).unwrap().name(), "العائلة");
}

#[test]
fn a_missing_keychain_is_stated_and_a_locked_one_asked_about() {
    let home = tempfile::tempdir().unwrap();
    let keychain = MemoryKeychain::new();
    keychain.set_state(KeychainState::Locked);
    let passphrase = secret(PASSPHRASE);
    let begun =
        Pending::begin(home.path(), "Me", Mode::Real, &passphrase, &keychain, &Random::os(), Cost::floor());
    assert!(matches!(begun, Err(VaultError::KeychainLocked)));

    keychain.set_state(KeychainState::Missing);
    let pending = begin(home.path(), &keychain);
    assert!(!pending.device_secret());
    pending.finish_unasked().unwrap();
    assert!(!Vault::at(home.path()).unwrap().device_secret());
}

#[test]
fn a_keychain_that_fails_at_the_last_moment_leaves_nothing_behind() {
    let home = tempfile::tempdir().unwrap();
    let keychain = MemoryKeychain::new();
    let pending = begin(home.path(), &keychain);
    keychain.set_state(KeychainState::Locked);
    assert!(matches!(pending.finish_unasked(), Err(VaultError::KeychainLocked)));
    assert_eq!(files(home.path()), 0);
    keychain.set_state(KeychainState::Present);
    pending.finish_unasked().unwrap();
}
