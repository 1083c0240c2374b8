//! One vault, made once, of which each test has a copy.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use data_encoding::HEXLOWER;
use sarraf_vault::{
    Cost, DatabaseKey, DeviceSecret, Keychain, MemoryKeychain, Mode, Pending, Random, Secret, Unlocked,
    Vault, VaultError,
};
use serde_json::Value;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "tangled heather museum borrowing";

pub struct Made {
    pub home: TempDir,
    pub keychain: MemoryKeychain,
    pub recovery_key: String,
    pub database_key: [u8; 32],
}

struct Original {
    header: Vec<u8>,
    keychain: MemoryKeychain,
    recovery_key: String,
    database_key: [u8; 32],
}

/// A copy of a real vault with a device secret.
pub fn made() -> Made {
    static ORIGINAL: OnceLock<Original> = OnceLock::new();
    let original = ORIGINAL.get_or_init(original);
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("vault.header"), &original.header).unwrap();
    let keychain = MemoryKeychain::new();
    for entry in original.keychain.entries() {
        keychain.set(&entry, &original.keychain.get(&entry).unwrap().unwrap()).unwrap();
    }
    let (recovery_key, database_key) = (original.recovery_key.clone(), original.database_key);
    Made { home, keychain, recovery_key, database_key }
}

/// The vault of `tests/old/header-1`: its keychain entry, device secret and recovery key stand beside it.
pub fn frozen() -> Made {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old");
    let home = tempfile::tempdir().unwrap();
    std::fs::copy(folder.join("header-1"), home.path().join("vault.header")).unwrap();
    let keys = std::fs::read_to_string(folder.join("header-1.keys")).unwrap();
    let [entry, device, recovery_key] = keys.lines().collect::<Vec<_>>()[..] else { panic!("three lines") };
    let keychain = MemoryKeychain::new();
    let device = DeviceSecret::from_bytes(&HEXLOWER.decode(device.as_bytes()).unwrap()).unwrap();
    keychain.set(entry, &device).unwrap();
    Made { home, keychain, recovery_key: recovery_key.to_owned(), database_key: [0; 32] }
}

fn original() -> Original {
    let home = tempfile::tempdir().unwrap();
    let keychain = MemoryKeychain::new();
    let pending = begin(home.path(), &keychain);
    let unlocked = finish(&pending).unwrap();
    Original {
        header: std::fs::read(home.path().join("vault.header")).unwrap(),
        recovery_key: pending.recovery_groups().join(" "),
        database_key: *unlocked.database_key().expose(),
        keychain,
    }
}

pub fn begin(folder: &Path, keychain: &dyn Keychain) -> Pending {
    let random = Random::seeded(1);
    Pending::begin(folder, "Me", Mode::Real, &secret(PASSPHRASE), keychain, &random, Cost::floor()).unwrap()
}

/// Types the groups back, and makes a database that is none.
pub fn finish(pending: &Pending) -> Result<Unlocked, VaultError> {
    let groups = pending.asked().map(|number| pending.recovery_groups()[number - 1].as_str());
    let write = |path: &Path, _: &DatabaseKey| Ok(std::fs::write(path, "rows")?);
    pending.finish(&groups, write).map(|(unlocked, _)| unlocked)
}

pub fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

impl Made {
    pub fn vault(&self) -> Vault {
        Vault::at(self.home.path()).unwrap()
    }

    pub fn unlock(&self, passphrase: &str) -> Result<Unlocked, VaultError> {
        self.vault().unlock(&secret(passphrase), &self.keychain)
    }

    pub fn path(&self) -> PathBuf {
        self.home.path().join("vault.header")
    }

    pub fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.path()).unwrap()
    }

    pub fn put(&self, bytes: &[u8]) {
        std::fs::write(self.path(), bytes).unwrap();
    }

    /// Changes the header's fields as an attacker would, who knows the format: with a checksum that fits.
    pub fn forge(&self, change: impl FnOnce(&mut Value)) {
        let version = if self.bytes().starts_with(b"sarraf-vault 1") { 1 } else { 2 };
        self.forge_as(version, change);
    }

    pub fn forge_as(&self, version: u32, change: impl FnOnce(&mut Value)) {
        let text = String::from_utf8(self.bytes()).unwrap();
        let mut fields: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
        change(&mut fields);
        self.put(&with_checksum(&format!("sarraf-vault {version}\n{fields}\n")));
    }
}

pub fn with_checksum(body: &str) -> Vec<u8> {
    let sum = ring::digest::digest(&ring::digest::SHA256, body.as_bytes());
    format!("{body}{}\n", HEXLOWER.encode(sum.as_ref())).into_bytes()
}

/// Turns one bit of a field written in hex.
pub fn flip(field: &mut Value) {
    let mut bytes = HEXLOWER.decode(field.as_str().unwrap().as_bytes()).unwrap();
    bytes[0] ^= 1;
    *field = HEXLOWER.encode(&bytes).into();
}
