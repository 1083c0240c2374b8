use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sarraf_vault::{
    Cost, DatabaseKey, DeviceSecret, Keychain, KeychainError, KeychainState, MemoryKeychain, Mode,
    NoKeychain, Pending, Random, Vault, VaultError,
};

use crate::made::{PASSPHRASE, begin, finish, made, secret};

fn try_begin(folder: &Path, name: &str, mode: Mode, passphrase: &str) -> Result<Pending, VaultError> {
    Pending::begin(folder, name, mode, &secret(passphrase), &NoKeychain, &Random::os(), Cost::floor())
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn nothing_is_kept_until_the_recovery_key_is_proved() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("new/vault");
    let keychain = MemoryKeychain::new();
    let pending = begin(&folder, &keychain);
    let [one, two] = pending.asked().map(|number| pending.recovery_groups()[number - 1].clone());

    let database = |path: &Path, _: &DatabaseKey| Ok::<_, VaultError>(std::fs::write(path, "rows")?);
    let wrong = pending.finish(&[&two, &one], database);
    assert!(matches!(wrong, Err(VaultError::WrongGroups)));
    assert_eq!((names(home.path()).len(), keychain.entries().len()), (0, 0));

    let (unlocked, owner) = pending.finish(&[&one.to_lowercase(), &two], database).unwrap();
    assert_eq!(names(&folder), ["owner.lock", "sarraf.db", "vault.header"]);
    assert_eq!(keychain.entries().len(), 1);
    let vault = Vault::at(&folder).unwrap();
    assert_eq!((vault.name(), vault.mode(), vault.device_secret()), ("Me", Mode::Real, true));
    assert_eq!(vault.id(), unlocked.id());
    vault.verify(&unlocked).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&folder), mode(&folder.join("vault.header"))), (0o700, 0o600));

    assert!(matches!(finish(&pending), Err(VaultError::InUse)));
    drop(owner);
    assert_eq!(finish(&pending).unwrap().id(), unlocked.id(), "the vault it made is taken up");
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
    assert!(matches!(finish(&pending), Err(VaultError::Exists)));
    assert_eq!(std::fs::read(header).unwrap(), b"another");
    assert_eq!(names(home.path()), ["owner.lock", "vault.header"]);
    assert!(keychain.entries().is_empty());
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
    finish(&pending).unwrap();
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
    finish(&pending).unwrap();
    assert!(!Vault::at(home.path()).unwrap().device_secret());
}

#[test]
fn a_keychain_that_fails_at_the_last_moment_leaves_nothing_behind() {
    let home = tempfile::tempdir().unwrap();
    let keychain = MemoryKeychain::new();
    let pending = begin(home.path(), &keychain);
    keychain.set_state(KeychainState::Locked);
    assert!(matches!(finish(&pending), Err(VaultError::KeychainLocked)));
    assert!(names(home.path()).is_empty());
    keychain.set_state(KeychainState::Present);
    finish(&pending).unwrap();
}

fn without_space(path: &Path, _: &DatabaseKey) -> Result<(), VaultError> {
    std::fs::write(path, "half a data")?;
    Err(VaultError::DiskFull)
}

#[test]
fn a_database_that_can_not_be_made_leaves_no_vault_and_the_next_try_makes_it() {
    let home = tempfile::tempdir().unwrap();
    let keychain = MemoryKeychain::new();
    let pending = begin(home.path(), &keychain);
    let groups = pending.asked().map(|number| pending.recovery_groups()[number - 1].as_str());
    assert!(matches!(pending.finish(&groups, without_space), Err(VaultError::DiskFull)));
    assert!(matches!(Vault::at(home.path()), Err(VaultError::NotFound)));
    assert_eq!((names(home.path()), keychain.entries().len()), (vec!["owner.lock".to_owned()], 0));
    // As a crash in the middle leaves it.
    std::fs::create_dir(home.path().join("vault.new")).unwrap();
    std::fs::write(home.path().join("vault.new/sarraf.db"), "half a data").unwrap();
    let unlocked = finish(&pending).unwrap();
    Vault::at(home.path()).unwrap().verify(&unlocked).unwrap();
    assert_eq!(std::fs::read(home.path().join("sarraf.db")).unwrap(), b"rows");
}

#[test]
fn a_header_that_was_placed_before_the_error_keeps_its_device_secret() {
    let home = tempfile::tempdir().unwrap();
    let keychain = MemoryKeychain::new();
    let pending = begin(home.path(), &keychain);
    let made = finish(&pending).unwrap();
    let (header, database) = (home.path().join("vault.header"), home.path().join("sarraf.db"));
    let bytes = std::fs::read(&header).unwrap();
    std::fs::remove_file(&header).unwrap();
    std::fs::remove_file(&database).unwrap();
    keychain.wipe();
    let groups = pending.asked().map(|number| pending.recovery_groups()[number - 1].as_str());
    let placed_then_failed = |_: &Path, _: &DatabaseKey| {
        std::fs::write(&header, &bytes)?;
        Err(VaultError::DiskFull)
    };
    assert!(pending.finish(&groups, placed_then_failed).is_err());
    let unlocked = Vault::at(home.path()).unwrap().unlock(&secret(PASSPHRASE), &keychain).unwrap();
    assert_eq!(unlocked.id(), made.id());
}
