use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use sarraf_vault::{Cost, Keychain, MemoryKeychain, Random, Vault, VaultError};

use crate::made::{Made, PASSPHRASE, made, secret};

const CHILD: &str = "SARRAF_TEST_REWRITE_FOR_EVER";
const CHANGING: &str = "SARRAF_TEST_CHANGE_PASSPHRASE";
const NEW: &str = "quiet copper bicycle overnight";

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

/// Changes the passphrase in a process of its own that strace watches; whether it came to its end, and what it called.
fn change(made: &Made, inject: Option<(&str, usize)>, only_its_files: bool) -> (bool, BTreeSet<String>) {
    let device = made.keychain.get(&made.keychain.entries()[0]).unwrap().unwrap();
    let (folder, trace) = (made.home.path(), tempfile::NamedTempFile::new().unwrap());
    let mut strace = Command::new("strace");
    strace.arg("-f").arg("-o").arg(trace.path());
    if let Some((call, number)) = inject {
        strace.args(["-e", &format!("inject={call}:signal=KILL:when={number}")]);
    }
    for path in [folder.to_owned(), made.path(), aside(made)].iter().filter(|_| only_its_files) {
        strace.arg("-P").arg(path);
    }
    strace
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "crash::a_change_of_passphrase_that_is_killed_leaves_the_old_or_the_new_one"])
        .env(CHANGING, folder)
        .env("SARRAF_TEST_DEVICE", data_encoding::HEXLOWER.encode(device.expose()));
    let ended = strace.output().expect("strace is needed").status.success();
    let trace = std::fs::read_to_string(trace.path()).unwrap();
    // `1234 openat(AT_FDCWD, …`
    let name = |line: &str| Some(line.split_once(' ')?.1.trim_start().split_once('(')?.0.to_owned());
    let is_name = |name: &String| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (ended, trace.lines().filter_map(name).filter(is_name).collect())
}

/// At each call about its files that may leave something; with `SARRAF_SOAK` at each call at all.
#[test]
fn a_change_of_passphrase_that_is_killed_leaves_the_old_or_the_new_one() {
    if let Some(folder) = std::env::var_os(CHANGING) {
        let (vault, keychain) = in_child(Path::new(&folder));
        let (old, new) = (secret(PASSPHRASE), secret(NEW));
        vault.change_passphrase(&old, &new, &keychain, &Random::os(), Cost::floor()).unwrap();
        return;
    }
    let short = std::env::var_os("SARRAF_SOAK").is_none();
    let (ended, mut calls) = change(&made(), None, short);
    assert!(ended && calls.contains("rename"), "{calls:?}");
    calls.retain(|call| !short || ["openat", "write", "fsync", "rename", "close"].contains(&call.as_str()));
    let (mut old, mut new) = (0, 0);
    for call in &calls {
        for number in 1.. {
            let made = made();
            let (ended, _) = change(&made, Some((call, number)), short);
            let opened = [PASSPHRASE, NEW].map(|passphrase| made.unlock(passphrase).is_ok());
            assert_ne!(opened[0], opened[1], "{call} {number}: one of them opens it");
            made.vault().try_recovery_key(&made.recovery_key).unwrap();
            if ended {
                assert!(opened[1], "nobody killed it");
                break;
            }
            old += usize::from(opened[0]);
            new += usize::from(opened[1]);
            // The next change is not held up by what was left.
            let (keychain, random) = (&made.keychain, Random::os());
            let (now, next) = (secret(if opened[0] { PASSPHRASE } else { NEW }), secret(NEW));
            made.vault().change_passphrase(&now, &next, keychain, &random, Cost::floor()).unwrap();
            made.unlock(NEW).unwrap();
        }
    }
    assert!(old >= 6 && new >= 2, "killed before and after: {old} and {new}");
}

/// The vault and its keychain, in a child.
fn in_child(folder: &Path) -> (Vault, MemoryKeychain) {
    let vault = Vault::at(folder).unwrap();
    let keychain = MemoryKeychain::new();
    let text = std::env::var("SARRAF_TEST_DEVICE").unwrap();
    let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
    let entry = format!("{}.1", vault.id());
    keychain.set(&entry, &sarraf_vault::DeviceSecret::from_bytes(&bytes).unwrap()).unwrap();
    (vault, keychain)
}

fn rewrite_for_ever(folder: &Path) -> ! {
    let (vault, keychain) = in_child(folder);
    let unlocked = vault.unlock(&secret(PASSPHRASE), &keychain).unwrap();
    loop {
        vault.new_recovery_key(&unlocked, &Random::os()).unwrap().finish_unasked().unwrap();
    }
}
