//! The real keychain: a Secret Service on a session bus of its own. Each test is its own child, told by the
//! environment what to do, as the bus is found through the environment once and for all.

use std::collections::HashMap;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use sarraf_vault::{
    Cost, DeviceSecret, Keychain, KeychainError, KeychainState, OsKeychain, Random, Vault, VaultError,
};
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;

use crate::made::{PASSPHRASE, begin, finish, secret};

const CHILD: &str = "SARRAF_TEST_KEYCHAIN";

/// An unlocked keyring in an empty home, then the command. Made a daemon, it comes back once its name is on the
/// bus, so that the bus does not start a second, locked one; it ends with the bus.
const SESSION: &str = r#"
set -eu
printf '%s' pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
exec "$@"
"#;

fn in_child(test: &str) -> bool {
    std::env::var(CHILD).is_ok_and(|told| told == test)
}

fn this_test(command: &mut Command, test: &str, home: &Path) -> Output {
    let run = std::env::current_exe().unwrap();
    let name = format!("keychain::{test}");
    command
        .arg(run)
        .args(["--exact", &name, "--nocapture"])
        .env(CHILD, test)
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", home)
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("GNOME_KEYRING_CONTROL")
        .output()
        .unwrap_or_else(|error| panic!("{error}: dbus-run-session and gnome-keyring-daemon are needed"))
}

fn with_keyring(test: &str) {
    with_keyring_in(test, &tempfile::tempdir().unwrap());
}

fn with_keyring_in(test: &str, home: &tempfile::TempDir) {
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "sh", "-c", SESSION, "session"]);
    passed(&this_test(&mut command, test, home.path()));
}

fn without_bus(test: &str) {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new("env");
    command.arg("DBUS_SESSION_BUS_ADDRESS=disabled:");
    passed(&this_test(&mut command, test, home.path()));
}

