//! A backup file: what opens it, what is refused, what comes of it. Its rows are bytes here.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::OnceLock;

use sarraf_vault::{
    Backup, BackupPlan, Cost, Keychain, KeychainState, MemoryKeychain, Mode, NoKeychain, OpenBackup, Owner,
    Random, Restore, Secret, Unlocked, Vault, VaultError,
};
use tempfile::TempDir;

use crate::made::{PASSPHRASE, made, secret, with_checksum};

const BACKUP: &str = "wading pelicans sign the ledger";
const NEW: &str = "seven lanterns under the bridge";
const CHUNK: usize = 64 * 1024 + 16;

fn rows() -> Vec<u8> {
    (0..200_000_u32).flat_map(|number| number.to_le_bytes()).take(200_000).collect()
}

struct Sample {
    file: Vec<u8>,
    recovery_key: String,
    id: String,
    database_key: [u8; 32],
}

/// A backup of a vault with a device secret: four chunks.
fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let made = made();
        let unlocked = made.unlock(PASSPHRASE).unwrap();
        let file = write(&made.vault(), &unlocked, BACKUP);
        let (recovery_key, id) = (made.recovery_key.clone(), made.vault().id());
        Sample { file, recovery_key, id, database_key: made.database_key }
    })
}

fn write(vault: &Vault, unlocked: &Unlocked, passphrase: &str) -> Vec<u8> {
    let lock = (&secret(passphrase), Cost::floor());
    let plan = BackupPlan::new(vault, unlocked, (1_000, false), lock, &Random::os()).unwrap();
    let mut writer = plan.begin(Vec::new()).unwrap();
    writer.write_all(&rows()).unwrap();
    writer.finish().unwrap()
}

fn with_recovery_key(file: &[u8]) -> Result<OpenBackup<&[u8]>, VaultError> {
    Backup::read(file)?.open_with_recovery_key(&sample().recovery_key)
}

/// Whether the file opens and its rows read to the end.
fn accepted(file: &[u8]) -> bool {
    let read = |mut opened: OpenBackup<&[u8]>| {
        let mut read = Vec::new();
        opened.rows().read_to_end(&mut read).map(|_| read)
    };
    with_recovery_key(file).is_ok_and(|opened| read(opened).is_ok_and(|read| read == rows()))
}

struct Place {
    home: TempDir,
    keychain: MemoryKeychain,
}

impl Place {
    fn new() -> Place {
        Place { home: tempfile::tempdir().unwrap(), keychain: MemoryKeychain::new() }
    }

    fn folder(&self) -> std::path::PathBuf {
        self.home.path().join("vaults/mine")
    }

    fn restore(&self, opened: OpenBackup<&[u8]>) -> Result<(Unlocked, Owner), VaultError> {
        self.restore_with(opened, &self.keychain)
    }

    fn restore_with(
        &self,
        opened: OpenBackup<&[u8]>,
        keychain: &dyn Keychain,
    ) -> Result<(Unlocked, Owner), VaultError> {
        let (folder, passphrase, random) = (self.folder(), secret(NEW), Random::os());
        let into = Restore {
            folder: &folder,
            passphrase: &passphrase,
            keychain,
            random: &random,
            cost: Cost::floor(),
        };
        opened.restore(&into, |rows, path, _| {
            let mut read = Vec::new();
            rows.read_to_end(&mut read)?;
            Ok(std::fs::write(path, read)?)
        })
    }

    /// Every file there.
    fn files(&self) -> Vec<String> {
        fn gather(folder: &Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                found.push(entry.file_name().to_string_lossy().into_owned());
                gather(&entry.path(), found);
            }
        }
        let mut found = Vec::new();
        gather(self.home.path(), &mut found);
        found.sort();
        found
    }
}

#[test]
fn the_passphrase_and_the_recovery_key_open_a_backup_and_nothing_else_does() {
    let read = || Backup::read(sample().file.as_slice()).unwrap();
    assert_eq!(read().open(&secret(BACKUP)).unwrap().name(), "Me");
    assert!(accepted(&sample().file));
    assert!(matches!(read().open(&secret(PASSPHRASE)), Err(VaultError::Wrong)));
    let other = made_again();
    assert!(matches!(read().open_with_recovery_key(&other), Err(VaultError::WrongRecoveryKey)));
    assert!(matches!(read().open_with_recovery_key("ABCD"), Err(VaultError::Mistyped)));
    let head = read();
    assert_eq!((head.mode().unwrap(), head.made_at(), head.tokens()), (Mode::Real, 1_000, false));
    assert_eq!(head.vault(), sample().id);
}

/// The recovery key of another vault.
fn made_again() -> String {
    let folder = tempfile::tempdir().unwrap();
    let random = Random::seeded(9);
    let pending = sarraf_vault::Pending::begin(
        folder.path(),
        "Me",
        Mode::Real,
        &secret(PASSPHRASE),
        &NoKeychain,
        &random,
        Cost::floor(),
    );
    pending.unwrap().recovery_groups().join("-")
}

