use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use sarraf_vault::{Cost, Keychain, MemoryKeychain, Random, Vault, VaultError};

use crate::made::{Made, PASSPHRASE, made, secret};

const CHILD: &str = "SARRAF_TEST_REWRITE_FOR_EVER";

fn aside(made: &Made) -> PathBuf {
    made.home.path().join("vault.header.new")
}

fn rewrite(made: &Made) -> Result<String, VaultError> {
    let unlocked = made.unlock(PASSPHRASE)?;
    let pending = made.vault().new_recovery_key(&unlocked, &Random::os())?;
    pending.finish_unasked()?;
    Ok(pending.recovery_groups().join(" "))
}

#[test]
fn a_crash_before_the_rename_leaves_the_old_header_and_the_next_change_works() {
    let other = made();
    let new = rewrite(&other).unwrap();
    for left in [b"".to_vec(), b"half a hea".to_vec(), other.bytes()] {
        let made = made();
        std::fs::write(aside(&made), &left).unwrap();
        made.vault().try_recovery_key(&made.recovery_key).unwrap();
        assert!(made.vault().try_recovery_key(&new).is_err());
        assert_eq!(std::fs::read(aside(&made)).unwrap(), left, "reading touches nothing");

        let newest = rewrite(&made).unwrap();
        made.vault().try_recovery_key(&newest).unwrap();
        assert!(!aside(&made).exists());
    }
}

#[test]
fn a_crash_in_the_making_leaves_two_names_of_one_file_and_the_header_is_not_cut_by_the_next_change() {
    let made = made();
    std::fs::hard_link(made.path(), aside(&made)).unwrap();
    rewrite(&made).unwrap();
    made.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_disk_that_refuses_the_new_header_leaves_the_old_one() {
    let made = made();
    let before = made.bytes();
    std::fs::create_dir(aside(&made)).unwrap();
    assert!(matches!(rewrite(&made), Err(VaultError::Io(_))));
    let recovered = made.vault().recover(
        &made.recovery_key,
        &secret(PASSPHRASE),
        &made.keychain,
        &Random::os(),
        Cost::floor(),
    );
    assert!(matches!(recovered, Err(VaultError::Io(_))));
    assert_eq!(made.bytes(), before);
    made.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_crash_between_the_first_database_and_its_header_leaves_a_vault_that_opens_and_can_be_changed() {
    let made = made();
    std::fs::write(made.home.path().join("sarraf.db"), "rows").unwrap();
    std::fs::rename(made.path(), aside(&made)).unwrap();
    made.unlock(PASSPHRASE).unwrap();
    assert!(!made.path().exists(), "reading touches nothing");
    rewrite(&made).unwrap();
    assert!(made.path().exists() && !aside(&made).exists());
    made.unlock(PASSPHRASE).unwrap();
}

/// The child is this test again, told by the environment what to do.
#[test]
fn a_kill_at_any_moment_leaves_a_whole_header() {
    if let Some(folder) = std::env::var_os(CHILD) {
        rewrite_for_ever(Path::new(&folder));
    }
    let made = made();
    let unlocked = made.unlock(PASSPHRASE).unwrap();
    let device = made.keychain.get(&made.keychain.entries()[0]).unwrap().unwrap();
    let secret = data_encoding::HEXLOWER.encode(device.expose());
    for round in 0..10_u64 {
        let before = made.bytes();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::a_kill_at_any_moment_leaves_a_whole_header"])
            .env(CHILD, made.home.path())
            .env("SARRAF_TEST_DEVICE", &secret)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        while made.bytes() == before {
            std::thread::sleep(Duration::from_micros(500));
            assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
        }
        std::thread::sleep(Duration::from_micros(1_300 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        made.vault().verify(&unlocked).unwrap();
    }
}

fn rewrite_for_ever(folder: &Path) -> ! {
    let vault = Vault::at(folder).unwrap();
    let keychain = MemoryKeychain::new();
    let text = std::env::var("SARRAF_TEST_DEVICE").unwrap();
    let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
    let entry = format!("{}.1", vault.id());
    keychain.set(&entry, &sarraf_vault::DeviceSecret::from_bytes(&bytes).unwrap()).unwrap();
    let unlocked = vault.unlock(&secret(PASSPHRASE), &keychain).unwrap();
    loop {
        vault.new_recovery_key(&unlocked, &Random::os()).unwrap().finish_unasked().unwrap();
    }
}