fn passed(output: &Output) {
    let said = [&output.stdout[..], &output.stderr[..]].map(String::from_utf8_lossy).concat();
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn lock() {
    let service = SecretService::connect(EncryptionType::Plain).unwrap();
    service.get_default_collection().unwrap().lock().unwrap();
}

#[test]
fn a_device_secret_is_kept_given_back_and_forgotten() {
    const TEST: &str = "a_device_secret_is_kept_given_back_and_forgotten";
    if !in_child(TEST) {
        return with_keyring(TEST);
    }
    assert_eq!(OsKeychain.state(), KeychainState::Present);
    let kept = DeviceSecret::random(&Random::os());
    assert!(OsKeychain.get("vault.1").unwrap().is_none());
    OsKeychain.set("vault.1", &kept).unwrap();
    assert_eq!(OsKeychain.get("vault.1").unwrap().unwrap().expose(), kept.expose());
    assert!(OsKeychain.get("vault.2").unwrap().is_none());
    OsKeychain.delete("vault.1").unwrap();
    OsKeychain.delete("vault.1").unwrap();
    assert!(OsKeychain.get("vault.1").unwrap().is_none());
}

/// An item as any program may keep one, beside what is there.
fn keep(label: &str, entry: &str, text: &str) {
    let service = SecretService::connect(EncryptionType::Plain).unwrap();
    let attributes =
        HashMap::from([("service", "app.sarraf.desktop"), ("username", entry), ("label", label)]);
    let collection = service.get_default_collection().unwrap();
    collection.create_item(label, attributes, text.as_bytes(), false, "text/plain").unwrap();
}

#[test]
fn what_an_earlier_version_kept_is_found_and_one_of_two_is_not_guessed() {
    const TEST: &str = "what_an_earlier_version_kept_is_found_and_one_of_two_is_not_guessed";
    if !in_child(TEST) {
        return with_keyring(TEST);
    }
    keep("keyring:vault.1@app.sarraf.desktop", "vault.1", &"07".repeat(32));
    assert_eq!(OsKeychain.get("vault.1").unwrap().unwrap().expose(), &[7; 32]);
    // The same item is written anew, none beside it.
    let other = DeviceSecret::random(&Random::os());
    OsKeychain.set("vault.1", &other).unwrap();
    assert_eq!(OsKeychain.get("vault.1").unwrap().unwrap().expose(), other.expose());
    keep("another", "vault.1", &"08".repeat(32));
    assert_eq!(OsKeychain.get("vault.1").unwrap_err(), KeychainError::Failed);
    keep("no secret", "vault.2", "no secret");
    assert_eq!(OsKeychain.get("vault.2").unwrap_err(), KeychainError::Failed);
}

#[test]
fn a_keyring_that_was_started_anew_is_asked_anew() {
    const TEST: &str = "a_keyring_that_was_started_anew_is_asked_anew";
    if !in_child(TEST) {
        return with_keyring(TEST);
    }
    let kept = DeviceSecret::random(&Random::os());
    OsKeychain.set("vault.1", &kept).unwrap();
    let before = keyring();
    assert!(before.is_some());
    let mut anew = Command::new("gnome-keyring-daemon");
    anew.args(["--replace", "--unlock", "--components=secrets", "--daemonize"]).stdin(Stdio::piped());
    let mut anew = anew.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    anew.stdin.take().unwrap().write_all(b"pw").unwrap();
    assert!(anew.wait().unwrap().success());
    // It takes the name a moment after it went to the background.
    let end = Instant::now() + Duration::from_secs(20);
    while keyring().is_none_or(|now| before.as_ref() == Some(&now)) {
        assert!(Instant::now() < end, "none in its place");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(OsKeychain.state(), KeychainState::Present);
    assert_eq!(OsKeychain.get("vault.1").unwrap().unwrap().expose(), kept.expose());
    OsKeychain.set("vault.1", &DeviceSecret::random(&Random::os())).unwrap();
}

/// Somebody who is asked to unlock the keyring, and does not answer until told.
const PROMPTER: &str =
    "#!/bin/sh\ntouch \"$HOME/asked\"\nwhile [ ! -e \"$HOME/answered\" ]; do sleep 0.05; done\n";

#[test]
fn while_the_person_is_asked_to_unlock_others_are_answered() {
    const TEST: &str = "while_the_person_is_asked_to_unlock_others_are_answered";
    if !in_child(TEST) {
        let home = tempfile::tempdir().unwrap();
        let services = home.path().join("dbus-1/services");
        let script = home.path().join("prompter");
        std::fs::create_dir_all(&services).unwrap();
        std::fs::write(&script, PROMPTER).unwrap();
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).unwrap();
        let name = "org.gnome.keyring.SystemPrompter";
        let service = format!("[D-BUS Service]\nName={name}\nExec={}\n", script.display());
        std::fs::write(services.join(format!("{name}.service")), service).unwrap();
        return with_keyring_in(TEST, &home);
    }
    let home = Path::new(&std::env::var_os("HOME").unwrap()).to_owned();
    assert_eq!(OsKeychain.state(), KeychainState::Present);
    lock();
    let asking = std::thread::spawn(|| OsKeychain.unlock());
    while !home.join("asked").exists() {
        assert!(!asking.is_finished(), "nobody was asked");
        std::thread::sleep(Duration::from_millis(20));
    }
    let (send, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || send.send((OsKeychain.state(), OsKeychain.get("vault.1").unwrap_err())));
    let told = told.recv_timeout(Duration::from_secs(20));
    let was_asking = !asking.is_finished();
    std::fs::write(home.join("answered"), "").unwrap();
    assert!(was_asking);
    assert_eq!(told, Ok((KeychainState::Locked, KeychainError::Locked)));
}

/// The name on the bus of the daemon that answers.
fn keyring() -> Option<String> {
    let mut owner = Command::new("dbus-send");
    owner.args(["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/"]);
    owner.args(["org.freedesktop.DBus.GetNameOwner", "string:org.freedesktop.secrets"]);
    let owner = owner.output().unwrap();
    owner.status.success().then(|| String::from_utf8(owner.stdout).unwrap())
}

#[test]
fn a_vault_opens_with_the_secret_in_the_keyring_and_tells_when_it_is_locked() {
    const TEST: &str = "a_vault_opens_with_the_secret_in_the_keyring_and_tells_when_it_is_locked";
    if !in_child(TEST) {
        return with_keyring(TEST);
    }
    let home = tempfile::tempdir().unwrap();
    let pending = begin(home.path(), &OsKeychain);
    assert!(pending.device_secret());
    finish(&pending).unwrap();
    let vault = Vault::at(home.path()).unwrap();
    vault.ready(&OsKeychain).unwrap();
    vault.unlock(&secret(PASSPHRASE), &OsKeychain).unwrap();

    lock();
    assert_eq!(OsKeychain.state(), KeychainState::Locked);
    // A search in a locked keyring finds nothing: that must never read as an absence.
    let entry = format!("{}.1", vault.id());
    assert_eq!(OsKeychain.get(&entry).unwrap_err(), KeychainError::Locked);
    assert_eq!(OsKeychain.get("never kept").unwrap_err(), KeychainError::Locked);
    let other = DeviceSecret::random(&Random::os());
    assert_eq!(OsKeychain.set("other", &other).unwrap_err(), KeychainError::Locked);
    assert!(matches!(vault.ready(&OsKeychain), Err(VaultError::KeychainLocked)));
    let told = vault.unlock(&secret(PASSPHRASE), &OsKeychain);
    assert!(matches!(told, Err(VaultError::KeychainLocked)));

    let key = pending.recovery_groups().join(" ");
    vault.recover(&key, &secret(PASSPHRASE), &OsKeychain, &Random::os(), Cost::floor()).unwrap();
    assert!(!Vault::at(home.path()).unwrap().device_secret());
}

#[test]
fn no_session_bus_is_a_missing_keychain() {
    const TEST: &str = "no_session_bus_is_a_missing_keychain";
    if !in_child(TEST) {
        return without_bus(TEST);
    }
    assert_eq!(OsKeychain.state(), KeychainState::Missing);
    assert_eq!(OsKeychain.unlock(), KeychainState::Missing);
    assert_eq!(OsKeychain.get("vault.1").unwrap_err(), KeychainError::Missing);
    assert_eq!(OsKeychain.delete("vault.1").unwrap_err(), KeychainError::Missing);
}

#[test]
fn a_bus_without_a_keyring_is_a_missing_keychain() {
    const TEST: &str = "a_bus_without_a_keyring_is_a_missing_keychain";
    if !in_child(TEST) {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "env"]);
        return passed(&this_test(&mut command, TEST, home.path()));
    }
    assert_eq!(OsKeychain.state(), KeychainState::Missing);
}