#[test]
fn one_bit_anywhere_and_a_cut_anywhere_are_refused() {
    let whole = &sample().file;
    let head = whole.len() - (rows().len() + 48 + 2) - 4 * 16;
    assert_eq!(whole[head - 1], b'\n', "where the chunks begin");
    let refused = |bit: usize| {
        let mut altered = whole.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(!accepted(&altered), "bit {bit} of {}", whole.len());
    };
    (0..head * 8).for_each(refused);
    let borders = (0..4).map(|chunk| head + chunk * CHUNK).chain([whole.len()]);
    let near = borders.clone().flat_map(|border| border.saturating_sub(17)..border + 17);
    let sampled = (head..whole.len()).step_by(397);
    let places = near.chain(sampled).filter(|place| *place < whole.len());
    for place in places {
        refused(place * 8 + place % 8);
        assert!(!accepted(&whole[..place]), "cut to {place}");
    }
    (0..head).for_each(|length| assert!(!accepted(&whole[..length]), "cut to {length}"));
    for added in [b"\n".as_slice(), b"sarraf", &[0; 100_000], whole] {
        assert!(!accepted(&[whole.as_slice(), added].concat()));
    }
    assert!(accepted(whole), "and unchanged it is accepted");
}

/// The checksum is no defence against a person: here it fits.
#[test]
fn a_head_that_was_changed_under_a_fitting_checksum_is_refused() {
    let whole = &sample().file;
    let text = String::from_utf8_lossy(whole);
    let json = text.lines().nth(1).unwrap();
    let head = "sarraf-backup 1\n".len() + json.len() + 1 + 65;
    let forged = |json: &str| {
        let head_of = with_checksum(&format!("sarraf-backup 1\n{json}\n"));
        [head_of.as_slice(), &whole[head..]].concat()
    };
    assert!(accepted(&forged(json)), "the same head");
    for (from, to) in [
        ("\"real\"", "\"mock\""),
        ("\"made_at\":1000", "\"made_at\":1001"),
        ("\"epoch\":0", "\"epoch\":5"),
        ("\"tokens\":false", "\"tokens\":true"),
        ("\"passes\":3", "\"passes\":4"),
    ] {
        assert_ne!(json.replace(from, to), json, "{from}");
        assert!(!accepted(&forged(&json.replace(from, to))), "{from}");
    }
    for number in ["4294967295", "8"] {
        let greedy = forged(&json.replace("\"memory_kib\":65536", &format!("\"memory_kib\":{number}")));
        assert!(matches!(Backup::read(greedy.as_slice()), Err(VaultError::BackupDamaged)), "{number}");
    }
}

#[test]
fn what_is_no_backup_or_a_newer_one_is_told_apart_from_a_damaged_one() {
    let read = |bytes: &[u8]| Backup::read(bytes).unwrap_err();
    for bytes in [b"".as_slice(), b"a letter", b"sarraf-vault 1\n{}\n", &[0; 200_000], b"sarraf-backu"] {
        assert!(matches!(read(bytes), VaultError::NoBackup));
    }
    let newer = with_checksum("sarraf-backup 2\n{\"what\":\"nobody knows yet\"}\n");
    assert!(matches!(read(&newer), VaultError::NewerBackup));
    assert!(matches!(read(b"sarraf-backup 1\n"), VaultError::BackupDamaged));
}

#[test]
fn a_restored_vault_has_its_keys_a_new_installation_and_the_next_epoch() {
    let place = Place::new();
    let (unlocked, owner) = place.restore(with_recovery_key(&sample().file).unwrap()).unwrap();
    assert_eq!(unlocked.database_key().expose(), &sample().database_key, "the vault key is the same");
    assert_eq!((unlocked.id(), unlocked.epoch()), (sample().id.clone(), 1));
    drop(owner);
    let vault = Vault::at(&place.folder()).unwrap();
    assert_eq!((vault.name(), vault.mode(), vault.epoch()), ("Me", Mode::Real, 1));
    assert_eq!(std::fs::read(place.folder().join("sarraf.db")).unwrap(), rows());
    let again = vault.unlock(&secret(NEW), &place.keychain).unwrap();
    vault.verify(&again).unwrap();
    vault.try_recovery_key(&sample().recovery_key).unwrap();
    assert!(matches!(vault.unlock(&secret(PASSPHRASE), &place.keychain), Err(VaultError::Wrong)));

    let first = made().unlock(PASSPHRASE).unwrap();
    let sign = |unlocked: &Unlocked| unlocked.database_key().chain().seal(b"").to_vec();
    assert_ne!(sign(&first), sign(&again), "another installation");
    assert_eq!(place.keychain.entries().len(), 1);
    assert!(!place.keychain.entries()[0].starts_with(&vault.id()), "its own entry in the keychain");

    let file = write(&vault, &again, BACKUP);
    let other = Place::new();
    let (unlocked, _) = other.restore(with_recovery_key(&file).unwrap()).unwrap();
    assert_eq!(unlocked.epoch(), 2, "and so on");
}

#[test]
fn without_an_open_keychain_the_passphrase_alone_opens_what_was_restored() {
    for state in [KeychainState::Missing, KeychainState::Locked] {
        let place = Place::new();
        place.keychain.set_state(state);
        place.restore(with_recovery_key(&sample().file).unwrap()).unwrap();
        let vault = Vault::at(&place.folder()).unwrap();
        assert!(!vault.device_secret());
        vault.unlock(&secret(NEW), &NoKeychain).unwrap();
    }
}

#[test]
fn a_vault_that_is_there_is_never_restored_over() {
    let place = Place::new();
    place.restore(with_recovery_key(&sample().file).unwrap()).unwrap();
    let before = std::fs::read(place.folder().join("vault.header")).unwrap();
    let again = place.restore(with_recovery_key(&sample().file).unwrap());
    assert!(matches!(again, Err(VaultError::Exists)));
    assert_eq!(std::fs::read(place.folder().join("vault.header")).unwrap(), before);
    assert_eq!(place.keychain.entries().len(), 1);
    Vault::at(&place.folder()).unwrap().unlock(&secret(NEW), &place.keychain).unwrap();
}

#[test]
fn a_restore_that_fails_leaves_no_folder_no_file_and_no_entry() {
    let whole = &sample().file;
    let mut altered = whole.clone();
    *altered.last_mut().unwrap() ^= 1;
    for file in [&altered[..], &whole[..whole.len() - 1]] {
        let place = Place::new();
        let restored = place.restore(with_recovery_key(file).unwrap());
        assert!(matches!(restored, Err(VaultError::BackupDamaged | VaultError::Io(_))));
        assert_eq!(place.files(), ["vaults"]);
        assert!(place.keychain.entries().is_empty());
    }
}

#[test]
fn rows_that_were_left_unread_are_a_damaged_backup() {
    let place = Place::new();
    let (folder, passphrase, random) = (place.folder(), secret(NEW), Random::os());
    let (keychain, cost) = (&place.keychain, Cost::floor());
    let into = Restore { folder: &folder, passphrase: &passphrase, keychain, random: &random, cost };
    let restored = with_recovery_key(&sample().file)
        .unwrap()
        .restore::<VaultError>(&into, |_, path, _| Ok(std::fs::write(path, "nothing")?));
    assert!(matches!(restored, Err(VaultError::BackupDamaged)));
    assert_eq!(place.files(), ["vaults"]);
}

#[test]
fn what_a_killed_restore_left_is_removed_by_the_next_start_and_a_vault_is_not() {
    let place = Place::new();
    let home = place.home.path().join("vaults");
    place.restore(with_recovery_key(&sample().file).unwrap()).unwrap();
    let left = home.join("left");
    let in_work = home.join("in-work");
    for folder in [&left, &in_work] {
        std::fs::create_dir_all(folder.join("vault.new")).unwrap();
        std::fs::write(folder.join("vault.new/sarraf.db"), "half").unwrap();
        std::fs::write(folder.join("owner.lock"), "").unwrap();
    }
    let owner = Owner::claim(&in_work).unwrap();
    std::fs::create_dir_all(home.join("mine/vault.new")).unwrap();
    sarraf_vault::clear_unfinished(&home);
    assert!(!left.exists());
    assert!(in_work.join("vault.new/sarraf.db").exists(), "somebody is at it");
    assert!(Vault::at(&place.folder()).is_ok());
    drop(owner);
}

#[test]
fn a_passphrase_that_is_too_easy_closes_no_backup_and_no_restored_vault() {
    let made = made();
    let unlocked = made.unlock(PASSPHRASE).unwrap();
    let lock = (&Secret::new("password".to_owned()), Cost::floor());
    let plan = BackupPlan::new(&made.vault(), &unlocked, (0, false), lock, &Random::os());
    assert!(matches!(plan, Err(VaultError::Weak)));
    let place = Place::new();
    let (folder, passphrase, random) = (place.folder(), secret("1234"), Random::os());
    let (keychain, cost) = (&place.keychain, Cost::floor());
    let into = Restore { folder: &folder, passphrase: &passphrase, keychain, random: &random, cost };
    let restored = with_recovery_key(&sample().file).unwrap().restore::<VaultError>(&into, |_, _, _| Ok(()));
    assert!(matches!(restored, Err(VaultError::Weak)));
}

#[test]
fn two_backups_of_one_vault_share_no_key_and_no_byte_of_their_chunks() {
    let made = made();
    let unlocked = made.unlock(PASSPHRASE).unwrap();
    let (one, two) = (write(&made.vault(), &unlocked, BACKUP), write(&made.vault(), &unlocked, BACKUP));
    let tail = |file: &[u8]| file[file.len() - 100..].to_vec();
    assert_ne!(tail(&one), tail(&two));
}
